import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asStoreError } from './store-error';

/**
 * Puts a file where readers see the old one or the whole new one, and after a power loss, too: written beside it by
 * `write`, synced, renamed, and the folder synced. Only the owner may read it (mode 0600).
 *
 * @param write - fills the file at the path it is given, which exists and is empty
 * @throws StoreError when the disk refuses; whatever `write` throws. The target is then as it was, nothing is left over
 */
export async function replaceFile(target: string, write: (path: string) => Promise<void> | void): Promise<void> {
  const beside = `${target}.${randomBytes(6).toString('hex')}.partial`;
  try {
    // Made first, so that it never exists with wider rights.
    await (await open(beside, 'wx', 0o600)).close();
    await write(beside);
    await syncPath(beside, 'r+');
    await rename(beside, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw asStoreError(error);
  }
}

async function syncPath(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes renames and deletions in a folder durable. Windows has no such call and keeps its own journal. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await syncPath(folder, 'r');
}
