import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { CallError } from '@contract/result';
import { type ListCandidate, maxListedPatients } from '@contract/tables';
import type { FileCaseInput } from '@domain/case-file/case-file';
import {
  type PatientColumn,
  type PatientPlan,
  type PatientRow,
  guessPatientPlan,
  patientColumns,
  readPatientTable,
} from '@domain/tables/patient-table';
import type { Grid } from '@domain/tables/value-table';
import { board } from '../../../bridge/board';
import { useNavigation } from '../../../ui/navigation';
import { Refusal } from '../../../ui/refusal';
import { ScreenHeading } from '../../../ui/screen-heading';
import { t } from '../../../ui/texts';
import { useUndo } from '../../../ui/undo';
import { countText, dayText } from '../../../ui/value-text';
import { CellProblems } from './cell-problems';
import { ColumnTable } from './column-table';
import classes from './paste.module.css';
import { TableSource } from './table-source';
import { todayHere } from './today-here';

/** What becomes of a row: a new patient, none, or a case of a stored patient (its id). */
type Decision = 'new' | 'leave_out' | (string & {});

/** Rows shown at first: those that need a decision, then the rest. */
const shownRows = 100;

interface CheckedRow {
  readonly row: PatientRow;
  readonly content: FileCaseInput;
  readonly candidates: readonly ListCandidate[];
  /** Null while a person has to decide. */
  readonly decision: Decision | null;
}

