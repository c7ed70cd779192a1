import { writeSync } from 'node:fs';
import { join } from 'node:path';
import type { CallInput, CallName, CallOutput, JobValue } from '@contract/contract';
import { type BoardClient, startBoard } from '../../../electron/services/board-client';
import {
  type Write,
  type WriterLine,
  type WriterSetup,
  editedCase,
  editedCaseFile,
  seededNumbers,
  setFile,
  writeKinds,
} from './writes';

// A process that opens a store as the app does and writes to it at random until it is done or killed. Each line it says
// is out before it goes on: what it says before a write, and what it says when the app has answered.
const setup = JSON.parse(process.argv[2] ?? '') as WriterSetup;
const random = seededNumbers(setup.seed);
const addedType = 'added by the writer';
const roles = ['surgeon', 'medicalOncologist', 'radiologist'] as const;

const say = (line: WriterLine): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** What is still to come of this bag: every kind comes up, a document half as often, as it takes as long as fifty edits. */
const bag: Write['kind'][] = [];

function nextKind(): Write['kind'] {
  if (bag.length === 0) bag.push(...writeKinds, ...writeKinds.filter((kind) => kind !== 'document'));
  return bag.splice(Math.floor(random() * bag.length), 1)[0] as Write['kind'];
}

let board: BoardClient;

async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const result = await board.call(null, name, input);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}

async function job<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<JobValue<Name>> {
  const { jobId } = (await call(name, input)) as { jobId: string };
  const state = await call('jobs.wait', { jobId });
  if (state.state !== 'done') throw new Error(`${name}: ${JSON.stringify(state.error)}`);
  return state.value as JobValue<Name>;
}

/** What the store has that can be written to. */
interface Desk {
  readonly caseId: string;
  readonly itemIds: string[];
  readonly discussionId: string;
  readonly optionIds: string[];
  readonly sets: string[];
}

async function readDesk(): Promise<Desk> {
  const edited = await call('cases.get', { case: editedCase });
  const discussion = edited.discussions.find(({ status }) => status === 'open');
  if (discussion === undefined) throw new Error('no open discussion');
  const { options } = await call('discussions.get', { id: discussion.id });
  const { cases } = await call('cases.list', { limit: 100_000 });
  return {
    caseId: edited.id,
    // What `addItem` writes stays as it is, so that it can be found again.
    itemIds: edited.parts.timeline.flatMap((item) => (item['type'] === addedType ? [] : item.id)),
    discussionId: discussion.id,
    optionIds: options.map(({ id }) => id),
    sets: cases.flatMap(({ caseId }) => (caseId?.endsWith('-1') && caseId !== editedCase ? caseId.slice(0, -2) : [])),
  };
}

function nextWrite(desk: Desk, token: string, count: number): Write {
  const kind = desk.sets.length === 0 ? 'import' : nextKind();
  switch (kind) {
    case 'import':
      return { kind, set: desk.sets.length > 0 && random() < 0.3 ? pick(desk.sets) : token, token };
    case 'meeting':
      return { kind, set: pick(desk.sets), token };
    case 'document': {
      const issuedAt = new Date(
        Date.UTC(2026, 0, 1) + Number.parseInt(setup.run, 10) * 1e6 + count * 1e3,
      ).toISOString();
      return { kind, set: pick(desk.sets), token, issuedAt, file: join(setup.out, `${token}.pdf`) };
    }
    case 'editItem':
      return { kind, itemId: pick(desk.itemIds), token };
    case 'option':
      return { kind, discussionId: desk.discussionId, token };
    case 'stance':
      return { kind, optionId: pick(desk.optionIds), role: pick(roles), token };
    case 'editCase':
    case 'addItem':
      return { kind, caseId: desk.caseId, token };
  }
}

interface Answer {
  readonly batchId?: string;
  readonly issuedId?: string;
}

/** Reads what the write needs to know first, and gives the write itself, so that the two are timed apart. */
async function prepare(write: Write, desk: Desk): Promise<() => Promise<Answer>> {
  const { token } = write;
  switch (write.kind) {
    case 'import': {
      const content = setFile(write.set, token);
      return async () => {
        const result = await job('cases.import', { content });
        if (!result.isAccepted) throw new Error('the file was refused');
        if (write.set === token) desk.sets.push(token);
        return {};
      };
    }
    case 'editCase': {
      const { revision } = await call('cases.get', { case: write.caseId });
      return () => saved(call('cases.edit', { id: write.caseId, revision, fields: { boardQuestion: token } }));
    }
    case 'editItem': {
      const { parts } = await call('cases.get', { case: desk.caseId });
      const item = parts.timeline.find(({ id }) => id === write.itemId);
      const revision = item?.revision ?? 0;
      return () =>
        saved(call('cases.editItem', { part: 'timeline', id: write.itemId, revision, fields: { text: token } }));
    }
    case 'addItem':
      return async () => {
        const fields = { date: '2026-03-02', type: addedType, text: token };
        return saved(call('cases.addItem', { caseId: write.caseId, part: 'timeline', fields }));
      };
    case 'meeting':
      return async () => {
        await call('meetings.create', {
          date: '2026-12-01',
          place: token,
          cases: [`${write.set}-0`, `${write.set}-1`],
        });
        return {};
      };
    case 'document': {
      const fileId = await board.registerFile(write.file, 'write');
      return () =>
        job('documents.issue', { kind: 'case_summary', of: `${write.set}-0`, issuedAt: write.issuedAt, fileId });
    }
    case 'option':
      return () =>
        saved(call('options.add', { discussionId: write.discussionId, optionId: `free:${token}`, label: token }));
    case 'stance': {
      const { options } = await call('discussions.get', { id: desk.discussionId });
      const stances = options.find(({ id }) => id === write.optionId)?.stances ?? [];
      const revision = stances.find((stance) => stance['role'] === write.role)?.revision ?? 0;
      return () =>
        saved(
          call('options.setStance', {
            consideredOptionId: write.optionId,
            role: write.role as (typeof roles)[number],
            stance: 'support',
            comment: token,
            revision,
          }),
        );
    }
  }
}

async function saved(edit: Promise<CallOutput<'cases.edit'>>): Promise<Answer> {
  const result = await edit;
  if (result.result !== 'saved') throw new Error('a conflict with nobody');
  return { batchId: result.batchId };
}

async function main(): Promise<void> {
  const { passphrase } = setup;
  let count = 0;
  for (let session = 0; session < setup.sessions; session += 1) {
    board = startBoard(join(setup.workers, 'board-worker.cjs'), { folder: setup.folder, now: null, seed: null });
    if (setup.isNew && session === 0) {
      await call('store.create', { passphrase, personName: 'Coordinator' });
      say({ type: 'created' });
      await job('cases.import', { content: editedCaseFile() });
      if (setup.casesOfFirstImport > 0) {
        await job('cases.import', { content: setFile('FIRST', 'FIRST', setup.casesOfFirstImport) });
      }
    } else {
      await call('store.unlock', { passphrase });
    }
    const desk = await readDesk();
    say({ type: 'opened' });
    for (let write = 0; write < setup.writesPerSession; write += 1) {
      count += 1;
      const token = `r${setup.run}w${count}`;
      const next = nextWrite(desk, token, count);
      const carryOut = await prepare(next, desk);
      say({ type: 'begin', write: next });
      const started = performance.now();
      const { batchId = null, issuedId = null } = await carryOut();
      say({ type: 'done', token, milliseconds: performance.now() - started, batchId, issuedId });
    }
    await board.close();
    say({ type: 'closed' });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
