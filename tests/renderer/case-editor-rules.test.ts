import { describe, expect, test } from 'vitest';
import { commandOf } from '../../renderer/features/case-editor/editor-keys';
import type { RowKind } from '../../renderer/features/case-editor/fields/field-spec';
import { fieldsOfRow } from '../../renderer/features/case-editor/fields/sections';
import { applyConsequences, noteOn } from '../../renderer/features/case-editor/saving/consequences';
import { type RowDraft, createRowDraft } from '../../renderer/features/case-editor/saving/row-draft';

/** A draft of a row that is never saved, with texts typed into it. */
function typed(kind: RowKind, texts: Readonly<Record<string, string>>): RowDraft {
  const draft = createRowDraft({
    fields: fieldsOfRow(kind),
    row: null,
    write: () => Promise.reject(new Error('nothing is saved here')),
    habits: () => ({ today: '2026-04-15', order: 'day_first', decimalMark: '.' }),
    pauseMs: 600_000,
    onBusy: () => undefined,
    onSaved: () => undefined,
    onRefused: () => undefined,
    onConflict: () => Promise.reject(new Error('nobody is asked here')),
  });
  for (const [path, text] of Object.entries(texts)) draft.set(path, text);
  return draft;
}

const after = (kind: RowKind, texts: Readonly<Record<string, string>>, path: string, wanted: string): unknown => {
  const draft = typed(kind, texts);
  applyConsequences(kind, draft, path);
  const { input } = draft.state(wanted);
  draft.discard();
  return input;
};
const note = (kind: RowKind, texts: Readonly<Record<string, string>>, path: string): string | null => {
  const draft = typed(kind, texts);
  const text = noteOn(kind, draft, path, '2026-04-15', '1961-04-03');
  draft.discard();
  return text;
};

describe('what follows from a field', () => {
  test('is filled in where nothing stands, and never overwrites', () => {
    expect(after('patient', { dateOfBirth: '3.4.61' }, 'dateOfBirth', 'birthYear')).toBe('1961');
    expect(after('patient', { dateOfBirth: '3.4.61', birthYear: '1962' }, 'dateOfBirth', 'birthYear')).toBe('1962');
    expect(after('labResults', { name: 'Hemoglobin' }, 'name', 'key')).toBe('hb');
    expect(after('labResults', { name: 'Some new test' }, 'name', 'key')).toBe('some_new_test');
    expect(after('diagnosis', { icdoTopography: 'C17.2' }, 'icdoTopography', 'primarySite')).toBe('Ileum');
  });

  test.each([
    ['9', 'L'],
    ['12', 'N'],
    ['14', 'N'],
    ['18', 'H'],
  ])('a value of %s in a range of 12 to 16 is %s', (value, flag) => {
    expect(after('labResults', { name: 'Hb', value, refLow: '12', refHigh: '16' }, 'value', 'flag')).toBe(flag);
  });

  test('a value without a range has no flag, and a flag that was given stays', () => {
    expect(after('labResults', { name: 'Hb', value: '9' }, 'value', 'flag')).toBe('');
    expect(after('labResults', { name: 'Hb', value: '9', refLow: '12', flag: 'N' }, 'value', 'flag')).toBe('N');
  });
});

describe('a note on a field', () => {
  test('says what is worth a look and holds nothing up', () => {
    expect(note('imaging', { date: '16.4.2026' }, 'date')).toBe('This day is in the future.');
    expect(note('imaging', { date: '15.4.2026' }, 'date')).toBeNull();
    expect(note('priorTreatments', { startDate: '1.6.2026' }, 'startDate')).toBeNull();
    expect(note('priorTreatments', { startDate: '2.1.2026', stopDate: '1.1.2026' }, 'stopDate')).toContain('before');
    expect(note('pathology', { nodesPositive: '5', nodesExamined: '4' }, 'nodesPositive')).toContain('More positive');
    expect(note('pathology', { nodesPositive: '5' }, 'nodesPositive')).toBeNull();
    expect(note('patient', { dateOfBirth: '3.4.61', birthYear: '1962' }, 'birthYear')).toContain('agree');
    expect(note('diagnosis', { dateOfDiagnosis: '1.1.1960' }, 'dateOfDiagnosis')).toContain('before the birth');
  });

  test('on a category says only what the catalogue knows', () => {
    const staged = { siteRuleKey: 'NET of the pancreas', edition: '9' };
    expect(note('staging', { ...staged, t: 'T2' }, 't')).toBeNull();
    expect(note('staging', { ...staged, t: 'T2c' }, 't')).toContain('Not a category');
    expect(note('staging', { ...staged, edition: '7', t: 'T2c' }, 't')).toBeNull();
    expect(note('staging', { t: 'T2c' }, 't')).toBeNull();
  });
});

describe('a key', () => {
  const plain = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
  const command = (key: string, more: Partial<typeof plain> = {}, place: Parameters<typeof commandOf>[1] = 'field') =>
    commandOf({ ...plain, key, ...more }, place);
  test('moves on, between sections, adds, copies and leads back', () => {
    expect(command('Enter')).toEqual({ type: 'next', by: 1 });
    expect(command('Enter', { shiftKey: true })).toEqual({ type: 'next', by: -1 });
    expect(command('ArrowDown', { altKey: true })).toEqual({ type: 'step', by: 1 });
    expect(command('3', { ctrlKey: true })).toEqual({ type: 'section', key: 'pathology' });
    expect(command('0', { metaKey: true })).toEqual({ type: 'section', key: 'status' });
    expect(command('Enter', { ctrlKey: true }, 'longText')).toEqual({ type: 'add' });
    expect(command('d', { ctrlKey: true })).toEqual({ type: 'copy' });
    expect(command('Escape')).toEqual({ type: 'back' });
  });
  test('that is a letter, a line break or a press of a button is left alone', () => {
    expect(command('3')).toBeNull();
    expect(command('d')).toBeNull();
    expect(command('Enter', {}, 'longText')).toBeNull();
    expect(command('Enter', {}, 'button')).toBeNull();
    expect(command('ArrowDown')).toBeNull();
  });
});
