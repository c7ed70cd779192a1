import { z } from 'zod';

/** A day of the calendar, `YYYY-MM-DD` (ISO 8601), without time or zone. Text order is the order of days. */
export type CalendarDay = string;

/** A point in time, ISO 8601 in UTC, `YYYY-MM-DDTHH:MM:SS[.fff]Z`. */
export type Instant = string;

const dayPattern = /^(\d{4})-(\d\d)-(\d\d)$/;
const instantPattern = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;

/** Whether a text is a day that exists: `2024-02-29` is, `2023-02-29` and `2024-2-9` are not. Years run from 0001. */
export function isCalendarDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = dayPattern.exec(text)?.map(Number) ?? [];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Negative when `a` is before `b`, zero on the same day, positive after: for `toSorted`. Both must be calendar days. */
export function compareCalendarDays(a: CalendarDay, b: CalendarDay): number {
  return dayNumber(a) - dayNumber(b);
}

/**
 * How many days `to` is after `from`; negative when it is before.
 *
 * @throws RangeError when either is not a calendar day
 */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** What is known of a person's birth; the date counts when both are known. */
export interface Birth {
  readonly date?: CalendarDay | null;
  readonly year?: number | null;
}

/** Completed years of life; both ends are equal when the date of birth is known. */
export interface AgeRange {
  readonly least: number;
  readonly most: number;
}

/**
 * The age on a day. From a year of birth alone it is one of two ages, as the birthday may still be to come. Who was
 * born on February 29 is a year older on March 1 of a common year.
 *
 * @returns completed years, or null when nothing is known of the birth or the day is before it
 * @throws RangeError when a day is not a calendar day
 */
export function ageOn(day: CalendarDay, birth: Birth): AgeRange | null {
  const [year, monthAndDay] = yearAndRest(day);
  if (typeof birth.date === 'string') {
    const [birthYear, birthday] = yearAndRest(birth.date);
    const age = year - birthYear - (monthAndDay < birthday ? 1 : 0);
    return age < 0 ? null : { least: age, most: age };
  }
  if (typeof birth.year !== 'number' || birth.year > year) return null;
  const most = year - birth.year;
  return { least: Math.max(0, monthAndDay === '12-31' ? most : most - 1), most };
}

/** Whether a text is an instant that exists, in UTC and ending in Z. Leap seconds and offsets are not accepted. */
export function isInstant(text: string): boolean {
  const day = instantPattern.exec(text)?.[1];
  return day !== undefined && isCalendarDay(day);
}

/**
 * The one way an instant is stored: with milliseconds, so that the order of texts is the order of time (with and
 * without a fraction, `…00Z` would come after `…00.5Z`).
 *
 * @throws RangeError when the text is not an instant
 */
export function canonicalInstant(instant: Instant): Instant {
  if (!isInstant(instant)) throw new RangeError('Not an instant in UTC');
  return new Date(instant).toISOString();
}

/** A calendar day that exists. */
export const calendarDaySchema = z
  .string()
  .refine(isCalendarDay, { error: 'expected a calendar day, YYYY-MM-DD' })
  .meta({ format: 'date' });

/** An instant in UTC that exists. */
export const instantSchema = z
  .string()
  .refine(isInstant, { error: 'expected an instant in UTC, YYYY-MM-DDTHH:MM:SSZ' })
  .meta({ format: 'date-time' });

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function yearAndRest(day: CalendarDay): [number, string] {
  if (!isCalendarDay(day)) throw new RangeError('Not a calendar day');
  return [Number(day.slice(0, 4)), day.slice(5)];
}

function dayNumber(day: CalendarDay): number {
  if (!isCalendarDay(day)) throw new RangeError('Not a calendar day');
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
