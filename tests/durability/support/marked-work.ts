import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CallInput, CallName, CallOutput } from '@contract/contract';
import type { JobState } from '@contract/result';
import { openConnection } from '../../../db/store/connection';
import { startBoard } from '../../../electron/services/board-client';

/** One piece of work on a store full of marked cases, in a process of its own. */
export type MarkedWork =
  | { readonly kind: 'create' }
  /** Orders a hundred thousand rows and stands still while the sorter holds what it has written. */
  | { readonly kind: 'sort'; readonly dataKey: string; readonly spills: boolean }
  | { readonly kind: 'import'; readonly file: string }
  | { readonly kind: 'packet'; readonly cases: readonly string[]; readonly target: string }
  /** Cancelled by itself when half of it is written. */
  | { readonly kind: 'export'; readonly target: string }
  | { readonly kind: 'backup'; readonly target: string };

export interface MarkedSetup {
  readonly workers: string;
  readonly folder: string;
  readonly passphrase: string;
  readonly work: MarkedWork;
}

export type MarkedLine =
  | { readonly type: 'under-way'; readonly part: number }
  | { readonly type: 'ended'; readonly state: string; readonly rows?: number };

const { workers, folder, passphrase, work } = JSON.parse(process.argv[2] ?? '') as MarkedSetup;
const say = (line: MarkedLine): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

/** Patients times fifty, in an order that no index has. */
const sortedRows = `
  WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < 50)
  SELECT patients.name || ' ' || copies.n AS who, presentations.summary
  FROM cases
  JOIN patients ON patients.id = cases.patient_id
  JOIN presentations ON presentations.case_id = cases.id
  CROSS JOIN copies
  ORDER BY presentations.summary DESC, who DESC`;

async function sort(dataKey: string, spills: boolean): Promise<void> {
  const connection = openConnection({ file: join(folder, 'store.db'), dataKey: Buffer.from(dataKey, 'hex') });
  if (spills) connection.pragma('temp_store = FILE');
  const rows = connection.prepare(sortedRows).iterate();
  // The first row comes when all are in order.
  rows.next();
  say({ type: 'under-way', part: 0.5 });
  await new Promise((resolve) => createInterface({ input: process.stdin }).once('line', resolve));
  let count = 1;
  while (rows.next().done !== true) count += 1;
  say({ type: 'ended', state: 'done', rows: count });
  process.exit(0);
}

async function onStore(work: Exclude<MarkedWork, { kind: 'sort' }>): Promise<void> {
  const board = startBoard(join(workers, 'board-worker.cjs'), { folder, now: null, seed: null });
  const call = async <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> => {
    const result = await board.call(null, name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const follow = async (
    { jobId }: { readonly jobId: string },
    onPart: (part: number) => void = () => {},
  ): Promise<JobState> => {
    say({ type: 'under-way', part: 0 });
    const stop = board.onEvent((event) => {
      if (event.type !== 'job' || event.job.jobId !== jobId || event.job.total === 0) return;
      const part = event.job.done / event.job.total;
      say({ type: 'under-way', part });
      onPart(part);
    });
    const state = await call('jobs.wait', { jobId });
    stop();
    return state;
  };

  if (work.kind === 'create') {
    await call('store.create', { passphrase, personName: 'Coordinator' });
    await board.close();
    return;
  }
  await call('store.unlock', { passphrase });
  let state: JobState;
  switch (work.kind) {
    case 'import':
      state = await follow(await call('cases.import', { fileId: await board.registerFile(work.file, 'read') }));
      if (state.state === 'done' && !(state.value as { isAccepted: boolean }).isAccepted) {
        throw new Error(JSON.stringify(state.value).slice(0, 500));
      }
      break;
    case 'packet': {
      const { id } = await call('meetings.create', { date: '2026-12-01', cases: [...work.cases] });
      const fileId = await board.registerFile(work.target, 'write');
      state = await follow(await call('documents.issue', { kind: 'packet', of: id, fileId }));
      break;
    }
    case 'export': {
      const started = await call('cases.export', { fileId: await board.registerFile(work.target, 'write') });
      state = await follow(started, (part) => {
        if (part >= 0.5 && part < 1) void call('jobs.cancel', started);
      });
      break;
    }
    case 'backup':
      state = await follow(await call('store.backup', { fileId: await board.registerFile(work.target, 'write') }));
      break;
  }
  await board.close();
  say({ type: 'ended', state: state.state });
}

(work.kind === 'sort' ? sort(work.dataKey, work.spills) : onStore(work)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
