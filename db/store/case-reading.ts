import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { FileBoard, FileCase, FileDiscussion, FileOption } from '@domain/case-file/case-file';
import {
  boardSchema,
  consideredOptionSchema,
  fileCaseSchema,
  identifierSchema,
  patientIdentitySchema,
  roleInputSchema,
  roleOpinionSchema,
} from '@domain/case-file/case-file';
import { cases } from '../schema/cases';
import { consideredOptions, decisions, discussions, roleInputs, stances } from '../schema/meetings';
import { patientIdentifiers, patients } from '../schema/patients';
import { type CasePartName, type PartRow, caseParts } from './case-parts';
import type { StoreContext } from './context';
import { fieldsOf } from './file-fields';
import { preparedQuery } from './prepared';

export type CaseRow = typeof cases.$inferSelect;
export type PatientRow = typeof patients.$inferSelect;
export type IdentifierRow = typeof patientIdentifiers.$inferSelect;
export type DiscussionRow = typeof discussions.$inferSelect;
export type OptionRow = typeof consideredOptions.$inferSelect;
export type StanceRow = typeof stances.$inferSelect;
export type RoleInputRow = typeof roleInputs.$inferSelect;
export type DecisionRow = typeof decisions.$inferSelect;

/** A discussion with everything said in it. */
export interface StoredDiscussion {
  readonly row: DiscussionRow;
  readonly options: readonly { readonly row: OptionRow; readonly stances: readonly StanceRow[] }[];
  readonly roleInputs: readonly RoleInputRow[];
  /** The newest version; null while nothing was decided. */
  readonly decision: DecisionRow | null;
}

/** A case whole, as rows: what editing, exporting and printing start from. */
export interface StoredCase {
  readonly row: CaseRow;
  readonly patient: PatientRow;
  readonly identifiers: readonly IdentifierRow[];
  readonly parts: Readonly<Record<CasePartName, readonly PartRow[]>>;
  /** Oldest first. */
  readonly discussions: readonly StoredDiscussion[];
}

/** The queries of one whole case: an export and a packet run them for each. */
const queries = preparedQuery((db) => {
  const id = sql.placeholder('id');
  return {
    case: db.select().from(cases).where(eq(cases.id, id)).prepare(),
    patient: db.select().from(patients).where(eq(patients.id, id)).prepare(),
    identifiers: db
      .select()
      .from(patientIdentifiers)
      .where(and(eq(patientIdentifiers.patientId, id), isNull(patientIdentifiers.deletedAt)))
      .orderBy(asc(patientIdentifiers.position), asc(patientIdentifiers.id))
      .prepare(),
    absorbed: db.select({ id: patients.id }).from(patients).where(eq(patients.mergedIntoId, id)).prepare(),
    parts: caseParts.map(({ name, table }) => ({
      name,
      rows: db
        .select()
        .from(table)
        .where(and(eq(table['caseId'], id), isNull(table['deletedAt'])))
        .orderBy(asc(table['position']), asc(table['id']))
        .prepare(),
    })),
    discussions: db
      .select()
      .from(discussions)
      .where(and(eq(discussions.caseId, id), isNull(discussions.deletedAt)))
      .prepare(),
    options: db
      .select()
      .from(consideredOptions)
      .where(and(eq(consideredOptions.discussionId, id), isNull(consideredOptions.deletedAt)))
      .orderBy(asc(consideredOptions.position), asc(consideredOptions.id))
      .prepare(),
    stances: db
      .select()
      .from(stances)
      .where(and(eq(stances.consideredOptionId, id), isNull(stances.deletedAt)))
      .orderBy(asc(stances.position), asc(stances.id))
      .prepare(),
    roleInputs: db
      .select()
      .from(roleInputs)
      .where(and(eq(roleInputs.discussionId, id), isNull(roleInputs.deletedAt)))
      .orderBy(asc(roleInputs.position), asc(roleInputs.id))
      .prepare(),
    decision: db
      .select()
      .from(decisions)
      .where(and(eq(decisions.discussionId, id), isNull(decisions.deletedAt)))
      .orderBy(desc(decisions.version))
      .limit(1)
      .prepare(),
  };
});

/** The case row of an id, deleted or not. */
export function caseRow(context: StoreContext, caseId: string): CaseRow | null {
  return queries(context).case.get({ id: caseId }) ?? null;
}

