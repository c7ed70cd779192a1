import { inks, strokes, type TextSize } from '../theme';
import type { PageNode, TableNode } from './page-node';
import type { Paragraphs } from './paragraph';
import { tableLayout } from './table';
import { cutToLines, setParagraphs, type Typesetter } from './typesetter';

const inset = 8;

/** Paragraphs in a frame; the frame goes on over a page end. */
export function framedBox(ts: Typesetter, content: readonly { paragraphs: Paragraphs; size: TextSize }[]): TableNode {
  const { line } = ts.page;
  const width = ts.page.contentWidth - inset * 2 - strokes.frame * 2;
  const [first, second, ...rest] = content.flatMap(({ paragraphs, size }): PageNode[] => {
    const pieces = cutToLines(ts, paragraphs, width, size, 12);
    // A line of a title is one and a half lines of the grid: an odd number of them needs half a line more.
    const odd = size === 'title' && pieces.reduce((sum, { lines }) => sum + lines, 0) % 2 === 1;
    return pieces.map((piece, index) => {
      const node = setParagraphs(ts, piece.paragraphs, size);
      return odd && index === pieces.length - 1 ? { stack: [node], margin: [0, 0, 0, line / 2] } : node;
    });
  });
  // The first line may be a heading: what it is the heading of stays with it.
  const start = [first, second].filter((node) => node !== undefined);
  const body = [[{ stack: start }], ...rest.map((node) => [node])];
  const last = body.length - 1;
  const rules = (at: number): number => (at === 0 || at === body.length ? strokes.frame : 0);
  return {
    // Half a line outside of the frame and half a line inside: the text in it stands on the grid like all other.
    margin: [0, line / 2, 0, line / 2],
    table: { widths: [width], body, headerRows: 0, dontBreakRows: true },
    layout: {
      ...tableLayout(1, rules, {
        above: (row) => (row === 0 ? line / 2 : 0),
        below: (row) => (row === last ? line / 2 : 0),
      }),
      vLineWidth: () => strokes.frame,
      hLineColor: inks.text,
      vLineColor: inks.text,
      paddingLeft: () => inset,
      paddingRight: () => inset,
    },
  };
}
