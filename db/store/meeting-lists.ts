import { and, desc, eq, isNull } from 'drizzle-orm';
import { nextUsualDay } from '@domain/meeting/usual-day';
import { searchKey } from '@domain/text/search-key';
import { daysBetween, isCalendarDay } from '@domain/time/calendar-day';
import { dayOfInstant } from '@domain/time/zoned-time';
import { meetings } from '../schema/meetings';
import { type StoreContext, read } from './context';
import { type MeetingLine, requireMeeting } from './meeting-reading';
import { peopleIn } from './people';
import { statement } from './prepared';
import { searchCases } from './search';
import { boardSettings } from './settings';

/** All meetings whole, newest first. */
export function listMeetings(context: StoreContext): Promise<MeetingLine[]> {
  return read(context, (reading) =>
    reading.db
      .select({ id: meetings.id })
      .from(meetings)
      .where(isNull(meetings.deletedAt))
      .orderBy(desc(meetings.date), desc(meetings.id))
      .all()
      .map(({ id }) => requireMeeting(reading, id)),
  );
}

/** A meeting as the list shows it: counted, not read. */
export interface MeetingOverviewLine {
  readonly id: string;
  readonly date: string;
  readonly startTime: string | null;
  readonly slotMinutes: number | null;
  readonly timeZone: string;
  readonly place: string | null;
  readonly fromFile: boolean;
  readonly cancelledReason: string | null;
  readonly cases: number;
  /** The sum of the minutes of its cases, and how many cases have none yet. */
  readonly minutes: number;
  readonly unsetMinutes: number;
  /** Role inputs that were asked and have not come. */
  readonly outstandingInputs: number;
}

export interface MeetingQuery {
  /** Words of the place, or of a case that is on the meeting. */
  readonly search: string;
  readonly year: number | null;
  /** Upcoming ones come nearest first, past ones newest first; a meeting of today is upcoming. */
  readonly when: 'upcoming' | 'past';
  readonly limit: number;
  readonly offset: number;
}

export interface MeetingOverview {
  readonly meetings: readonly MeetingOverviewLine[];
  readonly total: number;
  /** The day it is where the board sits. */
  readonly today: string;
  /** Every year in which a meeting is, newest first. */
  readonly years: readonly number[];
}

type OverviewRow = Omit<MeetingOverviewLine, 'fromFile'> & { readonly fromFile: number };

/** One page of the meetings. */
export function overviewMeetings(context: StoreContext, query: MeetingQuery): Promise<MeetingOverview> {
  return read(context, (reading) => {
    const { connection } = reading;
    const today = presentDay(reading);
    const isUpcoming = query.when === 'upcoming';
    const found = query.search.trim() === '' ? null : JSON.stringify(meetingsFound(reading, query.search));
    const where = `deleted_at IS NULL AND date ${isUpcoming ? '>=' : '<'} @today
      AND (@year IS NULL OR substr(date, 1, 4) = @year)
      AND (@found IS NULL OR id IN (SELECT value FROM json_each(@found)))`;
    const year = query.year === null ? null : String(query.year).padStart(4, '0');
    const counted = statement<[object], { total: number }>(
      connection,
      `SELECT count(*) AS total FROM meetings WHERE ${where}`,
    ).get({ today, year, found });
    const order = isUpcoming
      ? "date, coalesce(start_time, ''), id"
      : "date DESC, coalesce(start_time, '') DESC, id DESC";
    const rows = statement<[object], OverviewRow>(
      connection,
      `WITH page AS (SELECT * FROM meetings WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset),
       listed AS (
         SELECT d.id, d.meeting_id, d.slot_minutes FROM page JOIN discussions d ON d.meeting_id = page.id
         JOIN cases c ON c.id = d.case_id WHERE d.deleted_at IS NULL AND c.deleted_at IS NULL
       )
       SELECT id, date, start_time AS startTime, slot_minutes AS slotMinutes, time_zone AS timeZone, place,
         from_file AS fromFile, cancelled_reason AS cancelledReason,
         (SELECT count(*) FROM listed WHERE meeting_id = page.id) AS cases,
         (SELECT coalesce(sum(slot_minutes), 0) FROM listed WHERE meeting_id = page.id) AS minutes,
         (SELECT count(*) FROM listed WHERE meeting_id = page.id AND slot_minutes IS NULL) AS unsetMinutes,
         (SELECT count(*) FROM listed JOIN role_inputs r ON r.discussion_id = listed.id
           WHERE meeting_id = page.id AND r.status = 'asked' AND r.deleted_at IS NULL) AS outstandingInputs
       FROM page ORDER BY ${order}`,
    ).all({ today, year, found, limit: query.limit, offset: query.offset });
    const years = statement<[], { year: string }>(
      connection,
      'SELECT DISTINCT substr(date, 1, 4) AS year FROM meetings WHERE deleted_at IS NULL ORDER BY year DESC',
    ).all();
    return {
      meetings: rows.map((row) => ({ ...row, fromFile: row.fromFile === 1 })),
      total: counted?.total ?? 0,
      today,
      years: years.map((row) => Number(row.year)),
    };
  });
}

