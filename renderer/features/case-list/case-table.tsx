// Rows in sight are placed by hand, which elements of a table do not allow: the roles say what they are.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { CaseLineView } from '@contract/cases';
import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';
import classes from './case-list.module.css';
import type { CasePagesView } from './case-pages';

interface CaseTableProps {
  readonly view: CasePagesView;
  readonly total: number;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onOpen: (caseId: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Tells which lines are in sight. */
  readonly onSight: (first: number, last: number) => void;
}

const rowHeight = 40;

const columns = [
  'screen.cases.column.number',
  'screen.cases.column.name',
  'screen.cases.column.born',
  'screen.cases.column.site',
  'screen.cases.column.grade',
  'screen.cases.column.question',
] as const;

const bornText = ({ dateOfBirth, birthYear }: CaseLineView): string =>
  dateOfBirth === null ? String(birthYear ?? '') : dayText(dateOfBirth);

/** The lines in sight of a list that may be long. One stop of the Tab key; the arrow keys move inside. */
export function CaseTable({ view, total, active, onActive, onOpen, onKeyDown, onSight }: CaseTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // It changes under the same name, which only React's compiler minds; this project does not use it.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const rows = virtualizer.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;

  useEffect(() => onSight(first, last), [onSight, first, last]);
  useEffect(() => virtualizer.scrollToIndex(active), [virtualizer, active]);

  return (
    <div className={classes.table}>
      <div
        id="case-table"
        role="grid"
        aria-label={t('screen.cases.title')}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-activedescendant={`case-row-${active}`}
        tabIndex={0}
        className={classes.grid}
        ref={scroller}
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className={`${classes.row} ${classes.columns}`}>
          {columns.map((column) => (
            <span role="columnheader" key={column}>
              {t(column)}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index, start }) => {
            const line = view.lines.get(index);
            return (
              // Keys are heard by the grid, whose active descendant this row is.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                role="row"
                id={`case-row-${index}`}
                key={index}
                aria-rowindex={index + 2}
                aria-selected={index === active}
                className={`${classes.row} ${classes.line}`}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onActive(index)}
                onDoubleClick={() => line !== undefined && onOpen(line.id)}
              >
                <span role="gridcell" className={classes.number}>
                  {line === undefined ? '…' : line.number}
                </span>
                <span role="gridcell" className={classes.name}>
                  <button
                    type="button"
                    tabIndex={-1}
                    className={classes.open}
                    dir="auto"
                    onClick={() => line !== undefined && onOpen(line.id)}
                  >
                    {line?.name}
                  </button>
                </span>
                <span role="gridcell">{line && bornText(line)}</span>
                <span role="gridcell" dir="auto">
                  {line?.primarySite}
                </span>
                <span role="gridcell">{line?.currentGrade}</span>
                <span role="gridcell" dir="auto" title={line?.question ?? undefined}>
                  {line?.question}
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
