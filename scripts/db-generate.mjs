// npm run db:generate -- NAME [--custom]: writes the next migration from db/schema, with STRICT tables.
import './required-node.mjs';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { runChild } from './run-child.mjs';

const migrationsFolder = join(projectRoot, 'db', 'migrations');
const [name, ...options] = process.argv.slice(2);

if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name) || options.some((option) => option !== '--custom')) {
  process.stderr.write('Usage: npm run db:generate -- NAME [--custom]   (NAME such as add_case_consent)\n');
  process.exit(2);
}

const before = new Set(migrationFiles());
const drizzleKit = join(projectRoot, 'node_modules', 'drizzle-kit', 'bin.cjs');
const code = await runChild(process.execPath, [drizzleKit, 'generate', '--name', name, ...options], {
  cwd: projectRoot,
});
if (code !== 0) process.exit(code);

const added = migrationFiles().filter((file) => !before.has(file));
if (added.length === 0) process.exit(0);

// drizzle-kit cannot write STRICT, and without it SQLite stores text in a number's column.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(projectRoot, 'db', 'store', 'strict-tables.ts'), { configFile: false });
for (const file of added) {
  const path = join(migrationsFolder, file);
  writeFileSync(path, module.appendStrict(readFileSync(path, 'utf8')));
}

console.log(`
Written: ${added.map((file) => `db/migrations/${file}`).join(', ')}

What is left to do:
  1. Read it. Does it rebuild a table? Then what stood in a dropped column is gone: add, do not change.
  2. Add its hash to the golden list that the migration tests compare with; older hashes never change.
  3. Write the test that brings a store of the version before to this one.
  4. npm test -- tests/db`);

function migrationFiles() {
  return readdirSync(migrationsFolder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql'));
}
