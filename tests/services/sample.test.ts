import { afterEach, beforeEach, expect, it } from 'vitest';
import { madeCase } from '../support/made-case';
import { type TestBoard, makeTestBoard } from '../support/test-board';

const now = '2026-11-26T08:00:00.000Z';

let board: TestBoard;
beforeEach(async () => {
  board = await makeTestBoard({ now });
});
afterEach(() => board.close());

const caseNames = async () => (await board.call('cases.list', {})).cases.map(({ name }) => name).sort();
const meetingDays = async () => (await board.call('meetings.list', {})).meetings.map(({ date }) => date);

it('brings nine cases and a meeting two weeks from now with all of them', async () => {
  const contents = await board.job('sample.add', {});
  expect(contents.cases).toHaveLength(9);
  expect(contents.otherMeetings).toEqual([]);
  const planned = (await board.call('meetings.list', {})).meetings.filter(({ fromFile }) => !fromFile);
  expect(planned).toMatchObject([{ date: '2026-12-10', startTime: '14:00' }]);
  expect(planned[0]?.discussions).toHaveLength(9);
  expect(contents.meetings).toContainEqual({ id: planned[0]?.id, date: '2026-12-10', cases: 9 });
});

it('added again changes nothing and plans no second meeting', async () => {
  const first = await board.job('sample.add', {});
  const days = await meetingDays();
  expect(await board.job('sample.add', {})).toEqual(first);
  expect(await meetingDays()).toEqual(days);
});

it('is removed whole, with its meetings, and nothing else is', async () => {
  const own = await board.call('cases.create', { content: madeCase('own', 'Own Patient') });
  // A case file with the very ids of the sample, but of the board's own, is no sample.
  await board.job('cases.import', {
    fileName: 'own',
    content: { cases: [madeCase('NET-DEMO-01', 'Imported Patient')] },
  });
  const before = { names: await caseNames(), days: await meetingDays() };
  const { cases, meetings } = await board.job('sample.add', {});
  const mixed = await board.call('meetings.create', { date: '2027-01-14', cases: [own.id, cases[0]?.id ?? ''] });
  const onlySample = await board.call('meetings.create', { date: '2027-02-11', cases: [cases[1]?.id ?? ''] });

  const told = await board.call('sample.contents', {});
  expect(told.meetings).toEqual(meetings);
  expect(told.otherMeetings).toEqual([
    { id: mixed.id, date: '2027-01-14', cases: 1 },
    { id: onlySample.id, date: '2027-02-11', cases: 1 },
  ]);
  const removed = await board.call('sample.remove', {});
  expect(removed).toMatchObject({ cases: 9, meetings: meetings.length });
  expect(await caseNames()).toEqual(before.names);
  expect(await meetingDays()).toEqual(['2027-02-11', '2027-01-14', ...before.days]);
  expect((await board.call('meetings.get', { id: mixed.id })).discussions.map(({ caseId }) => caseId)).toEqual([
    own.id,
  ]);
  expect((await board.call('cases.list', { search: 'Testina' })).total).toBe(0);
  expect(await board.call('sample.contents', {})).toEqual({ cases: [], meetings: [], otherMeetings: [] });
  expect((await board.refusal('sample.remove', {})).code).toBe('sample_absent');
  expect((await board.job('store.verify', {})).isSound).toBe(true);
});

it('is removed also where it was changed, and comes back with the changes when that is taken back', async () => {
  const { cases, meetings } = await board.job('sample.add', {});
  const [first] = cases;
  await board.call('cases.edit', { id: first?.id ?? '', revision: 1, fields: { boardQuestion: 'Changed by hand?' } });
  const removed = await board.call('sample.remove', {});
  const undone = await board.call('history.undo', { batchId: removed.batchId });
  expect(undone).toMatchObject({ undone: 9 + meetings.length, skipped: [] });
  const { cases: back, meetings: backMeetings } = await board.call('sample.contents', {});
  expect(back).toEqual(cases);
  expect(backMeetings).toEqual(meetings);
  expect((await board.call('cases.get', { case: first?.id ?? '' })).content.boardQuestion).toBe('Changed by hand?');
  expect((await board.call('cases.list', { search: 'Testina' })).total).toBe(1);
});

it('stays the sample after an export and an import elsewhere', async () => {
  await board.job('sample.add', {});
  const file = `${board.folder}/all.json`;
  await board.job('cases.export', { fileId: await board.client.registerFile(file, 'write') });
  const other = await makeTestBoard({ now });
  try {
    await other.job('cases.import', { fileId: await other.client.registerFile(file, 'read') });
    expect((await other.call('sample.contents', {})).cases).toHaveLength(9);
  } finally {
    await other.close();
  }
});

it('tells what the store is made of', async () => {
  await board.job('sample.add', {});
  const info = await board.call('store.info', {});
  expect(info).toMatchObject({ cases: 9, storeId: (await board.call('store.status', {})).storeId });
  expect(info.sqlite).toMatch(/^3\.\d+\.\d+$/);
  expect(info.schema).toMatch(/^\d{4}_\w+$/);
});
