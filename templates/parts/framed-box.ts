import { inks, strokes, type TextSize } from '../theme';
import type { TableNode } from './page-node';
import type { Paragraphs } from './paragraph';
import { tableLayout } from './table';
import { countLines, cutToLines, setParagraphs, type Typesetter } from './typesetter';

const inset = 8;

/** Paragraphs in a frame; the frame goes on over a page end. */
export function framedBox(ts: Typesetter, content: readonly { paragraphs: Paragraphs; size: TextSize }[]): TableNode {
  const { line } = ts.page;
  const width = ts.page.contentWidth - inset * 2 - strokes.frame * 2;
  const body = content.flatMap(({ paragraphs, size }) =>
    cutToLines(ts, paragraphs, width, size, 12).map((piece) => [setParagraphs(ts, piece.paragraphs, size)]),
  );
  const last = body.length - 1;
  // Lines of a title are one and a half lines of the grid: an odd number of them needs half a line more.
  const titles = content
    .filter(({ size }) => size === 'title')
    .reduce((sum, { paragraphs }) => sum + countLines(ts, paragraphs, width, 'title'), 0);
  const rules = (at: number): number => (at === 0 || at === body.length ? strokes.frame : 0);
  return {
    margin: [0, line, 0, 0],
    table: { widths: [width], body, headerRows: 0, dontBreakRows: true },
    layout: {
      ...tableLayout(1, rules, {
        above: (row) => (row === 0 ? line / 2 : 0),
        below: (row) => (row === last ? (titles % 2 === 1 ? line : line / 2) : 0),
      }),
      vLineWidth: () => strokes.frame,
      hLineColor: inks.text,
      vLineColor: inks.text,
      paddingLeft: () => inset,
      paddingRight: () => inset,
    },
  };
}
