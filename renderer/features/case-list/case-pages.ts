import type { CaseLineView } from '@contract/cases';
import type { CallError, CallResult } from '@contract/result';
import { type CaseFilter, type CaseSort, emptyFilter } from '@domain/case-list/case-query';

/** What the list shows at a moment. Lines that have not been read yet are absent. */
export interface CasePagesView {
  /** The search that the lines are of, which may be older than what is being typed. */
  readonly search: string;
  /** The filter and the order that they are of. */
  readonly scope: PagesScope;
  /** How many cases there are; null until the first answer. */
  readonly total: number | null;
  readonly lines: ReadonlyMap<number, CaseLineView>;
  readonly error: CallError | null;
}

/** What a list is narrowed to, and its order. */
export interface PagesScope {
  readonly filter: CaseFilter;
  readonly sort: CaseSort | null;
}

/** A list of any length, read page by page as it comes into sight. */
export interface CasePages {
  view(): CasePagesView;
  subscribe(listener: () => void): () => void;
  /** Searches for a text; asked once a person has stopped typing. */
  search(text: string): void;
  /** Filters and orders the list otherwise; asked at once. */
  narrow(scope: PagesScope): void;
  /** Reads the lines from `first` up to and including `last`, if they are not there yet. */
  need(first: number, last: number): void;
  /** Reads again what is shown, because something was written. */
  refresh(): void;
}

export type ReadCasePage = (input: {
  readonly search: string | null;
  readonly filter: CaseFilter;
  readonly sort: CaseSort | null;
  readonly offset: number;
  readonly limit: number;
}) => Promise<CallResult<{ readonly cases: readonly CaseLineView[]; readonly total: number }>>;

const pageLength = 100;

/**
 * Makes the list. Only the newest question counts: an answer that comes late, after another search has begun, is
 * dropped. What was found before stays until the new answer is there, so that the list does not flicker.
 *
 * @param pauseMs - how long typing must rest before a search is asked
 */
export function createCasePages(read: ReadCasePage, pauseMs: number): CasePages {
  const listeners = new Set<() => void>();
  const wholeList: PagesScope = { filter: emptyFilter, sort: null };
  let view: CasePagesView = { search: '', scope: wholeList, total: null, lines: new Map(), error: null };
  /** Counts questions that make all earlier answers worthless. */
  let generation = 0;
  let wanted = '';
  let wantedScope = wholeList;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = new Set<number>();
  let lastSeen = { first: 0, last: 0 };

  const show = (next: CasePagesView): void => {
    view = next;
    for (const listener of listeners) listener();
  };

  const readPage = async (page: number, isFresh: boolean): Promise<void> => {
    const mine = generation;
    const search = wanted;
    const scope = wantedScope;
    asked.add(page);
    const trimmed = search.trim();
    const answer = await read({
      search: trimmed === '' ? null : trimmed,
      ...scope,
      offset: page * pageLength,
      limit: pageLength,
    });
    if (mine !== generation) return;
    if (!answer.ok) {
      asked.delete(page);
      show({ ...view, search, scope, error: answer.error });
      return;
    }
    const lines = new Map(isFresh ? [] : view.lines);
    answer.value.cases.forEach((line, index) => lines.set(page * pageLength + index, line));
    show({ search, scope, total: answer.value.total, lines, error: null });
  };

  /** Begins anew with one page; the others follow as they are needed. */
  const ask = async (page: number): Promise<void> => {
    generation += 1;
    asked = new Set();
    const mine = generation;
    await readPage(page, true);
    if (mine === generation && view.total !== null) need(lastSeen.first, Math.min(lastSeen.last, view.total - 1));
  };

  const need = (first: number, last: number): void => {
    lastSeen = { first, last };
    if (view.total === null) return;
    for (let page = Math.floor(first / pageLength); page <= Math.floor(last / pageLength); page++) {
      if (!asked.has(page)) void readPage(page, false);
    }
  };

  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    search: (text) => {
      clearTimeout(timer);
      const isFirst = view.total === null;
      if (!isFirst && text === wanted) return;
      wanted = text;
      if (isFirst) void ask(0);
      else timer = setTimeout(() => void ask(0), pauseMs);
    },
    narrow: (scope) => {
      const isSame = scope.filter === wantedScope.filter && scope.sort === wantedScope.sort;
      if (isSame) return;
      wantedScope = scope;
      clearTimeout(timer);
      // The first question is asked by the search, which knows its text.
      if (view.total !== null || generation > 0) void ask(0);
    },
    need,
    refresh: () => {
      clearTimeout(timer);
      void ask(Math.floor(lastSeen.first / pageLength));
    },
  };
}
