import { type CalendarDay, daysBetween } from '../time/calendar-day';

/** Meetings further apart than this tell no habit, in days. */
const longestInterval = 62;

/**
 * The next usual day: as many weeks after the last meeting as lie between the last two, so that the weekday stays. After
 * a single meeting it is a week later.
 *
 * @param days - of the meetings so far, in any order
 * @param today - the proposed day is after it
 * @returns null when there was no meeting yet
 */
export function nextUsualDay(days: readonly CalendarDay[], today: CalendarDay): CalendarDay | null {
  const [last, before] = [...new Set(days)].sort().reverse();
  if (last === undefined) return null;
  const interval = before === undefined ? 7 : daysBetween(before, last);
  const step = interval > longestInterval ? 7 : Math.max(7, Math.round(interval / 7) * 7);
  const missed = Math.max(0, Math.floor(daysBetween(last, today) / step));
  return dayAfter(last, step * (missed + 1));
}

function dayAfter(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
