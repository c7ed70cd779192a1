import type { CalendarDay, Instant } from './calendar-day';

const minute = 60_000;
const dayLong = 24 * 60 * minute;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    const digits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      ...digits,
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** Whether a text names a time zone that this machine knows, such as `Europe/Vienna`. */
export function isTimeZone(name: string): boolean {
  try {
    return clockOf(name).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What the clock on the wall shows, as if the wall stood in UTC: milliseconds, without the fraction of a second. */
function wallOf(milliseconds: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(milliseconds);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

function offsetOf(milliseconds: number, timeZone: string): number {
  return wallOf(milliseconds, timeZone) - Math.floor(milliseconds / 1_000) * 1_000;
}

/**
 * The instant at which the clocks of a zone show a time, in milliseconds since 1970. A time that the clocks show twice
 * is the first one; one that they leave out is as much later as they jump.
 *
 * @param time - `HH:MM`
 */
export function millisecondsAt(day: CalendarDay, time: string, timeZone: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const [before, after] = [offsetOf(wall - dayLong, timeZone), offsetOf(wall + dayLong, timeZone)];
  const meant = [wall - before, wall - after].filter((candidate) => wallOf(candidate, timeZone) === wall);
  return meant.length === 0 ? wall - before : Math.min(...meant);
}

/** `HH:MM` as the clocks of a zone show it at an instant in milliseconds. */
export function clockTimeOf(milliseconds: number, timeZone: string): string {
  return new Date(wallOf(milliseconds, timeZone)).toISOString().slice(11, 16);
}

/** The calendar day that an instant falls on in a zone. */
export function dayOfInstant(instant: Instant, timeZone: string): CalendarDay {
  return new Date(wallOf(Date.parse(instant), timeZone)).toISOString().slice(0, 10);
}

/** How far the clocks of a zone are ahead of UTC at noon of a day, in minutes. */
export function offsetMinutesOn(day: CalendarDay, timeZone: string): number {
  return Math.round(offsetOf(millisecondsAt(day, '12:00', timeZone), timeZone) / minute);
}
