import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '@contract/contract';
import type { FileCaseInput } from '@domain/case-file/case-file';
import { caseSortKeys } from '@domain/case-list/case-query';
import { madeCase, madeFile } from '../support/made-case';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

type Query = CallInput<'cases.list'>;
type Filter = NonNullable<Query['filter']>;

const now = '2026-06-15T22:30:00.000Z';
let board: TestBoard;
/** Row id of a case by its caseId. */
const ids = new Map<string, string>();
let next = '';
let past = '';

const boardDecision = (date: string) => ({
  date,
  attendingRoles: [],
  recommendation: { text: 'As before.' },
});

const contents: FileCaseInput[] = [
  madeCase('A', 'Ágnes Probe', {
    boardQuestion: 'Resect the primary tumor?',
    title: 'Case of A',
    diagnosis: { primarySite: 'pancreas, tail 18 mm', whoType: 'NET', currentGrade: 'G1' },
    referral: { date: '2026-06-01', urgency: 'urgent', referrer: 'Dr. Probe' },
  }),
  madeCase('B', 'Bruno Probe', {
    boardQuestion: 'PRRT or observe?',
    diagnosis: { primarySite: 'Stomach body (2 lesions)', whoType: 'NET', currentGrade: 'NET G2' },
    referral: { date: '2026-05-01', urgency: 'Routine' },
  }),
  madeCase('C', 'Čeněk Muster', {
    diagnosis: { primarySite: 'Pankreas, Schwanz', currentGrade: 'something else' },
    referral: { date: '2026-06-10', urgency: 'soon' },
  }),
  madeCase('D', 'Dora Muster', {
    boardQuestion: 'Surgery?',
    diagnosis: { primarySite: 'left toe' },
    referral: { date: '2026-01-10' },
    board: boardDecision('2026-02-09'),
  }),
  madeCase('E', '山田 太郎', { referral: { date: '2026-03-01' }, board: boardDecision('2026-02-01') }),
  madeCase('F', 'Fern Muster'),
  madeCase('G', 'Gone Muster', { boardQuestion: 'Was deleted?' }),
];

beforeAll(async () => {
  board = await makeTestBoard({ now, seed: 'case-list' });
  const { cases } = await board.job('cases.import', { content: madeFile(...contents) });
  cases.forEach(({ caseId, id }) => ids.set(caseId ?? '', id ?? ''));
  const meeting = async (date: string, ...cases: string[]) => (await board.call('meetings.create', { date, cases })).id;
  next = await meeting('2026-06-20', 'B', 'C');
  past = await meeting('2026-06-02', 'F');
  const planned = await board.call('meetings.get', { id: next });
  const discussionId = planned.discussions.find(({ caseId }) => caseId === ids.get('B'))?.id ?? '';
  for (const [role, status] of [
    ['surgeon', 'received'],
    ['medicalOncologist', 'asked'],
    ['pathologist', 'not_needed'],
  ] as const) {
    saved(await board.call('discussions.saveRoleInput', { discussionId, role, status, revision: 0 }));
  }
  await board.call('cases.delete', { id: ids.get('G') ?? '', reason: 'entered twice' });
});
afterAll(() => board?.close());

const list = (query: Query) => board.call('cases.list', query);
const caseIds = async (query: Query): Promise<string> =>
  (await list(query)).cases.map((line) => line.caseId ?? '').join('');
const filtered = (filter: Filter, more: Query = {}) => caseIds({ filter, ...more });
const lineOf = async (caseId: string) => (await list({ search: caseId, limit: 1 })).cases[0];

