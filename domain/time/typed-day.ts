import { type CalendarDay, isCalendarDay } from './calendar-day';

/** Whether `3/4/26` begins with the day or with the month. A dot always comes after a day. */
export type DayOrder = 'day_first' | 'month_first';

/** What a person meant by a date that was typed. */
export type TypedDay =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'day';
      readonly day: CalendarDay;
      /** Whether the same text is another day in the other order: then it is worth saying the day in words. */
      readonly isAmbiguous: boolean;
    }
  /** A month without a day, `YYYY-MM`. */
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'year'; readonly year: number }
  /** A day that no calendar has, such as 31 April. */
  | { readonly kind: 'no_such_day' }
  | { readonly kind: 'unreadable' };

const monthNames: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar', 'jaenner', 'jänner'],
  ['february', 'feb', 'februar', 'feber'],
  ['march', 'mar', 'märz', 'maerz', 'mär', 'mrz'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'jun', 'juni'],
  ['july', 'jul', 'juli'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['october', 'oct', 'oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec', 'dezember', 'dez'],
];
const monthByName = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/** Words for days near today, in the languages of the window; values are days from today. */
const nearDays: Readonly<Record<string, number>> = {
  today: 0,
  now: 0,
  t: 0,
  heute: 0,
  h: 0,
  yesterday: -1,
  gestern: -1,
  vorgestern: -2,
  tomorrow: 1,
  morgen: 1,
};

const dayLengths: Readonly<Record<string, number>> = { d: 1, t: 1, w: 7 };

interface Reading {
  readonly today: CalendarDay;
  readonly order: DayOrder;
  /** A birth or a diagnosis is not in the future: `61` is then 1961. */
  readonly isPast?: boolean;
}

/**
 * Reads a date as people type it, in English or German: `3.4.26`, `2026-04-03`, `3 Apr 2026`, `April 3, 2026`,
 * `20260403`, `today`, `gestern`, `-3d`.
 *
 * @param text - as typed
 * @param reading - the present day, the order of day and month between slashes, and whether the future is excluded
 */
export function readTypedDay(text: string, reading: Reading): TypedDay {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  if (plain === '') return { kind: 'empty' };
  const near = nearDays[plain];
  if (near !== undefined && Object.hasOwn(nearDays, plain)) return shifted(reading.today, near);
  const [, sign, count, length = 'd'] = /^([+-])\s?(\d{1,4})\s?([dtw])?$/.exec(plain) ?? [];
  if (count !== undefined) {
    return shifted(reading.today, Number(count) * (sign === '-' ? -1 : 1) * (dayLengths[length] ?? 1));
  }
  return byName(plain, reading) ?? byNumbers(plain, reading) ?? { kind: 'unreadable' };
}

function shifted(today: CalendarDay, days: number): TypedDay {
  const moved = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000);
  return { kind: 'day', day: moved.toISOString().slice(0, 10), isAmbiguous: false };
}

/** `3 Apr 2026`, `3. April 2026`, `April 3rd, 2026`, `Apr 2026`. */
function byName(plain: string, reading: Reading): TypedDay | null {
  const words = plain.match(/\p{L}+|\d+/gu) ?? [];
  if (/[^\p{L}\d\s.,/'’-]/u.test(plain)) return null;
  const names = words.filter((word) => monthByName.has(word));
  const [name] = names;
  if (name === undefined || names.length > 1) return null;
  const month = monthByName.get(name) ?? 0;
  const rest = words.filter((word) => word !== name && !/^(?:st|nd|rd|th|of|the|den|der)$/.test(word));
  if (rest.some((word) => !/^\d+$/.test(word))) return null;
  const [first = '', second] = rest;
  if (second === undefined) return first.length === 4 ? asMonth(Number(first), month) : null;
  if (rest.length > 2) return null;
  const [dayText, yearText] = first.length === 4 ? [second, first] : [first, second];
  return asDay(yearOf(yearText, reading, month, Number(dayText)), month, Number(dayText), false);
}

function byNumbers(plain: string, reading: Reading): TypedDay | null {
  const [, wholeYear, wholeMonth, wholeDay] = /^(\d{4})(\d\d)(\d\d)$/.exec(plain) ?? [];
  if (wholeDay !== undefined) return asDay(Number(wholeYear), Number(wholeMonth), Number(wholeDay), false);
  const [, alone] = /^(\d{4})$/.exec(plain) ?? [];
  if (alone !== undefined) return { kind: 'year', year: Number(alone) };
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})[-/.\s](\d{1,2})(?:[-/.\s](\d{1,2})\.?)?$/.exec(plain) ?? [];
  if (isoYear !== undefined) {
    return isoDay === undefined
      ? asMonth(Number(isoYear), Number(isoMonth))
      : asDay(Number(isoYear), Number(isoMonth), Number(isoDay), false);
  }
  const [, month, ofYear] = /^(\d{1,2})\s?[-/.\s]\s?(\d{4})$/.exec(plain) ?? [];
  if (ofYear !== undefined) return asMonth(Number(ofYear), Number(month));
  const [, one, mark = '', two, yearText] =
    /^(\d{1,2})\s?([-/.\s])\s?(\d{1,2})\s?[-/.\s]\s?(\d{4}|\d\d)$/.exec(plain) ??
    // Six digits without a mark, as on a keypad.
    /^(\d\d)()(\d\d)(\d\d)$/.exec(plain) ??
    [];
  if (one === undefined || two === undefined || yearText === undefined) return null;
  const [a, b] = [Number(one), Number(two)];
  const isMonthFirst = mark !== '.' && reading.order === 'month_first';
  const [day, monthNumber] = b > 12 || (isMonthFirst && a <= 12) ? [b, a] : [a, b];
  return asDay(
    yearOf(yearText, reading, monthNumber, day),
    monthNumber,
    day,
    mark !== '.' && a <= 12 && b <= 12 && a !== b,
  );
}

/** Two digits are the year nearest to now: up to ten years ahead, or not ahead at all. */
function yearOf(text: string, { today, isPast = false }: Reading, month: number, day: number): number {
  const year = Number(text);
  if (text.length !== 2) return year;
  const thisYear = Number(today.slice(0, 4));
  const century = thisYear - (thisYear % 100);
  const candidate = century + year;
  const isAhead = isPast ? asText(candidate, month, day) > today : candidate > thisYear + 10;
  return isAhead ? candidate - 100 : candidate;
}

const asText = (year: number, month: number, day: number): string =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');

function asDay(year: number, month: number, day: number, isAmbiguous: boolean): TypedDay {
  const text = asText(year, month, day);
  return isCalendarDay(text) ? { kind: 'day', day: text, isAmbiguous } : { kind: 'no_such_day' };
}

function asMonth(year: number, month: number): TypedDay {
  return month >= 1 && month <= 12 && year >= 1000
    ? { kind: 'month', month: asText(year, month, 1).slice(0, 7) }
    : { kind: 'unreadable' };
}
