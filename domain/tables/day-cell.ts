import type { Language } from '../messages/translate';
import { type CalendarDay, isCalendarDay } from '../time/calendar-day';

/** Why a text is not taken as a day. */
export type DayCellProblem = 'not_a_day' | 'no_such_day' | 'day_missing' | 'year_missing';

/** A typed text as a day, or why it is none. */
export type DayCell =
  | {
      readonly day: CalendarDay;
      /** Day and month could be meant the other way round: 03/04/2026. */
      readonly isAmbiguous?: true;
    }
  | { readonly problem: DayCellProblem };

/** Whether the day or the month is written first where figures alone do not tell. */
export type DayOrder = 'dmy' | 'mdy';

export interface DayCellContext {
  readonly language: Language;
  /** For "today", and for the century of a year of two digits. */
  readonly today: CalendarDay;
  /** Known from elsewhere, such as the other dates of a column; then no date is ambiguous. */
  readonly order?: DayOrder;
}

const monthNames: readonly RegExp[] = [
  /^jan(?:uary|uar)?$|^jänner$|^jän$/,
  /^feb(?:ruary|ruar|er)?$/,
  /^mar(?:ch)?$|^mär(?:z)?$|^maer(?:z)?$|^mrz$/,
  /^apr(?:il)?$/,
  /^ma[yi]$/,
  /^jun[ei]?$/,
  /^jul[yi]?$/,
  /^aug(?:ust)?$/,
  /^sep(?:t|tember)?$/,
  /^o[ck]t(?:ober)?$/,
  /^nov(?:ember)?$/,
  /^de[cz](?:ember)?$/,
];
const weekday =
  /^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)[.,]*\s+/;
const timeOfDay = /(?:t|[\s,]\s*)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:uhr|h|am|pm|z|[+-]\d{2}:?\d{2})?$/;

const monthOf = (word: string): number => monthNames.findIndex((name) => name.test(word)) + 1;

/**
 * Reads the cell of a table as a day, as a person or a spreadsheet writes it: 12.3.26, 12/03/2026, 2026-03-12, 12 Mar 2026, March 12, 2026,
 * 12. März 2026, 20260312, 2026年3月12日, today. With points the day comes first; with strokes the language decides,
 * unless one figure is above 12. A time of day is left off.
 *
 * A year of two digits is this year or an earlier one, or the next: nothing is planned or measured far in the future.
 */
export function parseDayCell(text: string, context: DayCellContext): DayCell {
  const plain = asciiDigits(text.normalize('NFKC')).trim().toLowerCase().replace(timeOfDay, '').replace(weekday, '');
  const { today } = context;
  if (plain === 'today' || plain === 'heute') return { day: today };
  if (plain === 'yesterday' || plain === 'gestern') return { day: dayBefore(today) };
  return fromFigures(plain, context) ?? fromWords(plain, context) ?? { problem: incomplete(plain) ?? 'not_a_day' };
}

function fromFigures(text: string, context: DayCellContext): DayCell | null {
  const iso = /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$|^(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日$/.exec(text);
  if (iso !== null) {
    const [year, month, day] = iso.slice(1).filter((part) => part !== undefined);
    return dayOf(Number(year), Number(month), Number(day));
  }
  const parts = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$/.exec(text);
  if (parts !== null) {
    const [, first = '', separator, second = '', year = ''] = parts;
    return ordered(Number(first), Number(second), fullYear(year, context.today), separator === '.', context);
  }
  if (/^\d{8}$/.test(text)) {
    const asIso = dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
    if ('day' in asIso && Number(text.slice(0, 4)) >= 1850 && Number(text.slice(0, 4)) <= 2150) return asIso;
    return ordered(
      Number(text.slice(0, 2)),
      Number(text.slice(2, 4)),
      Number(text.slice(4)),
      context.language === 'de',
      context,
    );
  }
  if (/^\d{6}$/.test(text)) {
    const year = fullYear(text.slice(4), context.today);
    return ordered(Number(text.slice(0, 2)), Number(text.slice(2, 4)), year, context.language === 'de', context);
  }
  return null;
}

function fromWords(text: string, context: DayCellContext): DayCell | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(\p{L}+)\.?[\s,-]*(\d{4}|\d{2})$/u.exec(text);
  const monthFirst = /^(\p{L}+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$/u.exec(text);
  const [day, word, year] =
    dayFirst !== null
      ? [dayFirst[1], dayFirst[2], dayFirst[3]]
      : monthFirst !== null
        ? [monthFirst[2], monthFirst[1], monthFirst[3]]
        : [];
  if (day === undefined || word === undefined || year === undefined) return null;
  const month = monthOf(word);
  return month === 0 ? null : dayOf(fullYear(year, context.today), month, Number(day));
}

/** What a text lacks that is a part of a day: a month, a year, a day of a month. */
function incomplete(text: string): DayCellProblem | null {
  if (/^(?:18|19|20)\d{2}$/.test(text) || /^\d{1,2}\s*[-/.]\s*\d{4}$/.test(text) || /^\d{4}-\d{1,2}$/.test(text))
    return 'day_missing';
  const [, word = '', year] = /^(\p{L}+)\.?\s*(\d{4}|\d{2})?$/u.exec(text) ?? [];
  if (word !== '' && monthOf(word) > 0) return year === undefined ? 'year_missing' : 'day_missing';
  if (/^\d{1,2}\.\s*\d{1,2}\.?$/.test(text) || /^\d{1,2}\/\d{1,2}$/.test(text)) return 'year_missing';
  const [, before = ''] = /^\d{1,2}\.?\s*(\p{L}+)\.?$/u.exec(text) ?? [];
  return before !== '' && monthOf(before) > 0 ? 'year_missing' : null;
}

function ordered(
  first: number,
  second: number,
  year: number,
  isDayFirst: boolean,
  { language, order }: DayCellContext,
): DayCell {
  if (isDayFirst) return dayOf(year, second, first);
  if (first > 12) return dayOf(year, second, first);
  if (second > 12) return dayOf(year, first, second);
  const meant = order ?? (language === 'de' ? 'dmy' : 'mdy');
  const read = meant === 'dmy' ? dayOf(year, second, first) : dayOf(year, first, second);
  return 'day' in read && order === undefined && first !== second ? { ...read, isAmbiguous: true } : read;
}

function dayOf(year: number, month: number, day: number): DayCell {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  return isCalendarDay(text) ? { day: text } : { problem: 'no_such_day' };
}

function fullYear(year: string, today: CalendarDay): number {
  if (year.length === 4) return Number(year);
  const latest = Number(today.slice(0, 4)) + 1;
  const century = Math.floor(latest / 100) * 100;
  const candidate = century + Number(year);
  return candidate > latest ? candidate - 100 : candidate;
}

function dayBefore(day: CalendarDay): CalendarDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Figures of Arabic, Persian and other scripts as 0 to 9. */
function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16));
}
