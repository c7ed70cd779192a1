import { inks, strokes } from '../theme';
import type { PageNode, TableNode, TextNode } from './page-node';
import { plain, strong } from './paragraph';
import { setParagraph, type Typesetter } from './typesetter';

const inset = 7;

/** Height of the box in points: what keeps it together with the options above it has to know it. */
export const decisionBoxHeight = 180;

/**
 * The empty box in which the decision is written by hand: what, conditions and who tells the patient, and three lines to
 * sign on. It is never cut by a page end.
 */
export function decisionBox(ts: Typesetter): TableNode {
  const { t } = ts;
  const width = ts.page.contentWidth - 2 * inset - 2 * strokes.frame;
  const heights = [16, 56, 32, 24, 38];
  const label = (text: string): TextNode => setParagraph(ts, plain(text), 'table');
  const rows: PageNode[] = [
    setParagraph(ts, strong(t('document.box.title')), 'body'),
    label(t('document.box.decision')),
    label(t('document.box.conditions')),
    label(t('document.box.review')),
    signatures(ts, width, [t('document.box.chair'), t('document.box.coordinator'), t('document.box.date')]),
  ];
  return {
    margin: [0, 8, 0, 0],
    unbreakable: true,
    table: {
      widths: [width],
      body: rows.map((row) => [row]),
      headerRows: 0,
      dontBreakRows: false,
      heights: (row) => heights[row] ?? 0,
    },
    layout: {
      hLineWidth: (line) => (line === 0 || line === rows.length ? strokes.frame : line < 2 ? 0 : strokes.hair),
      vLineWidth: () => strokes.frame,
      hLineColor: inks.text,
      vLineColor: inks.text,
      paddingLeft: () => inset,
      paddingRight: () => inset,
      paddingTop: () => 3,
      paddingBottom: () => 1,
      fillColor: () => null,
    },
  };
}

/** Lines to sign on, each with whose it is below. */
function signatures(ts: Typesetter, width: number, names: readonly string[]): TableNode {
  const gap = 14;
  const column = (width - gap * (names.length - 1)) / names.length;
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
          stack: [{ canvas: [{ ...rule }], margin: [0, 22, 0, 1] as const }, setParagraph(ts, plain(name), 'table')],
        })),
      ],
      headerRows: 0,
      dontBreakRows: false,
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      hLineColor: inks.rule,
      vLineColor: inks.rule,
      paddingLeft: (index) => (index === 0 ? 0 : gap),
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 0,
      fillColor: () => null,
    },
  };
}
