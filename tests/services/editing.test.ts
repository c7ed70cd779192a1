import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileCase } from '@domain/case-file/case-file';
import { madeCase, madeFile } from '../support/made-case';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

let board: TestBoard;
beforeAll(async () => {
  board = await makeTestBoard();
});
afterAll(() => board.close());

let counter = 0;

/** A new case with a specimen and a laboratory panel; each test has its own. */
async function newCase(more: Partial<Parameters<typeof madeCase>[2]> = {}): Promise<string> {
  counter += 1;
  const content = madeCase(`EDIT-${counter}`, `Edita Probe ${'abcdefghijklmnopqrstuvwxyz'[counter]}`, {
    boardQuestion: 'Which way?',
    pathology: [{ specimenId: 'S1', site: 'liver' }],
    labs: [{ date: '2026-01-01', results: [{ key: 'hb', value: 9.5, unit: 'g/dL' }] }],
    ...more,
  });
  const result = await board.job('cases.import', { content: madeFile(content) });
  return result.cases[0]?.id ?? '';
}

const view = (id: string) => board.call('cases.get', { case: id });
const content = async (id: string): Promise<FileCase> => (await view(id)).content;
const found = async (search: string): Promise<number> => (await board.call('cases.list', { search })).total;

describe('an edit', () => {
  it('on the revision that was read is saved and counted', async () => {
    const id = await newCase();
    const { revision } = await view(id);
    const edit = saved(await board.call('cases.edit', { id, revision, fields: { boardQuestion: 'Another way?' } }));
    expect(edit.revision).toBe(revision + 1);
    expect((await view(id)).revision).toBe(revision + 1);
    expect((await content(id)).boardQuestion).toBe('Another way?');
    const nothing = saved(
      await board.call('cases.edit', { id, revision: edit.revision, fields: { boardQuestion: 'Another way?' } }),
    );
    expect(nothing.revision).toBe(edit.revision);
  });

  it('leaves as it is what it does not name, whatever a case file would fill in', async () => {
    const id = await newCase({ title: 'A title', dataQualityFlags: ['A note'] });
    const before = await view(id);
    await board.call('cases.edit', { id, revision: before.revision, fields: { boardQuestion: 'Another way?' } });
    const patient = before.patient;
    await board.call('patients.edit', {
      id: patient.id,
      revision: patient.revision,
      fields: { name: 'Testina Other' },
    });
    const after = await content(id);
    expect(after).toEqual({
      ...before.content,
      boardQuestion: 'Another way?',
      patient: { ...before.content.patient, name: 'Testina Other' },
    });
    expect(after).toMatchObject({ title: 'A title', dataQualityFlags: ['A note'] });
  });

  it('on an older revision changes nothing and answers with both versions', async () => {
    const id = await newCase();
    const { revision } = await view(id);
    await board.call('cases.edit', { id, revision, fields: { title: 'theirs' } });
    expect(await board.call('cases.edit', { id, revision, fields: { title: 'mine' } })).toMatchObject({
      result: 'conflict',
      id,
      current: { title: 'theirs' },
      currentRevision: revision + 1,
      yours: { title: 'mine' },
    });
    expect((await content(id)).title).toBe('theirs');
    const specimen = (await view(id)).parts.pathology[0];
    const gone = await board.call('cases.removeItem', { part: 'pathology', id: specimen?.id ?? '', revision: 7 });
    expect(gone).toMatchObject({ result: 'conflict', current: { site: 'liver' }, currentRevision: 1 });
    expect((await content(id)).pathology).toHaveLength(1);
  });

  it('of a field that the part does not have, or of another type, is refused', async () => {
    const id = await newCase();
    const item = (await view(id)).parts.pathology[0];
    const target = { part: 'pathology', id: item?.id ?? '', revision: 1 } as const;
    for (const fields of [
      { ki67Percent: 120 },
      { ki67Percent: 'many' },
      { constructor: 'x' },
      { caseId: 'other' },
      { deletedAt: 'now' },
    ]) {
      expect(await board.refusal('cases.editItem', { ...target, fields })).toMatchObject({ code: 'field_refused' });
    }
    expect((await view(id)).parts.pathology[0]).toEqual(item);
  });

  it('can be undone, and the undoing, too', async () => {
    const id = await newCase();
    const item = (await view(id)).parts.pathology[0];
    const edit = saved(
      await board.call('cases.editItem', {
        part: 'pathology',
        id: item?.id ?? '',
        revision: 1,
        fields: { site: 'pancreas', ki67Percent: 3 },
      }),
    );
    expect((await content(id)).pathology[0]).toMatchObject({ site: 'pancreas', ki67Percent: 3 });
    const undone = await board.call('history.undo', { batchId: edit.batchId });
    expect(undone).toMatchObject({ undone: 1, skipped: [] });
    expect((await content(id)).pathology[0]).toMatchObject({ site: 'liver', ki67Percent: null });
    await board.call('history.undo', { batchId: undone.batchId });
    expect((await content(id)).pathology[0]).toMatchObject({ site: 'pancreas', ki67Percent: 3 });
  });

  it('is not undone over what somebody has written since: the answer names the row', async () => {
    const id = await newCase();
    const item = (await view(id)).parts.pathology[0]?.id ?? '';
    const first = saved(
      await board.call('cases.editItem', { part: 'pathology', id: item, revision: 1, fields: { site: 'ileum' } }),
    );
    await board.call('cases.editItem', { part: 'pathology', id: item, revision: 2, fields: { site: 'rectum' } });
    expect(await board.call('history.undo', { batchId: first.batchId })).toEqual({
      undone: 0,
      batchId: first.batchId,
      skipped: [{ entity: 'pathology', entityId: item }],
    });
    expect((await content(id)).pathology[0]?.site).toBe('rectum');
    expect(await board.refusal('history.undo', { batchId: 'none' })).toMatchObject({ code: 'change_not_found' });
  });

  it('of a name is found under the new name at once, and no longer under the old', async () => {
    const id = await newCase();
    const { patient } = await view(id);
    saved(
      await board.call('patients.edit', {
        id: patient.id,
        revision: patient.revision,
        fields: { name: 'Zdenka Novotná' },
      }),
    );
    expect(await found('novotna')).toBe(1);
    const updated = await view(id);
    expect(updated.patient['name']).toBe('Zdenka Novotná');
    expect((await board.call('cases.list', { search: 'zdenka' })).cases[0]?.id).toBe(id);
  });
});