/** A list of patients becomes cases: paste or open it, decide who is known already, store all or nothing. */
export function ImportPatients() {
  const { back, go } = useNavigation();
  const undo = useUndo();
  const context = useMemo(() => ({ language: t.language, today: todayHere() }), []);
  const [grid, setGrid] = useState<Grid>([]);
  const [plan, setPlan] = useState<PatientPlan | null>(null);
  const [said, setSaid] = useState<Readonly<Record<number, Decision>>>({});
  const [candidates, setCandidates] = useState<ReadonlyMap<number, readonly ListCandidate[]> | null>(null);
  const [leaveOut, setLeaveOut] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [isStoring, setIsStoring] = useState(false);
  const [stored, setStored] = useState<string | null>(null);
  const [round, setRound] = useState(0);

  const rows = useMemo(() => (plan === null ? [] : readPatientTable(grid, plan, context)), [grid, plan, context]);
  const good = useMemo(() => rows.filter((row) => row.content !== null).slice(0, maxListedPatients), [rows]);
  const isTooLong = rows.length > maxListedPatients;

  useEffect(() => {
    let isCurrent = true;
    const check = async (): Promise<void> => {
      if (good.length === 0) {
        setCandidates(new Map());
        return;
      }
      setCandidates(null);
      const patients = good.flatMap(({ content }) =>
        content === null
          ? []
          : [
              {
                name: content.patient.name,
                pseudonymId: content.patient.pseudonymId ?? null,
                birthYear: content.patient.birthYear ?? null,
                dateOfBirth: content.patient.dateOfBirth ?? null,
                identifiers: content.patient.identifiers ?? [],
              },
            ],
      );
      const answer = await board.call('patients.checkList', { patients });
      if (!isCurrent) return;
      if (answer.ok) {
        setCandidates(new Map(good.map(({ row }, index) => [row, answer.value.candidates[index] ?? []])));
      } else setError(answer.error);
    };
    void check();
    return () => {
      isCurrent = false;
    };
  }, [good]);

  const checked = useMemo(
    (): CheckedRow[] =>
      good.flatMap((row) => {
        if (row.content === null) return [];
        const alike = candidates?.get(row.row) ?? [];
        const isPlain = alike.length === 0 && row.sameAs === null;
        const decision = said[row.row] ?? (isPlain ? 'new' : null);
        return [{ row, content: row.content, candidates: alike, decision }];
      }),
    [good, candidates, said],
  );

  const takeGrid = (next: Grid): void => {
    setGrid(next);
    setPlan(next.length === 0 ? null : guessPatientPlan(next));
    setSaid({});
    setLeaveOut(false);
    setError(null);
    setStored(null);
  };
  const change = (part: Partial<PatientPlan>): void => {
    if (plan !== null) setPlan({ ...plan, ...part });
    setSaid({});
  };
  const decideAll = (decide: (row: CheckedRow) => Decision): void => {
    const alike = checked.filter((row) => row.candidates.length > 0 || row.row.sameAs !== null);
    setSaid({ ...said, ...Object.fromEntries(alike.map((row) => [row.row.row, decide(row)])) });
  };

  const problems = rows.flatMap((row) => row.problems);
  const undecided = checked.filter(({ decision }) => decision === null);
  const taken = checked.filter(({ decision }) => decision !== null && decision !== 'leave_out');
  const obstacle = isTooLong
    ? t('screen.patients.too_long', { limit: countText(maxListedPatients) })
    : problems.length > 0 && !leaveOut
      ? t('screen.patients.obstacle.problems')
      : candidates === null
        ? t('screen.patients.checking')
        : undecided.length > 0
          ? t.plural('screen.patients.obstacle.undecided', undecided.length)
          : taken.length === 0
            ? t('screen.patients.obstacle.nothing')
            : null;

  const store = async (): Promise<void> => {
    setIsStoring(true);
    const result = await board.call('patients.addList', {
      rows: taken.map(({ content, decision, candidates: alike }) => ({
        content,
        patientId: decision === 'new' ? null : decision,
        // Said only of those that were shown: one added meanwhile is asked about.
        isOtherPerson: decision === 'new' && alike.length > 0,
      })),
    });
    setIsStoring(false);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    if (result.value.result === 'undecided') {
      // Somebody has added a patient meanwhile.
      const found = result.value.rows.flatMap(({ index, candidates: alike }) => {
        const row = taken[index]?.row.row;
        return row === undefined ? [] : [[row, alike] as const];
      });
      setCandidates(new Map([...(candidates ?? []), ...found]));
      setSaid(Object.fromEntries(Object.entries(said).filter(([row]) => found.every(([at]) => String(at) !== row))));
      return;
    }
    const text = t.plural('screen.patients.stored', result.value.cases.length);
    undo.offer(text, result.value.batchId);
    takeGrid([]);
    setRound(round + 1);
    setStored(text);
  };

  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <Button variant="default" onClick={back}>
          {t('screen.back')}
        </Button>
        <ScreenHeading>{t('screen.patients.title')}</ScreenHeading>
      </header>
      <div className={classes.body}>
        <div className={classes.panel}>
          <TableSource key={round} label={t('screen.patients.source_label')} onGrid={takeGrid} />
          <Refusal error={error} />
          {stored !== null && (
            <Group gap="sm">
              <output>{stored}</output>
              <Button size="sm" onClick={() => go({ at: 'cases' })}>
                {t('screen.patients.to_list')}
              </Button>
            </Group>
          )}
          {plan !== null && (
            <>
              <div className={classes.choices}>
                <Checkbox
                  label={t('screen.paste.has_header')}
                  checked={plan.headerRow >= 0}
                  mt="lg"
                  onChange={(event) => change({ headerRow: event.currentTarget.checked ? 0 : -1 })}
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
                {plan.columns.includes('identifier') && (
                  <TextInput
                    size="sm"
                    label={t('screen.patients.system')}
                    placeholder={t('screen.patients.system_hint')}
                    value={plan.identifierSystem}
                    maxLength={200}
                    onChange={(event) => change({ identifierSystem: event.currentTarget.value })}
                  />
                )}
              </div>
              <ColumnTable<PatientColumn>
                grid={grid}
                headerRow={plan.headerRow}
                columns={plan.columns}
                roles={patientColumns.map((role) => ({ value: role, label: t(`screen.patients.column.${role}`) }))}
                onRole={(column, role) =>
                  change({ columns: plan.columns.map((known, index) => (index === column ? role : known)) })
                }
                marked={new Set(problems.map(({ row, column }) => `${row},${column}`))}
              />
              <CellProblems
                grid={grid}
                headerRow={plan.headerRow}
                problems={problems}
                leaveOut={leaveOut}
                onLeaveOut={setLeaveOut}
                leaveOutLabel={t('screen.patients.leave_out_rows')}
              />
              <PatientPreview
                rows={checked}
                onDecision={(row, decision) => setSaid({ ...said, [row]: decision })}
                onAll={decideAll}
              />
            </>
          )}
        </div>
      </div>
      {plan !== null && (
        <footer className={classes.foot}>
          <Button onClick={store} disabled={obstacle !== null} loading={isStoring}>
            {t.plural('screen.patients.store', taken.length)}
          </Button>
          <output className={classes.quiet}>{obstacle ?? t('screen.paste.ready')}</output>
        </footer>
      )}
    </div>
  );
}

