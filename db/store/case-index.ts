import {
  type CaseFilter,
  type CaseSort,
  type FacetField,
  facetFields,
  isFiltering,
} from '@domain/case-list/case-query';
import { caseStatuses, inputStateOf } from '@domain/case-list/case-status';
import { grades } from '@domain/catalogues/grades';
import { urgencies } from '@domain/catalogues/urgencies';
import { createTranslator } from '@domain/messages/translate';
import { searchKey } from '@domain/text/search-key';
import type { CalendarDay } from '@domain/time/calendar-day';
import { type CaseFacts, type DatedFacts, factsOn, lastActors, readCaseFacts } from './case-facts';
import type { StoreContext } from './context';
import { statement } from './prepared';

// Filters, counts and orders over all cases need a little of each case again and again. Joining it from seven tables
// takes some hundred milliseconds for ten thousand cases, so it is kept in memory for as long as the connection, and
// brought up to date from the history: every change of a case is a row there.

interface CaseIndex {
  /** The newest change that the facts know. */
  changeSeq: number;
  readonly timeZone: string;
  readonly facts: Map<number, CaseFacts>;
  /** What the facts mean on a day; those that have not changed keep it. */
  dated: { readonly today: CalendarDay | null; readonly of: WeakMap<CaseFacts, DatedFacts> };
  /** What was worked out from the facts as they are; emptied whenever they change. */
  readonly derived: Map<string, unknown>;
  /** Orders by text as they were: sorting them again is quick when little has changed. */
  readonly orders: Map<string, readonly number[]>;
}

const indexes = new WeakMap<StoreContext['connection'], CaseIndex>();

/** More changes than this are not followed one by one. */
const mostFollowed = 2_000;
/** Changes of these, when they name no case, change no line of a list. */
const beside = new Set(['setting', 'person', 'meetingPerson', 'patientIdentifier']);

function upToDateIndex(context: StoreContext, timeZone: string): CaseIndex {
  const newest = statement<[], { seq: number | null }>(context.connection, 'SELECT max(seq) AS seq FROM changes').get();
  const changeSeq = newest?.seq ?? 0;
  const known = indexes.get(context.connection);
  if (known !== undefined && known.timeZone === timeZone) {
    if (known.changeSeq === changeSeq) return known;
    const changed = known.changeSeq < changeSeq ? changedCases(context, known.changeSeq, changeSeq) : null;
    if (changed !== null) {
      for (const facts of readCaseFacts(context, changed, timeZone)) known.facts.set(facts.seq, facts);
      // Names of people and what a search finds may have changed, too, where no line has.
      known.derived.clear();
      known.changeSeq = changeSeq;
      return known;
    }
  }
  const facts = readCaseFacts(context, null, timeZone);
  const index: CaseIndex = {
    changeSeq,
    timeZone,
    facts: new Map(facts.map((ofCase) => [ofCase.seq, ofCase])),
    dated: { today: null, of: new WeakMap() },
    derived: new Map(),
    orders: new Map(),
  };
  indexes.set(context.connection, index);
  return index;
}

/** The cases whose lines some changes concern; null when all may be. */
function changedCases(context: StoreContext, from: number, to: number): number[] | null {
  if (to - from > mostFollowed) return null;
  const changes = statement<[number], { entity: string; entityId: string; caseId: string | null }>(
    context.connection,
    'SELECT DISTINCT entity, entity_id AS entityId, case_id AS caseId FROM changes WHERE seq > ?',
  ).all(from);
  const seqs = new Set<number>();
  const add = (text: string, id: string): void => {
    for (const { seq } of statement<[string], { seq: number }>(context.connection, text).all(id)) seqs.add(seq);
  };
  for (const { entity, entityId, caseId } of changes) {
    if (caseId !== null) add('SELECT seq FROM cases WHERE id = ?', caseId);
    // Patients and meetings stand in the lines of cases that their changes do not name.
    if (entity === 'patient') add('SELECT seq FROM cases WHERE patient_id = ?', entityId);
    else if (entity === 'meeting') {
      add('SELECT seq FROM cases WHERE id IN (SELECT case_id FROM discussions WHERE meeting_id = ?)', entityId);
    } else if (caseId === null && !beside.has(entity)) return null;
  }
  return [...seqs];
}

