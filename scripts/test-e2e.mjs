// npm run test:e2e: the tests in a real Electron window, which find its program in ELECTRON_EXEC_PATH, and those in a
// browser, which find one themselves.
import './required-node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findElectron } from './electron-binary.mjs';
import { ensureBuiltOrExit } from './ensure-built.mjs';
import { projectRoot } from './project-root.mjs';
import { runChild } from './run-child.mjs';

const electron = findElectron();
const hasScreen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const hasVirtualScreen = !hasScreen && spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error === undefined;

const obstacle =
  electron === undefined
    ? 'no Electron program was found (run "npm start" once, or let NETBOARD_ELECTRON_DIST name a folder with one)'
    : !hasScreen && !hasVirtualScreen
      ? 'there is no screen (install the package xvfb)'
      : undefined;

if (obstacle !== undefined) {
  process.stderr.write(`\n==== SKIPPED: all tests in an Electron window ====\n  ${obstacle}\n\n`);
  // On a developer's machine that is an answer; in CI a silent gap would look like a pass.
  if (process.env['CI']) process.exit(1);
}

await ensureBuiltOrExit();
if (electron !== undefined) process.env['ELECTRON_EXEC_PATH'] = electron;
const vitest = [
  join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--config',
  'vitest.e2e.config.ts',
  ...(obstacle === undefined ? [] : ['--exclude', 'tests/e2e/electron-*']),
  ...process.argv.slice(2),
];
process.exit(
  hasScreen || obstacle !== undefined
    ? await runChild(process.execPath, vitest, { cwd: projectRoot })
    : await runChild('xvfb-run', ['-a', process.execPath, ...vitest], { cwd: projectRoot }),
);
