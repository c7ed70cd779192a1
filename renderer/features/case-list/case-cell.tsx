// Rows in sight are placed by hand, which elements of a table do not allow: the roles say what they are.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { CaseLineView } from '@contract/cases';
import type { CaseSortKey } from '@domain/case-list/case-query';
import classes from './case-list.module.css';
import { cellText } from './cell-text';

interface CaseCellProps {
  readonly column: CaseSortKey;
  /** Undefined until it has been read. */
  readonly line: CaseLineView | undefined;
  readonly onOpen: (line: CaseLineView) => void;
}

/** Signs beside the words, so that a glance down the column finds them; a reader hears the words alone. */
const statusSigns = { waiting: '○', listed: '◔', discussed: '◑', decided: '●', deleted: '✕' } as const;
const urgencySigns: Readonly<Record<string, string>> = { urgent: '▲', soon: '△', routine: '' };

/** Text that people have typed keeps its own direction. */
const typed: ReadonlySet<CaseSortKey> = new Set(['name', 'site', 'grade', 'whoType', 'question', 'title', 'updatedBy']);

/** One value of a line. */
export function CaseCell({ column, line, onOpen }: CaseCellProps) {
  if (line === undefined) return <span role="gridcell">{column === 'number' ? '…' : ''}</span>;
  const text = cellText(line, column);
  if (column === 'name') {
    return (
      <span role="gridcell" className={classes.name}>
        <button type="button" tabIndex={-1} className={classes.open} dir="auto" onClick={() => onOpen(line)}>
          {text}
        </button>
      </span>
    );
  }
  const sign = signOf(column, line);
  const isOutstanding = column === 'inputs' && line.inputs.outstanding > 0;
  return (
    <span
      role="gridcell"
      className={column === 'waitingDays' ? classes.figure : undefined}
      data-column={column}
      data-marked={isOutstanding || (column === 'urgency' && line.groups.urgency === 'urgent') || undefined}
      dir={typed.has(column) ? 'auto' : undefined}
      title={text.length > 12 ? text : undefined}
    >
      {sign !== undefined && (
        <span aria-hidden="true" className={classes.sign}>
          {sign}
        </span>
      )}
      {text}
    </span>
  );
}

function signOf(column: CaseSortKey, line: CaseLineView): string | undefined {
  if (column === 'status') return statusSigns[line.status];
  if (column === 'urgency') return urgencySigns[line.groups.urgency ?? ''];
  return column === 'inputs' && line.inputs.outstanding > 0 ? '!' : undefined;
}
