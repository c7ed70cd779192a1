import { isCalendarDay } from '@domain/time/calendar-day';

/** Short and long names of the months in a language, folded, by number. */
function monthNames(language: string): readonly (readonly string[])[] {
  const styles = (['short', 'long'] as const).map(
    (month) => new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
  );
  return Array.from({ length: 12 }, (_none, index) =>
    styles.map((style) => fold(style.format(Date.UTC(2000, index, 1)))),
  );
}

const fold = (text: string): string => text.toLowerCase().replace(/\.$/, '').normalize('NFKD').replace(/\p{M}/gu, '');
const months = ['en', 'de'].map(monthNames);

/**
 * The calendar day a person means: `2026-03-12`, `20260312`, `12.3.2026`, `12 Mar 2026`, `12. März 2026`, `Mar 12, 2026`.
 * Days with slashes are not guessed at: 3/4 is another day in another country.
 *
 * @returns the day, or null when the text is none
 */
export function parseDay(text: string): string | null {
  const typed = text.trim();
  const [, y, m, d] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(typed) ?? [];
  if (y !== undefined) return dayOf(y, m, d);
  const [, day, month, year] = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(typed) ?? [];
  if (year !== undefined) return dayOf(year, month, day);
  const [, first, name, last] = /^(\d{1,2})\.?\s+(\p{L}+\.?),?\s+(\d{4})$/u.exec(typed) ?? [];
  if (last !== undefined) return dayOf(last, monthNumber(name), first);
  const [, word, number, end] = /^(\p{L}+\.?)\s+(\d{1,2}),?\s+(\d{4})$/u.exec(typed) ?? [];
  return end === undefined ? null : dayOf(end, monthNumber(word), number);
}

function monthNumber(name = ''): string {
  const key = fold(name);
  for (const names of months) {
    const index = names.findIndex(
      (known) => known.includes(key) || known.some((word) => key.length >= 3 && word.startsWith(key)),
    );
    if (index >= 0) return String(index + 1);
  }
  return '0';
}

function dayOf(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(text) ? text : null;
}
