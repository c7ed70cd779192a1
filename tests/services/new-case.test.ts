import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

let board: TestBoard;
beforeAll(async () => {
  board = await makeTestBoard();
});
afterAll(() => board.close());

const view = (id: string) => board.call('cases.get', { case: id });

describe('a new case', () => {
  it('needs nothing but a name, and is found by it', async () => {
    const made = await board.call('cases.createEmpty', { name: 'Nova Probe' });
    expect(made.samePatientCandidates).toEqual([]);
    const { content, number } = await view(made.id);
    expect(number).toBe(made.number);
    expect(content).toMatchObject({ caseId: number, patient: { name: 'Nova Probe', ecog: null }, diagnosis: null });
    expect((await board.call('cases.list', { search: 'nova' })).cases.map(({ id }) => id)).toEqual([made.id]);
  });

  it('may have a pseudonym in place of the name, but not neither', async () => {
    const made = await board.call('cases.createEmpty', { name: ' ', pseudonymId: 'P-77' });
    expect((await view(made.id)).content.patient).toMatchObject({ name: 'P-77', pseudonymId: 'P-77' });
    expect(await board.refusal('cases.createEmpty', { name: '' })).toMatchObject({ code: 'input_refused' });
  });

  it('names patients who may be the same person, and merges nothing', async () => {
    const person = { name: 'Twina Probe', dateOfBirth: '1960-02-03' };
    const first = await board.call('cases.createEmpty', person);
    const second = await board.call('cases.createEmpty', { ...person, name: 'Probe, Twina' });
    const patientId = (await view(first.id)).patient.id;
    expect(second.samePatientCandidates).toEqual([
      { patientId, caseNumbers: [first.number], reason: 'name_and_birth' },
    ]);
    expect((await view(second.id)).patient.id).not.toBe(patientId);
  });

  it('of a known patient shares the patient and is found by the identifiers', async () => {
    const first = await board.call('cases.createEmpty', {
      name: 'Bekannta Probe',
      identifiers: [{ system: 'Invented Hospital', value: 'FIC-31337' }],
    });
    const { patient } = await view(first.id);
    const second = await board.call('cases.createEmpty', { patientId: patient.id });
    expect(second.samePatientCandidates).toEqual([]);
    const again = await view(second.id);
    expect(again.patient.id).toBe(patient.id);
    expect(again.content.patient.identifiers).toEqual([{ system: 'Invented Hospital', value: 'FIC-31337' }]);
    const found = await board.call('cases.list', { search: 'FIC-31337' });
    expect(found.cases.map(({ number }) => number).toSorted()).toEqual([first.number, second.number].toSorted());
    expect(await board.refusal('cases.createEmpty', { patientId: 'nobody' })).toMatchObject({
      code: 'patient_not_found',
    });
  });
});

describe('every field of the case itself', () => {
  it('can be set and emptied', async () => {
    const { id } = await board.call('cases.createEmpty', { name: 'Felda Probe' });
    const before = (await view(id)).content;
    const fields = {
      title: 'A title',
      archetype: 'made_up',
      fictitious: true,
      patientView: 'Knows, and wants to wait.',
      boardQuestion: 'Which way?',
      functionalTest: { type: 'supervised fast', hours: 14 },
      derived: { meld3: 7 },
      dataQualityFlags: ['washout to be checked'],
    };
    const { revision } = await view(id);
    const edit = saved(await board.call('cases.edit', { id, revision, fields }));
    expect((await view(id)).content).toMatchObject(fields);
    const empty = Object.fromEntries(Object.keys(fields).map((key) => [key, null]));
    await board.call('cases.edit', {
      id,
      revision: edit.revision,
      fields: { ...empty, dataQualityFlags: [] },
    });
    expect((await view(id)).content).toEqual(before);
  });

  it('keeps symptoms of a presentation that says nothing else', async () => {
    const { id } = await board.call('cases.createEmpty', { name: 'Symptoma Probe' });
    await board.call('cases.addItem', { caseId: id, part: 'symptoms', fields: { name: 'flushing', value: 4 } });
    expect((await view(id)).content.presentation).toEqual({
      summary: null,
      symptoms: [{ name: 'flushing', value: 4, unit: null, date: null }],
    });
  });
});

it('a conflict says who wrote the other version, and when', async () => {
  const { id } = await board.call('cases.createEmpty', { name: 'Konflikta Probe' });
  const { revision } = await view(id);
  const colleague = await board.call('people.add', { name: 'Kollega Probe', function: 'member' });
  await board.call('cases.edit', { id, revision, fields: { title: 'theirs' } }, colleague.id);
  const answer = await board.call('cases.edit', { id, revision, fields: { title: 'mine' } });
  expect(answer).toMatchObject({ result: 'conflict', changedBy: 'Kollega Probe' });
  expect(answer.result === 'conflict' && answer.changedAt).toMatch(/^20\d\d-/);
});
