import { and, eq, isNull } from 'drizzle-orm';
import {
  consideredOptions,
  discussions,
  meetingPeople,
  meetingRemovals,
  meetings,
  roleInputs,
  stances,
} from '../schema/meetings';
import type { PartTable } from './case-parts';
import { type CaseRow, type DiscussionRow, type StoredDiscussion, caseRow, discussionsOfCase } from './case-reading';
import { type Patch, recordChange } from './changes';
import { type Author, type StoreContext, type Write, write } from './context';
import { type MeetingLine, requireMeeting } from './meeting-reading';
import { insertRows, softDelete, updateRow } from './reconcile';
import { boardSettings } from './settings';
import { StoreError } from './store-error';

/** A meeting after a write, and the batch that takes the write back. */
export type ChangedMeeting = MeetingLine & { readonly batchId: string };

/** Who takes part, for which role; null is for no role. */
export interface NewMeetingPerson {
  readonly personId: string;
  readonly role: string | null;
  readonly isSubstitute: boolean;
}

export interface NewMeeting {
  readonly date: string;
  readonly startTime?: string | null;
  readonly slotMinutes?: number | null;
  readonly timeZone?: string | null;
  readonly place?: string | null;
  readonly link?: string | null;
  readonly chairId?: string | null;
  readonly coordinatorId?: string | null;
  readonly people?: readonly NewMeetingPerson[];
  readonly caseIds: readonly string[];
}

/** Plans a meeting and puts cases on it, in the order given. */
export function createMeeting(context: StoreContext, author: Author, meeting: NewMeeting): Promise<ChangedMeeting> {
  return write(context, author, (writing) => createMeetingIn(writing, meeting));
}

/** The same, inside a transaction that is already open. */
export function createMeetingIn(writing: Write, meeting: NewMeeting): ChangedMeeting {
  const { caseIds, people = [], ...fields } = meeting;
  const id = writing.newId();
  const columns = {
    date: fields.date,
    startTime: fields.startTime ?? null,
    slotMinutes: fields.slotMinutes ?? null,
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
  replacePeople(writing, id, people);
  caseIds.forEach((caseId) => listCase(writing, id, fields.date, caseId));
  return changed(writing, id);
}

/** Puts more cases on a meeting, at its end and in the order given: all of them or none. */
export function addCasesToMeeting(
  context: StoreContext,
  author: Author,
  meetingId: string,
  caseIds: readonly string[],
): Promise<ChangedMeeting> {
  return write(context, author, (writing) => {
    const { date } = requireHeld(writing, meetingId);
    caseIds.forEach((caseId) => listCase(writing, meetingId, date, caseId));
    return changed(writing, meetingId);
  });
}

/** Takes a case off a meeting, with the reason; its discussion waits for another meeting. */
export function removeCaseFromMeeting(
  context: StoreContext,
  author: Author & { readonly reason: string },
  discussionId: string,
): Promise<ChangedMeeting> {
  return write(context, author, (writing) => {
    const row = requireListed(writing, discussionId);
    takeOff(writing, row, author.reason, null);
    return changed(writing, row.meetingId);
  });
}

/** Moves a case to the end of another meeting, with everything that was said in its discussion. */
export function moveCaseToMeeting(
  context: StoreContext,
  author: Author & { readonly reason: string },
  discussionId: string,
  meetingId: string,
): Promise<ChangedMeeting> {
  return write(context, author, (writing) => {
    const row = requireListed(writing, discussionId);
    const target = requireHeld(writing, meetingId);
    if (target.discussions.some((line) => line.caseId === row.caseId)) {
      throw new StoreError('case_already_listed', { caseNumber: caseRow(writing, row.caseId)?.number ?? '' });
    }
    const place = { id: meetingId, date: target.date, position: endOf(target) };
    takeOff(writing, row, author.reason, place);
    return changed(writing, row.meetingId);
  });
}

/** Puts the discussions of a meeting into a new order. */
export function orderMeeting(
  context: StoreContext,
  author: Author,
  meetingId: string,
  discussionIds: readonly string[],
): Promise<ChangedMeeting> {
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
    return changed(writing, meetingId);
  });
}

/**
 * Calls a meeting off, with the reason: its cases wait again. Once something was decided at it, it was held.
 */
export function cancelMeeting(
  context: StoreContext,
  author: Author & { readonly reason: string },
  meetingId: string,
): Promise<ChangedMeeting> {
  return write(context, author, (writing) => {
    const meeting = requireHeld(writing, meetingId);
    releaseCases(writing, meeting, author.reason);
    updateRow(writing, meetingTarget, meeting, {
      cancelledAt: [null, writing.at],
      cancelledReason: [null, author.reason],
    });
    return changed(writing, meetingId);
  });
}

