import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { HanLanguage } from '@domain/text/han-language';
import { chainFor, faceNames, fontChain, type FaceName, type FontSource } from './font-chain';
import { openFont, type ShapedFont } from './shaped-font';

export type { FaceName };

/** A stretch of text that one family can print. `family` is null where no family can. */
export interface FontRun {
  readonly text: string;
  readonly family: string | null;
}

/**
 * The fonts of all documents. A font is read and opened when the first character is to be printed that it is for, so
 * that documents in Latin letters do not wait for the large fonts.
 */
export interface FontSet {
  /** In order of preference; the first one is the text family, whose height all others take. */
  readonly families: readonly { readonly name: string }[];
  /** Hash of all font files: part of every cache key. */
  readonly version: string;
  /** The open font of a face; faces with the same file are the same font. */
  face(family: string, face: FaceName): ShapedFont;
  /** The family that prints a character, or null if none does. `han` decides between the fonts of Han characters. */
  familyOf(codePoint: number, han?: HanLanguage): string | null;
  /** Width of a character in thousandths of the type size; that of a letter is the width of its isolated form. */
  advanceOf(codePoint: number, face: FaceName): number;
  /** Width of a word whose letters join, in thousandths of the type size. */
  joinedWidthOf(word: string, face: FaceName): number;
  /** Cuts text into runs of one family each. A combining mark stays with its letter. */
  runsOf(text: string, han?: HanLanguage): FontRun[];
}

const defaultHan: HanLanguage = 'zh-Hans';

// For a character that no font has: its note is wider than a letter.
const unknownAdvance = 1500;

/** Font files the documents need, by file name. */
export const fontFileNames: readonly string[] = [
  ...new Set(fontChain.flatMap((source) => faceNames.map((face) => source.files[face]))),
];

// They order other characters and have no picture.
const directionControl = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

// A letter with its marks and joiners, or marks that stand alone.
const clusters = /[^\p{M}\u200C\u200D][\p{M}\u200C\u200D]*|[\p{M}\u200C\u200D]+/gu;

/** The beginning of a font file names its tables with a checksum of each, which stands for the whole file. */
async function tableDirectory(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const head = new Uint8Array(1024);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const tables = new DataView(head.buffer).getUint16(4);
    return head.subarray(0, Math.min(bytesRead, 12 + tables * 16));
  } finally {
    await file.close();
  }
}

/**
 * Finds the font files and reads the text family; the others are read when they are needed.
 *
 * @param locate - the path of a font file, given its name, for instance in a folder beside the built app
 * @throws what opening a file throws, and an error when a file is no font
 */
