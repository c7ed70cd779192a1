import { NumberInput, Text, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { endOfSlot, slotUntil } from '@domain/meeting/agenda-times';
import { isCalendarDay } from '@domain/time/calendar-day';
import type { MeetingView } from '@contract/meetings';
import type { PersonView } from '@contract/people';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { dayText } from '../../ui/value-text';
import { FieldConflicts } from './field-conflicts';
import classes from './meetings.module.css';
import { PersonPicker } from './person-picker';
import { useFieldEditor } from './use-field-editor';
import { ZonePicker } from './zone-picker';

interface MeetingHeadProps {
  readonly meeting: MeetingView;
  readonly people: readonly PersonView[];
}

type HeadFields = Pick<
  MeetingView,
  'date' | 'startTime' | 'slotMinutes' | 'timeZone' | 'place' | 'link' | 'chairId' | 'coordinatorId'
>;
type HeadField = keyof HeadFields;

/** When and where a meeting is, and who leads it: each field is saved by itself. */
export function MeetingHead({ meeting, people }: MeetingHeadProps) {
  const { id, revision, date, startTime, slotMinutes, timeZone, place, link, chairId, coordinatorId } = meeting;
  const undo = useUndo();
  const labelOf = (name: string): string => t.lookup(`screen.meeting.field.${name}`) ?? name;
  const edits = useFieldEditor<HeadFields>(
    revision,
    { date, startTime, slotMinutes, timeZone, place, link, chairId, coordinatorId },
    (known, fields) => board.call('meetings.edit', { id, revision: known, fields }),
    (batchId, names) => undo.offer(t('screen.meeting.undo.edited', { fields: names.map(labelOf).join(', ') }), batchId),
  );
  const { values } = edits;
  const slot = { ...values, date: isCalendarDay(values.date) ? values.date : date };
  const textOf = (name: string, value: string | number | null): string => {
    if (value === null || value === '') return t('screen.meeting.empty');
    if (name === 'date') return dayText(String(value));
    if (name === 'chairId' || name === 'coordinatorId') return people.find((one) => one.id === value)?.name ?? '';
    return String(value);
  };
  const orNull = (text: string): string | null => (text === '' ? null : text);
  const commitOnEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') edits.commit();
  };
  const commitDate = (): void => {
    if (isCalendarDay(values.date)) edits.commit();
    else edits.revert('date');
  };
  const typed = (name: 'place' | 'link') => ({
    label: labelOf(name),
    'data-field': `meeting.${name}`,
    maxLength: 500,
    dir: 'auto' as const,
    value: values[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => edits.type(name, orNull(event.currentTarget.value)),
    onBlur: edits.commit,
    onKeyDown: commitOnEnter,
  });
  const chosen = (name: Extract<HeadField, 'chairId' | 'coordinatorId'>) => (
    <PersonPicker
      label={labelOf(name)}
      field={`meeting.${name}`}
      people={people}
      value={values[name]}
      onPick={(personId) => edits.pick(name, personId)}
    />
  );

  return (
    <section aria-label={t('screen.meeting.head')} className={classes.head}>
      <div className={classes.headFields}>
        <TextInput
          type="date"
          label={labelOf('date')}
          data-field="meeting.date"
          value={values.date}
          onChange={(event) => edits.hold('date', event.currentTarget.value)}
          onBlur={commitDate}
          onKeyDown={(event) => event.key === 'Enter' && commitDate()}
        />
        <TextInput
          type="time"
          label={labelOf('startTime')}
          data-field="meeting.startTime"
          value={values.startTime ?? ''}
          onChange={(event) => edits.hold('startTime', orNull(event.currentTarget.value))}
          onBlur={edits.commit}
          onKeyDown={commitOnEnter}
        />
        <TextInput
          type="time"
          label={t('screen.meeting.field.endTime')}
          data-field="meeting.endTime"
          disabled={values.startTime === null}
          value={endOfSlot(slot) ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            edits.hold('slotMinutes', value === '' ? null : slotUntil(slot, value));
          }}
          onBlur={edits.commit}
          onKeyDown={commitOnEnter}
        />
        <NumberInput
          label={labelOf('slotMinutes')}
          data-field="meeting.slotMinutes"
          min={1}
          max={1_440}
          step={5}
          clampBehavior="strict"
          allowDecimal={false}
          hideControls
          value={values.slotMinutes ?? ''}
          onChange={(value) => edits.hold('slotMinutes', value === '' ? null : Number(value))}
          onBlur={edits.commit}
          onKeyDown={commitOnEnter}
        />
        <ZonePicker value={values.timeZone} day={slot.date} onPick={(zone) => edits.pick('timeZone', zone)} />
        <TextInput {...typed('place')} />
        <TextInput {...typed('link')} />
        {chosen('chairId')}
        {chosen('coordinatorId')}
        <Text size="sm" c="dimmed" component="output" className={classes.saved}>
          {edits.state === 'idle' ? '' : t(`screen.meeting.${edits.state}`)}
        </Text>
      </div>
      <FieldConflicts conflicts={edits.conflicts} labelOf={labelOf} textOf={textOf} onChoose={edits.choose} />
      <Refusal error={edits.error} />
    </section>
  );
}
