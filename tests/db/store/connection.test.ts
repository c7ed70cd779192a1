import { readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ConnectionOptions, drizzleOn, openConnection } from '../../../db/store/connection';
import { newDataKey, refusalOf, scratchFolder } from './store-scratch';

const marker = 'Testina Probe of nowhere';
const dataKey = newDataKey();

function open(options: Partial<ConnectionOptions> & { file: string }): Database.Database {
  const connection = openConnection({ dataKey, ...options });
  onTestFinished(() => void connection.close());
  return connection;
}

/** A database with some pages, closed again, so that all of it is in one file. */
function filledStore(): string {
  const file = join(scratchFolder(), 'store.db');
  const connection = openConnection({ file, dataKey, create: true });
  connection.exec('CREATE TABLE notes (text TEXT) STRICT');
  const insert = connection.prepare('INSERT INTO notes VALUES (?)');
  connection.transaction(() => Array.from({ length: 500 }, (_, row) => insert.run(`${marker} ${row}`)))();
  connection.close();
  return file;
}

function spoil(file: string, offset: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
  writeFileSync(file, bytes);
}

describe('a connection', () => {
  test('has every setting in force', () => {
    const connection = open({ file: filledStore() });
    const settings = {
      cipher: 'sqlcipher',
      journal_mode: 'wal',
      synchronous: 2,
      fullfsync: 1,
      checkpoint_fullfsync: 1,
      temp_store: 2,
      foreign_keys: 1,
      busy_timeout: 5_000,
      trusted_schema: 0,
      secure_delete: 1,
      cell_size_check: 1,
    };
    for (const [name, value] of Object.entries(settings)) {
      expect([name, connection.pragma(name, { simple: true })]).toEqual([name, value]);
    }
  });

  test('writes nothing that can be read without the key, neither to the database nor to its log', () => {
    const file = join(scratchFolder(), 'store.db');
    const connection = open({ file, create: true });
    connection.exec('CREATE TABLE notes (text TEXT) STRICT; CREATE VIRTUAL TABLE words USING fts5 (text)');
    for (let row = 0; row < 300; row += 1) {
      connection.prepare('INSERT INTO notes VALUES (?)').run(`${marker} ${row}`);
      connection.prepare('INSERT INTO words VALUES (?)').run(`${marker} ${row}`);
    }
    connection.pragma('wal_checkpoint(PASSIVE)');
    connection.prepare('INSERT INTO notes VALUES (?)').run(marker);
    const files = readdirSync(join(file, '..')).filter((name) => !name.endsWith('-shm'));
    expect(files.toSorted()).toEqual(['store.db', 'store.db-wal']);
    for (const name of files) {
      const bytes = readFileSync(join(file, '..', name));
      expect(bytes.length).toBeGreaterThan(4_096);
      for (const plain of [marker, 'Testina', 'CREATE TABLE', 'SQLite format 3'])
        expect(bytes.includes(plain)).toBe(false);
      expect(bytes.includes(dataKey)).toBe(false);
    }
  });

  test.skipIf(process.platform === 'win32')('makes files that only their owner may read', () => {
    const mask = process.umask(0);
    onTestFinished(() => void process.umask(mask));
    const file = join(scratchFolder(), 'store.db');
    open({ file, create: true }).exec('CREATE TABLE notes (text TEXT) STRICT');
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(file + suffix).mode & 0o777).toBe(0o600);
  });

  test('is opened in a few milliseconds, as the key is not derived again', () => {
    const file = filledStore();
    openConnection({ file, dataKey }).close();
    const started = performance.now();
    for (let times = 0; times < 10; times += 1) openConnection({ file, dataKey }).close();
    expect((performance.now() - started) / 10).toBeLessThan(20);
  });

  test('for reading reads beside a writer and refuses to write', async () => {
    const file = filledStore();
    const writer = open({ file });
    const reader = open({ file, readonly: true });
    writer.prepare('INSERT INTO notes VALUES (?)').run('new');
    expect(reader.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(501);
    expect(reader.pragma('temp_store', { simple: true })).toBe(2);
    expect(() => reader.prepare('INSERT INTO notes VALUES (1)').run()).toThrow(/readonly/);
  });

  test('serves drizzle', () => {
    const db = drizzleOn(open({ file: filledStore() }));
    expect(db.all(sql`SELECT count(*) AS total FROM notes`)).toEqual([{ total: 500 }]);
  });
});

describe('what does not open', () => {
  test('is a store that is not there, and none is made', async () => {
    const folder = scratchFolder();
    expect(await refusalOf(() => open({ file: join(folder, 'store.db') }))).toMatchObject({ code: 'store_missing' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is a store by the key of another, and nothing of it is changed', async () => {
    const file = filledStore();
    const before = readFileSync(file);
    expect(await refusalOf(() => open({ file, dataKey: newDataKey() }))).toMatchObject({ code: 'wrong_key' });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(file, '..'))).toEqual(['store.db']);
  });

  test('is a key of another length', async () => {
    expect(await refusalOf(() => open({ file: filledStore(), dataKey: Buffer.alloc(16) }))).toMatchObject({
      code: 'wrong_key',
    });
  });

  test.each([
    ['in the first page', 2_000],
    ['in the salt', 3],
  ])('is a store damaged %s', async (where, offset) => {
    const file = filledStore();
    spoil(file, offset);
    // Without its salt no page can be proven to belong to the key.
    const code = where === 'in the salt' ? 'wrong_key' : 'store_damaged';
    expect(await refusalOf(() => open({ file }))).toMatchObject({ code });
  });

  test('is a store cut off within its first page, emptied, or overwritten with text', async () => {
    for (const size of [3_000, 0]) {
      const file = filledStore();
      truncateSync(file, size);
      expect(await refusalOf(() => open({ file }))).toMatchObject({ code: 'store_damaged' });
    }
    const file = filledStore();
    writeFileSync(file, 'This is no database. '.repeat(10));
    expect(await refusalOf(() => open({ file }))).toMatchObject({
      code: 'store_damaged',
      details: { reason: 'too_short' },
    });
  });

  test('is a database that is not encrypted', async () => {
    const file = join(scratchFolder(), 'store.db');
    const plain = new Database(file);
    plain.exec('CREATE TABLE notes (text TEXT)');
    plain.close();
    expect(await refusalOf(() => open({ file }))).toMatchObject({
      code: 'store_damaged',
      details: { reason: 'not_encrypted' },
    });
  });

  test('is a folder in the place of the file', async () => {
    expect((await refusalOf(() => open({ file: scratchFolder() }))).code).toMatch(/^store_(?:io|damaged)$/);
  });

  test('never says the key', async () => {
    const file = filledStore();
    const key = newDataKey();
    const refusals = [await refusalOf(() => open({ file, dataKey: key }))];
    spoil(file, 2_000);
    refusals.push(await refusalOf(() => open({ file })));
    for (const { text } of refusals) {
      for (const secret of [key, dataKey]) {
        expect(text).not.toContain(secret.toString('hex'));
        expect(text).not.toContain(secret.toString('base64'));
      }
    }
  });

  test('a page damaged further in is noticed when it is read', () => {
    const file = filledStore();
    spoil(file, 4_096 * 3 + 7);
    const connection = open({ file });
    expect(() => connection.prepare('SELECT max(text) FROM notes').get()).toThrow(/malformed/);
  });
});
