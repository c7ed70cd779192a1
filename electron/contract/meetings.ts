import { z } from 'zod';
import { roleSchema } from '@domain/case-file/case-file';
import { calendarDaySchema } from '@domain/time/calendar-day';
import { call } from './call';
import { editResultSchema, idSchema, reasonSchema, revisionSchema } from './editing';

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

/** Meetings, and the cases on them. */
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
};
