import { Tabs } from '@mantine/core';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { t } from '../texts';
import { PageBookmarks } from './page-bookmarks';
import { PageThumbnails } from './page-thumbnails';
import { type PdfDocument, type PdfThreads, startPdfThreads } from './pdf-document';
import classes from './pdf-preview.module.css';
import { type PdfView, type SearchState, type ViewState, createPdfView } from './pdf-viewer';
import { PreviewToolbar } from './preview-toolbar';

interface PdfPreviewProps {
  /** The document; another array is another document. */
  readonly bytes: Uint8Array;
  readonly onFailed: () => void;
}

/** A document to look at: pages, small pages, bookmarks, search, zoom. All of it works by keyboard. */
export function PdfPreview({ bytes, onFailed }: PdfPreviewProps) {
  const container = useRef<HTMLDivElement>(null);
  const pages = useRef<HTMLDivElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const view = useRef<PdfView | null>(null);
  const threads = useRef<PdfThreads | null>(null);
  const [document, setDocument] = useState<PdfDocument | null>(null);
  const [state, setState] = useState<ViewState>({ page: 1, zoom: 1, fitsWidth: true });
  const [search, setSearch] = useState<SearchState | null>(null);

  useEffect(() => {
    if (container.current === null || pages.current === null) return undefined;
    const started = startPdfThreads();
    const made = createPdfView({
      container: container.current,
      pages: pages.current,
      pageLabel: (page) => t('screen.packet.preview_page', { page }),
      onView: setState,
      onSearch: setSearch,
    });
    threads.current = started;
    view.current = made;
    return () => {
      made.close();
      started.close();
      threads.current = null;
      view.current = null;
    };
  }, []);

  useEffect(() => {
    let isWanted = true;
    let opened: PdfDocument | null = null;
    const open = async (): Promise<void> => {
      // A copy: the thread takes what it is given.
      const next = (await threads.current?.open(bytes.slice())) ?? null;
      if (!isWanted || next === null) {
        await next?.loadingTask.destroy();
        return;
      }
      opened = next;
      view.current?.show(next);
      setDocument(next);
    };
    open().catch(() => isWanted && onFailed());
    return () => {
      isWanted = false;
      // Not before the next one is shown: its pages would go white.
      setTimeout(() => void opened?.loadingTask.destroy(), 1_000);
    };
  }, [bytes, onFailed]);

  useEffect(() => {
    const find = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      searchField.current?.focus();
      searchField.current?.select();
    };
    window.addEventListener('keydown', find);
    return () => window.removeEventListener('keydown', find);
  }, []);

  const goTo = useCallback((page: number) => view.current?.goTo(page), []);
  const onPagesKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || document === null) return;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => goTo(state.page - 1),
      ArrowRight: () => goTo(state.page + 1),
      PageUp: () => goTo(state.page - 1),
      PageDown: () => goTo(state.page + 1),
      Home: () => goTo(1),
      End: () => goTo(document.numPages),
      '+': () => view.current?.zoom('in'),
      '-': () => view.current?.zoom('out'),
      '0': () => view.current?.zoom('width'),
      '/': () => searchField.current?.focus(),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };

  return (
    <div className={classes.preview}>
      <PreviewToolbar
        pages={document?.numPages ?? 0}
        view={state}
        search={search}
        searchField={searchField}
        onPage={goTo}
        onZoom={(zoom) => view.current?.zoom(zoom)}
        onSearch={(query, direction) => view.current?.search(query, direction)}
        onLeaveSearch={() => container.current?.focus()}
      />
      <Tabs
        defaultValue="pages"
        className={classes.overview}
        aria-label={t('screen.packet.preview_overview')}
        keepMounted={false}
      >
        <Tabs.List grow>
          <Tabs.Tab value="pages" className={classes.overviewTab}>
            {t('screen.packet.preview_thumbnails')}
          </Tabs.Tab>
          <Tabs.Tab value="bookmarks" className={classes.overviewTab}>
            {t('screen.packet.preview_bookmarks')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="pages" className={classes.overviewPanel}>
          {document !== null && <PageThumbnails document={document} page={state.page} onPage={goTo} />}
        </Tabs.Panel>
        <Tabs.Panel value="bookmarks" className={classes.overviewPanel}>
          {document !== null && <PageBookmarks document={document} page={state.page} onPage={goTo} />}
        </Tabs.Panel>
      </Tabs>
      <div className={classes.desk}>
        {/* A stop of the Tab key, so that the keyboard can scroll it and turn its pages. The library wants a div. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          ref={container}
          className={classes.pages}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="region"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={t('screen.packet.preview_pages')}
          onKeyDown={onPagesKey}
        >
          <div ref={pages} className="pdfViewer" />
        </div>
      </div>
    </div>
  );
}
