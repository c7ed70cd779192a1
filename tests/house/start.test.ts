import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fontFileNames } from '../../templates/fonts/font-set';
import { fontFiles } from '../../scripts/font-files.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';

const empty = mkdtempSync(join(tmpdir(), 'netboard-no-electron-'));

afterAll(() => rmSync(empty, { recursive: true, force: true }));

function run(script: string, environment: NodeJS.ProcessEnv, options: readonly string[] = []) {
  return spawnSync(process.execPath, [join(projectRoot, 'scripts', script), ...options], {
    encoding: 'utf8',
    env: { ...process.env, NETBOARD_ELECTRON_DIST: empty, ...environment },
  });
}

test('starting without Electron where nobody can be asked says in two sentences what to do', () => {
  const { status, stdout, stderr } = run('start.mjs', {});
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(2);
  expect(stderr).toContain('npm run -s cli -- serve --browser');
  expect(stderr).toContain(empty);
  expect(stderr).toContain('NETBOARD_ELECTRON_DIST');
});

test('tests in a window are skipped loudly where there is none, but fail in CI', () => {
  // No test of this name: what is asked is which tests are left out, not the others.
  const here = run('test-e2e.mjs', { CI: '' }, ['--passWithNoTests', 'no-such-test']);
  expect(here.status).toBe(0);
  expect(here.stderr).toContain('SKIPPED: all tests in an Electron window');
  expect(run('test-e2e.mjs', { CI: '1' }).status).toBe(1);
});

test('the build brings every font that documents are set in', () => {
  expect(fontFiles.map(({ fileName }) => fileName)).toEqual(expect.arrayContaining([...fontFileNames]));
});
