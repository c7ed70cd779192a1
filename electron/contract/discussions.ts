import { z } from 'zod';
import {
  boardSchema,
  checklistItemSchema,
  consideredOptionSchema,
  dispositionSchema,
  recommendationSchema,
  roleInputStatusSchema,
  roleSchema,
  stanceSchema,
} from '@domain/case-file/case-file';
import { calendarDaySchema } from '@domain/time/calendar-day';
import { call } from './call';
import { editResultSchema, idSchema, reasonSchema, revisionSchema, editedFields } from './editing';

const stored = z.looseObject({ id: z.string(), revision: z.number().int() });
/** A row with the name of the person who typed it. */
const entered = stored.extend({ enteredBy: z.string().nullable() });

export const stanceViewSchema = entered.extend({
  role: roleSchema,
  stance: stanceSchema,
  comment: z.string().nullable(),
  fromDate: z.string().nullable(),
});
export type StanceView = z.infer<typeof stanceViewSchema>;

export const optionViewSchema = stored.extend({
  optionId: z.string(),
  label: z.string(),
  category: z.string().nullable(),
  informationNote: z.string().nullable(),
  checklist: z.array(checklistItemSchema),
  disposition: dispositionSchema.nullable(),
  reason: z.string().nullable(),
  fromDate: z.string().nullable(),
  stances: z.array(stanceViewSchema),
});
export type OptionView = z.infer<typeof optionViewSchema>;

const answersSchema = z.record(
  z.string().max(200),
  z.union([z.string().max(50_000), z.number(), z.boolean(), z.null()]),
);

export const roleInputViewSchema = entered.extend({
  role: roleSchema,
  status: roleInputStatusSchema,
  answers: answersSchema,
  text: z.string().nullable(),
  givenBy: z.string().nullable(),
  receivedOn: z.string().nullable(),
  copiedFrom: z.string().nullable(),
});
export type RoleInputView = z.infer<typeof roleInputViewSchema>;

export const decisionViewSchema = stored.extend({
  version: z.number().int(),
  status: z.enum(['draft', 'signed']),
  signedAt: z.string().nullable(),
  signedBy: z.string().nullable(),
  amendmentReason: z.string().nullable(),
  board: boardSchema,
});
export type DecisionView = z.infer<typeof decisionViewSchema>;

export const discussionViewSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  caseId: z.string(),
  meetingId: z.string().nullable(),
  status: z.enum(['open', 'closed']),
  date: z.string().nullable(),
  question: z.string().nullable(),
  slotMinutes: z.number().nullable(),
  presenter: z.string().nullable(),
  /** Why the case was taken off its last meeting, while it waits for another. */
  removedReason: z.string().nullable(),
  case: z.object({
    number: z.string(),
    patientName: z.string(),
    dateOfBirth: z.string().nullable(),
    birthYear: z.number().nullable(),
    sexAtBirth: z.string().nullable(),
    pseudonymId: z.string().nullable(),
    identifiers: z.array(z.object({ system: z.string(), value: z.string() })),
    urgency: z.string().nullable(),
  }),
  meeting: z
    .object({
      id: z.string(),
      date: z.string(),
      startTime: z.string().nullable(),
      timeZone: z.string(),
      place: z.string().nullable(),
      /** The roles of the people who take part. */
      roles: z.array(z.string()),
    })
    .nullable(),
  options: z.array(optionViewSchema),
  roleInputs: z.array(roleInputViewSchema),
  /** The newest version; null while nothing was decided. */
  decision: z
    .looseObject({ id: z.string(), version: z.number().int(), status: z.enum(['draft', 'signed']) })
    .nullable(),
  /** Every version, oldest first. */
  decisions: z.array(decisionViewSchema),
});
export type DiscussionView = z.infer<typeof discussionViewSchema>;

const newOptionSchema = z.strictObject({
  /** Null for one that no catalogue has. */
  optionId: z.string().min(1).max(200).nullable(),
  label: z.string().trim().min(1).max(500),
  category: z.string().max(200).nullable().default(null),
  informationNote: z.string().max(50_000).nullable().default(null),
});

const signedBoard = boardSchema.extend({ recommendation: recommendationSchema });

