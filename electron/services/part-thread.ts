import { Worker } from 'node:worker_threads';
import type { SetElsewhere } from '../../templates/set-document';
import type { PartReply, PartRequest, PartSetup } from './part-worker';
import { pageThreadLimits } from './worker-messages';

/** A thread that sets parts for another one. */
export interface PartThread {
  readonly set: SetElsewhere;
}

/** After so long without work the thread ends: only a first printing of a meeting has work for it. */
const idleMs = 60_000;

/**
 * Begins a thread that sets parts when the first one is asked for, and again after it has ended. It ends with the thread
 * that began it.
 *
 * @param file - path of the built `part-worker.cjs`
 */
export function createPartThread(file: string, workerData: PartSetup): PartThread {
  const waiting = new Map<number, { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let nextId = 1;

  const begin = (): Worker => {
    const begun = new Worker(file, { workerData, resourceLimits: pageThreadLimits });
    const end = (): void => {
      if (worker !== begun) return;
      worker = null;
      for (const { reject } of waiting.values()) reject(new Error('the thread of parts has ended'));
      waiting.clear();
    };
    begun.on('message', ({ id, bytes }: PartReply) => {
      const entry = waiting.get(id);
      waiting.delete(id);
      if (bytes === null) entry?.reject(new Error('a case that cannot be set'));
      else entry?.resolve(bytes);
      if (waiting.size > 0) return;
      // It keeps the process while somebody waits for a part, and no longer.
      begun.unref();
      idle = setTimeout(() => {
        end();
        void begun.terminate();
      }, idleMs);
      idle.unref();
    });
    begun.on('error', end);
    begun.on('exit', end);
    return begun;
  };

  return {
    set: (data, settings) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle);
        worker ??= begin();
        worker.ref();
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, data, settings } satisfies PartRequest);
      }),
  };
}
