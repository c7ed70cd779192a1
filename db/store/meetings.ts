import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { cases } from '../schema/cases';
import { consideredOptions, discussions, meetingPeople, meetings, roleInputs, stances } from '../schema/meetings';
import { patients } from '../schema/patients';
import { people } from '../schema/people';
import type { PartTable } from './case-parts';
import { type CaseRow, type StoredDiscussion, caseRow, discussionsOfCase } from './case-reading';
import { recordChange } from './changes';
import { type Author, type StoreContext, type Write, read, write } from './context';
import { insertRows, softDelete, updateRow } from './reconcile';
import { boardSettings } from './settings';
import { StoreError } from './store-error';

/** One sitting of the board, as lists show it. */
export interface MeetingLine {
  readonly id: string;
  readonly revision: number;
  readonly date: string;
  readonly startTime: string | null;
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly chairId: string | null;
  readonly coordinatorId: string | null;
  readonly fromFile: boolean;
  readonly discussions: readonly MeetingDiscussion[];
  readonly people: readonly {
    readonly id: string;
    readonly personId: string;
    readonly name: string;
    readonly role: string | null;
  }[];
}

export interface MeetingDiscussion {
  readonly id: string;
  readonly revision: number;
  readonly position: number;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly patientName: string;
  readonly status: 'open' | 'closed';
  readonly question: string | null;
  readonly slotMinutes: number | null;
  readonly presenter: string | null;
}

export interface NewMeeting {
  readonly date: string;
  readonly startTime?: string | null;
  readonly timeZone?: string | null;
  readonly place?: string | null;
  readonly link?: string | null;
  readonly chairId?: string | null;
  readonly coordinatorId?: string | null;
  readonly caseIds: readonly string[];
}

/** Plans a meeting and puts cases on it, in the order given. */
export function createMeeting(context: StoreContext, author: Author, meeting: NewMeeting): Promise<MeetingLine> {
  return write(context, author, (writing) => createMeetingIn(writing, meeting));
}

/** The same, inside a transaction that is already open. */
export function createMeetingIn(writing: Write, meeting: NewMeeting): MeetingLine {
  const { caseIds, ...fields } = meeting;
  const id = writing.newId();
  const columns = {
    date: fields.date,
    startTime: fields.startTime ?? null,
    timeZone: fields.timeZone ?? boardSettings(writing).timeZone,
    place: fields.place ?? null,
    link: fields.link ?? null,
    chairId: fields.chairId ?? null,
    coordinatorId: fields.coordinatorId ?? writing.actorId,
  };
  insertRows(writing, meetings as PartTable, [{ id, ...columns, fromFile: false, createdAt: writing.at }]);
  recordChange(writing, {
    entity: 'meeting',
    entityId: id,
    revision: 1,
    kind: 'create',
    patch: { date: [null, fields.date] },
  });
  caseIds.forEach((caseId) => listCase(writing, id, fields.date, caseId));
  return requireMeeting(writing, id);
}

/** Puts one more case on a meeting. */
export function addCaseToMeeting(
  context: StoreContext,
  author: Author,
  meetingId: string,
  caseId: string,
): Promise<MeetingLine> {
  return write(context, author, (writing) => {
    const meeting = requireMeeting(writing, meetingId);
    listCase(writing, meetingId, meeting.date, caseId);
    return requireMeeting(writing, meetingId);
  });
}

/** Takes a case off a meeting, with the reason; its discussion waits for another meeting. */
export function removeCaseFromMeeting(
  context: StoreContext,
  author: Author & { readonly reason: string },
  discussionId: string,
): Promise<MeetingLine> {
  return write(context, author, (writing) => {
    const row = writing.db.select().from(discussions).where(eq(discussions.id, discussionId)).get();
    if (row === undefined || row.meetingId === null) throw new StoreError('discussion_not_found', {});
    if (row.status === 'closed') throw new StoreError('decision_locked', {});
    updateRow(writing, discussionTarget(row.caseId), row, {
      meetingId: [row.meetingId, null],
      date: [row.date, null],
      removedReason: [row.removedReason, author.reason],
    });
    return requireMeeting(writing, row.meetingId);
  });
}

