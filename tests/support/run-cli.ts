import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project-root.mjs';
import { builtProgram } from './test-board';

/** How a run of the command line ended, and what it said. */
export interface CliRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
  /** Run as another user, for what root may do and nobody else. */
  readonly uid?: number;
}

/** Runs the built command line, as `npm run cli --` does, without anything of this process's environment but the path. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const program = await builtProgram('cli');
  const installed = join(projectRoot, 'node_modules', '.bin', 'node');
  const child = spawn(existsSync(installed) ? installed : process.execPath, [program, ...args], {
    cwd: options.cwd ?? projectRoot,
    env: { PATH: process.env['PATH'], ...options.env },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(options.input ?? '');
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  return { status, stdout, stderr };
}
