import { describe, expect, it } from 'vitest';
import { agendaSum, endOfSlot, runningTimes, slotUntil } from '@domain/meeting/agenda-times';

const vienna = { timeZone: 'Europe/Vienna' };

describe('running times', () => {
  it('add up the minutes from the start', () => {
    const slot = { date: '2026-12-03', startTime: '14:30', ...vienna };
    expect(runningTimes(slot, [10, 15, 20, 5])).toEqual(['14:30', '14:40', '14:55', '15:15']);
  });

  it('are unknown without a start, and behind a case without minutes', () => {
    expect(runningTimes({ date: '2026-12-03', startTime: null, ...vienna }, [10, 10])).toEqual([null, null]);
    const slot = { date: '2026-12-03', startTime: '14:30', ...vienna };
    expect(runningTimes(slot, [10, null, 10])).toEqual(['14:30', '14:40', null]);
    expect(runningTimes(slot, [])).toEqual([]);
  });

  it.each([
    // In the night of March 29, 2026 the clocks of Vienna go from 01:59 to 03:00.
    ['spring forward', '2026-03-29', '01:30', [20, 20, 20], ['01:30', '01:50', '03:10']],
    // In the night of October 25, 2026 the hour from 02:00 to 02:59 comes twice.
    ['fall back', '2026-10-25', '02:30', [30, 30, 30, 30], ['02:30', '02:00', '02:30', '03:00']],
    ['midnight', '2026-05-01', '23:50', [20, 20], ['23:50', '00:10']],
  ])('follow the clocks of the zone: %s', (_name, date, startTime, minutes, times) => {
    expect(runningTimes({ date, startTime, ...vienna }, minutes)).toEqual(times);
  });

  it('begin an hour later when the clocks leave out the start', () => {
    expect(runningTimes({ date: '2026-03-29', startTime: '02:15', ...vienna }, [10, 10])).toEqual(['03:15', '03:25']);
  });

  it('know zones with half hours', () => {
    const slot = { date: '2026-04-05', startTime: '01:45', timeZone: 'Australia/Lord_Howe' };
    // The clocks go back by thirty minutes at 02:00.
    expect(runningTimes(slot, [15, 30, 30])).toEqual(['01:45', '01:30', '02:00']);
  });
});

describe('the slot', () => {
  const slot = { date: '2026-12-03', startTime: '14:30', slotMinutes: 90, ...vienna };

  it('ends after its minutes', () => {
    expect(endOfSlot(slot)).toBe('16:00');
    expect(endOfSlot({ ...slot, date: '2026-03-29', startTime: '01:30', slotMinutes: 60 })).toBe('03:30');
    expect(endOfSlot({ ...slot, slotMinutes: null })).toBeNull();
    expect(endOfSlot({ ...slot, startTime: null })).toBeNull();
  });

  it('is told by its end, too, on the day or after midnight', () => {
    expect(slotUntil(slot, '16:00')).toBe(90);
    expect(slotUntil(slot, '00:30')).toBe(600);
    expect(slotUntil({ ...slot, date: '2026-03-29', startTime: '01:30' }, '03:30')).toBe(60);
    expect(slotUntil(slot, '14:30')).toBeNull();
    expect(slotUntil({ ...slot, startTime: null }, '16:00')).toBeNull();
  });
});

describe('the sum', () => {
  it('is set against the slot', () => {
    expect(agendaSum([10, 15, 20], 60)).toEqual({ minutes: 45, unset: 0, over: -15 });
    expect(agendaSum([40, 30], 60)).toEqual({ minutes: 70, unset: 0, over: 10 });
    expect(agendaSum([], 60)).toEqual({ minutes: 0, unset: 0, over: -60 });
  });

  it('says how many cases it does not know', () => {
    expect(agendaSum([10, null, null], null)).toEqual({ minutes: 10, unset: 2, over: null });
  });
});
