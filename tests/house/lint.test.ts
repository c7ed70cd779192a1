import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/project-root.mjs';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'netboard-lint-'));
  copyFileSync(join(projectRoot, '.oxlintrc.json'), join(root, '.oxlintrc.json'));
  for (const name of ['node_modules', 'scripts']) symlinkSync(join(projectRoot, name), join(root, name), 'junction');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The names of the rules that the project's lint settings find broken in a source at a path. */
function rulesBrokenBy(path: string, source: string): string[] {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  const oxlint = join(projectRoot, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json', path], { cwd: root, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
  return diagnostics.map(({ code }) => code.replace(/^.*\((.*)\)$/, '$1'));
}

describe('a transaction given an async callback', () => {
  const databases = 'interface Database { transaction(work: () => unknown): unknown }\n';

  test.each([
    'export const save = (db: Database) => db.transaction(async () => 1);',
    'export const save = (db: Database) => db.transaction(async function write() {});',
    "export const save = (db: Database) => db['transaction'](async () => 1);",
    'export const save = (store: { db: Database }) => store.db.transaction(async () => 1);',
  ])('is stopped: %s', (line) => {
    expect(rulesBrokenBy('db/store/save.ts', databases + line)).toEqual(['no-async-transaction']);
  });

  test('is told apart from a synchronous one', () => {
    const line = 'export const save = (db: Database) => db.transaction(() => 1);';
    expect(rulesBrokenBy('db/store/save.ts', databases + line)).toEqual([]);
  });
});

describe('a rule of the domain', () => {
  test.each(['new Date()', 'Date.now()', 'Math.random()', 'crypto.randomUUID()'])('may not call %s', (call) => {
    expect(rulesBrokenBy('domain/staging.ts', `export const a = () => ${call};`)).toEqual(['no-hidden-input']);
  });

  test('may make a date of what it is given', () => {
    expect(rulesBrokenBy('domain/staging.ts', 'export const a = (day: string) => new Date(day);')).toEqual([]);
  });
});

describe('the way of the window to the services', () => {
  const source = 'export const board: unknown = Reflect.get(window.netboard, 0);';

  test('is known to the bridge', () => {
    expect(rulesBrokenBy('renderer/bridge/board.ts', source)).toEqual([]);
  });

  test('is hidden from everything else', () => {
    expect(rulesBrokenBy('renderer/app/board.ts', source)).toEqual(['no-restricted-properties']);
  });
});

test('patient data cannot reach a log by console', () => {
  const source = 'export const show = (name: string) => console.log(name);';
  expect(rulesBrokenBy('electron/services/cases.ts', source)).toEqual(['no-console']);
  expect(rulesBrokenBy('electron/headless/print.ts', source)).toEqual([]);
});

test('a picture on a screen needs a text for those who cannot see it', () => {
  expect(rulesBrokenBy('renderer/ui/logo.tsx', 'export const Logo = () => <img src="logo.svg" />;')).toEqual([
    'alt-text',
  ]);
});
