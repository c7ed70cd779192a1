import { inks, sectionGap, strokes, type TextSize } from '../theme';
import type { TableNode } from './page-node';
import { cutParagraphs, type Paragraphs } from './paragraph';
import { setParagraphs, type Typesetter } from './typesetter';

const inset = { x: 8, y: 5 } as const;

/** Paragraphs in a frame; the frame goes on over a page end. */
export function framedBox(ts: Typesetter, content: readonly { paragraphs: Paragraphs; size: TextSize }[]): TableNode {
  const width = ts.page.contentWidth - inset.x * 2 - strokes.frame * 2;
  const body = content.flatMap(({ paragraphs, size }) =>
    cutParagraphs(ts.fonts, paragraphs, width, size, 12).map((piece) => [setParagraphs(ts, piece.paragraphs, size)]),
  );
  const last = body.length;
  return {
    margin: [0, sectionGap, 0, 0],
    table: { widths: [width], body, headerRows: 0, dontBreakRows: true },
    layout: {
      hLineWidth: (line) => (line === 0 || line === last ? strokes.frame : 0),
      vLineWidth: () => strokes.frame,
      hLineColor: inks.text,
      vLineColor: inks.text,
      paddingLeft: () => inset.x,
      paddingRight: () => inset.x,
      paddingTop: (row) => (row === 0 ? inset.y : 0),
      paddingBottom: (row) => (row === last - 1 ? inset.y : 0),
      fillColor: () => null,
    },
  };
}
