import { Button, Group, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { agendaSum, runningTimes } from '@domain/meeting/agenda-times';
import { nameAlertsAmong } from '@domain/meeting/name-alerts';
import type { MeetingView } from '@contract/meetings';
import type { PersonView } from '@contract/people';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { AddCases } from './add-cases';
import { AgendaRow } from './agenda-row';
import { sumText } from './meeting-text';
import classes from './meetings.module.css';
import { MoveCase } from './move-case';
import { ReasonDialog } from './reason-dialog';
import { useAgendaOrder } from './use-agenda-order';
import { useRowDrag } from './use-row-drag';

type Discussion = MeetingView['discussions'][number];

interface AgendaProps {
  readonly meeting: MeetingView;
  readonly people: readonly PersonView[];
}

/** The cases of a meeting in their order, with their minutes against the slot. */
export function Agenda({ meeting, people }: AgendaProps) {
  const { id, slotMinutes, cancelledAt, discussions } = meeting;
  const undo = useUndo();
  const [isAdding, setIsAdding] = useState(false);
  const [leaving, setLeaving] = useState<Discussion | null>(null);
  const [moving, setMoving] = useState<Discussion | null>(null);
  const [said, setSaid] = useState('');
  const caseOf = useCallback(
    (discussionId: string): string => discussions.find((row) => row.id === discussionId)?.caseNumber ?? '',
    [discussions],
  );
  const offerUndo = useCallback(
    (batchId: string, discussionId: string) =>
      undo.offer(t('screen.meeting.undo.ordered', { case: caseOf(discussionId) }), batchId),
    [undo, caseOf],
  );
  const { rows, error, move } = useAgendaOrder(meeting, offerUndo);
  const moveAndSay = (discussionId: string, place: number): void => {
    const to = Math.max(0, Math.min(place, rows.length - 1));
    move(discussionId, to);
    setSaid(t('screen.meeting.said_moved', { case: caseOf(discussionId), place: to + 1, count: rows.length }));
  };
  const table = useRef<HTMLTableElement>(null);
  const drag = useRowDrag(table, moveAndSay);
  const minutes = rows.map((row) => row.slotMinutes);
  const times = runningTimes(meeting, minutes);
  const sum = agendaSum(minutes, slotMinutes);
  const isOver = sum.over !== null && sum.over > 0;
  const alerts = useMemo(() => nameAlertsAmong(rows), [rows]);
  const others = rows.filter((row) => row.id !== drag.dragged?.id);
  const marked = drag.dragged === null ? undefined : others[drag.dragged.place];
  // Of a cancelled meeting what matters stands among the cases that were taken off.
  if (cancelledAt !== null && rows.length === 0) return null;
  const isAtEnd = drag.dragged !== null && marked === undefined;

  return (
    <section aria-labelledby="agenda" className={classes.part}>
      <Group gap="sm" align="baseline">
        <Title order={2} size="h4" id="agenda">
          {t('screen.meeting.agenda')}
        </Title>
        <Text size="sm" component="output" className={isOver ? classes.marked : undefined} data-field="meeting.sum">
          {sumText(sum)}
        </Text>
        <Button size="compact-md" ms="auto" disabled={cancelledAt !== null} onClick={() => setIsAdding(true)}>
          {t('screen.meeting.add_cases')}
        </Button>
      </Group>
      <Refusal error={error} />
      <VisuallyHidden component="output" aria-live="polite">
        {said}
      </VisuallyHidden>
      {rows.length === 0 && <Text c="dimmed">{t('screen.meeting.agenda_none')}</Text>}
      {rows.length > 0 && (
        <>
          {/* A stop of the Tab key, so that the keyboard can scroll it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section className={classes.scrolled} tabIndex={0} aria-label={t('screen.meeting.agenda_table')}>
            <Table fz="sm" verticalSpacing={6} horizontalSpacing={6} className={classes.agenda} ref={table}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={76}>{t('screen.meetings.column.position')}</Table.Th>
                  <Table.Th w={56}>{t('screen.meeting.column.time')}</Table.Th>
                  <Table.Th w={64}>{t('screen.meeting.column.minutes')}</Table.Th>
                  <Table.Th w="22%">{t('screen.meeting.column.case')}</Table.Th>
                  <Table.Th>{t('screen.cases.column.question')}</Table.Th>
                  <Table.Th w={160}>{t('screen.meeting.column.presenter')}</Table.Th>
                  <Table.Th w={96}>{t('screen.meeting.column.inputs')}</Table.Th>
                  <Table.Th w={44}>
                    <VisuallyHidden>{t('screen.meeting.more')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row, index) => (
                  <AgendaRow
                    key={row.id}
                    row={row}
                    place={index}
                    count={rows.length}
                    time={times[index] ?? null}
                    alerts={(alerts[index] ?? []).map((at) => rows[at]?.caseNumber ?? '')}
                    people={people}
                    isDragged={drag.dragged?.id === row.id}
                    dropMark={marked?.id === row.id ? 'before' : isAtEnd && index === rows.length - 1 ? 'after' : null}
                    handleProps={drag.handleProps(row.id)}
                    onMove={(place) => moveAndSay(row.id, place)}
                    onMoveAway={() => setMoving(row)}
                    onTakeOff={() => setLeaving(row)}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </section>
          <Text size="xs" c="dimmed">
            {t('screen.meeting.agenda_keys')}
          </Text>
        </>
      )}
      {isAdding && <AddCases meetingId={id} onClose={() => setIsAdding(false)} />}
      {moving !== null && <MoveCase discussion={moving} fromId={id} onClose={() => setMoving(null)} />}
      {leaving !== null && (
        <ReasonDialog
          title={t('screen.meeting.take_off_title', { case: leaving.caseNumber })}
          explained={t('screen.meeting.take_off_explained')}
          action={t('screen.meeting.take_off_now')}
          onClose={() => setLeaving(null)}
          onDone={async (reason) => {
            const answer = await board.call('meetings.removeCase', { discussionId: leaving.id, reason });
            const text = t('screen.meeting.undo.taken_off', { case: leaving.caseNumber });
            if (answer.ok) undo.offer(text, answer.value.batchId);
            return answer;
          }}
        />
      )}
    </section>
  );
}
