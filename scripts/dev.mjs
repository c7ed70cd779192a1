// npm run dev: the app in its window, rebuilt and reloaded while its sources change.
import './required-node.mjs';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronMachineArguments, ensureElectron } from './electron-binary.mjs';
import { stampFile } from './ensure-built.mjs';
import { projectRoot } from './project-root.mjs';
import { runChild } from './run-child.mjs';

try {
  // electron-vite looks only into Electron's own package, and that is empty until its first start.
  process.env['ELECTRON_EXEC_PATH'] = await ensureElectron();
  if (electronMachineArguments.length > 0) process.env['NO_SANDBOX'] = '1';
  // It builds into out/, too, in another mode: the next command has to build again.
  rmSync(stampFile, { force: true });
  const electronVite = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [electronVite, 'dev', '--watch', ...process.argv.slice(2)];
  process.exit(await runChild(process.execPath, args, { cwd: projectRoot }));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
