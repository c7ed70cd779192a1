import { type KeyboardEvent, useState } from 'react';
import { fileRoles, type RoleKey } from '@domain/case-file/case-file';
import { roleMessage } from '@domain/catalogues/roles';
import { stanceMessage } from '@domain/catalogues/stances';
import type { OptionView, StanceView } from '@contract/discussions';
import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';
import classes from './discussion.module.css';
import { fromText } from './from-text';
import { byGroup } from './option-groups';
import { stanceSign } from './stance-sign';

interface StanceGridProps {
  readonly options: readonly OptionView[];
  /** Leads to what a role says. */
  readonly onRole: (role: RoleKey) => void;
}

/**
 * What every role says of every option, side by side: a sign and a word in each cell, the reason below the grid for the
 * cell one is at. Options stand in the order of the form; nothing is counted and nothing ranked.
 */
export function StanceGrid({ options, onRole }: StanceGridProps) {
  const rows = byGroup(options).flatMap(({ items }) => items);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const [isLooked, setIsLooked] = useState(false);
  const row = Math.min(at.row, rows.length - 1);
  const look = (next: { row: number; column: number }): void => {
    setAt(next);
    setIsLooked(true);
  };
  const listen = (event: KeyboardEvent<HTMLElement>): void => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = {
      row: Math.max(0, Math.min(rows.length - 1, row + step[0])),
      column: Math.max(0, Math.min(fileRoles.length - 1, at.column + step[1])),
    };
    look(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row},${next.column}"]`)?.focus();
  };
  const option = rows[row];
  const role = fileRoles[at.column];
  return (
    <div className={classes.gridPart}>
      <div className={classes.gridFrame}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go from cell to cell */}
        <table className={classes.grid} aria-label={t('screen.discussion.grid')} onKeyDown={listen}>
          <thead>
            <tr>
              <th scope="col">{t('screen.field.label')}</th>
              {fileRoles.map((key) => (
                <th key={key} scope="col" title={t(roleMessage(key))}>
                  <span aria-hidden>{t.lookup(`document.role_letters.${key}`) ?? key}</span>
                  <span className={classes.spoken}>{t(roleMessage(key))}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((item, rowIndex) => (
              <tr key={item.id}>
                <th scope="row" dir="auto" title={item.label}>
                  <span className={classes.gridLabel}>{item.label}</span>
                </th>
                {fileRoles.map((key, column) => {
                  const said = item.stances.find((stance) => stance.role === key);
                  return (
                    <td key={key}>
                      <button
                        type="button"
                        className={classes.cell}
                        data-cell={`${rowIndex},${column}`}
                        data-stance={said?.stance}
                        tabIndex={rowIndex === row && column === at.column ? 0 : -1}
                        aria-label={cellText(item, key, said)}
                        onFocus={() => look({ row: rowIndex, column })}
                        onMouseEnter={() => look({ row: rowIndex, column })}
                        onClick={() => onRole(key)}
                      >
                        {said !== undefined && (
                          <>
                            {/* Drawn, not said: the name of the cell has the stance in words. */}
                            <span
                              className={classes.cellSign}
                              data-sign={`${stanceSign(said.stance)}${said.comment === null ? '' : ' …'}`}
                            />
                            <span>{t(`screen.discussion.stance.short.${said.stance}`)}</span>
                            {said.fromDate !== null && (
                              <span className={classes.cellDate} data-date={dayText(said.fromDate)} />
                            )}
                          </>
                        )}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <section
        className={classes.gridDetail}
        data-grid-detail
        // A stop of the Tab key, so that the keyboard can scroll a long reason.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('screen.discussion.grid_detail')}
      >
        {isLooked && option !== undefined && role !== undefined ? (
          <bdi>
            {cellText(
              option,
              role,
              option.stances.find((stance) => stance.role === role),
            )}
          </bdi>
        ) : (
          t('screen.discussion.grid_hint')
        )}
      </section>
    </div>
  );
}

/** A cell in words: who, of what, how, why, since when, and who typed it. */
function cellText(option: OptionView, role: RoleKey, said: StanceView | undefined): string {
  const head = t('screen.discussion.cell', {
    role: t(roleMessage(role)),
    option: option.label,
    stance: said === undefined ? t('screen.discussion.stance.none') : t(stanceMessage(said.stance)),
  });
  const enteredBy = said?.enteredBy ?? null;
  return [
    head,
    said?.comment,
    fromText(said?.fromDate),
    enteredBy === null ? null : t('screen.discussion.entered_by', { person: enteredBy }),
  ]
    .filter((text) => text !== null && text !== undefined && text !== '')
    .join(' · ');
}
