import { rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { openConnection } from './connection';

/** Set parts of documents, kept between printings and between runs. Encrypted with the store's key; never backed up. */
export interface StoredPartCache {
  get(hash: string): Promise<Uint8Array | null>;
  put(hash: string, bytes: Uint8Array): Promise<void>;
  close(): void;
}

/** How much is kept; the parts used longest ago go first. */
const maxBytes = 256 * 1024 * 1024;
/** Sizes are summed up once in so many new parts, not with each. */
const partsBetweenSweeps = 64;

/**
 * Opens the cache, and makes it anew when it cannot be read: what it holds can be set again.
 */
export function openPartCache(file: string, dataKey: Uint8Array): StoredPartCache {
  const connection = openOrRemake(file, Buffer.from(dataKey));
  const select = connection.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM parts WHERE hash = ?');
  const touch = connection.prepare(
    'UPDATE parts SET used = (SELECT coalesce(max(used), 0) + 1 FROM parts) WHERE hash = ?',
  );
  const insert = connection.prepare(
    'INSERT OR REPLACE INTO parts (hash, bytes, used) VALUES (?, ?, (SELECT coalesce(max(used), 0) + 1 FROM parts))',
  );
  let untilSweep = partsBetweenSweeps;
  return {
    get: async (hash) => {
      const row = select.get(hash);
      if (row === undefined) return null;
      touch.run(hash);
      return row.bytes;
    },
    put: async (hash, bytes) => {
      insert.run(hash, bytes);
      untilSweep -= 1;
      if (untilSweep > 0) return;
      untilSweep = partsBetweenSweeps;
      sweep(connection);
    },
    close: () => connection.close(),
  };
}

function openOrRemake(file: string, dataKey: Buffer): Database {
  try {
    return prepare(openConnection({ file, dataKey, create: true }));
  } catch {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    return prepare(openConnection({ file, dataKey, create: true }));
  }
}

function prepare(connection: Database): Database {
  // A cache may forget what it was told last: syncing each part to the disk would cost more than setting it again.
  connection.pragma('synchronous = NORMAL');
  connection.exec(
    'CREATE TABLE IF NOT EXISTS parts (hash TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL, used INTEGER NOT NULL) STRICT;' +
      'CREATE INDEX IF NOT EXISTS parts_used ON parts (used);',
  );
  return connection;
}

function sweep(connection: Database): void {
  const rows = connection
    .prepare<[], { hash: string; size: number }>('SELECT hash, length(bytes) AS size FROM parts ORDER BY used DESC')
    .all();
  let kept = 0;
  const drop = connection.prepare('DELETE FROM parts WHERE hash = ?');
  for (const { hash, size } of rows) {
    kept += size;
    if (kept > maxBytes) drop.run(hash);
  }
}
