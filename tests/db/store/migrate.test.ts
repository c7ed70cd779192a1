import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openConnection } from '../../../db/store/connection';
import { copyStore } from '../../../db/store/copy-store';
import { migrate, type Migration, migrationHash } from '../../../db/store/migrate';
import { newDataKey, refusalOf, scratchFolder } from './store-scratch';

const now = '2026-11-23T09:00:00.000Z';
const dataKey = newDataKey();

const first: Migration = {
  name: '0000_first_store',
  sql: `CREATE TABLE patients (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT;
--> statement-breakpoint
CREATE TABLE cases (
  id TEXT PRIMARY KEY NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patients(id) ON DELETE CASCADE
) STRICT;`,
};

/** As drizzle-kit writes it when a column becomes nullable. */
const rebuildParent: Migration = {
  name: '0001_name_optional',
  sql: `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_patients (id TEXT PRIMARY KEY NOT NULL, name TEXT) STRICT;--> statement-breakpoint
INSERT INTO __new_patients(id, name) SELECT id, name FROM patients;--> statement-breakpoint
DROP TABLE patients;--> statement-breakpoint
ALTER TABLE __new_patients RENAME TO patients;--> statement-breakpoint
PRAGMA foreign_keys=ON;`,
};

const addNote: Migration = { name: '0002_add_note', sql: 'ALTER TABLE cases ADD COLUMN note TEXT;' };

function open(file: string): Database {
  const connection = openConnection({ file, dataKey, create: true });
  onTestFinished(() => void connection.close());
  return connection;
}

async function filledStore(): Promise<{ connection: Database; folder: string }> {
  const folder = scratchFolder();
  const connection = open(join(folder, 'store.db'));
  await migrate(connection, [first], now);
  connection.exec(
    `INSERT INTO patients VALUES ('p', 'Testina Probe'); INSERT INTO cases VALUES ('c1', 'p'), ('c2', 'p')`,
  );
  return { connection, folder };
}

function contentOf(connection: Database): unknown {
  const tables = connection.prepare<[], { name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name",
  );
  return tables.all().map(({ name, sql }) => [sql, connection.prepare(`SELECT * FROM "${name}"`).all()]);
}

const copiesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.startsWith('before-migration'))
    .toSorted();

describe('migrate', () => {
  test('makes the schema of a new store, without a copy of nothing', async () => {
    const folder = scratchFolder();
    const connection = open(join(folder, 'store.db'));
    expect(await migrate(connection, [first, rebuildParent, addNote], now)).toEqual({
      applied: [first.name, rebuildParent.name, addNote.name],
      copy: null,
    });
    expect(copiesIn(folder)).toEqual([]);
    expect(connection.prepare('SELECT name, hash, applied_at FROM applied_migrations ORDER BY name').all()).toEqual(
      [first, rebuildParent, addNote].map(({ name, sql }) => ({ name, hash: migrationHash(sql), applied_at: now })),
    );
    expect(() => connection.exec("INSERT INTO applied_migrations VALUES ('x', x'00', 'y')")).toThrow(
      /cannot store BLOB/,
    );
  });

  test('does nothing the second time', async () => {
    const { connection, folder } = await filledStore();
    const before = contentOf(connection);
    expect(await migrate(connection, [first], now)).toEqual({ applied: [], copy: null });
    expect(contentOf(connection)).toEqual(before);
    expect(copiesIn(folder)).toEqual([]);
  });

  test('keeps the children of a table that is rebuilt, though they are deleted with their parent', async () => {
    const { connection } = await filledStore();
    await migrate(connection, [first, rebuildParent], now);
    expect(connection.prepare('SELECT count(*) FROM cases').pluck().get()).toBe(2);
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    connection.exec("DELETE FROM patients WHERE id = 'p'");
    expect(connection.prepare('SELECT count(*) FROM cases').pluck().get()).toBe(0);
  });

  test('copies the store first, encrypted with the same key, and keeps the two newest copies', async () => {
    const { connection, folder } = await filledStore();
    const steps: Migration[] = [first];
    for (const name of ['a', 'b', 'c', 'd']) {
      steps.push({ name, sql: `CREATE TABLE ${name} (x TEXT) STRICT` });
      await migrate(connection, steps, now);
    }
    expect(copiesIn(folder)).toEqual(['before-migration-3.db', 'before-migration-4.db']);
    const copy = open(join(folder, 'before-migration-4.db'));
    expect(copy.prepare('SELECT name FROM patients').pluck().all()).toEqual(['Testina Probe']);
    expect(copy.prepare('SELECT name FROM applied_migrations').pluck().all()).toEqual([first.name, 'a', 'b', 'c']);
  });

  test('recognizes a migration whatever the line ends of the checkout', async () => {
    const { connection } = await filledStore();
    const windows = { ...first, sql: first.sql.replaceAll('\n', '\r\n') };
    expect((await migrate(connection, [windows], now)).applied).toEqual([]);
  });

  test('takes a hash that is given for the one of the text', async () => {
    const { connection } = await filledStore();
    expect(
      (await migrate(connection, [{ ...first, sql: 'unread', hash: migrationHash(first.sql) }], now)).applied,
    ).toEqual([]);
  });
});