/** A cancelled meeting is held after all: its cases come back, as far as they still wait. */
export function reinstateMeeting(context: StoreContext, author: Author, meetingId: string): Promise<ChangedMeeting> {
  return write(context, author, (writing) => {
    const meeting = requireMeeting(writing, meetingId);
    const { cancelledAt, cancelledReason, date } = meeting;
    if (cancelledAt === null) throw new StoreError('meeting_not_cancelled', {});
    updateRow(writing, meetingTarget, meeting, {
      cancelledAt: [cancelledAt, null],
      cancelledReason: [cancelledReason, null],
    });
    const ofMeeting = and(
      eq(meetingRemovals.meetingId, meetingId),
      eq(meetingRemovals.removedAt, cancelledAt),
      isNull(meetingRemovals.deletedAt),
    );
    for (const removal of writing.db.select().from(meetingRemovals).where(ofMeeting).all()) {
      const row = writing.db.select().from(discussions).where(eq(discussions.id, removal.discussionId)).get();
      if (row === undefined || row.deletedAt !== null || row.meetingId !== null || row.status === 'closed') continue;
      updateRow(writing, discussionTarget(row.caseId), row, {
        meetingId: [null, meetingId],
        date: [row.date, date],
        removedReason: [row.removedReason, null],
      });
      softDelete(writing, removalTarget(row.caseId), removal);
    }
    return changed(writing, meetingId);
  });
}

/** Deletes a meeting that was planned by mistake; its cases wait again, and it can be brought back. */
export function deleteMeeting(
  context: StoreContext,
  author: Author & { readonly reason: string },
  meetingId: string,
): Promise<{ batchId: string }> {
  return write(context, author, (writing) => {
    const meeting = requireMeeting(writing, meetingId);
    releaseCases(writing, meeting, author.reason);
    softDelete(writing, meetingTarget, meeting);
    return { batchId: writing.batchId };
  });
}

/** Says who takes part in a meeting, for which role; the whole list is replaced. */
export function setMeetingPeople(
  context: StoreContext,
  author: Author,
  meetingId: string,
  members: readonly NewMeetingPerson[],
): Promise<ChangedMeeting> {
  return write(context, author, (writing) => {
    requireMeeting(writing, meetingId);
    replacePeople(writing, meetingId, members);
    return changed(writing, meetingId);
  });
}

/** Adds and takes away people of a meeting. Who is there for the role already only becomes a substitute, or no longer. */
export function changeMeetingPeople(
  context: StoreContext,
  author: Author,
  meetingId: string,
  change: {
    readonly add: readonly NewMeetingPerson[];
    readonly remove: readonly Pick<NewMeetingPerson, 'personId' | 'role'>[];
  },
): Promise<ChangedMeeting> {
  return write(context, author, (writing) => {
    const { people } = requireMeeting(writing, meetingId);
    const gone = new Set(change.remove.map(seatOf));
    replacePeople(writing, meetingId, [...people.filter((person) => !gone.has(seatOf(person))), ...change.add]);
    return changed(writing, meetingId);
  });
}

/** Copies the people of one meeting to another one; who is there already stays. An empty chair is filled, too. */
export function copyMeetingPeople(
  context: StoreContext,
  author: Author,
  fromId: string,
  toId: string,
): Promise<ChangedMeeting> {
  return write(context, author, (writing) => {
    const [from, to] = [requireMeeting(writing, fromId), requireMeeting(writing, toId)];
    const seats = new Set(to.people.map(seatOf));
    replacePeople(writing, toId, [...to.people, ...from.people.filter((person) => !seats.has(seatOf(person)))]);
    if (to.chairId === null && from.chairId !== null) {
      updateRow(writing, meetingTarget, to, { chairId: [null, from.chairId] });
    }
    return changed(writing, toId);
  });
}

const seatOf = (member: { readonly personId: string; readonly role: string | null }): string =>
  `${member.personId}\n${member.role ?? ''}`;

function replacePeople(writing: Write, meetingId: string, members: readonly NewMeetingPerson[]): void {
  const target = { entity: 'meetingPerson', table: meetingPeople as PartTable, caseId: null };
  const present = writing.db
    .select()
    .from(meetingPeople)
    .where(and(eq(meetingPeople.meetingId, meetingId), isNull(meetingPeople.deletedAt)))
    .all();
  const wanted = new Map(members.map((member) => [seatOf(member), member]));
  for (const row of present) if (!wanted.has(seatOf(row))) softDelete(writing, target, row);
  [...wanted.values()].forEach(({ personId, role, isSubstitute }, position) => {
    const known = present.find((row) => seatOf(row) === seatOf({ personId, role }));
    if (known !== undefined) {
      const patch: Patch = {};
      if (known.position !== position) patch['position'] = [known.position, position];
      if (known.isSubstitute !== isSubstitute) patch['isSubstitute'] = [known.isSubstitute, isSubstitute];
      if (Object.keys(patch).length > 0) updateRow(writing, target, known, patch);
      return;
    }
    const id = writing.newId();
    insertRows(writing, meetingPeople as PartTable, [{ id, meetingId, personId, role, isSubstitute, position }]);
    recordChange(writing, {
      ...target,
      entityId: id,
      revision: 1,
      kind: 'create',
      patch: { personId: [null, personId] },
    });
  });
}

