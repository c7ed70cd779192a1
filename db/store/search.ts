import type { FileCase } from '@domain/case-file/case-file';
import { searchKey, searchQuery } from '@domain/text/search-key';
import { caseKeys } from '../schema/cases';
import type { StoreContext } from './context';
import { insertRow, statement } from './prepared';

/** One hit: the case's row number in the index. */
export interface SearchHit {
  readonly seq: number;
}

/** A page of hits and how many there are in all. */
export interface SearchResult {
  readonly seqs: readonly number[];
  readonly total: number;
}

/** What a case is found by. */
export interface Searchable {
  readonly seq: number;
  readonly number: string;
  readonly externalId: string | null;
  readonly content: FileCase;
}

/** Folds an identifier so that spaces, dashes and case do not matter. */
export function identifierKey(text: string): string {
  return searchKey(text).replaceAll(' ', '');
}

/** Puts a case into the search index, or puts it there anew. */
export function indexCase(context: StoreContext, searchable: Searchable): void {
  unindexCase(context, searchable.seq);
  const { content, number, externalId, seq } = searchable;
  const names = searchKey(content.patient.name);
  const body = searchKey(searchText(searchable).join('\n'));
  statement(context.connection, 'INSERT INTO case_search (rowid, names, body) VALUES (?, ?, ?)').run(seq, names, body);
  const identifiers = content.patient.identifiers.map((identifier) => identifier.value);
  const keys = new Set(
    [number, externalId, content.patient.pseudonymId, ...identifiers].map((id) => identifierKey(id ?? '')),
  );
  keys.delete('');
  for (const key of keys) insertRow(context, caseKeys, { key, caseSeq: seq });
}

/** Takes a case out of the search index, as when it is deleted. */
export function unindexCase(context: StoreContext, seq: number): void {
  statement(context.connection, 'DELETE FROM case_search WHERE rowid = ?').run(seq);
  statement(context.connection, 'DELETE FROM case_keys WHERE case_seq = ?').run(seq);
}

function searchText({ number, externalId, content }: Searchable): string[] {
  const { patient, diagnosis } = content;
  const texts: (string | null | undefined)[] = [
    number,
    externalId,
    content.title,
    patient.pseudonymId,
    ...patient.identifiers.flatMap((identifier) => [identifier.system, identifier.value]),
    content.boardQuestion,
    content.patientView,
    patient.goals,
    ...patient.comorbidities,
    ...patient.medications,
    content.presentation?.summary,
    diagnosis?.primarySite,
    diagnosis?.whoType,
    diagnosis?.currentGrade,
    diagnosis?.syndrome,
    diagnosis?.icdoMorphology,
    diagnosis?.icdoTopography,
    ...content.pathology.flatMap((specimen) => [
      specimen.specimenId,
      specimen.site,
      specimen.whoDiagnosis,
      specimen.grade,
    ]),
    ...content.staging.map((staging) => staging.stageGroup),
    ...content.imaging.flatMap((study) => [study.modality, study.tracer, study.findings]),
    ...content.biomarkers.map((series) => series.marker),
    ...content.priorTreatments.flatMap((treatment) => [treatment.type, treatment.agentOrProcedure]),
    content.genetics?.result,
    content.referral?.referrer,
    content.referral?.reason,
    ...[content, ...content.discussions].flatMap(({ options }) => options.map((option) => option.label)),
  ];
  return texts.filter((text): text is string => typeof text === 'string' && text !== '');
}

/**
 * Finds cases: first those whose number or an identifier equals the query, then those with a name token that begins
 * with it, then all others that hold it; newest first within each. Relevance is not computed: with thousands of hits
 * it costs more than it tells.
 *
 * @param text - what the person typed
 * @returns row numbers of the page, and the number of all hits; all empty when the query holds no letter or digit
 */
export function searchCases(
  context: StoreContext,
  text: string,
  page: { readonly limit: number; readonly offset: number },
): SearchResult {
  const query = searchQuery(text);
  if (query === null) return { seqs: [], total: 0 };
  const { connection } = context;
  const wanted = page.offset + page.limit;
  const seqs: number[] = [];
  const taken = new Set<number>();
  const take = (rows: Iterable<number>): void => {
    for (const seq of rows) {
      if (seqs.length >= wanted) return;
      if (!taken.has(seq)) seqs.push(seq);
      taken.add(seq);
    }
  };
  const exact = exactHits(context, text);
  take(exact);
  const matching = connection.prepare<[string], number>(matchingHits).pluck();
  // The rows come lazily: a page of fifty out of a hundred thousand hits reads fifty.
  take(matching.iterate(`{names} : (${query})`));
  take(matching.iterate(query));
  const counted = connection
    .prepare<[string], { total: number }>('SELECT count(*) AS total FROM case_search WHERE case_search MATCH ?')
    .get(query);
  const exactOutside = exact.filter((seq) => !isMatch(context, query, seq)).length;
  return { seqs: seqs.slice(page.offset), total: (counted?.total ?? 0) + exactOutside };
}

/** All hits in the order of `searchCases`, for filters and other orders, which have to look at each of them. */
export function allHits(context: StoreContext, text: string): readonly number[] {
  const query = searchQuery(text);
  if (query === null) return [];
  const matching = statement<[string], number>(context.connection, matchingHits).pluck();
  return [...new Set([...exactHits(context, text), ...matching.all(`{names} : (${query})`), ...matching.all(query)])];
}

const matchingHits = 'SELECT rowid AS seq FROM case_search WHERE case_search MATCH ? ORDER BY rowid DESC';

function exactHits(context: StoreContext, text: string): number[] {
  return statement<[string], number>(
    context.connection,
    'SELECT case_seq AS seq FROM case_keys WHERE key = ? ORDER BY case_seq DESC',
  )
    .pluck()
    .all(identifierKey(text));
}

function isMatch(context: StoreContext, query: string, seq: number): boolean {
  return (
    context.connection.prepare('SELECT 1 FROM case_search WHERE case_search MATCH ? AND rowid = ?').get(query, seq) !==
    undefined
  );
}
