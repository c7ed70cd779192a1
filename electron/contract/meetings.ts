import { z } from 'zod';
import { roleSchema } from '@domain/case-file/case-file';
import { calendarDaySchema } from '@domain/time/calendar-day';
import { call } from './call';
import { editResultSchema, idSchema, reasonSchema, revisionSchema } from './editing';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const place = z.string().max(500).nullable();

/** Up to a whole day: a sitting of the board is no conference. */
const slot = z.number().int().min(1).max(1_440).nullable();

export const meetingViewSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  date: z.string(),
  startTime: z.string().nullable(),
  /** How long the sitting may take. */
  slotMinutes: z.number().nullable(),
  timeZone: z.string(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  chairId: z.string().nullable(),
  coordinatorId: z.string().nullable(),
  fromFile: z.boolean(),
  cancelledAt: z.string().nullable(),
  cancelledReason: z.string().nullable(),
  createdAt: z.string(),
  /** When its first packet was issued. */
  packetIssuedAt: z.string().nullable(),
  discussions: z.array(
    z.object({
      id: z.string(),
      revision: z.number().int(),
      position: z.number().int(),
      caseId: z.string(),
      caseNumber: z.string(),
      patientId: z.string(),
      patientName: z.string(),
      status: z.enum(['open', 'closed']),
      question: z.string().nullable(),
      slotMinutes: z.number().nullable(),
      presenter: z.string().nullable(),
      /** How soon the referral needs the board. */
      urgency: z.string().nullable(),
      listedAt: z.string().nullable(),
      /** Added after the packet was issued, or on the day of the meeting. */
      isLate: z.boolean(),
      /** How many roles were asked and have not answered, and how many have. */
      inputs: z.object({ asked: z.number().int(), received: z.number().int() }),
    }),
  ),
  /** Cases that were taken off it and are not on it again. */
  removals: z.array(
    z.object({
      id: z.string(),
      discussionId: z.string(),
      caseId: z.string(),
      caseNumber: z.string(),
      patientName: z.string(),
      reason: z.string(),
      removedAt: z.string(),
      movedTo: z.object({ id: z.string(), date: z.string() }).nullable(),
    }),
  ),
  people: z.array(
    z.object({
      id: z.string(),
      personId: z.string(),
      name: z.string(),
      role: z.string().nullable(),
      isSubstitute: z.boolean(),
    }),
  ),
});
export type MeetingView = z.infer<typeof meetingViewSchema>;

/** A meeting after a write, and the batch that takes the write back. */
const changedMeetingSchema = meetingViewSchema.extend({ batchId: z.string() });
export type ChangedMeetingView = z.infer<typeof changedMeetingSchema>;

const meetingPersonSchema = z.strictObject({
  personId: idSchema,
  role: roleSchema.nullable(),
  isSubstitute: z.boolean().default(false),
});

export const meetingOverviewLineSchema = z.object({
  id: z.string(),
  date: z.string(),
  startTime: z.string().nullable(),
  slotMinutes: z.number().nullable(),
  timeZone: z.string(),
  place: z.string().nullable(),
  fromFile: z.boolean(),
  cancelledReason: z.string().nullable(),
  cases: z.number().int(),
  minutes: z.number(),
  unsetMinutes: z.number().int(),
  outstandingInputs: z.number().int(),
});
export type MeetingOverviewLineView = z.infer<typeof meetingOverviewLineSchema>;

export const meetingCandidateSchema = z.object({
  caseId: z.string(),
  caseNumber: z.string(),
  patientName: z.string(),
  question: z.string().nullable(),
  urgency: z.string().nullable(),
  status: z.enum(['waiting', 'here', 'listed', 'decided']),
  waitingDays: z.number().int().nullable(),
  removedReason: z.string().nullable(),
  meetingDate: z.string().nullable(),
});
export type MeetingCandidateView = z.infer<typeof meetingCandidateSchema>;

