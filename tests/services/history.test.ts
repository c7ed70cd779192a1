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
  const content = madeCase(`HIST-${counter}`, `Historia Probe ${'abcdefghijklmnopqrstuvwxyz'[counter]}`, {
    boardQuestion: 'Which way?',
    pathology: [{ specimenId: 'S1', site: 'liver' }],
    labs: [{ date: '2026-01-01', results: [{ key: 'hb', value: 9.5, unit: 'g/dL' }] }],
  });
  const result = await board.job('cases.import', { content: madeFile(content) });
  return result.cases[0]?.id ?? '';
}

const view = (id: string) => board.call('cases.get', { case: id });
const history = (caseId: string, more: Partial<CallInput<'history.ofCase'>> = {}) =>
  board.call('history.ofCase', { caseId, ...more });

async function ask(id: string, boardQuestion: string): Promise<void> {
  const { revision } = await view(id);
  saved(await board.call('cases.edit', { id, revision, fields: { boardQuestion } }));
}

describe('the history of a case', () => {
  it('tells who changed what, from what to what, newest first, with what the item is called', async () => {
    const id = await newCase();
    const item = (await view(id)).parts.pathology[0]?.id ?? '';
    await board.call('cases.editItem', { part: 'pathology', id: item, revision: 1, fields: { ki67Percent: 3 } });
    await ask(id, 'Another way?');
    const { changes, total, next, people } = await history(id);
    expect(changes.map(({ entity, kind, actor }) => [entity, kind, actor])).toEqual([
      ['case', 'update', 'Test Coordinator'],
      ['pathology', 'update', 'Test Coordinator'],
      ['case', 'create', 'Test Coordinator'],
    ]);
    expect(changes[0]?.patch).toEqual({ boardQuestion: ['Which way?', 'Another way?'] });
    expect(changes[1]?.item).toMatchObject({ isDeleted: false, name: { site: 'liver' }, restorable: ['ki67Percent'] });
    expect({ total, next }).toEqual({ total: 3, next: null });
    expect(people.map(({ name }) => name)).toEqual(['Test Coordinator']);
  });

  it('holds what was changed of the patient and of the identifiers', async () => {
    const id = await newCase();
    const { patient } = await view(id);
    await board.call('patients.edit', { id: patient.id, revision: 1, fields: { name: 'Historia Other' } });
    await board.call('patients.addIdentifier', { patientId: patient.id, system: 'Test Clinic', value: '4711' });
    const { changes } = await history(id);
    expect(changes.slice(0, 2).map(({ entity }) => entity)).toEqual(['patientIdentifier', 'patient']);
  });

  it('comes in pages, and by kind of item and by person', async () => {
    const id = await newCase();
    for (let turn = 0; turn < 7; turn += 1) await ask(id, `Way ${turn}?`);
    const first = await history(id, { limit: 3 });
    expect(first.total).toBe(8);
    const second = await history(id, { limit: 3, before: first.next });
    const third = await history(id, { limit: 3, before: second.next });
    const seqs = [...first.changes, ...second.changes, ...third.changes].map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(8);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    expect(third.next).toBeNull();
    expect((await history(id, { entities: ['pathology'] })).total).toBe(0);
    const other = await board.call('people.add', { name: `Someone ${counter}`, function: 'member' });
    const { revision } = await view(id);
    await board.call('cases.edit', { id, revision, fields: { title: 'Theirs' } }, other.id);
    expect((await history(id, { actorId: other.id })).changes.map(({ patch }) => patch)).toEqual([
      { title: [null, 'Theirs'] },
    ]);
  });
});

