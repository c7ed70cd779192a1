import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, readFile, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { openConnection } from './connection';
import { copyStore } from './copy-store';
import { replaceFile, syncFolder } from './durable-file';
import { parseKeyFile, serializeKeyFile, unlock, writeKeyFile } from './key-file';
import { type OpenStore, isStoreFolder } from './open-store';
import { acquireOwnerLock } from './owner-lock';
import { asStoreError, StoreError } from './store-error';
import { createStoreFolder, storePaths } from './store-folder';

// One file: a first line of JSON that says what follows, then the encrypted database. The key file, whose slots are
// wrapped, is part of that line: a copy without it could never be opened again.
const magic = 'NETBoard safety copy';
const maxHeaderBytes = 64 * 1024;

const headerSchema = z.object({
  format: z.literal(magic),
  formatVersion: z.number().int(),
  storeId: z.string(),
  madeAt: z.string(),
  databaseBytes: z.number().int().nonnegative(),
  databaseSha256: z.string(),
  keyFile: z.unknown(),
});

type Header = z.infer<typeof headerSchema>;
const backupVersion = 1;

/**
 * Writes a safety copy of an open store into one file: compacted, encrypted with the store's own key, key slots
 * included. The target is the whole copy or untouched.
 *
 * @throws StoreError `store_full`, `store_read_only`, `store_io`
 */
export async function writeBackup(store: OpenStore, target: string): Promise<{ bytes: number; sha256: string }> {
  // Beside the store, where there is room for a database and nobody else may look.
  const copy = join(store.folder, `backup-${randomBytes(6).toString('hex')}.partial`);
  try {
    await copyStore(store.context.connection, copy);
    const keyFile = parseKeyFile(await readFile(storePaths(store.folder).keyFile, 'utf8'));
    const header: Header = {
      format: magic,
      formatVersion: backupVersion,
      storeId: store.storeId,
      madeAt: store.context.now(),
      databaseBytes: (await stat(copy)).size,
      databaseSha256: await sha256Of(copy, 0),
      keyFile: JSON.parse(serializeKeyFile(keyFile)) as unknown,
    };
    await replaceFile(target, async (path) => {
      const handle = await open(path, 'w');
      await handle.writeFile(`${JSON.stringify(header)}\n`);
      await handle.close();
      await pipeline(createReadStream(copy), createWriteStream(path, { flags: 'a' }));
    });
    return { bytes: (await stat(target)).size, sha256: await sha256Of(target, 0) };
  } catch (error) {
    throw asStoreError(error);
  } finally {
    await rm(copy, { force: true });
  }
}

export interface RestoredStore {
  readonly storeId: string;
  readonly madeAt: string;
  readonly cases: number;
  /** Where the store that was replaced is kept, or null. */
  readonly replaced: string | null;
}

/**
 * Makes a store of a safety copy. The copy is opened and checked before anything in the folder is touched; a store that
 * is replaced is kept beside under another name.
 *
 * @throws StoreError `not_a_backup`, `backup_newer`, `backup_damaged`, `wrong_passphrase`, `store_exists`, `folder_not_empty`,
 *   `store_in_use`
 */
export async function restoreBackup(
  file: string,
  folder: string,
  passphrase: string,
  isReplacing: boolean,
): Promise<RestoredStore> {
  if (isStoreFolder(folder)) {
    if (!isReplacing) throw new StoreError('store_exists');
  } else if (existsSync(folder) && (await readdir(folder)).length > 0) {
    // Only a store is ever moved aside, never a folder of somebody's documents.
    throw new StoreError('folder_not_empty');
  }
  const { header, offset } = await readHeader(file);
  const { size } = await stat(file);
  if (size - offset !== header.databaseBytes) throw new StoreError('backup_damaged', { reason: 'size' });
  if ((await sha256Of(file, offset)) !== header.databaseSha256)
    throw new StoreError('backup_damaged', { reason: 'checksum' });
  const keyFile = parseKeyFile(JSON.stringify(header.keyFile));
  const dataKey = await unlock(keyFile, { passphrase });

  const fresh = `${folder}.restoring-${randomBytes(4).toString('hex')}`;
  const paths = await createStoreFolder(fresh);
  try {
    await replaceFile(paths.database, (path) =>
      pipeline(createReadStream(file, { start: offset }), createWriteStream(path)),
    );
    await writeKeyFile(fresh, keyFile);
    const cases = checkDatabase(paths.database, dataKey);
    const replaced = await takePlace(fresh, folder);
    return { storeId: header.storeId, madeAt: header.madeAt, cases, replaced };
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw asStoreError(error);
  }
}

async function readHeader(file: string): Promise<{ header: Header; offset: number }> {
  let handle;
  try {
    handle = await open(file, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxHeaderBytes), 0, maxHeaderBytes, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    if (end === -1) throw new StoreError('not_a_backup');
    const parsed = headerSchema.safeParse(parseJson(buffer.subarray(0, end).toString('utf8')));
    if (!parsed.success) throw new StoreError('not_a_backup');
    if (parsed.data.formatVersion > backupVersion) throw new StoreError('backup_newer');
    return { header: parsed.data, offset: end + 1 };
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new StoreError('not_a_backup') : asStoreError(error);
  } finally {
    await handle?.close();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function checkDatabase(file: string, dataKey: Buffer): number {
  const connection = openConnection({ file, dataKey });
  try {
    const rows = connection.pragma('integrity_check(1)') as { integrity_check: string }[];
    if (rows[0]?.integrity_check !== 'ok') throw new StoreError('backup_damaged', { reason: 'integrity' });
    return (
      connection.prepare<[], { n: number }>('SELECT count(*) AS n FROM cases WHERE deleted_at IS NULL').get()?.n ?? 0
    );
  } finally {
    connection.close();
  }
}

async function takePlace(fresh: string, folder: string): Promise<string | null> {
  let replaced: string | null = null;
  if (isStoreFolder(folder)) {
    await refuseWhileInUse(folder);
    replaced = `${folder}.replaced-${randomBytes(4).toString('hex')}`;
    await rename(folder, replaced);
  } else if (existsSync(folder)) {
    await rmdir(folder);
  }
  try {
    await rename(fresh, folder);
  } catch (error) {
    if (replaced !== null) await rename(replaced, folder);
    throw error;
  }
  await syncFolder(dirname(folder));
  return replaced;
}

/** Nobody pulls a store away under a running app. */
async function refuseWhileInUse(folder: string): Promise<void> {
  if (!isStoreFolder(folder)) return;
  const lock = await acquireOwnerLock(folder, { now: () => new Date().toISOString() });
  await lock.release();
}

async function sha256Of(file: string, start: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { start })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
