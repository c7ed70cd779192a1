import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { type FileCase, fileCaseSchema, patientIdentitySchema } from '@domain/case-file/case-file';
import { type CaseFilter, type CaseSort, emptyFilter } from '@domain/case-list/case-query';
import type { CaseStatus } from '@domain/case-list/case-status';
import { formatCaseNumber, parseCaseNumber } from '@domain/identity/case-number';
import { searchKey } from '@domain/text/search-key';
import type { CalendarDay } from '@domain/time/calendar-day';
import { dayInZone } from '@domain/time/day-in-zone';
import { cases } from '../schema/cases';
import { type DatedFacts, factsOn, lastActors, readCaseFacts } from './case-facts';
import { addCase } from './case-import';
import { type FacetCounts, type IndexQuestion, facetCounts, filteredCases, needsIndex } from './case-index';
import type { PartTable } from './case-parts';
import { type StoredCase, readStoredCase, toFileCase } from './case-reading';
import { touchCase } from './case-touch';
import { type Author, type StoreContext, read, write } from './context';
import { livePatient } from './patients';
import { statement } from './prepared';
import { softDelete, undelete } from './reconcile';
import { allHits, searchCases } from './search';
import { boardSettings, readSetting } from './settings';
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
  readonly updatedBy: string | null;
  readonly status: CaseStatus;
  readonly urgency: string | null;
  readonly referredOn: string | null;
  readonly waitingDays: number;
  /** What the values above are filtered by: a key of the catalogue, or the wording itself. */
  readonly groups: {
    readonly urgency: string | null;
    readonly site: string | null;
    readonly grade: string | null;
    readonly whoType: string | null;
  };
  readonly meeting: { readonly id: string; readonly date: string } | null;
  readonly lastDecisionOn: string | null;
  readonly inputs: { readonly asked: number; readonly received: number; readonly outstanding: number };
}

export interface CasePage {
  readonly cases: readonly CaseLine[];
  readonly total: number;
}

/** Which cases, in which order. */
export interface CaseQuery {
  readonly search?: string | null;
  readonly filter?: CaseFilter;
  /** Without one, newest first, or as the search ranks them. */
  readonly sort?: CaseSort | null;
}

/** Lists the cases of the store, or those that a search and a filter find, a page at a time. */
export function listCases(
  context: StoreContext,
  query: CaseQuery & { readonly limit: number; readonly offset: number },
): Promise<CasePage> {
  return read(context, (reading) => {
    const { seqs, total } = pageOfCases(reading, query);
    return { cases: linesOf(reading, seqs), total };
  });
}

/** The ids of all cases that a list holds, in its order: for choosing all of them. */
export function listCaseIds(context: StoreContext, query: CaseQuery): Promise<string[]> {
  return read(context, (reading) => {
    const { seqs } = pageOfCases(reading, { ...query, offset: 0, limit: Number.MAX_SAFE_INTEGER });
    const rows = statement<[string], { seq: number; id: string }>(
      reading.connection,
      'SELECT seq, id FROM cases WHERE seq IN (SELECT value FROM json_each(?))',
    ).all(JSON.stringify(seqs));
    const ids = new Map(rows.map(({ seq, id }) => [seq, id]));
    return seqs.flatMap((seq) => ids.get(seq) ?? []);
  });
}

/** A value of a filter menu and how many cases it would show. */
export interface CaseFacets {
  readonly counts: FacetCounts;
  /** The meetings among the values, newest first. */
  readonly meetings: readonly { readonly id: string; readonly date: string; readonly startTime: string | null }[];
}

/** Counts for the menus of a filter, each beside what the other menus have chosen. */
export function caseFacets(context: StoreContext, query: CaseQuery): Promise<CaseFacets> {
  return read(context, (reading) => {
    const counts = facetCounts(reading, indexQuestion(reading, query));
    const dated = statement<[], { id: string; date: string; startTime: string | null }>(
      reading.connection,
      `SELECT id, date, start_time AS startTime FROM meetings WHERE deleted_at IS NULL
       ORDER BY date DESC, start_time DESC, id DESC`,
    ).all();
    return { counts, meetings: dated.filter(({ id }) => counts.meetings.has(id)) };
  });
}

function pageOfCases(
  context: StoreContext,
  query: CaseQuery & { readonly limit: number; readonly offset: number },
): { readonly seqs: readonly number[]; readonly total: number } {
  const { filter = emptyFilter, sort = null, limit, offset } = query;
  const search = query.search?.trim() ?? '';
  if (needsIndex(filter, sort)) {
    const seqs = filteredCases(context, indexQuestion(context, query));
    return { seqs: seqs.slice(offset, offset + limit), total: seqs.length };
  }
  if (search !== '') return searchCases(context, search, { limit, offset });
  const seqs = statement<[number, number], number>(
    context.connection,
    'SELECT seq FROM cases WHERE deleted_at IS NULL ORDER BY seq DESC LIMIT ? OFFSET ?',
  )
    .pluck()
    .all(limit, offset);
  const counted = statement<[], number>(context.connection, 'SELECT count(*) FROM cases WHERE deleted_at IS NULL')
    .pluck()
    .get();
  return { seqs, total: counted ?? 0 };
}

