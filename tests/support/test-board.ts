import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallInput, CallName, CallOutput, JobValue } from '@contract/contract';
import type { CallError, JobState } from '@contract/result';
import { type BoardClient, startBoard } from '../../electron/services/board-client';
import { ensureBuilt, outputFolder } from '../../scripts/ensure-built.mjs';

/** The real thread of store and services, as every host starts it, on a store in a temporary folder. */
export interface TestBoard {
  readonly client: BoardClient;
  /** Holds the store in `store/`, and what a test writes beside it. */
  readonly folder: string;
  /** A call that must succeed. */
  call<Name extends CallName>(name: Name, input: CallInput<Name>, actor?: string): Promise<CallOutput<Name>>;
  /** A call that must be refused. */
  refusal<Name extends CallName>(name: Name, input: CallInput<Name>, actor?: string): Promise<CallError>;
  /** A job that must succeed. */
  job<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<JobValue<Name>>;
  /** A job, however it ends. */
  jobState<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<JobState>;
  /** Ends the thread and removes the folder. */
  close(): Promise<void>;
}

export const testPassphrase = 'a fictitious passphrase';

let built: Promise<void> | undefined;

/** Path of a built program; the first to ask has it built if a source has changed. */
export async function builtProgram(name: 'cli' | 'board-worker'): Promise<string> {
  built ??= ensureBuilt();
  await built;
  return join(outputFolder, 'main', `${name}.cjs`);
}

/** Starts the thread and makes a store with one coordinator. */
export async function makeTestBoard(setup: { now?: string; seed?: string } = {}): Promise<TestBoard> {
  const worker = await builtProgram('board-worker');
  const folder = mkdtempSync(join(tmpdir(), 'netboard-test-'));
  const client = startBoard(worker, {
    folder: join(folder, 'store'),
    now: setup.now ?? null,
    seed: setup.seed ?? null,
  });
  const board: TestBoard = {
    client,
    folder,
    call: async (name, input, actor) => {
      const result = await client.call(actor ?? null, name, input);
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
      return result.value;
    },
    refusal: async (name, input, actor) => {
      const result = await client.call(actor ?? null, name, input);
      if (result.ok) throw new Error(`${name} was not refused`);
      return result.error;
    },
    job: async (name, input) => {
      const state = await board.jobState(name, input);
      if (state.state !== 'done') throw new Error(`${name}: ${JSON.stringify(state)}`);
      return state.value as never;
    },
    jobState: async (name, input) => {
      const { jobId } = (await board.call(name, input)) as { jobId: string };
      return board.call('jobs.wait', { jobId });
    },
    close: async () => {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await board.call('store.create', { passphrase: testPassphrase, personName: 'Test Coordinator' });
  return board;
}

/** The value of an edit that must be saved. */
export function saved<Result extends { result: string }>(result: Result): Extract<Result, { result: 'saved' }> {
  if (result.result !== 'saved') throw new Error(`not saved: ${JSON.stringify(result)}`);
  return result as Extract<Result, { result: 'saved' }>;
}