export const meetingProposalSchema = z.object({
  date: z.string().nullable(),
  startTime: z.string().nullable(),
  slotMinutes: z.number().nullable(),
  timeZone: z.string(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  chairId: z.string().nullable(),
  coordinatorId: z.string().nullable(),
  people: z.array(
    z.object({ personId: z.string(), name: z.string(), role: z.string().nullable(), isSubstitute: z.boolean() }),
  ),
});
export type MeetingProposalView = z.infer<typeof meetingProposalSchema>;

const neighborSchema = z.object({ id: z.string(), date: z.string(), people: z.number().int() }).nullable();
const caseReference = z.string().min(1).max(2_000);

/** Meetings, and the cases on them. */
export const meetingCalls = {
  'meetings.list': call(
    'read',
    'meetings.read',
    'Lists the meetings whole, newest first.',
    z.strictObject({}),
    z.object({ meetings: z.array(meetingViewSchema) }),
  ),
  'meetings.overview': call(
    'read',
    'meetings.read',
    'Lists one page of the meetings with counts: upcoming ones nearest first, past ones newest first.',
    z.strictObject({
      /** Words of the place, or of a case that is on the meeting. */
      search: z.string().max(500).default(''),
      year: z.number().int().min(1).max(9_999).nullable().default(null),
      when: z.enum(['upcoming', 'past']),
      limit: z.number().int().min(1).max(1_000).default(50),
      offset: z.number().int().nonnegative().default(0),
    }),
    z.object({
      meetings: z.array(meetingOverviewLineSchema),
      total: z.number().int(),
      today: z.string(),
      years: z.array(z.number().int()),
    }),
  ),
  'meetings.candidates': call(
    'read',
    'meetings.read',
    'Lists the cases that can be put on a meeting, those that wait first.',
    z.strictObject({
      meetingId: idSchema.nullable().default(null),
      search: z.string().max(500).default(''),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    z.object({ candidates: z.array(meetingCandidateSchema), waiting: z.number().int() }),
  ),
  'meetings.neighbors': call(
    'read',
    'meetings.read',
    'The meetings before and after one.',
    z.strictObject({ id: idSchema }),
    z.object({ previous: neighborSchema, next: neighborSchema }),
  ),
  'meetings.propose': call(
    'read',
    'meetings.read',
    'Proposes the next meeting: the next usual day, and everything else as the last time.',
    z.strictObject({}),
    meetingProposalSchema,
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
      slotMinutes: slot.default(null),
      timeZone: z.string().min(1).max(100).nullable().default(null),
      place: place.default(null),
      link: place.default(null),
      chairId: idSchema.nullable().default(null),
      coordinatorId: idSchema.nullable().default(null),
      people: z.array(meetingPersonSchema).max(200).default([]),
      /** Ids, readable numbers or caseIds. */
      cases: z.array(caseReference).max(500),
    }),
    changedMeetingSchema,
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
          slotMinutes: slot,
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
    z.strictObject({ id: idSchema, case: caseReference }),
    changedMeetingSchema,
  ),
  'meetings.addCases': call(
    'write',
    'meetings.write',
    'Puts more cases on a meeting, in the order given: all of them or none.',
    z.strictObject({ id: idSchema, cases: z.array(caseReference).min(1).max(500) }),
    changedMeetingSchema,
  ),
  'meetings.removeCase': call(
    'write',
    'meetings.write',
    'Takes a case off a meeting, with the reason.',
    z.strictObject({ discussionId: idSchema, reason: reasonSchema }),
    changedMeetingSchema,
  ),
  'meetings.moveCase': call(
    'write',
    'meetings.write',
    'Moves a case to another meeting, with its role inputs and options; answers with the meeting it leaves.',
    z.strictObject({ discussionId: idSchema, toMeetingId: idSchema, reason: reasonSchema }),
    changedMeetingSchema,
  ),
  'meetings.order': call(
    'write',
    'meetings.write',
    'Puts the cases of a meeting into a new order.',
    z.strictObject({ id: idSchema, discussionIds: z.array(idSchema).max(500) }),
    changedMeetingSchema,
  ),
  'meetings.setPeople': call(
    'write',
    'meetings.write',
    'Says who takes part in a meeting, for which role.',
    z.strictObject({ id: idSchema, people: z.array(meetingPersonSchema).max(200) }),
    changedMeetingSchema,
  ),
  'meetings.changePeople': call(
    'write',
    'meetings.write',
    'Adds people to a meeting, makes them substitutes, or takes them away; all others stay.',
    z.strictObject({
      id: idSchema,
      add: z.array(meetingPersonSchema).max(200).default([]),
      remove: z
        .array(meetingPersonSchema.omit({ isSubstitute: true }))
        .max(200)
        .default([]),
    }),
    changedMeetingSchema,
  ),
  'meetings.copyPeople': call(
    'write',
    'meetings.write',
    'Copies the people of one meeting to another one; who is there already stays.',
    z.strictObject({ fromId: idSchema, toId: idSchema }),
    changedMeetingSchema,
  ),
  'meetings.cancel': call(
    'write',
    'meetings.write',
    'Calls a meeting off, with the reason; its cases wait again.',
    z.strictObject({ id: idSchema, reason: reasonSchema }),
    changedMeetingSchema,
  ),
  'meetings.reinstate': call(
    'write',
    'meetings.write',
    'Holds a cancelled meeting after all; its cases come back, as far as they still wait.',
    z.strictObject({ id: idSchema }),
    changedMeetingSchema,
  ),
  'meetings.delete': call(
    'write',
    'meetings.write',
    'Deletes a meeting that was planned by mistake, with the reason; its cases wait again.',
    z.strictObject({ id: idSchema, reason: reasonSchema }),
    z.object({ batchId: z.string() }),
  ),
};
