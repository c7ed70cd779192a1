import { useEffect, useRef, useState } from 'react';
import { t } from '../texts';
import type { PdfDocument } from './pdf-document';
import classes from './pdf-preview.module.css';
import { useListKeys } from './use-list-keys';

/** Width of a small page, in CSS pixels. */
const width = 112;

interface PageThumbnailsProps {
  readonly document: PdfDocument;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** All pages, small. Only those in sight are drawn, one after the other. */
export function PageThumbnails({ document, page, onPage }: PageThumbnailsProps) {
  const pages = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol className={classes.thumbnails} onKeyDown={useListKeys()}>
      {pages.map((number) => (
        <Thumbnail
          key={number}
          document={document}
          number={number}
          isCurrent={number === page}
          onChoose={() => onPage(number)}
        />
      ))}
    </ol>
  );
}

interface ThumbnailProps {
  readonly document: PdfDocument;
  readonly number: number;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function Thumbnail({ document, number, isCurrent, onChoose }: ThumbnailProps) {
  const button = useRef<HTMLButtonElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isSeen, setIsSeen] = useState(false);

  useEffect(() => {
    const target = button.current;
    if (target === null) return undefined;
    const observer = new IntersectionObserver((entries) => setIsSeen(entries.some((entry) => entry.isIntersecting)));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  useEffect(() => {
    const target = canvas.current;
    if (!isSeen || target === null) return undefined;
    return drawPage(document, number, target);
  }, [document, number, isSeen]);

  return (
    <li>
      <button
        ref={button}
        type="button"
        className={classes.thumbnail}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={t('screen.packet.preview_page', { page: number })}
        onClick={onChoose}
      >
        <canvas ref={canvas} className={classes.thumbnailPage} />
        <span aria-hidden>{number}</span>
      </button>
    </li>
  );
}

/** Draws a page into a canvas; the answer gives it up. */
function drawPage(document: PdfDocument, number: number, canvas: HTMLCanvasElement): () => void {
  let giveUp = (): void => undefined;
  let isWanted = true;
  const draw = async (): Promise<void> => {
    const page = await document.getPage(number);
    if (!isWanted) return;
    const { width: pageWidth } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (width * window.devicePixelRatio) / pageWidth });
    // A canvas that is drawn again at once would be refused: each drawing has its own.
    const sheet = window.document.createElement('canvas');
    sheet.width = Math.floor(viewport.width);
    sheet.height = Math.floor(viewport.height);
    const task = page.render({ canvas: sheet, viewport });
    giveUp = () => task.cancel();
    await task.promise;
    canvas.width = sheet.width;
    canvas.height = sheet.height;
    canvas.getContext('2d')?.drawImage(sheet, 0, 0);
  };
  // What is given up ends with a refusal; so does a document that was put away meanwhile.
  draw().catch(() => undefined);
  return () => {
    isWanted = false;
    giveUp();
  };
}
