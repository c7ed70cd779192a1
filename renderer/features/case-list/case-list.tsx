import { Button, Group, Text, TextInput } from '@mantine/core';
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { CaseLineView } from '@contract/cases';
import { type CaseFilter, type CaseSortKey, emptyFilter, isFiltering } from '@domain/case-list/case-query';
import { board } from '../../bridge/board';
import { requestAction } from '../../ui/actions';
import { useNavigation } from '../../ui/navigation';
import { usePreference } from '../../ui/preferences';
import { Refusal } from '../../ui/refusal';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { countText } from '../../ui/value-text';
import { BulkBar } from './bulk-bar';
import { tableText } from './cell-text';
import classes from './case-list.module.css';
import { createCasePages } from './case-pages';
import { CaseTable } from './case-table';
import { ColumnsDialog } from './columns-dialog';
import { copyText } from './copy-text';
import { DeleteCases } from './delete-cases';
import { FilterBar } from './filter-bar';
import { ImportCases } from './import-cases';
import { listColumnsSchema, usualColumns, withColumnWidth } from './list-columns';
import { lineAfterKey } from './list-keys';
import { allViews, firstList, isChanged, nextSort, presentListSchema, savedViewsSchema } from './list-views';
import { NothingListed } from './nothing-listed';
import { readLines } from './read-lines';
import { type Selection, allSelected, extended, nothingSelected, toggled, withoutIds } from './selection';
import { ViewBar } from './view-bar';

interface CaseListProps {
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** Index of the active line. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onOpen: (caseId: string) => void;
}

/** Typing rests this long before a search is asked: shorter than a person notices, longer than between two keys. */
const searchPauseMs = 90;
/** How long it is said what was done: time to read it twice. */
const saidMs = 8_000;