/** Reads a case whole, or null when there is none of this id. Deleted items are left out. */
export function readStoredCase(context: StoreContext, caseId: string): StoredCase | null {
  const row = caseRow(context, caseId);
  if (row === null) return null;
  const patient = queries(context).patient.get({ id: row.patientId });
  if (patient === undefined) throw new Error('a case without its patient');
  const parts = {} as Record<CasePartName, PartRow[]>;
  for (const { name, rows } of queries(context).parts) parts[name] = rows.all({ id: caseId }) as PartRow[];
  // What a deleted panel or series held is kept for the day it is brought back, and is no part of the case till then.
  for (const part of caseParts) {
    if (part.parent === undefined) continue;
    const owners = new Set(parts[part.parent].map((owner) => owner.id));
    parts[part.name] = parts[part.name].filter((row) => owners.has(row['parentId'] as string));
  }
  return {
    row,
    patient,
    identifiers: identifiersOf(context, patient.id),
    parts,
    discussions: discussionsOfCase(context, caseId),
  };
}

/** The identifiers of a patient, in their order; then those of patients that were merged into this one. */
export function identifiersOf(context: StoreContext, patientId: string): IdentifierRow[] {
  const { identifiers, absorbed } = queries(context);
  const own = identifiers.all({ id: patientId });
  const others = absorbed.all({ id: patientId }).flatMap(({ id }) => identifiersOf(context, id));
  const keyOf = (row: IdentifierRow): string => `${row.system}\n${row.value}`;
  const known = new Set(own.map(keyOf));
  return [...own, ...others.filter((row) => !known.has(keyOf(row)))];
}

/** All discussions of a case, oldest first; those without a day come last. */
export function discussionsOfCase(context: StoreContext, caseId: string): StoredDiscussion[] {
  const rows = queries(context).discussions.all({ id: caseId });
  rows.sort((a, b) => compare(a.date ?? '9999', b.date ?? '9999') || compare(a.id, b.id));
  return rows.map((row) => readDiscussion(context, row));
}

