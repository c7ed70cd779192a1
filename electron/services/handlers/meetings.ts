import type { MeetingView } from '@contract/meetings';
import { resolveCase } from '../../../db/store/cases';
import { editRow } from '../../../db/store/editing';
import {
  type MeetingLine,
  addCaseToMeeting,
  createMeeting,
  getMeeting,
  listMeetings,
  orderMeeting,
  removeCaseFromMeeting,
  setMeetingPeople,
} from '../../../db/store/meetings';
import { type Handlers, author } from './handler';

function meetingView(meeting: MeetingLine): MeetingView {
  return { ...meeting, discussions: [...meeting.discussions], people: [...meeting.people] };
}

export const meetingHandlers: Handlers<
  | 'meetings.list'
  | 'meetings.get'
  | 'meetings.create'
  | 'meetings.edit'
  | 'meetings.addCase'
  | 'meetings.removeCase'
  | 'meetings.order'
  | 'meetings.setPeople'
> = {
  'meetings.list': async ({ store }) => ({ meetings: (await listMeetings(store)).map(meetingView) }),

  'meetings.get': async ({ store }, { id }) => meetingView(await getMeeting(store, id)),

  'meetings.create': async (context, { cases: references, ...meeting }) => {
    const caseIds = references.map((reference) => resolveCase(context.store, reference));
    return meetingView(await createMeeting(context.store, author(context), { ...meeting, caseIds }));
  },

  'meetings.edit': (context, { id, revision, fields }) =>
    editRow(context.store, author(context), { entity: 'meeting', id, revision, fields }),

  'meetings.addCase': async (context, input) => {
    const caseId = resolveCase(context.store, input.case);
    return meetingView(await addCaseToMeeting(context.store, author(context), input.id, caseId));
  },

  'meetings.removeCase': async (context, { discussionId, reason }) =>
    meetingView(await removeCaseFromMeeting(context.store, author(context, reason), discussionId)),

  'meetings.order': async (context, { id, discussionIds }) =>
    meetingView(await orderMeeting(context.store, author(context), id, discussionIds)),

  'meetings.setPeople': async (context, { id, people }) =>
    meetingView(await setMeetingPeople(context.store, author(context), id, people)),
};
