import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CaseLineView } from '@contract/cases';
import type { MeetingView } from '@contract/meetings';
import type { CallError } from '@contract/result';
import { isCalendarDay } from '@domain/time/calendar-day';
import { board } from '../../bridge/board';
import { FocusedButton } from '../../ui/focused-button';
import { useNavigation } from '../../ui/navigation';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { countText, dayText } from '../../ui/value-text';

interface PutOnMeetingProps {
  readonly lines: readonly CaseLineView[];
  readonly onClose: () => void;
  /** Called in place of `onClose` when the cases are on a meeting. */
  readonly onListed: () => void;
}

interface Outcome {
  readonly meetingId: string;
  readonly date: string;
  readonly listed: number;
  readonly before: number;
}

const newMeeting = 'new';

/** Puts cases on a meeting that is planned, or plans one for them. Those that are on it already stay as they are. */
export function PutOnMeeting({ lines, onClose, onListed }: PutOnMeetingProps) {
  const answer = useAnswer('meetings.list', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [date, setDate] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [today] = useState(() => dayOf(new Date()));
  const navigation = useNavigation();
  // Soonest first; meetings that have passed can still get a case that was discussed late.
  const planned = (answer.state === 'ready' ? answer.value.meetings : [])
    .filter((meeting) => !meeting.fromFile)
    .toSorted((a, b) => order(a, today) - order(b, today) || (a.date < b.date ? -1 : 1));
  const [soonest] = planned;
  const target = chosen ?? (soonest !== undefined && soonest.date >= today ? soonest.id : newMeeting);
  const isNew = target === newMeeting;
  const ids = lines.map(({ id }) => id);

  const close = outcome === null ? onClose : onListed;

  const createNew = async (): Promise<void> => {
    const made = await board.call('meetings.create', { date, cases: ids });
    if (!made.ok) {
      setError(made.error);
      return;
    }
    setOutcome({ meetingId: made.value.id, date, listed: ids.length, before: 0 });
  };
  const addTo = async (meeting: MeetingView): Promise<void> => {
    let listed = 0;
    let before = 0;
    for (const id of ids) {
      const added = await board.call('meetings.addCase', { id: meeting.id, case: id });
      if (added.ok) listed += 1;
      else if (added.error.code === 'case_already_listed') before += 1;
      else {
        setError(added.error);
        return;
      }
    }
    setOutcome({ meetingId: meeting.id, date: meeting.date, listed, before });
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    setError(null);
    if (isNew && !isCalendarDay(date)) return;
    setIsBusy(true);
    const meeting = planned.find(({ id }) => id === target);
    if (isNew) await createNew();
    else if (meeting !== undefined) await addTo(meeting);
    setIsBusy(false);
  };

  return (
    <Modal
      opened
      onClose={close}
      title={t.plural('screen.case_list.list_title', lines.length, { count: countText(lines.length) })}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      {outcome === null ? (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            {answer.state === 'refused' && <Refusal error={answer.error} />}
            <NativeSelect
              label={t('screen.case_list.list_meeting')}
              data-autofocus
              value={target}
              onChange={(event) => setChosen(event.currentTarget.value)}
              onKeyDown={(event) => {
                // As in every other field of a form.
                if (event.key !== 'Enter') return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
              data={[
                ...planned.map((meeting) => ({ value: meeting.id, label: meetingText(meeting) })),
                { value: newMeeting, label: t('screen.case_list.list_new') },
              ]}
            />
            {isNew && (
              <TextInput
                type="date"
                w={200}
                label={t('screen.case_list.list_date')}
                value={date}
                error={hasTried && !isCalendarDay(date) ? t('screen.case_list.list_date_missing') : null}
                onChange={(event) => setDate(event.currentTarget.value)}
              />
            )}
            <Refusal error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('screen.cancel')}
              </Button>
              <Button type="submit" loading={isBusy} disabled={answer.state === 'waiting'}>
                {t('screen.case_list.list_now')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <Text component="output">{outcomeText(outcome)}</Text>
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                close();
                navigation.go({ at: 'meeting', id: outcome.meetingId });
              }}
            >
              {t('screen.case_list.open_meeting')}
            </Button>
            <FocusedButton onClick={close}>{t('screen.close')}</FocusedButton>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** Meetings to come first, soonest first; then those that have passed, latest first. */
function order({ date }: MeetingView, today: string): number {
  return date >= today ? 0 : 1 + (Date.parse(today) - Date.parse(date));
}

function dayOf(at: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function meetingText({ date, startTime, discussions }: MeetingView): string {
  const at = [dayText(date), startTime ?? ''].join(' ').trim();
  return t.plural('screen.case_list.list_option', discussions.length, {
    date: at,
    count: countText(discussions.length),
  });
}

function outcomeText({ date, listed, before }: Outcome): string {
  const put = t.plural('screen.case_list.listed', listed, { count: countText(listed), date: dayText(date) });
  const already = t.plural('screen.case_list.listed_before', before, { count: countText(before) });
  return before === 0 ? put : `${put} ${already}`;
}
