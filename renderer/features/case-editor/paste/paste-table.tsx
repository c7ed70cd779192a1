import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { CaseView } from '@contract/cases';
import type { CallError } from '@contract/result';
import type { QuantityKey } from '@domain/catalogues/find-quantity';
import {
  type Grid,
  type TableSeries,
  type ValueColumn,
  type ValueLayout,
  type ValuePlan,
  columnsOfLayout,
  decimalSignIn,
  guessValuePlan,
  readValueTable,
  valueLayouts,
} from '@domain/tables/value-table';
import { board } from '../../../bridge/board';
import { Refusal } from '../../../ui/refusal';
import { t } from '../../../ui/texts';
import { useUndo } from '../../../ui/undo';
import { useAnswer } from '../../../ui/use-answer';
import { countText, dayText, numberText } from '../../../ui/value-text';
import { CellProblems } from './cell-problems';
import { ColumnTable } from './column-table';
import classes from './paste.module.css';
import { TableSource } from './table-source';
import { todayHere } from './today-here';
import {
  type PasteTarget,
  type PreviewValue,
  type SeriesChoice,
  guessChoice,
  previewOf,
  quantityOptions,
  unitsOf,
} from './value-preview';

interface PasteTableProps {
  readonly caseId: string;
  readonly target: PasteTarget;
  /** Called when values were stored. */
  readonly onStored?: () => void;
}

/** Laboratory or marker values out of a table: paste or open it, see what will be stored, store all or nothing. */
export function PasteTable({ caseId, target, onStored }: PasteTableProps) {
  const answer = useAnswer('cases.get', { case: caseId });
  if (answer.state === 'waiting') return null;
  if (answer.state === 'refused') return <Refusal error={answer.error} />;
  return <OpenTable view={answer.value} target={target} {...(onStored === undefined ? {} : { onStored })} />;
}

type Differing = 'keep' | 'replace';

