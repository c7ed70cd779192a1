import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { ensureBuilt, outputFolder } from '../../../scripts/ensure-built.mjs';
import { projectRoot } from '../../../scripts/project-root.mjs';
import { sourceAliases } from '../../../scripts/source-aliases.mjs';

/** Programs of this folder, bundled so that plain Node runs them, and the built workers that they start. */
export interface ChildPrograms {
  /** Folder of `board-worker.cjs` and its like. */
  readonly workers: string;
  path(name: string): string;
  remove(): Promise<void>;
}

/** Bundles child programs (`store-writer`, …) into a folder from which the native module is found. */
export async function buildChildPrograms(names: readonly string[]): Promise<ChildPrograms> {
  await ensureBuilt();
  const folder = await mkdtemp(join(projectRoot, 'node_modules', '.cache', 'durability-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: projectRoot,
    resolve: { alias: sourceAliases, conditions: ['node'] },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(import.meta.dirname, `${name}.ts`)])),
        external: ['better-sqlite3'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  });
  return {
    workers: join(outputFolder, 'main'),
    path: (name) => join(folder, `${name}.cjs`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The Node that npm installed with the project, else the one that runs the tests. */
export function nodeBinary(): string {
  const installed = join(projectRoot, 'node_modules', '.bin', 'node');
  return process.platform !== 'win32' && existsSync(installed) ? installed : process.execPath;
}

/** A child process, its lines, and its end. */
export interface RunningChild {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Everything it has said on standard error. */
  complaint(): string;
  hasEnded(): boolean;
  /** Settles when it has ended and all it said has been read. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/**
 * Starts a program; each line that it says is handed on as parsed JSON, with the time it took to come left out.
 *
 * @param onLine - called at once, so that the caller can end the child in the middle of what it announced
 */
export function startChild<Line>(
  command: readonly string[],
  onLine: (line: Line) => void,
  env: Readonly<Record<string, string>> = {},
): RunningChild {
  const [file = '', ...args] = command;
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let hasEnded = false;
  let complaint = '';
  let rest = '';
  // Who writes to a child that has ended learns of it from `ended`.
  child.stdin.on('error', () => {});
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(JSON.parse(line) as Line);
  });
  return {
    process: child,
    pid: child.pid ?? 0,
    complaint: () => complaint,
    hasEnded: () => hasEnded,
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        hasEnded = true;
        resolve({ code, signal });
      });
    }),
  };
}
