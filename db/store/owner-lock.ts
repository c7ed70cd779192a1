import { randomUUID } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { replaceFile } from './durable-file';
import { asStoreError, StoreError, systemCode } from './store-error';
import { storePaths } from './store-folder';

const ownerSchema = z.object({
  pid: z.int(),
  host: z.string(),
  since: z.string(),
  /** Differs with every lock, so that an owner can see whether the lock is still its own. */
  token: z.string(),
});

type Owner = z.infer<typeof ownerSchema>;

/** A store that this process owns. */
export interface OwnerLock {
  /** Gives the store free. Later calls do nothing. */
  release(): Promise<void>;
}

export interface OwnerLockOptions {
  /** The present instant, shown to whoever is refused. */
  readonly now: () => string;
  /** Called once if another machine took the store over, as after hours of sleep: stop writing at once. */
  readonly onLost?: () => void;
  /** Name of this machine; only tests give another. */
  readonly host?: string;
  /** How often the owner shows that it lives. */
  readonly heartbeatMs?: number;
  /** How old the heartbeat of another machine must be before it is watched and then taken for dead. */
  readonly staleAfterMs?: number;
}

/**
 * Makes this process the owner of a store, or says who is.
 *
 * Two things together are the lock. `store.lock.held` is empty and locked by the operating system for as long as the
 * owner lives; it is given free with the process however it ends, so nothing is left to guess after a crash, a reboot
 * or a reused process id, and of two starters one wins. `store.lock` says who the owner is; its time of change is the
 * heartbeat. It decides only about owners on other machines, since a network folder may not carry such locks across.
 *
 * @throws StoreError `store_in_use` with `{pid, host, since}`; `store_missing`, `store_read_only`, `store_full`,
 *   `store_io`
 */
export async function acquireOwnerLock(folder: string, options: OwnerLockOptions): Promise<OwnerLock> {
  const { now, onLost, host = hostname(), heartbeatMs = 5_000, staleAfterMs = 60_000 } = options;
  const file = storePaths(folder).lock;
  const hold = await takeHold(folder, file);
  try {
    await refuseOtherMachine(file, { host, heartbeatMs, staleAfterMs });
    const owner: Owner = { pid: process.pid, host, since: now(), token: randomUUID() };
    await replaceFile(file, (path) => writeFile(path, `${JSON.stringify(owner)}\n`));
    const stopBeating = beat(file, owner, heartbeatMs, () => onLost?.());
    return { release: () => release(file, owner, hold, stopBeating) };
  } catch (error) {
    hold.close();
    throw asStoreError(error);
  }
}

/** Locks the empty file until the connection is closed: SQLite knows how to do this on every system. */
async function takeHold(folder: string, file: string): Promise<Database.Database> {
  let hold: Database.Database | undefined;
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    // Made only once: on Unix, opening and closing the file here would drop the lock if this process held it already.
    await writeFile(`${file}.held`, '', { flag: 'wx', mode: 0o600 }).catch(unlessThere);
    hold = new Database(`${file}.held`, { timeout: 0 });
    hold.exec('BEGIN EXCLUSIVE');
    return hold;
  } catch (error) {
    hold?.close();
    if (systemCode(error) === 'ENOENT') throw new StoreError('store_missing');
    if (systemCode(error) !== 'SQLITE_BUSY') throw asStoreError(error);
    throw inUseBy(await ownerWhoJustStarted(file));
  }
}

function unlessThere(error: unknown): void {
  if (systemCode(error) !== 'EEXIST') throw error;
}

function inUseBy(owner: Owner | null): StoreError {
  return new StoreError('store_in_use', {
    pid: owner?.pid ?? null,
    host: owner?.host ?? null,
    since: owner?.since ?? null,
  });
}

async function readOwner(file: string): Promise<Owner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** The owner holds the lock a moment before it has written who it is. */
async function ownerWhoJustStarted(file: string): Promise<Owner | null> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const owner = await readOwner(file);
    if (owner !== null) return owner;
    await pause(30);
  }
  return null;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function lastBeat(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.mtimeMs ?? 0;
}

/**
 * An old heartbeat alone may be a clock that is wrong, so it is also watched: what does not move in two beats is dead.
 */
async function refuseOtherMachine(
  file: string,
  { host, heartbeatMs, staleAfterMs }: Required<Pick<OwnerLockOptions, 'host' | 'heartbeatMs' | 'staleAfterMs'>>,
): Promise<void> {
  const owner = await readOwner(file);
  if (owner === null || owner.host === host) return;
  const seen = await lastBeat(file);
  if (Date.now() - seen < staleAfterMs) throw inUseBy(owner);
  await pause(2 * heartbeatMs + 100);
  if ((await lastBeat(file)) !== seen) throw inUseBy(await readOwner(file));
}

function beat(file: string, owner: Owner, heartbeatMs: number, onLost: () => void): () => void {
  const timer = setInterval(async () => {
    const present = await readOwner(file);
    // Unreadable for a moment, as on a network folder, is not taken over.
    if (present !== null && present.token !== owner.token) {
      clearInterval(timer);
      onLost();
      return;
    }
    const time = new Date();
    await utimes(file, time, time).catch(() => {});
  }, heartbeatMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function release(file: string, owner: Owner, hold: Database.Database, stopBeating: () => void): Promise<void> {
  stopBeating();
  if (!hold.open) return;
  try {
    if ((await readOwner(file))?.token === owner.token) await rm(file, { force: true });
  } finally {
    // Last, so that the next owner's file is never the one removed.
    hold.close();
  }
}