/** The day it is where the board sits. */
function presentDay(context: StoreContext): string {
  return dayOfInstant(context.now(), boardSettings(context).timeZone);
}

/** More cases than this are not followed to their meetings: such a search asks for nothing in particular. */
const followedCases = 500;

function meetingsFound(context: StoreContext, search: string): string[] {
  const key = searchKey(search);
  const places = statement<[], { id: string; date: string; place: string | null }>(
    context.connection,
    'SELECT id, date, place FROM meetings WHERE deleted_at IS NULL',
  ).all();
  const { seqs } = searchCases(context, search, { limit: followedCases, offset: 0 });
  const ofCases = statement<[string], { id: string }>(
    context.connection,
    `SELECT DISTINCT d.meeting_id AS id FROM cases c JOIN discussions d ON d.case_id = c.id
     WHERE c.seq IN (SELECT value FROM json_each(?)) AND d.meeting_id IS NOT NULL AND d.deleted_at IS NULL`,
  ).all(JSON.stringify(seqs));
  const ofPlaces = places.filter(
    ({ date, place }) => date.startsWith(search.trim()) || (key !== '' && searchKey(place ?? '').includes(key)),
  );
  return [...ofPlaces, ...ofCases].map(({ id }) => id);
}

/** A case that can be put on a meeting. */
export interface MeetingCandidate {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly patientName: string;
  readonly question: string | null;
  readonly urgency: string | null;
  /** Waits for a meeting; stands on this or another one; or was decided and is not asked again. */
  readonly status: 'waiting' | 'here' | 'listed' | 'decided';
  /** Whole days since it was referred, or since it came into the store; null when it does not wait. */
  readonly waitingDays: number | null;
  /** Why it was taken off the meeting it was on before. */
  readonly removedReason: string | null;
  /** Day of the meeting it is on, or of the last decision. */
  readonly meetingDate: string | null;
}

interface CandidateRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly patientName: string;
  readonly question: string | null;
  readonly urgency: string | null;
  readonly referredOn: string | null;
  readonly createdAt: string;
  readonly openSince: string | null;
  readonly removedReason: string | null;
  readonly hereId: string | null;
  readonly listedOn: string | null;
  readonly decidedOn: string | null;
}

const openWaiting = `SELECT 1 FROM discussions d
  WHERE d.case_id = c.id AND d.deleted_at IS NULL AND d.status = 'open' AND d.meeting_id IS NULL`;
const anyDiscussion = 'SELECT 1 FROM discussions d WHERE d.case_id = c.id AND d.deleted_at IS NULL';
const isWaiting = `(EXISTS (${openWaiting}) OR NOT EXISTS (${anyDiscussion}))`;

