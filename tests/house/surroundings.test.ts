import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/project-root.mjs';

let root: string | undefined;

afterEach(() => {
  if (root !== undefined) rmSync(root, { recursive: true, force: true });
});

/** What the TypeScript project of a room says about a source. */
function errorsIn(project: string, source: string): string {
  // Inside node_modules, so that the types of Node and vite are found as they are from the room itself.
  root = mkdtempSync(join(projectRoot, 'node_modules', '.netboard-surroundings-'));
  writeFileSync(join(root, 'probe.ts'), source);
  const settings = {
    extends: join(projectRoot, `tsconfig.${project}.json`),
    include: [],
    exclude: [],
    files: ['probe.ts'],
  };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(settings));
  const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '-p', root], { encoding: 'utf8' }).stdout;
}

const node = 'export const a = process.pid;';
const page = 'export const a = document.title;';

test.each([
  { room: 'domain', source: node, finds: "'process'" },
  { room: 'domain', source: page, finds: "'document'" },
  { room: 'node', source: page, finds: "'document'" },
  { room: 'renderer', source: node, finds: "'process'" },
])('the project $room refuses $finds', ({ room, source, finds }) => {
  expect(errorsIn(room, source)).toContain(`Cannot find name ${finds}`);
});

test.each([
  { room: 'node', source: node },
  { room: 'renderer', source: page },
])('the project $room accepts what its surroundings have', ({ room, source }) => {
  expect(errorsIn(room, source)).toBe('');
});
