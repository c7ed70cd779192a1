import { Worker } from 'node:worker_threads';
import type { CallName, CallInput, CallOutput } from '@contract/contract';
import type { BoardEvent, CallResult } from '@contract/result';
import type { WorkerReply, WorkerRequest, WorkerSetup } from './worker-messages';

/** The store and its services, running in their own thread. */
export interface BoardClient {
  /** Carries out a call for an actor (a person's id or name; null for the only coordinator). */
  call<Name extends CallName>(
    actor: string | null,
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallResult<CallOutput<Name>>>;
  /** The same for a name and input that came from outside. */
  callUnknown(actor: string | null, name: string, input: unknown): Promise<CallResult>;
  /** Chooses the folder that `store.create` and `store.unlock` work on; closes an open store. */
  chooseFolder(folder: string): Promise<void>;
  /** Registers a file that a person has chosen; calls name it by the id. */
  registerFile(path: string, mode: 'read' | 'write'): Promise<string>;
  /** Registers a file by its content, for hosts without dialogs: nothing of it reaches the disk. It can be read once. */
  registerBytes(bytes: Uint8Array): Promise<string>;
  /** Registers a file that is written into memory instead of onto the disk. */
  registerTarget(): Promise<string>;
  /** What was written into such a file, once; null if nothing was, or the store has been locked since. */
  takeFile(fileId: string): Promise<Uint8Array | null>;
  /** The bytes of an issued document, from memory or set again from what it saw; never from a file. */
  readDocument(actor: string | null, issuedId: string): Promise<CallResult<Uint8Array>>;
  /** The bytes of an attachment. */
  readAttachment(
    actor: string | null,
    attachmentId: string,
    which: 'original' | 'print',
  ): Promise<CallResult<Uint8Array>>;
  onEvent(listener: (event: BoardEvent) => void): () => void;
  /** Closes the store and ends the thread. */
  close(): Promise<void>;
}

/**
 * Starts the thread of store and services.
 *
 * @param workerFile - path of the built `board-worker.cjs`
 */
export function startBoard(workerFile: string, setup: WorkerSetup): BoardClient {
  const worker = new Worker(workerFile, { workerData: setup });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Set<(event: BoardEvent) => void>();
  let nextId = 1;
  let ended = false;

  const fail = (error: Error): void => {
    ended = true;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (message: WorkerReply) => {
    if (message.type === 'event') {
      for (const listener of listeners) listener(message.event);
      return;
    }
    const entry = waiting.get(message.id);
    waiting.delete(message.id);
    entry?.resolve(message.value);
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`the thread of store and services ended with code ${code}`)));

  type RequestBody = WorkerRequest extends infer Request
    ? Request extends WorkerRequest
      ? Omit<Request, 'id'>
      : never
    : never;
  const ask = (request: RequestBody): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(new Error('the thread of store and services has ended'));
        return;
      }
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...request });
    });

  const callUnknown: BoardClient['callUnknown'] = (actor, name, input) =>
    ask({ type: 'call', actor, name, input }) as Promise<CallResult>;
  return {
    callUnknown,
    call: callUnknown as BoardClient['call'],
    chooseFolder: async (folder) => {
      await ask({ type: 'folder', folder });
    },
    registerFile: (path, mode) => ask({ type: 'file', path, mode }) as Promise<string>,
    registerBytes: (bytes) => ask({ type: 'bytes', bytes }) as Promise<string>,
    registerTarget: () => ask({ type: 'target' }) as Promise<string>,
    takeFile: (fileId) => ask({ type: 'take', fileId }) as Promise<Uint8Array | null>,
    readDocument: (actor, issuedId) => ask({ type: 'document', actor, issuedId }) as Promise<CallResult<Uint8Array>>,
    readAttachment: (actor, attachmentId, which) =>
      ask({ type: 'attachment', actor, attachmentId, which }) as Promise<CallResult<Uint8Array>>,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      if (ended) return;
      await ask({ type: 'close' });
      await worker.terminate();
    },
  };
}