describe('a line of the list', () => {
  it('tells where each case stands today, in the zone of the board', async () => {
    const { cases } = await list({});
    expect(Object.fromEntries(cases.map((line) => [line.caseId, line.status]))).toEqual({
      A: 'waiting',
      B: 'listed',
      C: 'listed',
      D: 'decided',
      E: 'waiting',
      F: 'discussed',
    });
    expect(await lineOf('B')).toMatchObject({
      meeting: { id: next, date: '2026-06-20' },
      inputs: { asked: 2, received: 1, outstanding: 1 },
      urgency: 'Routine',
      groups: { urgency: 'routine', site: 'stomach', grade: 'G2', whoType: 'net' },
      updatedBy: 'Test Coordinator',
    });
  });

  it('counts the days of waiting from the referral to today, or to the decision', async () => {
    const days = new Map((await list({})).cases.map((line) => [line.caseId, line.waitingDays]));
    expect([...'ABCDEF'].map((caseId) => days.get(caseId))).toEqual([14, 45, 5, 30, 106, 0]);
    expect((await lineOf('D'))?.lastDecisionOn).toBe('2026-02-09');
    // Half past ten in the evening, Greenwich time: in Auckland it is the next day.
    await board.call('settings.set', { timeZone: 'Pacific/Auckland' });
    expect((await lineOf('A'))?.waitingDays).toBe(15);
    await board.call('settings.set', { timeZone: 'UTC' });
  });
});

describe('a filter', () => {
  it.each<[string, Filter, string]>([
    ['by status', { statuses: ['waiting'] }, 'EA'],
    ['by several statuses', { statuses: ['listed', 'decided'] }, 'DCB'],
    ['by deleted', { statuses: ['deleted'] }, 'G'],
    ['by site, whatever its wording and language', { sites: ['pancreas'] }, 'CA'],
    ['by a site that no catalogue knows', { sites: ['left toe'] }, 'D'],
    ['by a site that is not stated', { sites: [null] }, 'FE'],
    ['by grade', { grades: ['G1', 'G2'] }, 'BA'],
    ['by WHO type', { whoTypes: ['net'] }, 'BA'],
    ['by urgency', { urgencies: ['urgent', 'soon'] }, 'CA'],
    ['by missing question', { questions: ['missing'] }, 'FEC'],
    ['by words of the question', { questionText: 'primary res' }, 'A'],
    ['by input that is outstanding', { inputs: ['outstanding'] }, 'B'],
    ['by input that nobody was asked for', { statuses: ['listed'], inputs: ['not_asked'] }, 'C'],
    ['by a range of waiting days', { waitingDays: { least: 14, most: 45 } }, 'DBA'],
    ['by waiting days without an end', { waitingDays: { least: 46 } }, 'E'],
    ['without a meeting', { meetings: [null] }, 'EA'],
    ['by several fields at once', { sites: ['pancreas'], urgencies: ['soon'] }, 'C'],
    ['that nothing meets', { sites: ['stomach'], grades: ['G3'] }, ''],
  ])('%s', async (_, filter, expected) => expect(await filtered(filter)).toBe(expected));

  it('by meeting, past or to come', async () => {
    expect(await filtered({ meetings: [next] })).toBe('CB');
    expect(await filtered({ meetings: [next, past] })).toBe('FCB');
  });

  it('and a search hold together; deleted cases are searched, too, when they are asked for', async () => {
    expect(await filtered({ statuses: ['listed'] }, { search: 'muster' })).toBe('C');
    expect(await filtered({ statuses: ['deleted'] }, { search: 'gone' })).toBe('G');
    expect(await filtered({ statuses: ['deleted'] }, { search: 'nobody' })).toBe('');
    expect(await filtered({ statuses: ['waiting', 'deleted'] }, { search: '太郎' })).toBe('E');
  });

  it('of a field that does not exist is refused', async () => {
    expect(await board.refusal('cases.list', { filter: { color: ['red'] } } as never)).toMatchObject({
      code: 'input_refused',
    });
  });
});

