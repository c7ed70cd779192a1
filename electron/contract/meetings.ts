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

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const place = z.string().max(500).nullable();

export const meetingViewSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  date: z.string(),
  startTime: z.string().nullable(),
  timeZone: z.string(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  chairId: z.string().nullable(),
  coordinatorId: z.string().nullable(),
  fromFile: z.boolean(),
  discussions: z.array(
    z.object({
      id: z.string(),
      revision: z.number().int(),
      position: z.number().int(),
      caseId: z.string(),
      caseNumber: z.string(),
      patientName: z.string(),
      status: z.enum(['open', 'closed']),
      question: z.string().nullable(),
      slotMinutes: z.number().nullable(),
      presenter: z.string().nullable(),
    }),
  ),
  people: z.array(z.object({ id: z.string(), personId: z.string(), name: z.string(), role: z.string().nullable() })),
});
export type MeetingView = z.infer<typeof meetingViewSchema>;

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

/** Meetings, the discussions on them, and what they decide. */
export const meetingCalls = {
  'meetings.list': call(
    'read',
    'meetings.read',
    'Lists the meetings, newest first.',
    z.strictObject({}),
    z.object({ meetings: z.array(meetingViewSchema) }),
  ),
  'meetings.get': call(
    'read',
    'meetings.read',
    'Reads one meeting.',
    z.strictObject({ id: idSchema }),
    meetingViewSchema,
  ),
  'meetings.create': call(
    'write',
    'meetings.write',
    'Plans a meeting and puts cases on it, in the order given.',
    z.strictObject({
      date: calendarDaySchema,
      startTime: clockTime.nullable().default(null),
      timeZone: z.string().min(1).max(100).nullable().default(null),
      place: place.default(null),
      link: place.default(null),
      chairId: idSchema.nullable().default(null),
      coordinatorId: idSchema.nullable().default(null),
      /** Ids, readable numbers or caseIds. */
      cases: z.array(z.string().min(1).max(2_000)).max(500),
    }),
    meetingViewSchema,
  ),
  'meetings.edit': call(
    'write',
    'meetings.write',
    'Sets fields of a meeting.',
    z.strictObject({
      id: idSchema,
      revision: revisionSchema,
      fields: z
        .strictObject({
          date: calendarDaySchema,
          startTime: clockTime.nullable(),
          timeZone: z.string().min(1).max(100),
          place,
          link: place,
          chairId: idSchema.nullable(),
          coordinatorId: idSchema.nullable(),
        })
        .partial(),
    }),
    editResultSchema,
  ),
  'meetings.addCase': call(
    'write',
    'meetings.write',
    'Puts one more case on a meeting.',
    z.strictObject({ id: idSchema, case: z.string().min(1).max(2_000) }),
    meetingViewSchema,
  ),
  'meetings.removeCase': call(
    'write',
    'meetings.write',
    'Takes a case off a meeting, with the reason.',
    z.strictObject({ discussionId: idSchema, reason: reasonSchema }),
    meetingViewSchema,
  ),
  'meetings.order': call(
    'write',
    'meetings.write',
    'Puts the cases of a meeting into a new order.',
    z.strictObject({ id: idSchema, discussionIds: z.array(idSchema).max(500) }),
    meetingViewSchema,
  ),
  'meetings.setPeople': call(
    'write',
    'meetings.write',
    'Says who takes part in a meeting, for which role.',
    z.strictObject({
      id: idSchema,
      people: z.array(z.strictObject({ personId: idSchema, role: roleSchema.nullable() })).max(200),
    }),
    meetingViewSchema,
  ),
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