function OpenTable({
  view,
  target,
  onStored,
}: {
  readonly view: CaseView;
  readonly target: PasteTarget;
  readonly onStored?: () => void;
}) {
  const context = useMemo(() => ({ language: t.language, today: todayHere() }), []);
  const [grid, setGrid] = useState<Grid>([]);
  const [plan, setPlan] = useState<ValuePlan | null>(null);
  const [said, setSaid] = useState<Readonly<Record<string, SeriesChoice>>>({});
  const [differing, setDiffering] = useState<Readonly<Record<string, Differing>>>({});
  const [leaveOut, setLeaveOut] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [isStoring, setIsStoring] = useState(false);
  // A new source is a new table: nothing said of the last one counts for it.
  const [round, setRound] = useState(0);
  const undo = useUndo();

  const table = useMemo(() => (plan === null ? null : readValueTable(grid, plan, context)), [grid, plan, context]);
  const choices = useMemo(() => {
    const all = (table?.series ?? []).map((series) => [
      series.id,
      said[series.id] ?? guessChoice(series, target, view),
    ]);
    return Object.fromEntries(all) as Record<string, SeriesChoice>;
  }, [table, said, target, view]);
  const preview = useMemo(
    () => (table === null ? [] : previewOf(table, choices, target, view)),
    [table, choices, target, view],
  );

  const takeGrid = (next: Grid): void => {
    setGrid(next);
    setPlan(next.length === 0 ? null : guessValuePlan(next, context));
    setSaid({});
    setDiffering({});
    setLeaveOut(false);
    setError(null);
    setNotice(null);
  };
  const change = (part: Partial<ValuePlan>): void => {
    if (plan === null) return;
    setPlan({ ...plan, ...part });
    setDiffering({});
  };
  const changeLayout = (layout: ValueLayout): void => {
    if (plan === null) return;
    const possible = columnsOfLayout[layout];
    change({ layout, columns: plan.columns.map((column) => (possible.includes(column) ? column : 'ignore')) });
  };

  const problems = table?.problems ?? [];
  const keyOf = ({ at }: PreviewValue): string => `${at.row},${at.column}`;
  const undecided = preview.filter((value) => value.status === 'differs' && differing[keyOf(value)] === undefined);
  const blocked = preview.filter(({ status }) => status === 'no_unit' || status === 'contradicts');
  const toStore = preview.filter(
    (value) => value.status === 'new' || (value.status === 'differs' && differing[keyOf(value)] === 'replace'),
  );
  const known = preview.filter(({ status }) => status === 'same').length;
  const obstacle =
    problems.length > 0 && !leaveOut
      ? t('screen.paste.obstacle.problems')
      : blocked.some(({ status }) => status === 'no_unit')
        ? t('screen.paste.obstacle.units')
        : blocked.length > 0
          ? t('screen.paste.obstacle.contradictions')
          : undecided.length > 0
            ? t.plural('screen.paste.obstacle.differing', undecided.length)
            : toStore.length === 0
              ? t('screen.paste.obstacle.nothing')
              : null;

  const store = async (): Promise<void> => {
    setIsStoring(true);
    const agreed = toStore.map((value) => ({ value, replaces: value.stored?.revision ?? null }));
    const result = await board.call('cases.addTable', {
      caseId: view.id,
      labs: agreed.flatMap(({ value: { lab }, replaces }) => (lab === null ? [] : [{ ...lab, replaces }])),
      markers: agreed.flatMap(({ value: { marker }, replaces }) => (marker === null ? [] : [{ ...marker, replaces }])),
    });
    setIsStoring(false);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    if (result.value.result === 'conflict') {
      setNotice(t('screen.paste.changed_meanwhile'));
      return;
    }
    const text = t.plural('screen.paste.stored', result.value.added + result.value.replaced);
    undo.offer(text, result.value.batchId);
    takeGrid([]);
    setRound(round + 1);
    setNotice(known === 0 ? text : `${text} ${t.plural('screen.paste.were_known', known)}`);
    onStored?.();
  };

  return (
    <div className={classes.panel}>
      <TableSource key={round} label={t(`screen.paste.source_label.${target}`)} onGrid={takeGrid} />
      <Refusal error={error} />
      <output className={notice === null ? classes.none : classes.quiet}>{notice}</output>
      {plan !== null && table !== null && (
        <>
          <div className={classes.choices}>
            <NativeSelect
              size="sm"
              label={t('screen.paste.layout')}
              value={plan.layout}
              onChange={(event) => {
                const chosen = valueLayouts.find((layout) => layout === event.currentTarget.value);
                if (chosen !== undefined) changeLayout(chosen);
              }}
              data={valueLayouts.map((layout) => ({ value: layout, label: t(`screen.paste.layout.${layout}`) }))}
            />
            <NativeSelect
              size="sm"
              label={t('screen.paste.decimal')}
              value={plan.decimal ?? ''}
              onChange={(event) => {
                const { value } = event.currentTarget;
                change({ decimal: value === 'comma' || value === 'point' ? value : null });
              }}
              data={[
                { value: '', label: t(`screen.paste.decimal.auto_${decimalSignIn(grid, plan) ?? 'open'}`) },
                { value: 'comma', label: t('screen.paste.decimal.comma') },
                { value: 'point', label: t('screen.paste.decimal.point') },
              ]}
            />
            <NativeSelect
              size="sm"
              label={t('screen.paste.order')}
              value={plan.order ?? ''}
              onChange={(event) => {
                const { value } = event.currentTarget;
                change({ order: value === 'dmy' || value === 'mdy' ? value : null });
              }}
              data={[
                { value: '', label: t('screen.paste.order.auto') },
                { value: 'dmy', label: t('screen.paste.order.dmy') },
                { value: 'mdy', label: t('screen.paste.order.mdy') },
              ]}
            />
          </div>
          <ColumnTable<ValueColumn>
            grid={grid}
            headerRow={plan.headerRow}
            columns={plan.columns}
            roles={columnsOfLayout[plan.layout].map((role) => ({
              value: role,
              label: t(`screen.paste.value_column.${role}`),
            }))}
            onRole={(column, role) =>
              change({ columns: plan.columns.map((known, index) => (index === column ? role : known)) })
            }
            marked={new Set(problems.map(({ row, column }) => `${row},${column}`))}
          />
          <SeriesTable
            series={table.series}
            choices={choices}
            target={target}
            onChoice={(id, choice) => setSaid({ ...said, [id]: choice })}
          />
          <CellProblems
            grid={grid}
            headerRow={plan.headerRow}
            problems={problems}
            leaveOut={leaveOut}
            onLeaveOut={setLeaveOut}
            leaveOutLabel={t('screen.paste.leave_out_cells')}
          />
          <Preview
            preview={preview}
            differing={differing}
            keyOf={keyOf}
            onDiffering={(keys, choice) =>
              setDiffering({ ...differing, ...Object.fromEntries(keys.map((key) => [key, choice])) })
            }
          />
          <div className={classes.dialogFoot}>
            <Button onClick={store} disabled={obstacle !== null} loading={isStoring}>
              {t.plural('screen.paste.store', toStore.length)}
            </Button>
            <output className={classes.quiet}>{obstacle ?? t('screen.paste.ready')}</output>
          </div>
        </>
      )}
    </div>
  );
}

