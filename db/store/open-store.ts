import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { desc } from 'drizzle-orm';
import { issuedDocuments } from '../schema/documents';
import { changes } from '../schema/history';
import { drizzleOn, openConnection } from './connection';
import type { StoreContext } from './context';
import { createIdSource } from './id-source';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { acquireOwnerLock } from './owner-lock';
import { createRandom } from './seeded-random';
import { removeUnfinishedFiles, storePaths } from './store-folder';

/** Clock and randomness of a run: real ones, or fixed for a repeatable run. */
export interface RunSetup {
  /** A fixed present instant (ISO 8601 UTC), or null for the clock. */
  readonly now: string | null;
  readonly seed: string | null;
}

/** A store that is open: one connection, and what is needed to open more of them. */
export interface OpenStore {
  readonly folder: string;
  readonly storeId: string;
  readonly dataKey: Buffer;
  /** Encrypted file beside the store for what can be made again, such as set parts of documents. */
  readonly cacheFile: string;
  readonly context: StoreContext;
  /** Takes note of ids that another connection has given out, so that ours stay the newest. */
  refreshIds(): void;
  close(): Promise<void>;
}

interface StoreAccess {
  readonly folder: string;
  readonly storeId: string;
  readonly dataKey: Buffer;
}

/**
 * Opens a store as its owner: takes the lock, opens the database, brings it to this app's schema.
 *
 * @param isNew - makes the database
 * @param onLost - called if another machine has taken the store over: close it at once
 * @throws StoreError `store_in_use`, `store_read_only`, `store_missing`, `wrong_key`, `store_damaged`, `store_newer`, …
 */
export async function openStore(
  access: StoreAccess,
  setup: RunSetup,
  { isNew = false, onLost }: { isNew?: boolean; onLost?: () => void } = {},
): Promise<OpenStore> {
  const clock = clockOf(setup);
  const lock = await acquireOwnerLock(access.folder, {
    now: () => new Date().toISOString(),
    onLost,
  });
  let connection: Database | undefined;
  try {
    await removeUnfinishedFiles(access.folder);
    connection = openConnection({ file: storePaths(access.folder).database, dataKey: access.dataKey, create: isNew });
    await migrate(connection, migrations, clock());
    const opened = connection;
    return storeOn(opened, access, setup, clock, async () => {
      opened.close();
      await lock.release();
    });
  } catch (error) {
    connection?.close();
    await lock.release();
    throw error;
  }
}

/** Opens a further connection to a store that this process owns, for work in another thread. */
export function openSecondConnection(
  access: { folder: string; storeId: string; dataKey: Uint8Array } & RunSetup,
): OpenStore {
  const dataKey = Buffer.from(access.dataKey);
  const connection = openConnection({ file: storePaths(access.folder).database, dataKey });
  // The owner's ids run on meanwhile: those of a seeded run must not be the same.
  const setup = { now: access.now, seed: access.seed === null ? null : `${access.seed}\nsecond` };
  return storeOn(connection, { ...access, dataKey }, setup, clockOf(access), async () => {
    connection.close();
  });
}

/** True when the folder holds a store. */
export function isStoreFolder(folder: string): boolean {
  const paths = storePaths(folder);
  return existsSync(paths.keyFile) || existsSync(paths.database);
}

function clockOf({ now }: RunSetup): () => string {
  return () => now ?? new Date().toISOString();
}

function storeOn(
  connection: Database,
  access: StoreAccess,
  setup: RunSetup,
  now: () => string,
  close: () => Promise<void>,
): OpenStore {
  const db = drizzleOn(connection);
  const newestIn = (table: typeof changes | typeof issuedDocuments): string =>
    db.select({ id: table.id }).from(table).orderBy(desc(table.id)).limit(1).get()?.id ?? '';
  const newestStored = (): string => {
    const [changed, issued] = [newestIn(changes), newestIn(issuedDocuments)];
    return changed > issued ? changed : issued;
  };
  const idsAfter = (last: string): (() => string) => {
    // A seeded run goes on where the store stands, or two commands with one seed would give the same ids.
    const random = createRandom(setup.seed === null ? null : `${setup.seed}\n${last}`);
    return createIdSource(() => Date.parse(now()), random, last === '' ? null : last);
  };
  let newest = newestStored();
  let nextId = idsAfter(newest);
  return {
    folder: access.folder,
    storeId: access.storeId,
    dataKey: access.dataKey,
    cacheFile: join(access.folder, 'cache.db'),
    context: {
      connection,
      db,
      now,
      newId: () => {
        newest = nextId();
        return newest;
      },
    },
    refreshIds: () => {
      const stored = newestStored();
      if (stored <= newest) return;
      newest = stored;
      nextId = idsAfter(newest);
    },
    close,
  };
}
