// Rows in sight are placed by hand, which elements of a table do not allow: the roles say what they are.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { type CSSProperties, type PointerEvent, useRef } from 'react';
import type { CaseSort, CaseSortKey } from '@domain/case-list/case-query';
import { t } from '../../ui/texts';
import classes from './case-list.module.css';
import type { ListColumn } from './list-columns';

interface TableHeadProps {
  readonly columns: readonly ListColumn[];
  readonly sort: CaseSort | null;
  readonly total: number;
  readonly selected: ReadonlySet<string>;
  readonly style: CSSProperties;
  readonly onToggleAll: (isSelected: boolean) => void;
  readonly onSort: (key: CaseSortKey) => void;
  /** A column is being drawn to a width, or has been. */
  readonly onWidth: (key: CaseSortKey, width: number, isDone: boolean) => void;
}

/** The heads of the columns: each sorts, and its edge can be drawn to another width. */
export function TableHead({ columns, sort, total, selected, style, onToggleAll, onSort, onWidth }: TableHeadProps) {
  return (
    <div role="row" aria-rowindex={1} className={`${classes.row} ${classes.columns}`} style={style}>
      <span role="columnheader" className={classes.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('screen.case_list.select_all')}
          checked={selected.size > 0 && selected.size >= total}
          ref={(box) => {
            if (box !== null) box.indeterminate = selected.size > 0 && selected.size < total;
          }}
          onChange={(event) => onToggleAll(event.currentTarget.checked)}
        />
      </span>
      {columns.map(({ key }) => {
        const isSorted = sort?.by === key;
        const order = isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none';
        return (
          <span role="columnheader" key={key} aria-sort={order} className={classes.head_cell} data-column={key}>
            <button
              type="button"
              className={classes.sort}
              title={t('screen.case_list.sort_by', { column: t(`screen.cases.column.${key}`) })}
              onClick={() => onSort(key)}
              // These are for this button, not for the row below.
              onKeyDown={(event) => {
                if (['Enter', ' ', 'Delete'].includes(event.key)) event.stopPropagation();
              }}
            >
              <span className={classes.sort_label}>
                {t.lookup(`screen.case_list.head.${key}`) ?? t(`screen.cases.column.${key}`)}
              </span>
              {isSorted && <span aria-hidden="true">{sort.descending ? '▼' : '▲'}</span>}
            </button>
            <WidthEdge onWidth={(width, isDone) => onWidth(key, width, isDone)} />
          </span>
        );
      })}
    </div>
  );
}

/** The edge of a column, drawn by the pointer. By keyboard a width is typed in the dialog of the columns. */
function WidthEdge({ onWidth }: { readonly onWidth: (width: number, isDone: boolean) => void }) {
  const drawn = useRef<{ readonly from: number; readonly width: number } | null>(null);
  const start = (event: PointerEvent<HTMLSpanElement>): void => {
    const head = event.currentTarget.parentElement;
    if (head === null) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drawn.current = { from: event.clientX, width: head.getBoundingClientRect().width };
  };
  const draw = (event: PointerEvent<HTMLSpanElement>, isDone: boolean): void => {
    if (drawn.current !== null) onWidth(drawn.current.width + event.clientX - drawn.current.from, isDone);
    if (isDone) drawn.current = null;
  };
  return (
    <span
      aria-hidden="true"
      className={classes.edge}
      onPointerDown={start}
      onPointerMove={(event) => draw(event, false)}
      onPointerUp={(event) => draw(event, true)}
      onPointerCancel={(event) => draw(event, true)}
    />
  );
}
