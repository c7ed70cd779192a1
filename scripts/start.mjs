// npm start: the app in its window, built first if a source changed.
import './required-node.mjs';
import { electronMachineArguments, ensureElectron } from './electron-binary.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { projectRoot } from './project-root.mjs';
import { runChild } from './run-child.mjs';

try {
  const electron = await ensureElectron();
  await ensureBuilt();
  process.exit(await runChild(electron, [projectRoot, ...electronMachineArguments, ...process.argv.slice(2)]));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
