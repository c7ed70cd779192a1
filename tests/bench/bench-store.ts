import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallInput, CallName, CallOutput, JobValue } from '@contract/contract';
import type { FileCaseInput } from '@domain/case-file/case-file';
import { type BoardClient, startBoard } from '../../electron/services/board-client';
import type { WorkerSetup } from '../../electron/services/worker-messages';
import { expectEqual } from './figures';
import { caseFileText } from './made-cases';

const workerFile = fileURLToPath(new URL('./timed-board-worker.mjs', import.meta.url));
/** Opens every store that a measurement makes. */
export const benchPassphrase = 'fictitious bench store';

/** A store in a folder of its own that lasts as long as the measurement, behind the built worker. */
export interface BenchStore {
  readonly folder: string;
  readonly client: () => BoardClient;
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** The same with the milliseconds it took: on the whole, and in the thread of the services. */
  timedCall<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<TimedAnswer<CallOutput<Name>>>;
  job<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<JobValue<Name>>;
  readFile(path: string): Promise<string>;
  writeFile(path: string): Promise<string>;
  /** Imports made cases from an index up to another, in files of some thousand; answers the seconds of the imports alone. */
  seed(make: (index: number) => FileCaseInput, from: number, to: number): Promise<number>;
  /** Closes the store and its threads; `begin` opens it again in new ones. */
  end(): Promise<void>;
  begin(setup?: Pick<WorkerSetup, 'partThreads'>): Promise<void>;
  remove(): Promise<void>;
}

/** What a call answered, and how long it took. */
export interface TimedAnswer<Value> {
  readonly value: Value;
  readonly ms: number;
  /** In the thread of the services. */
  readonly serviceMs: number;
  /** The longest block of that thread since its answer before. */
  readonly blockMs: number;
}

/** Cases in one file of `seed`. */
const casesPerFile = 5_000;

/** Makes an empty store. */
export async function makeBenchStore(): Promise<BenchStore> {
  const outer = mkdtempSync(join(tmpdir(), 'netboard-bench-'));
  const folder = join(outer, 'store');
  let board: BoardClient | null = null;
  const client = (): BoardClient => {
    if (board === null) throw new Error('the store of the measurement is closed');
    return board;
  };
  const start = (more: Pick<WorkerSetup, 'partThreads'> = {}): BoardClient => {
    board = startBoard(workerFile, { folder, now: null, seed: null, ...more });
    return board;
  };
  const store: BenchStore = {
    folder,
    client,
    call: async (name, input) => (await store.timedCall(name, input)).value,
    timedCall: async (name, input) => {
      const begun = performance.now();
      const result = await client().call(null, name, input);
      const ms = performance.now() - begun;
      if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.error)}`);
      const { serviceMs, blockMs } = result as unknown as { serviceMs: number; blockMs: number };
      return { value: result.value, ms, serviceMs, blockMs };
    },
    job: async (name, input) => {
      const { jobId } = (await store.call(name, input)) as { jobId: string };
      const job = await store.call('jobs.wait', { jobId });
      if (job.state !== 'done') throw new Error(`${name} ended as ${job.state}: ${JSON.stringify(job.error)}`);
      return job.value as never;
    },
    readFile: (path) => client().registerFile(path, 'read'),
    writeFile: (path) => client().registerFile(path, 'write'),
    seed: async (make, from, to) => {
      const path = join(outer, 'cases.json');
      let seconds = 0;
      for (let first = from; first < to; first += casesPerFile) {
        const last = Math.min(to, first + casesPerFile);
        writeFileSync(path, caseFileText(make, first, last));
        const fileId = await store.readFile(path);
        const begun = performance.now();
        const { isAccepted, cases, problems } = await store.job('cases.import', { fileId });
        seconds += (performance.now() - begun) / 1000;
        if (!isAccepted)
          throw new Error(
            `made cases were refused: ${JSON.stringify([problems, cases.find((item) => item.problems.length > 0)])}`,
          );
        expectEqual('added cases', cases.filter((item) => item.result === 'added').length, last - first);
      }
      return seconds;
    },
    end: async () => {
      await board?.close();
      board = null;
    },
    begin: async (setup) => {
      start(setup);
      await store.call('store.unlock', { passphrase: benchPassphrase });
    },
    remove: async () => {
      await store.end();
      rmSync(outer, { recursive: true, force: true });
    },
  };
  start();
  await store.call('store.create', { passphrase: benchPassphrase, personName: 'Bench Coordinator' });
  return store;
}

/** Forgets the parts of documents that a closed store has kept. */
export function forgetParts({ folder }: BenchStore): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `cache.db${suffix}`), { force: true });
}

/** Bytes of the database of a store, with what is not yet merged into it. */
export function storeBytes({ folder }: BenchStore): number {
  return ['', '-wal']
    .map((suffix) => join(folder, `store.db${suffix}`))
    .filter((path) => existsSync(path))
    .reduce((bytes, path) => bytes + statSync(path).size, 0);
}
