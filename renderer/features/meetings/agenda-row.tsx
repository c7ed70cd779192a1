import { ActionIcon, Anchor, Autocomplete, Badge, Menu, NumberInput, Table, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { MeetingView } from '@contract/meetings';
import type { PersonView } from '@contract/people';
import { board } from '../../bridge/board';
import { useNavigation } from '../../ui/navigation';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { countText } from '../../ui/value-text';
import { FieldConflicts } from './field-conflicts';
import classes from './meetings.module.css';
import { useFieldEditor } from './use-field-editor';
import type { RowDrag } from './use-row-drag';

type Discussion = MeetingView['discussions'][number];

interface AgendaRowProps {
  readonly row: Discussion;
  /** Counted from 0. */
  readonly place: number;
  readonly count: number;
  readonly time: string | null;
  /** Case numbers of this meeting whose patient has the same or a similar name. */
  readonly alerts: readonly string[];
  readonly people: readonly PersonView[];
  readonly isDragged: boolean;
  /** Where the line stands that shows where the dragged row falls to. */
  readonly dropMark: 'before' | 'after' | null;
  readonly handleProps: ReturnType<RowDrag['handleProps']>;
  readonly onMove: (place: number) => void;
  readonly onMoveAway: () => void;
  readonly onTakeOff: () => void;
}

/** One case of the agenda: its place, its minutes, its question. */
export function AgendaRow(props: AgendaRowProps) {
  const { row, place, count, time, alerts, people, isDragged, dropMark, handleProps, onMove } = props;
  const { caseNumber, status } = row;
  const isClosed = status === 'closed';
  const { go } = useNavigation();
  const undo = useUndo();
  const labelOf = (name: string): string => t.lookup(`screen.meeting.row.${name}`, { case: caseNumber }) ?? name;
  const edits = useFieldEditor(
    row.revision,
    { slotMinutes: row.slotMinutes, question: row.question, presenter: row.presenter },
    (known, fields) => board.call('discussions.edit', { id: row.id, revision: known, fields }),
    (batchId, names) => undo.offer(t('screen.meeting.undo.edited', { fields: names.map(labelOf).join(', ') }), batchId),
  );
  const { values } = edits;
  const element = useKeptFocus(place);
  const textOf = (_name: string, value: string | number | null): string =>
    value === null || value === '' ? t('screen.meeting.empty') : String(value);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    // Before the number fields count up.
    event.preventDefault();
    event.stopPropagation();
    const to = place + (event.key === 'ArrowUp' ? -1 : 1);
    if (to >= 0 && to < count) onMove(to);
  };

  return (
    <>
      <Table.Tr
        ref={element}
        data-row={row.id}
        data-dragged={isDragged || undefined}
        data-drop={dropMark ?? undefined}
        onKeyDownCapture={onKeyDown}
      >
        <Table.Td>
          <div className={classes.place}>
            <span className={classes.handle} aria-hidden {...handleProps}>
              ⠿
            </span>
            <PlaceInput label={labelOf('place')} place={place} count={count} onMove={onMove} />
          </div>
        </Table.Td>
        <Table.Td className={classes.time}>{time ?? '–'}</Table.Td>
        <Table.Td>
          <NumberInput
            size="xs"
            w={54}
            aria-label={labelOf('slotMinutes')}
            data-field="discussion.slotMinutes"
            min={1}
            max={600}
            step={5}
            clampBehavior="strict"
            allowDecimal={false}
            hideControls
            disabled={isClosed}
            value={values.slotMinutes ?? ''}
            onChange={(value) => edits.hold('slotMinutes', value === '' ? null : Number(value))}
            onBlur={edits.commit}
            onKeyDown={(event) => event.key === 'Enter' && edits.commit()}
          />
        </Table.Td>
        <Table.Td>
          <Anchor
            component="button"
            type="button"
            fz="sm"
            ta="start"
            onClick={() => go({ at: 'discussion', id: row.id })}
          >
            <bdi className={classes.patient}>{row.patientName}</bdi>
          </Anchor>
          <Text size="xs" c="dimmed">
            {caseNumber}
          </Text>
          <CaseMarks row={row} alerts={alerts} />
        </Table.Td>
        <Table.Td>
          <Textarea
            size="xs"
            aria-label={labelOf('question')}
            data-field="discussion.question"
            autosize
            minRows={1}
            maxRows={4}
            dir="auto"
            maxLength={50_000}
            placeholder={t('screen.case.no_question')}
            disabled={isClosed}
            value={values.question ?? ''}
            onChange={(event) => edits.type('question', event.currentTarget.value || null)}
            onBlur={edits.commit}
          />
        </Table.Td>
        <Table.Td>
          <Autocomplete
            size="xs"
            aria-label={labelOf('presenter')}
            data-field="discussion.presenter"
            dir="auto"
            maxLength={300}
            limit={6}
            data={[...new Set(people.map(({ name }) => name))]}
            disabled={isClosed}
            value={values.presenter ?? ''}
            onChange={(value) => edits.type('presenter', value || null)}
            onOptionSubmit={(value) => edits.pick('presenter', value)}
            onBlur={edits.commit}
          />
        </Table.Td>
        <Table.Td>
          <InputsCell row={row} />
        </Table.Td>
        <Table.Td>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t('screen.meeting.row.more', { case: caseNumber })}>
                ⋯
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => go({ at: 'discussion', id: row.id })}>
                {t('screen.meeting.open_discussion')}
              </Menu.Item>
              <Menu.Item onClick={() => go({ at: 'case', id: row.caseId })}>{t('screen.meeting.open_case')}</Menu.Item>
              <Menu.Divider />
              <Menu.Item disabled={place === 0} onClick={() => onMove(place - 1)}>
                {t('screen.meeting.move_up')}
              </Menu.Item>
              <Menu.Item disabled={place === count - 1} onClick={() => onMove(place + 1)}>
                {t('screen.meeting.move_down')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item disabled={isClosed} onClick={props.onMoveAway}>
                {t('screen.meeting.move_away')}
              </Menu.Item>
              <Menu.Item disabled={isClosed} onClick={props.onTakeOff}>
                {t('screen.meeting.take_off')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Table.Td>
      </Table.Tr>
      {(edits.conflicts.length > 0 || edits.error !== null) && (
        <Table.Tr>
          <Table.Td colSpan={8}>
            <FieldConflicts conflicts={edits.conflicts} labelOf={labelOf} textOf={textOf} onChoose={edits.choose} />
            <Refusal error={edits.error} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** A row that goes to another place is taken out of the page for a moment and loses the focus: it gets it back. */
function useKeptFocus(place: number) {
  const element = useRef<HTMLTableRowElement>(null);
  const focused = useRef<HTMLElement | null>(null);
  const placed = useRef(place);
  useLayoutEffect(() => {
    if (placed.current === place) return;
    placed.current = place;
    const had = focused.current;
    if (had === null || !had.isConnected) return;
    if (document.activeElement === document.body) had.focus();
    if (document.activeElement === had) had.scrollIntoView({ block: 'nearest' });
  });
  useLayoutEffect(() => {
    const row = element.current;
    if (row === null) return;
    const remember = (event: FocusEvent): void => {
      focused.current = event.target instanceof HTMLElement ? event.target : null;
    };
    const forget = (event: FocusEvent): void => {
      // With a target it went elsewhere; without one the row is being moved, or the window lost the focus.
      if (event.relatedTarget !== null) focused.current = null;
    };
    row.addEventListener('focusin', remember);
    row.addEventListener('focusout', forget);
    return () => {
      row.removeEventListener('focusin', remember);
      row.removeEventListener('focusout', forget);
    };
  }, []);
  return element;
}

interface PlaceInputProps {
  readonly label: string;
  readonly place: number;
  readonly count: number;
  readonly onMove: (place: number) => void;
}

/** The number of the row. Another one and Enter moves it there. */
function PlaceInput({ label, place, count, onMove }: PlaceInputProps) {
  const [typed, setTyped] = useState<number | null>(null);
  const go = (): void => {
    if (typed !== null && typed >= 1) onMove(Math.min(typed, count) - 1);
    setTyped(null);
  };
  return (
    <NumberInput
      size="xs"
      w={42}
      aria-label={label}
      data-field="discussion.place"
      min={1}
      max={count}
      allowDecimal={false}
      hideControls
      value={typed ?? place + 1}
      onChange={(value) => setTyped(value === '' ? 0 : Number(value))}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') go();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}

function CaseMarks({ row, alerts }: { readonly row: Discussion; readonly alerts: readonly string[] }) {
  const isUrgent = row.urgency === 'urgent' || row.urgency === 'soon';
  const marks = [
    isUrgent ? { key: 'urgency', text: t.lookup(`urgency.${row.urgency}`) ?? row.urgency, isStrong: true } : null,
    alerts.length > 0
      ? { key: 'alert', text: t('screen.meeting.name_alert', { cases: alerts.join(', ') }), isStrong: true }
      : null,
    row.isLate ? { key: 'late', text: t('screen.meeting.late'), isStrong: false } : null,
    row.status === 'closed' ? { key: 'closed', text: t('screen.meeting.decided'), isStrong: false } : null,
  ].filter((mark) => mark !== null);
  if (marks.length === 0) return null;
  return (
    <div className={classes.marks}>
      {marks.map(({ key, text, isStrong }) => (
        <Badge
          key={key}
          variant="outline"
          color="gray"
          radius="sm"
          size="sm"
          className={isStrong ? classes.strongBadge : classes.badge}
        >
          {text}
        </Badge>
      ))}
    </div>
  );
}

function InputsCell({ row }: { readonly row: Discussion }) {
  const { go } = useNavigation();
  const { asked, received } = row.inputs;
  const all = asked + received;
  const text =
    all === 0
      ? t('screen.meeting.inputs_none')
      : t('screen.meeting.inputs', { received: countText(received), all: countText(all) });
  return (
    <Anchor
      component="button"
      type="button"
      fz="sm"
      ta="start"
      aria-label={t('screen.meeting.inputs_of', { inputs: text, case: row.caseNumber })}
      onClick={() => go({ at: 'discussion', id: row.id, part: 'roles' })}
    >
      {text}
    </Anchor>
  );
}
