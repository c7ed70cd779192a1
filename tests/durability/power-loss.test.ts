import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConnection } from '../../db/store/connection';
import { readKeyFile, unlock } from '../../db/store/key-file';
import { type OpenStore, openStore } from '../../db/store/open-store';
import { type ChildPrograms, buildChildPrograms, nodeBinary, startChild } from './support/child-program';
import { createReplayedDisk, lossVariants } from './support/disk-image';
import { createLedger } from './support/ledger';
import { readTrace, tracedCalls } from './support/syscall-trace';
import { type WriterLine, type WriterSetup, seededNumbers } from './support/writes';

const hasStrace = spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;
if (!hasStrace)
  process.stderr.write('SKIPPED: what a power loss leaves, because strace (package strace) is not on this machine\n');

const wantedWrites = Number(process.env['NETBOARD_POWER_WRITES'] ?? 40);
const seed = Number(process.env['NETBOARD_POWER_SEED'] ?? Date.now() % 1e9);
const passphrase = 'only a probe';

let root: string;
let images: string;
let programs: ChildPrograms;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'netboard-power-'));
  // Hundreds of stores are opened there, and each open syncs: what they are made of matters, not the disk under them.
  images = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'netboard-power-'));
  if (hasStrace) programs = await buildChildPrograms(['store-writer']);
});
afterAll(async () => {
  await programs?.remove();
  for (const folder of [root, images]) rmSync(folder, { recursive: true, force: true });
});

interface Replay {
  readonly syncPoints: number;
  readonly states: number;
  readonly acknowledged: number;
  readonly problems: readonly string[];
}

/** Records a run that makes a store and writes to it, and looks at what every power loss would have left of it. */
async function replayRun(
  name: string,
  workers: string,
  writes: number,
  firstProblemIsEnough: boolean,
): Promise<Replay> {
  const run = join(root, name, 'run');
  const image = join(images, name);
  const trace = join(root, name, 'trace');
  mkdirSync(run, { recursive: true });
  const sessions = 2;
  const setup: WriterSetup = {
    workers,
    folder: join(run, 'store'),
    out: run,
    passphrase,
    isNew: true,
    run: '1',
    sessions,
    writesPerSession: Math.ceil(writes / sessions),
    seed,
    casesOfFirstImport: 16,
  };
  const tracer = [
    'strace',
    '-f',
    '-y',
    '-xx',
    '-qqq',
    '--seccomp-bpf',
    '-s',
    '100000000',
    '-e',
    'signal=none',
    '-e',
    `trace=${tracedCalls}`,
    '-o',
    trace,
  ];
  const child = startChild<WriterLine>(
    [...tracer, nodeBinary(), programs.path('store-writer'), JSON.stringify(setup)],
    () => {},
    // Writes handed over in shared memory would not be seen.
    { UV_USE_IO_URING: '0' },
  );
  expect([await child.ended, child.complaint()]).toEqual([{ code: 0, signal: null }, '']);
  const dataKey = await unlock(await readKeyFile(setup.folder), { passphrase });
  const events = await readTrace(trace, run);

  const random = seededNumbers(seed);
  const disk = createReplayedDisk(run);
  const lines: WriterLine[] = [];
  const problems = new Set<string>();
  let states = 0;
  let syncPoints = 0;
  const look = async (variant: (typeof lossVariants)[number], when: string): Promise<void> => {
    disk.materialize(image, variant, random);
    states += 1;
    for (const problem of await problemsOf(image, run, dataKey, lines))
      problems.add(`${problem} (${when}, kept: ${variant})`);
  };

  for (const event of events) {
    const isStoreThere = lines.length > 0;
    if (event.type === 'sync-begun' && isStoreThere) {
      syncPoints += 1;
      for (const variant of lossVariants) await look(variant, `before sync ${event.id}`);
    }
    disk.apply(event);
    if (event.type === 'sync-done' && isStoreThere) await look('none', `after sync ${event.id}`);
    if (event.type === 'said') lines.push(JSON.parse(event.text) as WriterLine);
    if (firstProblemIsEnough && problems.size > 0) break;
  }
  const acknowledged = lines.filter(({ type }) => type === 'done').length;
  const replay = { syncPoints, states, acknowledged };
  if (firstProblemIsEnough && problems.size > 0) return { ...replay, problems: [...problems] };
  for (const variant of lossVariants) await look(variant, 'at the end');
  // The replay itself is right: with nothing lost it gives the files that the run left.
  disk.materialize(image, 'all', random);
  expect(filesOf(image)).toEqual(filesOf(run));
  return { ...replay, problems: [...problems] };
}

