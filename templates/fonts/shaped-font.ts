import bidiFactory from 'bidi-js';
import { create, type Font, type Glyph, type GlyphRun, type Subset } from 'fontkit';

const bidi = bidiFactory();

export type Direction = 'ltr' | 'rtl';

/** A font file, open once for all documents set from it. */
export interface ShapedFont {
  readonly bytes: Uint8Array;
  /** The file as fontkit reads it, but with the layout and the subsets of this module. */
  readonly font: Font;
  /**
   * Glyphs and positions of a stretch of one direction, in font units, from left to right as they are drawn. Depends on
   * the text alone. Not to be changed.
   *
   * The `id` of a glyph here stands for a glyph of the file together with the characters it is drawn for.
   */
  layout(text: string, direction: Direction): GlyphRun;
}

// Words laid out so far are kept for all documents: reading a font's tables and laying text out is most of the work of
// setting a page. When there are this many, all are forgotten; that bounds memory.
const maxWords = 40_000;

/**
 * Before a text it asks `font.layout` to set it from right to left. Text on the page never holds it: what has no picture
 * is taken out before.
 */
export const rightToLeftMark = '\u2067';

/** Text with each bracket turned round. */
function mirrored(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\s]/gu, (sign) => bidi.getMirroredCharacter(sign) ?? sign);
}

function mirroredCodePoint(codePoint: number): number {
  return mirrored(String.fromCodePoint(codePoint)).codePointAt(0) ?? codePoint;
}

/**
 * Opens a font file.
 *
 * A PDF font maps each glyph back to one text. Where a font draws two texts with the same glyph (space and no-break
 * space, micro sign and Greek my, one form of two Arabic letters, a bracket turned round), each gets a copy of the glyph
 * in the subset: so copied and searched text is the text that was typed.
 */
export function openFont(bytes: Uint8Array): ShapedFont {
  const file = create(bytes);
  // By glyph of the file and characters; the place in the list is the id that layouts speak of.
  const numbers = new Map<string, number>([['0:', 0]]);
  const glyphs: number[] = [0];
  const numberOf = (id: number, codePoints: readonly number[]): number => {
    const key = `${id}:${codePoints.join()}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, glyphs.length);
    return glyphs.push(id) - 1;
  };

  const shape = (text: string, direction: Direction): GlyphRun => {
    // fontkit remembers of each glyph the characters it was first made for.
    Reflect.set(file, '_glyphs', {});
    const isRtl = direction === 'rtl';
    const run = file.layout(isRtl ? mirrored(text) : text, undefined, undefined, undefined, direction);
    return {
      glyphs: run.glyphs.map(({ id, codePoints, advanceWidth }): Glyph => {
        const typed = isRtl ? codePoints.map(mirroredCodePoint) : codePoints;
        return { id: id === 0 ? 0 : numberOf(id, typed), codePoints: typed, advanceWidth };
      }),
      positions: run.positions.map((position) => ({ ...position })),
      advanceWidth: run.advanceWidth,
    };
  };

  const kept: Record<Direction, Map<string, GlyphRun>> = { ltr: new Map(), rtl: new Map() };
  const layout = (text: string, direction: Direction): GlyphRun => {
    const known = kept[direction].get(text);
    if (known !== undefined) return known;
    const made = shape(text, direction);
    if (kept[direction].size >= maxWords) kept[direction] = new Map();
    kept[direction].set(text, made);
    return made;
  };

  const createSubset = (): Subset => {
    const subset = file.createSubset() as Subset & { readonly glyphs: number[]; readonly mapping: number[] };
    const places = new Map<number, number>([[0, 0]]);
    return Object.create(subset, {
      includeGlyph: {
        value(glyph: Glyph | number): number {
          const number = typeof glyph === 'number' ? glyph : glyph.id;
          const known = places.get(number);
          if (known !== undefined) return known;
          const id = glyphs[number] ?? 0;
          const place = subset.glyphs.push(id) - 1;
          subset.mapping[id] ??= place;
          places.set(number, place);
          return place;
        },
      },
      // Composite glyphs include their components by the numbers of the file, so this part stays fontkit's.
      encode: { value: () => subset.encode() },
    }) as Subset;
  };

  const font = Object.create(file, {
    layout: {
      value: (text: string) => (text.startsWith(rightToLeftMark) ? layout(text.slice(1), 'rtl') : layout(text, 'ltr')),
    },
    createSubset: { value: createSubset },
  }) as Font;
  return { bytes, font, layout };
}
