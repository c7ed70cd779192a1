import { NativeSelect } from '@mantine/core';
import type { Grid } from '@domain/tables/value-table';
import { t } from '../../../ui/texts';
import { countText } from '../../../ui/value-text';
import classes from './paste.module.css';

interface ColumnTableProps<Role extends string> {
  readonly grid: Grid;
  readonly headerRow: number;
  readonly columns: readonly Role[];
  readonly roles: readonly { readonly value: Role; readonly label: string }[];
  readonly onRole: (column: number, role: Role) => void;
  /** Cells that cannot be read, as `row,column`. */
  readonly marked: ReadonlySet<string>;
}

/** Rows of the source that are shown: enough to see what the columns are. */
const shownRows = 8;

/** The pasted table with a choice above each column: what it holds. */
export function ColumnTable<Role extends string>({
  grid,
  headerRow,
  columns,
  roles,
  onRole,
  marked,
}: ColumnTableProps<Role>) {
  const known = new Set<string>(roles.map(({ value }) => value));
  const choose = (column: number, value: string): void => {
    if (known.has(value)) onRole(column, value as Role);
  };
  return (
    // A stop of the Tab key, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.frame} tabIndex={0} aria-label={t('screen.paste.columns')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((role, column) => (
              <th key={column} scope="col">
                <NativeSelect
                  size="xs"
                  aria-label={t('screen.paste.column', { number: countText(column + 1) })}
                  value={role}
                  onChange={(event) => choose(column, event.currentTarget.value)}
                  data={[...roles]}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.slice(0, shownRows).map((row, index) => (
            <tr key={index} className={index === headerRow ? classes.headerRow : undefined}>
              {columns.map((role, column) => (
                <td
                  key={column}
                  dir="auto"
                  className={
                    marked.has(`${index},${column}`)
                      ? classes.refused
                      : role === 'ignore' && index !== headerRow
                        ? classes.ignored
                        : undefined
                  }
                >
                  {row[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {grid.length > shownRows && (
        <p className={classes.quiet}>{t('screen.paste.more_rows', { count: countText(grid.length - shownRows) })}</p>
      )}
    </section>
  );
}
