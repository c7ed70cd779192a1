import { z } from 'zod';
import { languages } from '../messages/translate';
import { caseStatusSchema, inputStateSchema } from './case-status';

const groups = z.array(z.string().max(2_000).nullable()).max(500).default([]);
const days = z.number().int().min(0).max(100_000).nullable().default(null);

/**
 * Which cases a list shows. Within a field any of the values will do, and all fields together must hold; an empty field
 * lets everything pass. A value of null stands for "not stated", for meetings "on none".
 */
export const caseFilterSchema = z.strictObject({
  /** Deleted cases are shown only when they are asked for. */
  statuses: z.array(caseStatusSchema).default([]),
  urgencies: groups,
  sites: groups,
  grades: groups,
  whoTypes: groups,
  /** Ids of meetings that the case is or was on; null for a case without a decision that is on none. */
  meetings: groups,
  inputs: z.array(inputStateSchema).default([]),
  questions: z.array(z.enum(['stated', 'missing'])).default([]),
  /** Words that the question must hold. */
  questionText: z.string().max(500).nullable().default(null),
  waitingDays: z.strictObject({ least: days, most: days }).nullable().default(null),
  /** Only these cases. */
  ids: z.array(z.string().max(100)).max(100_000).nullable().default(null),
});
export type CaseFilter = z.output<typeof caseFilterSchema>;

/** The fields of a filter that have a menu of values. */
export const facetFields = [
  'statuses',
  'urgencies',
  'sites',
  'grades',
  'whoTypes',
  'meetings',
  'inputs',
  'questions',
] as const satisfies readonly (keyof CaseFilter)[];
export type FacetField = (typeof facetFields)[number];

export const caseSortKeys = [
  'number',
  'name',
  'born',
  'status',
  'urgency',
  'referredOn',
  'waitingDays',
  'site',
  'grade',
  'whoType',
  'question',
  'title',
  'meeting',
  'inputs',
  'decision',
  'updatedAt',
  'updatedBy',
] as const;
export type CaseSortKey = (typeof caseSortKeys)[number];

export const caseSortSchema = z.strictObject({
  by: z.enum(caseSortKeys),
  descending: z.boolean().default(false),
  /** In whose order words of the catalogues stand. */
  language: z.enum(languages).default('en'),
});
export type CaseSort = z.output<typeof caseSortSchema>;

/** A filter that lets all cases pass that are not deleted. */
export const emptyFilter: CaseFilter = caseFilterSchema.parse({});

/** Whether a filter narrows the list at all. */
export const isFiltering = (filter: CaseFilter): boolean =>
  Object.values(filter).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
