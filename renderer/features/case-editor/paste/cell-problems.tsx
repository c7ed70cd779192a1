import { Checkbox } from '@mantine/core';
import type { Grid } from '@domain/tables/value-table';
import { t } from '../../../ui/texts';
import { countText } from '../../../ui/value-text';
import classes from './paste.module.css';

interface CellProblemsProps {
  readonly grid: Grid;
  readonly headerRow: number;
  readonly problems: readonly {
    readonly row: number;
    readonly column: number;
    readonly text: string;
    readonly problem: string;
  }[];
  readonly leaveOut: boolean;
  readonly onLeaveOut: (leaveOut: boolean) => void;
  readonly leaveOutLabel: string;
}

/** More than this nobody reads: the table itself is then the thing to mend. */
const shownProblems = 100;

/** What cannot be read, cell by cell: where it is, what stands there, what to do. */
export function CellProblems({ grid, headerRow, problems, leaveOut, onLeaveOut, leaveOutLabel }: CellProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <div className={classes.problems}>
      <h2 className={classes.heading}>{t.plural('screen.paste.problem_count', problems.length)}</h2>
      {/* A stop of the Tab key, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.shortFrame} tabIndex={0} aria-label={t('screen.paste.problems')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('screen.paste.row')}</th>
              <th scope="col">{t('screen.paste.column_name')}</th>
              <th scope="col">{t('screen.paste.found')}</th>
              <th scope="col">{t('screen.paste.what_to_do')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, shownProblems).map(({ row, column, text, problem }) => (
              <tr key={`${row} ${column} ${problem}`}>
                <td>{countText(row + 1)}</td>
                <td dir="auto">{grid[headerRow]?.[column] || countText(column + 1)}</td>
                <td dir="auto">{text}</td>
                <td className={classes.wrapped}>{t.lookup(`screen.paste.problem.${problem}`) ?? problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {problems.length > shownProblems && (
          <p className={classes.quiet}>
            {t('screen.paste.more_rows', { count: countText(problems.length - shownProblems) })}
          </p>
        )}
      </section>
      <Checkbox
        mt="xs"
        label={leaveOutLabel}
        checked={leaveOut}
        onChange={(event) => onLeaveOut(event.currentTarget.checked)}
      />
    </div>
  );
}