interface PatientPreviewProps {
  readonly rows: readonly CheckedRow[];
  readonly onDecision: (row: number, decision: Decision) => void;
  readonly onAll: (decide: (row: CheckedRow) => Decision) => void;
}

/** Each row as the case that it becomes; who may be known already stands first. */
function PatientPreview({ rows, onDecision, onAll }: PatientPreviewProps) {
  const [isWhole, setIsWhole] = useState(false);
  if (rows.length === 0) return null;
  const isAlike = ({ candidates, row }: CheckedRow): boolean => candidates.length > 0 || row.sameAs !== null;
  const alike = rows.filter(isAlike);
  const sorted = [...alike, ...rows.filter((row) => !isAlike(row))];
  const shown = isWhole ? sorted : sorted.slice(0, Math.max(shownRows, alike.length));
  const born = (dateOfBirth: string | null | undefined, birthYear: number | null | undefined): string =>
    dateOfBirth ? dayText(dateOfBirth) : birthYear ? String(birthYear) : '–';
  return (
    <div>
      <h2 className={classes.heading}>{t('screen.patients.preview')}</h2>
      {alike.length > 0 && (
        <Group gap="xs" mb="xs">
          <span className={classes.problem}>{t.plural('screen.patients.alike', alike.length)}</span>
          <Button size="compact-sm" variant="default" onClick={() => onAll(() => 'leave_out')}>
            {t('screen.patients.all.leave_out')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAll(() => 'new')}>
            {t('screen.patients.all.new')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onAll(({ candidates }) => candidates[0]?.patientId ?? 'leave_out')}
          >
            {t('screen.patients.all.same')}
          </Button>
        </Group>
      )}
      {/* A stop of the Tab key, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.tallFrame} tabIndex={0} aria-label={t('screen.patients.preview')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('screen.paste.row')}</th>
              <th scope="col">{t('screen.field.name')}</th>
              <th scope="col">{t('screen.cases.column.born')}</th>
              <th scope="col">{t('screen.field.sexAtBirth')}</th>
              <th scope="col">{t('screen.field.identifiers')}</th>
              <th scope="col">{t('screen.field.primarySite')}</th>
              <th scope="col">{t('screen.field.boardQuestion')}</th>
              <th scope="col">{t('screen.paste.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, content, candidates, decision }) => (
              <tr key={row.row}>
                <td className={classes.number}>{countText(row.row + 1)}</td>
                <td>
                  <bdi>{content.patient.name}</bdi>
                </td>
                <td className={classes.number}>{born(content.patient.dateOfBirth, content.patient.birthYear)}</td>
                <td>{content.patient.sexAtBirth ? t(`screen.sex.${content.patient.sexAtBirth}`) : '–'}</td>
                <td>
                  {(content.patient.identifiers ?? []).map(({ system, value }) => (
                    <div key={`${system} ${value}`}>
                      <bdi>{system}</bdi> <bdi>{value}</bdi>
                    </div>
                  ))}
                </td>
                <td dir="auto">{content.diagnosis?.primarySite ?? '–'}</td>
                <td dir="auto">{content.boardQuestion ?? '–'}</td>
                <td>
                  <NativeSelect
                    size="xs"
                    aria-label={t('screen.patients.decision_of', { name: content.patient.name })}
                    value={decision ?? ''}
                    error={decision === null}
                    onChange={(event) => onDecision(row.row, event.currentTarget.value)}
                    data={[
                      ...(decision === null ? [{ value: '', label: t('screen.paste.choose') }] : []),
                      ...candidates.map((candidate) => ({
                        value: candidate.patientId,
                        label: t('screen.patients.decision.same', {
                          name: candidate.name,
                          born: born(candidate.dateOfBirth, candidate.birthYear),
                          cases: candidate.caseNumbers.join(', '),
                        }),
                      })),
                      {
                        value: 'new',
                        label: t(
                          candidates.length > 0 || row.sameAs !== null
                            ? 'screen.patients.decision.other'
                            : 'screen.patients.decision.new',
                        ),
                      },
                      { value: 'leave_out', label: t('screen.patients.decision.leave_out') },
                    ]}
                  />
                  {row.sameAs !== null && (
                    <span className={classes.problem}>
                      {t('screen.patients.same_as_row', { row: countText(row.sameAs + 1) })}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length < sorted.length && (
          <Button size="compact-sm" variant="subtle" onClick={() => setIsWhole(true)}>
            {t('screen.patients.show_all', { count: countText(sorted.length) })}
          </Button>
        )}
      </section>
    </div>
  );
}