describe('a sort', () => {
  it.each<[NonNullable<Query['sort']>['by'], string, string]>([
    ['name', 'ABCDFE', 'EFDCBA'],
    ['waitingDays', 'FCADBE', 'EBDACF'],
    ['urgency', 'BCAFED', 'ACBFED'],
    ['grade', 'ABCFED', 'CBAFED'],
    ['site', 'DCABFE', 'BCADFE'],
    ['status', 'EACBFD', 'DFCBEA'],
    ['referredOn', 'DEBACF', 'CABEDF'],
    ['question', 'BADFEC', 'DABFEC'],
    ['meeting', 'FCBEDA', 'CBFEDA'],
    ['inputs', 'BFEDCA', 'BFEDCA'],
    ['number', 'ABCDEF', 'FEDCBA'],
  ])('by %s, either way, with what is not stated at the end', async (by, ascending, descending) => {
    expect(await caseIds({ sort: { by } })).toBe(ascending);
    expect(await caseIds({ sort: { by, descending: true } })).toBe(descending);
  });

  it('by site follows the words of the language', async () => {
    // The stomach is called Magen, and so stands before the pancreas.
    expect(await caseIds({ sort: { by: 'site', language: 'de' } })).toBe('DBCAFE');
  });

  it.each(caseSortKeys)('by %s loses no case and gives none twice, page after page', async (by) => {
    for (const descending of [false, true]) {
      const pages: string[] = [];
      for (let offset = 0; offset < 8; offset += 2)
        pages.push(await caseIds({ sort: { by, descending }, limit: 2, offset }));
      expect(pages.join('')).toBe(await caseIds({ sort: { by, descending } }));
      expect([...pages.join('')].toSorted().join('')).toBe('ABCDEF');
    }
  });

  it('holds for what a search finds, too', async () => {
    expect(await caseIds({ search: 'muster', sort: { by: 'name', descending: true } })).toBe('FDC');
  });
});

describe('the counts of the menus', () => {
  const counts = async (query: CallInput<'cases.facets'>, field: string) => {
    const { facets } = await board.call('cases.facets', query);
    return Object.fromEntries(
      (facets as Record<string, { value: string | null; count: number }[]>)[field]?.map(({ value, count }) => [
        String(value),
        count,
      ]) ?? [],
    );
  };

  it('say how many cases each value would show', async () => {
    expect(await counts({}, 'statuses')).toEqual({ waiting: 2, listed: 2, discussed: 1, decided: 1, deleted: 1 });
    expect(await counts({}, 'sites')).toEqual({ pancreas: 2, stomach: 1, 'left toe': 1, null: 2 });
    expect(await counts({}, 'inputs')).toEqual({ outstanding: 1, not_asked: 5 });
  });

  it('keep to the other menus and the search, and leave their own choice open', async () => {
    const filter = { statuses: ['listed' as const] };
    expect(await counts({ filter }, 'sites')).toEqual({ pancreas: 1, stomach: 1 });
    expect(await counts({ filter }, 'statuses')).toEqual(await counts({}, 'statuses'));
    expect(await counts({ search: 'muster' }, 'statuses')).toMatchObject({ listed: 1, decided: 1, discussed: 1 });
  });

  it('are what the list then shows, for every value', async () => {
    const { facets } = await board.call('cases.facets', {});
    for (const [field, values] of Object.entries(facets)) {
      for (const { value, count } of values) {
        expect([field, value, (await list({ filter: { [field]: [value] } as Filter })).total]).toEqual([
          field,
          value,
          count,
        ]);
      }
    }
  });

  it('name the meetings, newest first', async () => {
    const { meetings } = await board.call('cases.facets', {});
    expect(meetings.map(({ date }) => date)).toEqual(['2026-06-20', '2026-06-02', '2026-02-09', '2026-02-01']);
  });
});

