import { z } from 'zod';
import { checklistStatusSchema } from '../catalogues/checklist-statuses';
import { type DispositionKey, dispositionSchema } from '../catalogues/dispositions';
import { gradeSchema } from '../catalogues/grades';
import { type RoleKey, roleSchema, roles } from '../catalogues/roles';
import { type StanceKey, stanceSchema } from '../catalogues/stances';
import { calendarDaySchema } from '../time/calendar-day';
import {
  filledText,
  list,
  longText,
  optional,
  optionalAmount,
  optionalCount,
  optionalDay,
  optionalFlag,
  optionalNote,
  optionalNumber,
  optionalPercent,
  optionalText,
  shortText,
} from './primitives';

/**
 * The case file: how cases travel between NETBoard and the world.
 *
 * Format 1 is the demo file of the project; format 2 adds identifiers, birth date, referral, patient view and earlier
 * discussions. Both are read, 2 is written. Every object keeps fields it does not know: they are stored, reported and
 * exported again. The order of keys in these schemas is the order in which an export writes them.
 */
export const caseFileFormat = 2;

export { checklistStatusSchema, dispositionSchema, gradeSchema, roleSchema, stanceSchema };
export type { DispositionKey, RoleKey, StanceKey };
/** The twelve roles, in the order of the file and of every list. */
export const fileRoles: readonly RoleKey[] = roles.map((role) => role.key);

export const responseKeySchema = z.enum(['baseline', 'CR', 'PR', 'SD', 'PD', 'NE']);
export const labFlagSchema = z.enum(['L', 'N', 'H']);

/** One number or code by which an institution knows the patient. */
export const identifierSchema = z.looseObject({ system: filledText, value: filledText });
export type Identifier = z.infer<typeof identifierSchema>;

/** Who the person is: what belongs to the patient, whatever the case. */
export const patientIdentitySchema = z.looseObject({
  name: filledText,
  pseudonymId: optionalText,
  fictitious: optionalFlag,
  sexAtBirth: optional(z.enum(['female', 'male'])),
  birthYear: optional(z.number().int().min(1880).max(2200)),
  dateOfBirth: optionalDay,
  identifiers: list(identifierSchema, 50),
});

/** How the person was when the case was put to the board. */
export const patientStatusSchema = z.looseObject({
  ageAtBoard: optional(z.number().min(0).max(130)),
  heightCm: optional(z.number().positive().max(280)),
  weightKg: optional(z.number().positive().max(700)),
  usualWeightKg: optional(z.number().positive().max(700)),
  bmi: optional(z.number().positive().max(300)),
  weightLossPercent: optional(z.number().min(-500).max(100)),
  ecog: optional(z.number().int().min(0).max(5)),
  karnofsky: optional(z.number().int().min(0).max(100)),
  charlson: optional(
    z.looseObject({
      itemsWithoutIndexTumour: list(shortText),
      scoreWithoutIndexTumour: optionalCount,
      ageAdjustedWithoutIndexTumour: optionalCount,
    }),
  ),
  comorbidities: list(shortText),
  medications: list(shortText),
  allergies: list(shortText),
  familyHistory: optionalNote,
  pregnancyStatus: optionalText,
  smoking: optionalText,
  interpreter: optionalText,
  distressThermometer: optional(z.number().int().min(0).max(10)),
  nutritionScreen: optional(z.looseObject({ tool: optionalText, score: optionalNumber })),
  goals: optionalNote,
});

/** Identity and status in one object, as the file has them. */
export const filePatientSchema = z.looseObject({ ...patientIdentitySchema.shape, ...patientStatusSchema.shape });

export const symptomSchema = z.looseObject({
  name: filledText,
  value: optionalNumber,
  unit: optionalText,
  date: optionalDay,
});

export const presentationSchema = z.looseObject({ summary: optionalNote });

export const diagnosisSchema = z.looseObject({
  dateOfDiagnosis: optionalDay,
  primarySite: optionalText,
  icdoTopography: optionalText,
  icdoMorphology: optionalText,
  icdoEdition: optionalText,
  whoType: optionalText,
  differentiation: optionalText,
  currentGrade: optionalText,
  functioning: optionalFlag,
  syndrome: optionalText,
  incidental: optionalFlag,
});

