import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '@contract/contract';
import type { FileCaseInput } from '@domain/case-file/case-file';
import { madeCase, madeFile } from '../support/made-case';
import { type TestBoard, makeTestBoard } from '../support/test-board';

type PatientInput = FileCaseInput['patient'];

let board: TestBoard;
beforeAll(async () => {
  board = await makeTestBoard();
});
afterAll(() => board.close());

async function imported(caseId: string, patient: PatientInput) {
  const { cases } = await board.job('cases.import', { content: madeFile(madeCase(caseId, '', { patient })) });
  const [item] = cases;
  if (item === undefined || item.id === null || item.number === null) throw new Error('not imported');
  return { ...item, id: item.id, number: item.number };
}

const patientId = async (caseId: string): Promise<string> =>
  (await board.call('cases.get', { case: caseId })).patient.id;
const caseIdsFound = async (search: string): Promise<(string | null)[]> =>
  (await board.call('cases.list', { search })).cases.map((line) => line.caseId).toSorted();

describe('the same patient', () => {
  it('is suspected by an identifier however written, by name and birth in any order and spelling, and by nothing less', async () => {
    const first = await imported('P-1', {
      name: 'Łucja Żółć-Probe',
      dateOfBirth: '1960-05-01',
      identifiers: [{ system: 'MRN', value: 'AB 12-34' }],
    });
    expect(first.samePatientCandidates).toEqual([]);
    const suspects: [string, PatientInput, string | null][] = [
      ['P-2', { name: 'Quite Different', identifiers: [{ system: 'mrn', value: 'ab1234' }] }, 'identifier'],
      ['P-3', { name: 'zolc-probe, LUCJA', dateOfBirth: '1960-05-01' }, 'name_and_birth'],
      ['P-4', { name: 'Lucja Zolc Probe', birthYear: 1960 }, 'name_and_birth'],
      ['P-5', { name: 'Łucja Żółć-Probe', dateOfBirth: '1960-05-02' }, null],
      ['P-6', { name: 'Łucja Żółć-Probe', birthYear: 1961 }, null],
      ['P-7', { name: 'Łucja Żółć-Probe' }, null],
      [
        'P-8',
        { name: 'Other Person', dateOfBirth: '1960-05-01', identifiers: [{ system: 'Insurance', value: 'AB1234' }] },
        null,
      ],
    ];
    for (const [caseId, patient, reason] of suspects) {
      const { candidates } = await board.call('patients.candidates', patient as CallInput<'patients.candidates'>);
      const ofFirst = candidates.filter((candidate) => candidate.caseNumbers.includes(first.number));
      expect([caseId, ofFirst.map((candidate) => candidate.reason)]).toEqual([caseId, reason === null ? [] : [reason]]);
    }
    const again = await imported('P-3', { name: 'zolc-probe, LUCJA', dateOfBirth: '1960-05-01' });
    expect(again.result).toBe('added');
    expect(again.samePatientCandidates).toEqual([
      { patientId: await patientId('P-1'), caseNumbers: [first.number], reason: 'name_and_birth' },
    ]);
    // Suspected, and for all that two patients: nothing was merged.
    expect(await patientId('P-3')).not.toBe(await patientId('P-1'));
  });

  it('is suspected when a case is typed, but an empty pseudonym is no identifier', async () => {
    await imported('P-20', { name: 'No Pseudonym', pseudonymId: '' });
    const typed = await board.call('cases.create', {
      content: madeCase('typed', '', { patient: { name: 'Lucja Zolc Probe', birthYear: 1960, pseudonymId: '' } }),
    });
    expect(typed.samePatientCandidates.map((candidate) => candidate.reason)).toEqual([
      'name_and_birth',
      'name_and_birth',
    ]);
    expect((await board.call('cases.get', { case: typed.id })).externalId).toBeNull();
  });

  it('is merged and unmerged with a reason, and just its cases move', async () => {
    const kept = await imported('M-1', {
      name: 'Merga Probe',
      birthYear: 1950,
      identifiers: [{ system: 'MRN', value: 'KEPT-1' }],
    });
    const absorbed = await imported('M-2', {
      name: 'Mergha Probe',
      birthYear: 1950,
      identifiers: [{ system: 'MRN', value: 'LOST-2' }],
    });
    const [keptId, absorbedId] = [await patientId('M-1'), await patientId('M-2')];
    const before = await board.call('cases.get', { case: 'M-2' });

    expect(await board.refusal('patients.merge', { keptId, absorbedId, reason: '  ' })).toMatchObject({
      code: 'input_refused',
    });
    expect(await board.refusal('patients.merge', { keptId, absorbedId: keptId, reason: 'x' })).toMatchObject({
      code: 'merge_with_itself',
    });
    const merge = await board.call('patients.merge', { keptId, absorbedId, reason: 'one person, two spellings' });
    expect(merge.caseIds).toEqual([absorbed.id]);
    expect(await patientId('M-2')).toBe(keptId);
    // Each identifier leads to both cases now, and so does the old spelling when a file comes.
    expect(await caseIdsFound('LOST-2')).toEqual(['M-1', 'M-2']);
    expect(await caseIdsFound('KEPT-1')).toEqual(['M-1', 'M-2']);
    const suspect = await imported('M-3', { name: 'Mergha Probe', birthYear: 1950 });
    expect(suspect.samePatientCandidates).toEqual([
      { patientId: keptId, caseNumbers: [kept.number, absorbed.number], reason: 'name_and_birth' },
    ]);
    const { changes } = await board.call('history.ofCase', { caseId: absorbed.id });
    expect(changes[0]).toMatchObject({
      entity: 'case',
      reason: 'one person, two spellings',
      patch: { patientId: [absorbedId, keptId] },
    });
    expect(await board.call('history.undo', { batchId: changes[0]?.batchId ?? '' })).toMatchObject({ undone: 0 });

    // The file of either case still names its own identifier only; that of the other stays.
    const file = madeFile(
      madeCase('M-1', '', {
        patient: { name: 'Merga Probe', birthYear: 1950, identifiers: [{ system: 'MRN', value: 'KEPT-1' }] },
      }),
    );
    expect((await board.job('cases.import', { content: file })).cases[0]?.result).toBe('unchanged');
    expect(await caseIdsFound('LOST-2')).toEqual(['M-1', 'M-2']);

    expect(await board.call('patients.unmerge', { mergeId: merge.mergeId, reason: 'two persons after all' })).toEqual({
      caseIds: [absorbed.id],
    });
    const after = await board.call('cases.get', { case: 'M-2' });
    expect(after.content).toEqual(before.content);
    expect(await caseIdsFound('LOST-2')).toEqual(['M-2']);
    expect(await caseIdsFound('KEPT-1')).toEqual(['M-1']);
    expect(await board.refusal('patients.unmerge', { mergeId: merge.mergeId, reason: 'again' })).toMatchObject({
      code: 'merge_already_undone',
    });
  });

  it('has one name in all its cases: a change in one is found in the other', async () => {
    await imported('N-1', { name: 'Shared Name', birthYear: 1971 });
    await imported('N-2', { name: 'Shared Name', birthYear: 1971 });
    const [keptId, absorbedId] = [await patientId('N-1'), await patientId('N-2')];
    await board.call('patients.merge', { keptId, absorbedId, reason: 'the same' });
    const { patient } = await board.call('cases.get', { case: 'N-1' });
    await board.call('patients.edit', {
      id: keptId,
      revision: patient.revision,
      fields: { name: 'Renamed Xylophone' },
    });
    expect(await caseIdsFound('xylophone')).toEqual(['N-1', 'N-2']);
    expect(await caseIdsFound('Shared')).toEqual([]);
  });
});