describe('what is written', () => {
  it('is in the next list, whichever row it was written to', async () => {
    const byName: Query = { sort: { by: 'name' }, filter: { statuses: ['waiting'] } };
    expect(await caseIds(byName)).toBe('AE');
    const view = await board.call('cases.get', { case: 'A' });
    const { id, revision } = view.patient;
    const renamed = saved(await board.call('patients.edit', { id, revision, fields: { name: 'Žofie Probe' } }));
    await board.call('meetings.edit', { id: next, revision: 1, fields: { date: '2026-06-10' } });
    expect(await filtered({ statuses: ['discussed'] })).toBe('FCB');
    expect((await lineOf('C'))?.meeting?.date).toBe('2026-06-10');
    await board.call('meetings.edit', { id: next, revision: 2, fields: { date: '2026-06-20' } });
    await board.call('history.undo', { batchId: renamed.batchId });
    expect(await filtered({ statuses: ['discussed'] })).toBe('F');
    const [referral] = view.parts.referral ?? [];
    const edit = saved(
      await board.call('cases.editItem', {
        part: 'referral',
        id: referral?.id ?? '',
        revision: referral?.revision ?? 0,
        fields: { urgency: 'routine' },
      }),
    );
    expect(await filtered({ urgencies: ['routine'] })).toBe('BA');
    await board.call('history.undo', { batchId: edit.batchId });
    expect(await filtered({ urgencies: ['routine'] })).toBe('B');
  });

  it('by an import in another thread, too', async () => {
    expect(await filtered({ sites: ['lung'] })).toBe('');
    const more = madeCase('H', 'Hana Probe', { diagnosis: { primarySite: 'lung' } });
    await board.job('cases.import', { content: madeFile(more) });
    expect(await filtered({ sites: ['lung'] })).toBe('H');
    const id = (await lineOf('H'))?.id ?? '';
    await board.call('cases.delete', { id });
    expect(await filtered({ sites: ['lung'] })).toBe('');
  });
});

describe('several cases at once', () => {
  it('can be listed by id, in the order of the list', async () => {
    const { ids: listed } = await board.call('cases.listIds', { sort: { by: 'name' } });
    expect(listed).toEqual([...'ABCDFE'].map((caseId) => ids.get(caseId)));
    expect(await filtered({ ids: [ids.get('F') ?? '', ids.get('B') ?? ''] }, { sort: { by: 'name' } })).toBe('BF');
    const found = await board.call('cases.listIds', { search: 'muster' });
    expect(found.ids).toEqual([...'FDC'].map((caseId) => ids.get(caseId)));
  });

  it('are deleted as one change, with the reason, and brought back as one', async () => {
    const chosen = [ids.get('D') ?? '', ids.get('F') ?? ''];
    const { batchId } = await board.call('cases.deleteMany', { ids: chosen, reason: 'moved to another board' });
    expect(await caseIds({ sort: { by: 'name' } })).toBe('ABCE');
    const { changes } = await board.call('history.ofCase', { caseId: chosen[0] ?? '' });
    expect(changes[0]).toMatchObject({ kind: 'delete', reason: 'moved to another board' });
    expect(await board.call('history.undo', { batchId })).toMatchObject({ undone: 2, skipped: [] });
    expect(await caseIds({ sort: { by: 'name' } })).toBe('ABCDFE');
    await board.call('cases.deleteMany', { ids: chosen });
    await board.call('cases.restoreMany', { ids: chosen });
    expect(await caseIds({ sort: { by: 'name' } })).toBe('ABCDFE');
  });

  it('are exported as one file, without the others', async () => {
    const path = join(board.folder, 'some.json');
    const fileId = await board.client.registerFile(path, 'write');
    const chosen = [ids.get('C') ?? '', ids.get('A') ?? ''];
    expect(await board.job('cases.export', { fileId, caseIds: chosen })).toMatchObject({ cases: 2 });
    const file = JSON.parse(readFileSync(path, 'utf8')) as { cases: { caseId: string }[] };
    expect(file.cases.map(({ caseId }) => caseId)).toEqual(['A', 'C']);
  });

  it('are all deleted or none', async () => {
    const refused = await board.refusal('cases.deleteMany', { ids: [ids.get('A') ?? '', 'nobody'] });
    expect(refused.code).toBe('case_not_found');
    expect((await lineOf('A'))?.status).toBe('waiting');
  });
});
