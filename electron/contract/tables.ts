import { z } from 'zod';
import { fileCaseSchema, identifierSchema, labFlagSchema } from '@domain/case-file/case-file';
import { filledText, shortText } from '@domain/case-file/primitives';
import { calendarDaySchema } from '@domain/time/calendar-day';
import { call } from './call';
import { samePatientCandidateSchema } from './cases';
import { idSchema, revisionSchema } from './editing';

const text = shortText.nullable().default(null);
const amount = z.number().nullable().default(null);
/** The revision of the stored value that a person has agreed to replace; null when nothing may be replaced. */
const replaces = revisionSchema.nullable().default(null);

/** One laboratory value of a table. What is no number, such as "< 0.5", stands in the note, and there is no value. */
export const labReadingSchema = z.strictObject({
  date: calendarDaySchema,
  key: filledText,
  name: text,
  value: amount,
  unit: text,
  refLow: amount,
  refHigh: amount,
  flag: labFlagSchema.nullable().default(null),
  loinc: text,
  note: text,
  replaces,
});
export type LabReading = z.input<typeof labReadingSchema>;

/** One marker value of a table. It belongs to the series of its marker, unit and assay. */
export const markerReadingSchema = z.strictObject({
  date: calendarDaySchema,
  marker: filledText,
  unit: text,
  assay: text,
  uln: amount,
  loinc: text,
  value: amount,
  note: text,
  replaces,
});
export type MarkerReading = z.input<typeof markerReadingSchema>;

/** A stored value that differs from the one of the table: the person chooses. */
export const readingConflictSchema = z.object({
  list: z.enum(['labs', 'markers']),
  /** Place in that list of the input. */
  index: z.number().int(),
  value: z.number().nullable(),
  note: z.string().nullable(),
  revision: z.number().int(),
});
export type ReadingConflict = z.infer<typeof readingConflictSchema>;

/** As many patients as one list may bring. */
export const maxListedPatients = 2_000;

const describedPatientSchema = z.strictObject({
  name: filledText,
  pseudonymId: text,
  birthYear: z.number().int().nullable().default(null),
  dateOfBirth: calendarDaySchema.nullable().default(null),
  identifiers: z.array(identifierSchema).max(50).default([]),
});

/** A stored patient who may be the one of a row, with what a person compares them by. */
export const listCandidateSchema = samePatientCandidateSchema.extend({
  name: z.string(),
  dateOfBirth: z.string().nullable(),
  birthYear: z.number().nullable(),
});
export type ListCandidate = z.infer<typeof listCandidateSchema>;

/** Tables that a person pastes or opens: values of one case, or a list of patients. */
export const tableCalls = {
  'cases.addTable': call(
    'write',
    'cases.write',
    'Adds laboratory and marker values of a table to a case: all of them or none.',
    z.strictObject({
      caseId: idSchema,
      labs: z.array(labReadingSchema).max(5_000).default([]),
      markers: z.array(markerReadingSchema).max(5_000).default([]),
    }),
    z.discriminatedUnion('result', [
      z.object({
        result: z.literal('saved'),
        batchId: z.string(),
        added: z.number().int(),
        replaced: z.number().int(),
        /** Values that were there already, and equal. */
        unchanged: z.number().int(),
      }),
      z.object({ result: z.literal('conflict'), conflicts: z.array(readingConflictSchema) }),
    ]),
  ),
  'patients.checkList': call(
    'read',
    'cases.read',
    'Finds, for each patient of a list, stored patients who may be the same person.',
    z.strictObject({ patients: z.array(describedPatientSchema).max(maxListedPatients) }),
    z.object({ candidates: z.array(z.array(listCandidateSchema)) }),
  ),
  'patients.addList': call(
    'write',
    'cases.write',
    'Adds a case for each row of a list of patients: all of them or none.',
    z.strictObject({
      rows: z
        .array(
          z.strictObject({
            content: fileCaseSchema,
            /** The stored patient whose new case this is; null for a new patient. */
            patientId: idSchema.nullable().default(null),
            /** A person has said that this is none of the patients who look alike. */
            isOtherPerson: z.boolean().default(false),
          }),
        )
        .min(1)
        .max(maxListedPatients),
    }),
    z.discriminatedUnion('result', [
      z.object({
        result: z.literal('saved'),
        batchId: z.string(),
        cases: z.array(z.object({ id: z.string(), number: z.string() })),
      }),
      /** Somebody has to say first whether these are the same persons. Nothing was stored. */
      z.object({
        result: z.literal('undecided'),
        rows: z.array(z.object({ index: z.number().int(), candidates: z.array(listCandidateSchema) })),
      }),
    ]),
  ),
};
