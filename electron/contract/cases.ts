import { z } from 'zod';
import { fileCaseSchema, patientIdentitySchema } from '@domain/case-file/case-file';
import { filledText, shortText } from '@domain/case-file/primitives';
import { caseFilterSchema, caseSortSchema, facetFields } from '@domain/case-list/case-query';
import { caseStatusSchema } from '@domain/case-list/case-status';
import { call } from './call';
import { editResultSchema, idSchema, reasonSchema, revisionSchema, editedFields } from './editing';

export const casePartSchema = z.enum([
  'status',
  'presentation',
  'symptoms',
  'diagnosis',
  'pathology',
  'staging',
  'imaging',
  'labs',
  'labResults',
  'biomarkers',
  'markerPoints',
  'priorTreatments',
  'genetics',
  'referral',
  'timeline',
]);
export type CasePartKey = z.infer<typeof casePartSchema>;

export const caseLineSchema = z.object({
  id: z.string(),
  number: z.string(),
  caseId: z.string().nullable(),
  name: z.string(),
  dateOfBirth: z.string().nullable(),
  birthYear: z.number().nullable(),
  sexAtBirth: z.string().nullable(),
  primarySite: z.string().nullable(),
  whoType: z.string().nullable(),
  currentGrade: z.string().nullable(),
  question: z.string().nullable(),
  title: z.string().nullable(),
  updatedAt: z.string(),
  /** Name of the person who wrote last on it. */
  updatedBy: z.string().nullable(),
  /** Where it stands today, in the zone of the board. */
  status: caseStatusSchema,
  urgency: z.string().nullable(),
  referredOn: z.string().nullable(),
  /** Days since the referral, or else since it came into the store, until the decision or today. */
  waitingDays: z.number().int(),
  /** What the values are filtered by: a key of the catalogue, or the wording itself where the catalogue has none. */
  groups: z.object({
    urgency: z.string().nullable(),
    site: z.string().nullable(),
    grade: z.string().nullable(),
    whoType: z.string().nullable(),
  }),
  /** The meeting that its open discussion is listed for. */
  meeting: z.object({ id: z.string(), date: z.string() }).nullable(),
  lastDecisionOn: z.string().nullable(),
  /** Roles asked for the present discussion, whether or not they have answered; those who have; those who have not. */
  inputs: z.object({ asked: z.number().int(), received: z.number().int(), outstanding: z.number().int() }),
});
export type CaseLineView = z.infer<typeof caseLineSchema>;

const itemSchema = z.looseObject({ id: z.string(), revision: z.number().int() });

/** A case whole: as a case file has it, and row by row with the revisions that edits must name. */
export const caseViewSchema = z.object({
  id: z.string(),
  number: z.string(),
  revision: z.number().int(),
  externalId: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  content: fileCaseSchema,
  patient: itemSchema,
  identifiers: z.array(itemSchema),
  parts: z.record(casePartSchema, z.array(itemSchema)),
  discussions: z.array(
    z.object({
      id: z.string(),
      revision: z.number().int(),
      status: z.enum(['open', 'closed']),
      date: z.string().nullable(),
      meetingId: z.string().nullable(),
    }),
  ),
});
export type CaseView = z.infer<typeof caseViewSchema>;

export const samePatientCandidateSchema = z.object({
  patientId: z.string(),
  caseNumbers: z.array(z.string()),
  reason: z.enum(['identifier', 'name_and_birth']),
});

export const fileProblemSchema = z.object({ path: z.string(), found: z.string(), expected: z.string() });

export const importResultSchema = z.object({
  isAccepted: z.boolean(),
  /** What is wrong with the file itself. */
  problems: z.array(fileProblemSchema),
  cases: z.array(
    z.object({
      caseId: z.string().nullable(),
      number: z.string().nullable(),
      id: z.string().nullable(),
      result: z.enum(['added', 'updated', 'unchanged', 'refused']),
      changes: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown() })),
      problems: z.array(fileProblemSchema),
      unknownFields: z.array(z.string()),
      samePatientCandidates: z.array(samePatientCandidateSchema),
    }),
  ),
  /** Fields of the file itself that NETBoard does not know; they are kept. */
  unknownFields: z.array(z.string()),
});
export type ImportResultView = z.infer<typeof importResultSchema>;

