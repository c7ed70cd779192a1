import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fontkit from 'fontkit';

/** The faces of a family, named as pdfmake names them. */
export const faceNames = ['normal', 'italics', 'bold', 'bolditalics'] as const;
export type FaceName = (typeof faceNames)[number];

/** A family that text can be set in. Two families may share their bytes, see `readFontSet`. */
export interface FontFamily {
  readonly name: string;
  readonly faces: Readonly<Record<FaceName, Uint8Array>>;
}

/** A stretch of text that one family can print. `family` is null where no family can. */
export interface FontRun {
  readonly text: string;
  readonly family: string | null;
}

/** The fonts of all documents, read once. */
export interface FontSet {
  /** Order of preference; the first one is the text family. */
  readonly families: readonly FontFamily[];
  /** Hash of all font files: part of every cache key. */
  readonly version: string;
  /** The family that prints a character, or null if none does. */
  familyOf(codePoint: number): string | null;
  /** Width of a character in thousandths of the type size. */
  advanceOf(codePoint: number, face: FaceName): number;
  /** Cuts text into runs of one family each. A combining mark stays with its letter. */
  runsOf(text: string): FontRun[];
}

interface FontSource {
  readonly name: string;
  readonly files: Readonly<Record<FaceName, string>>;
}

// The chain: a character is printed by the first family that has it in all four faces. Fonts of further scripts are
// further entries.
const chain: readonly FontSource[] = [
  {
    name: 'SourceSans3',
    files: {
      normal: 'SourceSans3_400Regular.ttf',
      italics: 'SourceSans3_400Regular_Italic.ttf',
      bold: 'SourceSans3_600SemiBold.ttf',
      bolditalics: 'SourceSans3_600SemiBold_Italic.ttf',
    },
  },
];

// For a character that no font has: its note is wider than a letter.
const unknownAdvance = 1500;

/** Font files the documents need, by file name. */
export const fontFileNames: readonly string[] = chain.flatMap((source) => faceNames.map((face) => source.files[face]));

/** Name of the `level`-th family over the same files, see `readFontSet`. */
function familyName(name: string, level: number): string {
  return level === 0 ? name : `${name}~${level}`;
}

/** Letters come before look-alike symbols, so that µ in a unit gives way to μ in a Greek word. */
function rank(codePoint: number): number {
  return /\p{Script=Common}/u.test(String.fromCodePoint(codePoint)) ? 1 : 0;
}

/**
 * For each character of a face its level: 0, or n if n characters that come before it have the same glyph.
 */
function levelsOf(font: fontkit.Font): Map<number, number> {
  const byGlyph = new Map<number, number[]>();
  for (const codePoint of font.characterSet) {
    if (!font.hasGlyphForCodePoint(codePoint)) continue;
    const glyph = font.glyphForCodePoint(codePoint).id;
    const sharing = byGlyph.get(glyph);
    if (sharing === undefined) byGlyph.set(glyph, [codePoint]);
    else sharing.push(codePoint);
  }
  const levels = new Map<number, number>();
  for (const sharing of byGlyph.values()) {
    sharing.sort((a, b) => rank(a) - rank(b) || a - b);
    sharing.forEach((codePoint, level) => levels.set(codePoint, level));
  }
  return levels;
}

type Faces = FontFamily['faces'];

/**
 * The same faces as files of their own: pdfkit would otherwise take them for the same font and embed one. It compares
 * the checksum that a font file keeps of itself and that nothing reads.
 */
function twins(faces: Faces, level: number): Faces {
  const twin = (face: FaceName): Uint8Array => {
    const bytes = Uint8Array.from(faces[face]);
    const view = new DataView(bytes.buffer);
    for (let table = 0; table < view.getUint16(4); table++) {
      const entry = 12 + table * 16;
      if (view.getUint32(entry) !== headTag) continue;
      const checkSumAdjustment = view.getUint32(entry + 8) + 8;
      view.setUint32(checkSumAdjustment, view.getUint32(checkSumAdjustment) ^ level);
    }
    return bytes;
  };
  return { normal: twin('normal'), italics: twin('italics'), bold: twin('bold'), bolditalics: twin('bolditalics') };
}