/** Puts the discussions of a meeting into a new order. */
export function orderMeeting(
  context: StoreContext,
  author: Author,
  meetingId: string,
  discussionIds: readonly string[],
): Promise<MeetingLine> {
  return write(context, author, (writing) => {
    const { discussions: present } = requireMeeting(writing, meetingId);
    const isPermutation =
      discussionIds.length === present.length && present.every((line) => discussionIds.includes(line.id));
    if (!isPermutation) throw new StoreError('order_incomplete', { expected: present.length });
    discussionIds.forEach((id, position) => {
      const row = writing.db.select().from(discussions).where(eq(discussions.id, id)).get();
      if (row !== undefined && row.position !== position) {
        updateRow(writing, discussionTarget(row.caseId), row, { position: [row.position, position] });
      }
    });
    return requireMeeting(writing, meetingId);
  });
}

/** Says who takes part in a meeting, for which role; the whole list is replaced. */
export function setMeetingPeople(
  context: StoreContext,
  author: Author,
  meetingId: string,
  members: readonly { readonly personId: string; readonly role: string | null }[],
): Promise<MeetingLine> {
  return write(context, author, (writing) => {
    requireMeeting(writing, meetingId);
    const target = { entity: 'meetingPerson', table: meetingPeople as PartTable, caseId: null };
    const present = writing.db
      .select()
      .from(meetingPeople)
      .where(and(eq(meetingPeople.meetingId, meetingId), isNull(meetingPeople.deletedAt)))
      .all();
    const keyOf = (member: { personId: string; role: string | null }): string =>
      `${member.personId}\n${member.role ?? ''}`;
    const wanted = new Map(members.map((member) => [keyOf(member), member]));
    for (const row of present) if (!wanted.has(keyOf(row))) softDelete(writing, target, row);
    [...wanted.values()].forEach((member, position) => {
      const known = present.find((row) => keyOf(row) === keyOf(member));
      if (known !== undefined) {
        if (known.position !== position) updateRow(writing, target, known, { position: [known.position, position] });
        return;
      }
      const id = writing.newId();
      insertRows(writing, meetingPeople as PartTable, [{ id, meetingId, ...member, position }]);
      recordChange(writing, {
        ...target,
        entityId: id,
        revision: 1,
        kind: 'create',
        patch: { personId: [null, member.personId] },
      });
    });
    return requireMeeting(writing, meetingId);
  });
}

function discussionTarget(caseId: string): { entity: string; table: PartTable; caseId: string } {
  return { entity: 'discussion', table: discussions as PartTable, caseId };
}

/**
 * Lists a case for a meeting. A discussion that waits without a meeting is taken; otherwise a new one begins, with the
 * options and inputs of the newest discussion copied as "from DATE" and every disposition empty.
 */
function listCase(writing: Write, meetingId: string, date: string, caseId: string): void {
  const row = caseRow(writing, caseId);
  if (row === null || row.deletedAt !== null) throw new StoreError('case_not_found', {});
  const all = discussionsOfCase(writing, caseId);
  if (all.some((discussion) => discussion.row.meetingId === meetingId)) {
    throw new StoreError('case_already_listed', { caseNumber: row.number });
  }
  const position = Math.max(-1, ...discussionsOfMeeting(writing, meetingId).map((line) => line.position)) + 1;
  const waiting = all.find((discussion) => discussion.row.status === 'open' && discussion.row.meetingId === null);
  if (waiting !== undefined) {
    updateRow(writing, discussionTarget(caseId), waiting.row, {
      meetingId: [null, meetingId],
      date: [waiting.row.date, date],
      position: [waiting.row.position, position],
      question: [waiting.row.question, waiting.row.question ?? row.boardQuestion],
      removedReason: [waiting.row.removedReason, null],
    });
    return;
  }
  beginDiscussion(writing, row, { meetingId, date, position }, all[all.length - 1] ?? null);
}