describe('another person under a known case id', () => {
  const file = (caseId: string, patient: PatientInput) =>
    board.job('cases.import', {
      content: madeFile(madeCase('W-9', 'Bystander Probe'), madeCase(caseId, '', { patient })),
    });
  const results = async (caseId: string, patient: PatientInput) =>
    (await file(caseId, patient)).cases.map((item) => item.result);

  it('is refused with the whole file; a corrected name, birth or number is not', async () => {
    const mrn = { system: 'MRN', value: 'W-1' };
    const { number } = await imported('W-1', { name: 'Wanda Probe', birthYear: 1950, identifiers: [mrn] });
    const before = await board.call('cases.get', { case: 'W-1' });
    const refusal = await file('W-1', { name: 'Otto Other', birthYear: 1971 });
    expect(refusal).toMatchObject({
      isAccepted: false,
      cases: [{ result: 'refused', problems: [] }, { result: 'refused' }],
    });
    expect(refusal.cases[1]?.problems).toEqual([
      {
        path: 'caseId',
        found: `the caseId of case ${number}, with the name and birth of another person`,
        expected: 'the same person, or another caseId or sourceBoard',
      },
    ]);
    expect(await board.call('cases.get', { case: 'W-1' })).toEqual(before);
    expect(await board.refusal('cases.get', { case: 'W-9' })).toMatchObject({ code: 'case_not_found' });

    expect(await results('W-1', { name: 'Wanda Newname', birthYear: 1950, identifiers: [mrn] })).toEqual([
      'added',
      'updated',
    ]);
    expect(await results('W-1', { name: 'Wanda Newname', birthYear: 1951, identifiers: [mrn] })).toEqual([
      'unchanged',
      'updated',
    ]);
    expect(await results('W-1', { name: 'Wanda Third', birthYear: 1960, identifiers: [mrn] })).toEqual([
      'unchanged',
      'updated',
    ]);
    expect(await results('W-1', { name: 'Otto Other' })).toEqual(['unchanged', 'updated']);
  });

  it('is not taken for a case of ours because its board counts as we do', async () => {
    const typed = await board.call('cases.create', { content: madeCase('x', 'Ourna Probe') });
    expect(await results(typed.number, { name: 'Otto Other' })).toEqual(['refused', 'refused']);
    expect(await results(typed.number, { name: 'Ourna Probe', birthYear: 1949 })).toEqual(['unchanged', 'updated']);
  });
});

