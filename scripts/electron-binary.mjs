import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './project-root.mjs';

// `require('electron')` is never used here: that module starts a download, with output of its own, when it is loaded.
const electronPackage = join(projectRoot, 'node_modules', 'electron');
const installLimitMs = 60_000;

const programNames = new Map([
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ['win32', 'electron.exe'],
]);
const programName = programNames.get(process.platform) ?? 'electron';

/**
 * Looks for Electron's program: in the folder that NETBOARD_ELECTRON_DIST or ELECTRON_OVERRIDE_DIST_PATH names, then in
 * its own package.
 *
 * @returns {string | undefined} the absolute path of an existing program
 */
export function findElectron() {
  const override = process.env['NETBOARD_ELECTRON_DIST'] ?? process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const program = resolve(override, programName);
    return existsSync(program) ? program : undefined;
  }
  try {
    const program = join(electronPackage, 'dist', readFileSync(join(electronPackage, 'path.txt'), 'utf8'));
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds Electron's program, and downloads it once if it is absent (electron 45 no longer does so at `npm install`).
 *
 * @returns {Promise<string>} the absolute path of the program
 * @throws an error whose message is one sentence for the person at the terminal: what, why, what next
 */
export async function ensureElectron() {
  const present = findElectron();
  if (present !== undefined) return present;
  const override = process.env['NETBOARD_ELECTRON_DIST'] ?? process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    throw new Error(
      `The window cannot open because ${override} holds no ${programName}: let NETBOARD_ELECTRON_DIST or ELECTRON_OVERRIDE_DIST_PATH name a folder with Electron, or unset it.`,
    );
  }
  process.stderr.write('Downloading Electron (once) ...\n');
  const installer = join(electronPackage, 'install.js');
  let reason = 'the installer ended without leaving a program';
  try {
    await promisify(execFile)(process.execPath, [installer], { timeout: installLimitMs });
  } catch (error) {
    reason = failureOf(error);
  }
  const installed = findElectron();
  if (installed !== undefined) return installed;
  throw new Error(
    `The window cannot open because Electron's program is not there and could not be downloaded (${reason}): connect to the internet and run "npm start" again, or let ELECTRON_OVERRIDE_DIST_PATH name a folder with Electron; the command line (npm run cli) works without it.`,
  );
}

/** @param {unknown} error @returns {string} why the installer failed, in a few words */
function failureOf(error) {
  if (!(error instanceof Error)) return String(error);
  if ('killed' in error && error.killed) return `no answer within ${installLimitMs / 1000} seconds`;
  const output = 'stderr' in error ? String(error.stderr) : '';
  return /Error: (.+)/.exec(output)?.[1]?.trim() ?? error.message.split('\n')[0] ?? 'unknown reason';
}

/** The arguments that the machine, not the app, needs. Chromium's sandbox refuses to run as root (containers, CI). */
export const electronMachineArguments =
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
