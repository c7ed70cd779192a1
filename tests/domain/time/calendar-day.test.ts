import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageOn,
  calendarDaySchema,
  canonicalInstant,
  compareCalendarDays,
  daysBetween,
  instantSchema,
  isCalendarDay,
  isInstant,
} from '@domain/time/calendar-day';

const anyDay = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a calendar day', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('can be %s', (day) => {
    expect(isCalendarDay(day)).toBe(true);
    expect(calendarDaySchema.safeParse(day).success).toBe(true);
  });

  test.each([
    '2024-02-30',
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-01-01',
    '2024-1-1',
    '24-01-01',
    '2024-01-01T00:00:00Z',
    ' 2024-01-01',
    '2024-01-01\n',
    '2024/01/01',
    '٢٠٢٤-٠١-٠١',
    '',
  ])('cannot be %j', (day) => {
    expect(isCalendarDay(day)).toBe(false);
    expect(calendarDaySchema.safeParse(day).success).toBe(false);
  });

  test('exists exactly when the calendar has it', () => {
    const number = fc.tuple(
      fc.integer({ min: 1, max: 9_999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(number, ([year, month, day]) => {
        const text = [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join(
          '-',
        );
        const date = new Date(`${text}T00:00:00Z`);
        expect(isCalendarDay(text)).toBe(!Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('is ordered as its text is', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(Math.sign(compareCalendarDays(a, b))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(daysBetween(a, b)).toBe(-daysBetween(b, a) || 0);
      }),
    );
  });

  test('is some days from another, whatever the clocks do in between', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(() => daysBetween('2024-02-30', '2024-03-01')).toThrow(RangeError);
  });
});

describe('the age on a day', () => {
  test.each([
    ['2026-06-14', '1960-06-15', 65],
    ['2026-06-15', '1960-06-15', 66],
    ['2026-02-28', '1960-02-29', 65],
    ['2026-03-01', '1960-02-29', 66],
    ['2024-02-29', '1960-02-29', 64],
    ['2026-01-01', '2026-01-01', 0],
  ])('on %s of a person born on %s is %i', (day, date, age) => {
    expect(ageOn(day, { date })).toEqual({ least: age, most: age });
  });

  test('is one of two when only the year of birth is known', () => {
    expect(ageOn('2026-06-15', { year: 1960 })).toEqual({ least: 65, most: 66 });
    expect(ageOn('2026-06-15', { date: null, year: 1960 })).toEqual({ least: 65, most: 66 });
    expect(ageOn('2026-06-15', { year: 2026 })).toEqual({ least: 0, most: 0 });
    expect(ageOn('2026-12-31', { year: 1960 })).toEqual({ least: 66, most: 66 });
  });

  test('contains the true age whenever the year is that of the date', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [date, day] = a < b ? [a, b] : [b, a];
        const exact = ageOn(day, { date });
        const range = ageOn(day, { year: Number(date.slice(0, 4)) });
        expect(exact && range && exact.least >= range.least && exact.most <= range.most).toBe(true);
      }),
    );
  });

  test('is unknown before birth or when nothing is known of it', () => {
    expect(ageOn('2026-06-15', { date: '2026-06-16' })).toBeNull();
    expect(ageOn('2026-06-15', { year: 2027 })).toBeNull();
    expect(ageOn('2026-06-15', {})).toBeNull();
    expect(() => ageOn('2026-06-31', { year: 1960 })).toThrow(RangeError);
  });
});

describe('an instant', () => {
  test.each(['2026-11-23T13:01:21Z', '2026-11-23T13:01:21.5Z', '2026-11-23T23:59:59.999Z'])('can be %s', (text) => {
    expect(isInstant(text)).toBe(true);
    expect(instantSchema.safeParse(text).success).toBe(true);
  });

  test.each([
    '2026-11-23',
    '2026-11-23T13:01Z',
    '2026-11-23T13:01:21',
    '2026-11-23T13:01:21+00:00',
    '2026-11-23t13:01:21z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T13:60:00Z',
    '2026-11-23T23:59:60Z',
    '2026-02-30T13:01:21Z',
    '2026-11-23T13:01:21Z ',
    '',
  ])('cannot be %j', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(instantSchema.safeParse(text).success).toBe(false);
  });

  test('is stored with milliseconds, so that texts sort as time does', () => {
    const inOrder = [
      '2026-11-23T13:01:21Z',
      '2026-11-23T13:01:21.05Z',
      '2026-11-23T13:01:21.5Z',
      '2026-11-23T13:01:22Z',
    ];
    expect(inOrder.map(canonicalInstant).toSorted()).toEqual(inOrder.map(canonicalInstant));
    expect(canonicalInstant('2026-11-23T13:01:21Z')).toBe('2026-11-23T13:01:21.000Z');
    expect(() => canonicalInstant('2026-11-23')).toThrow(RangeError);
  });
});
