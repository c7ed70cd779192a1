import type { DiscussionView, MeetingView } from '@contract/meetings';
import type { StoredDiscussion } from '../../../db/store/case-reading';
import { resolveCase } from '../../../db/store/cases';
import {
  addOption,
  amendDecision,
  getDiscussion,
  saveRoleInput,
  setStance,
  signDecision,
} from '../../../db/store/discussions';
import { deleteRow, editRow } from '../../../db/store/editing';
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

function discussionView({ row, options, roleInputs, decision }: StoredDiscussion): DiscussionView {
  return {
    id: row.id,
    revision: row.revision,
    caseId: row.caseId,
    meetingId: row.meetingId,
    status: row.status,
    date: row.date,
    question: row.question,
    options: options.map((option) => ({ ...option.row, stances: [...option.stances] })) as DiscussionView['options'],
    roleInputs: [...roleInputs],
    decision,
  };
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
  | 'discussions.get'
  | 'discussions.edit'
  | 'discussions.saveRoleInput'
  | 'options.add'
  | 'options.edit'
  | 'options.remove'
  | 'options.setStance'
  | 'decisions.sign'
  | 'decisions.amend'
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

  'discussions.get': async ({ store }, { id }) => discussionView(await getDiscussion(store, id)),

  'discussions.edit': (context, { id, revision, fields }) =>
    editRow(context.store, author(context), { entity: 'discussion', id, revision, fields }),

  'discussions.saveRoleInput': (context, input) => saveRoleInput(context.store, author(context), input),

  'options.add': (context, { discussionId, ...option }) =>
    addOption(context.store, author(context), discussionId, option),

  'options.edit': (context, { id, revision, fields }) =>
    editRow(context.store, author(context), { entity: 'consideredOption', id, revision, fields }),

  'options.remove': (context, { id, revision }) =>
    deleteRow(context.store, author(context), { entity: 'consideredOption', id, revision }),

  'options.setStance': (context, input) => setStance(context.store, author(context), input),

  'decisions.sign': (context, { discussionId, board }) =>
    signDecision(context.store, author(context), discussionId, board),

  'decisions.amend': (context, { reason, ...amendment }) =>
    amendDecision(context.store, author(context, reason), amendment),
};
