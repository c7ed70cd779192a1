import type { GlyphPosition, PathCommand } from 'fontkit';
import type { DrawnMark } from './shaped-font';

/** Glyphs of one font and size, in the order in which they are drawn. Lengths in thousandths of the size. */
export interface DrawnGlyphs {
  /** Resource name of the font with its slash: `/F1`. */
  readonly fontKey: string;
  readonly size: number;
  /** Each glyph's number in the subset, as four hexadecimal digits. */
  readonly codes: readonly string[];
  /** `advanceWidth` is what the font file says, `xAdvance` what the layout wants. */
  readonly positions: readonly Required<GlyphPosition>[];
  /** What `showOperator` says of the two, so that a word that comes again is written as it was. */
  readonly shown: string | null;
  /** Width of all of them, in points. */
  readonly width: number;
  /** In font units, of which there are `unitsPerEm` to the size. */
  readonly marks: readonly DrawnMark[];
  readonly unitsPerEm: number;
}

/** A number as PDF writes it. */
export function pdfNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000 || 0);
}

function outlineOperators({ outline, x, y }: DrawnMark, left: number, baseline: number, scale: number): string {
  let pen = [0, 0];
  const point = (at: readonly number[]): string =>
    `${pdfNumber(left + (x + (at[0] ?? 0)) * scale)} ${pdfNumber(baseline + (y + (at[1] ?? 0)) * scale)}`;
  const path = outline.map(({ command, args }: PathCommand): string => {
    const end = args.slice(-2);
    const from = pen;
    if (command !== 'closePath') pen = end;
    if (command === 'moveTo') return `${point(end)} m`;
    if (command === 'lineTo') return `${point(end)} l`;
    if (command === 'closePath') return 'h';
    if (command === 'bezierCurveTo') return `${point(args.slice(0, 2))} ${point(args.slice(2, 4))} ${point(end)} c`;
    // PDF has cubic curves only: their control points lie two thirds of the way to the quadratic one.
    const toward = (corner: readonly number[]): number[] =>
      corner.map((value, axis) => value + ((args[axis] ?? 0) - value) * (2 / 3));
    return `${point(toward(from))} ${point(toward(end))} ${point(end)} c`;
  });
  return `${path.join(' ')} f`;
}

/**
 * The operator that shows glyphs one after the other on the baseline, with their kerning.
 *
 * @returns null where a glyph stands beside its place, which no single operator can say
 */
export function showOperator(codes: readonly string[], positions: readonly Required<GlyphPosition>[]): string | null {
  if (positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0)) return null;
  let array = '<';
  let isString = true;
  codes.forEach((code, index) => {
    const { xAdvance = 0, advanceWidth = 0 } = positions[index] ?? {};
    array += isString ? code : ` <${code}`;
    const kern = xAdvance - advanceWidth;
    isString = kern === 0;
    if (!isString) array += `> ${pdfNumber(-kern)}`;
  });
  return codes.length === 0 ? '' : `[${array}${isString ? '>' : ''}] TJ`;
}

/** Writes text at places of one baseline. */
export interface TextOperators {
  /** Draws glyphs from `x` on, in points. */
  draw(glyphs: DrawnGlyphs, x: number): void;
  /** What was drawn, as PDF operators. */
  toString(): string;
}

/**
 * Begins a text object that says nothing twice.
 *
 * @param baseline - height of the baseline, in points from the foot of the page
 */
export function createTextOperators(baseline: number): TextOperators {
  const operators: string[] = [];
  const outlines: string[] = [];
  let fontSet = '';
  // Where the reader of the operators is, null where that is not on the baseline.
  let pen: number | null = null;

  // Half a hundredth of a point is what a rounded width may be off.
  const isAtPen = (left: number): boolean => pen !== null && Math.abs(pen - left) < 0.005;
  const moveTo = (left: number, y: number): void => {
    operators.push(`1 0 0 1 ${pdfNumber(left)} ${pdfNumber(y)} Tm`);
  };

  const draw = ({ fontKey, size, codes, positions, shown, width, marks, unitsPerEm }: DrawnGlyphs, x: number): void => {
    const font = `${fontKey} ${pdfNumber(size)} Tf`;
    if (font !== fontSet) operators.push(font);
    fontSet = font;
    for (const mark of marks) outlines.push(outlineOperators(mark, x, baseline, size / unitsPerEm));
    if (shown !== null) {
      if (shown === '') return;
      if (!isAtPen(x)) moveTo(x, baseline);
      operators.push(shown);
      pen = x + width;
      return;
    }
    const scale = size / 1000;
    let at = x;
    let array: string[] = [];
    let codesOfString = '';
    const endString = (): void => {
      if (codesOfString !== '') array.push(`<${codesOfString}>`);
      codesOfString = '';
    };
    const show = (): void => {
      endString();
      if (array.length > 0) operators.push(`[${array.join(' ')}] TJ`);
      array = [];
    };
    for (const [index, code] of codes.entries()) {
      const position = positions[index];
      if (position === undefined) break;
      const { xOffset, yOffset, xAdvance, advanceWidth } = position;
      const left = at + xOffset * scale;
      if (!isAtPen(left) || yOffset !== 0) {
        show();
        moveTo(left, baseline + yOffset * scale);
      }
      codesOfString += code;
      at += xAdvance * scale;
      pen = yOffset === 0 ? left + advanceWidth * scale : null;
      const kern = xAdvance - advanceWidth;
      if (kern !== 0 && xOffset === 0 && yOffset === 0) {
        endString();
        array.push(pdfNumber(-kern));
        pen = at;
      }
    }
    show();
  };

  return { draw, toString: () => ['BT', ...operators, 'ET', ...outlines].join('\n') };
}
