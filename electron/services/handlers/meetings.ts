import type { ChangedMeetingView, MeetingView } from '@contract/meetings';
import { isTimeZone } from '@domain/time/zoned-time';
import { resolveCase } from '../../../db/store/cases';
import { editRow } from '../../../db/store/editing';
import {
  listMeetings,
  meetingCandidates,
  meetingNeighbors,
  overviewMeetings,
  proposeMeeting,
} from '../../../db/store/meeting-lists';
import { type MeetingLine, getMeeting } from '../../../db/store/meeting-reading';
import {
  type ChangedMeeting,
  addCasesToMeeting,
  cancelMeeting,
  changeMeetingPeople,
  copyMeetingPeople,
  createMeeting,
  deleteMeeting,
  moveCaseToMeeting,
  orderMeeting,
  reinstateMeeting,
  removeCaseFromMeeting,
  setMeetingPeople,
} from '../../../db/store/meetings';
import { ServiceError } from '../service-error';
import { type Handlers, author } from './handler';

function meetingView(meeting: MeetingLine): MeetingView {
  const { discussions, removals, people, ...fields } = meeting;
  return { ...fields, discussions: [...discussions], removals: [...removals], people: [...people] };
}

function changedView({ batchId, ...meeting }: ChangedMeeting): ChangedMeetingView {
  return { ...meetingView(meeting), batchId };
}

function requireTimeZone(timeZone: string | null | undefined): void {
  if (typeof timeZone === 'string' && !isTimeZone(timeZone)) throw new ServiceError('time_zone_unknown', { timeZone });
}

export const meetingHandlers: Handlers<
  | 'meetings.list'
  | 'meetings.overview'
  | 'meetings.candidates'
  | 'meetings.neighbors'
  | 'meetings.propose'
  | 'meetings.get'
  | 'meetings.create'
  | 'meetings.edit'
  | 'meetings.addCase'
  | 'meetings.addCases'
  | 'meetings.removeCase'
  | 'meetings.moveCase'
  | 'meetings.order'
  | 'meetings.setPeople'
  | 'meetings.changePeople'
  | 'meetings.copyPeople'
  | 'meetings.cancel'
  | 'meetings.reinstate'
  | 'meetings.delete'
> = {
  'meetings.list': async ({ store }) => ({ meetings: (await listMeetings(store)).map(meetingView) }),

  'meetings.overview': async ({ store }, query) => {
    const { meetings, years, ...counted } = await overviewMeetings(store, query);
    return { ...counted, meetings: [...meetings], years: [...years] };
  },

  'meetings.candidates': ({ store }, query) => meetingCandidates(store, query),

  'meetings.neighbors': ({ store }, { id }) => meetingNeighbors(store, id),

  'meetings.propose': async ({ store, actor }) => {
    const { people, ...proposal } = await proposeMeeting(store, actor.id);
    return { ...proposal, people: [...people] };
  },

  'meetings.get': async ({ store }, { id }) => meetingView(await getMeeting(store, id)),

  'meetings.create': async (context, { cases: references, ...meeting }) => {
    requireTimeZone(meeting.timeZone);
    const caseIds = references.map((reference) => resolveCase(context.store, reference));
    return changedView(await createMeeting(context.store, author(context), { ...meeting, caseIds }));
  },

  'meetings.edit': (context, { id, revision, fields }) => {
    requireTimeZone(fields.timeZone);
    return editRow(context.store, author(context), { entity: 'meeting', id, revision, fields });
  },

  'meetings.addCase': async (context, input) => {
    const caseId = resolveCase(context.store, input.case);
    return changedView(await addCasesToMeeting(context.store, author(context), input.id, [caseId]));
  },

  'meetings.addCases': async (context, { id, cases }) => {
    const caseIds = cases.map((reference) => resolveCase(context.store, reference));
    return changedView(await addCasesToMeeting(context.store, author(context), id, caseIds));
  },

  'meetings.removeCase': async (context, { discussionId, reason }) =>
    changedView(await removeCaseFromMeeting(context.store, author(context, reason), discussionId)),

  'meetings.moveCase': async (context, { discussionId, toMeetingId, reason }) =>
    changedView(await moveCaseToMeeting(context.store, author(context, reason), discussionId, toMeetingId)),

  'meetings.order': async (context, { id, discussionIds }) =>
    changedView(await orderMeeting(context.store, author(context), id, discussionIds)),

  'meetings.setPeople': async (context, { id, people }) =>
    changedView(await setMeetingPeople(context.store, author(context), id, people)),

  'meetings.changePeople': async (context, { id, ...change }) =>
    changedView(await changeMeetingPeople(context.store, author(context), id, change)),

  'meetings.copyPeople': async (context, { fromId, toId }) =>
    changedView(await copyMeetingPeople(context.store, author(context), fromId, toId)),

  'meetings.cancel': async (context, { id, reason }) =>
    changedView(await cancelMeeting(context.store, author(context, reason), id)),

  'meetings.reinstate': async (context, { id }) =>
    changedView(await reinstateMeeting(context.store, author(context), id)),

  'meetings.delete': (context, { id, reason }) => deleteMeeting(context.store, author(context, reason), id),
};
