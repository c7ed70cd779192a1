import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fontFiles } from '../../scripts/font-files.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'GLOSSARY.md',
  'DECISIONS.md',
  'CONTRIBUTING.md',
  'docs/INTENDED-USE.md',
];

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

/** Paths of the project in code spans: whatever begins with a room, and files at the top that cannot be meant otherwise. */
function pathsIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\s]+)`/g)].map(([, span = '']) => span);
  return spans.filter(
    (span) =>
      /^(?:domain|db|templates|electron|renderer|tests|scripts|docs|\.ci)\//.test(span) ||
      /^(?:tsconfig.*\.json|package\.json|\.npmrc|\.[\w-]+\.m?js(?:on)?|[A-Z]+\.md)$/.test(span),
  );
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !link.includes('://'));
}

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe.each(documents)('%s', (document) => {
  const text = read(document);

  test('names only paths that exist', () => {
    expect(pathsIn(text).filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });

  test('links only to files that exist', () => {
    expect(linksIn(text).filter((link) => !existsSync(join(projectRoot, dirname(document), link)))).toEqual([]);
  });

  test('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(
      (match) => match[1] ?? match[2],
    );
    expect(named.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
  });
});

test('CONTRIBUTING.md or README.md names every npm script', () => {
  const text = read('CONTRIBUTING.md') + read('README.md');
  const missing = Object.keys(scripts).filter((name) => !text.includes(`npm run ${name}`));
  expect(missing.filter((name) => !text.includes(`npm ${name}`) && !text.includes(`npm run -s ${name}`))).toEqual([]);
});

test('NOTICE names every package of fonts', () => {
  const packages = new Set(fontFiles.map(({ modulePath }) => modulePath.split('/').slice(0, 2).join('/')));
  const notice = read('NOTICE');
  expect(packages.size).toBeGreaterThan(0);
  expect([...packages].filter((name) => !notice.includes(`package ${name}\n`))).toEqual([]);
});

test('every npm script starts a file that exists', () => {
  const files = Object.values(scripts).flatMap((command) => /^node (\S+)/.exec(command)?.[1] ?? []);
  expect(files.filter((file) => !existsSync(join(projectRoot, file)))).toEqual([]);
});

test('every risk of the intended use names the tests that cover it', () => {
  const [, table = ''] = read('docs/INTENDED-USE.md').split('## Risks');
  const rows = table.split('\n').filter((line) => /^\| [A-Z]/.test(line));
  expect(rows.length).toBeGreaterThanOrEqual(9);
  const uncovered = rows.filter((row) => !pathsIn(row).some((path) => path.endsWith('.test.ts')));
  expect(uncovered.map((row) => row.split('|')[1]?.trim())).toEqual([]);
});