/** Opens a store as a power loss left it and compares it with what was acknowledged until then. */
async function problemsOf(
  image: string,
  run: string,
  dataKey: Buffer,
  lines: readonly WriterLine[],
): Promise<string[]> {
  const folder = join(image, 'store');
  const ledger = createLedger((path) => join(image, relative(run, path)));
  for (const line of lines) ledger.note(line);
  let store: OpenStore | undefined;
  try {
    const { storeId } = await readKeyFile(folder);
    store = await openStore({ folder, storeId, dataKey }, { now: null, seed: null });
    const { lost, broken } = await ledger.check(store.context);
    return [
      ...lost.map((what) => `lost: ${what}`),
      ...broken.map((what) => `broken: ${what}`),
      ...cacheProblems(folder, dataKey),
    ];
  } catch (error) {
    return [`not opened: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    await store?.close();
  }
}

/** The cache may forget, but a damaged one would stand in the way of the next document. */
function cacheProblems(folder: string, dataKey: Buffer): string[] {
  if (!readdirSync(folder).includes('cache.db')) return [];
  try {
    const connection = openConnection({ file: join(folder, 'cache.db'), dataKey, create: true });
    try {
      const answer = connection.pragma('integrity_check', { simple: true });
      return answer === 'ok' ? [] : [`broken: the cache, ${String(answer)}`];
    } finally {
      connection.close();
    }
  } catch (error) {
    // An empty or unreadable file is made anew.
    return error instanceof Error && error.message === 'store_damaged'
      ? []
      : [`not opened: the cache, ${String(error)}`];
  }
}

function filesOf(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/-shm$|\.held/.test(name)) continue;
    try {
      files[name] = readFileSync(join(folder, name)).toString('base64');
    } catch {
      // A folder.
    }
  }
  return files;
}

describe.skipIf(!hasStrace)('a power loss', () => {
  test(
    `at any sync of a run of ${wantedWrites} writes loses nothing that was acknowledged`,
    { timeout: 600_000 },
    async () => {
      const { syncPoints, states, acknowledged, problems } = await replayRun(
        'real',
        programs.workers,
        wantedWrites,
        false,
      );
      process.stdout.write(
        `power lost at ${syncPoints} sync points (seed ${seed}): ${states} states of the disk opened, ${acknowledged} writes acknowledged, lost ${problems.length}\n`,
      );
      // One fault shows at many points.
      expect(problems.slice(0, 10)).toEqual([]);
      expect(acknowledged).toBeGreaterThanOrEqual(wantedWrites);
      expect(syncPoints).toBeGreaterThan(wantedWrites);
    },
  );

  test(
    'is noticed by the same replay when the store does not sync: the replay can fail',
    { timeout: 120_000 },
    async () => {
      const careless = join(programs.path('careless'), '..', 'careless');
      cpSync(programs.workers, careless, { recursive: true });
      let changedFiles = 0;
      for (const name of readdirSync(careless).filter((file) => file.endsWith('.cjs'))) {
        const text = readFileSync(join(careless, name), 'utf8');
        if (!text.includes('synchronous = FULL')) continue;
        writeFileSync(join(careless, name), text.replaceAll('synchronous = FULL', 'synchronous = OFF'));
        changedFiles += 1;
      }
      expect(changedFiles).toBeGreaterThan(0);
      const { problems } = await replayRun('careless', careless, 4, true);
      expect(problems).not.toEqual([]);
    },
  );
});