/**
 * The cases that can be put on a meeting: those that wait first, the urgent and the longest waiting at the top.
 *
 * @param search - words of the case; empty for all
 */
export function meetingCandidates(
  context: StoreContext,
  query: { readonly meetingId: string | null; readonly search: string; readonly limit: number },
): Promise<{ candidates: MeetingCandidate[]; waiting: number }> {
  return read(context, (reading) => {
    const { connection } = reading;
    const today = presentDay(reading);
    const search = query.search.trim();
    const seqs = search === '' ? null : JSON.stringify(searchCases(reading, search, { limit: 500, offset: 0 }).seqs);
    const within = 'c.deleted_at IS NULL AND (@seqs IS NULL OR c.seq IN (SELECT value FROM json_each(@seqs)))';
    const rows = statement<[object], CandidateRow>(
      connection,
      `SELECT c.id AS caseId, c.number AS caseNumber, p.name AS patientName, c.created_at AS createdAt,
         coalesce((SELECT d.question FROM discussions d WHERE d.case_id = c.id AND d.status = 'open'
           AND d.deleted_at IS NULL ORDER BY d.id DESC LIMIT 1), c.board_question) AS question,
         r.urgency AS urgency, r.date AS referredOn,
         (SELECT d.created_at FROM discussions d WHERE d.case_id = c.id AND d.status = 'open' AND d.meeting_id IS NULL
           AND d.deleted_at IS NULL ORDER BY d.id LIMIT 1) AS openSince,
         (SELECT d.removed_reason FROM discussions d WHERE d.case_id = c.id AND d.status = 'open'
           AND d.meeting_id IS NULL AND d.deleted_at IS NULL ORDER BY d.id LIMIT 1) AS removedReason,
         (SELECT d.meeting_id FROM discussions d WHERE d.case_id = c.id AND d.meeting_id = @meetingId
           AND d.deleted_at IS NULL LIMIT 1) AS hereId,
         (SELECT m.date FROM discussions d JOIN meetings m ON m.id = d.meeting_id WHERE d.case_id = c.id
           AND d.status = 'open' AND d.deleted_at IS NULL ORDER BY m.date DESC LIMIT 1) AS listedOn,
         (SELECT max(d.date) FROM discussions d WHERE d.case_id = c.id AND d.status = 'closed'
           AND d.deleted_at IS NULL) AS decidedOn
       FROM cases c JOIN patients p ON p.id = c.patient_id
       LEFT JOIN referrals r ON r.id = (SELECT r2.id FROM referrals r2 WHERE r2.case_id = c.id
         AND r2.deleted_at IS NULL ORDER BY r2.position LIMIT 1)
       WHERE ${within}
       ORDER BY ${isWaiting} DESC,
         CASE WHEN ${isWaiting} THEN CASE r.urgency WHEN 'urgent' THEN 0 WHEN 'soon' THEN 1 ELSE 2 END END,
         CASE WHEN ${isWaiting} THEN coalesce(r.date, substr(c.created_at, 1, 10)) END,
         CASE WHEN ${isWaiting} THEN c.seq ELSE -c.seq END
       LIMIT @limit`,
    ).all({ seqs, meetingId: query.meetingId, limit: query.limit });
    const counted = statement<[object], { total: number }>(
      connection,
      `SELECT count(*) AS total FROM cases c WHERE ${within} AND ${isWaiting}`,
    ).get({ seqs });
    return { candidates: rows.map((row) => candidateOf(row, today)), waiting: counted?.total ?? 0 };
  });
}

