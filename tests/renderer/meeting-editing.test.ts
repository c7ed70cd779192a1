import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallResult } from '@contract/result';
import type { EditResultView } from '@contract/editing';
import { inOrder, movedTo, placeAt } from '../../renderer/features/meetings/agenda-order';
import { createFieldEditor } from '../../renderer/features/meetings/field-editor';
import { distanceText, longDayText, offsetText, sumText } from '../../renderer/features/meetings/meeting-text';
import { offeredPeople } from '../../renderer/features/meetings/offered-people';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

describe('the fields of a meeting, edited by two people', () => {
  let board: TestBoard;
  beforeAll(async () => {
    board = await makeTestBoard();
  });
  afterAll(() => board.close());

  /** A meeting, an editor of it on the real service, and what another person writes. */
  async function edited() {
    const { id, revision, place, link } = await board.call('meetings.create', { date: '2027-01-14', cases: [] });
    const undone: string[] = [];
    const editor = createFieldEditor(
      { revision, fields: { place, link } },
      {
        save: (known, fields) =>
          board.client.call(null, 'meetings.edit', { id, revision: known, fields }) as Promise<
            CallResult<EditResultView>
          >,
        onSaved: (batchId) => undone.push(batchId),
      },
    );
    const stored = async () => {
      const meeting = await board.call('meetings.get', { id });
      return { place: meeting.place, link: meeting.link, revision: meeting.revision };
    };
    const elsewhere = async (fields: { place?: string; link?: string }) =>
      saved(await board.call('meetings.edit', { id, revision: (await stored()).revision, fields }));
    return { editor, stored, elsewhere, undone };
  }

  it('are saved when they are committed, each save with the batch that takes it back', async () => {
    const { editor, stored, undone } = await edited();
    editor.set('place', 'Room 1');
    expect(editor.snapshot()).toMatchObject({ values: { place: 'Room 1' }, state: 'idle' });
    expect((await stored()).place).toBeNull();
    await editor.commit();
    editor.set('place', 'Room 2');
    await editor.commit();
    expect(editor.snapshot()).toMatchObject({ values: { place: 'Room 2' }, state: 'saved', conflicts: [] });
    expect((await stored()).place).toBe('Room 2');
    await board.call('history.undo', { batchId: undone[1] ?? '' });
    expect((await stored()).place).toBe('Room 1');
    await editor.commit();
    expect(undone).toHaveLength(2);
  });

  it('do not meet when they are different ones', async () => {
    const { editor, stored, elsewhere } = await edited();
    editor.set('place', 'Room 1');
    await elsewhere({ link: 'https://call.example' });
    await editor.commit();
    expect(await stored()).toMatchObject({ place: 'Room 1', link: 'https://call.example' });
    expect(editor.snapshot()).toMatchObject({ values: { link: 'https://call.example' }, conflicts: [] });
  });

  it.each([
    ['mine', 'Room 1'],
    ['theirs', 'Room 9'],
  ] as const)('that both wrote are chosen between: %s', async (whose, place) => {
    const { editor, stored, elsewhere } = await edited();
    editor.set('place', 'Room 1');
    editor.set('link', 'https://call.example');
    await elsewhere({ place: 'Room 9' });
    await editor.commit();
    expect(editor.snapshot().conflicts).toEqual([{ name: 'place', mine: 'Room 1', theirs: 'Room 9' }]);
    // What nobody else touched is saved all the same.
    expect(await stored()).toMatchObject({ place: 'Room 9', link: 'https://call.example' });
    await editor.choose('place', whose);
    expect(editor.snapshot()).toMatchObject({ values: { place }, conflicts: [] });
    expect((await stored()).place).toBe(place);
  });

  it('are no conflict with the same value, and none while the own save is on its way', async () => {
    const { editor, elsewhere } = await edited();
    editor.set('place', 'Room 1');
    await elsewhere({ place: 'Room 1' });
    await editor.commit();
    expect(editor.snapshot().conflicts).toEqual([]);
    editor.set('place', 'Room 2');
    const saving = editor.commit();
    await Promise.resolve();
    editor.set('place', 'Room 2b');
    // The window reads the meeting again before the answer to the save has come.
    editor.receive(99, { place: 'Room 2', link: null });
    expect(editor.snapshot().conflicts).toEqual([]);
    await saving;
  });

  it('show what was read since, and keep what is typed', async () => {
    const { editor } = await edited();
    editor.set('place', 'Roo');
    editor.receive(7, { place: null, link: 'https://new.example' });
    expect(editor.snapshot().values).toEqual({ place: 'Roo', link: 'https://new.example' });
    editor.receive(6, { place: 'old', link: null });
    expect(editor.snapshot().values.link).toBe('https://new.example');
    editor.revert('place');
    expect(editor.snapshot().values.place).toBeNull();
  });

  it('keep what is typed when the save is refused, and say why', async () => {
    const editor = createFieldEditor<{ timeZone: string }>(
      { revision: 1, fields: { timeZone: 'UTC' } },
      {
        save: (revision, fields) =>
          board.client.call(null, 'meetings.edit', { id: 'nothing', revision, fields }) as Promise<
            CallResult<EditResultView>
          >,
        onSaved: () => undefined,
      },
    );
    editor.set('timeZone', 'Europe/Vienna');
    await editor.commit();
    expect(editor.snapshot()).toMatchObject({
      values: { timeZone: 'Europe/Vienna' },
      error: { code: 'meeting_not_found' },
      state: 'idle',
    });
  });
});

