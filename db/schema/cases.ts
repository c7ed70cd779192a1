import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { editable, filed, flag, json } from './columns';
import { patients } from './patients';

type Loose = Record<string, unknown>;

/** One disease episode of a patient. Its facts stand in the part tables below. */
export const cases = sqliteTable(
  'cases',
  {
    ...editable,
    /** Counts up with every case of the store: the row number of the search index, so newest first is free. */
    seq: integer().notNull(),
    patientId: text()
      .notNull()
      .references(() => patients.id),
    /** Readable number, e.g. NET-2026-0007-K. */
    number: text().notNull(),
    numberYear: integer().notNull(),
    numberCounter: integer().notNull(),
    /** `caseId` of the file the case came from; with the source board it decides "again". */
    externalId: text(),
    sourceBoard: text().notNull().default(''),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
    fictitious: flag(),
    title: text(),
    archetype: text(),
    functionalTest: json<Loose>(),
    derived: json<Loose>(),
    patientView: text(),
    boardQuestion: text(),
    dataQualityFlags: json<string[]>().notNull().default([]),
    extra: json<Loose>(),
    /** Unknown fields of the file's `patient` object: they belong to this file's view of the patient. */
    patientExtra: json<Loose>(),
  },
  (table) => [
    uniqueIndex('cases_seq').on(table.seq),
    uniqueIndex('cases_number').on(table.number),
    index('cases_patient').on(table.patientId),
    index('cases_external').on(table.externalId, table.sourceBoard),
    // The list and its count read this index instead of the wide rows.
    index('cases_live').on(table.deletedAt, table.seq),
  ],
);

const part = {
  ...filed,
  caseId: text()
    .notNull()
    .references(() => cases.id, { onDelete: 'cascade' }),
};

export const patientStatuses = sqliteTable(
  'patient_statuses',
  {
    ...part,
    ageAtBoard: real(),
    heightCm: real(),
    weightKg: real(),
    usualWeightKg: real(),
    bmi: real(),
    weightLossPercent: real(),
    ecog: integer(),
    karnofsky: integer(),
    charlson: json<Loose>(),
    comorbidities: json<string[]>().notNull(),
    medications: json<string[]>().notNull(),
    allergies: json<string[]>().notNull(),
    familyHistory: text(),
    pregnancyStatus: text(),
    smoking: text(),
    interpreter: text(),
    distressThermometer: integer(),
    nutritionScreen: json<Loose>(),
    goals: text(),
  },
  (table) => [index('patient_statuses_case').on(table.caseId)],
);

export const presentations = sqliteTable('presentations', { ...part, summary: text() }, (table) => [
  index('presentations_case').on(table.caseId),
]);

export const symptoms = sqliteTable(
  'symptoms',
  { ...part, name: text().notNull(), value: real(), unit: text(), date: text() },
  (table) => [index('symptoms_case').on(table.caseId)],
);

export const diagnoses = sqliteTable(
  'diagnoses',
  {
    ...part,
    dateOfDiagnosis: text(),
    primarySite: text(),
    icdoTopography: text(),
    icdoMorphology: text(),
    icdoEdition: text(),
    whoType: text(),
    differentiation: text(),
    currentGrade: text(),
    functioning: flag(),
    syndrome: text(),
    incidental: flag(),
  },
  (table) => [index('diagnoses_case').on(table.caseId)],
);

export const specimens = sqliteTable(
  'specimens',
  {
    ...part,
    specimenId: text(),
    date: text(),
    specimenType: text(),
    site: text(),
    whoDiagnosis: text(),
    differentiation: text(),
    ki67Percent: real(),
    ki67CellsCounted: integer(),
    mitosesPer2mm2: real(),
    grade: text(),
    gradeBasis: text(),
    ihc: json<Loose[]>().notNull(),
    sizeMm: real(),
    marginStatus: text(),
    lymphovascularInvasion: flag(),
    perineuralInvasion: flag(),
    necrosis: flag(),
    nodesPositive: integer(),
    nodesExamined: integer(),
    molecular: json<Loose[]>().notNull(),
    outsideSlidesReviewed: flag(),
    whoEdition: text(),
  },
  (table) => [index('specimens_case').on(table.caseId)],
);

export const stagings = sqliteTable(
  'stagings',
  {
    ...part,
    system: text(),
    edition: text(),
    context: text(),
    date: text(),
    siteRuleKey: text(),
    t: text(),
    n: text(),
    m: text(),
    stageGroup: text(),
    basis: text(),
  },
  (table) => [index('stagings_case').on(table.caseId)],
);

export const imagingStudies = sqliteTable(
  'imaging_studies',
  {
    ...part,
    date: text(),
    modality: text().notNull(),
    findings: text(),
    tracer: text(),
    activityMBq: real(),
    liverInvolvementPercent: real(),
    sites: json<string[]>().notNull(),
    recist: json<Loose>(),
    sstr: json<Loose>(),
    fdg: json<Loose>(),
    netpet: text(),
  },
  (table) => [index('imaging_studies_case').on(table.caseId)],
);

export const labPanels = sqliteTable('lab_panels', { ...part, date: text().notNull(), unitSystem: text() }, (table) => [
  index('lab_panels_case').on(table.caseId),
]);

export const labResults = sqliteTable(
  'lab_results',
  {
    ...part,
    parentId: text()
      .notNull()
      .references(() => labPanels.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    name: text(),
    value: real(),
    unit: text(),
    refLow: real(),
    refHigh: real(),
    flag: text(),
    loinc: text(),
  },
  (table) => [index('lab_results_case').on(table.caseId)],
);

export const markerSeries = sqliteTable(
  'marker_series',
  {
    ...part,
    marker: text().notNull(),
    unit: text(),
    uln: real(),
    assay: text(),
    loinc: text(),
    confounders: text(),
  },
  (table) => [index('marker_series_case').on(table.caseId)],
);

export const markerPoints = sqliteTable(
  'marker_points',
  {
    ...part,
    parentId: text()
      .notNull()
      .references(() => markerSeries.id, { onDelete: 'cascade' }),
    date: text().notNull(),
    value: real(),
    note: text(),
  },
  (table) => [index('marker_points_case').on(table.caseId)],
);

export const treatments = sqliteTable(
  'treatments',
  {
    ...part,
    treatmentId: text(),
    type: text(),
    agentOrProcedure: text().notNull(),
    startDate: text(),
    stopDate: text(),
    details: text(),
    bestResponse: text(),
    toxicity: text(),
    reasonStopped: text(),
  },
  (table) => [index('treatments_case').on(table.caseId)],
);

export const geneticStatuses = sqliteTable(
  'genetic_statuses',
  { ...part, tested: flag(), indication: text(), result: text(), classification: text() },
  (table) => [index('genetic_statuses_case').on(table.caseId)],
);

export const referrals = sqliteTable(
  'referrals',
  { ...part, referrer: text(), contact: text(), date: text(), reason: text(), urgency: text() },
  (table) => [index('referrals_case').on(table.caseId)],
);

export const timelineEvents = sqliteTable(
  'timeline_events',
  { ...part, date: text(), type: text(), text: text().notNull() },
  (table) => [index('timeline_events_case').on(table.caseId)],
);

/** Exact keys a case is found by before any text search: number, external id, identifiers of the patient. */
export const caseKeys = sqliteTable(
  'case_keys',
  { id: integer().primaryKey({ autoIncrement: true }), key: text().notNull(), caseSeq: integer().notNull() },
  (table) => [index('case_keys_key').on(table.key), index('case_keys_seq').on(table.caseSeq)],
);