/** Discussions, what the roles say in them, the options considered, and what is decided. */
export const discussionCalls = {
  'discussions.get': call(
    'read',
    'cases.read',
    'Reads a discussion whole.',
    z.strictObject({ id: idSchema }),
    discussionViewSchema,
  ),
  'discussions.create': call(
    'write',
    'cases.write',
    'Begins a discussion that waits for a meeting, so that roles can be asked before one is planned.',
    z.strictObject({ case: z.string().min(1).max(2_000) }),
    editResultSchema,
  ),
  'discussions.markAsked': call(
    'write',
    'cases.write',
    'Marks every role as asked that was not asked yet.',
    z.strictObject({ discussionId: idSchema }),
    z.object({ asked: z.number().int(), batchId: z.string() }),
  ),
  'discussions.edit': call(
    'write',
    'meetings.write',
    'Sets question, minutes or presenter of a discussion.',
    z.strictObject({
      id: idSchema,
      revision: revisionSchema,
      fields: z
        .strictObject({
          question: z.string().max(50_000).nullable(),
          slotMinutes: z.number().int().min(1).max(600).nullable(),
          presenter: z.string().max(300).nullable(),
        })
        .partial(),
    }),
    editResultSchema,
  ),
  'discussions.saveRoleInput': call(
    'write',
    'cases.write',
    'Writes what one role says for a discussion.',
    z.strictObject({
      discussionId: idSchema,
      role: roleSchema,
      revision: revisionSchema,
      status: roleInputStatusSchema,
      answers: answersSchema.default({}),
      text: z.string().max(50_000).nullable().default(null),
      givenBy: z.string().max(300).nullable().default(null),
      receivedOn: calendarDaySchema.nullable().default(null),
    }),
    editResultSchema,
  ),
  'options.add': call(
    'write',
    'cases.write',
    'Considers one more option in a discussion: of the catalogue or free.',
    newOptionSchema.extend({ discussionId: idSchema }),
    editResultSchema,
  ),
  'options.addSeveral': call(
    'write',
    'cases.write',
    'Considers several more options at once.',
    z.strictObject({ discussionId: idSchema, options: z.array(newOptionSchema).min(1).max(200) }),
    z.object({ ids: z.array(z.string()), batchId: z.string() }),
  ),
  'options.edit': call(
    'write',
    'cases.write',
    'Sets disposition, reason, wording or checklist of a considered option.',
    z.strictObject({
      id: idSchema,
      revision: revisionSchema,
      fields: editedFields(
        consideredOptionSchema.pick({
          label: true,
          category: true,
          informationNote: true,
          checklist: true,
          disposition: true,
          reason: true,
        }),
      ),
    }),
    editResultSchema,
  ),
  'options.remove': call(
    'write',
    'cases.write',
    'Takes an option off a discussion; it can be brought back.',
    z.strictObject({ id: idSchema, revision: revisionSchema }),
    editResultSchema,
  ),
  'options.setStance': call(
    'write',
    'cases.write',
    'Writes what one role says of one option.',
    z.strictObject({
      consideredOptionId: idSchema,
      role: roleSchema,
      stance: stanceSchema,
      comment: z.string().max(50_000).nullable().default(null),
      revision: revisionSchema,
    }),
    editResultSchema,
  ),
  'options.clearStance': call(
    'write',
    'cases.write',
    'Takes back what one role says of one option; it can be brought back.',
    z.strictObject({ consideredOptionId: idSchema, role: roleSchema, revision: revisionSchema }),
    editResultSchema,
  ),
  'decisions.saveDraft': call(
    'write',
    'cases.write',
    'Keeps a decision that is still being written.',
    z.strictObject({ discussionId: idSchema, revision: revisionSchema, board: boardSchema }),
    editResultSchema,
  ),
  'decisions.sign': call(
    'write',
    'decisions.sign',
    'Signs the decision of a discussion and locks it.',
    z.strictObject({
      discussionId: idSchema,
      board: signedBoard,
      /** The revision of the draft that the signer saw, 0 for none: another one is not signed. */
      draftRevision: revisionSchema.optional(),
    }),
    editResultSchema,
  ),
  'decisions.amend': call(
    'write',
    'decisions.sign',
    'Amends a signed decision by a new version, with the reason.',
    z.strictObject({ discussionId: idSchema, version: z.number().int(), board: signedBoard, reason: reasonSchema }),
    editResultSchema,
  ),
};