describe('an item', () => {
  it('that is added stands at the end; undoing takes it away', async () => {
    const id = await newCase();
    const added = saved(
      await board.call('cases.addItem', { caseId: id, part: 'pathology', fields: { specimenId: 'S2' } }),
    );
    expect((await content(id)).pathology.map((item) => item.specimenId)).toEqual(['S1', 'S2']);
    await board.call('history.undo', { batchId: added.batchId });
    expect((await content(id)).pathology.map((item) => item.specimenId)).toEqual(['S1']);
  });

  it('that is deleted comes back in its place', async () => {
    const id = await newCase({ pathology: [{ specimenId: 'A' }, { specimenId: 'B' }, { specimenId: 'C' }] });
    const second = (await view(id)).parts.pathology[1]?.id ?? '';
    const removed = saved(await board.call('cases.removeItem', { part: 'pathology', id: second, revision: 1 }));
    expect((await content(id)).pathology.map((item) => item.specimenId)).toEqual(['A', 'C']);
    expect(
      await board.refusal('cases.editItem', { part: 'pathology', id: second, revision: 2, fields: { site: 'x' } }),
    ).toEqual({
      code: 'item_not_found',
      details: { part: 'pathology' },
    });
    // Written by a program meanwhile: the case file without the item. Nothing else has changed.
    const file = madeFile((await content(id)) as never);
    expect((await board.job('cases.import', { content: file })).cases[0]).toMatchObject({ result: 'unchanged' });
    await board.call('history.undo', { batchId: removed.batchId });
    expect((await content(id)).pathology.map((item) => item.specimenId)).toEqual(['A', 'B', 'C']);
  });

  it('of a panel goes with its panel, and comes back with it', async () => {
    const id = await newCase();
    const panel = (await view(id)).parts.labs[0]?.id ?? '';
    const removed = saved(await board.call('cases.removeItem', { part: 'labs', id: panel, revision: 1 }));
    expect((await view(id)).parts.labResults).toEqual([]);
    await board.call('history.undo', { batchId: removed.batchId });
    expect((await content(id)).labs[0]?.results).toMatchObject([{ key: 'hb', value: 9.5 }]);
  });

  it('never ends in the panel of another patient', async () => {
    const [mine, theirs] = [await newCase(), await newCase()];
    const panel = (await view(theirs)).parts.labs[0]?.id ?? '';
    const fields = { key: 'crea', value: 1.1, unit: 'mg/dL' };
    expect(
      await board.refusal('cases.addItem', { caseId: mine, part: 'labResults', parentId: panel, fields }),
    ).toMatchObject({
      code: 'item_not_found',
    });
    expect(await board.refusal('cases.addItem', { caseId: mine, part: 'labResults', fields })).toMatchObject({
      code: 'item_not_found',
    });
    saved(await board.call('cases.addItem', { caseId: theirs, part: 'labResults', parentId: panel, fields }));
    expect((await content(theirs)).labs[0]?.results.map((result) => result.key)).toEqual(['hb', 'crea']);
  });

  it('of which there is one is not added twice', async () => {
    const id = await newCase({ diagnosis: { primarySite: 'ileum' } });
    expect(await board.refusal('cases.addItem', { caseId: id, part: 'diagnosis', fields: {} })).toMatchObject({
      code: 'item_exists',
    });
    expect(await board.refusal('cases.addItem', { caseId: 'nobody', part: 'diagnosis', fields: {} })).toMatchObject({
      code: 'case_not_found',
    });
  });
});