function candidateOf(row: CandidateRow, today: string): MeetingCandidate {
  const { caseId, caseNumber, patientName, question, urgency, removedReason, listedOn, decidedOn } = row;
  const waits = row.openSince !== null || (listedOn === null && decidedOn === null);
  const status = row.hereId !== null ? 'here' : waits ? 'waiting' : listedOn !== null ? 'listed' : 'decided';
  // A case that was decided before waits since its new discussion began.
  const since = decidedOn === null ? (row.referredOn ?? row.createdAt) : (row.openSince ?? row.createdAt);
  const day = since.slice(0, 10);
  const waitingDays = status === 'waiting' && isCalendarDay(day) ? Math.max(0, daysBetween(day, today)) : null;
  const meetingDate = status === 'waiting' ? null : (listedOn ?? decidedOn);
  return { caseId, caseNumber, patientName, question, urgency, status, waitingDays, removedReason, meetingDate };
}

/** A meeting as its neighbors know it. */
export interface MeetingNeighbor {
  readonly id: string;
  readonly date: string;
  readonly people: number;
}

/** The meetings before and after one, cancelled and imported ones left out. */
export function meetingNeighbors(
  context: StoreContext,
  meetingId: string,
): Promise<{ previous: MeetingNeighbor | null; next: MeetingNeighbor | null }> {
  return read(context, (reading) => {
    const { date } = requireMeeting(reading, meetingId);
    const neighbor = (comparison: string, order: string): MeetingNeighbor | null =>
      statement<[string, string], MeetingNeighbor>(
        reading.connection,
        `SELECT id, date, (SELECT count(*) FROM meeting_people p WHERE p.meeting_id = m.id AND p.deleted_at IS NULL) AS people
         FROM meetings m WHERE deleted_at IS NULL AND cancelled_at IS NULL AND from_file = 0
         AND (date, id) ${comparison} (?, ?) ORDER BY date ${order}, id ${order} LIMIT 1`,
      ).get(date, meetingId) ?? null;
    return { previous: neighbor('<', 'DESC'), next: neighbor('>', 'ASC') };
  });
}

/** What the next meeting will most likely be like: as the last one, on the next usual day. */
export interface MeetingProposal {
  /** Null when no meeting was planned yet. */
  readonly date: string | null;
  readonly startTime: string | null;
  readonly slotMinutes: number | null;
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly chairId: string | null;
  readonly coordinatorId: string | null;
  readonly people: readonly { personId: string; name: string; role: string | null; isSubstitute: boolean }[];
}

/** So many meetings back a habit is looked for. */
const lookedBack = 8;

/** Proposes the next meeting. */
export function proposeMeeting(context: StoreContext, actorId: string): Promise<MeetingProposal> {
  return read(context, (reading) => {
    const rows = reading.db
      .select({ id: meetings.id, date: meetings.date })
      .from(meetings)
      .where(and(isNull(meetings.deletedAt), isNull(meetings.cancelledAt), eq(meetings.fromFile, false)))
      .orderBy(desc(meetings.date), desc(meetings.id))
      .limit(lookedBack)
      .all();
    const [newest] = rows;
    if (newest === undefined) {
      const { timeZone } = boardSettings(reading);
      const unknown = { date: null, startTime: null, slotMinutes: null, place: null, link: null, chairId: null };
      return { ...unknown, timeZone, coordinatorId: actorId, people: [] };
    }
    const last = requireMeeting(reading, newest.id);
    const present = new Set(peopleIn(reading).map(({ id }) => id));
    const known = (id: string | null): string | null => (id !== null && present.has(id) ? id : null);
    return {
      date: nextUsualDay(
        rows.map(({ date }) => date),
        presentDay(reading),
      ),
      startTime: last.startTime,
      slotMinutes: last.slotMinutes,
      timeZone: last.timeZone,
      place: last.place,
      link: last.link,
      chairId: known(last.chairId),
      coordinatorId: known(last.coordinatorId) ?? actorId,
      people: last.people
        .filter(({ personId }) => present.has(personId))
        .map(({ personId, name, role, isSubstitute }) => ({ personId, name, role, isSubstitute })),
    };
  });
}