export async function readFontSet(locate: (fileName: string) => string): Promise<FontSet> {
  const hash = createHash('sha256');
  for (const directory of await Promise.all(fontFileNames.map((name) => tableDirectory(locate(name))))) {
    hash.update(directory);
  }

  const files = new Map<string, ShapedFont>();
  const fontOf = (fileName: string): ShapedFont => {
    const known = files.get(fileName);
    if (known !== undefined) return known;
    const made = openFont(readFileSync(locate(fileName)));
    files.set(fileName, made);
    return made;
  };
  const hasCharacter = (source: FontSource, codePoint: number): boolean =>
    faceNames.every((face) => fontOf(source.files[face]).font.hasGlyphForCodePoint(codePoint));

  const sourceByName = new Map(fontChain.map((source) => [source.name, source]));
  const face = (family: string, name: FaceName): ShapedFont => {
    const source = sourceByName.get(family);
    if (source === undefined) throw new Error(`no font family ${family}`);
    return fontOf(source.files[name]);
  };

  // Nearly all text is of the first family: one look-up per UTF-16 unit tells, and gives the width.
  const [text] = fontChain;
  if (text === undefined) throw new Error('no font');
  const plain = new Uint8Array(0x10000);
  const advances = faceNames.map(() => new Uint16Array(0x10000).fill(unknownAdvance));
  const scaledAdvance = ({ font }: ShapedFont, codePoint: number): number =>
    (font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm;
  for (const codePoint of face(text.name, 'normal').font.characterSet) {
    if (codePoint >= plain.length || !hasCharacter(text, codePoint)) continue;
    plain[codePoint] = 1;
    faceNames.forEach((name, at) => {
      advances[at]?.fill(scaledAdvance(face(text.name, name), codePoint), codePoint, codePoint + 1);
    });
  }
  plain[0x0a] = 1;
  const isPlain = (words: string): boolean => {
    for (let at = 0; at < words.length; at++) if (plain[words.charCodeAt(at)] !== 1) return false;
    return true;
  };

  const known = new Map<string, string | null>();
  /** The first family of the chain that has every character of a letter with its marks. */
  const familyOfCluster = (cluster: string, han: HanLanguage): string | null => {
    const key = `${han}${cluster}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const codePoints = Array.from(cluster, (character) => character.codePointAt(0) ?? 0);
    const base = cluster.slice(0, String.fromCodePoint(codePoints[0] ?? 0).length);
    const found = chainFor(han).find(
      (source) => source.covers.test(base) && codePoints.every((codePoint) => hasCharacter(source, codePoint)),
    );
    if (known.size >= 10_000) known.clear();
    known.set(key, found?.name ?? null);
    return found?.name ?? null;
  };
  const familyOf = (codePoint: number, han: HanLanguage = defaultHan): string | null =>
    plain[codePoint] === 1 ? text.name : familyOfCluster(String.fromCodePoint(codePoint), han);

  const runsOf = (words: string, han: HanLanguage = defaultHan): FontRun[] => {
    if (isPlain(words)) return words === '' ? [] : [{ text: words, family: text.name }];
    const runs: { text: string; family: string | null }[] = [];
    const put = (piece: string, family: string | null): void => {
      const last = runs[runs.length - 1];
      if (last !== undefined && last.family === family) last.text += piece;
      else runs.push({ text: piece, family });
    };
    for (const [cluster] of words.matchAll(clusters)) {
      const before = runs[runs.length - 1]?.family;
      if (cluster === '\n') put(cluster, before ?? text.name);
      else if (/^[ \u00A0]$/.test(cluster) && typeof before === 'string' && before !== text.name) {
        // A blank stays with the word before it, which keeps lines of one script whole.
        const sources = sourceByName.get(before);
        const stays = sources !== undefined && hasCharacter(sources, cluster.charCodeAt(0));
        put(cluster, stays ? before : text.name);
      } else {
        const family = familyOfCluster(cluster, han);
        if (family !== null) put(cluster, family);
        // No font has letter and marks together: each for itself.
        else for (const character of cluster) put(character, familyOf(character.codePointAt(0) ?? 0, han));
      }
    }
    return runs;
  };

  const advanceOf = (codePoint: number, name: FaceName): number => {
    const plainAdvance = advances[faceNames.indexOf(name)]?.[codePoint];
    if (plain[codePoint] === 1) return plainAdvance ?? unknownAdvance;
    if (directionControl.test(String.fromCodePoint(codePoint))) return 0;
    const family = familyOf(codePoint);
    return family === null ? unknownAdvance : scaledAdvance(face(family, name), codePoint);
  };

  const joinedWidthOf = (word: string, name: FaceName): number =>
    runsOf(word).reduce((sum, run) => {
      if (run.family === null) return sum + unknownAdvance * run.text.length;
      return sum + face(run.family, name).stretch(run.text, 'rtl').advanceWidth;
    }, 0);

  return {
    families: fontChain.map(({ name }) => ({ name })),
    version: hash.digest('hex').slice(0, 16),
    face,
    familyOf,
    advanceOf,
    joinedWidthOf,
    runsOf,
  };
}

/** Reads the fonts from a folder that holds all font files. */
export function readFontFolder(folder: string): Promise<FontSet> {
  return readFontSet((fileName) => join(folder, fileName));
}
