import { and, asc, eq, isNull, min, sql } from 'drizzle-orm';
import { isLateAddition } from '@domain/meeting/late-addition';
import { cases, referrals } from '../schema/cases';
import { issuedDocuments } from '../schema/documents';
import { discussions, meetingPeople, meetingRemovals, meetings, roleInputs } from '../schema/meetings';
import { patients } from '../schema/patients';
import { people } from '../schema/people';
import { type StoreContext, read } from './context';
import { preparedQuery } from './prepared';
import { StoreError } from './store-error';

/** One sitting of the board with all that stands on its agenda. */
export interface MeetingLine {
  readonly id: string;
  readonly revision: number;
  readonly date: string;
  readonly startTime: string | null;
  /** How long the sitting may take. */
  readonly slotMinutes: number | null;
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly chairId: string | null;
  readonly coordinatorId: string | null;
  readonly fromFile: boolean;
  readonly cancelledAt: string | null;
  readonly cancelledReason: string | null;
  readonly createdAt: string;
  /** When its first packet was issued. */
  readonly packetIssuedAt: string | null;
  readonly discussions: readonly MeetingDiscussion[];
  /** Cases that were taken off it, oldest first; those that are on it again are not among them. */
  readonly removals: readonly MeetingRemoval[];
  readonly people: readonly MeetingPerson[];
}

export interface MeetingDiscussion {
  readonly id: string;
  readonly revision: number;
  readonly position: number;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly status: 'open' | 'closed';
  readonly question: string | null;
  readonly slotMinutes: number | null;
  readonly presenter: string | null;
  /** How soon the referral needs the board. */
  readonly urgency: string | null;
  readonly listedAt: string | null;
  /** Added after the packet was issued, or on the day of the meeting. */
  readonly isLate: boolean;
  /** How many roles were asked and have not answered, and how many have. */
  readonly inputs: { readonly asked: number; readonly received: number };
}

export interface MeetingRemoval {
  readonly id: string;
  readonly discussionId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly patientName: string;
  readonly reason: string;
  readonly removedAt: string;
  readonly movedTo: { readonly id: string; readonly date: string } | null;
}

export interface MeetingPerson {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly role: string | null;
  readonly isSubstitute: boolean;
}

/** The queries of one whole meeting. A list of meetings runs them for each. */
const queries = preparedQuery((db) => {
  const id = sql.placeholder('id');
  return {
    meeting: db.select().from(meetings).where(eq(meetings.id, id)).prepare(),
    firstPacket: db
      .select({ at: min(issuedDocuments.issuedAt) })
      .from(issuedDocuments)
      .where(and(eq(issuedDocuments.ofId, id), eq(issuedDocuments.kind, 'packet')))
      .prepare(),
    discussions: db
      .select({
        id: discussions.id,
        revision: discussions.revision,
        position: discussions.position,
        caseId: cases.id,
        caseNumber: cases.number,
        patientId: patients.id,
        patientName: patients.name,
        status: discussions.status,
        question: discussions.question,
        slotMinutes: discussions.slotMinutes,
        presenter: discussions.presenter,
        urgency: sql<string | null>`(SELECT ${referrals.urgency} FROM ${referrals}
          WHERE ${referrals.caseId} = ${cases.id} AND ${referrals.deletedAt} IS NULL ORDER BY ${referrals.position} LIMIT 1)`,
        listedAt: discussions.listedAt,
      })
      .from(discussions)
      .innerJoin(cases, eq(cases.id, discussions.caseId))
      .innerJoin(patients, eq(patients.id, cases.patientId))
      .where(and(eq(discussions.meetingId, id), isNull(discussions.deletedAt), isNull(cases.deletedAt)))
      .orderBy(asc(discussions.position), asc(discussions.id))
      .prepare(),
    inputs: db
      .select({ discussionId: roleInputs.discussionId, status: roleInputs.status, count: sql<number>`count(*)` })
      .from(roleInputs)
      .innerJoin(discussions, eq(discussions.id, roleInputs.discussionId))
      .where(and(eq(discussions.meetingId, id), isNull(roleInputs.deletedAt)))
      .groupBy(roleInputs.discussionId, roleInputs.status)
      .prepare(),
    removals: db
      .select({
        id: meetingRemovals.id,
        discussionId: meetingRemovals.discussionId,
        caseId: cases.id,
        caseNumber: cases.number,
        patientName: patients.name,
        reason: meetingRemovals.reason,
        removedAt: meetingRemovals.removedAt,
        movedToId: meetingRemovals.movedToId,
        movedToDate: meetings.date,
      })
      .from(meetingRemovals)
      .innerJoin(discussions, eq(discussions.id, meetingRemovals.discussionId))
      .innerJoin(cases, eq(cases.id, discussions.caseId))
      .innerJoin(patients, eq(patients.id, cases.patientId))
      .leftJoin(meetings, eq(meetings.id, meetingRemovals.movedToId))
      .where(and(eq(meetingRemovals.meetingId, id), isNull(meetingRemovals.deletedAt), isNull(cases.deletedAt)))
      .orderBy(asc(meetingRemovals.removedAt), asc(meetingRemovals.position), asc(meetingRemovals.id))
      .prepare(),
    people: db
      .select({
        id: meetingPeople.id,
        personId: people.id,
        name: people.name,
        role: meetingPeople.role,
        isSubstitute: meetingPeople.isSubstitute,
      })
      .from(meetingPeople)
      .innerJoin(people, eq(people.id, meetingPeople.personId))
      .where(and(eq(meetingPeople.meetingId, id), isNull(meetingPeople.deletedAt)))
      .orderBy(asc(meetingPeople.position), asc(meetingPeople.id))
      .prepare(),
  };
});

/** One meeting with its discussions in order. */
export function getMeeting(context: StoreContext, meetingId: string): Promise<MeetingLine> {
  return read(context, (reading) => requireMeeting(reading, meetingId));
}

/** The same, inside a transaction that is already open. */
export function requireMeeting(context: StoreContext, meetingId: string): MeetingLine {
  const ask = queries(context);
  const row = ask.meeting.get({ id: meetingId });
  if (row === undefined || row.deletedAt !== null) throw new StoreError('meeting_not_found', {});
  const { deletedAt: _deletedAt, ...known } = row;
  const packetIssuedAt = ask.firstPacket.get({ id: meetingId })?.at ?? null;
  const inputs = ask.inputs.all({ id: meetingId });
  const counted = (discussionId: string, status: string): number =>
    inputs.find((input) => input.discussionId === discussionId && input.status === status)?.count ?? 0;
  const listed = ask.discussions.all({ id: meetingId }).map((line) => ({
    ...line,
    isLate: isLateAddition({ listedAt: line.listedAt, meeting: row, packetIssuedAt }),
    inputs: { asked: counted(line.id, 'asked'), received: counted(line.id, 'received') },
  }));
  const onAgain = new Set(listed.map((line) => line.caseId));
  const removals = new Map<string, MeetingRemoval>();
  for (const { movedToId, movedToDate, ...removal } of ask.removals.all({ id: meetingId })) {
    const movedTo = movedToId === null ? null : { id: movedToId, date: movedToDate ?? '' };
    if (!onAgain.has(removal.caseId)) removals.set(removal.caseId, { ...removal, movedTo });
  }
  return {
    ...known,
    packetIssuedAt,
    discussions: listed,
    removals: [...removals.values()],
    people: ask.people.all({ id: meetingId }),
  };
}
