import { existsSync } from 'node:fs';
import type { BoardEvent, CallResult } from '@contract/result';
import { attachmentContent } from '../../db/store/attachments';
import { read } from '../../db/store/context';
import { createStore, recoverStore, changeStorePassphrase, storeStateOf, unlockStore } from '../../db/store/store-keys';
import type { OpenStore } from '../../db/store/open-store';
import { findPerson, isActiveCoordinator, peopleIn, type Person } from '../../db/store/people';
import { checkedOutput, dispatch } from './dispatch';
import { errorOf } from './error-of';
import { createFileRegister } from './file-register';
import type { HandlerContext } from './handlers/handler';
import { createJobs } from './jobs';
import { type LongWork, type LongWorkThreads, createLongWork } from './long-work';
import { ServiceError } from './service-error';
import { windowActor } from './window-actor';
import type { WorkerSetup } from './worker-messages';

/** Store and services of one process, whoever the host is. */
export interface Board {
  call(actor: string | null, name: string, input: unknown): Promise<CallResult>;
  chooseFolder(folder: string): Promise<void>;
  registerFile(path: string, mode: 'read' | 'write'): string;
  registerBytes(bytes: Uint8Array): string;
  registerTarget(): string;
  takeFile(fileId: string): Uint8Array | null;
  readDocument(actor: string | null, issuedId: string): Promise<CallResult<Uint8Array>>;
  readAttachment(
    actor: string | null,
    attachmentId: string,
    which: 'original' | 'print',
  ): Promise<CallResult<Uint8Array>>;
  close(): Promise<void>;
}

/** What is open: the store, and the threads that belong to it. */
interface OpenBoard {
  readonly store: OpenStore;
  readonly longWork: LongWork;
  readonly threads: BoardThreads;
}

/** Threads of an open store, and their end. */
export interface BoardThreads extends LongWorkThreads {
  close(): Promise<void>;
}

/**
 * Makes the board of a process.
 *
 * @param setup - folder, clock and seed
 * @param startThreads - begins the threads of a store that was opened
 * @param emit - the event channel
 */
export function createBoard(
  setup: WorkerSetup,
  startThreads: (store: OpenStore) => BoardThreads,
  emit: (event: BoardEvent) => void,
): Board {
  let folder = setup.folder;
  let open: OpenBoard | null = null;
  const files = createFileRegister();
  const jobs = createJobs(emit, errorOf, checkedOutput);

  const requireFolder = (): string => {
    if (folder === null) throw new ServiceError('folder_not_chosen');
    return folder;
  };
  const requireOpen = (): OpenBoard => {
    if (open === null) throw new ServiceError('store_locked');
    return open;
  };
  const opened = (store: OpenStore): void => {
    const threads = startThreads(store);
    open = { store, threads, longWork: createLongWork(threads, files, store.folder) };
    emit({ type: 'store', state: 'open' });
  };
  const lock = async (): Promise<void> => {
    if (open === null) return;
    const { store, threads } = open;
    open = null;
    await jobs.close();
    await threads.close();
    await store.close();
    files.clear();
    emit({ type: 'store', state: 'closed' });
  };

  // Another machine writes to the store now: not one more row of ours may follow.
  const onLost = (): void => void lock();

  const storeless = {
    'store.status': async () => {
      if (folder === null || !existsSync(folder)) return { state: 'absent', storeId: null };
      if (open !== null) return { state: 'open', storeId: open.store.storeId };
      return storeStateOf(folder);
    },
    'store.create': async (input: { passphrase: string; personName: string }) => {
      if (open !== null) throw new ServiceError('store_exists');
      const { store, recoveryCode, actor } = await createStore(requireFolder(), setup, input, onLost);
      opened(store);
      return { storeId: store.storeId, recoveryCode, actor: { ...actor, roles: [...actor.roles] } };
    },
    'store.unlock': async ({ passphrase }: { passphrase: string }) => {
      if (open !== null) throw new ServiceError('store_open');
      const store = await unlockStore(requireFolder(), setup, passphrase, onLost);
      opened(store);
      return { storeId: store.storeId };
    },
    'store.recover': async ({ recoveryCode, newPassphrase }: { recoveryCode: string; newPassphrase: string }) => {
      if (open !== null) throw new ServiceError('store_open');
      const recovered = await recoverStore(requireFolder(), setup, recoveryCode, newPassphrase, onLost);
      opened(recovered.store);
      return { storeId: recovered.store.storeId, recoveryCode: recovered.recoveryCode };
    },
    'store.lock': async () => {
      await lock();
      return {};
    },
    'store.changePassphrase': async ({ passphrase, newPassphrase }: { passphrase: string; newPassphrase: string }) => {
      requireOpen();
      await changeStorePassphrase(requireFolder(), passphrase, newPassphrase);
      return {};
    },
    'jobs.get': ({ jobId }: { jobId: string }) => jobs.get(jobId),
    'jobs.wait': ({ jobId }: { jobId: string }) => jobs.wait(jobId),
    'jobs.cancel': ({ jobId }: { jobId: string }) => {
      jobs.cancel(jobId);
      return {};
    },
  } as const;

  const target = {
    storeless: storeless as Record<string, (input: never) => unknown>,
    contextOf: (actor: string | null): HandlerContext => {
      const { store, longWork } = requireOpen();
      return { store: store.context, storeId: store.storeId, actor: actorOf(store, actor), jobs, longWork };
    },
    untilWritable: () => requireOpen().threads.untilWritable(),
    changed: (noun: string) => emit({ type: 'changed', noun }),
  };

  return {
    call: (actor, name, input) => dispatch(target, actor, name, input),
    chooseFolder: async (chosen) => {
      await lock();
      folder = chosen;
    },
    registerFile: (path, mode) => files.register(path, mode),
    registerBytes: (bytes) => files.registerBytes(bytes),
    registerTarget: () => files.registerTarget(),
    takeFile: (fileId) => files.take(fileId),
    readDocument: async (actor, issuedId) => {
      try {
        const context = target.contextOf(actor);
        return { ok: true, value: await requireOpen().longWork.readDocument(context, issuedId) };
      } catch (error) {
        return { ok: false, error: errorOf(error) };
      }
    },
    readAttachment: async (actor, attachmentId, which) => {
      try {
        const { store } = target.contextOf(actor);
        const found = await read(store, (reading) => attachmentContent(reading, attachmentId, which));
        if (found === null) throw new ServiceError('item_not_found', { part: 'attachment' });
        return { ok: true, value: found.content };
      } catch (error) {
        return { ok: false, error: errorOf(error) };
      }
    },
    close: lock,
  };
}

/** The person a call is made for: by id or name, else the only coordinator there is; for a window, the first of them. */
function actorOf(store: OpenStore, reference: string | null): Person {
  if (reference !== null && reference !== windowActor) {
    const person = findPerson(store.context, reference);
    if (person === null) throw new ServiceError('actor_unknown');
    return person;
  }
  const coordinators = peopleIn(store.context).filter((person) => isActiveCoordinator(person));
  if (reference === windowActor) {
    // Ids are given out in order of time.
    const [first] = coordinators.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (first !== undefined) return first;
  }
  if (coordinators.length !== 1) throw new ServiceError('actor_ambiguous', { coordinators: coordinators.length });
  return coordinators[0] as Person;
}
