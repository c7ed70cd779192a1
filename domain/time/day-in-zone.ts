import type { CalendarDay, Instant } from './calendar-day';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar day of an instant in a zone: at 23:30 in New York it is tomorrow in Berlin.
 *
 * @param timeZone - an IANA zone
 */
export function dayInZone(instant: Instant, timeZone: string): CalendarDay {
  if (timeZone === 'UTC') return instant.slice(0, 10);
  let format = formats.get(timeZone);
  if (format === undefined) {
    // Swedish writes a day as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(new Date(instant));
}