const meetingTarget = { entity: 'meeting', table: meetings as PartTable, caseId: null };

function changed(writing: Write, meetingId: string): ChangedMeeting {
  return { ...requireMeeting(writing, meetingId), batchId: writing.batchId };
}

/** A meeting that is to be held, or was: not a cancelled one. */
function requireHeld(writing: Write, meetingId: string): MeetingLine {
  const meeting = requireMeeting(writing, meetingId);
  if (meeting.cancelledAt !== null) throw new StoreError('meeting_cancelled', {});
  return meeting;
}

/** An open discussion that stands on a meeting. */
function requireListed(writing: Write, discussionId: string): DiscussionRow & { meetingId: string } {
  const row = writing.db.select().from(discussions).where(eq(discussions.id, discussionId)).get();
  const meetingId = row?.meetingId ?? null;
  if (row === undefined || row.deletedAt !== null || meetingId === null) {
    throw new StoreError('discussion_not_found', {});
  }
  if (row.status === 'closed') throw new StoreError('decision_locked', {});
  return { ...row, meetingId };
}

function releaseCases(writing: Write, meeting: MeetingLine, reason: string): void {
  if (meeting.discussions.some((line) => line.status === 'closed')) throw new StoreError('meeting_has_decisions', {});
  // Of a deleted case the discussion goes, too: brought back, it must not stand on a meeting that is not held.
  const ofMeeting = and(eq(discussions.meetingId, meeting.id), isNull(discussions.deletedAt));
  for (const row of writing.db.select().from(discussions).where(ofMeeting).all()) {
    takeOff(writing, { ...row, meetingId: meeting.id }, reason, null);
  }
}

/** Takes a discussion off its meeting, to wait or to go to another one, and keeps on the first one that it did. */
function takeOff(
  writing: Write,
  row: DiscussionRow & { readonly meetingId: string },
  reason: string,
  to: { readonly id: string; readonly date: string; readonly position: number } | null,
): void {
  const id = writing.newId();
  const removal = { meetingId: row.meetingId, discussionId: row.id, position: row.position, reason };
  insertRows(writing, meetingRemovals as PartTable, [
    { id, ...removal, movedToId: to?.id ?? null, removedAt: writing.at },
  ]);
  recordChange(writing, {
    ...removalTarget(row.caseId),
    entityId: id,
    revision: 1,
    kind: 'create',
    patch: { reason: [null, reason] },
  });
  updateRow(writing, discussionTarget(row.caseId), row, {
    meetingId: [row.meetingId, to?.id ?? null],
    date: [row.date, to?.date ?? null],
    removedReason: [row.removedReason, to === null ? reason : null],
    ...(to !== null && { position: [row.position, to.position], listedAt: [row.listedAt, writing.at] }),
  });
}

function removalTarget(caseId: string): { entity: string; table: PartTable; caseId: string } {
  return { entity: 'meetingRemoval', table: meetingRemovals as PartTable, caseId };
}

/** The place behind all cases of a meeting. */
function endOf(meeting: Pick<MeetingLine, 'discussions'>): number {
  return Math.max(-1, ...meeting.discussions.map((line) => line.position)) + 1;
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
  const position = endOf(requireMeeting(writing, meetingId));
  const waiting = all.find((discussion) => discussion.row.status === 'open' && discussion.row.meetingId === null);
  if (waiting !== undefined) {
    updateRow(writing, discussionTarget(caseId), waiting.row, {
      meetingId: [null, meetingId],
      date: [waiting.row.date, date],
      position: [waiting.row.position, position],
      question: [waiting.row.question, waiting.row.question ?? row.boardQuestion],
      removedReason: [waiting.row.removedReason, null],
      listedAt: [waiting.row.listedAt, writing.at],
    });
    return;
  }
  beginDiscussion(writing, row, { meetingId, date, position }, all[all.length - 1] ?? null);
}

/** Begins a discussion of a case, at a meeting or waiting for one; what was said in `source` comes as "from DATE". */
export function beginDiscussion(
  writing: Write,
  row: CaseRow,
  place: { readonly meetingId: string | null; readonly date: string | null; readonly position: number },
  source: StoredDiscussion | null,
): string {
  const id = writing.newId();
  insertRows(writing, discussions as PartTable, [
    {
      id,
      caseId: row.id,
      ...place,
      status: 'open',
      question: row.boardQuestion,
      copiedFromId: source?.row.id ?? null,
      // Without a meeting it is not listed yet.
      listedAt: place.meetingId === null ? null : writing.at,
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
    patch: place.date === null ? { status: [null, 'open'] } : { date: [null, place.date] },
  });
  return id;
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
