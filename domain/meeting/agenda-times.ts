import type { CalendarDay } from '../time/calendar-day';
import { clockTimeOf, millisecondsAt } from '../time/zoned-time';

const minute = 60_000;

/** When a meeting begins, and how long it may take. */
export interface MeetingSlot {
  readonly date: CalendarDay;
  /** `HH:MM` in the zone; null while it is not set. */
  readonly startTime: string | null;
  readonly timeZone: string;
  readonly slotMinutes: number | null;
}

/**
 * The time of day at which each case begins, on the clocks of the meeting's zone. Behind a case without minutes no time
 * is known.
 *
 * @param minutes - of each case, in order
 * @returns `HH:MM` or null for each case
 */
export function runningTimes(
  slot: Pick<MeetingSlot, 'date' | 'startTime' | 'timeZone'>,
  minutes: readonly (number | null)[],
): (string | null)[] {
  if (slot.startTime === null) return minutes.map(() => null);
  let at: number | null = millisecondsAt(slot.date, slot.startTime, slot.timeZone);
  return minutes.map((length) => {
    const time = at === null ? null : clockTimeOf(at, slot.timeZone);
    at = at === null || length === null ? null : at + length * minute;
    return time;
  });
}

/** The time of day at which the slot of a meeting ends; null while start or length is not set. */
export function endOfSlot({ date, startTime, timeZone, slotMinutes }: MeetingSlot): string | null {
  if (startTime === null || slotMinutes === null) return null;
  return clockTimeOf(millisecondsAt(date, startTime, timeZone) + slotMinutes * minute, timeZone);
}

/**
 * How many minutes the slot has when it ends at a time of day: on the day itself, or early on the next one.
 *
 * @returns null when start or end is not set, or both are the same
 */
export function slotUntil(slot: Pick<MeetingSlot, 'date' | 'startTime' | 'timeZone'>, endTime: string): number | null {
  const { date, startTime, timeZone } = slot;
  if (startTime === null || startTime === endTime) return null;
  const start = millisecondsAt(date, startTime, timeZone);
  const end = millisecondsAt(date, endTime, timeZone);
  const length = Math.round((end - start) / minute);
  return length > 0 ? length : length + 24 * 60;
}

/** What the cases of a meeting take together. */
export interface AgendaSum {
  readonly minutes: number;
  /** Cases whose minutes are not set: the sum is at least this. */
  readonly unset: number;
  /** Minutes by which the sum is longer than the slot; negative while there is room. Null without a slot. */
  readonly over: number | null;
}

/** The sum of the minutes against the slot. */
export function agendaSum(minutes: readonly (number | null)[], slotMinutes: number | null): AgendaSum {
  const known = minutes.filter((length): length is number => length !== null);
  const sum = known.reduce((total, length) => total + length, 0);
  return { minutes: sum, unset: minutes.length - known.length, over: slotMinutes === null ? null : sum - slotMinutes };
}
