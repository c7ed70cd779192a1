import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { acquireOwnerLock, type OwnerLock, type OwnerLockOptions } from '../../../db/store/owner-lock';
import { refusalOf, scratchFolder } from './store-scratch';

const since = '2026-11-23T09:00:00.000Z';
const childProgram = fileURLToPath(new URL('./owner-child.mjs', import.meta.url));
const nobody = 65_534;

interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** The next line it says. */
  says(): Promise<{
    readonly owned?: boolean;
    readonly code?: string;
    readonly details?: unknown;
    readonly ready?: boolean;
  }>;
  ended(): Promise<void>;
}

function startChild(folder: string, mode: 'at-once' | 'on-signal' = 'at-once', asNobody = false): Child {
  const rights = asNobody ? { uid: nobody, gid: nobody } : {};
  const child = spawn(process.execPath, [childProgram, folder, mode], { stdio: 'pipe', ...rights });
  onTestFinished(() => void child.kill('SIGKILL'));
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    says: async () => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`The child said nothing: ${complaint}`);
      return JSON.parse(value);
    },
    ended: () => exit,
  };
}

async function acquire(folder: string, options: Partial<OwnerLockOptions> = {}): Promise<OwnerLock> {
  const lock = await acquireOwnerLock(folder, { now: () => since, ...options });
  onTestFinished(() => lock.release());
  return lock;
}

const lockOf = (folder: string): string => join(folder, 'store.lock');
const ownerIn = (folder: string) => JSON.parse(readFileSync(lockOf(folder), 'utf8'));

function leaveLock(folder: string, owner: object, secondsAgo: number): void {
  writeFileSync(lockOf(folder), JSON.stringify({ pid: 4711, host: 'elsewhere', since, token: 'theirs', ...owner }));
  const time = Date.now() / 1_000 - secondsAgo;
  utimesSync(lockOf(folder), time, time);
}

describe('a store has one owner', () => {
  test('who says which process it is, where and since when, and leaves nothing of that behind', async () => {
    const folder = scratchFolder();
    const lock = await acquire(folder);
    expect(ownerIn(folder)).toMatchObject({ pid: process.pid, host: hostname(), since });
    await lock.release();
    await lock.release();
    expect(existsSync(lockOf(folder))).toBe(false);
    await acquire(folder);
  });

  test('and a second one is told who, from within the same process', async () => {
    const folder = scratchFolder();
    await acquire(folder);
    const inUse = { code: 'store_in_use', details: { pid: process.pid, host: hostname(), since } };
    expect(await refusalOf(() => acquire(folder))).toMatchObject(inUse);
    // The refused attempt must not have loosened the lock of the first.
    const other = startChild(folder);
    expect(await other.says()).toEqual({ owned: false, ...inUse });
  });

  test('and a second process is told who', async () => {
    const folder = scratchFolder();
    const owner = startChild(folder);
    expect(await owner.says()).toMatchObject({ owned: true });
    expect(await refusalOf(() => acquire(folder))).toMatchObject({
      code: 'store_in_use',
      details: { pid: owner.process.pid, host: hostname(), since: '2026-11-23T08:00:00.000Z' },
    });
    owner.process.stdin.write('release\n');
    await owner.ended();
    await acquire(folder);
  });

  test('until it is killed: the lock it leaves is taken over at once', async () => {
    const folder = scratchFolder();
    const owner = startChild(folder);
    await owner.says();
    owner.process.kill('SIGKILL');
    await owner.ended();
    expect(ownerIn(folder).pid).toBe(owner.process.pid);
    const started = performance.now();
    await acquire(folder);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(ownerIn(folder).pid).toBe(process.pid);
  });

  test('when the left lock names a process id that another process has now', async () => {
    const folder = scratchFolder();
    leaveLock(folder, { pid: process.ppid, host: hostname() }, 0);
    await acquire(folder);
    expect(ownerIn(folder).pid).toBe(process.pid);
  });

  test('even when it stands still for long: a stopped process is not a dead one', async () => {
    const folder = scratchFolder();
    const owner = startChild(folder);
    await owner.says();
    owner.process.kill('SIGSTOP');
    utimesSync(lockOf(folder), 0, 0);
    expect((await refusalOf(() => acquire(folder))).code).toBe('store_in_use');
  });

  test('when many start at the same moment on a lock that was left', async () => {
    const folder = scratchFolder();
    leaveLock(folder, { host: hostname() }, 0);
    const starters = Array.from({ length: 4 }, () => startChild(folder, 'on-signal'));
    for (const starter of starters) expect(await starter.says()).toEqual({ ready: true });
    for (const starter of starters) starter.process.stdin.write('go\n');
    const answers = await Promise.all(starters.map((starter) => starter.says()));
    const winners = starters.filter((_, index) => answers[index]?.owned === true);
    expect(winners).toHaveLength(1);
    const refused = answers.filter(({ owned }) => owned === false);
    expect(refused.map(({ code }) => code)).toEqual(['store_in_use', 'store_in_use', 'store_in_use']);
    expect(ownerIn(folder).pid).toBe(winners[0]?.process.pid);
  });

  test('also while a lock file is unreadable', async () => {
    const folder = scratchFolder();
    writeFileSync(lockOf(folder), '{"pid":');
    await acquire(folder);
    writeFileSync(lockOf(folder), '');
    expect(await refusalOf(() => acquire(folder))).toMatchObject({
      code: 'store_in_use',
      details: { pid: null, host: null, since: null },
    });
  });
});

