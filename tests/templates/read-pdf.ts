import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a program of poppler or qpdf is there; says loudly what is not tested where it is not. */
export function hasTool(name: string): boolean {
  const found = spawnSync(name, ['--version']).error === undefined;
  if (!found) process.stderr.write(`SKIPPED: ${name} is not installed, so printed pages are not read back.\n`);
  return found;
}

function withFile<T>(bytes: Uint8Array, read: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'netboard-pages-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, bytes);
    return read(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Text of each page in the order in which it was set, blanks and line ends folded to one space. */
export function pageTexts(bytes: Uint8Array): string[] {
  const { stdout } = withFile(bytes, (path) =>
    spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }),
  );
  const pages = stdout.split('\f').slice(0, -1);
  return pages.map((page) => page.replace(/\s+/g, ' ').trim());
}

/** Text of the whole file as `pdftotext` gives it with some flags; without `-raw` it goes by the places of characters. */
export function pageText(bytes: Uint8Array, flags: readonly string[]): string {
  return withFile(bytes, (path) => spawnSync('pdftotext', [...flags, path, '-'], { encoding: 'utf8' })).stdout;
}

/** Text with all blanks taken out: line ends of the page do not count. */
export function withoutBlanks(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** What `qpdf --check` says: empty when the file is sound. */
export function qpdfComplaints(bytes: Uint8Array): string {
  const { status, stderr } = withFile(bytes, (path) => spawnSync('qpdf', ['--check', path], { encoding: 'utf8' }));
  return status === 0 ? stderr : `status ${String(status)} ${stderr}`;
}

/** Text without the characters that only direct the order of others; pdftotext writes some of its own. */
export function withoutDirections(text: string): string {
  return text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');
}

/** Lines of the first page as they were set. */
export function firstPageLines(bytes: Uint8Array): string[] {
  const { stdout } = withFile(bytes, (path) => spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }));
  return (stdout.split('\f')[0] ?? '').split('\n').filter((line) => line !== '');
}

/** Words of the first page as they are read, with the left edge of each, in points. */
export function wordEdges(bytes: Uint8Array): Map<string, number> {
  const { stdout } = withFile(bytes, (path) =>
    spawnSync('pdftotext', ['-bbox', '-l', '1', path, '-'], { encoding: 'utf8' }),
  );
  const words = stdout.matchAll(/<word xMin="([\d.]+)"[^>]*>([^<]*)<\/word>/g);
  // Here pdftotext leaves letters as they stand from left to right.
  const read = (word: string): string =>
    /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word) ? Array.from(word).reverse().join('') : word;
  return new Map(Array.from(words, ([, left, word]) => [read(withoutDirections(word ?? '')), Number(left)]));
}
