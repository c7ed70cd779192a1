/** The part of fontkit that documents use; the package brings no types. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number;
    readonly codePoints: number[];
    readonly advanceWidth: number;
  }
  export interface PathCommand {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    readonly args: readonly number[];
  }
  export interface GlyphPosition {
    xAdvance: number;
    yAdvance: number;
    xOffset: number;
    yOffset: number;
    advanceWidth?: number;
  }
  export interface GlyphRun {
    readonly glyphs: Glyph[];
    readonly positions: GlyphPosition[];
    readonly advanceWidth: number;
  }
  export interface Subset {
    includeGlyph(glyph: Glyph | number): number;
    encode(): Uint8Array;
  }
  export interface Font {
    readonly postscriptName: string;
    readonly unitsPerEm: number;
    readonly ascent: number;
    readonly descent: number;
    readonly lineGap: number;
    readonly capHeight: number;
    readonly xHeight: number;
    readonly italicAngle: number;
    readonly bbox: { minX: number; minY: number; maxX: number; maxY: number; width: number; height: number };
    readonly characterSet: number[];
    readonly cff: boolean;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    getGlyph(id: number): Glyph & {
      readonly path: { readonly commands: readonly PathCommand[] };
      /** Of a TrueType glyph; null for one without an outline. */
      _decode(): { readonly components?: readonly { readonly glyphID: number; readonly pos: number }[] } | null;
    };
    layout(text: string, features?: undefined, script?: string, language?: string, direction?: 'ltr' | 'rtl'): GlyphRun;
    createSubset(): Subset;
  }
  export function create(bytes: Uint8Array, postscriptName?: string): Font;
}
