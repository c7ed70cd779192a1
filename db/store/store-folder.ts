import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { syncFolder } from './durable-file';
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
 * keeps the rights of the parent), and so that a power loss cannot take it away again with the store that was made in
 * it. An existing folder gets the same mode.
 *
 * @throws StoreError `store_read_only`, `store_full`, `store_io`
 */
export async function createStoreFolder(folder: string): Promise<StorePaths> {
  try {
    const topmost = await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    // A new folder is a name in its parent, and as lasting as that.
    if (topmost !== undefined) await syncParents(folder, topmost);
  } catch (error) {
    throw asStoreError(error);
  }
  return storePaths(folder);
}

/** Makes the names of a folder and of those around it durable, up to the topmost one that is new. */
async function syncParents(folder: string, topmost: string): Promise<void> {
  await syncFolder(dirname(folder));
  if (resolve(folder) !== resolve(topmost)) await syncParents(dirname(folder), topmost);
}

/**
 * Takes away the unfinished files that a killed process left in a store's folder. Only its owner may: an unfinished file
 * of a living process is one that is being written.
 *
 * @throws StoreError `store_read_only`, `store_io`
 */
export async function removeUnfinishedFiles(folder: string): Promise<void> {
  try {
    const names = await readdir(folder);
    const unfinished = names.filter((name) => name.endsWith('.partial'));
    await Promise.all(unfinished.map((name) => rm(join(folder, name), { force: true })));
  } catch (error) {
    throw asStoreError(error);
  }
}
