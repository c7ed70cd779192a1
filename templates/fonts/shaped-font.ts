import bidiFactory from 'bidi-js';
import { create, type Font, type Glyph, type GlyphPosition, type PathCommand, type Subset } from 'fontkit';

const bidi = bidiFactory();

export type Direction = 'ltr' | 'rtl';

/** A font file, open once for all documents set from it. */
export interface ShapedFont {
  readonly bytes: Uint8Array;
  /** The file as fontkit reads it, but with the layout and the subsets of this module. */
  readonly font: Font;
  /**
   * Glyphs and positions of a piece of text of one direction, from left to right as they are drawn. Depends on the text
   * alone. Not to be changed.
   *
   * The `id` of a glyph here stands for a glyph of the file together with the characters it is drawn for.
   */
  layout(text: string, direction: Direction): ShapedRun;
  /** A longer stretch of one direction, word by word. Not to be changed. */
  stretch(text: string, direction: Direction): ShapedStretch;
}

// Words laid out so far are kept for all documents: reading a font's tables and laying text out is most of the work of
// setting a page. When there are this many, all are forgotten; that bounds memory.
const maxWords = 40_000;

/**
 * Before a text it asks `font.layout` to set it from right to left. Text on the page never holds it: what has no picture
 * is taken out before.
 */
export const rightToLeftMark = '\u2067';

const mark = /\p{M}/u;
/** U+200F, the right-to-left mark: it has no picture. */
const rightToLeftEnd = 0x200f;

/**
 * Cuts a stretch of one direction into pieces that are laid out by themselves, in the order in which they are read. Words
 * come again and again. From right to left signs stand alone: readers turn round letters only.
 */
export function wordsOf(text: string, direction: Direction): string[] {
  const word = direction === 'ltr' ? /[^ ]* |[^ ]+$/g : /(?:[\p{L}\p{M}\u05BE\u05F3\u05F4]|\u200C|\u200D)+ ?|[^]/gu;
  return text.match(word) ?? [];
}

/** Text with each bracket turned round. */
function mirrored(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\s]/gu, (sign) => bidi.getMirroredCharacter(sign) ?? sign);
}

function mirroredCodePoint(codePoint: number): number {
  return mirrored(String.fromCodePoint(codePoint)).codePointAt(0) ?? codePoint;
}

/** A mark drawn over a letter: its outline, placed from where the letter begins. In font units. */
export interface DrawnMark {
  readonly outline: readonly PathCommand[];
  readonly x: number;
  readonly y: number;
}

/**
 * A layout, in thousandths of the type size; the glyphs' own widths are in font units. Marks over letters that are
 * written from right to left are outlines of their own.
 */
export interface ShapedRun {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Required<GlyphPosition>[];
  readonly advanceWidth: number;
  readonly marks: readonly DrawnMark[];
}

/** A stretch of text in thousandths of the type size. */
export interface ShapedStretch {
  /** Its words, in the order in which they are read. */
  readonly runs: readonly ShapedRun[];
  readonly advanceWidth: number;
  /** Width of the blanks it begins with. */
  readonly leading: number;
  /** Width of the blanks it ends with. */
  readonly trailing: number;
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
  const scale = 1000 / file.unitsPerEm;
  // By glyph of the file, characters and width; the place in the list is the id that layouts speak of. All words share
  // the same few glyphs and places: one object for each letter of each word would be most of the memory of a thread.
  const numbers = new Map<string, Glyph>();
  const glyphs: number[] = [0];
  const numbered = (id: number, codePoints: number[], advanceWidth: number): Glyph => {
    const key = `${id}:${codePoints.join()}:${advanceWidth}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const made = { id: id === 0 ? 0 : glyphs.push(id) - 1, codePoints, advanceWidth };
    numbers.set(key, made);
    return made;
  };
  const places = new Map<string, Required<GlyphPosition>>();
  const placed = ({ xAdvance, yAdvance, xOffset, yOffset }: GlyphPosition, glyph: Glyph): Required<GlyphPosition> => {
    const key = `${xAdvance},${yAdvance},${xOffset},${yOffset},${glyph.advanceWidth}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const made = {
      xAdvance: xAdvance * scale,
      yAdvance: yAdvance * scale,
      xOffset: xOffset * scale,
      yOffset: yOffset * scale,
      advanceWidth: glyph.advanceWidth * scale,
    };
    places.set(key, made);
    return made;
  };
  const noPlace: GlyphPosition = { xAdvance: 0, yAdvance: 0, xOffset: 0, yOffset: 0 };
  const noMarks: readonly DrawnMark[] = [];

  const fromLeft = (text: string): ShapedRun => {
    const run = file.layout(text, undefined, undefined, undefined, 'ltr');
    const made = run.glyphs.map(({ id, codePoints, advanceWidth }) => numbered(id, codePoints, advanceWidth));
    return {
      glyphs: made,
      positions: made.map((glyph, index) => placed(run.positions[index] ?? noPlace, glyph)),
      advanceWidth: run.advanceWidth * scale,
      marks: noMarks,
    };
  };

