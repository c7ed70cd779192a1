import { inks, strokes } from '../theme';
import type { PageNode, TableNode } from './page-node';
import { plain, strong } from './paragraph';
import { tableLayout } from './table';
import { setParagraph, type Typesetter } from './typesetter';

const inset = 8;

// Lines of the grid for each row: the title, then room to write by hand.
const rowLines = [1, 6, 5, 3, 3] as const;
/** White above the box, and above and below what is in it. */
const outerLines = 1.5;

/** Height of the box in lines of the grid: what keeps it together with the options above it has to know it. */
export const decisionBoxLines = rowLines.reduce<number>((a, b) => a + b, 0) + outerLines + 0.5;

/**
 * The empty box in which the decision is written by hand: what, conditions and who tells the patient, and three lines to
 * sign on. It is never cut by a page end.
 */
export function decisionBox(ts: Typesetter): TableNode {
  const { t, page } = ts;
  const width = page.contentWidth - 2 * inset - 2 * strokes.frame;
  const label = (text: string): PageNode => setParagraph(ts, plain(text), 'table');
  const rows: PageNode[] = [
    setParagraph(ts, strong(t('document.box.title')), 'body'),
    label(t('document.box.decision')),
    label(t('document.box.conditions')),
    label(t('document.box.review')),
    signatures(ts, width, [t('document.box.chair'), t('document.box.coordinator'), t('document.box.date')]),
  ];
  const rules = (line: number): number =>
    line === 0 || line === rows.length ? strokes.frame : line < 2 ? 0 : strokes.hair;
  const above = (row: number): number => (row === 0 ? page.line / 2 : 0);
  return {
    margin: [0, page.line, 0, 0],
    unbreakable: true,
    table: {
      widths: [width],
      body: rows.map((row) => [row]),
      headerRows: 0,
      dontBreakRows: false,
      // Points of the content of a row; what rules take is taken from it again by the layout.
      heights: (row) => (rowLines[row] ?? 1) * page.line,
    },
    layout: {
      ...tableLayout(1, rules, { above, below: (row) => (row === rows.length - 1 ? page.line / 2 : 0) }),
      vLineWidth: () => strokes.frame,
      hLineColor: inks.text,
      vLineColor: inks.text,
      paddingLeft: () => inset,
      paddingRight: () => inset,
    },
  };
}

/** Lines to sign on, each with whose it is below. */
function signatures(ts: Typesetter, width: number, names: readonly string[]): TableNode {
  const gap = 14;
  const column = (width - gap * (names.length - 1)) / names.length;
  const { line } = ts.page;
  const rule = {
    type: 'line',
    x1: 0,
    y1: 0,
    x2: column,
    y2: 0,
    lineWidth: strokes.rule,
    lineColor: inks.text,
  } as const;
  return {
    table: {
      widths: names.map(() => column),
      body: [
        names.map((name) => ({
          stack: [
            { canvas: [{ ...rule }], margin: [0, 2 * line, 0, 0] as const },
            setParagraph(ts, plain(name), 'table'),
          ],
        })),
      ],
      headerRows: 0,
      dontBreakRows: false,
    },
    layout: {
      ...tableLayout(names.length, () => 0),
      paddingLeft: (index) => (index === 0 ? 0 : gap),
      paddingRight: () => 0,
    },
  };
}
