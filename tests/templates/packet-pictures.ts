import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { fromPieces, redactContents, toPieces } from '../../electron/services/document-contents';
import type {
  CaseDocumentData,
  DocumentData,
  DocumentSettings,
  PacketData,
} from '../../templates/documents/document-data';
import { setDocument } from '../../templates/set-document';
import { a4, demoCases, packetOf, readTestFonts } from './sample-packet';

/** One packet of which pictures are kept. */
export interface PictureSet {
  /** Name of its folder in `docs/packet/`. */
  readonly name: string;
  readonly settings: DocumentSettings;
  readonly cases: () => CaseDocumentData[];
}

/** A case with a NAME ALERT and a long course, one whose name is Arabic, and one with the most options. */
function someCases(): CaseDocumentData[] {
  const all = demoCases();
  return [0, 7, 8].flatMap((index) => all[index] ?? []);
}

/** Every packet of which pictures are kept: the whole one on A4 in each language and redacted, and the kinds of it. */
export const pictureSets: readonly PictureSet[] = [
  { name: 'a4', settings: a4, cases: demoCases },
  { name: 'a4-german', settings: { ...a4, language: 'de' }, cases: demoCases },
  { name: 'a4-redacted', settings: { ...a4, redacted: true }, cases: demoCases },
  { name: 'a4-german-redacted', settings: { ...a4, language: 'de', redacted: true }, cases: someCases },
  { name: 'letter', settings: { ...a4, paper: 'letter' }, cases: someCases },
  { name: 'letter-german', settings: { ...a4, paper: 'letter', language: 'de' }, cases: someCases },
  { name: 'letter-redacted', settings: { ...a4, paper: 'letter', redacted: true }, cases: someCases },
  { name: 'large-print', settings: { ...a4, largePrint: true }, cases: someCases },
];

/** The page that README.md shows: the summary page of the first case. */
export const shownPage = { set: { name: 'page', settings: a4, cases: someCases }, index: 2, resolution: 110 } as const;

/** Dots per inch and shades of gray: enough to read the pages one by one, little enough to be kept. */
const smallResolution = 54;
const shades = 6;

/** The picture in a few shades: a fifth of the bytes. */
function slim(picture: Buffer): Buffer {
  const png = PNG.sync.read(picture);
  const step = 255 / (shades - 1);
  for (let at = 0; at < png.data.length; at++) png.data[at] = Math.round(Math.round((png.data[at] ?? 0) / step) * step);
  return PNG.sync.write(png, { colorType: 0, inputHasAlpha: true, filterType: 0, deflateLevel: 9 });
}

/** A packet as it is issued: a redacted one is set from redacted data. */
export function issuedFrom(packet: PacketData): DocumentData {
  if (packet.settings.redacted !== true) return packet;
  const { issue, ...contents } = packet;
  const names = { issuedBy: issue.issuedBy, reviewedBy: 'Kim Reviewer' };
  return fromPieces(toPieces(redactContents(contents, names, []).contents), issue);
}

/**
 * Sets a packet and makes a gray picture of each of its pages. Everything in it is fixed, the print time as well, so the
 * same source gives the same pictures.
 *
 * @returns PNG files in the order of the pages
 */
export async function packetPictures(
  { settings, cases }: PictureSet,
  resolution: number = smallResolution,
): Promise<Buffer[]> {
  const fonts = await readTestFonts();
  const { bytes } = await setDocument(issuedFrom(packetOf(cases(), settings)), {
    fonts,
    cache: { get: async () => null, put: async () => {} },
    onProgress: () => {},
    isCancelled: () => false,
  });
  const folder = mkdtempSync(join(tmpdir(), 'netboard-pictures-'));
  try {
    const path = join(folder, 'packet.pdf');
    writeFileSync(path, bytes);
    const { status } = spawnSync('pdftoppm', ['-gray', '-r', String(resolution), '-png', path, join(folder, 'page')]);
    if (status !== 0) throw new Error('pdftoppm failed');
    return readdirSync(folder)
      .filter((name) => name.endsWith('.png'))
      .sort()
      .map((name) => slim(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