function indexQuestion(context: StoreContext, { search, filter = emptyFilter, sort = null }: CaseQuery): IndexQuestion {
  const text = search?.trim() ?? '';
  return {
    filter,
    sort,
    hits: text === '' ? null : allHits(context, text),
    words: searchKey(text),
    ...boardDay(context),
  };
}

function boardDay(context: StoreContext): { readonly today: CalendarDay; readonly timeZone: string } {
  const { timeZone } = boardSettings(context);
  return { today: dayInZone(context.now(), timeZone), timeZone };
}

function linesOf(context: StoreContext, seqs: readonly number[]): CaseLine[] {
  if (seqs.length === 0) return [];
  const { today, timeZone } = boardDay(context);
  const facts = new Map(readCaseFacts(context, seqs, timeZone).map((ofCase) => [ofCase.seq, ofCase]));
  const actors = lastActors(
    context,
    [...facts.values()].map(({ id }) => id),
  );
  const people = new Map(
    statement<[], { id: string; name: string }>(context.connection, 'SELECT id, name FROM people')
      .all()
      .map(({ id, name }) => [id, name]),
  );
  return seqs.flatMap((seq) => {
    const ofCase = facts.get(seq);
    return ofCase === undefined
      ? []
      : [lineOf(factsOn(ofCase, today), people.get(actors.get(ofCase.id) ?? '') ?? null)];
  });
}

function lineOf({ facts, standing, inputs }: DatedFacts, updatedBy: string | null): CaseLine {
  return {
    id: facts.id,
    number: facts.number,
    caseId: facts.caseId,
    name: facts.name,
    dateOfBirth: facts.dateOfBirth,
    birthYear: facts.birthYear,
    sexAtBirth: facts.sexAtBirth,
    primarySite: facts.primarySite,
    whoType: facts.whoType,
    currentGrade: facts.currentGrade,
    question: facts.question,
    title: facts.title,
    updatedAt: facts.updatedAt,
    updatedBy,
    status: standing.status,
    urgency: facts.urgency,
    referredOn: facts.referredOn,
    waitingDays: standing.waitingDays,
    groups: {
      urgency: facts.urgencyGroup,
      site: facts.siteGroup,
      grade: facts.gradeGroup,
      whoType: facts.whoTypeGroup,
    },
    meeting: standing.meeting,
    lastDecisionOn: standing.lastDecisionOn,
    inputs: { ...inputsOf(inputs), outstanding: inputs.asked - inputs.received },
  };
}

const inputsOf = ({ asked, received }: DatedFacts['inputs']) => ({ asked, received });

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
    const added = addCase(writing, emptyCase({ ...patient, identifiers: [] }), { isFromFile: false, patientId });
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
  return deleteCases(context, author, [id]);
}

/** Deletes several cases as one change, which is undone as one: all of them or none. */
export function deleteCases(
  context: StoreContext,
  author: Author,
  ids: readonly string[],
): Promise<{ batchId: string }> {
  return write(context, author, (writing) => {
    for (const id of new Set(ids)) {
      const row = writing.db.select().from(cases).where(eq(cases.id, id)).get();
      if (row === undefined || row.deletedAt !== null) throw new StoreError('case_not_found', {});
      softDelete(writing, { entity: 'case', table: cases as PartTable, caseId: id }, row);
      touchCase(writing, id);
    }
    return { batchId: writing.batchId };
  });
}

/** Brings a deleted case back. */
export function restoreCase(context: StoreContext, author: Author, id: string): Promise<{ batchId: string }> {
  return restoreCases(context, author, [id]);
}

/** Brings several deleted cases back as one change. */
export function restoreCases(
  context: StoreContext,
  author: Author,
  ids: readonly string[],
): Promise<{ batchId: string }> {
  return write(context, author, (writing) => {
    for (const id of new Set(ids)) {
      const row = writing.db.select().from(cases).where(eq(cases.id, id)).get();
      if (row === undefined || row.deletedAt === null) throw new StoreError('case_not_found', {});
      undelete(writing, { entity: 'case', table: cases as PartTable, caseId: id }, row);
      touchCase(writing, id);
    }
    return { batchId: writing.batchId };
  });
}

/** The cases that an export writes, in the order they came: all of the store, or those of some ids. */
export function exportedIds(context: StoreContext, chosen: readonly string[] | null): string[] {
  const wanted = chosen === null ? null : new Set(chosen);
  return context.db
    .select({ id: cases.id })
    .from(cases)
    .where(isNull(cases.deletedAt))
    .orderBy(asc(cases.seq))
    .all()
    .flatMap(({ id }) => (wanted === null || wanted.has(id) ? id : []));
}

/** Goes through cases as a case file has them, without holding more than one. */
export function* exportCases(context: StoreContext, ids: readonly string[]): Generator<FileCase> {
  for (const id of ids) {
    const stored = readStoredCase(context, id);
    if (stored !== null) yield toFileCase(stored);
  }
}

/** Fields that imported files had beside their cases. */
export function exportedFileFields(context: StoreContext): Record<string, unknown> {
  return (readSetting(context, 'caseFile.extra') as Record<string, unknown> | undefined) ?? {};
}
