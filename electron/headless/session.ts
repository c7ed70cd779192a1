import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { password as askPassword } from '@inquirer/prompts';
import type { CallInput, CallName, CallOutput, JobValue } from '@contract/contract';
import type { CallResult, JobState } from '@contract/result';
import { type BoardClient, startBoard } from '../services/board-client';
import { CommandError } from './exit-status';
import type { Output } from './output';

/** Options that every command on a store takes. */
export interface StoreOptions {
  readonly store?: string;
  readonly passphraseFile?: string;
  readonly as?: string;
  readonly now?: string;
  readonly seed?: string;
}

/** A store opened for one command. */
export interface Session {
  readonly folder: string;
  readonly client: BoardClient;
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Begins a job, shows its progress, and answers when it has ended. Interrupting the process cancels it. */
  job<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<JobValue<Name>>;
}

/** The store folder of a command. */
export function storeFolder(options: StoreOptions): string {
  const folder = options.store ?? process.env['NETBOARD_STORE'];
  if (folder === undefined || folder === '') throw new CommandError('store_not_named');
  return resolve(folder);
}

/** A secret from its variable, a file, or a prompt, in this order. */
export async function readSecret(variable: string, file: string | undefined, prompt: string): Promise<string> {
  if (file !== undefined) {
    try {
      return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    } catch {
      throw new CommandError('file_not_read', { reason: 'passphrase file' });
    }
  }
  const given = process.env[variable];
  if (given !== undefined && given !== '') return given;
  if (process.stdin.isTTY !== true) throw new CommandError('passphrase_missing', { variable });
  return askPassword({ message: prompt, mask: true }, { output: process.stderr });
}

/** Starts the thread of store and services without opening a store. */
export function startClient(options: StoreOptions, folder: string | null): BoardClient {
  if (options.now !== undefined && Number.isNaN(Date.parse(options.now)))
    throw new CommandError('usage', { option: '--now' });
  return startBoard(join(import.meta.dirname, 'board-worker.cjs'), {
    folder,
    now: options.now === undefined ? null : new Date(options.now).toISOString(),
    seed: options.seed ?? null,
  });
}

/** Unlocks the store, runs a command on it, and closes it again whatever happens. */
export async function withStore<T>(
  options: StoreOptions,
  output: Output,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const folder = storeFolder(options);
  const client = startClient(options, folder);
  try {
    const { state } = unwrap(await client.call(null, 'store.status', {}));
    if (state === 'absent') throw new CommandError('store_absent');
    const passphrase = await readSecret('NETBOARD_PASSPHRASE', options.passphraseFile, 'Passphrase');
    unwrap(await client.call(null, 'store.unlock', { passphrase }));
    return await work(sessionOf(client, folder, options.as ?? null, output));
  } finally {
    await client.close();
  }
}

/** The calls of one command as an actor. */
export function sessionOf(client: BoardClient, folder: string, actor: string | null, output: Output): Session {
  const call: Session['call'] = async (name, input) => unwrap(await client.call(actor, name, input));
  return {
    folder,
    client,
    call,
    job: async (name, input) => {
      const started = (await call(name, input)) as { jobId: string };
      const state = await followJob(client, started.jobId, output);
      return state.value as never;
    },
  };
}

/** Shows the progress of a job until it ends. */
export async function followJob(client: BoardClient, jobId: string, output: Output): Promise<JobState> {
  const progress = output.progress();
  const stopListening = client.onEvent((event) => {
    if (event.type === 'job' && event.job.jobId === jobId && event.job.total > 0) {
      progress.update(event.job.done, event.job.total, event.job.label);
    }
  });
  const cancel = (): void => {
    void client.call(null, 'jobs.cancel', { jobId });
  };
  process.once('SIGINT', cancel);
  try {
    const state = unwrap(await client.call(null, 'jobs.wait', { jobId }));
    if (state.state === 'done') return state;
    throw new CommandError(state.error?.code ?? 'internal_error', state.error?.details);
  } finally {
    process.removeListener('SIGINT', cancel);
    stopListening();
    progress.stop();
  }
}

/** The value of a call, or its error as this command's end. */
export function unwrap<T>(result: CallResult<T>): T {
  if (result.ok) return result.value;
  throw new CommandError(result.error.code, result.error.details);
}
