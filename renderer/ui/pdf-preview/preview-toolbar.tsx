import { ActionIcon, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react';
import { t } from '../texts';
import { countText } from '../value-text';
import type { SearchState, ViewState, ZoomChoice } from './pdf-viewer';
import classes from './pdf-preview.module.css';
import { zoomSteps } from './zoom-steps';

interface PreviewToolbarProps {
  readonly pages: number;
  readonly view: ViewState;
  readonly search: SearchState | null;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onPage: (page: number) => void;
  readonly onZoom: (zoom: ZoomChoice) => void;
  readonly onSearch: (query: string, direction: 'first' | 'next' | 'previous') => void;
  /** The person is done searching: the pages take the focus. */
  readonly onLeaveSearch: () => void;
}

/** Page, zoom and search of the preview. */
export function PreviewToolbar(props: PreviewToolbarProps) {
  const { pages, view, search, searchField, onPage, onZoom, onSearch, onLeaveSearch } = props;
  return (
    <Group className={classes.toolbar} gap="lg" wrap="nowrap" justify="space-between">
      <PageField pages={pages} page={view.page} onPage={onPage} />
      <ZoomField view={view} onZoom={onZoom} />
      <SearchField field={searchField} search={search} onSearch={onSearch} onLeave={onLeaveSearch} />
    </Group>
  );
}

function PageField({ pages, page, onPage }: Pick<PreviewToolbarProps, 'pages' | 'onPage'> & { readonly page: number }) {
  // What is typed counts until it is entered; then the page that is in sight.
  const [typing, setTyping] = useState<string | null>(null);
  const go = (): void => {
    const number = Number(typing ?? '');
    if (Number.isInteger(number) && number >= 1 && number <= pages) onPage(number);
    setTyping(null);
  };
  return (
    <Group gap={6} wrap="nowrap">
      <Step label={t('screen.packet.preview_previous_page')} isOff={page <= 1} onClick={() => onPage(page - 1)}>
        <path d="M4 10l4-4 4 4" />
      </Step>
      <Step label={t('screen.packet.preview_next_page')} isOff={page >= pages} onClick={() => onPage(page + 1)}>
        <path d="M4 6l4 4 4-4" />
      </Step>
      <TextInput
        size="xs"
        w={48}
        aria-label={t('screen.packet.preview_page_number')}
        inputMode="numeric"
        value={typing ?? String(page)}
        classNames={{ input: classes.pageInput }}
        onChange={(event) => setTyping(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={go}
        onKeyDown={(event) => event.key === 'Enter' && go()}
      />
      <Text size="sm" className={classes.nowrap}>
        {t('screen.packet.preview_of_pages', { pages: countText(pages) })}
      </Text>
    </Group>
  );
}

function ZoomField({ view, onZoom }: Pick<PreviewToolbarProps, 'view' | 'onZoom'>) {
  const percent = Math.round(view.zoom * 100);
  const isStep = zoomSteps.some((step) => Math.round(step * 100) === percent);
  const label = (value: number): string => t('screen.packet.preview_percent', { percent: value });
  return (
    <Group gap={6} wrap="nowrap">
      <Step label={t('screen.packet.preview_zoom_out')} isOff={percent <= 50} onClick={() => onZoom('out')}>
        <path d="M4 8h8" />
      </Step>
      <NativeSelect
        size="xs"
        w={116}
        aria-label={t('screen.packet.preview_zoom')}
        value={view.fitsWidth ? 'width' : String(percent)}
        onChange={({ currentTarget: { value } }) => onZoom(value === 'width' ? 'width' : Number(value) / 100)}
        data={[
          { value: 'width', label: t('screen.packet.preview_fit_width') },
          ...(isStep || view.fitsWidth ? [] : [{ value: String(percent), label: label(percent) }]),
          ...zoomSteps
            .map((step) => Math.round(step * 100))
            .map((step) => ({ value: String(step), label: label(step) })),
        ]}
      />
      <Step label={t('screen.packet.preview_zoom_in')} isOff={percent >= 300} onClick={() => onZoom('in')}>
        <path d="M4 8h8M8 4v8" />
      </Step>
    </Group>
  );
}

interface SearchFieldProps extends Pick<PreviewToolbarProps, 'search' | 'onSearch'> {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onLeave: () => void;
}

function SearchField({ field, search, onSearch, onLeave }: SearchFieldProps) {
  const [query, setQuery] = useState('');
  const ask = (text: string): void => {
    setQuery(text);
    onSearch(text, 'first');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onSearch(query, event.shiftKey ? 'previous' : 'next');
    else if (event.key === 'Escape') {
      // Not the whole screen: first the search is left.
      event.preventDefault();
      event.stopPropagation();
      ask('');
      onLeave();
    }
  };
  const told =
    search === null || query === ''
      ? ''
      : search.isFound
        ? t('screen.packet.preview_hits', { current: countText(search.current), total: countText(search.total) })
        : t('screen.packet.preview_no_hits');
  return (
    <Group component="search" gap={6} wrap="nowrap" className={classes.search}>
      <TextInput
        ref={field}
        size="xs"
        type="search"
        flex={1}
        miw={90}
        maw={240}
        dir="auto"
        aria-label={t('screen.packet.preview_search')}
        placeholder={t('screen.packet.preview_search')}
        maxLength={200}
        value={query}
        onChange={(event) => ask(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Text component="output" size="xs" c="dimmed" className={classes.hits}>
        {told}
      </Text>
      <Step
        label={t('screen.packet.preview_search_previous')}
        isOff={query === ''}
        onClick={() => onSearch(query, 'previous')}
      >
        <path d="M4 10l4-4 4 4" />
      </Step>
      <Step label={t('screen.packet.preview_search_next')} isOff={query === ''} onClick={() => onSearch(query, 'next')}>
        <path d="M4 6l4 4 4-4" />
      </Step>
    </Group>
  );
}

interface StepProps {
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  /** Lines on a field of 16 by 16. */
  readonly children: ReactNode;
}

function Step({ label, isOff, onClick, children }: StepProps) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} title={label} disabled={isOff} onClick={onClick}>
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
      >
        {children}
      </svg>
    </ActionIcon>
  );
}
