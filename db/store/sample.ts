import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { cases } from '../schema/cases';
import { discussions, meetings } from '../schema/meetings';
import { patients } from '../schema/patients';
import type { PartTable } from './case-parts';
import { touchCase } from './case-touch';
import { type Author, type StoreContext, read, write } from './context';
import type { MeetingLine } from './meeting-reading';
import { createMeetingIn, type NewMeeting } from './meetings';
import { softDelete } from './reconcile';
import { readSetting, writeSetting } from './settings';
import { StoreError } from './store-error';

/** The board that the sample says it is of: by this its cases are known again, whatever was changed in them since. */
export const sampleBoard = 'NETBoard sample';

const meetingsKey = 'sample.meetings';

export interface SampleMeeting {
  readonly id: string;
  readonly date: string;
  /** How many cases of the sample stand on it. */
  readonly cases: number;
}

/** What of the sample is in the store. */
export interface SampleInStore {
  readonly cases: readonly { readonly id: string; readonly number: string; readonly name: string }[];
  readonly meetings: readonly SampleMeeting[];
  readonly otherMeetings: readonly SampleMeeting[];
}

/** What of the sample is in the store. */
export function readSample(context: StoreContext): Promise<SampleInStore> {
  return read(context, sampleIn);
}

function sampleIn(context: StoreContext): SampleInStore {
  const found = context.db
    .select({ id: cases.id, number: cases.number, name: patients.name })
    .from(cases)
    .innerJoin(patients, eq(patients.id, cases.patientId))
    .where(and(eq(cases.sourceBoard, sampleBoard), isNull(cases.deletedAt)))
    .orderBy(asc(cases.seq))
    .all();
  const caseIds = new Set(found.map(({ id }) => id));
  const ownMeetings = new Set((readSetting(context, meetingsKey) as readonly string[] | undefined) ?? []);
  const listed = context.db
    .select({ meetingId: meetings.id, date: meetings.date, fromFile: meetings.fromFile, caseId: cases.id })
    .from(meetings)
    .leftJoin(discussions, and(eq(discussions.meetingId, meetings.id), isNull(discussions.deletedAt)))
    .leftJoin(cases, and(eq(cases.id, discussions.caseId), isNull(cases.deletedAt)))
    .where(isNull(meetings.deletedAt))
    .orderBy(asc(meetings.date), asc(meetings.id))
    .all();
  const byMeeting = new Map<string, SampleMeeting & { isSample: boolean }>();
  for (const { meetingId, date, fromFile, caseId } of listed) {
    const known = byMeeting.get(meetingId) ?? { id: meetingId, date, cases: 0, isSample: true };
    const isOfSample = caseId !== null && caseIds.has(caseId);
    byMeeting.set(meetingId, {
      ...known,
      cases: known.cases + (isOfSample ? 1 : 0),
      // One case of the board's own, and the meeting is the board's own.
      isSample: known.isSample && (isOfSample || caseId === null) && (fromFile || ownMeetings.has(meetingId)),
    });
  }
  const all = [...byMeeting.values()];
  const plain = ({ isSample: _isSample, ...meeting }: (typeof all)[number]): SampleMeeting => meeting;
  return {
    cases: found,
    // The meeting that came with the sample is of the sample, even when its cases were taken off.
    meetings: all.filter(({ id, isSample, cases: n }) => isSample && (n > 0 || ownMeetings.has(id))).map(plain),
    otherMeetings: all.filter(({ isSample, cases: n }) => !isSample && n > 0).map(plain),
  };
}

/** Plans the meeting of the sample, and remembers that it is one. */
export function planSampleMeeting(context: StoreContext, author: Author, meeting: NewMeeting): Promise<MeetingLine> {
  return write(context, author, (writing) => {
    const planned = createMeetingIn(writing, meeting);
    const known = (readSetting(writing, meetingsKey) as readonly string[] | undefined) ?? [];
    writeSetting(writing, meetingsKey, [...known, planned.id]);
    return planned;
  });
}

/**
 * Deletes the sample softly, in one batch: its cases, and the meetings that came with it and have no other case.
 *
 * @throws StoreError `sample_absent`
 */
export function removeSample(
  context: StoreContext,
  author: Author,
): Promise<{ batchId: string; cases: number; meetings: number }> {
  return write(context, author, (writing) => {
    const sample = sampleIn(writing);
    if (sample.cases.length === 0 && sample.meetings.length === 0) throw new StoreError('sample_absent', {});
    const rowsOf = (table: PartTable, ids: readonly string[]) =>
      writing.db.select().from(table).where(inArray(table['id'], ids)).all() as { id: string; revision: number }[];
    for (const row of rowsOf(
      meetings as PartTable,
      sample.meetings.map(({ id }) => id),
    )) {
      softDelete(writing, { entity: 'meeting', table: meetings as PartTable, caseId: null }, row);
    }
    for (const row of rowsOf(
      cases as PartTable,
      sample.cases.map(({ id }) => id),
    )) {
      softDelete(writing, { entity: 'case', table: cases as PartTable, caseId: row.id }, row);
      touchCase(writing, row.id);
    }
    return { batchId: writing.batchId, cases: sample.cases.length, meetings: sample.meetings.length };
  });
}
