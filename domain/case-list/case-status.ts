import { z } from 'zod';
import { type CalendarDay, daysBetween, isCalendarDay } from '../time/calendar-day';

/** Where a case stands on its way through the board, in the order of that way. */
export const caseStatuses = ['waiting', 'listed', 'discussed', 'decided', 'deleted'] as const;
export const caseStatusSchema = z.enum(caseStatuses);
export type CaseStatus = z.infer<typeof caseStatusSchema>;

/** How far the role inputs of the present discussion are. */
export const inputStates = ['not_asked', 'outstanding', 'complete'] as const;
export const inputStateSchema = z.enum(inputStates);
export type InputState = z.infer<typeof inputStateSchema>;

/** How many roles were asked for the present discussion (whether or not they have answered), and how many have. */
export interface InputCounts {
  readonly asked: number;
  readonly received: number;
}

/** Not asked: no role was. Outstanding: at least one was and has not answered. Complete: all that were asked have. */
export function inputStateOf({ asked, received }: InputCounts): InputState {
  if (asked === 0) return 'not_asked';
  return received < asked ? 'outstanding' : 'complete';
}

/** A discussion as far as it tells where its case stands. */
export interface DiscussionStanding {
  readonly status: 'open' | 'closed';
  /** Day of its meeting; of a closed one without a meeting, the day that was named for it. */
  readonly date: CalendarDay | null;
  readonly meetingId: string | null;
  readonly createdOn: CalendarDay;
}

/** What the list of cases says of the way of a case. */
export interface CaseStanding {
  readonly status: CaseStatus;
  /** The meeting an open discussion is listed for. The next one, or else the one that has passed without a decision. */
  readonly meeting: { readonly id: string; readonly date: CalendarDay } | null;
  readonly lastDecisionOn: CalendarDay | null;
  /** The day its waiting began: of the referral, or else the day it came into the store. */
  readonly waitingSince: CalendarDay;
  /** Days from then to the decision, or to today while there is none; never below zero. */
  readonly waitingDays: number;
  /** Which of the discussions is the present one; null when there is none. */
  readonly present: number | null;
}

/**
 * Where a case stands today. It is decided when its newest discussion is closed, unless it was referred again after
 * that decision; then it waits again. A case listed for a day that has passed is discussed: its decision is open.
 *
 * @param today - in the zone of the board
 */
export function caseStanding(
  facts: {
    readonly referredOn: CalendarDay | null;
    readonly createdOn: CalendarDay;
    readonly deletedOn: CalendarDay | null;
    /** In any order. */
    readonly discussions: readonly DiscussionStanding[];
  },
  today: CalendarDay,
): CaseStanding {
  const { discussions, deletedOn } = facts;
  // A list asks this of ten thousand cases at a time: one pass, and no lists on the way.
  let next: { place: number; id: string; date: CalendarDay } | null = null;
  let firstOpen: number | null = null;
  let newestClosed: number | null = null;
  let lastDecisionOn: CalendarDay | null = null;
  let newRound: CalendarDay | null = null;
  for (const [place, { status, date, meetingId, createdOn }] of discussions.entries()) {
    if (status === 'closed') {
      if (newestClosed === null || (date !== null && date >= (lastDecisionOn ?? ''))) newestClosed = place;
      if (date !== null && date > (lastDecisionOn ?? '')) lastDecisionOn = date;
    } else {
      firstOpen ??= place;
      if (newRound === null || createdOn < newRound) newRound = createdOn;
      if (meetingId !== null && date !== null && (next === null || isSooner(date, next.date, today))) {
        next = { place, id: meetingId, date };
      }
    }
  }
  const referredOn = facts.referredOn !== null && isCalendarDay(facts.referredOn) ? facts.referredOn : null;
  const isReferredAgain = referredOn !== null && lastDecisionOn !== null && referredOn > lastDecisionOn;
  const isDecided = firstOpen === null && newestClosed !== null && !isReferredAgain;

  const first = referredOn ?? facts.createdOn;
  const isEarlierRound = lastDecisionOn !== null && newRound !== null && first <= lastDecisionOn;
  const waitingSince = isEarlierRound && newRound !== null ? newRound : first;
  const until = isDecided ? (lastDecisionOn ?? today) : (deletedOn ?? today);
  const meeting = next === null ? null : { id: next.id, date: next.date };
  return {
    status: statusOf(deletedOn, meeting, isDecided, today),
    meeting,
    lastDecisionOn,
    waitingSince,
    waitingDays: Math.max(0, daysBetween(waitingSince, until)),
    present: next?.place ?? firstOpen ?? (isDecided ? newestClosed : null),
  };
}

/** Whether a day is the better one to name: the next to come, or else the last that has passed. */
function isSooner(day: CalendarDay, than: CalendarDay, today: CalendarDay): boolean {
  if (day >= today && than >= today) return day < than;
  return day > than;
}

function statusOf(
  deletedOn: CalendarDay | null,
  meeting: CaseStanding['meeting'],
  isDecided: boolean,
  today: CalendarDay,
): CaseStatus {
  if (deletedOn !== null) return 'deleted';
  if (meeting !== null) return meeting.date < today ? 'discussed' : 'listed';
  return isDecided ? 'decided' : 'waiting';
}
