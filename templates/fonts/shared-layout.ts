import { create } from 'fontkit';
import type { Font, GlyphPosition, GlyphRun } from 'fontkit';

// Words laid out so far are kept for all documents: reading a font's tables and laying text out is most of the work of
// setting a page. When there are this many, all are forgotten; that bounds memory.
const maxWords = 40_000;

const layouts = new WeakMap<Uint8Array, (text: string) => GlyphRun>();

/**
 * The layout function of a font file, shared by all documents set from the same bytes.
 *
 * A layout depends on the text alone. fontkit by itself would remember, for each glyph, the characters of the first
 * text that used it, and a page could differ by what was printed before it.
 *
 * @param bytes - the font file
 * @param font - the file as fontkit opened it; kept when the bytes are new
 * @returns from text to glyphs and positions, in font units; not to be changed
 */
export function sharedLayout(bytes: Uint8Array, font: Font): (text: string) => GlyphRun {
  const known = layouts.get(bytes);
  if (known !== undefined) return known;
  let words = new Map<string, GlyphRun>();
  const layout = (text: string): GlyphRun => {
    const kept = words.get(text);
    if (kept !== undefined) return kept;
    // fontkit's memory of glyphs, each with the characters it was first made for.
    Reflect.set(font, '_glyphs', {});
    const run = font.layout(text);
    const made: GlyphRun = {
      glyphs: run.glyphs.map(({ id, codePoints, advanceWidth }) => ({ id, codePoints, advanceWidth })),
      positions: run.positions.map((position): GlyphPosition => ({ ...position })),
      advanceWidth: run.advanceWidth,
    };
    if (words.size >= maxWords) words = new Map();
    words.set(text, made);
    return made;
  };
  layouts.set(bytes, layout);
  return layout;
}

/** fontkit as pdf-lib wants it, with shared layouts. */
export const sharedFontkit = {
  create(bytes: Uint8Array, postscriptName?: string): Font {
    const font = create(bytes, postscriptName);
    const layout = sharedLayout(bytes, font);
    return Object.create(font, { layout: { value: layout } }) as Font;
  },
};