/** Works something out from the facts, and keeps it until they change. */
function derive<Value>(index: CaseIndex, key: string, work: () => Value): Value {
  if (index.derived.has(key)) return index.derived.get(key) as Value;
  // What nobody has asked for lately is not worth its memory.
  if (index.derived.size > 24) index.derived.clear();
  const value = work();
  index.derived.set(key, value);
  return value;
}

const datedFacts = (index: CaseIndex, today: CalendarDay): ReadonlyMap<number, DatedFacts> =>
  derive(index, `dated ${today}`, () => {
    if (index.dated.today !== today) index.dated = { today, of: new WeakMap() };
    const { of } = index.dated;
    const newestFirst = [...index.facts.values()].toSorted((a, b) => b.seq - a.seq);
    return new Map(
      newestFirst.map((facts) => {
        const dated = of.get(facts) ?? factsOn(facts, today);
        of.set(facts, dated);
        return [facts.seq, dated] as const;
      }),
    );
  });

/** A question to the index. */
export interface IndexQuestion {
  readonly filter: CaseFilter;
  readonly sort: CaseSort | null;
  /** What the search found, best first; null when nothing is searched for. */
  readonly hits: readonly number[] | null;
  /** The folded words of the search: deleted cases are in no search index. */
  readonly words: string;
  readonly today: CalendarDay;
  readonly timeZone: string;
}

/** Row numbers of the cases that a filter lets pass, in their order. */
export function filteredCases(context: StoreContext, question: IndexQuestion): readonly number[] {
  const { filter, sort, hits, words, today, timeZone } = question;
  const index = upToDateIndex(context, timeZone);
  const work = (): readonly number[] => {
    const dated = datedFacts(index, today);
    const tests = testsOf(filter);
    const isFound = searchTest(question);
    const passes = (seq: number): boolean => {
      const ofCase = dated.get(seq);
      return ofCase !== undefined && tests.every(({ passes: test }) => test(ofCase)) && isFound(ofCase);
    };
    if (sort !== null) return orderedCases(context, index, sort, today).filter(passes);
    if (hits === null) return [...dated.keys()].filter(passes);
    // What was found stands in the order of the search, and deleted cases, which no index holds, after it.
    const found = new Set(hits);
    const deleted = filter.statuses.includes('deleted')
      ? [...dated].flatMap(([seq, { facts }]) => (facts.deletedOn !== null && !found.has(seq) ? seq : []))
      : [];
    return [...hits, ...deleted].filter(passes);
  };
  return derive(index, JSON.stringify([filter, sort, hits === null ? null : words, today]), work);
}

/** How many cases each value of a menu would show, beside what the other menus have chosen. */
export type FacetCounts = Readonly<Record<FacetField, ReadonlyMap<string | null, number>>>;

/** Counts for all menus in one pass. */
export function facetCounts(context: StoreContext, question: IndexQuestion): FacetCounts {
  const index = upToDateIndex(context, question.timeZone);
  const counts = Object.fromEntries(facetFields.map((field) => [field, new Map<string | null, number>()])) as Record<
    FacetField,
    Map<string | null, number>
  >;
  const tests = testsOf(question.filter);
  const isFound = searchTest(question);
  for (const dated of datedFacts(index, question.today).values()) {
    const failed = tests.filter(({ passes }) => !passes(dated));
    if (failed.length > 1 || !isFound(dated)) continue;
    for (const field of facetFields) {
      // A case that only this menu has shut out would come in by another choice in it.
      if (failed[0] !== undefined && failed[0].field !== field) continue;
      for (const value of valuesOf[field](dated)) counts[field].set(value, (counts[field].get(value) ?? 0) + 1);
    }
  }
  return counts;
}

