import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '@contract/contract';
import { madeCase, madeFile } from '../support/made-case';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

let board: TestBoard;
beforeAll(async () => {
  board = await makeTestBoard();
});
afterAll(() => board.close());

type CaseFields = NonNullable<Parameters<typeof madeCase>[2]>;

let counter = 0;
async function newCase(more: CaseFields = {}, name?: string): Promise<string> {
  counter += 1;
  const content = madeCase(`PLAN-${counter}`, name ?? `Planna Probe ${counter}`, {
    boardQuestion: 'What now?',
    ...more,
  });
  const { cases } = await board.job('cases.import', { content: madeFile(content) });
  return cases[0]?.number ?? '';
}
const newCases = async (count: number): Promise<string[]> => {
  const numbers: string[] = [];
  while (numbers.length < count) numbers.push(await newCase());
  return numbers;
};
const plan = (date: string, cases: string[] = [], more: Partial<CallInput<'meetings.create'>> = {}) =>
  board.call('meetings.create', { date, cases, ...more });
const get = (id: string) => board.call('meetings.get', { id });
const undo = (batchId: string) => board.call('history.undo', { batchId });
const numbersOf = async (id: string) => (await get(id)).discussions.map((line) => line.caseNumber);
const newPerson = (name: string) => board.call('people.add', { name, function: 'member' });

describe('a meeting', () => {
  it('is planned with its slot and its people in one step, and that step is taken back whole', async () => {
    const [number = ''] = await newCases(1);
    const { id: personId } = await newPerson('Sabine Surgeon');
    const people = [{ personId, role: 'surgeon' as const, isSubstitute: true }];
    const meeting = await plan('2027-01-07', [number], { startTime: '14:00', slotMinutes: 90, people });
    expect(meeting).toMatchObject({ startTime: '14:00', slotMinutes: 90, cancelledAt: null, packetIssuedAt: null });
    expect(meeting.people).toMatchObject([{ name: 'Sabine Surgeon', role: 'surgeon', isSubstitute: true }]);
    expect(await undo(meeting.batchId)).toMatchObject({ skipped: [] });
    expect(await board.refusal('meetings.get', { id: meeting.id })).toEqual({ code: 'meeting_not_found', details: {} });
  });

  it('is not taken back once other cases were put on it: they would be lost', async () => {
    const [a = '', b = ''] = await newCases(2);
    const meeting = await plan('2027-01-08', [a]);
    await board.call('meetings.addCase', { id: meeting.id, case: b });
    expect(await undo(meeting.batchId)).toMatchObject({ undone: 0, skipped: [{ entity: 'meeting' }] });
    expect(await numbersOf(meeting.id)).toEqual([a, b]);
  });

  it('has a time zone that exists', async () => {
    const { id, revision } = await plan('2027-01-09');
    const refused = { code: 'time_zone_unknown', details: { timeZone: 'Europe/Atlantis' } };
    expect(
      await board.refusal('meetings.create', { date: '2027-01-09', timeZone: 'Europe/Atlantis', cases: [] }),
    ).toEqual(refused);
    expect(await board.refusal('meetings.edit', { id, revision, fields: { timeZone: 'Europe/Atlantis' } })).toEqual(
      refused,
    );
    saved(await board.call('meetings.edit', { id, revision, fields: { timeZone: 'Asia/Kathmandu', slotMinutes: 45 } }));
    expect(await get(id)).toMatchObject({ timeZone: 'Asia/Kathmandu', slotMinutes: 45 });
  });

  it('that two write at once shows both versions, and an edit is taken back', async () => {
    const { id, revision } = await plan('2027-01-10');
    const edit = (fields: CallInput<'meetings.edit'>['fields']) =>
      board.call('meetings.edit', { id, revision, fields });
    const first = saved(await edit({ place: 'Room 1' }));
    expect(await edit({ place: 'Room 2' })).toMatchObject({
      result: 'conflict',
      current: { place: 'Room 1' },
      currentRevision: first.revision,
      yours: { place: 'Room 2' },
    });
    await undo(first.batchId);
    expect((await get(id)).place).toBeNull();
  });
});