/** One discussion with its options, stances, inputs and newest decision. */
export function readDiscussion(context: StoreContext, row: DiscussionRow): StoredDiscussion {
  const { options, stances: stancesOf, roleInputs: inputs, decision } = queries(context);
  return {
    row,
    options: options.all({ id: row.id }).map((option) => ({ row: option, stances: stancesOf.all({ id: option.id }) })),
    roleInputs: inputs.all({ id: row.id }),
    decision: decision.get({ id: row.id }) ?? null,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A decision as the `board` object of a case file. */
export function fileBoardOf(decision: DecisionRow): FileBoard {
  return fieldsOf(boardSchema, decision) as FileBoard;
}

/**
 * The same for a file that leaves the store. There a recommendation says that the board has decided, so that of a draft
 * stays here until it is signed.
 */
function exportedBoardOf(decision: DecisionRow): FileBoard {
  const board = fileBoardOf(decision);
  return decision.status === 'signed' ? board : { ...board, recommendation: null };
}

/** Whether a discussion ended with a recommendation; a draft of one is none. */
export function isDecided({ decision }: StoredDiscussion): boolean {
  return decision !== null && decision.status === 'signed' && decision.recommendation !== null;
}

/** A considered option as a case file has it. */
export function fileOptionOf(option: StoredDiscussion['options'][number]): FileOption {
  const { roleOpinions: _none, ...fields } = fieldsOf(consideredOptionSchema, option.row) as FileOption;
  const opinions = option.stances.map((stance) => fieldsOf(roleOpinionSchema, stance));
  const known = Object.keys(consideredOptionSchema.shape).filter((key) => Object.hasOwn(fields, key));
  const head = Object.fromEntries(known.map((key) => [key, fields[key]]));
  const extra = Object.fromEntries(Object.entries(fields).filter(([key]) => !known.includes(key)));
  return { ...head, roleOpinions: opinions, ...extra } as FileOption;
}

/** A discussion as an entry of a case file's `discussions`. */
export function fileDiscussionOf(discussion: StoredDiscussion): FileDiscussion {
  return {
    date: discussion.row.date,
    question: discussion.row.question,
    options: discussion.options.map(fileOptionOf),
    roleInputs: discussion.roleInputs.map((row) => fieldsOf(roleInputSchema, row)),
    board: discussion.decision === null ? null : exportedBoardOf(discussion.decision),
    ...discussion.row.extra,
  } as FileDiscussion;
}

/**
 * The discussion that a file shows as the case's own `options` and `board`: the newest closed one, else the first open
 * one, of those that can stand there without loss. The case has no place for another question than its own, for the
 * day of a meeting without a decision, or for unknown fields. All others travel in `discussions`.
 */
export function primaryDiscussion({
  row,
  discussions: all,
}: Pick<StoredCase, 'row' | 'discussions'>): StoredDiscussion | null {
  const able = all.filter(
    ({ row: { question, date, extra }, options, roleInputs: inputs, decision }) =>
      question === row.boardQuestion &&
      date === (decision?.date ?? null) &&
      extra === null &&
      (options.length > 0 || inputs.length > 0 || decision !== null),
  );
  const closed = able.filter((discussion) => discussion.row.status === 'closed');
  const newest = closed[closed.length - 1]?.row.date;
  // Of several closed on one day the first, so that the choice is the same after the next import.
  return closed.find((discussion) => discussion.row.date === newest) ?? able[0] ?? null;
}

/** A stored case as a case file of format 2 has it. */
export function toFileCase(stored: StoredCase): FileCase {
  const { row, patient, parts } = stored;
  const one = (name: CasePartName): Record<string, unknown> | null => {
    const part = caseParts.find((candidate) => candidate.name === name);
    const first = parts[name][0];
    return part === undefined || first === undefined ? null : fieldsOf(part.schema, first);
  };
  const many = (name: CasePartName, childName?: CasePartName, childKey?: string): Record<string, unknown>[] => {
    const part = caseParts.find((candidate) => candidate.name === name);
    if (part === undefined) return [];
    const children = childName === undefined ? [] : parts[childName];
    const childSchema = caseParts.find((candidate) => candidate.name === childName)?.schema;
    return parts[name].map((item) => {
      const fields = fieldsOf(part.schema, item);
      if (childSchema === undefined || childKey === undefined) return fields;
      const { extra } = item;
      const known = Object.fromEntries(Object.entries(fields).filter(([key]) => Object.hasOwn(part.schema.shape, key)));
      const list = children.filter((child) => child['parentId'] === item.id);
      return { ...known, [childKey]: list.map((child) => fieldsOf(childSchema, child)), ...extra };
    });
  };
  const primary = primaryDiscussion(stored);
  const symptoms = many('symptoms');
  // Symptoms stand inside the presentation, whether or not anything else was said of it.
  const presentation = one('presentation') ?? (symptoms.length > 0 ? { summary: null } : null);
  const identity = {
    ...fieldsOf(patientIdentitySchema, { ...patient, identifiers: null }),
    identifiers: stored.identifiers.map((identifier) => fieldsOf(identifierSchema, identifier)),
  };
  const file: Record<string, unknown> = {
    caseId: row.externalId ?? row.number,
    sourceBoard: row.sourceBoard === '' ? undefined : row.sourceBoard,
    fictitious: row.fictitious,
    title: row.title,
    archetype: row.archetype,
    patient: { ...identity, ...one('status'), ...row.patientExtra },
    presentation: presentation && withSymptoms(presentation, symptoms),
    diagnosis: one('diagnosis'),
    pathology: many('pathology'),
    staging: many('staging'),
    imaging: many('imaging'),
    labs: many('labs', 'labResults', 'results'),
    derived: row.derived,
    biomarkers: many('biomarkers', 'markerPoints', 'series'),
    functionalTest: row.functionalTest,
    priorTreatments: many('priorTreatments'),
    genetics: one('genetics'),
    referral: one('referral'),
    patientView: row.patientView,
    boardQuestion: row.boardQuestion,
    options: primary === null ? [] : primary.options.map(fileOptionOf),
    roleInputs: primary === null ? [] : primary.roleInputs.map((input) => fieldsOf(roleInputSchema, input)),
    board: primary?.decision ? exportedBoardOf(primary.decision) : null,
    discussions: stored.discussions.filter((discussion) => discussion !== primary).map(fileDiscussionOf),
    timeline: many('timeline'),
    dataQualityFlags: row.dataQualityFlags,
  };
  if (file['sourceBoard'] === undefined) delete file['sourceBoard'];
  return { ...inSchemaOrder(file), ...row.extra } as FileCase;
}

function withSymptoms(
  presentation: Record<string, unknown>,
  symptoms: Record<string, unknown>[],
): Record<string, unknown> {
  const { summary, ...extra } = presentation;
  return { summary, symptoms, ...extra };
}

function inSchemaOrder(file: Record<string, unknown>): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(fileCaseSchema.shape)) if (key in file) ordered[key] = file[key];
  return ordered;
}