describe('a case', () => {
  it('that is deleted leaves list, search and export, and comes back whole', async () => {
    const id = await newCase({ patientView: 'wants to see the quetzal' });
    const before = await content(id);
    const total = (await board.call('cases.list', {})).total;
    expect(await found('quetzal')).toBe(1);
    await board.call('cases.delete', { id, reason: 'entered twice' });
    expect(await found('quetzal')).toBe(0);
    expect(await found(before.caseId)).toBe(0);
    expect((await board.call('cases.list', {})).total).toBe(total - 1);
    expect(await board.refusal('cases.get', { case: id })).toMatchObject({ code: 'case_not_found' });
    expect(await board.refusal('cases.delete', { id })).toMatchObject({ code: 'case_not_found' });
    expect(await board.refusal('cases.addItem', { caseId: id, part: 'pathology', fields: {} })).toMatchObject({
      code: 'case_not_found',
    });
    await board.call('cases.restore', { id });
    expect(await content(id)).toEqual(before);
    expect(await found('quetzal')).toBe(1);
    const { changes } = await board.call('history.ofCase', { caseId: id });
    expect(changes.map((change) => [change.kind, change.reason])).toEqual([
      ['restore', null],
      ['delete', 'entered twice'],
      ['create', null],
    ]);
  });

  it('that a file brought is not undone with the file: it is deleted, with a reason', async () => {
    const id = await newCase();
    const { changes } = await board.call('history.ofCase', { caseId: id });
    expect(await board.call('history.undo', { batchId: changes[0]?.batchId ?? '' })).toMatchObject({
      undone: 0,
      skipped: [{ entity: 'case' }],
    });
  });

  it('is found by id, by its number however typed, and by the id of its file', async () => {
    const id = await newCase();
    const { number, externalId } = await view(id);
    for (const reference of [id, number, number.toLowerCase(), ` ${number.replaceAll('-', ' ')} `, externalId ?? '']) {
      expect((await board.call('cases.get', { case: reference })).id).toBe(id);
    }
    expect(await board.refusal('cases.get', { case: 'no such case' })).toMatchObject({ code: 'case_not_found' });
  });

  it('of two boards with one id must be named by its number', async () => {
    const one = await newCase({ sourceBoard: 'North' });
    const { externalId } = await view(one);
    const other = madeCase(externalId ?? '', 'Somebody Else', { sourceBoard: 'South' });
    expect((await board.job('cases.import', { content: madeFile(other) })).cases[0]?.result).toBe('added');
    expect(await board.refusal('cases.get', { case: externalId ?? '' })).toMatchObject({ code: 'case_ambiguous' });
  });
});
