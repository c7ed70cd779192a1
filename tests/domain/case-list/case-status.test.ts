import { describe, expect, test } from 'vitest';
import { type DiscussionStanding, caseStanding, inputStateOf } from '@domain/case-list/case-status';
import { valueGroup } from '@domain/case-list/value-groups';
import { dayInZone } from '@domain/time/day-in-zone';

const today = '2026-06-15';
const open = (date: string | null, createdOn = '2026-01-01'): DiscussionStanding => ({
  status: 'open',
  date,
  meetingId: date === null ? null : `meeting of ${date}`,
  createdOn,
});
const closed = (date: string | null): DiscussionStanding => ({
  status: 'closed',
  date,
  meetingId: null,
  createdOn: '2026-01-01',
});

function standing(discussions: DiscussionStanding[], more: { referredOn?: string; deletedOn?: string } = {}) {
  const { referredOn = null, deletedOn = null } = more;
  return caseStanding({ referredOn, createdOn: '2026-06-01', deletedOn, discussions }, today);
}

describe('where a case stands', () => {
  test.each<[string, DiscussionStanding[], string]>([
    ['without a discussion', [], 'waiting'],
    ['with a discussion that has no meeting', [open(null)], 'waiting'],
    ['on a meeting to come', [open('2026-06-20')], 'listed'],
    ['on a meeting of today', [open(today)], 'listed'],
    ['on a meeting that has passed without a decision', [open('2026-06-14')], 'discussed'],
    ['with a decision', [closed('2026-05-01')], 'decided'],
    ['with a decision and listed again', [closed('2026-05-01'), open('2026-06-20')], 'listed'],
    ['with a decision and put back to wait', [closed('2026-05-01'), open(null)], 'waiting'],
    ['with a decision without a day', [closed(null)], 'decided'],
  ])('%s', (_, discussions, status) => {
    expect(standing(discussions).status).toBe(status);
    expect(standing(discussions, { deletedOn: '2026-06-10' }).status).toBe('deleted');
  });

  test('is waiting again when it was referred after its decision', () => {
    expect(standing([closed('2026-05-01')], { referredOn: '2026-05-02' })).toMatchObject({
      status: 'waiting',
      waitingSince: '2026-05-02',
      waitingDays: 44,
      lastDecisionOn: '2026-05-01',
      present: null,
    });
    expect(standing([closed('2026-05-01')], { referredOn: '2026-05-01' }).status).toBe('decided');
  });

  test('names the next meeting, or else the last that has passed', () => {
    const date = (...days: string[]) => standing(days.map((day) => open(day))).meeting?.date;
    expect(date('2026-07-01', '2026-06-20', '2026-06-01')).toBe('2026-06-20');
    expect(date('2026-06-01', '2026-06-10', '2026-05-01')).toBe('2026-06-10');
    expect(standing([closed('2026-07-01')]).meeting).toBeNull();
  });

  test('counts the days from the referral, or else from its coming into the store', () => {
    expect(standing([]).waitingDays).toBe(14);
    expect(standing([], { referredOn: '2026-01-01' }).waitingDays).toBe(165);
    // A day to come, or one that does not exist, is no time of waiting.
    expect(standing([], { referredOn: '2026-12-01' }).waitingDays).toBe(0);
    expect(standing([], { referredOn: 'last spring' }).waitingDays).toBe(14);
  });

  test('stops counting at the decision, and begins anew with the next discussion', () => {
    const decided = closed('2026-03-01');
    expect(standing([decided], { referredOn: '2026-02-01' }).waitingDays).toBe(28);
    expect(standing([decided, open(null, '2026-06-05')], { referredOn: '2026-02-01' }).waitingDays).toBe(10);
  });

  test('has one present discussion, whose inputs count', () => {
    expect(standing([open(null), open('2026-06-20')]).present).toBe(1);
    expect(standing([closed('2026-03-01'), closed('2026-05-01'), closed('2026-04-01')]).present).toBe(1);
    expect(standing([]).present).toBeNull();
  });
});

test('inputs are outstanding while one that was asked for is missing', () => {
  expect(inputStateOf({ asked: 0, received: 0 })).toBe('not_asked');
  expect(inputStateOf({ asked: 2, received: 1 })).toBe('outstanding');
  expect(inputStateOf({ asked: 2, received: 2 })).toBe('complete');
});

describe('the group of a value', () => {
  test.each([
    ['site', 'pancreas, multifocal (largest tail 18 mm)', 'pancreas'],
    ['site', 'Small intestine, distal', 'small_intestine'],
    ['site', 'Magen', 'stomach'],
    ['site', 'C25.4', 'pancreas'],
    ['site', 'left toe', 'left toe'],
    ['site', '  ', null],
    ['site', null, null],
    ['grade', 'NET G2', 'G2'],
    ['grade', 'not applicable (lung: AC)', 'AC'],
    ['grade', 'G1 or G2', 'G1 or G2'],
    ['whoType', 'NEC, large cell', 'nec_large_cell'],
    ['urgency', 'Urgent', 'urgent'],
    ['urgency', 'Dringend', 'urgent'],
    ['urgency', 'within a week', 'within a week'],
  ] as const)('%s: %j is %j', (kind, text, group) => expect(valueGroup(kind, text)).toBe(group));
});

test('an instant is another day in another zone', () => {
  const instant = '2026-06-15T22:30:00.000Z';
  expect(dayInZone(instant, 'UTC')).toBe('2026-06-15');
  expect(dayInZone(instant, 'Europe/Berlin')).toBe('2026-06-16');
  expect(dayInZone('2026-06-15T02:30:00.000Z', 'America/New_York')).toBe('2026-06-14');
});