describe('the agenda', () => {
  it('takes several cases at once, all of them or none', async () => {
    const [a = '', b = '', c = ''] = await newCases(3);
    const { id } = await plan('2027-02-01', [a]);
    expect(await board.refusal('meetings.addCases', { id, cases: [b, a] })).toMatchObject({
      code: 'case_already_listed',
    });
    expect(await board.refusal('meetings.addCases', { id, cases: [b, 'nobody'] })).toMatchObject({
      code: 'case_not_found',
    });
    expect(await numbersOf(id)).toEqual([a]);
    const added = await board.call('meetings.addCases', { id, cases: [c, b] });
    expect(await numbersOf(id)).toEqual([a, c, b]);
    await undo(added.batchId);
    expect(await numbersOf(id)).toEqual([a]);
  });

  it('takes a new order whole and gives the old one back', async () => {
    const numbers = await newCases(10);
    const meeting = await plan('2027-02-02', numbers);
    const ids = meeting.discussions.map((line) => line.id);
    const ordered = await board.call('meetings.order', { id: meeting.id, discussionIds: ids.toReversed() });
    expect(await numbersOf(meeting.id)).toEqual(numbers.toReversed());
    expect(await board.refusal('meetings.order', { id: meeting.id, discussionIds: ids.slice(1) })).toMatchObject({
      code: 'order_incomplete',
    });
    expect(await numbersOf(meeting.id)).toEqual(numbers.toReversed());
    expect(await undo(ordered.batchId)).toMatchObject({ undone: 10 });
    expect(await numbersOf(meeting.id)).toEqual(numbers);
  });

  it('keeps minutes and presenter of a case with a revision', async () => {
    const [number = ''] = await newCases(1);
    const { discussions } = await plan('2027-02-03', [number]);
    const { id = '', revision = 0 } = discussions[0] ?? {};
    const first = saved(await board.call('discussions.edit', { id, revision, fields: { slotMinutes: 15 } }));
    expect(await board.call('discussions.edit', { id, revision, fields: { slotMinutes: 20 } })).toMatchObject({
      result: 'conflict',
      current: { slotMinutes: 15 },
      yours: { slotMinutes: 20 },
    });
    await undo(first.batchId);
    expect((await board.call('meetings.candidates', { search: number })).candidates).toMatchObject([
      { status: 'listed' },
    ]);
  });

  it('says of each case how urgent it is and which inputs are still to come', async () => {
    const referral = { urgency: 'urgent', date: '2026-01-01' };
    const number = await newCase({ referral });
    const meeting = await plan('2027-02-04', [number]);
    const discussionId = meeting.discussions[0]?.id ?? '';
    for (const [role, status] of [
      ['surgeon', 'asked'],
      ['radiologist', 'received'],
      ['dietitian', 'not_needed'],
    ] as const) {
      await board.call('discussions.saveRoleInput', { discussionId, role, revision: 0, status });
    }
    expect((await get(meeting.id)).discussions).toMatchObject([
      { urgency: 'urgent', inputs: { asked: 1, received: 1 } },
    ]);
    const { meetings } = await board.call('meetings.overview', { when: 'upcoming', search: number });
    expect(meetings).toMatchObject([{ id: meeting.id, cases: 1, minutes: 0, unsetMinutes: 1, outstandingInputs: 1 }]);
  });

  it('keeps the cases that were taken off, with the reason, until they are on it again', async () => {
    const [a = '', b = ''] = await newCases(2);
    const meeting = await plan('2027-02-05', [a, b]);
    const discussionId = meeting.discussions[0]?.id ?? '';
    const left = await board.call('meetings.removeCase', { discussionId, reason: 'PET not done yet' });
    expect(left.removals).toMatchObject([{ caseNumber: a, reason: 'PET not done yet', movedTo: null }]);
    const { candidates } = await board.call('meetings.candidates', { meetingId: meeting.id, search: a });
    expect(candidates).toMatchObject([{ status: 'waiting', removedReason: 'PET not done yet', waitingDays: 0 }]);

    await undo(left.batchId);
    expect(await get(meeting.id)).toMatchObject({ removals: [], discussions: [{ caseNumber: a, position: 0 }, {}] });

    await board.call('meetings.removeCase', { discussionId, reason: 'PET not done yet' });
    const back = await board.call('meetings.addCase', { id: meeting.id, case: a });
    expect(back.removals).toEqual([]);
    expect(back.discussions.map((line) => line.caseNumber)).toEqual([b, a]);
  });

  it('gives a case to another meeting with all that was said, and is told where it went', async () => {
    const [a = '', b = ''] = await newCases(2);
    const [from, to] = [await plan('2027-02-06', [a]), await plan('2027-02-13', [b])];
    const discussionId = from.discussions[0]?.id ?? '';
    await board.call('discussions.saveRoleInput', {
      discussionId,
      role: 'surgeon',
      revision: 0,
      status: 'received',
      text: 'Ready',
    });
    const moved = await board.call('meetings.moveCase', { discussionId, toMeetingId: to.id, reason: 'No time' });
    expect(moved).toMatchObject({
      discussions: [],
      removals: [{ caseNumber: a, movedTo: { id: to.id, date: '2027-02-13' } }],
    });
    expect((await get(to.id)).discussions).toMatchObject([
      { caseNumber: b },
      { id: discussionId, inputs: { received: 1 } },
    ]);
    expect(await board.call('discussions.get', { id: discussionId })).toMatchObject({ date: '2027-02-13' });
    await undo(moved.batchId);
    expect([await numbersOf(from.id), await numbersOf(to.id)]).toEqual([[a], [b]]);

    await board.call('meetings.moveCase', { discussionId, toMeetingId: to.id, reason: 'No time' });
    await board.call('meetings.addCase', { id: from.id, case: await newCase() });
    const here = (await get(to.id)).discussions[1]?.id ?? '';
    expect(
      await board.refusal('meetings.moveCase', { discussionId: here, toMeetingId: to.id, reason: 'x' }),
    ).toMatchObject({
      code: 'case_already_listed',
    });
  });

  it('marks what was added after its packet was issued', async () => {
    const [a = '', b = '', c = ''] = await newCases(3);
    const { id } = await plan('2027-02-07', [a]);
    await board.call('meetings.addCase', { id, case: b });
    const late = async () => (await get(id)).discussions.map((line) => line.isLate);
    expect(await late()).toEqual([false, false]);
    await board.job('documents.issue', { kind: 'packet', of: id, fileId: null });
    expect((await get(id)).packetIssuedAt).not.toBeNull();
    await board.call('meetings.addCase', { id, case: c });
    expect(await late()).toEqual([false, false, true]);
  });
});

