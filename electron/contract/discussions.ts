import { z } from 'zod';
import {
  boardSchema,
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

export const discussionViewSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  caseId: z.string(),
  meetingId: z.string().nullable(),
  status: z.enum(['open', 'closed']),
  date: z.string().nullable(),
  question: z.string().nullable(),
  options: z.array(
    z.looseObject({
      id: z.string(),
      revision: z.number().int(),
      optionId: z.string(),
      label: z.string(),
      disposition: dispositionSchema.nullable(),
      reason: z.string().nullable(),
      fromDate: z.string().nullable(),
      stances: z.array(stored),
    }),
  ),
  roleInputs: z.array(stored),
  decision: z
    .looseObject({ id: z.string(), version: z.number().int(), status: z.enum(['draft', 'signed']) })
    .nullable(),
});
export type DiscussionView = z.infer<typeof discussionViewSchema>;

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
      answers: z
        .record(z.string().max(200), z.union([z.string().max(50_000), z.number(), z.boolean(), z.null()]))
        .default({}),
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
    z.strictObject({
      discussionId: idSchema,
      optionId: z.string().min(1).max(200),
      label: z.string().trim().min(1).max(500),
      category: z.string().max(200).nullable().default(null),
      informationNote: z.string().max(50_000).nullable().default(null),
    }),
    editResultSchema,
  ),
  'options.edit': call(
    'write',
    'cases.write',
    'Sets disposition, reason or wording of a considered option.',
    z.strictObject({
      id: idSchema,
      revision: revisionSchema,
      fields: editedFields(
        consideredOptionSchema.pick({
          label: true,
          category: true,
          informationNote: true,
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
  'decisions.sign': call(
    'write',
    'decisions.sign',
    'Signs the decision of a discussion and locks it.',
    z.strictObject({ discussionId: idSchema, board: signedBoard }),
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
