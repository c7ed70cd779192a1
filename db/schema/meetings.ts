import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { cases } from './cases';
import { editable, filed, flag, json } from './columns';
import { people } from './people';

type Loose = Record<string, unknown>;

/** One sitting of the board. */
export const meetings = sqliteTable(
  'meetings',
  {
    ...editable,
    /** Calendar day in the meeting's zone. */
    date: text().notNull(),
    startTime: text(),
    /** How long the sitting may take, in minutes. */
    slotMinutes: integer(),
    timeZone: text().notNull(),
    place: text(),
    link: text(),
    chairId: text().references(() => people.id),
    coordinatorId: text().references(() => people.id),
    /** A meeting that a case file reported, held elsewhere or earlier. */
    fromFile: flag().notNull().default(false),
    /** Instant at which the meeting was called off; null while it is to be held. */
    cancelledAt: text(),
    cancelledReason: text(),
    createdAt: text().notNull(),
  },
  (table) => [index('meetings_date').on(table.date)],
);

export const meetingPeople = sqliteTable(
  'meeting_people',
  {
    ...editable,
    meetingId: text()
      .notNull()
      .references(() => meetings.id),
    personId: text()
      .notNull()
      .references(() => people.id),
    role: text(),
    /** Stands in for the person who usually speaks for the role. */
    isSubstitute: flag().notNull().default(false),
    position: integer().notNull().default(0),
  },
  (table) => [index('meeting_people_meeting').on(table.meetingId)],
);

/** One case at one meeting, or a case waiting for one. */
export const discussions = sqliteTable(
  'discussions',
  {
    ...filed,
    caseId: text()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    meetingId: text().references(() => meetings.id),
    status: text({ enum: ['open', 'closed'] }).notNull(),
    /** Day of the meeting, or the day a file names for a discussion without one. */
    date: text(),
    question: text(),
    slotMinutes: integer(),
    presenter: text(),
    removedReason: text(),
    /** Instant at which it was put on its meeting: tells what was added late. */
    listedAt: text(),
    /** The discussion whose options and inputs were copied when the case was listed again. */
    copiedFromId: text(),
    knowledgeVersion: text(),
    createdAt: text().notNull(),
  },
  (table) => [index('discussions_case').on(table.caseId), index('discussions_meeting').on(table.meetingId)],
);

/** That a case was taken off a meeting: it waits again, or went to another one. */
export const meetingRemovals = sqliteTable(
  'meeting_removals',
  {
    ...editable,
    meetingId: text()
      .notNull()
      .references(() => meetings.id),
    discussionId: text()
      .notNull()
      .references(() => discussions.id, { onDelete: 'cascade' }),
    /** Where it stood on the agenda. */
    position: integer().notNull().default(0),
    reason: text().notNull(),
    /** The meeting it was moved to; null when it waits. */
    movedToId: text().references(() => meetings.id),
    removedAt: text().notNull(),
  },
  (table) => [index('meeting_removals_meeting').on(table.meetingId)],
);

const ofDiscussion = {
  ...filed,
  discussionId: text()
    .notNull()
    .references(() => discussions.id, { onDelete: 'cascade' }),
};

/** An option of a discussion: from the catalogue or free. */
export const consideredOptions = sqliteTable(
  'considered_options',
  {
    ...ofDiscussion,
    optionId: text().notNull(),
    label: text().notNull(),
    category: text(),
    informationNote: text(),
    checklist: json<Loose[]>().notNull(),
    disposition: text(),
    reason: text(),
    fromDate: text(),
  },
  (table) => [index('considered_options_discussion').on(table.discussionId)],
);

/** What one role says of one considered option. */
export const stances = sqliteTable(
  'stances',
  {
    ...filed,
    consideredOptionId: text()
      .notNull()
      .references(() => consideredOptions.id, { onDelete: 'cascade' }),
    role: text().notNull(),
    stance: text().notNull(),
    comment: text(),
    enteredById: text(),
    fromDate: text(),
  },
  (table) => [index('stances_option').on(table.consideredOptionId)],
);

/** What one role said for one discussion. */
export const roleInputs = sqliteTable(
  'role_inputs',
  {
    ...ofDiscussion,
    role: text().notNull(),
    status: text().notNull(),
    answers: json<Record<string, string | number | boolean | null>>().notNull(),
    text: text(),
    givenBy: text(),
    receivedOn: text(),
    copiedFrom: text(),
    enteredById: text(),
  },
  (table) => [index('role_inputs_discussion').on(table.discussionId)],
);

/** What the board agreed. A signed version is never changed: an amendment is the next version, with its reason. */
export const decisions = sqliteTable(
  'decisions',
  {
    ...ofDiscussion,
    version: integer().notNull(),
    status: text({ enum: ['draft', 'signed'] }).notNull(),
    signedAt: text(),
    signedById: text(),
    amendmentReason: text(),
    date: text().notNull(),
    attendingRoles: json<string[]>().notNull(),
    quorumMet: flag(),
    recommendation: json<Loose>(),
    actions: json<Loose[]>().notNull(),
    patientPreferenceConsidered: text(),
    nextReviewDate: text(),
    patientInformedBy: text(),
    disclaimer: text(),
  },
  (table) => [uniqueIndex('decisions_version').on(table.discussionId, table.version)],
);
