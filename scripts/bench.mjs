// npm run bench [-- WORD ...] [--quick]: the measurements of tests/bench, each in a process of its own so that none warms
// another. --quick shows in less than a minute that each of them works; its figures mean little.
import './required-node.mjs';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuiltOrExit } from './ensure-built.mjs';
import { projectRoot } from './project-root.mjs';
import { runChild } from './run-child.mjs';
import { sourceAliases } from './source-aliases.mjs';

const benchFolder = join(projectRoot, 'tests', 'bench');
const here = fileURLToPath(import.meta.url);
const given = process.argv.slice(2);
const quick = given.filter((argument) => argument === '--quick');
const words = given.filter((argument) => argument !== '--quick');

if (words[0] === '--file' && words[1] !== undefined) {
  await runBench(words[1]);
} else {
  await ensureBuiltOrExit();
  const files = (existsSync(benchFolder) ? readdirSync(benchFolder) : [])
    .filter((name) => /\.bench\.(?:mjs|ts)$/.test(name))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .toSorted();
  if (files.length === 0) {
    console.error(`No measurement in tests/bench${words.length > 0 ? ` is named like ${words.join(' or ')}` : ''}.`);
    process.exit(1);
  }
  let failed = 0;
  for (const name of files) {
    console.log(`\n== ${name}`);
    const code = await runChild(process.execPath, ['--expose-gc', here, '--file', join(benchFolder, name), ...quick]);
    if (code !== 0) failed += 1;
  }
  process.exit(failed === 0 ? 0 : 1);
}

/** @param {string} file */
async function runBench(file) {
  if (file.endsWith('.mjs')) {
    await import(pathToFileURL(file).href);
    return;
  }
  const { runnerImport } = await import('vite');
  await runnerImport(file, {
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    resolve: { alias: sourceAliases },
  });
}
