import type { DiscussionView } from '@contract/discussions';
import { fileBoardOf } from '../../../db/store/case-reading';
import { resolveCase } from '../../../db/store/cases';
import {
  type DiscussionRecord,
  addOption,
  addOptions,
  amendDecision,
  clearStance,
  createDiscussion,
  getDiscussion,
  markAsked,
  saveDecisionDraft,
  saveRoleInput,
  setStance,
  signDecision,
} from '../../../db/store/discussions';
import { deleteRow, editRow } from '../../../db/store/editing';
import { type Handlers, author } from './handler';

function discussionView(record: DiscussionRecord): DiscussionView {
  const { row, caseRow, patient, identifiers, meeting, options, roleInputs, decision, decisions, names } = record;
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  const { id, revision, caseId, meetingId, status, date, question, slotMinutes, presenter, removedReason } = row;
  return {
    id,
    revision,
    caseId,
    meetingId,
    status,
    date,
    question,
    slotMinutes,
    presenter,
    removedReason,
    case: {
      number: caseRow.number,
      patientName: patient.name,
      dateOfBirth: patient.dateOfBirth,
      birthYear: patient.birthYear,
      sexAtBirth: patient.sexAtBirth,
      pseudonymId: patient.pseudonymId,
      identifiers: identifiers.map(({ system, value }) => ({ system, value })),
      urgency: record.urgency,
    },
    meeting:
      meeting === null
        ? null
        : {
            id: meeting.id,
            date: meeting.date,
            startTime: meeting.startTime,
            timeZone: meeting.timeZone,
            place: meeting.place,
            roles: [...new Set(meeting.people.flatMap(({ role }) => role ?? []))],
          },
    options: options.map((option) => ({
      ...option.row,
      stances: option.stances.map((stance) => ({ ...stance, enteredBy: nameOf(stance.enteredById) })),
    })) as unknown as DiscussionView['options'],
    roleInputs: roleInputs.map((input) => ({
      ...input,
      enteredBy: nameOf(input.enteredById),
    })) as DiscussionView['roleInputs'],
    decision,
    decisions: decisions.map((version) => ({
      id: version.id,
      revision: version.revision,
      version: version.version,
      status: version.status,
      signedAt: version.signedAt,
      signedBy: nameOf(version.signedById),
      amendmentReason: version.amendmentReason,
      board: fileBoardOf(version),
    })),
  };
}

export const discussionHandlers: Handlers<
  | 'discussions.get'
  | 'discussions.create'
  | 'discussions.markAsked'
  | 'discussions.edit'
  | 'discussions.saveRoleInput'
  | 'options.add'
  | 'options.addSeveral'
  | 'options.edit'
  | 'options.remove'
  | 'options.setStance'
  | 'options.clearStance'
  | 'decisions.saveDraft'
  | 'decisions.sign'
  | 'decisions.amend'
> = {
  'discussions.get': async ({ store }, { id }) => discussionView(await getDiscussion(store, id)),

  'discussions.create': (context, { case: reference }) =>
    createDiscussion(context.store, author(context), resolveCase(context.store, reference)),

  'discussions.markAsked': (context, { discussionId }) => markAsked(context.store, author(context), discussionId),

  'discussions.edit': (context, { id, revision, fields }) =>
    editRow(context.store, author(context), { entity: 'discussion', id, revision, fields }),

  'discussions.saveRoleInput': (context, input) => saveRoleInput(context.store, author(context), input),

  'options.add': (context, { discussionId, ...option }) =>
    addOption(context.store, author(context), discussionId, option),

  'options.addSeveral': (context, { discussionId, options }) =>
    addOptions(context.store, author(context), discussionId, options),

  'options.edit': (context, { id, revision, fields }) => {
    // What is checked or noted now was not copied from an earlier day.
    const isChecked = 'checklist' in fields || 'informationNote' in fields;
    const written = isChecked ? { ...fields, fromDate: null } : fields;
    return editRow(context.store, author(context), { entity: 'consideredOption', id, revision, fields: written });
  },

  'options.remove': (context, { id, revision }) =>
    deleteRow(context.store, author(context), { entity: 'consideredOption', id, revision }),

  'options.setStance': (context, input) => setStance(context.store, author(context), input),

  'options.clearStance': (context, input) => clearStance(context.store, author(context), input),

  'decisions.saveDraft': (context, input) => saveDecisionDraft(context.store, author(context), input),

  'decisions.sign': (context, { discussionId, board, draftRevision }) =>
    signDecision(context.store, author(context), discussionId, board, draftRevision),

  'decisions.amend': (context, { reason, ...amendment }) =>
    amendDecision(context.store, author(context, reason), amendment),
};
