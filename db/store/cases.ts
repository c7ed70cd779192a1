import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { type FileCase, fileCaseSchema, patientIdentitySchema } from '@domain/case-file/case-file';
import { formatCaseNumber, parseCaseNumber } from '@domain/identity/case-number';
import { cases, diagnoses } from '../schema/cases';
import { patients } from '../schema/patients';
import type { PartTable } from './case-parts';
import { addCase, addCaseOf } from './case-import';
import { type StoredCase, readStoredCase, toFileCase } from './case-reading';
import { touchCase } from './case-touch';
import { type Author, type StoreContext, read, write } from './context';
import { livePatient } from './patients';
import { softDelete, undelete } from './reconcile';
import { searchCases } from './search';
import { readSetting } from './settings';
import { StoreError } from './store-error';

/** A case as a list shows it. */
export interface CaseLine {
  readonly id: string;
  readonly number: string;
  readonly caseId: string | null;
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly birthYear: number | null;
  readonly sexAtBirth: string | null;
  readonly primarySite: string | null;
  readonly whoType: string | null;
  readonly currentGrade: string | null;
  readonly question: string | null;
  readonly title: string | null;
  readonly updatedAt: string;
}

export interface CasePage {
  readonly cases: readonly CaseLine[];
  readonly total: number;
}

/** Lists the cases of the store, or those a search finds; newest first unless the search ranks them. */
export function listCases(
  context: StoreContext,
  query: { readonly search?: string | null; readonly limit: number; readonly offset: number },
): Promise<CasePage> {
  return read(context, (reading) => {
    const search = query.search?.trim() ?? '';
    if (search === '') {
      const lines = caseLines(reading).orderBy(desc(cases.seq)).limit(query.limit).offset(query.offset).all();
      const counted = reading.db
        .select({ total: sql<number>`count(*)` })
        .from(cases)
        .where(isNull(cases.deletedAt))
        .get();
      return { cases: lines.map(withoutSeq), total: counted?.total ?? 0 };
    }
    const { seqs, total } = searchCases(reading, search, query);
    if (seqs.length === 0) return { cases: [], total };
    const lines = caseLines(reading, seqs).all();
    const bySeq = new Map(lines.map((line) => [line.seq, line]));
    return { cases: seqs.flatMap((seq) => bySeq.get(seq) ?? []).map(withoutSeq), total };
  });
}

function caseLines(context: StoreContext, seqs?: readonly number[]) {
  return (
    context.db
      .select({
        seq: cases.seq,
        id: cases.id,
        number: cases.number,
        caseId: cases.externalId,
        name: patients.name,
        dateOfBirth: patients.dateOfBirth,
        birthYear: patients.birthYear,
        sexAtBirth: patients.sexAtBirth,
        primarySite: diagnoses.primarySite,
        whoType: diagnoses.whoType,
        currentGrade: diagnoses.currentGrade,
        question: cases.boardQuestion,
        title: cases.title,
        updatedAt: cases.updatedAt,
      })
      .from(cases)
      .innerJoin(patients, eq(patients.id, cases.patientId))
      .leftJoin(diagnoses, and(eq(diagnoses.caseId, cases.id), isNull(diagnoses.deletedAt)))
      // As one value: SQLite takes at most 32,766 of them in a statement.
      .where(
        and(
          isNull(cases.deletedAt),
          seqs === undefined ? undefined : sql`${cases.seq} IN (SELECT value FROM json_each(${JSON.stringify(seqs)}))`,
        ),
      )
      .$dynamic()
  );
}

function withoutSeq<T extends { seq: number }>(line: T): Omit<T, 'seq'> {
  const { seq: _seq, ...rest } = line;
  return rest;
}

/**
 * The id of a case from what a person may write for it: its id, its readable number (however typed), or the `caseId`
 * of its file.
 *
 * @throws StoreError `case_not_found`, or `case_ambiguous` when two boards use the same `caseId`
 */
