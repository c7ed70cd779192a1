// npm run build: all bundles into out/. With --if-needed only if a source changed (see ensure-built.mjs).
import './required-node.mjs';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isBuilt, outputFolder, sourceFingerprint } from './ensure-built.mjs';
import { projectRoot } from './project-root.mjs';

const workshop = join(projectRoot, 'node_modules', '.cache', 'netboard-build');
const lockFile = join(workshop, 'lock');
const unfinished = join(workshop, `out-${process.pid}`);
const replaced = join(workshop, `replaced-${process.pid}`);

/** Waits until no other build runs. A lock whose process is gone is taken over. */
async function takeLock() {
  mkdirSync(workshop, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (!isOwnerAlive()) rmSync(lockFile, { force: true });
    await pause(100);
  }
}

function isOwnerAlive() {
  try {
    // The file is empty for the moment between its creation and its writing: then the owner is taken to be alive.
    const pid = Number(readFileSync(lockFile, 'utf8'));
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function build() {
  const startedAt = performance.now();
  const sources = sourceFingerprint();
  // What a build that was killed left behind.
  for (const name of readdirSync(workshop)) {
    if (name !== 'lock') rmSync(join(workshop, name), { recursive: true, force: true });
  }
  process.chdir(projectRoot);
  const electronVite = await import('electron-vite');
  await electronVite.build({ build: { outDir: unfinished }, logLevel: 'warn' });
  writeFileSync(join(unfinished, 'stamp.json'), JSON.stringify({ sources }));
  // A whole folder changes its name: nobody ever loads half of one build and half of another.
  try {
    renameSync(outputFolder, replaced);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  renameSync(unfinished, outputFolder);
  rmSync(replaced, { recursive: true, force: true });
  console.log(`Built out/ in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
}

await takeLock();
try {
  if (!process.argv.includes('--if-needed') || !isBuilt()) await build();
} catch (error) {
  // The bundler's message shows the place; the stack would show the bundler.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(lockFile, { force: true });
}
