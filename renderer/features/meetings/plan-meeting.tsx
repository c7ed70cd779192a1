import { Button, Checkbox, Group, Loader, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isCalendarDay } from '@domain/time/calendar-day';
import type { MeetingCandidateView, MeetingProposalView } from '@contract/meetings';
import type { PersonView } from '@contract/people';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { countText } from '../../ui/value-text';
import { CaseChooser } from './case-chooser';
import { longDayText } from './meeting-text';
import classes from './meetings.module.css';
import { PersonPicker } from './person-picker';
import { ZonePicker } from './zone-picker';

interface PlanMeetingProps {
  /** Whose people take part; without it those of the last meeting. */
  readonly peopleOf?: { readonly people: MeetingProposalView['people']; readonly chairId: string | null };
  readonly onClose: () => void;
  readonly onPlanned: (meetingId: string, batchId: string) => void;
}

/** The dialog that plans a meeting: everything as the last time, on the next usual day, and the cases on it. */
export function PlanMeeting({ peopleOf, onClose, onPlanned }: PlanMeetingProps) {
  const proposal = useAnswer('meetings.propose', {});
  const people = useAnswer('people.list', {});
  const refused = [proposal, people].find((answer) => answer.state === 'refused');
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('screen.meetings.plan_title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      {refused?.state === 'refused' && <Refusal error={refused.error} />}
      {refused === undefined && (proposal.state !== 'ready' || people.state !== 'ready') && (
        <Loader aria-label={t('screen.loading')} />
      )}
      {proposal.state === 'ready' && people.state === 'ready' && (
        <PlanForm
          proposal={{ ...proposal.value, ...peopleOf }}
          people={people.value.people}
          onClose={onClose}
          onPlanned={onPlanned}
        />
      )}
    </Modal>
  );
}

interface PlanFormProps extends Pick<PlanMeetingProps, 'onClose' | 'onPlanned'> {
  readonly proposal: MeetingProposalView;
  readonly people: readonly PersonView[];
}

function PlanForm({ proposal, people, onClose, onPlanned }: PlanFormProps) {
  const [date, setDate] = useState(proposal.date ?? '');
  const [startTime, setStartTime] = useState(proposal.startTime ?? '');
  const [slotMinutes, setSlotMinutes] = useState<number | null>(proposal.slotMinutes);
  const [timeZone, setTimeZone] = useState(proposal.timeZone);
  const [place, setPlace] = useState(proposal.place ?? '');
  const [link, setLink] = useState(proposal.link ?? '');
  const [chairId, setChairId] = useState(proposal.chairId);
  const [coordinatorId, setCoordinatorId] = useState(proposal.coordinatorId);
  const [withPeople, setWithPeople] = useState(true);
  const [chosen, setChosen] = useState<readonly MeetingCandidateView[]>([]);
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    if (!isCalendarDay(date)) return;
    setIsBusy(true);
    setError(null);
    const planned = await board.call('meetings.create', {
      date,
      startTime: startTime === '' ? null : startTime,
      slotMinutes,
      timeZone,
      place: place.trim() === '' ? null : place.trim(),
      link: link.trim() === '' ? null : link.trim(),
      chairId,
      coordinatorId,
      people: (withPeople ? proposal.people : []).map(({ personId, role, isSubstitute }) => ({
        personId,
        role: role as never,
        isSubstitute,
      })),
      cases: chosen.map(({ caseId }) => caseId),
    });
    setIsBusy(false);
    if (planned.ok) onPlanned(planned.value.id, planned.value.batchId);
    else setError(planned.error);
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div className={classes.planFields}>
          <TextInput
            type="date"
            label={t('screen.meetings.date')}
            data-field="meeting.date"
            description={isCalendarDay(date) ? longDayText(date) : ' '}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={date}
            data-autofocus
            error={hasTried && !isCalendarDay(date) ? t('screen.meetings.date_missing') : null}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={t('screen.meeting.field.startTime')}
            data-field="meeting.startTime"
            value={startTime}
            onChange={(event) => setStartTime(event.currentTarget.value)}
          />
          <NumberInput
            label={t('screen.meeting.field.slotMinutes')}
            data-field="meeting.slotMinutes"
            min={1}
            max={1_440}
            step={5}
            allowDecimal={false}
            hideControls
            value={slotMinutes ?? ''}
            onChange={(value) => setSlotMinutes(value === '' ? null : Number(value))}
          />
          <ZonePicker value={timeZone} day={date} onPick={setTimeZone} />
          <TextInput
            label={t('screen.meeting.field.place')}
            data-field="meeting.place"
            dir="auto"
            maxLength={500}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          <TextInput
            label={t('screen.meeting.field.link')}
            data-field="meeting.link"
            maxLength={500}
            value={link}
            onChange={(event) => setLink(event.currentTarget.value)}
          />
          <PersonPicker
            label={t('screen.meeting.field.chairId')}
            field="meeting.chairId"
            people={people}
            value={chairId}
            onPick={setChairId}
          />
          <PersonPicker
            label={t('screen.meeting.field.coordinatorId')}
            field="meeting.coordinatorId"
            people={people}
            value={coordinatorId}
            onPick={setCoordinatorId}
          />
        </div>
        {proposal.people.length > 0 && (
          <Checkbox
            data-field="meeting.copyPeople"
            label={t.plural('screen.meeting.plan_people', proposal.people.length, {
              count: countText(proposal.people.length),
            })}
            checked={withPeople}
            onChange={(event) => setWithPeople(event.currentTarget.checked)}
          />
        )}
        <CaseChooser meetingId={null} chosen={chosen} onChange={setChosen} />
        <Refusal error={error} />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {t('screen.cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('screen.meetings.plan_now')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
