import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { asStoreError, StoreError, systemCode } from './store-error';

export interface ConnectionOptions {
  /** Path of the database file. */
  readonly file: string;
  /** The 32 bytes that `key-file.ts` unlocks. */
  readonly dataKey: Buffer;
  /** Makes an empty database where there is none. Without it a missing file is `store_missing`. */
  readonly create?: boolean;
  /** For work that only reads: nothing can be written through this connection. */
  readonly readonly?: boolean;
}

const lockWaitMs = 5_000;

/**
 * Opens a connection to the encrypted database: the only place that does. The key and every setting of decision 3 are
 * in force before the caller sees it.
 *
 * @throws StoreError `store_missing`, `wrong_key`, `store_damaged`, `store_read_only`, `store_busy`, `store_full`,
 *   `store_io`
 */
export function openConnection(options: ConnectionOptions): Database.Database {
  const { file, dataKey, create = false, readonly = false } = options;
  if (dataKey.length !== keyBytes) throw new StoreError('wrong_key');
  let connection: Database.Database | undefined;
  try {
    const isNew = !existsSync(file);
    if (isNew && !create) throw new StoreError('store_missing');
    // SQLite gives its -wal and -shm files the rights of this one.
    if (isNew) closeSync(openSync(file, 'wx', 0o600));
    // Any key opens an empty file, and the store would seem to be a new one.
    if (!create && statSync(file).size === 0) throw new StoreError('store_damaged', { reason: 'empty' });
    connection = new Database(file, { fileMustExist: true, readonly, timeout: lockWaitMs });
    giveKey(connection, dataKey);
    // Before anything is written: a key of another store must not touch this one.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    for (const setting of readonly ? settingsOfReader : settingsOfWriter) connection.pragma(setting);
    if (!readonly && connection.pragma('journal_mode', { simple: true }) !== 'wal') {
      throw new StoreError('store_io', { reason: 'no_write_ahead_log' });
    }
    return connection;
  } catch (error) {
    connection?.close();
    if (systemCode(error) === 'SQLITE_NOTADB') throw whyUnreadable(file, dataKey);
    throw asStoreError(error);
  }
}

/** drizzle's query builder over a connection; its types stay inside `db/`. */
export function drizzleOn(connection: Database.Database): BetterSQLite3Database {
  return drizzle({ client: connection, casing: 'snake_case' });
}

const settingsOfBoth: readonly string[] = [
  // Large sorts would spill plain text into the temp folder.
  'temp_store = MEMORY',
  'foreign_keys = ON',
  `busy_timeout = ${lockWaitMs}`,
  // A manipulated file must not run functions by its schema.
  'trusted_schema = OFF',
  'cell_size_check = ON',
];

const settingsOfReader: readonly string[] = [...settingsOfBoth, 'query_only = ON'];

const settingsOfWriter: readonly string[] = [
  'journal_mode = WAL',
  // NORMAL, the default here, loses acknowledged writes when the power goes.
  'synchronous = FULL',
  // On macOS a plain sync stops at the disk's cache; elsewhere these two do nothing.
  'fullfsync = ON',
  'checkpoint_fullfsync = ON',
  ...settingsOfBoth,
  // What was deleted is overwritten, not only unlinked: a key that leaks later shows less.
  'secure_delete = ON',
];

const keyBytes = 32;

/** The encrypting build has this beside what the types of the plain one say. */
type Keyable = Database.Database & { key(key: Buffer): number };

/** Hands over the raw key, in the form of `PRAGMA key = "x'…'"` but not as SQL, which would stay in memory as text. */
function giveKey(connection: Database.Database, dataKey: Buffer): void {
  connection.pragma("cipher = 'sqlcipher'");
  const literal = Buffer.from(`x'${dataKey.toString('hex')}'`, 'ascii');
  try {
    (connection as Keyable).key(literal);
  } catch {
    // The original may quote what it was given.
    throw new StoreError('wrong_key');
  } finally {
    literal.fill(0);
  }
}

const pageBytes = 4_096;
const saltBytes = 16;
const sealBytes = 64;

/**
 * Tells a wrong key from a damaged file, which SQLite calls by one name. Each page carries a seal (HMAC-SHA-512 over
 * its encrypted content and its number, as SQLCipher 4 does): a key that fits the seal of any page is the right one.
 * The first page is left out, since a part of it is open text and not sealed the same way.
 */
function whyUnreadable(file: string, dataKey: Buffer): StoreError {
  const pages = Math.floor(statSync(file).size / pageBytes);
  if (pages < 2) return new StoreError('store_damaged', { reason: 'too_short' });
  const handle = openSync(file, 'r');
  try {
    const salt = Buffer.alloc(saltBytes);
    readSync(handle, salt, 0, saltBytes, 0);
    const sealKey = sealKeyOf(dataKey, salt);
    const page = Buffer.alloc(pageBytes);
    for (let number = 2; number <= Math.min(pages, 1_000); number += 1) {
      readSync(handle, page, 0, pageBytes, (number - 1) * pageBytes);
      if (isSealedBy(sealKey, page, number)) return new StoreError('store_damaged', { reason: 'first_page' });
    }
    const isPlain = salt.toString('latin1').startsWith('SQLite format 3');
    return isPlain ? new StoreError('store_damaged', { reason: 'not_encrypted' }) : new StoreError('wrong_key');
  } finally {
    closeSync(handle);
  }
}

/** SQLCipher's key of the seals: PBKDF2-HMAC-SHA-512 with two rounds over the data key and the masked salt. */
function sealKeyOf(dataKey: Buffer, salt: Buffer): Buffer {
  const first = Buffer.concat([salt.map((byte) => byte ^ 0x3a), Buffer.from([0, 0, 0, 1])]);
  const once = createHmac('sha512', dataKey).update(first).digest();
  const twice = createHmac('sha512', dataKey).update(once).digest();
  return Buffer.from(once.map((byte, index) => byte ^ (twice[index] ?? 0))).subarray(0, keyBytes);
}

function isSealedBy(sealKey: Buffer, page: Buffer, number: number): boolean {
  const place = Buffer.alloc(4);
  place.writeUInt32LE(number);
  const sealed = page.subarray(0, pageBytes - sealBytes);
  return timingSafeEqual(
    createHmac('sha512', sealKey).update(sealed).update(place).digest(),
    page.subarray(pageBytes - sealBytes),
  );
}