describe('the people of a meeting', () => {
  it('are added and taken away one by one, so that two writers do not undo each other', async () => {
    const { id } = await plan('2027-03-01');
    const [a, b] = [await newPerson('Anna Change'), await newPerson('Bert Change')];
    const seats = async () => (await get(id)).people.map((one) => [one.name, one.role, one.isSubstitute]);
    const seat = (personId: string) => ({ personId, role: 'surgeon' as const });
    await board.call('meetings.changePeople', { id, add: [seat(a.id)] });
    await board.call('meetings.changePeople', { id, add: [seat(b.id)] });
    const substitute = await board.call('meetings.changePeople', { id, add: [{ ...seat(a.id), isSubstitute: true }] });
    expect(await seats()).toEqual([
      ['Anna Change', 'surgeon', true],
      ['Bert Change', 'surgeon', false],
    ]);
    await undo(substitute.batchId);
    expect((await seats())[0]).toEqual(['Anna Change', 'surgeon', false]);
    const gone = await board.call('meetings.changePeople', { id, remove: [seat(a.id)] });
    expect(await seats()).toEqual([['Bert Change', 'surgeon', false]]);
    await undo(gone.batchId);
    expect(await seats()).toHaveLength(2);
  });

  it('are copied to the next meeting, where who is there stays', async () => {
    const [a, b, c] = [await newPerson('Anna Copy'), await newPerson('Bert Copy'), await newPerson('Cleo Copy')];
    const [surgeon, nurse] = ['surgeon', 'netSpecialistNurse'] as const;
    const from = await plan('2027-03-02', [], {
      chairId: c.id,
      people: [
        { personId: a.id, role: surgeon },
        { personId: b.id, role: nurse, isSubstitute: true },
      ],
    });
    const to = await plan('2027-03-09', [], { people: [{ personId: c.id, role: surgeon }] });
    expect(await board.call('meetings.neighbors', { id: to.id })).toMatchObject({
      previous: { id: from.id, people: 2 },
    });
    expect(await board.call('meetings.neighbors', { id: from.id })).toMatchObject({ next: { id: to.id, people: 1 } });
    const copied = await board.call('meetings.copyPeople', { fromId: from.id, toId: to.id });
    expect(copied.chairId).toBe(c.id);
    expect(copied.people.map((one) => [one.name, one.role, one.isSubstitute])).toEqual([
      ['Cleo Copy', surgeon, false],
      ['Anna Copy', surgeon, false],
      ['Bert Copy', nurse, true],
    ]);
    await undo(copied.batchId);
    expect(await get(to.id)).toMatchObject({ chairId: null, people: [{ name: 'Cleo Copy' }] });
  });
});