export const specimenSchema = z.looseObject({
  specimenId: optionalText,
  date: optionalDay,
  specimenType: optionalText,
  site: optionalText,
  whoDiagnosis: optionalNote,
  differentiation: optionalText,
  ki67Percent: optionalPercent,
  ki67CellsCounted: optionalCount,
  mitosesPer2mm2: optionalAmount,
  grade: optional(gradeSchema),
  gradeBasis: optionalText,
  ihc: list(z.looseObject({ marker: filledText, result: optionalText })),
  sizeMm: optionalAmount,
  marginStatus: optionalText,
  lymphovascularInvasion: optionalFlag,
  perineuralInvasion: optionalFlag,
  necrosis: optionalFlag,
  nodesPositive: optionalCount,
  nodesExamined: optionalCount,
  molecular: list(z.looseObject({ test: filledText, result: optionalText })),
  outsideSlidesReviewed: optionalFlag,
  whoEdition: optionalText,
});

export const stagingSchema = z.looseObject({
  system: optionalText,
  edition: optionalText,
  context: optionalText,
  date: optionalDay,
  siteRuleKey: optionalText,
  t: optionalText,
  n: optionalText,
  m: optionalText,
  stageGroup: optionalText,
  basis: optionalNote,
});

export const recistSchema = z.looseObject({
  criteria: optionalText,
  baselineSumMm: optionalAmount,
  nadirSumMm: optionalAmount,
  currentSumMm: optionalAmount,
  newLesion: optionalFlag,
  changeFromBaselinePercent: optionalNumber,
  changeFromNadirPercent: optionalNumber,
  response: optional(responseKeySchema),
});

export const imagingStudySchema = z.looseObject({
  date: optionalDay,
  modality: filledText,
  findings: optionalNote,
  tracer: optionalText,
  activityMBq: optionalAmount,
  liverInvolvementPercent: optionalPercent,
  sites: list(shortText),
  recist: optional(recistSchema),
  sstr: optional(
    z.looseObject({
      krenningMin: optional(z.number().int().min(0).max(4)),
      krenningMax: optional(z.number().int().min(0).max(4)),
      suvmaxHottest: optionalAmount,
      suvmaxLiver: optionalAmount,
      lastLongActingSsa: optionalText,
    }),
  ),
  fdg: optional(
    z.looseObject({
      positive: optionalFlag,
      suvmaxHottest: optionalAmount,
      fdgPositiveSstrNegativeLesions: optionalCount,
    }),
  ),
  netpet: optionalText,
});

export const labResultSchema = z.looseObject({
  key: filledText,
  name: optionalText,
  value: optionalNumber,
  unit: optionalText,
  refLow: optionalNumber,
  refHigh: optionalNumber,
  flag: optional(labFlagSchema),
  loinc: optionalText,
});

export const labPanelSchema = z.looseObject({ date: calendarDaySchema, unitSystem: optionalText });

export const markerSeriesSchema = z.looseObject({
  marker: filledText,
  unit: optionalText,
  uln: optionalNumber,
  assay: optionalText,
  loinc: optionalText,
  confounders: optionalNote,
});

export const markerPointSchema = z.looseObject({
  date: calendarDaySchema,
  value: optionalNumber,
  note: longText.nullable().optional(),
});

export const treatmentSchema = z.looseObject({
  treatmentId: optionalText,
  type: optionalText,
  agentOrProcedure: filledText,
  startDate: optionalDay,
  stopDate: optionalDay,
  details: optionalNote,
  bestResponse: optionalText,
  toxicity: optionalNote,
  reasonStopped: optionalNote,
});

export const geneticsSchema = z.looseObject({
  tested: optionalFlag,
  indication: optionalNote,
  result: optionalNote,
  classification: optionalText,
});

export const referralSchema = z.looseObject({
  referrer: optionalText,
  contact: optionalText,
  date: optionalDay,
  reason: optionalNote,
  urgency: optionalText,
});

export const timelineEventSchema = z.looseObject({ date: optionalDay, type: optionalText, text: longText });

export const checklistItemSchema = z.looseObject({
  criterion: filledText,
  status: checklistStatusSchema,
  observed: optionalText,
  note: optionalText,
});

export const roleOpinionSchema = z.looseObject({
  role: roleSchema,
  stance: stanceSchema,
  comment: optionalNote,
  /** The day of the earlier discussion it was copied from, while nobody has said it anew. */
  fromDate: calendarDaySchema.nullable().optional(),
});

/** An option of a discussion without its stances. Disposition and reason are of format 2. */
export const consideredOptionSchema = z.looseObject({
  optionId: filledText,
  label: filledText,
  category: optionalText,
  informationNote: optionalNote,
  checklist: list(checklistItemSchema, 200),
  disposition: dispositionSchema.nullable().optional(),
  reason: longText.nullable().optional(),
  /** The day of the earlier discussion it was copied from. */
  fromDate: calendarDaySchema.nullable().optional(),
});

const fileOptionSchema = z.looseObject({
  ...consideredOptionSchema.shape,
  roleOpinions: list(roleOpinionSchema, 100),
});

export const actionSchema = z.looseObject({ action: longText, ownerRole: optionalText, dueDate: optionalDay });

