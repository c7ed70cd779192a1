import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callNames, contract } from '@contract/contract';
import type { BoardEvent } from '@contract/result';
import { errorMessages } from '@domain/messages/en/errors';
import { type DispatchTarget, checkedOutput, dispatch } from '../../electron/services/dispatch';
import { errorOf } from '../../electron/services/error-of';
import { createJobs } from '../../electron/services/jobs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { madeCase } from '../support/made-case';
import { type TestBoard, makeTestBoard, testPassphrase } from '../support/test-board';

describe('a call', () => {
  let board: TestBoard;
  beforeAll(async () => {
    board = await makeTestBoard();
  });
  afterAll(() => board.close());

  it('that does not exist is refused by its name', async () => {
    for (const name of ['cases.burn', 'constructor', '__proto__', '', 'toString']) {
      expect(await board.client.callUnknown(null, name, {})).toEqual({
        ok: false,
        error: { code: 'call_unknown', details: { call: name } },
      });
    }
  });

  it('with a wrong input is refused with the places of what is wrong, and without its values', async () => {
    const result = await board.client.callUnknown(null, 'meetings.create', {
      date: '2026-02-30',
      cases: 'Testina Probe',
      more: 1,
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'input_refused', details: { call: 'meetings.create' } } });
    const told = JSON.stringify(result);
    expect(told).toContain('"path":"date"');
    expect(told).toContain('"path":"cases"');
    expect(told).not.toContain('Testina');
  });

  it('without an actor is made for the only coordinator, and is refused when there are two', async () => {
    expect(await board.call('people.list', {})).toMatchObject({ people: [{ name: 'Test Coordinator' }] });
    expect(await board.refusal('people.list', {}, 'Nobody')).toMatchObject({ code: 'actor_unknown' });
    const second = await board.call('people.add', { name: 'Zoë Second', function: 'coordinator' });
    expect(await board.refusal('people.list', {})).toMatchObject({
      code: 'actor_ambiguous',
      details: { coordinators: 2 },
    });
    expect((await board.call('people.list', {}, 'zoe second')).people).toHaveLength(2);
    expect((await board.call('people.list', {}, second.id)).people).toHaveLength(2);
    const { id } = await board.call('cases.create', { content: madeCase('x', 'Author Test') }, second.id);
    const { changes } = await board.call('history.ofCase', { caseId: id }, second.id);
    expect(changes.map((change) => change.actor)).toEqual(['Zoë Second']);
  });

  it('on a locked store is refused, except for those that need none', async () => {
    const as = 'Zoë Second';
    await board.call('store.lock', {});
    expect(await board.call('store.status', {})).toMatchObject({ state: 'locked' });
    for (const name of callNames.filter((known) => contract[known].needsStore)) {
      const result = await board.client.callUnknown(as, name, inputsThatPass[name] ?? {});
      if (result.ok) throw new Error(`${name} worked on a locked store`);
      expect(['store_locked', 'input_refused'], name).toContain(result.error.code);
    }
    expect(await board.refusal('cases.list', {})).toEqual({ code: 'store_locked', details: {} });
    expect(await board.refusal('store.unlock', { passphrase: 'wrong' })).toMatchObject({ code: 'wrong_passphrase' });
    await board.call('store.unlock', { passphrase: testPassphrase });
    expect(await board.refusal('store.unlock', { passphrase: testPassphrase })).toMatchObject({ code: 'store_open' });
    expect(await board.refusal('store.create', { passphrase: 'x', personName: 'y' })).toMatchObject({
      code: 'store_exists',
    });
    expect((await board.call('cases.list', {}, as)).total).toBe(1);
  });

  it('tells on the event channel that something was written, and nothing when it was only read', async () => {
    const heard: BoardEvent[] = [];
    const stop = board.client.onEvent((event) => heard.push(event));
    await board.call('people.list', {}, 'Zoë Second');
    expect(heard).toEqual([]);
    await board.call('people.add', { name: 'Third', function: 'member' }, 'Zoë Second');
    expect(heard).toEqual([{ type: 'changed', noun: 'people' }]);
    stop();
  });
});

const inputsThatPass: Readonly<Record<string, unknown>> = {
  'cases.get': { case: 'x' },
  'history.undo': { batchId: 'x' },
};

describe('an answer that is not in the agreed form', () => {
  const target = (value: unknown): DispatchTarget => ({
    storeless: { 'store.status': () => value },
    contextOf: () => {
      throw new Error('no store');
    },
    untilWritable: async () => undefined,
    changed: () => undefined,
  });

  it('of a call is not passed on', async () => {
    const good = { state: 'open', storeId: null };
    expect(await dispatch(target(good), null, 'store.status', {})).toEqual({ ok: true, value: good });
    expect(await dispatch(target({ state: 'ajar', storeId: null }), null, 'store.status', {})).toEqual({
      ok: false,
      error: { code: 'output_refused', details: { call: 'store.status', path: 'state' } },
    });
  });

  it('of a job makes it fail', async () => {
    const jobs = createJobs(() => undefined, errorOf, checkedOutput);
    const { jobId } = jobs.start('cases.export', async () => ({ cases: 'many' }));
    expect(await jobs.wait(jobId)).toMatchObject({ state: 'failed', error: { code: 'output_refused' } });
  });
});

describe('an error', () => {
  it('of somebody else is told by its kind only', () => {
    expect(errorOf(new TypeError('Testina Probe is not a function'))).toEqual({
      code: 'internal_error',
      details: { kind: 'TypeError' },
    });
    expect(errorOf(Object.assign(new Error('Testina'), { code: 'ENOSPC' }))).toEqual({
      code: 'store_full',
      details: { reason: 'ENOSPC' },
    });
    expect(errorOf(Object.assign(new Error('Testina'), { code: 'SQLITE_CONSTRAINT_UNIQUE' }))).toEqual({
      code: 'store_refused',
      details: { sqlite: 'SQLITE_CONSTRAINT_UNIQUE' },
    });
  });

  it('has a text for every code that the sources name', () => {
    const files = [
      'db/store',
      'electron/services',
      'electron/services/handlers',
      'electron/headless',
      'electron/headless/commands',
    ].flatMap((folder) =>
      readdirSync(join(projectRoot, folder))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(projectRoot, folder, name), 'utf8')),
    );
    const codes = files.flatMap((text) =>
      [
        ...text.matchAll(
          /(?:StoreError|ServiceError|CommandError)\(\s*'([a-z_]+)'|code: '([a-z_]+)'|, '(store_[a-z_]+|folder_missing)'\]/g,
        ),
      ].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
    );
    expect(codes.length).toBeGreaterThan(60);
    const texts = new Set(Object.keys(errorMessages));
    expect([...new Set(codes)].filter((code) => !texts.has(`error.${code}`))).toEqual([]);
  });
});