function searchTest({ hits, words }: IndexQuestion): (dated: DatedFacts) => boolean {
  if (hits === null) return () => true;
  const found = new Set(hits);
  const tokens = words.split(' ').filter((word) => word !== '');
  return ({ facts }) => {
    if (facts.deletedOn === null) return found.has(facts.seq);
    const text = ` ${searchKey([facts.name, facts.number, facts.caseId, facts.title, facts.question].join('\n'))}`;
    return tokens.length > 0 && tokens.every((token) => text.includes(` ${token}`));
  };
}

const valuesOf: Readonly<Record<FacetField, (dated: DatedFacts) => readonly (string | null)[]>> = {
  statuses: ({ standing }) => [standing.status],
  urgencies: ({ facts }) => [facts.urgencyGroup],
  sites: ({ facts }) => [facts.siteGroup],
  grades: ({ facts }) => [facts.gradeGroup],
  whoTypes: ({ facts }) => [facts.whoTypeGroup],
  meetings: ({ facts, standing }) => {
    const ids = new Set(facts.discussions.flatMap(({ meetingId }) => meetingId ?? []));
    return standing.meeting === null && standing.status !== 'decided' ? [...ids, null] : [...ids];
  },
  inputs: ({ inputs }) => [inputStateOf(inputs)],
  questions: ({ facts }) => [hasText(facts.question) ? 'stated' : 'missing'],
};

const hasText = (text: string | null): boolean => text !== null && text.trim() !== '';

interface FieldTest {
  readonly field: keyof CaseFilter;
  passes(dated: DatedFacts): boolean;
}

function testsOf(filter: CaseFilter): FieldTest[] {
  const tests: FieldTest[] = [];
  if (filter.statuses.length === 0) {
    tests.push({ field: 'statuses', passes: ({ standing }) => standing.status !== 'deleted' });
  }
  for (const field of facetFields) {
    const wanted = new Set<string | null>(filter[field]);
    if (wanted.size > 0) {
      tests.push({ field, passes: (dated) => valuesOf[field](dated).some((value) => wanted.has(value)) });
    }
  }
  const { questionText, waitingDays, ids } = filter;
  if (questionText !== null && questionText.trim() !== '') {
    const words = searchKey(questionText).split(' ');
    tests.push({
      field: 'questionText',
      passes: ({ facts }) => {
        const question = ` ${searchKey(facts.question ?? '')}`;
        return words.every((word) => question.includes(` ${word}`));
      },
    });
  }
  if (waitingDays !== null) {
    const least = waitingDays.least ?? 0;
    const most = waitingDays.most ?? Number.POSITIVE_INFINITY;
    tests.push({
      field: 'waitingDays',
      passes: ({ standing }) => standing.waitingDays >= least && standing.waitingDays <= most,
    });
  }
  if (ids !== null) {
    const wanted = new Set(ids);
    tests.push({ field: 'ids', passes: ({ facts }) => wanted.has(facts.id) });
  }
  return tests;
}

/** What a case is sorted by: a number, a text, or null, which stands last whichever way. */
type SortValue = string | number | null;

