import type { PdfDocument } from './pdf-document';
// First: the viewer takes its parts from what is loaded there.
import './pdf-document';
import { EventBus, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { nextZoom } from './zoom-steps';

/** Where a search in the preview stands. */
export interface SearchState {
  readonly current: number;
  readonly total: number;
  readonly isFound: boolean;
}

/** What the toolbar shows. */
export interface ViewState {
  readonly page: number;
  /** 1 is the size on paper. */
  readonly zoom: number;
  readonly fitsWidth: boolean;
}

export type ZoomChoice = 'width' | 'in' | 'out' | number;

/** The pages of a document in a scrolling element. */
export interface PdfView {
  show(document: PdfDocument): void;
  goTo(page: number): void;
  zoom(choice: ZoomChoice): void;
  search(query: string, direction: 'first' | 'next' | 'previous'): void;
  close(): void;
}

export interface PdfViewOptions {
  /** Scrolls; must be positioned absolutely. */
  readonly container: HTMLDivElement;
  /** Holds the pages. */
  readonly pages: HTMLDivElement;
  readonly pageLabel: (page: number) => string;
  readonly onView: (view: ViewState) => void;
  readonly onSearch: (search: SearchState | null) => void;
}

/** What is used of the library's page; its types say nothing of it. */
interface PageView {
  readonly div: HTMLElement;
  readonly viewport: { readonly rawDims: { readonly pageWidth: number; readonly pageHeight: number } };
}

type ViewerOptions = ConstructorParameters<typeof PDFViewer>[0];

/** Texts of the library itself: none of it is shown. */
const noTexts = {
  getLanguage: () => 'en',
  getDirection: () => 'ltr',
  get: () => Promise.resolve(''),
  translate: () => Promise.resolve(),
  translateOnce: () => Promise.resolve(),
  destroy: () => Promise.resolve(),
  pause: () => undefined,
  resume: () => undefined,
} as unknown as NonNullable<ViewerOptions['l10n']>;

const textLayer = 1;
const off = 0;
const noEditor = -1;
const notFound = 1;

/** Makes the view of a preview. A new document takes the place of the last one: page, zoom and search stay. */
export function createPdfView({ container, pages, pageLabel, onView, onSearch }: PdfViewOptions): PdfView {
  const eventBus = new EventBus();
  const linkService = new PDFLinkService({ eventBus });
  const findController = new PDFFindController({ eventBus, linkService });
  const closing = new AbortController();
  const viewer = new PDFViewer({
    container,
    viewer: pages,
    eventBus,
    linkService,
    findController,
    l10n: noTexts,
    textLayerMode: textLayer,
    annotationMode: off,
    annotationEditorMode: noEditor,
    removePageBorders: true,
    enableAutoLinking: false,
    abortSignal: closing.signal,
  } as ViewerOptions);
  linkService.setViewer(viewer);

  let shown: PdfDocument | null = null;
  let scale: string = 'page-width';
  let query = '';
  let isClosed = false;
  const tellView = (): void => {
    if (shown === null || isClosed) return;
    const { currentPageNumber: page, currentScale: zoom, currentScaleValue } = viewer;
    onView({ page, zoom, fitsWidth: currentScaleValue === 'page-width' });
  };
  const find = (type: '' | 'again', findPrevious: boolean): void =>
    eventBus.dispatch('find', {
      source: window,
      type,
      query,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious,
      matchDiacritics: false,
    });

  let pageAfterLoading = 1;
  eventBus.on('pagesinit', () => {
    for (let index = 0; index < viewer.pagesCount; index += 1) {
      const { div, viewport } = viewer.getPageView(index) as PageView;
      div.setAttribute('aria-label', pageLabel(index + 1));
      // For the style sheet: Chromium before 125 cannot read the sizes that the library writes.
      div.style.setProperty('--page-width', `${viewport.rawDims.pageWidth}px`);
      div.style.setProperty('--page-height', `${viewport.rawDims.pageHeight}px`);
    }
    viewer.currentScaleValue = scale;
    viewer.currentPageNumber = Math.min(pageAfterLoading, viewer.pagesCount);
    if (query !== '') find('', false);
    tellView();
  });
  eventBus.on('pagechanging', tellView);
  eventBus.on('scalechanging', tellView);
  const tellSearch = ({ state, matchesCount }: { state?: number; matchesCount: SearchState }): void => {
    const { current, total } = matchesCount;
    if (!isClosed) onSearch(query === '' ? null : { current, total, isFound: total > 0 || state !== notFound });
  };
  eventBus.on('updatefindcontrolstate', tellSearch);
  eventBus.on('updatefindmatchescount', tellSearch);
  // The width of a page follows the width of the window.
  const resized = new ResizeObserver(() => {
    if (shown !== null && scale === 'page-width') viewer.currentScaleValue = scale;
  });
  resized.observe(container);

  return {
    show: (document) => {
      pageAfterLoading = shown === null ? 1 : viewer.currentPageNumber;
      shown = document;
      viewer.setDocument(document);
      linkService.setDocument(document);
    },
    goTo: (page) => {
      if (shown !== null) viewer.currentPageNumber = Math.min(Math.max(1, page), viewer.pagesCount);
    },
    zoom: (choice) => {
      if (shown === null) return;
      const step = choice === 'in' || choice === 'out' ? nextZoom(viewer.currentScale, choice) : choice;
      scale = step === 'width' ? 'page-width' : String(step);
      viewer.currentScaleValue = scale;
    },
    search: (text, direction) => {
      const isNew = text !== query;
      query = text;
      if (text === '') onSearch(null);
      if (isNew || direction === 'first') find('', false);
      else find('again', direction === 'previous');
    },
    close: () => {
      isClosed = true;
      resized.disconnect();
      closing.abort();
      viewer.setDocument(null as unknown as PdfDocument);
      linkService.setDocument(null);
    },
  };
}
