import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { promisify } from 'node:util';
import { redactContents } from '../../electron/services/document-contents';
import { fromPieces, toPieces } from '../../electron/services/document-pieces';
import type {
  CaseDocumentData,
  CaseSummaryData,
  DocumentData,
  DocumentSettings,
} from '../../templates/documents/document-data';
import { setDocument } from '../../templates/set-document';
import { a4, demoCases, packetOf, readTestFonts } from './sample-packet';

/** One document of which pictures are kept. */
export interface PictureSet {
  /** Name of its folder in `docs/packet/`. */
  readonly name: string;
  readonly document: () => DocumentData;
}

/** A case with a NAME ALERT and a long course, one whose name is Arabic, and one with the most options. */
function someCases(): CaseDocumentData[] {
  const all = demoCases();
  return [0, 7, 8].flatMap((index) => all[index] ?? []);
}

/** A document as it is issued: a redacted one is set from redacted data. */
export function issuedFrom<T extends DocumentData>(data: T): T {
  if (data.settings.redacted !== true) return data;
  const { issue, ...contents } = data as DocumentData;
  const names = { issuedBy: issue.issuedBy, reviewedBy: 'Kim Reviewer' };
  return fromPieces(toPieces(redactContents(contents, names, []).contents), issue) as T;
}

function packet(name: string, settings: Partial<DocumentSettings>, cases = demoCases): PictureSet {
  return { name, document: () => issuedFrom(packetOf(cases(), { ...a4, ...settings })) };
}

/** The first demo case alone, as it is sent outside of a meeting. */
function caseSummary(): CaseSummaryData {
  const [first] = demoCases();
  if (first === undefined) throw new Error('no demo case');
  const { settings, board, issue, meeting } = packetOf([]);
  const alone = { ...first, nameAlerts: [] };
  return { kind: 'case_summary', settings, board, issue, timeZone: meeting.timeZone, case: alone };
}

/**
 * Every document of which pictures are kept: the whole demo packet on both papers, in both languages, redacted and not,
 * and in large print; three cases of it for both sides of the sheet; the summary of one case.
 */
export const pictureSets: readonly PictureSet[] = [
  packet('a4', {}),
  packet('a4-german', { language: 'de' }),
  packet('a4-redacted', { redacted: true }),
  packet('a4-german-redacted', { language: 'de', redacted: true }),
  packet('letter', { paper: 'letter' }),
  packet('letter-german', { paper: 'letter', language: 'de' }),
  packet('letter-redacted', { paper: 'letter', redacted: true }),
  packet('letter-german-redacted', { paper: 'letter', language: 'de', redacted: true }),
  packet('large-print', { largePrint: true }),
  // The second of the three has an odd number of pages, so that a blank one follows.
  packet('duplex', { duplex: true }, () => demoCases().slice(0, 3)),
  { name: 'case-summary', document: caseSummary },
];

/** The page that README.md shows: the summary page of a case, larger and in more shades. */
export const shownPage = { set: packet('page', {}, someCases), index: 2, resolution: 110, bits: 4 } as const;

/** A picture in gray, a byte for each dot, 0 for black. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Reads a binary PGM file, which is what pdftoppm writes fastest. */
function parsePgm(file: Buffer): Picture {
  const match = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'));
  if (match === null) throw new Error('no gray picture');
  return { width: Number(match[1]), height: Number(match[2]), data: file.subarray(match[0].length) };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/**
 * A PNG file with four shades of gray (2 bits), or 16 (4 bits): enough to read the pages one by one, and little enough
 * for hundreds of them to be kept.
 */
export function grayPng({ width, height, data }: Picture, bits: 2 | 4 = 2): Buffer {
  const perByte = 8 / bits;
  const top = 2 ** bits - 1;
  const rowLength = 1 + Math.ceil(width / perByte);
  const rows = Buffer.alloc(rowLength * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shade = Math.round(((data[y * width + x] ?? 0) / 255) * top);
      const at = y * rowLength + 1 + Math.floor(x / perByte);
      rows[at] = (rows[at] ?? 0) | (shade << (8 - bits * ((x % perByte) + 1)));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bits;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const run = promisify(execFile);

/** Dots per inch: a page can be read, with some patience. */
const smallResolution = 54;

/**
 * Sets a document and draws each of its pages. Everything in it is fixed, the print time as well, so the same source
 * gives the same pictures.
 *
 * @returns the pictures in the order of the pages
 */
export async function packetPictures(
  { document }: PictureSet,
  resolution: number = smallResolution,
): Promise<Picture[]> {
  const fonts = await readTestFonts();
  const { bytes } = await setDocument(document(), {
    fonts,
    cache: { get: async () => null, put: async () => {} },
    onProgress: () => {},
    isCancelled: () => false,
  });
  const folder = mkdtempSync(join(tmpdir(), 'netboard-pictures-'));
  try {
    const path = join(folder, 'packet.pdf');
    writeFileSync(path, bytes);
    await run('pdftoppm', ['-gray', '-r', String(resolution), path, join(folder, 'page')]);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.pgm'))
      .sort()
      .map((name) => parsePgm(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