describe('a cancelled meeting', () => {
  it('gives its cases back, takes no new ones, and is held after all with those that still wait', async () => {
    const [a = '', b = '', c = ''] = await newCases(3);
    const meeting = await plan('2027-04-01', [a, b]);
    const other = await plan('2027-04-08');
    const cancelled = await board.call('meetings.cancel', { id: meeting.id, reason: 'Strike' });
    expect(cancelled).toMatchObject({
      cancelledReason: 'Strike',
      discussions: [],
      removals: [{ reason: 'Strike' }, {}],
    });
    expect(await board.refusal('meetings.addCase', { id: meeting.id, case: c })).toMatchObject({
      code: 'meeting_cancelled',
    });
    expect(await board.refusal('meetings.cancel', { id: meeting.id, reason: 'x' })).toMatchObject({
      code: 'meeting_cancelled',
    });
    await board.call('meetings.addCase', { id: other.id, case: a });

    const held = await board.call('meetings.reinstate', { id: meeting.id });
    expect(held).toMatchObject({ cancelledAt: null, cancelledReason: null, removals: [{ caseNumber: a }] });
    expect(held.discussions).toMatchObject([{ caseNumber: b, isLate: false }]);
    expect(await board.refusal('meetings.reinstate', { id: meeting.id })).toMatchObject({
      code: 'meeting_not_cancelled',
    });
    expect(await numbersOf(other.id)).toEqual([a]);
  });

  it('is held again by undo, in the old order', async () => {
    const numbers = await newCases(3);
    const meeting = await plan('2027-04-02', numbers);
    const { batchId } = await board.call('meetings.cancel', { id: meeting.id, reason: 'Strike' });
    await undo(batchId);
    expect(await get(meeting.id)).toMatchObject({ cancelledAt: null, removals: [] });
    expect(await numbersOf(meeting.id)).toEqual(numbers);
  });

  it('gets no case back by an undo of what was done before', async () => {
    const [a = ''] = await newCases(1);
    const meeting = await plan('2027-04-03', [a]);
    const discussionId = meeting.discussions[0]?.id ?? '';
    const { batchId } = await board.call('meetings.removeCase', { discussionId, reason: 'No PET' });
    await board.call('meetings.cancel', { id: meeting.id, reason: 'Strike' });
    expect(await undo(batchId)).toMatchObject({ undone: 0, skipped: [{ entity: 'discussion' }] });
    expect((await board.call('meetings.candidates', { search: a })).candidates).toMatchObject([{ status: 'waiting' }]);
  });

  it('has nothing decided: with a decision it was held', async () => {
    const option = { optionId: 'everolimus', label: 'Everolimus', roleOpinions: [] };
    const number = await newCase({ options: [option] });
    const meeting = await plan('2027-04-04', [number]);
    const recommendation = { primaryOptionId: 'everolimus', text: 'Everolimus', alternativeOptionIds: [] };
    const discussionId = meeting.discussions[0]?.id ?? '';
    saved(await board.call('decisions.sign', { discussionId, board: { date: '2027-04-04', recommendation } }));
    const why = { id: meeting.id, reason: 'x' };
    for (const name of ['meetings.cancel', 'meetings.delete'] as const) {
      expect(await board.refusal(name, why)).toMatchObject({ code: 'meeting_has_decisions' });
    }
    expect(await board.refusal('meetings.removeCase', { discussionId, reason: 'x' })).toMatchObject({
      code: 'decision_locked',
    });
  });

  it('or one planned by mistake is deleted with a reason, and brought back with its cases', async () => {
    const [a = ''] = await newCases(1);
    const meeting = await plan('2027-04-05', [a]);
    expect(await board.refusal('meetings.delete', { id: meeting.id, reason: ' ' })).toMatchObject({
      code: 'input_refused',
    });
    const { batchId } = await board.call('meetings.delete', { id: meeting.id, reason: 'Planned twice' });
    expect(await board.refusal('meetings.get', { id: meeting.id })).toMatchObject({ code: 'meeting_not_found' });
    expect((await board.call('meetings.candidates', { search: a })).candidates).toMatchObject([{ status: 'waiting' }]);
    await undo(batchId);
    expect(await numbersOf(meeting.id)).toEqual([a]);
  });
});

