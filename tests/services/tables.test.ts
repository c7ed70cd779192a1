import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '@contract/contract';
import { madeCase, madeFile } from '../support/made-case';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

let board: TestBoard;
beforeAll(async () => {
  board = await makeTestBoard();
});
afterAll(() => board.close());

let counter = 0;

async function newCase(): Promise<string> {
  counter += 1;
  const content = madeCase(`TABLE-${counter}`, `Tabula Probe ${'abcdefghijklmnopqrstuvwxyz'[counter]}`, {
    labs: [
      {
        date: '2026-01-01',
        results: [{ key: 'hb', name: 'Haemoglobin', value: 9.5, unit: 'g/dL', refLow: 12, refHigh: 16 }],
      },
    ],
    biomarkers: [
      {
        marker: 'Chromogranin A',
        unit: 'ug/L',
        assay: 'kit A',
        uln: 100,
        series: [{ date: '2026-01-01', value: 310 }],
      },
    ],
  });
  const result = await board.job('cases.import', { content: madeFile(content) });
  return result.cases[0]?.id ?? '';
}

const content = async (id: string) => (await board.call('cases.get', { case: id })).content;
const add = (caseId: string, table: Omit<CallInput<'cases.addTable'>, 'caseId'>) =>
  board.call('cases.addTable', { caseId, ...table });

describe('a table of values', () => {
  it('is stored in panels by day and series by marker, unit and assay, and undone as one', async () => {
    const id = await newCase();
    const before = await content(id);
    const stored = saved(
      await add(id, {
        labs: [
          { date: '2026-02-01', key: 'hb', value: 10.1, unit: 'g/dL' },
          { date: '2026-02-01', key: 'crea', name: 'Kreatinin', value: 1.1, unit: 'mg/dL', flag: 'N' },
          { date: '2026-01-01', key: 'crea', value: 1, unit: 'mg/dL' },
        ],
        markers: [
          { date: '2026-02-01', marker: 'Chromogranin A', unit: 'µg/l', assay: 'kit A', value: 420 },
          { date: '2026-02-01', marker: 'Chromogranin A', unit: 'ug/L', assay: 'kit B', value: 55 },
          { date: '2026-02-01', marker: 'NSE', unit: 'ug/L', value: 12 },
        ],
      }),
    );
    expect(stored).toMatchObject({ added: 6, replaced: 0, unchanged: 0 });
    const after = await content(id);
    expect(after.labs.map(({ date, results }) => [date, results.map(({ key, value }) => `${key} ${value}`)])).toEqual([
      ['2026-01-01', ['hb 9.5', 'crea 1']],
      ['2026-02-01', ['hb 10.1', 'crea 1.1']],
    ]);
    expect(
      after.biomarkers.map(({ marker, assay, series }) => [marker, assay, series.map(({ value }) => value)]),
    ).toEqual([
      ['Chromogranin A', 'kit A', [310, 420]],
      ['Chromogranin A', 'kit B', [55]],
      ['NSE', null, [12]],
    ]);
    await board.call('history.undo', { batchId: stored.batchId });
    expect(await content(id)).toEqual(before);
  });

  it('pasted again changes nothing', async () => {
    const id = await newCase();
    const table = {
      labs: [
        { date: '2026-01-01', key: 'hb', value: 9.5, unit: 'g/dl' },
        { date: '2026-03-01', key: 'crp', value: null, unit: 'mg/L', note: '< 0.5' },
      ],
      markers: [{ date: '2026-01-01', marker: 'chromogranin a', unit: 'ng/mL', assay: 'Kit A', value: 310 }],
    };
    expect(await add(id, table)).toMatchObject({ result: 'saved', added: 1, unchanged: 2 });
    const once = await board.call('cases.get', { case: id });
    expect(await add(id, table)).toMatchObject({ result: 'saved', added: 0, replaced: 0, unchanged: 3 });
    expect(await board.call('cases.get', { case: id })).toEqual(once);
  });

  it('keeps what is no number in the words of the report, and exports them', async () => {
    const id = await newCase();
    saved(
      await add(id, {
        labs: [{ date: '2026-02-01', key: 'crp', name: 'CRP', value: null, unit: 'mg/L', note: '< 0.5' }],
        markers: [{ date: '2026-02-01', marker: 'NSE', unit: 'ug/L', value: null, note: 'neg' }],
      }),
    );
    const { labs, biomarkers } = await content(id);
    expect(labs[1]?.results).toMatchObject([{ key: 'crp', value: null, note: '< 0.5' }]);
    expect(biomarkers[1]?.series).toMatchObject([{ value: null, note: 'neg' }]);
  });

  it('with a value that differs stores nothing and names it, until a person has agreed', async () => {
    const id = await newCase();
    const before = await content(id);
    const other = { date: '2026-01-01', key: 'hb', value: 9.9, unit: 'g/dL' };
    const table = {
      labs: [{ date: '2026-02-01', key: 'hb', value: 10, unit: 'g/dL' }, other],
      markers: [{ date: '2026-01-01', marker: 'Chromogranin A', unit: 'ug/L', assay: 'kit A', value: 320 }],
    };
    expect(await add(id, table)).toEqual({
      result: 'conflict',
      conflicts: [
        { list: 'labs', index: 1, value: 9.5, note: null, revision: 1 },
        { list: 'markers', index: 0, value: 310, note: null, revision: 1 },
      ],
    });
    expect(await content(id)).toEqual(before);
    const agreed = saved(await add(id, { labs: [{ ...other, replaces: 1 }] }));
    expect(agreed).toMatchObject({ added: 0, replaced: 1 });
    // The limits that the table does not name stay.
    expect((await content(id)).labs[0]?.results[0]).toMatchObject({ value: 9.9, refLow: 12, name: 'Haemoglobin' });
    expect(await add(id, { labs: [{ ...other, value: 11, replaces: 1 }] })).toMatchObject({ result: 'conflict' });
    await board.call('history.undo', { batchId: agreed.batchId });
    expect(await content(id)).toEqual(before);
  });

  it('that contradicts itself is not stored', async () => {
    const id = await newCase();
    const one = { date: '2026-05-01', key: 'alt', value: 20, unit: 'U/L' };
    expect(await add(id, { labs: [one, one, { ...one, value: 21 }] })).toMatchObject({
      result: 'conflict',
      conflicts: [{ list: 'labs', index: 2, value: 20 }],
    });
    expect((await content(id)).labs).toHaveLength(1);
  });

  it('of an unknown case is refused', async () => {
    expect(await board.refusal('cases.addTable', { caseId: 'nobody' })).toMatchObject({ code: 'case_not_found' });
  });
});