  /**
   * Readers take text from right to left by turning the characters of a word round, glyph by glyph, where they stand one
   * beside the other. They lose the order of a ligature and the place of a mark. So each character gets a glyph of its
   * own: a ligature or a letter with marks is drawn by the leftmost of as many glyphs as it has characters, side by
   * side, the others empty; and the marks are drawn as outlines.
   */
  const fromRight = (text: string): ShapedRun => {
    const run = file.layout(mirrored(text), undefined, undefined, undefined, 'rtl');
    const made = { glyphs: [] as Glyph[], positions: [] as Required<GlyphPosition>[], marks: [] as DrawnMark[] };
    const blank = file.glyphForCodePoint(0x20).id;
    // fontkit puts a blank without width in the place of a joiner.
    const joiners = Array.from(text.matchAll(/[\u200C\u200D]/g), ([joiner]) => joiner.charCodeAt(0));
    let x = 0;
    // Marks stand left of their letter in the run, because they come after it in the text.
    let carried: { readonly id: number; readonly codePoints: readonly number[]; x: number; y: number }[] = [];
    run.glyphs.forEach((glyph, index) => {
      const position = run.positions[index];
      if (position === undefined) return;
      const isHidden = glyph.id === blank && position.xAdvance === 0;
      const isMark =
        position.xAdvance === 0 && glyph.codePoints.every((point) => mark.test(String.fromCodePoint(point)));
      if ((isHidden || isMark) && index < run.glyphs.length - 1) {
        const codePoints = isHidden ? joiners.splice(-1) : glyph.codePoints;
        carried.push({ id: glyph.id, codePoints, x: x + position.xOffset, y: position.yOffset });
        return;
      }
      const characters = [...glyph.codePoints, ...[...carried].reverse().flatMap(({ codePoints }) => codePoints)];
      const typed = characters.map(mirroredCodePoint).reverse();
      // A mark at the end of a word is taken for text from left to right unless something from the right follows.
      const endsWord = made.glyphs.every(({ codePoints }) => codePoints[0] === 0x20);
      if (endsWord && mark.test(String.fromCodePoint(typed[0] ?? 0))) typed.unshift(rightToLeftEnd);
      const advanceWidth = glyph.advanceWidth / Math.max(1, typed.length);
      const kern = position.xAdvance - glyph.advanceWidth;
      typed.forEach((codePoint, place) => {
        const isLast = place === typed.length - 1;
        const drawn = numbered(place === 0 ? glyph.id : blank, [codePoint], advanceWidth);
        made.glyphs.push(drawn);
        const at = {
          xAdvance: advanceWidth + (isLast ? kern : 0),
          yAdvance: 0,
          xOffset: place === 0 ? position.xOffset : 0,
          yOffset: place === 0 ? position.yOffset : 0,
        };
        made.positions.push(placed(at, drawn));
      });
      for (const { id, x: left, y } of carried) {
        const outline = file.getGlyph(id).path.commands;
        if (outline.length > 0) made.marks.push({ outline, x: left, y });
      }
      carried = [];
      x += position.xAdvance;
    });
    return { ...made, advanceWidth: run.advanceWidth * scale };
  };

  const shape = (text: string, direction: Direction): ShapedRun => {
    // fontkit remembers of each glyph the characters it was first made for.
    Reflect.set(file, '_glyphs', {});
    return direction === 'rtl' ? fromRight(text) : fromLeft(text);
  };

  const kept: Record<Direction, Map<string, ShapedRun>> = { ltr: new Map(), rtl: new Map() };
  const layout = (text: string, direction: Direction): ShapedRun => {
    const known = kept[direction].get(text);
    if (known !== undefined) return known;
    const made = shape(text, direction);
    if (kept[direction].size >= maxWords) kept[direction] = new Map();
    kept[direction].set(text, made);
    return made;
  };

  const stretches: Record<Direction, Map<string, ShapedStretch>> = { ltr: new Map(), rtl: new Map() };
  const runsOf = (text: string, direction: Direction): ShapedRun[] =>
    wordsOf(text, direction).map((word) => layout(word, direction));
  const widthOf = (runs: readonly ShapedRun[]): number => runs.reduce((sum, run) => sum + run.advanceWidth, 0);
  const stretch = (text: string, direction: Direction): ShapedStretch => {
    const known = stretches[direction].get(text);
    if (known !== undefined) return known;
    const runs = runsOf(text, direction);
    const widthOfBlanks = (blanks: string): number => (blanks === '' ? 0 : widthOf(runsOf(blanks, direction)));
    const made = {
      runs,
      advanceWidth: widthOf(runs),
      leading: widthOfBlanks(/^\s*/.exec(text)?.[0] ?? ''),
      trailing: widthOfBlanks(text.slice(text.trimEnd().length)),
    };
    if (stretches[direction].size >= maxWords) stretches[direction] = new Map();
    stretches[direction].set(text, made);
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
  return { bytes, font, layout, stretch };
}