describe('the lists', () => {
  let lists: TestBoard;
  const now = '2026-11-26T09:00:00.000Z';
  beforeAll(async () => {
    lists = await makeTestBoard({ now });
  });
  afterAll(() => lists.close());

  it('propose nothing but the zone and the coordinator while no meeting was planned', async () => {
    const { people } = await lists.call('people.list', {});
    expect(await lists.call('meetings.propose', {})).toMatchObject({
      date: null,
      timeZone: 'UTC',
      coordinatorId: people[0]?.id,
      people: [],
    });
  });

  it('offer the cases that wait first, the urgent and the longest waiting at the top', async () => {
    const made = [
      madeCase('W-1', 'Routine Probe', { referral: { date: '2026-10-01', urgency: 'routine' } }),
      madeCase('W-2', 'Urgent Probe', { referral: { date: '2026-11-20', urgency: 'urgent' } }),
      madeCase('W-3', 'Older Probe', { referral: { date: '2026-09-01' } }),
      madeCase('W-4', 'Listed Probe'),
      madeCase('W-5', 'Decided Probe', {
        options: [{ optionId: 'surveillance', label: 'Surveillance', roleOpinions: [] }],
        board: {
          date: '2026-05-01',
          recommendation: { primaryOptionId: 'surveillance', text: 'Wait', alternativeOptionIds: [] },
        },
      }),
    ];
    await lists.job('cases.import', { content: madeFile(...made) });
    const { id } = await lists.call('meetings.create', { date: '2026-12-03', cases: ['W-4'] });
    const { candidates, waiting } = await lists.call('meetings.candidates', { meetingId: id });
    expect(waiting).toBe(3);
    expect(candidates.map((one) => [one.patientName, one.status, one.waitingDays, one.meetingDate])).toEqual([
      ['Urgent Probe', 'waiting', 6, null],
      ['Older Probe', 'waiting', 86, null],
      ['Routine Probe', 'waiting', 56, null],
      ['Decided Probe', 'decided', null, '2026-05-01'],
      ['Listed Probe', 'here', null, '2026-12-03'],
    ]);
    const found = await lists.call('meetings.candidates', { search: 'older' });
    expect(found).toMatchObject({ waiting: 1, candidates: [{ patientName: 'Older Probe' }] });
  });

  it('propose the next usual day and everything else as the last time', async () => {
    const { id: personId } = await lists.call('people.add', { name: 'Regular R', function: 'member' });
    const usual = {
      startTime: '14:00',
      slotMinutes: 90,
      timeZone: 'Europe/Vienna',
      place: 'Room 3',
      link: 'https://x',
    };
    const people = [{ personId, role: 'surgeon' as const, isSubstitute: true }];
    await lists.call('meetings.create', { date: '2026-12-17', ...usual, chairId: personId, people, cases: [] });
    expect(await lists.call('meetings.propose', {})).toMatchObject({
      date: '2026-12-31',
      ...usual,
      chairId: personId,
      people: [{ name: 'Regular R', role: 'surgeon', isSubstitute: true }],
    });
  });

  it('show upcoming meetings nearest first and past ones newest first, by year and by words', async () => {
    for (const date of ['2026-11-26', '2026-11-25', '2025-06-01']) {
      await lists.call('meetings.create', { date, place: `Saal ${date.slice(0, 4)}`, cases: [] });
    }
    const days = async (query: CallInput<'meetings.overview'>) =>
      (await lists.call('meetings.overview', query)).meetings.map(({ date }) => date);
    expect(await lists.call('meetings.overview', { when: 'upcoming' })).toMatchObject({
      today: '2026-11-26',
      total: 3,
      years: [2026, 2025],
    });
    expect(await days({ when: 'upcoming' })).toEqual(['2026-11-26', '2026-12-03', '2026-12-17']);
    // The meeting that the file of a decided case reported is a past one, too.
    expect(await days({ when: 'past' })).toEqual(['2026-11-25', '2026-05-01', '2025-06-01']);
    expect(await days({ when: 'past', limit: 1, offset: 1 })).toEqual(['2026-05-01']);
    expect(await days({ when: 'past', year: 2025 })).toEqual(['2025-06-01']);
    expect(await days({ when: 'past', search: 'sáal 2025' })).toEqual(['2025-06-01']);
    expect(await days({ when: 'upcoming', search: 'listed pro' })).toEqual(['2026-12-03']);
    expect(await days({ when: 'upcoming', search: 'nothing of the kind' })).toEqual([]);
  });

  it('are quick with 2,000 meetings', async () => {
    for (let index = 0; index < 2_000; index += 1) {
      const date = new Date(Date.UTC(1990, 0, 1 + 6 * index)).toISOString().slice(0, 10);
      await lists.call('meetings.create', { date, place: 'Room', cases: index % 50 === 0 ? ['W-1'] : [] });
    }
    const began = performance.now();
    const page = await lists.call('meetings.overview', { when: 'past', limit: 50 });
    await lists.call('meetings.overview', { when: 'past', limit: 50, search: 'room', offset: 1_000 });
    // Two pages take a few milliseconds; a loaded machine gets room.
    expect(performance.now() - began).toBeLessThan(500);
    expect(page.meetings).toHaveLength(50);
    expect(page.total).toBeGreaterThan(2_000);
  }, 120_000);
});