/** `head` as the number that a font's table directory has. */
const headTag = 0x68656164;

/**
 * Reads the font files and finds out which characters they have.
 *
 * A PDF font maps each glyph back to one character. Where two characters share a glyph (space and no-break space, the
 * micro sign and the Greek my), the second one is set in a second family over the same files, which is embedded only
 * when used: so copied and searched text is the text that was typed.
 *
 * @param locate - the path of a font file, given its name, for instance in a folder beside the built app
 * @throws what reading a file throws, and an error when a file is no font
 */
export async function readFontSet(locate: (fileName: string) => string): Promise<FontSet> {
  const families = new Map<string, FontFamily>();
  const familyByCodePoint = new Map<number, string>();
  const advances = faceNames.map(() => new Uint16Array(0x10000).fill(unknownAdvance));
  const hash = createHash('sha256');
  for (const source of chain) {
    const bytes = await Promise.all(faceNames.map((face) => readFile(locate(source.files[face]))));
    for (const file of bytes) hash.update(file);
    const [normal, italics, bold, bolditalics] = bytes;
    if (!normal || !italics || !bold || !bolditalics) throw new Error(`${source.name}: a face is missing`);
    const faces = { normal, italics, bold, bolditalics };
    const fonts = faceNames.map((face) => fontkit.create(faces[face]));
    const levels = fonts.map(levelsOf);
    for (const codePoint of levels[0]?.keys() ?? []) {
      if (familyByCodePoint.has(codePoint)) continue;
      const inFaces = levels.map((level) => level.get(codePoint) ?? -1);
      if (inFaces.includes(-1)) continue;
      const level = Math.max(...inFaces);
      const name = familyName(source.name, level);
      if (!families.has(name)) families.set(name, { name, faces: level === 0 ? faces : twins(faces, level) });
      familyByCodePoint.set(codePoint, name);
      if (codePoint >= 0x10000) continue;
      fonts.forEach((font, face) => {
        const advance = (font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm;
        advances[face]?.fill(advance, codePoint, codePoint + 1);
      });
    }
  }
  const first = familyName(chain[0]?.name ?? '', 0);
  const familyOf = (codePoint: number): string | null => familyByCodePoint.get(codePoint) ?? null;

  // Nearly all text is of the first family: one look-up per UTF-16 unit tells.
  const plain = new Uint8Array(0x10000);
  plain[0x0a] = 1;
  for (const [codePoint, name] of familyByCodePoint) if (name === first && codePoint < 0x10000) plain[codePoint] = 1;
  const isPlain = (text: string): boolean => {
    for (let at = 0; at < text.length; at++) if (plain[text.charCodeAt(at)] !== 1) return false;
    return true;
  };

  const runsOf = (text: string): FontRun[] => {
    if (isPlain(text)) return text === '' ? [] : [{ text, family: first }];
    const runs: FontRun[] = [];
    let start = 0;
    let family: string | null | undefined;
    let at = 0;
    for (const character of text) {
      const found = character === '\n' ? (family ?? first) : familyOf(character.codePointAt(0) ?? 0);
      const staysWithLetter = family !== undefined && /\p{M}/u.test(character) && found !== null && family !== null;
      if (family === undefined) family = found;
      else if (found !== family && !staysWithLetter) {
        runs.push({ text: text.slice(start, at), family });
        start = at;
        family = found;
      }
      at += character.length;
    }
    if (family !== undefined) runs.push({ text: text.slice(start), family });
    return runs;
  };

  return {
    families: [...families.values()].sort((a, b) => (a.name === first ? -1 : b.name === first ? 1 : 0)),
    version: hash.digest('hex').slice(0, 16),
    familyOf,
    advanceOf: (codePoint, face) => advances[faceNames.indexOf(face)]?.[codePoint] ?? unknownAdvance,
    runsOf,
  };
}

/** Reads the fonts from a folder that holds all font files. */
export function readFontFolder(folder: string): Promise<FontSet> {
  return readFontSet((fileName) => join(folder, fileName));
}
