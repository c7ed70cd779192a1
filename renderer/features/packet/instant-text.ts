import { dayText } from '../../ui/value-text';

/**
 * Day and time of an instant, as they stand on paper.
 *
 * @param instant - ISO 8601
 * @param timeZone - of the meeting
 */
export function instantText(instant: string, timeZone: string): { readonly day: string; readonly time: string } {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute } = parts;
  return { day: dayText(`${year}-${month}-${day}`), time: `${hour}:${minute}` };
}
