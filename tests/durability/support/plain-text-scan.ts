import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Words that stand in every name and text of the probe cases and nowhere else, in three scripts. */
export const markers = { latin: 'Zqxwvkyrj', arabic: 'ظقثضصغخط', han: '鑫龘靐齉爨' } as const;

/** How a marker may stand in a file: as text of either width and byte order, folded for the search, escaped as in JSON. */
const patterns: readonly { readonly name: string; readonly bytes: Buffer }[] = Object.entries(markers).flatMap(
  ([name, word]) => [
    { name: `${name}, UTF-8`, bytes: Buffer.from(word, 'utf8') },
    { name: `${name}, UTF-8 in lower case`, bytes: Buffer.from(word.toLowerCase(), 'utf8') },
    { name: `${name}, UTF-16LE`, bytes: Buffer.from(word, 'utf16le') },
    { name: `${name}, UTF-16BE`, bytes: Buffer.from(word, 'utf16le').swap16() },
    {
      name: `${name}, escaped`,
      bytes: Buffer.from(
        Array.from(word, (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join(''),
      ),
    },
  ],
);

/** The markers in some bytes, by name. */
export function markersIn(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return patterns.filter((pattern) => buffer.includes(pattern.bytes)).map(({ name }) => name);
}

/** What a scan looked at and found. */
export interface Scan {
  readonly files: number;
  readonly bytes: number;
  /** `where: which marker`. */
  readonly found: readonly string[];
}

/** Reads every file of some folders. */
export function scanFolders(folders: readonly string[]): Scan {
  return scanFiles(folders.flatMap(filesIn).map((path) => ({ path, name: path })));
}

/**
 * Reads every file that a process holds open in some folders, and every one that has no name any more: what was deleted
 * is on the disk until it is closed. Linux only.
 */
export function scanOpenFiles(pid: number, folders: readonly string[]): Scan {
  const open: { path: string; name: string }[] = [];
  for (const descriptor of namesIn(`/proc/${pid}/fd`)) {
    const path = `/proc/${pid}/fd/${descriptor}`;
    try {
      const target = readlinkSync(path);
      const isOurs = target.endsWith(' (deleted)') || folders.some((folder) => target.startsWith(`${folder}/`));
      if (isOurs && statSync(path).isFile()) open.push({ path, name: target });
    } catch {
      // Closed meanwhile.
    }
  }
  return scanFiles(open);
}

function scanFiles(files: readonly { path: string; name: string }[]): Scan {
  const found: string[] = [];
  let bytes = 0;
  let read = 0;
  for (const { path, name } of files) {
    let content: Buffer;
    try {
      content = readFileSync(path);
    } catch {
      continue;
    }
    read += 1;
    bytes += content.length;
    for (const marker of markersIn(content)) found.push(`${name}: ${marker}`);
    // The name of a file is text on the disk, too.
    for (const marker of markersIn(Buffer.from(name))) found.push(`the name ${name}: ${marker}`);
  }
  return { files: read, bytes, found };
}

function filesIn(folder: string): string[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    try {
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    } catch {
      return [];
    }
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