describe('the order of an agenda', () => {
  it('moves one row and keeps the others in theirs', () => {
    expect(movedTo(['a', 'b', 'c', 'd'], 'a', 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(movedTo(['a', 'b', 'c', 'd'], 'd', 0)).toEqual(['d', 'a', 'b', 'c']);
    expect(movedTo(['a', 'b', 'c'], 'a', 99)).toEqual(['b', 'c', 'a']);
    expect(movedTo(['a', 'b', 'c'], 'c', -1)).toEqual(['c', 'a', 'b']);
  });

  it('is told by the pointer: before the first row whose middle is below it', () => {
    expect([5, 25, 26, 99].map((y) => placeAt([10, 25, 40], y))).toEqual([0, 2, 2, 3]);
    expect(placeAt([], 10)).toBe(0);
  });

  it('leaves out what is gone and appends what is new', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id }));
    expect(inOrder(rows, ['c', 'gone', 'a']).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });
});

describe('people that are offered', () => {
  const person = (id: string, name: string, ...roles: string[]) => ({
    id,
    name,
    roles,
    revision: 1,
    function: 'member' as const,
    contact: null,
    activeTo: null,
  });
  const people = [
    person('1', 'Anna Álvarez'),
    person('2', 'Bert Surgeon', 'surgeon'),
    person('3', 'Cleo Surgeon', 'surgeon'),
  ];
  const ids = (text: string, role: string | null, ...taken: string[]) =>
    offeredPeople(people, { text, role, taken }).map(({ id }) => id);

  it('have the role first, all words typed, and are not there yet', () => {
    expect(ids('', 'surgeon')).toEqual(['2', '3', '1']);
    expect(ids('', 'surgeon', '2')).toEqual(['3', '1']);
    expect(ids('alv', null)).toEqual(['1']);
    expect(ids('surg cl', 'surgeon')).toEqual(['3']);
    expect(ids('nobody', null)).toEqual([]);
  });
});

describe('texts of a meeting', () => {
  it('tell the day in words, and how far away it is', () => {
    expect(longDayText('2026-12-03')).toBe('Thursday, 3 Dec 2026');
    expect(distanceText('2026-12-03', '2026-12-03')).toBe('today');
    expect(distanceText('2026-12-08', '2026-12-03')).toBe('in 5 days');
    expect(distanceText('2026-11-05', '2026-12-03')).toBe('4 weeks ago');
    expect(distanceText('2028-11-05', '2026-12-03')).toBe('');
  });

  it('tell the offset of a zone on that very day', () => {
    expect(offsetText('2026-12-03', 'Europe/Vienna')).toBe('UTC+01:00');
    expect(offsetText('2026-07-03', 'Europe/Vienna')).toBe('UTC+02:00');
    expect(offsetText('2026-07-03', 'America/St_Johns')).toBe('UTC−02:30');
    expect(offsetText('2026-07-03', 'Asia/Kathmandu')).toBe('UTC+05:45');
    expect(offsetText('', 'UTC')).toBe('');
  });

  it('tell the sum against the slot', () => {
    expect(sumText({ minutes: 100, unset: 0, over: 10 })).toBe('100 minutes · 10 minutes too long');
    expect(sumText({ minutes: 89, unset: 1, over: -1 })).toBe('89 minutes · 1 minute left · 1 case without minutes');
    expect(sumText({ minutes: 90, unset: 0, over: 0 })).toBe('90 minutes · fits exactly');
    expect(sumText({ minutes: 1, unset: 0, over: null })).toBe('1 minute · the length of the meeting is not set');
  });
});
