import { describe, expect, it } from 'vitest';
import { createTranslator } from '@domain/messages/translate';
import { boardSchema } from '@domain/case-file/case-file';
import {
  beginEdit,
  beginSending,
  changedFields,
  chooseVersion,
  editFields,
  endSending,
  receiveStored,
} from '../../renderer/features/discussion/edit-state';
import { boardOfFields, fieldsOfBoard } from '../../renderer/features/discussion/decision-fields';
import { byGroup, findOptions } from '../../renderer/features/discussion/option-groups';
import { parseDay } from '../../renderer/features/discussion/parse-day';
import { parseNumber } from '../../renderer/features/discussion/parse-number';
import { requiredAnswered, roleFields, roleInputOf } from '../../renderer/features/discussion/role-fields';
import { savedChecklist } from '../../renderer/features/discussion/checklist-editor';

const stored = (revision: number, fields: Record<string, unknown>) => ({ id: 'row', revision, fields });

describe('a form that two people write', () => {
  const begun = beginEdit(stored(1, { text: 'a', name: 'x' }));

  it('takes what the other one wrote to other fields, and keeps its own', () => {
    const state = receiveStored(editFields(begun, { text: 'mine' }), stored(2, { text: 'a', name: 'theirs' }));
    expect(state.values).toEqual({ text: 'mine', name: 'theirs' });
    expect(state.theirs).toEqual({});
    expect(changedFields(state)).toEqual(['text']);
  });

  it('holds both versions of the same field until a person chooses', () => {
    const state = receiveStored(editFields(begun, { text: 'mine' }), stored(2, { text: 'theirs', name: 'x' }));
    expect(state).toMatchObject({ values: { text: 'mine' }, theirs: { text: 'theirs' } });
    const mine = chooseVersion(state, 'text', 'mine');
    expect({ theirs: mine.theirs, changed: changedFields(mine) }).toEqual({ theirs: {}, changed: ['text'] });
    const theirs = chooseVersion(state, 'text', 'theirs');
    expect({ values: theirs.values, changed: changedFields(theirs) }).toEqual({
      values: { text: 'theirs', name: 'x' },
      changed: [],
    });
    // A third version takes the place of the second.
    expect(receiveStored(state, stored(3, { text: 'newer', name: 'x' })).theirs).toEqual({ text: 'newer' });
    expect(receiveStored(state, stored(3, { text: 'mine', name: 'x' })).theirs).toEqual({});
  });

  it('does not take its own save for that of another, whichever comes first: the answer or the reading', () => {
    const sending = editFields(beginSending(editFields(begun, { text: 'ab' })), { text: 'abc' });
    const saved = endSending(sending, { id: 'row', revision: 2 });
    expect(saved).toMatchObject({ base: { revision: 2, fields: { text: 'ab' } }, values: { text: 'abc' }, theirs: {} });
    expect(receiveStored(saved, stored(2, { text: 'ab', name: 'x' })).theirs).toEqual({});
    const readFirst = endSending(receiveStored(sending, stored(2, { text: 'ab', name: 'x' })), {
      id: 'row',
      revision: 2,
    });
    expect(readFirst).toMatchObject({ values: { text: 'abc' }, theirs: {}, sending: null });
    expect(changedFields(readFirst)).toEqual(['text']);
  });

  it('takes no notice of a reading from before its own save', () => {
    const created = endSending(
      beginSending(editFields(beginEdit({ id: null, revision: 0, fields: {} }), { text: 'a' })),
      {
        id: 'row',
        revision: 1,
      },
    );
    const typing = editFields(created, { text: 'ab' });
    expect(receiveStored(typing, { id: null, revision: 0, fields: {} })).toBe(typing);
    // Once its own save was read, an empty row is news: the save was undone.
    const read = receiveStored(created, stored(1, { text: 'a' }));
    const seen = receiveStored(read, stored(2, { text: 'a' }));
    expect(receiveStored(seen, { id: null, revision: 0, fields: {} }).values['text'] ?? null).toBeNull();
  });
});

describe('a typed day', () => {
  it.each([
    ['2026-03-12', '2026-03-12'],
    ['20260312', '2026-03-12'],
    ['12.3.2026', '2026-03-12'],
    ['12. 03. 2026', '2026-03-12'],
    ['12 Mar 2026', '2026-03-12'],
    ['12. März 2026', '2026-03-12'],
    ['Mar 12, 2026', '2026-03-12'],
    ['1 Dezember 2026', '2026-12-01'],
    ['29.2.2026', null],
    ['3/4/2026', null],
    ['March 2026', null],
    ['12 Foo 2026', null],
    ['', null],
  ])('%s is %s', (text, day) => expect(parseDay(text)).toBe(day));

  it('is read as it is shown, in each language and month', () => {
    for (const language of ['en', 'de'] as const) {
      const month = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
      const t = createTranslator(language);
      for (let index = 0; index < 12; index += 1) {
        const shown = t('screen.day', { day: 5, month: month.format(Date.UTC(2000, index, 1)), year: 2026 });
        expect(parseDay(shown), shown).toBe(`2026-${String(index + 1).padStart(2, '0')}-05`);
      }
    }
  });
});