describe('an identifier of a patient', () => {
  it('is added, corrected, deleted and brought back, and each time the case is found by what it is now', async () => {
    const { id: caseId } = await imported('P-ID', { name: 'Identa Probe' });
    const owner = await patientId('P-ID');
    const added = await board.call('patients.addIdentifier', { patientId: owner, system: 'MRN', value: 'ZZ-77 01' });
    expect(await caseIdsFound('zz7701')).toEqual(['P-ID']);
    if (added.result !== 'saved') throw new Error('not saved');
    const stale = await board.call('patients.editIdentifier', { id: added.id, revision: 0, fields: { value: 'X' } });
    expect(stale).toMatchObject({ result: 'conflict', currentRevision: 1, yours: { value: 'X' } });
    await board.call('patients.editIdentifier', { id: added.id, revision: 1, fields: { value: 'ZZ-88 02' } });
    expect(await caseIdsFound('zz7701')).toEqual([]);
    expect(await caseIdsFound('zz8802')).toEqual(['P-ID']);
    const removed = await board.call('patients.removeIdentifier', { id: added.id, revision: 2 });
    expect(await caseIdsFound('zz8802')).toEqual([]);
    if (removed.result !== 'saved') throw new Error('not removed');
    await board.call('history.undo', { batchId: removed.batchId });
    expect(await caseIdsFound('zz8802')).toEqual(['P-ID']);
    const { content } = await board.call('cases.get', { case: caseId });
    expect(content.patient.identifiers).toEqual([{ system: 'MRN', value: 'ZZ-88 02' }]);
  });
});