const patientFields = editedFields(
  fileCaseSchema.shape.patient.pick({
    name: true,
    pseudonymId: true,
    fictitious: true,
    sexAtBirth: true,
    birthYear: true,
    dateOfBirth: true,
  }),
);

const caseFields = editedFields(
  fileCaseSchema.pick({
    title: true,
    archetype: true,
    fictitious: true,
    derived: true,
    patientView: true,
    boardQuestion: true,
    functionalTest: true,
    dataQualityFlags: true,
  }),
);

/** Which cases, in which order. */
const caseQuery = {
  search: z.string().max(500).nullable().default(null),
  filter: caseFilterSchema.default(caseFilterSchema.parse({})),
  sort: caseSortSchema.nullable().default(null).meta({
    description: 'Without one: newest first, or as the search ranks them',
  }),
};

const facetSchema = z.array(z.object({ value: z.string().nullable(), count: z.number().int() }));

/** How many ids a call on several cases takes. */
const caseIdsSchema = z.array(idSchema).min(1).max(100_000);

/** Cases: listing, reading, editing, files in and out. */
export const caseCalls = {
  'cases.list': call(
    'read',
    'cases.read',
    'Lists the cases, or those a search and a filter find.',
    z.strictObject({
      ...caseQuery,
      limit: z.number().int().min(1).max(100_000).default(100),
      offset: z.number().int().nonnegative().default(0),
    }),
    z.object({ cases: z.array(caseLineSchema), total: z.number().int() }),
  ),
  'cases.listIds': call(
    'read',
    'cases.read',
    'The ids of all cases that a list holds, in its order.',
    z.strictObject(caseQuery),
    z.object({ ids: z.array(z.string()) }),
  ),
  'cases.facets': call(
    'read',
    'cases.read',
    'Counts the cases for each value that a filter could choose, beside what its other fields have chosen.',
    z.strictObject({ search: caseQuery.search, filter: caseQuery.filter }),
    z.object({
      facets: z.record(z.enum(facetFields), facetSchema),
      meetings: z.array(z.object({ id: z.string(), date: z.string(), startTime: z.string().nullable() })),
    }),
  ),
  'cases.get': call(
    'read',
    'cases.read',
    'Reads one case whole, by id, readable number or the caseId of its file.',
    z.strictObject({ case: z.string().min(1).max(2_000) }),
    caseViewSchema,
  ),
  'cases.create': call(
    'write',
    'cases.write',
    'Adds a case that a person typed.',
    z.strictObject({ content: fileCaseSchema }),
    z.object({ id: z.string(), number: z.string(), samePatientCandidates: z.array(samePatientCandidateSchema) }),
  ),
  'cases.createEmpty': call(
    'write',
    'cases.write',
    'Begins a case from a name or a pseudonym; everything else may follow. For a known patient, names the patient.',
    z.union([
      z.strictObject({ patientId: idSchema }),
      z
        .strictObject({
          name: shortText.nullable().default(null),
          pseudonymId: shortText.nullable().default(null),
          sexAtBirth: patientIdentitySchema.shape.sexAtBirth,
          birthYear: patientIdentitySchema.shape.birthYear,
          dateOfBirth: patientIdentitySchema.shape.dateOfBirth,
          fictitious: patientIdentitySchema.shape.fictitious,
          identifiers: z
            .array(z.strictObject({ system: filledText, value: filledText }))
            .max(50)
            .default([]),
        })
        .refine(({ name, pseudonymId }) => [name, pseudonymId].some((text) => text !== null && text.trim() !== ''), {
          error: 'a name or a pseudonym',
        }),
    ]),
    z.object({ id: z.string(), number: z.string(), samePatientCandidates: z.array(samePatientCandidateSchema) }),
  ),
  'cases.edit': call(
    'write',
    'cases.write',
    'Sets fields of the case itself, such as its question.',
    z.strictObject({ id: idSchema, revision: revisionSchema, fields: caseFields }),
    editResultSchema,
  ),
  'cases.addItem': call(
    'write',
    'cases.write',
    'Adds an item to a part of a case: a specimen, a study, a laboratory value.',
    z.strictObject({
      caseId: idSchema,
      part: casePartSchema,
      parentId: idSchema.nullable().default(null),
      fields: z.record(z.string(), z.unknown()),
    }),
    editResultSchema,
  ),
  'cases.editItem': call(
    'write',
    'cases.write',
    'Sets fields of one item of a case.',
    z.strictObject({
      part: casePartSchema,
      id: idSchema,
      revision: revisionSchema,
      fields: z.record(z.string(), z.unknown()),
    }),
    editResultSchema,
  ),
  'cases.removeItem': call(
    'write',
    'cases.write',
    'Deletes one item of a case; it can be brought back.',
    z.strictObject({ part: casePartSchema, id: idSchema, revision: revisionSchema }),
    editResultSchema,
  ),
  'cases.delete': call(
    'write',
    'cases.write',
    'Deletes a case; it can be brought back.',
    z.strictObject({ id: idSchema, reason: reasonSchema.nullable().default(null) }),
    z.object({ batchId: z.string() }),
  ),
  'cases.restore': call(
    'write',
    'cases.write',
    'Brings a deleted case back.',
    z.strictObject({ id: idSchema }),
    z.object({ batchId: z.string() }),
  ),
  'cases.deleteMany': call(
    'write',
    'cases.write',
    'Deletes several cases as one change: all of them or none; they can be brought back.',
    z.strictObject({ ids: caseIdsSchema, reason: reasonSchema.nullable().default(null) }),
    z.object({ batchId: z.string() }),
  ),
  'cases.restoreMany': call(
    'write',
    'cases.write',
    'Brings several deleted cases back as one change.',
    z.strictObject({ ids: caseIdsSchema }),
    z.object({ batchId: z.string() }),
  ),
  'cases.import': call(
    'job',
    'cases.write',
    'Imports a case file: all of it or nothing of it.',
    z.union([
      z.strictObject({ fileId: idSchema }),
      z.strictObject({ fileName: z.string().max(300).default('case file'), content: z.unknown() }),
    ]),
    importResultSchema,
  ),
  'cases.export': call(
    'job',
    'cases.read',
    'Writes all cases, or those of some ids, as one case file of format 2.',
    z.strictObject({ fileId: idSchema, caseIds: z.array(idSchema).max(100_000).nullable().default(null) }),
    z.object({ cases: z.number().int(), bytes: z.number().int() }),
  ),
  'patients.edit': call(
    'write',
    'cases.write',
    'Sets fields of a patient, such as the name.',
    z.strictObject({ id: idSchema, revision: revisionSchema, fields: patientFields }),
    editResultSchema,
  ),
  'patients.addIdentifier': call(
    'write',
    'cases.write',
    'Adds a number or code by which an institution knows the patient.',
    z.strictObject({ patientId: idSchema, system: filledText, value: filledText }),
    editResultSchema,
  ),
  'patients.editIdentifier': call(
    'write',
    'cases.write',
    'Corrects an identifier of a patient.',
    z.strictObject({
      id: idSchema,
      revision: revisionSchema,
      fields: z.strictObject({ system: filledText, value: filledText }).partial(),
    }),
    editResultSchema,
  ),
  'patients.removeIdentifier': call(
    'write',
    'cases.write',
    'Deletes an identifier of a patient; it can be brought back.',
    z.strictObject({ id: idSchema, revision: revisionSchema }),
    editResultSchema,
  ),
  'patients.candidates': call(
    'read',
    'cases.read',
    'Finds patients who may be the person described: same identifier, or same name and birth.',
    z.strictObject({
      name: z.string().max(2_000),
      pseudonymId: z.string().max(2_000).nullable().default(null),
      birthYear: z.number().int().nullable().default(null),
      dateOfBirth: z.string().nullable().default(null),
      identifiers: z.array(z.object({ system: z.string(), value: z.string() })).default([]),
      exceptPatientId: z.string().nullable().default(null),
    }),
    z.object({ candidates: z.array(samePatientCandidateSchema) }),
  ),
  'patients.merge': call(
    'write',
    'cases.write',
    'Says that two patient entries are one person; can be taken back.',
    z.strictObject({ keptId: idSchema, absorbedId: idSchema, reason: reasonSchema }),
    z.object({ mergeId: z.string(), caseIds: z.array(z.string()) }),
  ),
  'patients.unmerge': call(
    'write',
    'cases.write',
    'Takes a merge of two patient entries back.',
    z.strictObject({ mergeId: idSchema, reason: reasonSchema }),
    z.object({ caseIds: z.array(z.string()) }),
  ),
};