function sortValues(
  context: StoreContext,
  sort: CaseSort,
): { readonly isText: boolean; valueOf(dated: DatedFacts): SortValue } {
  const text = (valueOf: (dated: DatedFacts) => string | null) => ({
    isText: true,
    valueOf: (dated: DatedFacts) => {
      const value = valueOf(dated);
      return hasText(value) ? value : null;
    },
  });
  const plain = (valueOf: (dated: DatedFacts) => SortValue) => ({ isText: false, valueOf });
  const translate = createTranslator(sort.language);
  const labels = new Map<string, string>();
  const labelOf = (prefix: string, group: string | null): string | null => {
    if (group === null) return null;
    const id = `${prefix}.${group}`;
    const label = labels.get(id) ?? translate.lookup(id) ?? group;
    labels.set(id, label);
    return label;
  };
  switch (sort.by) {
    case 'number':
      return plain(({ facts }) => facts.numberOrder);
    case 'name':
      return text(({ facts }) => facts.name);
    case 'born':
      return plain(({ facts }) => facts.dateOfBirth ?? (facts.birthYear === null ? null : String(facts.birthYear)));
    case 'status':
      return plain(({ standing }) => caseStatuses.indexOf(standing.status));
    case 'urgency':
      return plain(({ facts }) => placeIn(urgencies, facts.urgencyGroup));
    case 'referredOn':
      return plain(({ facts }) => facts.referredOn);
    case 'waitingDays':
      return plain(({ standing }) => standing.waitingDays);
    case 'site':
      return text(({ facts }) => labelOf('site', facts.siteGroup));
    case 'grade':
      return plain(({ facts }) => placeIn(grades, facts.gradeGroup));
    case 'whoType':
      return text(({ facts }) => labelOf('who_type', facts.whoTypeGroup));
    case 'question':
      return text(({ facts }) => facts.question);
    case 'title':
      return text(({ facts }) => facts.title);
    case 'meeting':
      return plain(({ standing }) => standing.meeting?.date ?? null);
    case 'inputs':
      return plain(({ inputs }) => (inputs.asked === 0 ? null : inputs.asked - inputs.received));
    case 'decision':
      return plain(({ standing }) => standing.lastDecisionOn);
    case 'updatedAt':
      return plain(({ facts }) => facts.updatedAt);
    case 'updatedBy': {
      const actors = lastActors(context, null);
      const people = statement<[], { id: string; name: string }>(context.connection, 'SELECT id, name FROM people');
      const names = new Map(people.all().map(({ id, name }) => [id, name]));
      return text(({ facts }) => names.get(actors.get(facts.id) ?? '') ?? null);
    }
  }
}

/** The place of a key in its catalogue; what is in none stands after them. */
function placeIn(catalogue: readonly { readonly key: string }[], group: string | null): number | null {
  if (group === null) return null;
  const place = catalogue.findIndex(({ key }) => key === group);
  return place < 0 ? catalogue.length : place;
}

/** All cases in the order of a column. Equal ones stand newest first, whichever way; those without a value come last. */
function orderedCases(context: StoreContext, index: CaseIndex, sort: CaseSort, today: CalendarDay): readonly number[] {
  return derive(index, `order ${JSON.stringify(sort)} ${today}`, () => {
    const { isText, valueOf } = sortValues(context, sort);
    const values = new Map<number, SortValue>();
    for (const [seq, dated] of datedFacts(index, today)) values.set(seq, valueOf(dated));
    const collator = new Intl.Collator(sort.language, { numeric: true });
    const compare = isText
      ? (a: SortValue, b: SortValue): number => collator.compare(a as string, b as string)
      : (a: SortValue, b: SortValue): number => ((a as string) < (b as string) ? -1 : a === b ? 0 : 1);
    const direction = sort.descending ? -1 : 1;
    const name = JSON.stringify(sort);
    const before = (index.orders.get(name) ?? []).filter((seq) => values.has(seq));
    const known = new Set(before);
    const order = [...before, ...[...values.keys()].filter((seq) => !known.has(seq))];
    order.sort((left, right) => {
      const a = values.get(left) ?? null;
      const b = values.get(right) ?? null;
      if (a === null || b === null) return a === b ? right - left : a === null ? 1 : -1;
      return direction * compare(a, b) || right - left;
    });
    index.orders.set(name, order);
    return order;
  });
}

/** Whether a question needs the index at all: the plain list and the plain search do not. */
export const needsIndex = (filter: CaseFilter, sort: CaseSort | null): boolean => sort !== null || isFiltering(filter);
