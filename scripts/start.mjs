// npm start: the app in its window, built first if a source changed; without Electron in a browser, if that is wanted.
import './required-node.mjs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { electronMachineArguments, ensureElectron } from './electron-binary.mjs';
import { ensureBuilt, outputFolder } from './ensure-built.mjs';
import { projectRoot } from './project-root.mjs';
import { runChild } from './run-child.mjs';

/** @param {unknown} error */
const tell = (error) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);

async function findProgram() {
  try {
    return await ensureElectron();
  } catch (error) {
    tell(error);
    return undefined;
  }
}

/** Asks on a terminal, and says how anywhere else. @returns {Promise<boolean>} */
async function isBrowserWanted() {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    process.stderr.write('In a browser on this machine it runs without Electron: npm run -s cli -- serve --browser\n');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question('Open NETBoard in a browser on this machine instead? [Y/n] ');
    return /^(y|yes|)$/i.test(answer.trim());
  } catch {
    // Ctrl+C or Ctrl+D: also an answer.
    return false;
  } finally {
    terminal.close();
  }
}

try {
  const electron = await findProgram();
  if (electron === undefined && !(await isBrowserWanted())) process.exit(1);
  await ensureBuilt();
  process.exit(
    electron === undefined
      ? await runChild(process.execPath, [join(outputFolder, 'main', 'cli.cjs'), 'serve', '--browser'])
      : await runChild(electron, [projectRoot, ...electronMachineArguments, ...process.argv.slice(2)]),
  );
} catch (error) {
  tell(error);
  process.exit(1);
}
