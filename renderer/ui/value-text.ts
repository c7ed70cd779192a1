import { t } from './texts';

const monthNames = new Intl.DateTimeFormat(t.language, { month: 'short', timeZone: 'UTC' });
const numbers = new Intl.NumberFormat(t.language, { useGrouping: false, maximumSignificantDigits: 15 });
const counts = new Intl.NumberFormat(t.language);

/** `12 Mar 2026` for `2026-03-12`, as on paper; any other text is given back as it is. */
export function dayText(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return day;
  const monthName = monthNames.format(Date.UTC(2000, Number(month) - 1, 1));
  return t('screen.day', { day: Number(date), month: monthName, year });
}

/** All digits and no grouping, so that a value cannot be misread across countries. */
export const numberText = (value: number): string => numbers.format(value);

/** How many there are, grouped for reading: a count is no clinical value. */
export const countText = (count: number): string => counts.format(count);

export const yesNoText = (value: boolean): string => t(value ? 'screen.yes' : 'screen.no');

/** Today in the time zone of this computer, as `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Today in words. */
export const todayText = (): string => dayText(today());
