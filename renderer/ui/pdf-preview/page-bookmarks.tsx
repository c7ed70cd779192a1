import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { t } from '../texts';
import { type PdfBookmark, type PdfDocument, bookmarksOf } from './pdf-document';
import classes from './pdf-preview.module.css';
import { useListKeys } from './use-list-keys';

interface PageBookmarksProps {
  readonly document: PdfDocument;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** The bookmarks of the document, as a reader of the file has them. */
export function PageBookmarks({ document, page, onPage }: PageBookmarksProps) {
  const [bookmarks, setBookmarks] = useState<readonly PdfBookmark[] | null>(null);
  const onKeyDown = useListKeys();
  useEffect(() => {
    let isWanted = true;
    bookmarksOf(document).then(
      (found) => isWanted && setBookmarks(found),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [document]);
  if (bookmarks === null) return null;
  if (bookmarks.length === 0) return <Text c="dimmed">{t('screen.packet.preview_no_bookmarks')}</Text>;
  // The last one that begins at or before the page.
  const current = bookmarks.reduce((best, mark, index) => ((mark.page ?? Infinity) <= page ? index : best), 0);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul className={classes.bookmarks} onKeyDown={onKeyDown}>
      {bookmarks.map((mark, index) => (
        // Titles may be equal; their order is fixed.
        <li key={index}>
          <Bookmark mark={mark} isCurrent={index === current} isStop={index === current} onPage={onPage} />
          {mark.children.length > 0 && (
            <ul>
              {mark.children.map((child, at) => (
                <li key={at}>
                  <Bookmark mark={child} isCurrent={false} isStop={false} onPage={onPage} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

interface BookmarkProps {
  readonly mark: PdfBookmark;
  readonly isCurrent: boolean;
  /** Whether the Tab key stops here; the arrow keys lead to the others. */
  readonly isStop: boolean;
  readonly onPage: (page: number) => void;
}

function Bookmark({ mark, isCurrent, isStop, onPage }: BookmarkProps) {
  const { title, page } = mark;
  return (
    <button
      type="button"
      className={classes.bookmark}
      tabIndex={isStop ? 0 : -1}
      aria-current={isCurrent ? 'location' : undefined}
      onClick={() => page !== null && onPage(page)}
    >
      <bdi>{title}</bdi>
      <span className={classes.bookmarkPage}>{page}</span>
    </button>
  );
}
