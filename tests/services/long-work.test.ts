import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeCase, madeFile } from '../support/made-case';
import { type TestBoard, makeTestBoard } from '../support/test-board';

let board: TestBoard;
beforeAll(async () => {
  board = await makeTestBoard();
});
afterAll(() => board.close());

const many = (prefix: string, count: number) =>
  madeFile(
    ...Array.from({ length: count }, (_item, index) =>
      madeCase(`${prefix}-${index}`, `Manya Probe ${index}`, {
        labs: [
          {
            date: '2026-01-01',
            results: Array.from({ length: 20 }, (_result, key) => ({ key: `q${key}`, value: key })),
          },
        ],
      }),
    ),
  );

const total = async (): Promise<number> => (await board.call('cases.list', { limit: 1 })).total;
const writable = (name: string): Promise<string> => board.client.registerFile(join(board.folder, name), 'write');

describe('an import', () => {
  it('that is cancelled leaves nothing', async () => {
    const before = await total();
    const { jobId } = (await board.call('cases.import', { content: many('CANCEL', 1_500) })) as { jobId: string };
    let seen = 0;
    const stop = board.client.onEvent((event) => {
      if (event.type !== 'job' || event.job.jobId !== jobId || event.job.done === 0) return;
      seen = event.job.done;
      void board.call('jobs.cancel', { jobId });
    });
    const state = await board.call('jobs.wait', { jobId });
    stop();
    expect(state).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } });
    // It had begun, and was not at its end.
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(1_500);
    expect(await total()).toBe(before);
    expect(await board.job('store.verify', {})).toMatchObject({ isSound: true, problems: [], cases: before });
  });

  it('lets reads go on, makes writes wait, and is followed by the next import', async () => {
    const { id } = await board.call('cases.create', { content: madeCase('waits', 'Waita Probe') });
    const first = (await board.call('cases.import', { content: many('FIRST', 400) })) as { jobId: string };
    const second = (await board.call('cases.import', { content: many('SECOND', 5) })) as { jobId: string };
    const order: string[] = [];
    const note = async <T>(name: string, work: Promise<T>): Promise<T> => {
      const value = await work;
      order.push(name);
      return value;
    };
    const [read, edit, one, two] = await Promise.all([
      note('read', board.call('cases.get', { case: id })),
      note('write', board.call('cases.edit', { id, revision: 1, fields: { title: 'written' } })),
      note('first', board.call('jobs.wait', { jobId: first.jobId })),
      note('second', board.call('jobs.wait', { jobId: second.jobId })),
    ]);
    expect(read.content.title).toBeNull();
    expect(edit.result).toBe('saved');
    expect([one.state, two.state]).toEqual(['done', 'done']);
    expect(order[0]).toBe('read');
    expect(order.indexOf('first')).toBeLessThan(order.indexOf('second'));
    expect(order.indexOf('write')).toBeGreaterThan(order.indexOf('first'));
    expect((await board.call('cases.get', { case: id })).content.title).toBe('written');
  });

  it('runs while a document is issued, and both are done', async () => {
    const { cases } = await board.job('cases.import', { content: many('DOC', 1) });
    const importing = board.jobState('cases.import', { content: many('DURING', 400) });
    const document = { kind: 'case_summary', of: cases[0]?.number ?? '' } as const;
    const issued = await Promise.all([
      board.job('documents.issue', { ...document, fileId: await writable('one.pdf') }),
      board.job('documents.issue', { ...document, fileId: await writable('two.pdf') }),
    ]);
    expect((await importing).state).toBe('done');
    // Two at a time are two revisions, never one number for both.
    expect(issued.map((result) => result.revision).toSorted()).toEqual([1, 2]);
    expect((await board.call('documents.list', { ofId: cases[0]?.id ?? '' })).documents).toHaveLength(2);
    const again = await board.job('documents.reprint', {
      issuedId: issued[0]?.issuedId ?? '',
      fileId: await writable('again.pdf'),
    });
    expect(again.isIdentical).toBe(true);
    expect(readFileSync(join(board.folder, 'again.pdf'))).toEqual(readFileSync(join(board.folder, 'one.pdf')));
  });

  it('keeps the unknown fields of every file, and says which they are', async () => {
    const file = (fields: object) => board.job('cases.import', { content: { ...many('EXTRA', 1), ...fields } });
    expect((await file({ generator: 'one' })).unknownFields).toEqual(['generator']);
    expect((await file({ exporter: { constructor: 2 } })).unknownFields).toEqual(['exporter']);
    await board.job('cases.export', { fileId: await writable('export.json') });
    expect(JSON.parse(readFileSync(join(board.folder, 'export.json'), 'utf8'))).toMatchObject({
      formatVersion: 2,
      generator: 'one',
      exporter: { constructor: 2 },
    });
  });

  it('of a bad file tells what is wrong as the answer of a job that was done, and stores nothing', async () => {
    const before = await total();
    const path = join(board.folder, 'bad.json');
    for (const content of [
      '',
      '{"cases": [',
      JSON.stringify(madeFile({ ...madeCase('bad', 'Bad'), pathology: 'none' as never })),
    ]) {
      writeFileSync(path, content);
      const result = await board.job('cases.import', { fileId: await board.client.registerFile(path, 'read') });
      expect(result.isAccepted).toBe(false);
      expect([...result.problems, ...result.cases.flatMap((item) => item.problems)]).toHaveLength(1);
    }
    const missing = await board.jobState('cases.import', {
      fileId: await board.client.registerFile(join(board.folder, 'none'), 'read'),
    });
    expect(missing).toMatchObject({ state: 'failed', error: { code: 'file_not_read', details: { reason: 'ENOENT' } } });
    expect(await total()).toBe(before);
  });
});