describe('restoring a field', () => {
  it('sets it to what it was before a change, as a change that can be undone', async () => {
    const id = await newCase();
    await ask(id, 'Second?');
    await ask(id, 'Third?');
    const [, older] = (await history(id)).changes;
    const { revision } = await view(id);
    const restored = saved(
      await board.call('history.restoreField', { seq: older?.seq ?? 0, field: 'boardQuestion', revision }),
    );
    expect((await view(id)).content.boardQuestion).toBe('Which way?');
    expect((await history(id)).changes[0]?.patch).toEqual({ boardQuestion: ['Third?', 'Which way?'] });
    await board.call('history.undo', { batchId: restored.batchId });
    expect((await view(id)).content.boardQuestion).toBe('Third?');
  });

  it('of what somebody has changed meanwhile answers with both versions', async () => {
    const id = await newCase();
    await ask(id, 'Second?');
    const [change] = (await history(id)).changes;
    const { revision } = await view(id);
    await ask(id, 'Theirs?');
    expect(
      await board.call('history.restoreField', { seq: change?.seq ?? 0, field: 'boardQuestion', revision }),
    ).toMatchObject({
      result: 'conflict',
      current: { boardQuestion: 'Theirs?' },
      yours: { boardQuestion: 'Which way?' },
    });
  });

  it('that is a name is found under the old name again', async () => {
    const id = await newCase();
    const { patient } = await view(id);
    const name = String(patient['name']);
    await board.call('patients.edit', { id: patient.id, revision: 1, fields: { name: 'Xenia Mistyped' } });
    const [change] = (await history(id)).changes;
    saved(await board.call('history.restoreField', { seq: change?.seq ?? 0, field: 'name', revision: 2 }));
    expect((await board.call('cases.list', { search: name })).cases.map((line) => line.id)).toEqual([id]);
    expect((await board.call('cases.list', { search: 'xenia' })).total).toBe(0);
  });

  it('is refused for what is no field, and for a change that does not have it', async () => {
    const id = await newCase();
    const item = (await view(id)).parts.pathology[0]?.id ?? '';
    await board.call('cases.removeItem', { part: 'pathology', id: item, revision: 1 });
    const [removal] = (await history(id)).changes;
    const seq = removal?.seq ?? 0;
    expect(await board.refusal('history.restoreField', { seq, field: 'deletedAt', revision: 2 })).toMatchObject({
      code: 'field_not_restorable',
    });
    expect(await board.refusal('history.restoreField', { seq, field: 'site', revision: 2 })).toMatchObject({
      code: 'change_not_found',
    });
  });
});

describe('bringing a deleted item back', () => {
  it('puts it in its place; the bringing back can be undone', async () => {
    const id = await newCase();
    const item = (await view(id)).parts.pathology[0]?.id ?? '';
    await board.call('cases.removeItem', { part: 'pathology', id: item, revision: 1 });
    const [removal] = (await history(id)).changes;
    expect(removal?.item).toMatchObject({ isDeleted: true, canComeBack: true, revision: 2 });
    const restored = saved(await board.call('history.restoreItem', { entity: 'pathology', id: item, revision: 2 }));
    expect((await view(id)).content.pathology.map(({ site }) => site)).toEqual(['liver']);
    await board.call('history.undo', { batchId: restored.batchId });
    expect((await view(id)).content.pathology).toEqual([]);
  });

  it('needs what it stood in, and the revision that was seen', async () => {
    const id = await newCase();
    const { parts } = await view(id);
    const [panel, result] = [parts.labs[0]?.id ?? '', parts.labResults[0]?.id ?? ''];
    await board.call('cases.removeItem', { part: 'labResults', id: result, revision: 1 });
    await board.call('cases.removeItem', { part: 'labs', id: panel, revision: 1 });
    const removal = (await history(id, { entities: ['labResults'] })).changes[0];
    expect(removal?.item?.canComeBack).toBe(false);
    const back = { entity: 'labResults', id: result, revision: 2 };
    expect(await board.refusal('history.restoreItem', back)).toEqual({
      code: 'owner_deleted',
      details: { part: 'labs' },
    });
    saved(await board.call('history.restoreItem', { entity: 'labs', id: panel, revision: 2 }));
    expect(await board.call('history.restoreItem', { ...back, revision: 1 })).toMatchObject({ result: 'conflict' });
    saved(await board.call('history.restoreItem', back));
    expect((await view(id)).content.labs[0]?.results).toMatchObject([{ key: 'hb', value: 9.5 }]);
  });

  it('is not done where another has taken the place, nor for what has a call of its own', async () => {
    const id = await newCase();
    const first = saved(
      await board.call('cases.addItem', { caseId: id, part: 'diagnosis', fields: { primarySite: 'ileum' } }),
    );
    await board.call('cases.removeItem', { part: 'diagnosis', id: first.id, revision: 1 });
    await board.call('cases.addItem', { caseId: id, part: 'diagnosis', fields: { primarySite: 'lung' } });
    expect(
      await board.refusal('history.restoreItem', { entity: 'diagnosis', id: first.id, revision: 2 }),
    ).toMatchObject({ code: 'item_exists' });
    expect(await board.refusal('history.restoreItem', { entity: 'case', id, revision: 1 })).toMatchObject({
      code: 'entity_unknown',
    });
  });
});
