// Rows in sight are placed by hand, which elements of a table do not allow: the roles say what they are.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import type { CaseLineView } from '@contract/cases';
import type { CaseSort, CaseSortKey } from '@domain/case-list/case-query';
import { t } from '../../ui/texts';
import { CaseCell } from './case-cell';
import classes from './case-list.module.css';
import type { CasePagesView } from './case-pages';
import { type ListColumn, columnTracks, rowWidth } from './list-columns';
import { TableHead } from './table-head';

interface CaseTableProps {
  readonly view: CasePagesView;
  readonly total: number;
  readonly active: number;
  readonly columns: readonly ListColumn[];
  readonly sort: CaseSort | null;
  readonly selected: ReadonlySet<string>;
  readonly onOpen: (line: CaseLineView) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** A click on a row; with Shift or Ctrl it selects. */
  readonly onRowClick: (index: number, event: MouseEvent) => void;
  readonly onToggle: (index: number) => void;
  readonly onToggleAll: (isSelected: boolean) => void;
  readonly onSort: (key: CaseSortKey) => void;
  /** A column is being drawn to a width, or has been. */
  readonly onWidth: (key: CaseSortKey, width: number, isDone: boolean) => void;
  /** Tells which lines are in sight. */
  readonly onSight: (first: number, last: number) => void;
}

const rowHeight = 40;

/** The lines in sight of a list that may be long. The arrow keys move inside; the heads of the columns are stops of Tab. */
export function CaseTable(props: CaseTableProps) {
  const { view, total, active, columns, selected, onOpen, onKeyDown, onRowClick, onToggle, onSight } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // It changes under the same name, which only React's compiler minds; this project does not use it.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The heads of the columns stand on the first row's place.
    scrollPaddingStart: rowHeight,
  });
  const rows = virtualizer.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;
  const rowStyle = { gridTemplateColumns: columnTracks(columns), minWidth: rowWidth(columns) };

  useEffect(() => onSight(first, last), [onSight, first, last]);
  useEffect(() => virtualizer.scrollToIndex(active), [virtualizer, active]);

  return (
    <div className={classes.table}>
      <div
        id="case-table"
        role="grid"
        aria-label={t('screen.cases.title')}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={`case-row-${active}`}
        tabIndex={0}
        className={classes.grid}
        ref={scroller}
        onKeyDown={onKeyDown}
      >
        <TableHead {...props} style={rowStyle} />
        <div
          role="rowgroup"
          className={classes.rows}
          style={{ height: virtualizer.getTotalSize(), minWidth: rowStyle.minWidth }}
        >
          {rows.map(({ index, start }) => {
            const line = view.lines.get(index);
            const isSelected = line !== undefined && selected.has(line.id);
            return (
              // Keys are heard by the grid, whose active descendant this row is.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                role="row"
                id={`case-row-${index}`}
                key={index}
                aria-rowindex={index + 2}
                aria-selected={isSelected}
                data-active={index === active || undefined}
                className={`${classes.row} ${classes.line}`}
                style={{ ...rowStyle, transform: `translateY(${start}px)` }}
                onClick={(event) => onRowClick(index, event)}
                onDoubleClick={() => line !== undefined && onOpen(line)}
              >
                <span role="gridcell" className={classes.check}>
                  {line !== undefined && (
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      checked={isSelected}
                      aria-label={t('screen.case_list.select', { number: line.number, name: line.name })}
                      onClick={(event) => event.stopPropagation()}
                      onChange={() => onToggle(index)}
                    />
                  )}
                </span>
                {columns.map(({ key }) => (
                  <CaseCell key={key} column={key} line={line} onOpen={onOpen} />
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
