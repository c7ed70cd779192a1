import type { DiscussionView } from '@contract/discussions';
import type { StoredDiscussion } from '../../../db/store/case-reading';
import {
  addOption,
  amendDecision,
  getDiscussion,
  saveRoleInput,
  setStance,
  signDecision,
} from '../../../db/store/discussions';
import { deleteRow, editRow } from '../../../db/store/editing';
import { type Handlers, author } from './handler';

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

export const discussionHandlers: Handlers<
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