interface SeriesTableProps {
  readonly series: readonly TableSeries[];
  readonly choices: Readonly<Record<string, SeriesChoice>>;
  readonly target: PasteTarget;
  readonly onChoice: (id: string, choice: SeriesChoice) => void;
}

/** The quantities of the table: which one each is, in which unit, by which assay. */
function SeriesTable({ series, choices, target, onChoice }: SeriesTableProps) {
  const options = useMemo(() => quantityOptions(target), [target]);
  if (series.length === 0) return null;
  return (
    <section aria-label={t('screen.paste.quantities')}>
      <h2 className={classes.heading}>{t('screen.paste.quantities')}</h2>
      <div className={classes.frame}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('screen.paste.take')}</th>
              <th scope="col">{t('screen.paste.in_table')}</th>
              <th scope="col">{t('screen.paste.quantity')}</th>
              <th scope="col">{t('screen.paste.unit')}</th>
              {target === 'markers' && <th scope="col">{t('screen.field.assay')}</th>}
              <th scope="col">{t('screen.paste.values')}</th>
            </tr>
          </thead>
          <tbody>
            {series.map((entry) => {
              const choice = choices[entry.id];
              if (choice === undefined) return null;
              const set = (part: Partial<SeriesChoice>): void => onChoice(entry.id, { ...choice, ...part });
              const units = unitsOf(choice.quantity);
              const isForeign = choice.unit !== null && choice.quantity !== null && !units.includes(choice.unit);
              const unitData = [
                ...(choice.unit === null && !choice.isWithoutUnit
                  ? [{ value: '', label: t('screen.paste.choose_unit') }]
                  : []),
                ...[...new Set([...(choice.unit === null ? [] : [choice.unit]), ...units])].map((unit) => ({
                  value: unit,
                  label: t.lookup(`unit.${unit}`) ?? unit,
                })),
                { value: '-', label: t('screen.paste.without_unit') },
              ];
              return (
                <tr key={entry.id}>
                  <td>
                    <Checkbox
                      size="xs"
                      aria-label={t('screen.paste.take_series', { name: entry.name })}
                      checked={choice.isTaken}
                      onChange={(event) => set({ isTaken: event.currentTarget.checked })}
                    />
                  </td>
                  <td dir="auto">
                    {entry.name} {entry.unit !== null && <span className={classes.same}>[{entry.unit}]</span>}
                  </td>
                  <td>
                    <NativeSelect
                      size="xs"
                      aria-label={t('screen.paste.quantity_of', { name: entry.name })}
                      value={choice.quantity ?? ''}
                      onChange={(event) => set({ quantity: (event.currentTarget.value || null) as QuantityKey | null })}
                      data={[{ value: '', label: t('screen.paste.as_written', { name: entry.name }) }, ...options]}
                    />
                  </td>
                  <td>
                    <NativeSelect
                      size="xs"
                      aria-label={t('screen.paste.unit_of', { name: entry.name })}
                      value={choice.isWithoutUnit ? '-' : (choice.unit ?? '')}
                      onChange={(event) => {
                        const { value } = event.currentTarget;
                        set(value === '-' ? { isWithoutUnit: true } : { isWithoutUnit: false, unit: value || null });
                      }}
                      data={unitData}
                    />
                    {isForeign && <span className={classes.problem}> {t('screen.paste.foreign_unit')}</span>}
                  </td>
                  {target === 'markers' && (
                    <td>
                      <TextInput
                        size="xs"
                        aria-label={t('screen.paste.assay_of', { name: entry.name })}
                        value={choice.assay}
                        maxLength={200}
                        onChange={(event) => set({ assay: event.currentTarget.value })}
                      />
                    </td>
                  )}
                  <td className={classes.number}>{countText(entry.count)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface PreviewProps {
  readonly preview: readonly PreviewValue[];
  readonly differing: Readonly<Record<string, Differing>>;
  readonly keyOf: (value: PreviewValue) => string;
  readonly onDiffering: (keys: readonly string[], choice: Differing) => void;
}

/** Values shown at first: what a person has to decide, then the rest. */
const shownValues = 200;

/** What needs a person comes first. */
const urgency = { contradicts: 0, no_unit: 1, differs: 2, new: 3, same: 4 } as const;

/** Every value as it will be stored, beside what the case has. */
function Preview({ preview, differing, keyOf, onDiffering }: PreviewProps) {
  const [isWhole, setIsWhole] = useState(false);
  if (preview.length === 0) return null;
  const sorted = preview.toSorted((a, b) => urgency[a.status] - urgency[b.status]);
  const shown = isWhole ? sorted : sorted.slice(0, shownValues);
  const differs = preview.filter(({ status }) => status === 'differs');
  return (
    <div>
      <h2 className={classes.heading}>{t('screen.paste.preview')}</h2>
      {differs.length > 1 && (
        <Group gap="xs" mb="xs">
          <span className={classes.quiet}>{t.plural('screen.paste.differing', differs.length)}</span>
          <Button size="compact-sm" variant="default" onClick={() => onDiffering(differs.map(keyOf), 'keep')}>
            {t('screen.paste.keep_all')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onDiffering(differs.map(keyOf), 'replace')}>
            {t('screen.paste.replace_all')}
          </Button>
        </Group>
      )}
      {/* A stop of the Tab key, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.tallFrame} tabIndex={0} aria-label={t('screen.paste.preview')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('screen.field.date')}</th>
              <th scope="col">{t('screen.paste.quantity')}</th>
              <th scope="col">{t('screen.field.value')}</th>
              <th scope="col">{t('screen.field.unit')}</th>
              <th scope="col">{t('screen.field.flag')}</th>
              <th scope="col">{t('screen.field.note')}</th>
              <th scope="col">{t('screen.paste.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((value) => {
              const { at, name, unit, flag, status, stored } = value;
              return (
                <tr key={keyOf(value)}>
                  <td>{dayText(at.day)}</td>
                  <td dir="auto">{name}</td>
                  <td className={classes.number}>{at.value === null ? '–' : numberText(at.value)}</td>
                  <td>{unit === null ? '–' : (t.lookup(`unit.${unit}`) ?? unit)}</td>
                  <td>{flag === null ? '' : t(`screen.flag.${flag}`)}</td>
                  <td dir="auto">
                    {at.note}
                    {at.value === null && <span className={classes.same}> {t('screen.paste.in_words')}</span>}
                  </td>
                  <td>
                    {status === 'differs' && stored !== null ? (
                      <Group gap="xs" wrap="nowrap">
                        <span className={classes.problem}>
                          {t('screen.paste.stored_is', {
                            value: stored.value === null ? (stored.note ?? '–') : numberText(stored.value),
                          })}
                        </span>
                        <NativeSelect
                          size="xs"
                          aria-label={t('screen.paste.differing_of', { name, day: dayText(at.day) })}
                          value={differing[keyOf(value)] ?? ''}
                          onChange={(event) => {
                            const chosen = event.currentTarget.value;
                            if (chosen === 'keep' || chosen === 'replace') onDiffering([keyOf(value)], chosen);
                          }}
                          data={[
                            { value: '', label: t('screen.paste.choose'), disabled: true },
                            { value: 'keep', label: t('screen.paste.keep') },
                            { value: 'replace', label: t('screen.paste.replace') },
                          ]}
                        />
                      </Group>
                    ) : (
                      <span
                        className={status === 'same' ? classes.same : status === 'new' ? undefined : classes.problem}
                      >
                        {t(`screen.paste.status.${status}`)}
                      </span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {shown.length < sorted.length && (
          <Button size="compact-sm" variant="subtle" onClick={() => setIsWhole(true)}>
            {t('screen.paste.show_all', { count: countText(sorted.length) })}
          </Button>
        )}
      </section>
    </div>
  );
}
