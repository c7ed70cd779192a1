import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';

/** Where the bundles are: `main/`, `preload/`, `renderer/`, and the stamp. */
export const outputFolder = join(projectRoot, 'out');

/** Names the sources that the bundles were made from. `npm run dev` removes it, because it builds in another mode. */
export const stampFile = join(outputFolder, 'stamp.json');

const sources = [
  'domain',
  'charts',
  'db',
  'templates',
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'scripts/font-files.mjs',
  'scripts/source-aliases.mjs',
  'package.json',
  'package-lock.json',
];

/** @param {string} path @returns {string[]} the files at or below a path of the project, in a fixed order */
function filesOf(path) {
  try {
    return readdirSync(join(projectRoot, path), { withFileTypes: true })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const inner = `${path}/${entry.name}`;
        if (entry.isDirectory()) return filesOf(inner);
        return entry.isFile() ? [inner] : [];
      });
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return [path];
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** @param {unknown} error */
function errorCode(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/**
 * A hash of everything the bundles are made from. Contents, not times: a checkout or a formatter that changes nothing
 * causes no build, and a deleted file does.
 *
 * @returns {string}
 */
export function sourceFingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf)) {
    try {
      const bytes = readFileSync(join(projectRoot, file));
      hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    } catch (error) {
      // A file that vanished since it was listed (an editor's temporary one) is no source.
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
  return hash.digest('hex');
}

/** Whether the bundles were made from the sources as they are now. @returns {boolean} */
export function isBuilt() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8')).sources === sourceFingerprint();
  } catch {
    return false;
  }
}

/**
 * Builds if a source changed since the last build. Prints nothing on standard output, so that a command whose output is
 * JSON can call it; what the build printed goes to standard error if it failed.
 *
 * @throws if the build fails
 */
export async function ensureBuilt() {
  if (isBuilt()) return;
  if (process.stderr.isTTY) process.stderr.write('Building (the sources changed) ...\n');
  const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'build.mjs'), '--if-needed'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) {
    process.stderr.write(output);
    throw new Error('The build failed; what it said is above.');
  }
}

/** For scripts: builds if needed, or ends this process with one line for the person at the terminal. */
export async function ensureBuiltOrExit() {
  try {
    await ensureBuilt();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
