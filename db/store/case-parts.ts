import type { SQLiteColumn, SQLiteTableWithColumns } from 'drizzle-orm/sqlite-core';
import type { z } from 'zod';
import {
  diagnosisSchema,
  geneticsSchema,
  imagingStudySchema,
  labPanelSchema,
  labResultSchema,
  markerPointSchema,
  markerSeriesSchema,
  patientStatusSchema,
  presentationSchema,
  referralSchema,
  specimenSchema,
  stagingSchema,
  symptomSchema,
  timelineEventSchema,
  treatmentSchema,
} from '@domain/case-file/case-file';
import * as cases from '../schema/cases';

// The column types of one table differ from the next; what the codec needs is only that each is a part table.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type PartTable = SQLiteTableWithColumns<any>;
export type PartRow = {
  id: string;
  revision: number;
  deletedAt: string | null;
  position: number;
  extra: Record<string, unknown> | null;
} & Record<string, unknown>;
export type PartItem = Record<string, unknown>;
export type PartColumns = Record<string, SQLiteColumn>;

/**
 * How one section of a case file is kept: the table, and the schema whose keys are both the file's fields and the
 * table's columns. Import, export, editing and comparing all walk this one list.
 */
export interface CasePart {
  readonly name: CasePartName;
  readonly table: PartTable;
  readonly schema: z.ZodObject;
  /** One object of the case, or a list. */
  readonly cardinality: 'one' | 'many';
  /** Fields that make an item of a list "the same" when a file is imported again; nearest position decides ties. */
  readonly naturalKey: readonly string[];
  /** The list whose items own these items. */
  readonly parent?: CasePartName;
}

export type CasePartName =
  | 'status'
  | 'presentation'
  | 'symptoms'
  | 'diagnosis'
  | 'pathology'
  | 'staging'
  | 'imaging'
  | 'labs'
  | 'labResults'
  | 'biomarkers'
  | 'markerPoints'
  | 'priorTreatments'
  | 'genetics'
  | 'referral'
  | 'timeline';

export const caseParts: readonly CasePart[] = [
  { name: 'status', table: cases.patientStatuses, schema: patientStatusSchema, cardinality: 'one', naturalKey: [] },
  { name: 'presentation', table: cases.presentations, schema: presentationSchema, cardinality: 'one', naturalKey: [] },
  { name: 'symptoms', table: cases.symptoms, schema: symptomSchema, cardinality: 'many', naturalKey: ['name', 'date'] },
  { name: 'diagnosis', table: cases.diagnoses, schema: diagnosisSchema, cardinality: 'one', naturalKey: [] },
  {
    name: 'pathology',
    table: cases.specimens,
    schema: specimenSchema,
    cardinality: 'many',
    naturalKey: ['specimenId'],
  },
  {
    name: 'staging',
    table: cases.stagings,
    schema: stagingSchema,
    cardinality: 'many',
    naturalKey: ['date', 'context', 'system'],
  },
  {
    name: 'imaging',
    table: cases.imagingStudies,
    schema: imagingStudySchema,
    cardinality: 'many',
    naturalKey: ['date', 'modality', 'tracer'],
  },
  { name: 'labs', table: cases.labPanels, schema: labPanelSchema, cardinality: 'many', naturalKey: ['date'] },
  {
    name: 'labResults',
    table: cases.labResults,
    schema: labResultSchema,
    cardinality: 'many',
    naturalKey: ['key', 'unit'],
    parent: 'labs',
  },
  {
    name: 'biomarkers',
    table: cases.markerSeries,
    schema: markerSeriesSchema,
    cardinality: 'many',
    // Two assays of one marker are two series, never one line.
    naturalKey: ['marker', 'unit', 'assay'],
  },
  {
    name: 'markerPoints',
    table: cases.markerPoints,
    schema: markerPointSchema,
    cardinality: 'many',
    naturalKey: ['date'],
    parent: 'biomarkers',
  },
  {
    name: 'priorTreatments',
    table: cases.treatments,
    schema: treatmentSchema,
    cardinality: 'many',
    naturalKey: ['treatmentId'],
  },
  { name: 'genetics', table: cases.geneticStatuses, schema: geneticsSchema, cardinality: 'one', naturalKey: [] },
  { name: 'referral', table: cases.referrals, schema: referralSchema, cardinality: 'one', naturalKey: [] },
  {
    name: 'timeline',
    table: cases.timelineEvents,
    schema: timelineEventSchema,
    cardinality: 'many',
    naturalKey: ['date', 'type'],
  },
];

/** The part of a name. */
export function casePart(name: CasePartName): CasePart {
  const part = caseParts.find((candidate) => candidate.name === name);
  if (part === undefined) throw new Error(`no such case part: ${name}`);
  return part;
}

export const partNames = caseParts.map((part) => part.name) as [CasePartName, ...CasePartName[]];