/** All cases, or those of a view: search as one types, filters, order, columns, and what is done with several at once. */
export function CaseList({ search, onSearch, active, onActive, onOpen }: CaseListProps) {
  const pages = useMemo(() => createCasePages((input) => board.call('cases.list', input), searchPauseMs), []);
  const view = useSyncExternalStore(pages.subscribe, pages.view);
  const [present, setPresent] = usePreference('caseList.present', presentListSchema, firstList);
  const [saved, setSaved] = usePreference('caseList.views', savedViewsSchema, []);
  const [columns, setColumns] = usePreference('caseList.columns', listColumnsSchema, usualColumns);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [deleting, setDeleting] = useState<readonly CaseLineView[] | null>(null);
  const [isChoosingColumns, setIsChoosingColumns] = useState(false);
  const [drawn, setDrawn] = useState<{ readonly key: CaseSortKey; readonly width: number } | null>(null);
  const [said, setSaid] = useState('');
  const [rowsInSight, setRowsInSight] = useState(10);
  const searchField = useRef<HTMLInputElement>(null);
  const selecting = useRef<Promise<readonly string[]> | null>(null);
  const navigation = useNavigation();
  const undo = useUndo();
  const { filter } = present;
  // Remembered in another language, perhaps.
  const sort = useMemo(
    () => (present.sort === null ? null : { ...present.sort, language: t.language }),
    [present.sort],
  );
  const total = view.total ?? 0;
  // While a newer question is under way, the line under the cursor is not the one that was meant.
  const isCurrent = view.search === search && view.scope.filter === filter && view.scope.sort === sort;

  useEffect(() => pages.narrow({ filter, sort }), [pages, filter, sort]);
  useEffect(() => pages.search(search), [pages, search]);
  useEffect(
    () =>
      board.onEvent((event) => {
        // A remembered choice changes no case.
        if (event.type === 'changed' && event.noun !== 'preferences') pages.refresh();
      }),
    [pages],
  );
  useEffect(() => {
    searchField.current?.focus();
    const focusSearch = (event: globalThis.KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
      const isFind = event.key === 'f' && (event.ctrlKey || event.metaKey);
      if (!isFind && (event.key !== '/' || isTyping)) return;
      // A dialog is open: its keys are its own.
      if (document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      searchField.current?.focus();
      searchField.current?.select();
    };
    document.addEventListener('keydown', focusSearch);
    return () => document.removeEventListener('keydown', focusSearch);
  }, []);

  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), saidMs);
    return () => clearTimeout(timer);
  }, [said]);

  const setFilter = (next: CaseFilter): void => {
    setPresent({ ...present, filter: next });
    onActive(0);
  };
  const open = (line: CaseLineView): void => {
    if (line.status === 'deleted') setSaid(t('screen.case_list.deleted_not_opened'));
    else onOpen(line.id);
  };
  const listedIds = async (): Promise<readonly string[]> => {
    const text = search.trim();
    const answer = await board.call('cases.listIds', { search: text === '' ? null : text, filter, sort });
    return answer.ok ? answer.value.ids : [];
  };
  const selectAll = async (): Promise<void> => {
    const asked = listedIds();
    selecting.current = asked;
    const ids = await asked;
    selecting.current = null;
    setSelection(allSelected(ids));
  };
  /** The selection, or the active case where there is none. A key may come before all have been selected. */
  const chosenIds = async (): Promise<ReadonlySet<string>> => {
    const ids = selecting.current === null ? selection.ids : new Set(await selecting.current);
    const line = view.lines.get(active);
    return ids.size > 0 || line === undefined ? ids : new Set([line.id]);
  };
  const toggle = (index: number): void => {
    const line = view.lines.get(index);
    if (line !== undefined) setSelection((known) => toggled(known, line.id, index));
  };
  /** Selects everything between the anchor and a line; what is not in sight is asked for. */
  const extend = async (to: number): Promise<void> => {
    const from = selection.anchor ?? active;
    const [low, high] = from < to ? [from, to] : [to, from];
    const known = Array.from({ length: high - low + 1 }, (_, step) => view.lines.get(low + step)?.id);
    const isKnown = known.every((id) => id !== undefined);
    const ids = isKnown ? (known as string[]) : (await listedIds()).slice(low, high + 1);
    setSelection((before) => extended({ ...before, anchor: before.anchor ?? from }, to, ids));
  };
  const deleteOne = async (line: CaseLineView): Promise<void> => {
    const deleted = await board.call('cases.delete', { id: line.id });
    if (!deleted.ok) return;
    undo.offer(t.plural('screen.case_list.deleted', 1, { count: countText(1) }), deleted.value.batchId);
    setSelection((known) => withoutIds(known, [line.id]));
  };
  /** One case goes at once and can be taken back; before several go, a person is asked. */
  const deleteChosen = async (): Promise<void> => {
    const ids = await chosenIds();
    if (ids.size === 0) return;
    const answer = await readLines(ids, sort);
    const lines = answer.ok ? answer.value.cases.filter(({ status }) => status !== 'deleted') : [];
    const [only] = lines;
    if (lines.length === 1 && only !== undefined) await deleteOne(only);
    else if (lines.length > 1) setDeleting(lines);
  };
  const copyChosen = async (): Promise<void> => {
    const ids = await chosenIds();
    const answer = await readLines(ids, sort);
    if (!answer.ok) return;
    const { cases } = answer.value;
    const isCopied = copyText(
      tableText(
        cases,
        columns.map(({ key }) => key),
      ),
    );
    setSaid(
      isCopied
        ? t.plural('screen.case_list.copied', cases.length, { count: countText(cases.length) })
        : t('screen.case_list.copy_failed'),
    );
  };

  /** Keys that only the table has; the search field needs them for its text. */
  const onTableKey = (event: KeyboardEvent): boolean => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === ' ') toggle(active);
    else if (event.key === 'a' && isCommand) void selectAll();
    else if (event.key === 'c' && isCommand) void copyChosen();
    else if (event.key === 'Delete') void deleteChosen();
    else if (event.key === 'Escape' && selection.ids.size > 0) setSelection(nothingSelected);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isInSearch = event.target === searchField.current;
    // In the search field these two move the cursor.
    if (isInSearch && (event.key === 'Home' || event.key === 'End')) return;
    if (event.key === 'Enter') {
      const line = view.lines.get(active);
      if (line !== undefined && isCurrent) open(line);
      return;
    }
    if (!isInSearch && onTableKey(event)) {
      event.preventDefault();
      return;
    }
    const next = lineAfterKey(event.key, active, total, rowsInSight);
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey && !isInSearch) void extend(next);
    onActive(next);
  };
  const onRowClick = (index: number, event: MouseEvent): void => {
    if (event.shiftKey) void extend(index);
    else if (event.ctrlKey || event.metaKey) toggle(index);
    onActive(index);
  };
  const onSight = useCallback(
    (first: number, last: number) => {
      pages.need(first, last);
      setRowsInSight(Math.max(1, last - first));
    },
    [pages],
  );

  const isSearching = view.search.trim() !== '';
  const isEmptyStore = view.total === 0 && !isSearching && !isFiltering(view.scope.filter);
  const presentView = allViews(saved).find(({ id }) => id === present.view);
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <ScreenHeading takesFocus={false}>{t('screen.cases.title')}</ScreenHeading>
        <TextInput
          type="search"
          className={classes.search}
          ref={searchField}
          value={search}
          dir="auto"
          maxLength={500}
          aria-label={t('screen.cases.search')}
          placeholder={t('screen.cases.search_hint')}
          aria-controls={total > 0 ? 'case-table' : undefined}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            onSearch(event.currentTarget.value);
            onActive(0);
          }}
        />
        <Group gap="xs">
          <Button onClick={() => requestAction('cases.new')}>{t('screen.case_list.new_case')}</Button>
          <ImportCases />
          <Button variant="default" onClick={() => navigation.go({ at: 'importPatients' })}>
            {t('screen.case_list.patients_table')}
          </Button>
        </Group>
      </header>
      {!isEmptyStore && (
        <div className={classes.tools}>
          <Group gap="xs" align="flex-start" justify="space-between">
            <ViewBar
              present={present}
              onPresent={(list) => {
                setPresent(list);
                setSelection(nothingSelected);
                onActive(0);
              }}
              saved={saved}
              onSaved={setSaved}
            />
            <Button size="compact-sm" variant="default" onClick={() => setIsChoosingColumns(true)}>
              {t('screen.case_list.columns')}
            </Button>
          </Group>
          <FilterBar search={search} filter={filter} onFilter={setFilter} />
        </div>
      )}
      <Refusal error={view.error} />
      {view.total === 0 && (
        <NothingListed
          reason={isEmptyStore ? 'no_cases' : isSearching ? 'no_hit' : 'no_match'}
          viewName={presentView !== undefined && !isChanged(presentView, present) ? presentView.name : null}
          onClearSearch={() => {
            onSearch('');
            searchField.current?.focus();
          }}
          onShowAll={() => {
            setPresent({ ...firstList, filter: emptyFilter });
            searchField.current?.focus();
          }}
        />
      )}
      {total > 0 && (
        <CaseTable
          view={view}
          total={total}
          active={Math.min(active, total - 1)}
          columns={drawn === null ? columns : withColumnWidth(columns, drawn.key, drawn.width)}
          sort={sort}
          selected={selection.ids}
          onOpen={open}
          onKeyDown={onKeyDown}
          onRowClick={onRowClick}
          onToggle={(index) => {
            toggle(index);
            onActive(index);
          }}
          onToggleAll={(isSelected) => (isSelected ? void selectAll() : setSelection(nothingSelected))}
          onSort={(key) => {
            setPresent({ ...present, sort: nextSort(sort, key) });
            onActive(0);
          }}
          onWidth={(key, width, isDone) => {
            // Remembered once the pointer lets go, not at each of its steps.
            if (isDone) setColumns(withColumnWidth(columns, key, width));
            setDrawn(isDone ? null : { key, width });
          }}
          onSight={onSight}
        />
      )}
      <Group className={classes.foot} justify="space-between">
        <Text size="sm" c="dimmed" component="output">
          {view.total === null
            ? t('screen.loading')
            : t.plural(
                isSearching || isFiltering(view.scope.filter) ? 'screen.cases.hits' : 'screen.cases.count',
                total,
                { count: countText(total) },
              )}
        </Text>
        {selection.ids.size > 0 ? (
          <BulkBar
            selected={selection.ids}
            columns={columns.map(({ key }) => key)}
            sort={sort}
            showsDeleted={filter.statuses.includes('deleted')}
            onClear={() => setSelection(nothingSelected)}
            onGone={(ids) => setSelection((known) => withoutIds(known, ids))}
            onSay={setSaid}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t('screen.case_list.keys')}
          </Text>
        )}
        <Text size="sm" component="output" className={classes.said}>
          {said}
        </Text>
      </Group>
      {isChoosingColumns && (
        <ColumnsDialog columns={columns} onColumns={setColumns} onClose={() => setIsChoosingColumns(false)} />
      )}
      {deleting !== null && (
        <DeleteCases
          lines={deleting}
          onClose={() => setDeleting(null)}
          onDeleted={(ids) => setSelection((known) => withoutIds(known, ids))}
        />
      )}
    </div>
  );
}
