import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asStoreError } from './store-error';

/** The files of a store, which is a folder. SQLite adds `store.db-wal` and `store.db-shm` while it is open. */
export interface StorePaths {
  readonly folder: string;
  /** The encrypted database. */
  readonly database: string;
  /** The wrapped data key; see `key-file.ts`. */
  readonly keyFile: string;
  /** Who owns the store now; see `owner-lock.ts`. */
  readonly lock: string;
}

/** Where the files of the store in a folder are. */
export function storePaths(folder: string): StorePaths {
  return {
    folder,
    database: join(folder, 'store.db'),
    keyFile: join(folder, 'store.key.json'),
    lock: join(folder, 'store.lock'),
  };
}

/**
 * Makes the folder of a store, with parents, so that nobody else on the machine can look into it (mode 0700; Windows
 * keeps the rights of the parent). An existing folder gets the same mode.
 *
 * @throws StoreError `store_read_only`, `store_full`, `store_io`
 */
export async function createStoreFolder(folder: string): Promise<StorePaths> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  } catch (error) {
    throw asStoreError(error);
  }
  return storePaths(folder);
}
