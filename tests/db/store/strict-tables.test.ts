import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { appendStrict } from '../../../db/store/strict-tables';

const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE \`__new_cases\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`note\` text DEFAULT 'a); b' NOT NULL, -- a comment; with )
	FOREIGN KEY (\`id\`) REFERENCES \`patients\`(\`id\`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO \`__new_cases\`("id", "note") SELECT "id", "note" FROM \`cases\`;--> statement-breakpoint
DROP TABLE \`cases\`;--> statement-breakpoint
ALTER TABLE \`__new_cases\` RENAME TO \`cases\`;--> statement-breakpoint
CREATE INDEX \`cases_note\` ON \`cases\` (\`note\`);`;

describe('appendStrict', () => {
  test.each([
    ['CREATE TABLE `a` (`x` text);', 'CREATE TABLE `a` (`x` text) STRICT;'],
    ['create table a(x text)', 'create table a(x text) STRICT'],
    ['CREATE TABLE IF NOT EXISTS "a b" (x text);\n', 'CREATE TABLE IF NOT EXISTS "a b" (x text) STRICT;\n'],
    ['CREATE TABLE main.a (x text)\n;', 'CREATE TABLE main.a (x text) STRICT\n;'],
    ['CREATE TABLE a (x text) WITHOUT ROWID;', 'CREATE TABLE a (x text) WITHOUT ROWID, STRICT;'],
    ["CREATE TABLE a (x text CHECK (x <> ')')) -- end\n;", "CREATE TABLE a (x text CHECK (x <> ')')) STRICT -- end\n;"],
    ['CREATE TABLE a (x text) -- end', 'CREATE TABLE a (x text) STRICT -- end'],
    [
      '/* CREATE TABLE b (y text); */ CREATE TABLE a (x text);',
      '/* CREATE TABLE b (y text); */ CREATE TABLE a (x text) STRICT;',
    ],
    [
      'CREATE TABLE a (x text);CREATE TABLE b (x text);',
      'CREATE TABLE a (x text) STRICT;CREATE TABLE b (x text) STRICT;',
    ],
    ["CREATE TABLE `it's` (x text);", "CREATE TABLE `it's` (x text) STRICT;"],
    [
      'CREATE TABLE a (x text)--> statement-breakpoint\nSELECT 1',
      'CREATE TABLE a (x text) STRICT--> statement-breakpoint\nSELECT 1',
    ],
  ])('makes of %j a strict table', (sql, strict) => {
    expect(appendStrict(sql)).toBe(strict);
    expect(appendStrict(strict)).toBe(strict);
  });

  test.each([
    'CREATE TABLE a (x text) STRICT;',
    'CREATE TABLE a (x text) WITHOUT ROWID, STRICT;',
    "CREATE VIRTUAL TABLE a USING fts5 (x, tokenize = 'unicode61');",
    'CREATE TABLE a AS SELECT max(x) FROM b;',
    'CREATE INDEX a ON b (x);',
    "INSERT INTO a VALUES ('CREATE TABLE b (x text);');",
    '-- CREATE TABLE a (x text);\n',
    '',
  ])('leaves %j as it is', (sql) => expect(appendStrict(sql)).toBe(sql));

  test('makes a rebuilt table strict and touches nothing else of the rebuild', () => {
    expect(appendStrict(rebuild)).toBe(rebuild.replace('cascade\n);', 'cascade\n) STRICT;'));
  });

  test('gives SQL that SQLite takes, with tables that refuse text in a column of numbers', () => {
    const db = new Database(':memory:');
    db.exec(appendStrict('CREATE TABLE `a` (`n` integer); CREATE TABLE `b` (`n` integer PRIMARY KEY) WITHOUT ROWID;'));
    for (const table of ['a', 'b'])
      expect(() => db.exec(`INSERT INTO ${table} VALUES ('text')`)).toThrow(/cannot store TEXT/);
    db.close();
  });
});