describe('an owner on another machine', () => {
  test('is respected while its heartbeat is young', async () => {
    const folder = scratchFolder();
    leaveLock(folder, {}, 10);
    expect(await refusalOf(() => acquire(folder))).toMatchObject({
      code: 'store_in_use',
      details: { pid: 4711, host: 'elsewhere', since },
    });
    // What refuses must not hold on either.
    leaveLock(folder, { host: hostname() }, 0);
    await acquire(folder);
  });

  test('is taken for dead when its heartbeat is old and stands still', async () => {
    const folder = scratchFolder();
    leaveLock(folder, {}, 3_600);
    await acquire(folder, { heartbeatMs: 20 });
    expect(ownerIn(folder).pid).toBe(process.pid);
  });

  test('is respected when its heartbeat looks old but moves: a clock is wrong', async () => {
    const folder = scratchFolder();
    leaveLock(folder, {}, 3_600);
    let secondsAgo = 3_600;
    const beating = setInterval(() => leaveLock(folder, {}, (secondsAgo -= 1)), 10);
    onTestFinished(() => clearInterval(beating));
    expect((await refusalOf(() => acquire(folder, { heartbeatMs: 50 }))).code).toBe('store_in_use');
  });

  test('that takes the store over is noticed, and its lock left alone', async () => {
    const folder = scratchFolder();
    const onLost = vi.fn<() => void>();
    const lock = await acquire(folder, { heartbeatMs: 20, onLost });
    leaveLock(folder, {}, 0);
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledTimes(1));
    await lock.release();
    expect(ownerIn(folder).host).toBe('elsewhere');
  });
});

test('the owner shows that it lives', async () => {
  const folder = scratchFolder();
  await acquire(folder, { heartbeatMs: 20 });
  utimesSync(lockOf(folder), 0, 0);
  await vi.waitFor(() => expect(Date.now() - statSync(lockOf(folder)).mtimeMs).toBeLessThan(5_000));
});

describe('a folder that cannot be owned', () => {
  test('is one that is not there', async () => {
    expect((await refusalOf(() => acquire(join(scratchFolder(), 'none')))).code).toBe('store_missing');
  });

  // Root may write anywhere, so the attempt is made by another user.
  const isRoot = process.getuid?.() === 0;
  test.skipIf(process.platform === 'win32')('is one that cannot be written, with or without a lock in it', async () => {
    for (const hasHeldFile of [false, true]) {
      const folder = scratchFolder();
      if (hasHeldFile) writeFileSync(`${lockOf(folder)}.held`, '');
      if (isRoot) chownSync(folder, 0, 0);
      chmodSync(folder, isRoot ? 0o755 : 0o555);
      onTestFinished(() => chmodSync(folder, 0o755));
      const files = readdirSync(folder);
      expect(await startChild(folder, 'at-once', isRoot).says()).toMatchObject({
        owned: false,
        code: 'store_read_only',
      });
      expect(readdirSync(folder)).toEqual(files);
    }
  });
});
