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

/** Writes text at places of one baseline, between `BT` and `ET`. Says nothing twice. */
export class TextOperators {
  private readonly operators: string[] = [];
  private readonly outlines: string[] = [];
  private font = '';
  private pen: number | null = null;

  /** @param baseline - height of the baseline, in points from the foot of the page */
  constructor(private readonly baseline: number) {}

  /** Draws glyphs from `x` on, in points. */
  draw({ fontKey, size, codes, positions, marks, unitsPerEm }: DrawnGlyphs, x: number): void {
    const font = `${fontKey} ${pdfNumber(size)} Tf`;
    if (font !== this.font) this.operators.push(font);
    this.font = font;
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
      if (array.length > 0) this.operators.push(`[${array.join(' ')}] TJ`);
      array = [];
    };
    for (const [index, code] of codes.entries()) {
      const position = positions[index];
      if (position === undefined) break;
      const left = at + position.xOffset * scale;
      // Half a hundredth of a point is what a rounded width may be off.
      const isAtPen = this.pen !== null && Math.abs(this.pen - left) < 0.005 && position.yOffset === 0;
      if (!isAtPen) {
        show();
        this.operators.push(`1 0 0 1 ${pdfNumber(left)} ${pdfNumber(this.baseline + position.yOffset * scale)} Tm`);
      }
      codesOfString += code;
      at += position.xAdvance * scale;
      this.pen = position.yOffset === 0 ? left + position.advanceWidth * scale : null;
      const kern = position.xAdvance - position.advanceWidth;
      if (kern !== 0 && position.xOffset === 0 && position.yOffset === 0) {
        endString();
        array.push(pdfNumber(-kern));
        this.pen = at;
      }
    }
    show();
    for (const mark of marks) this.outlines.push(outlineOperators(mark, x, this.baseline, size / unitsPerEm));
  }

  toString(): string {
    return [`BT`, ...this.operators, 'ET', ...this.outlines].join('\n');
  }
}