describe('migrate refuses and changes nothing', () => {
  async function refusedWith(steps: readonly Migration[]) {
    const { connection, folder } = await filledStore();
    const before = contentOf(connection);
    const refusal = await refusalOf(() => migrate(connection, steps, now));
    expect(contentOf(connection)).toEqual(before);
    expect(connection.inTransaction).toBe(false);
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    return { refusal, folder };
  }

  test('when the store is of a newer version', async () => {
    const { refusal, folder } = await refusedWith([addNote]);
    expect(refusal).toMatchObject({ code: 'store_newer', details: { unknown: [first.name] } });
    expect(copiesIn(folder)).toEqual([]);
  });

  test('when a migration that was applied has another text', async () => {
    const { refusal, folder } = await refusedWith([{ ...first, sql: `${first.sql} ` }, addNote]);
    expect(refusal).toMatchObject({ code: 'migration_changed', details: { name: first.name } });
    expect(copiesIn(folder)).toEqual([]);
  });

  test('when a statement in the middle fails, and says which and where the copy is', async () => {
    const failing = {
      name: '0003_failing',
      sql: 'DELETE FROM cases;--> statement-breakpoint\nDROP TABLE nowhere;--> statement-breakpoint\nDROP TABLE cases;',
    };
    const { refusal, folder } = await refusedWith([first, rebuildParent, addNote, failing]);
    const copy = join(folder, 'before-migration-1.db');
    expect(refusal).toMatchObject({
      code: 'migration_failed',
      details: { name: failing.name, statement: 2, reason: 'no such table: nowhere', copy },
    });
    expect(open(copy).prepare('SELECT count(*) FROM cases').pluck().get()).toBe(2);
  });

  test('when references would lead nowhere afterwards', async () => {
    const orphaning = { name: '0003_orphaning', sql: 'DELETE FROM patients' };
    const { refusal } = await refusedWith([first, orphaning]);
    expect(refusal).toMatchObject({
      code: 'migration_failed',
      details: { name: orphaning.name, statement: null, reason: '2 rows of cases refer to no row of patients' },
    });
  });

  test('when the copy cannot be made', async () => {
    const { connection, folder } = await filledStore();
    // VACUUM INTO refuses to run in a transaction, which stands here for every failure of a copy.
    connection.exec('BEGIN');
    const refusal = migrate(connection, [first, addNote], now);
    await expect(refusal).rejects.toThrow(/VACUUM/);
    connection.exec('ROLLBACK');
    expect(connection.prepare('SELECT name FROM applied_migrations').pluck().all()).toEqual([first.name]);
    expect(copiesIn(folder)).toEqual([]);
  });
});

describe('copyStore', () => {
  test('writes a copy that the same key opens, and puts it in the place of an older one', async () => {
    const { connection, folder } = await filledStore();
    const target = join(folder, 'copy.db');
    writeFileSync(target, 'older');
    await copyStore(connection, target);
    expect(contentOf(open(target))).toEqual(contentOf(connection));
    if (process.platform !== 'win32') expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).some((file) => file.endsWith('.partial'))).toBe(false);
    const stranger = () => openConnection({ file: target, dataKey: newDataKey() });
    expect((await refusalOf(stranger)).code).toBe('wrong_key');
  });

  test('that fails leaves the older copy and nothing beside it', async () => {
    const { connection, folder } = await filledStore();
    const target = join(folder, 'copy.db');
    writeFileSync(target, 'older');
    connection.exec('BEGIN');
    await expect(copyStore(connection, target)).rejects.toThrow(/VACUUM/);
    connection.exec('ROLLBACK');
    expect(statSync(target).size).toBe('older'.length);
    expect(readdirSync(dirname(target)).some((file) => file.endsWith('.partial'))).toBe(false);
  });

  test('to a folder that is not there is refused', async () => {
    const { connection, folder } = await filledStore();
    const refusal = await refusalOf(() => copyStore(connection, join(folder, 'none', 'copy.db')));
    expect(refusal.code).toBe('folder_missing');
  });
});
