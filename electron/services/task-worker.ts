import { parentPort, workerData } from 'node:worker_threads';
import type { CallError } from '@contract/result';
import { openSecondConnection } from '../../db/store/open-store';
import { errorOf } from './error-of';
import { type Task, type TaskHooks, runTask } from './task';

export interface TaskSetup {
  readonly folder: string;
  readonly storeId: string;
  readonly dataKey: Uint8Array;
  readonly now: string | null;
  readonly seed: string | null;
  readonly task: Task;
  readonly actorId: string;
  readonly cancelFlag: Int32Array<SharedArrayBuffer>;
}

export type TaskReply =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly label: string }
  | { readonly type: 'done'; readonly value: unknown }
  | { readonly type: 'failed'; readonly error: CallError };

/** A thousand progress messages tell a person no more than fifty. */
const progressIntervalMs = 50;

// One import, export, backup or check, with a connection of its own, so that the window's calls go on.
const port = parentPort;
if (port === null) throw new Error('task-worker must run as a worker thread');

const setup = workerData as TaskSetup;
const store = openSecondConnection(setup);
let toldAt = 0;

const hooks: TaskHooks = {
  progress: (done, total, label) => {
    const present = performance.now();
    if (done < total && present - toldAt < progressIntervalMs) return;
    toldAt = present;
    port.postMessage({ type: 'progress', done, total, label } satisfies TaskReply);
  },
  isCancelled: () => Atomics.load(setup.cancelFlag, 0) === 1,
};

async function run(): Promise<TaskReply> {
  try {
    return { type: 'done', value: await runTask(store, setup.task, setup.actorId, hooks) };
  } catch (error) {
    return { type: 'failed', error: errorOf(error) };
  } finally {
    await store.close();
  }
}

// Told only once the connection is closed: then the thread may be ended at any moment.
void run().then((message) => port.postMessage(message));
