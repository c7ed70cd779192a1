import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestBoard, makeTestBoard } from '../support/test-board';

let board: TestBoard;
beforeAll(async () => {
  board = await makeTestBoard();
});
afterAll(() => board.close());

it('keeps the choices of each person for themselves, forgets them on null, and writes no history of them', async () => {
  const { people } = await board.call('people.list', {});
  const first = people[0]?.id as string;
  const second = (await board.call('people.add', { name: 'Second Person', function: 'member' })).id;
  const before = await board.call('store.status', {});
  await board.call('preferences.set', { key: 'caseList.columns', value: ['number', 'name'] }, first);
  await board.call('preferences.set', { key: 'caseList.columns', value: ['name'] }, second);
  await board.call('preferences.set', { key: 'shell.last', value: { at: 'meetings' } }, first);
  expect((await board.call('preferences.get', {}, first)).preferences).toEqual({
    'caseList.columns': ['number', 'name'],
    'shell.last': { at: 'meetings' },
  });
  expect((await board.call('preferences.get', {}, second)).preferences).toEqual({ 'caseList.columns': ['name'] });
  await board.call('preferences.set', { key: 'shell.last', value: null }, first);
  expect((await board.call('preferences.get', {}, first)).preferences).toEqual({
    'caseList.columns': ['number', 'name'],
  });
  expect(await board.call('store.status', {})).toEqual(before);
  expect((await board.job('store.verify', {})).changes).toBe(2);
  expect((await board.refusal('preferences.set', { key: '../other', value: 1 }, first)).code).toBe('input_refused');
});
