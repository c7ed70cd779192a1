import { Button, Group, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { board } from '../../bridge/board';
import { EmptyState } from '../../ui/empty-state';
import { useNavigation } from '../../ui/navigation';
import { Refusal } from '../../ui/refusal';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { countText } from '../../ui/value-text';
import classes from './case-list.module.css';
import { createCasePages } from './case-pages';
import { CaseTable } from './case-table';
import { ImportCases } from './import-cases';
import { lineAfterKey } from './list-keys';

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

/** All cases: search as one types, arrow keys, Enter opens; `/` and Ctrl-F lead to the search. */
export function CaseList({ search, onSearch, active, onActive, onOpen }: CaseListProps) {
  const pages = useMemo(() => createCasePages((input) => board.call('cases.list', input), searchPauseMs), []);
  const view = useSyncExternalStore(pages.subscribe, pages.view);
  const navigation = useNavigation();
  const searchField = useRef<HTMLInputElement>(null);
  const [rowsInSight, setRowsInSight] = useState(10);
  const total = view.total ?? 0;

  useEffect(() => pages.search(search), [pages, search]);
  useEffect(
    () =>
      board.onEvent((event) => {
        if (event.type === 'changed') pages.refresh();
      }),
    [pages],
  );
  useEffect(() => {
    searchField.current?.focus();
    const focusSearch = (event: globalThis.KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLInputElement;
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

  const onKeyDown = (event: KeyboardEvent): void => {
    const isInSearch = event.target === searchField.current;
    // In the search field these two move the cursor.
    if (isInSearch && (event.key === 'Home' || event.key === 'End')) return;
    if (event.key === 'Enter') {
      const line = view.lines.get(active);
      // While a newer search is under way, the line under the cursor is not the one that was meant.
      if (line !== undefined && view.search === search) onOpen(line.id);
      return;
    }
    const next = lineAfterKey(event.key, active, total, rowsInSight);
    if (next === null) return;
    event.preventDefault();
    onActive(next);
  };

  const onSight = useCallback(
    (first: number, last: number) => {
      pages.need(first, last);
      setRowsInSight(Math.max(1, last - first));
    },
    [pages],
  );

  const isEmptyStore = view.total === 0 && view.search.trim() === '';
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
        <Button variant="default" onClick={() => navigation.go({ at: 'importPatients' })}>
          {t('screen.patients.open')}
        </Button>
        <ImportCases />
      </header>
      <Refusal error={view.error} />
      {isEmptyStore && <EmptyState title={t('screen.cases.none')} advice={t('screen.cases.none_advice')} />}
      {view.total === 0 && !isEmptyStore && (
        <EmptyState title={t('screen.cases.no_hit')} advice={t('screen.cases.no_hit_advice')}>
          <Button
            variant="default"
            mt="sm"
            onClick={() => {
              onSearch('');
              searchField.current?.focus();
            }}
          >
            {t('screen.cases.clear_search')}
          </Button>
        </EmptyState>
      )}
      {total > 0 && (
        <CaseTable
          view={view}
          total={total}
          active={Math.min(active, total - 1)}
          onActive={onActive}
          onOpen={onOpen}
          onKeyDown={onKeyDown}
          onSight={onSight}
        />
      )}
      <Group className={classes.foot} justify="space-between">
        <Text size="sm" c="dimmed" component="output">
          {view.total === null
            ? t('screen.loading')
            : t.plural(view.search.trim() === '' ? 'screen.cases.count' : 'screen.cases.hits', total, {
                count: countText(total),
              })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('screen.cases.keys')}
        </Text>
      </Group>
    </div>
  );
}
