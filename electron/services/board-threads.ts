import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OpenStore } from '../../db/store/open-store';
import type { BoardThreads } from './board';
import type { DocumentReply, DocumentRequest, DocumentSetup } from './document-worker';
import type { RunningJob } from './jobs';
import type { SetResult } from './long-work';
import { ServiceError } from './service-error';
import type { Task, TaskValue } from './task';
import type { TaskReply, TaskSetup } from './task-worker';
import { pageThreadLimits, type WorkerSetup } from './worker-messages';

/** Where the built workers and the fonts are. */
export interface BoardThreadFiles {
  readonly folder: string;
  readonly fonts: string;
}

/**
 * The threads of an open store: one warm thread that sets documents, begun with the first one, and one thread for each
 * import, export, backup or check, with a connection of its own.
 */
export function startBoardThreads(store: OpenStore, setup: WorkerSetup, files: BoardThreadFiles): BoardThreads {
  let documents: DocumentThread | null = null;
  const documentThread = (): DocumentThread => {
    documents ??= startDocumentThread(join(files.folder, 'document-worker.cjs'), {
      fonts: files.fonts,
      cacheFile: store.cacheFile,
      dataKey: store.dataKey,
      partThreads: setup.partThreads ?? null,
      folder: store.folder,
      storeId: store.storeId,
    });
    return documents;
  };
  let writing: Promise<unknown> = Promise.resolve();
  const running = new Set<Worker>();

  return {
    runTask: (task, actorId, job) => {
      const run = () => runTaskThread(join(files.folder, 'task-worker.cjs'), store, setup, task, actorId, job, running);
      if (task.kind !== 'import' && task.kind !== 'attach') return run();
      // One writer after the other: two would run into each other's lock, and make the same ids.
      const work = writing.then(run);
      const settled = (): void => store.refreshIds();
      writing = work.then(settled, settled);
      return work;
    },
    setDocument: (document, job) => documentThread().set(document, job),
    findMissingGlyphs: (document) => documentThread().check(document),
    untilWritable: async () => {
      await writing;
    },
    close: async () => {
      await Promise.all([...running].map((worker) => worker.terminate()));
      await documents?.close();
    },
  };
}

function runTaskThread<T extends Task>(
  file: string,
  store: OpenStore,
  setup: WorkerSetup,
  task: T,
  actorId: string,
  job: RunningJob,
  running: Set<Worker>,
): Promise<TaskValue<T>> {
  return new Promise((resolve, reject) => {
    const workerData: TaskSetup = {
      folder: store.folder,
      storeId: store.storeId,
      dataKey: store.dataKey,
      now: setup.now,
      seed: setup.seed,
      task,
      actorId,
      cancelFlag: job.cancelFlag,
    };
    const worker = new Worker(file, { workerData });
    running.add(worker);
    worker.on('message', (message: TaskReply) => {
      if (message.type === 'progress') job.progress(message.done, message.total, message.label);
      else if (message.type === 'done') resolve(message.value as TaskValue<T>);
      else reject(new ServiceError(message.error.code, message.error.details));
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      running.delete(worker);
      reject(new ServiceError('cancelled'));
    });
  });
}

interface DocumentThread {
  set(document: DocumentRequest['document'], job: RunningJob): Promise<SetResult>;
  check(document: DocumentRequest['document']): Promise<SetResult['missingGlyphs']>;
  close(): Promise<void>;
}

function startDocumentThread(file: string, workerData: DocumentSetup): DocumentThread {
  const worker = new Worker(file, { workerData, resourceLimits: pageThreadLimits });
  const waiting = new Map<
    number,
    { job: RunningJob | null; resolve: (value: never) => void; reject: (error: Error) => void }
  >();
  let nextId = 1;
  let ended = false;
  const fail = (error: Error): void => {
    ended = true;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (message: DocumentReply) => {
    const entry = waiting.get(message.id);
    if (entry === undefined) return;
    if (message.type === 'progress') {
      entry.job?.progress(message.done, message.total, message.label);
      return;
    }
    waiting.delete(message.id);
    if (message.type === 'done') entry.resolve(message.value as never);
    else entry.reject(new ServiceError(message.error.code, message.error.details));
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new ServiceError('cancelled')));

  const ask = <T>(
    kind: DocumentRequest['kind'],
    document: DocumentRequest['document'],
    job: RunningJob | null,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (ended) {
        reject(new ServiceError('document_thread_ended'));
        return;
      }
      const id = nextId++;
      waiting.set(id, { job, resolve: resolve as (value: never) => void, reject });
      worker.postMessage({ id, kind, document, cancelFlag: job?.cancelFlag ?? null } satisfies DocumentRequest);
    });
  return {
    set: (document, job) => ask('set', document, job),
    check: (document) => ask('check', document, null),
    close: async () => {
      await worker.terminate();
    },
  };
}
