import { describe, expect, it } from 'vitest';
import { isLateAddition } from '@domain/meeting/late-addition';
import { nameAlertsAmong } from '@domain/meeting/name-alerts';
import { nextUsualDay } from '@domain/meeting/usual-day';

describe('a late addition', () => {
  const meeting = { date: '2026-12-03', timeZone: 'Europe/Vienna', createdAt: '2026-11-20T09:00:00.000Z' };
  const isLate = (listedAt: string | null, packetIssuedAt: string | null = null, of = meeting) =>
    isLateAddition({ listedAt, meeting: of, packetIssuedAt });

  it('comes after the first packet was issued', () => {
    expect(isLate('2026-11-30T09:00:00.000Z', '2026-12-01T09:00:00.000Z')).toBe(false);
    expect(isLate('2026-12-01T09:00:00.001Z', '2026-12-01T09:00:00.000Z')).toBe(true);
  });

  it('comes on the day of the meeting, which begins at midnight of its zone', () => {
    expect(isLate('2026-12-02T22:59:59.999Z')).toBe(false);
    expect(isLate('2026-12-02T23:00:00.000Z')).toBe(true);
    expect(isLate('2026-12-04T09:00:00.000Z')).toBe(true);
  });

  it('is none when it came with the planning, or when nobody knows', () => {
    expect(isLate(meeting.createdAt, '2026-11-19T09:00:00.000Z')).toBe(false);
    expect(isLate(null, '2026-11-19T09:00:00.000Z')).toBe(false);
    const sameDay = { ...meeting, createdAt: '2026-12-03T07:00:00.000Z' };
    expect(isLate('2026-12-03T08:00:00.000Z', null, sameDay)).toBe(false);
    expect(isLate('2026-12-03T08:00:00.000Z', '2026-12-03T07:30:00.000Z', sameDay)).toBe(true);
  });
});

describe('the next usual day', () => {
  it.each([
    ['nothing is usual yet', [], '2026-11-26', null],
    ['one meeting: a week later', ['2026-12-03'], '2026-11-26', '2026-12-10'],
    ['every week', ['2026-11-26', '2026-12-03'], '2026-11-26', '2026-12-10'],
    ['every other week, whatever the order', ['2026-12-03', '2026-11-19', '2026-11-05'], '2026-11-26', '2026-12-17'],
    ['every four weeks', ['2026-11-05', '2026-12-03'], '2026-12-04', '2026-12-31'],
    ['moved by a day: the weeks count', ['2026-11-26', '2026-12-04'], '2026-11-26', '2026-12-11'],
    ['two on one day are one', ['2026-11-19', '2026-12-03', '2026-12-03'], '2026-12-03', '2026-12-17'],
    ['never today or before', ['2026-10-01', '2026-10-08'], '2026-11-26', '2026-12-03'],
    ['a long break is no habit', ['2026-05-07', '2026-11-05'], '2026-11-06', '2026-11-12'],
    ['over a change of clocks and a leap day', ['2028-02-10', '2028-02-24'], '2028-02-24', '2028-03-09'],
  ])('%s', (_name, days, today, expected) => {
    expect(nextUsualDay(days, today)).toBe(expected);
  });
});

describe('a name alert', () => {
  it('stands at patients of similar names, not at two cases of one patient', () => {
    const named = (patientId: string, patientName: string) => ({ patientId, patientName });
    const cases = [
      named('a', 'Testina Probe'),
      named('b', 'Testine Probe'),
      named('a', 'Testina Probe'),
      named('c', 'Xu'),
    ];
    expect(nameAlertsAmong(cases)).toEqual([[1], [0, 2], [1], []]);
  });
});