export const recommendationSchema = z.looseObject({
  primaryOptionId: optionalText,
  text: longText,
  rationale: optionalNote,
  conditions: list(longText, 200),
  alternativeOptionIds: list(shortText, 200),
  dissent: optionalNote,
  evidenceCited: list(shortText, 200),
});

/** What the board agreed, as the file has it. A recommendation closes the discussion. */
export const boardSchema = z.looseObject({
  date: calendarDaySchema,
  attendingRoles: list(roleSchema, 100),
  quorumMet: optionalFlag,
  recommendation: optional(recommendationSchema),
  actions: list(actionSchema, 200),
  patientPreferenceConsidered: optionalNote,
  nextReviewDate: optionalDay,
  patientInformedBy: optionalText,
  disclaimer: optionalNote,
});

export const roleInputStatusSchema = z.enum(['not_asked', 'asked', 'received', 'not_needed']);

/** What one role said for one discussion: answers by question key, and free text. */
export const roleInputSchema = z.looseObject({
  role: roleSchema,
  status: roleInputStatusSchema,
  answers: z.record(shortText, z.union([shortText, z.number(), z.boolean(), z.null()])).default({}),
  text: optionalNote,
  givenBy: optionalText,
  receivedOn: optionalDay,
  copiedFrom: optionalDay,
});

/** A further discussion of the case: earlier ones, or one that is still open. */
export const fileDiscussionSchema = z.looseObject({
  date: optionalDay,
  question: optionalNote,
  options: list(fileOptionSchema, 200),
  roleInputs: list(roleInputSchema, 100),
  board: optional(boardSchema),
});

/** One case of a case file. Sections that format 1 always has must be there; an empty list or null is an answer. */
export const fileCaseSchema = z.looseObject({
  caseId: filledText,
  /** The board the case number is of, when it is not this one; with `caseId` it decides "again". */
  sourceBoard: shortText.nullable().optional(),
  fictitious: optionalFlag,
  title: optionalText,
  archetype: optionalText,
  patient: filePatientSchema,
  presentation: z.looseObject({ ...presentationSchema.shape, symptoms: list(symptomSchema) }).nullable(),
  diagnosis: diagnosisSchema.nullable(),
  pathology: z.array(specimenSchema).max(5_000),
  staging: z.array(stagingSchema).max(5_000),
  imaging: z.array(imagingStudySchema).max(5_000),
  labs: z.array(z.looseObject({ ...labPanelSchema.shape, results: list(labResultSchema) })).max(5_000),
  derived: optional(z.looseObject({})),
  biomarkers: z.array(z.looseObject({ ...markerSeriesSchema.shape, series: list(markerPointSchema) })).max(5_000),
  functionalTest: optional(z.looseObject({})),
  priorTreatments: z.array(treatmentSchema).max(5_000),
  genetics: geneticsSchema.nullable(),
  referral: optional(referralSchema),
  patientView: optionalNote,
  boardQuestion: longText.nullable(),
  options: z.array(fileOptionSchema).max(200),
  roleInputs: list(roleInputSchema, 100),
  board: optional(boardSchema),
  discussions: list(fileDiscussionSchema, 1_000),
  timeline: list(timelineEventSchema),
  dataQualityFlags: list(longText),
});

/** A case as a file holds it, with every known field present (null when unknown). */
export type FileCase = z.infer<typeof fileCaseSchema>;
/** A case as a person or program may write it. */
export type FileCaseInput = z.input<typeof fileCaseSchema>;
export type FileDiscussion = z.infer<typeof fileDiscussionSchema>;
export type FileOption = z.infer<typeof fileOptionSchema>;
export type FileBoard = z.infer<typeof boardSchema>;
export type Specimen = z.infer<typeof specimenSchema>;
export type Staging = z.infer<typeof stagingSchema>;
export type ImagingStudy = z.infer<typeof imagingStudySchema>;
export type LabPanel = FileCase['labs'][number];
export type LabResult = z.infer<typeof labResultSchema>;
export type MarkerSeries = FileCase['biomarkers'][number];
export type Treatment = z.infer<typeof treatmentSchema>;
export type RoleInput = z.infer<typeof roleInputSchema>;
export type RoleOpinion = z.infer<typeof roleOpinionSchema>;

/** A whole file. `README` describes format 1 files and is not data. */
export const caseFileSchema = z.looseObject({
  formatVersion: z.union([z.literal(1), z.literal(2)]).default(1),
  cases: z.array(fileCaseSchema),
});
export type CaseFile = z.infer<typeof caseFileSchema>;
/** A whole file as a person or program may write it. */
export type CaseFileInput = z.input<typeof caseFileSchema>;