const row = (name: string, more: Record<string, unknown> = {}) => ({
  content: { ...madeCase('list', name), patient: { name, ...more } },
});

describe('a list of patients', () => {
  it('makes a case of each row, with a number of its own, and is undone as one', async () => {
    const before = (await board.call('cases.list', {})).total;
    const names = ['Jürgen Beispielmann', 'ليلى التجريبية', '试验 王', 'テスト 花子'];
    const stored = saved(
      await board.call('patients.addList', {
        rows: names.map((name, index) => row(name, { dateOfBirth: `1950-01-0${index + 1}` })),
      }),
    );
    expect(new Set(stored.cases.map(({ number }) => number)).size).toBe(4);
    expect((await board.call('cases.list', {})).total).toBe(before + 4);
    for (const [index, name] of names.entries()) {
      const { cases } = await board.call('cases.list', { search: name });
      expect(cases.map(({ id }) => id)).toEqual([stored.cases[index]?.id]);
    }
    expect(await board.call('history.undo', { batchId: stored.batchId })).toMatchObject({ skipped: [] });
    expect((await board.call('cases.list', {})).total).toBe(before);
  });

  it('is not undone once somebody has worked in one of its cases', async () => {
    const stored = saved(await board.call('patients.addList', { rows: [row('Listus One'), row('Listus Two')] }));
    const id = stored.cases[0]?.id ?? '';
    saved(await board.call('cases.addItem', { caseId: id, part: 'diagnosis', fields: { primarySite: 'ileum' } }));
    expect(await board.call('history.undo', { batchId: stored.batchId })).toMatchObject({
      undone: 0,
      skipped: [{ entity: 'case', entityId: id }],
    });
  });

  it('waits for a person where a stored patient may be the same, and then does as was said', async () => {
    const known = saved(
      await board.call('patients.addList', {
        rows: [row('Dubia Probe', { dateOfBirth: '1960-06-06', identifiers: [{ system: 'Clinic', value: '1-23' }] })],
      }),
    );
    const numbers = known.cases.map(({ number }) => number);
    const again = row('Probe, Dubia', { dateOfBirth: '1960-06-06', identifiers: [{ system: 'Other', value: '9' }] });
    const patient = { name: 'Probe, Dubia', dateOfBirth: '1960-06-06' };
    const { candidates } = await board.call('patients.checkList', { patients: [patient, { name: 'Nobody Such' }] });
    expect(candidates).toEqual([
      [
        {
          patientId: expect.any(String),
          caseNumbers: numbers,
          reason: 'name_and_birth',
          name: 'Dubia Probe',
          dateOfBirth: '1960-06-06',
          birthYear: null,
        },
      ],
      [],
    ]);
    const total = (await board.call('cases.list', {})).total;
    expect(await board.call('patients.addList', { rows: [row('Nova Probe'), again] })).toMatchObject({
      result: 'undecided',
      rows: [{ index: 1, candidates: [{ caseNumbers: numbers }] }],
    });
    expect((await board.call('cases.list', {})).total).toBe(total);
    const patientId = candidates[0]?.[0]?.patientId ?? '';
    const same = saved(await board.call('patients.addList', { rows: [{ ...again, patientId }] }));
    const view = await board.call('cases.get', { case: same.cases[0]?.id ?? '' });
    expect(view.patient.id).toBe(patientId);
    // The identity stays as it is stored; the number that was new is kept.
    expect(view.content.patient).toMatchObject({
      name: 'Dubia Probe',
      identifiers: [
        { system: 'Clinic', value: '1-23' },
        { system: 'Other', value: '9' },
      ],
    });
    expect((await board.call('cases.list', { search: 'dubia' })).total).toBe(2);
    const other = saved(await board.call('patients.addList', { rows: [{ ...again, isOtherPerson: true }] }));
    const third = await board.call('cases.get', { case: other.cases[0]?.id ?? '' });
    expect(third.patient.id).not.toBe(patientId);
  });

  it('of 2,000 is stored in one go', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) =>
      row(`Massa Nummer ${index}`, { dateOfBirth: '1955-05-05', identifiers: [{ system: 'L', value: `M${index}` }] }),
    );
    const stored = saved(await board.call('patients.addList', { rows }));
    expect(stored.cases).toHaveLength(2_000);
    expect((await board.call('cases.list', { search: 'massa' })).total).toBe(2_000);
  });
});