function beginDiscussion(
  writing: Write,
  row: CaseRow,
  place: { readonly meetingId: string; readonly date: string; readonly position: number },
  source: StoredDiscussion | null,
): void {
  const id = writing.newId();
  insertRows(writing, discussions as PartTable, [
    {
      id,
      caseId: row.id,
      ...place,
      status: 'open',
      question: row.boardQuestion,
      copiedFromId: source?.row.id ?? null,
      createdAt: writing.at,
    },
  ]);
  if (source !== null) copyDiscussion(writing, source, id);
  // Last, because the newest id of the history is what the next run counts on from.
  recordChange(writing, {
    entity: 'discussion',
    entityId: id,
    caseId: row.id,
    revision: 1,
    kind: 'create',
    patch: { date: [null, place.date] },
  });
}

function copyDiscussion(writing: Write, source: StoredDiscussion, id: string): void {
  const from = source.row.date;
  const optionIds = source.options.map(() => writing.newId());
  const copied = <T extends { id: string; revision: number; deletedAt: string | null }>(
    original: T,
  ): Omit<T, 'id' | 'revision' | 'deletedAt'> & { extra: null } => {
    const { id: _id, revision: _revision, deletedAt: _deletedAt, ...rest } = original;
    // Nobody knows whether a field that NETBoard does not know says what was decided then: it stays there.
    return { ...rest, extra: null };
  };
  insertRows(
    writing,
    consideredOptions as PartTable,
    source.options.map(({ row: option }, index) => ({
      ...copied(option),
      id: optionIds[index],
      discussionId: id,
      disposition: null,
      reason: null,
      fromDate: option.fromDate ?? from,
    })),
  );
  insertRows(
    writing,
    stances as PartTable,
    source.options.flatMap((option, index) =>
      option.stances.map((stance) => ({
        ...copied(stance),
        id: writing.newId(),
        consideredOptionId: optionIds[index],
        fromDate: stance.fromDate ?? from,
      })),
    ),
  );
  insertRows(
    writing,
    roleInputs as PartTable,
    source.roleInputs.map((input) => ({
      ...copied(input),
      id: writing.newId(),
      discussionId: id,
      copiedFrom: input.copiedFrom ?? from,
    })),
  );
}

/** All meetings, newest first. */
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

/** One meeting with its discussions in order. */
export function getMeeting(context: StoreContext, meetingId: string): Promise<MeetingLine> {
  return read(context, (reading) => requireMeeting(reading, meetingId));
}

/** The same, inside a transaction that is already open. */
export function requireMeeting(context: StoreContext, meetingId: string): MeetingLine {
  const row = context.db.select().from(meetings).where(eq(meetings.id, meetingId)).get();
  if (row === undefined || row.deletedAt !== null) throw new StoreError('meeting_not_found', {});
  const { id, revision, date, startTime, timeZone, place, link, chairId, coordinatorId, fromFile } = row;
  return {
    id,
    revision,
    date,
    startTime,
    timeZone,
    place,
    link,
    chairId,
    coordinatorId,
    fromFile,
    discussions: discussionsOfMeeting(context, id),
    people: context.db
      .select({ id: meetingPeople.id, personId: people.id, name: people.name, role: meetingPeople.role })
      .from(meetingPeople)
      .innerJoin(people, eq(people.id, meetingPeople.personId))
      .where(and(eq(meetingPeople.meetingId, id), isNull(meetingPeople.deletedAt)))
      .orderBy(asc(meetingPeople.position), asc(meetingPeople.id))
      .all(),
  };
}

function discussionsOfMeeting(context: StoreContext, meetingId: string): MeetingDiscussion[] {
  return context.db
    .select({
      id: discussions.id,
      revision: discussions.revision,
      position: discussions.position,
      caseId: cases.id,
      caseNumber: cases.number,
      patientName: patients.name,
      status: discussions.status,
      question: discussions.question,
      slotMinutes: discussions.slotMinutes,
      presenter: discussions.presenter,
    })
    .from(discussions)
    .innerJoin(cases, eq(cases.id, discussions.caseId))
    .innerJoin(patients, eq(patients.id, cases.patientId))
    .where(and(eq(discussions.meetingId, meetingId), isNull(discussions.deletedAt), isNull(cases.deletedAt)))
    .orderBy(asc(discussions.position), asc(discussions.id))
    .all();
}