export function resolveCase(context: StoreContext, reference: string): string {
  const number = parseCaseNumber(reference);
  const rows = context.db
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        isNull(cases.deletedAt),
        or(
          eq(cases.id, reference),
          eq(cases.externalId, reference),
          number === null ? undefined : eq(cases.number, formatCaseNumber(number)),
        ),
      ),
    )
    .all();
  const [first, second] = rows;
  if (first === undefined) throw new StoreError('case_not_found', {});
  if (second !== undefined) throw new StoreError('case_ambiguous', {});
  return first.id;
}

/** A case whole. */
export function getCase(context: StoreContext, reference: string): Promise<StoredCase> {
  return read(context, (reading) => {
    const stored = readStoredCase(reading, resolveCase(reading, reference));
    if (stored === null) throw new StoreError('case_not_found', {});
    return stored;
  });
}

/** Adds a case that a person typed. Its candidates for "the same patient" come with the answer. */
export function createCase(
  context: StoreContext,
  author: Author,
  content: FileCase,
): Promise<ReturnType<typeof addCase>> {
  return write(context, author, (writing) => addCase(writing, content, { isFromFile: false }));
}

/** Begins another case of a patient who is in the store, with nothing in it yet. */
export function createCaseOfPatient(
  context: StoreContext,
  author: Author,
  patientId: string,
): Promise<ReturnType<typeof addCase>> {
  return write(context, author, (writing) => {
    const patient = livePatient(writing, patientId);
    const added = addCaseOf(writing, patientId, emptyCase({ ...patient, identifiers: [] }), { isFromFile: false });
    // The patient's identifiers lead to this case, too.
    touchCase(writing, added.id);
    return added;
  });
}

/** A case of which nothing is known but who it is about. */
export function emptyCase(patient: { readonly name: string } & Readonly<Record<string, unknown>>): FileCase {
  const known = Object.keys(patientIdentitySchema.shape).map((key) => [key, patient[key]] as const);
  const identity = { ...Object.fromEntries(known), name: patient.name };
  return fileCaseSchema.parse({
    // A case that was typed has no id of a file; what stands here is not stored.
    caseId: '-',
    fictitious: patient['fictitious'],
    patient: identity,
    presentation: null,
    diagnosis: null,
    pathology: [],
    staging: [],
    imaging: [],
    labs: [],
    biomarkers: [],
    priorTreatments: [],
    genetics: null,
    boardQuestion: null,
    options: [],
  });
}

/** Deletes a case softly: it leaves lists and search, and can be brought back. */
export function deleteCase(context: StoreContext, author: Author, id: string): Promise<{ batchId: string }> {
  return write(context, author, (writing) => {
    const row = writing.db.select().from(cases).where(eq(cases.id, id)).get();
    if (row === undefined || row.deletedAt !== null) throw new StoreError('case_not_found', {});
    softDelete(writing, { entity: 'case', table: cases as PartTable, caseId: id }, row);
    touchCase(writing, id);
    return { batchId: writing.batchId };
  });
}

/** Brings a deleted case back. */
export function restoreCase(context: StoreContext, author: Author, id: string): Promise<{ batchId: string }> {
  return write(context, author, (writing) => {
    const row = writing.db.select().from(cases).where(eq(cases.id, id)).get();
    if (row === undefined || row.deletedAt === null) throw new StoreError('case_not_found', {});
    undelete(writing, { entity: 'case', table: cases as PartTable, caseId: id }, row);
    touchCase(writing, id);
    return { batchId: writing.batchId };
  });
}

/** Goes through all cases in the order they came, as a case file has them, without holding more than one. */
export function* exportCases(context: StoreContext): Generator<FileCase> {
  const ids = context.db
    .select({ id: cases.id })
    .from(cases)
    .where(isNull(cases.deletedAt))
    .orderBy(asc(cases.seq))
    .all();
  for (const { id } of ids) {
    const stored = readStoredCase(context, id);
    if (stored !== null) yield toFileCase(stored);
  }
}

/** Fields that imported files had beside their cases. */
export function exportedFileFields(context: StoreContext): Record<string, unknown> {
  return (readSetting(context, 'caseFile.extra') as Record<string, unknown> | undefined) ?? {};
}
