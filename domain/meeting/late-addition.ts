import type { Instant } from '../time/calendar-day';
import { dayOfInstant } from '../time/zoned-time';

/** What decides whether a case was added late. */
export interface LateAdditionFacts {
  /** When the case was put on the meeting; null when nobody knows. */
  readonly listedAt: Instant | null;
  readonly meeting: { readonly date: string; readonly timeZone: string; readonly createdAt: Instant };
  /** When the first packet of the meeting was issued; null while there is none. */
  readonly packetIssuedAt: Instant | null;
}

/**
 * Whether a case was added late: after the first packet was issued, or on the day of the meeting or later. What was put
 * on a meeting as it was planned is not late, even when that was on the very day.
 */
export function isLateAddition({ listedAt, meeting, packetIssuedAt }: LateAdditionFacts): boolean {
  if (listedAt === null || listedAt <= meeting.createdAt) return false;
  if (packetIssuedAt !== null && listedAt > packetIssuedAt) return true;
  const { date, timeZone, createdAt } = meeting;
  return dayOfInstant(createdAt, timeZone) < date && dayOfInstant(listedAt, timeZone) >= date;
}