describe('a typed number', () => {
  it.each([
    ['72,5', 72.5],
    ['72.5', 72.5],
    [' -3 ', -3],
    ['0', 0],
    ['1.234', 1.234],
    ['1,234.5', null],
    ['> 5', null],
    ['', null],
  ])('%s is %s', (text, value) => expect(parseNumber(text)).toBe(value));
});

describe('a role input', () => {
  it('counts the required questions that have an answer, also when it is no', () => {
    expect(requiredAnswered('geneticist', { test_indicated: false, result: '', cascade: 'x' })).toEqual({
      done: 1,
      all: 5,
    });
  });

  it('is saved without what was emptied, and with what a file left open', () => {
    const { fields } = roleFields(undefined);
    const base = { id: 'row', revision: 3, fields: { ...fields, 'answers.result': null } };
    const values = { ...base.fields, 'answers.test_indicated': null, 'answers.cascade': 'no', text: '  ' };
    expect(roleInputOf('d', 'geneticist', values, base)).toMatchObject({
      revision: 3,
      status: 'not_asked',
      text: null,
      answers: { result: null, cascade: 'no' },
    });
    expect(Object.keys(roleInputOf('d', 'geneticist', values, base).answers ?? {})).toEqual(['result', 'cascade']);
  });
});

describe('options', () => {
  it('stand in the order of the form, whatever was added first', () => {
    const items = [
      { optionId: 'free-1', category: 'supportive' },
      { optionId: 'prrt', category: null },
      { optionId: 'active_surveillance', category: null },
      { optionId: 'free-2', category: null },
    ];
    expect(byGroup(items).map(({ group, items: members }) => [group, members.map((item) => item.optionId)])).toEqual([
      ['surveillance', ['active_surveillance']],
      ['prrt', ['prrt']],
      ['supportive', ['free-1']],
      ['other', ['free-2']],
    ]);
  });

  it('are found by name, other name or group, in the language of the screen', () => {
    const keys = (search: string, language: 'en' | 'de' = 'en') =>
      findOptions(search, createTranslator(language)).map(({ key }) => key);
    expect(keys('captem')).toContain('temozolomide_capecitabine');
    expect(keys('watch wait')).toEqual(['active_surveillance']);
    expect(keys('whipple')).toEqual(['pancreatoduodenectomy']);
    expect(keys('sirt')).toEqual(['radioembolization', 'combination_prrt_radioembolization']);
    expect(keys('Überwachung', 'de').length).toBeGreaterThan(0);
    expect(keys('nothing like it')).toEqual([]);
    expect(keys('').length).toBeGreaterThan(50);
  });

  it('keep a checklist without its empty lines, and none with a line about nothing', () => {
    const line = { criterion: 'SSTR', status: 'met', observed: null, note: null } as const;
    expect(savedChecklist([line, { ...line, criterion: ' ' }])).toEqual([line]);
    expect(savedChecklist([{ ...line, criterion: '', observed: '4' }])).toBeNull();
  });
});

describe('a decision', () => {
  it('comes back from its form as it was, with what no form has a field for', () => {
    const board = boardSchema.parse({
      date: '2026-02-01',
      theirs: 1,
      quorumMet: true,
      recommendation: { text: 'PRRT', conditions: ['a', 'b'], theirOwn: 2, primaryOptionId: 'prrt' },
      actions: [{ action: 'Scan', ownerRole: 'radiologist', dueDate: '2026-03-01', theirNote: 3 }],
    });
    expect(boardOfFields(fieldsOfBoard(board), board)).toEqual(board);
  });

  it('without a word of recommendation has none; empty lines are left out', () => {
    const empty = fieldsOfBoard(boardSchema.parse({ date: '2026-02-01' }));
    expect(boardOfFields({ ...empty, text: ' ', conditions: ['', ' '] }, null).recommendation).toBeNull();
    const some = boardOfFields(
      { ...empty, conditions: ['', 'kept'], actions: [{ action: '', ownerRole: null, dueDate: null }] },
      null,
    );
    expect(some).toMatchObject({ recommendation: { text: '', conditions: ['kept'] }, actions: [] });
  });
});