describe('a file', () => {
  it('is named by an id that a person has chosen, for reading or for writing', async () => {
    expect(await board.refusal('cases.export', { fileId: '/etc/passwd' })).toMatchObject({ code: 'file_not_chosen' });
    const readable = await board.client.registerFile(join(board.folder, 'x.json'), 'read');
    expect(await board.refusal('cases.export', { fileId: readable })).toMatchObject({ code: 'file_not_chosen' });
  });

  it('that cannot be written leaves nothing half-written', async () => {
    const nowhere = await board.client.registerFile(join(board.folder, 'no-such-folder', 'x.json'), 'write');
    for (const name of ['cases.export', 'store.backup'] as const) {
      expect((await board.jobState(name, { fileId: nowhere })).state).toBe('failed');
    }
    expect(readdirSync(board.folder).filter((name) => name.includes('partial'))).toEqual([]);
    expect(readdirSync(join(board.folder, 'store')).filter((name) => name.includes('partial'))).toEqual([]);
  });
});

describe('settings', () => {
  it('are kept, checked, and count from the next case on', async () => {
    expect(await board.call('settings.get', {})).toMatchObject({ prefix: 'NET', timeZone: 'UTC', paper: 'a4' });
    const set = await board.call('settings.set', {
      prefix: 'GEP',
      timeZone: 'Europe/Vienna',
      institution: 'Fictitious Hospital',
    });
    expect(set).toMatchObject({ prefix: 'GEP', name: 'NET tumor board', institution: 'Fictitious Hospital' });
    expect(await board.refusal('settings.set', { timeZone: 'Middle/Earth' })).toEqual({
      code: 'time_zone_unknown',
      details: { timeZone: 'Middle/Earth' },
    });
    expect(await board.refusal('settings.set', { prefix: 'x1' })).toMatchObject({ code: 'input_refused' });
    expect(await board.client.callUnknown(null, 'settings.set', { colour: 'red' })).toMatchObject({
      ok: false,
      error: { code: 'input_refused' },
    });
    expect(await board.call('settings.get', {})).toEqual(set);
    expect((await board.call('cases.create', { content: madeCase('g', 'Gepa Probe') })).number).toMatch(/^GEP-/);
    expect((await board.call('meetings.create', { date: '2026-10-01', cases: [] })).timeZone).toBe('Europe/Vienna');
  });
});

describe('a search', () => {
  it('counts all it finds and gives any page of it', async () => {
    const { total: all } = await board.call('cases.list', { search: 'manya', limit: 1 });
    expect(all).toBeGreaterThan(800);
    const whole = (await board.call('cases.list', { search: 'manya', limit: 100_000 })).cases.map((line) => line.id);
    expect(new Set(whole).size).toBe(all);
    const pages: string[] = [];
    for (let offset = 0; offset < all; offset += 300) {
      const page = await board.call('cases.list', { search: 'manya', limit: 300, offset });
      expect(page.total).toBe(all);
      pages.push(...page.cases.map((line) => line.id));
    }
    expect(pages).toEqual(whole);
    // What stands in the number alone is found once, and counted once.
    const { cases } = await board.call('cases.list', { search: 'FIRST-7' });
    expect(cases[0]?.caseId).toBe('FIRST-7');
    expect(await board.call('cases.list', { search: '†‡' })).toEqual({ cases: [], total: 0 });
  });
});
