import { inks, strokes } from '../theme';
import type { PageNode, StackNode, TableNode } from './page-node';
import { plain, strong } from './paragraph';
import { tableLayout } from './table';
import { setParagraph, type Typesetter } from './typesetter';

const inset = 8;

// Lines of the grid for each row: the title, then room to write by hand.
const rowLines = [1, 6, 5, 3, 3] as const;
/** White above and below the box, in lines, so that what is in it stands on the grid. */
const white = { above: 1.5, below: 0.5, inside: 0.5 } as const;

/** Height of the box in lines of the grid: what keeps it together with the options above it has to know it. */
export const decisionBoxLines =
  rowLines.reduce<number>((a, b) => a + b, 0) + white.above + white.below + 2 * white.inside;

/**
 * The empty box in which the decision is written by hand: what, conditions and who tells the patient, and three lines to
 * sign on. It is never cut by a page end.
 */
export function decisionBox(ts: Typesetter): StackNode {
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
  const inside = white.inside * page.line;
  const above = (row: number): number => (row === 0 ? inside : 0);
  const box: TableNode = {
    margin: [0, white.above * page.line, 0, white.below * page.line],
    table: {
      widths: [width],
      body: rows.map((row) => [row]),
      headerRows: 0,
      dontBreakRows: false,
      // Points of the content of a row; what rules take is taken from it again by the layout.
      heights: (row) => (rowLines[row] ?? 1) * page.line,
    },
    layout: {
      ...tableLayout(1, rules, { above, below: (row) => (row === rows.length - 1 ? inside : 0) }),
      vLineWidth: () => strokes.frame,
      hLineColor: inks.text,
      vLineColor: inks.text,
      paddingLeft: () => inset,
      paddingRight: () => inset,
    },
  };
  // White above goes along to a new page, so that the box stands on the grid there as well.
  return { unbreakable: true, stack: [box] };
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
