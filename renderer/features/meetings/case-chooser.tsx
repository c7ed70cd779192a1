import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { MeetingCandidateView } from '@contract/meetings';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { countText, dayText } from '../../ui/value-text';
import classes from './meetings.module.css';

/** More cases than this are not offered at once: one searches instead of scrolling. */
const offered = 50;

interface CaseChooserProps {
  /** The meeting that the cases are for; null while it is being planned. */
  readonly meetingId: string | null;
  /** In the order in which they were chosen. */
  readonly chosen: readonly MeetingCandidateView[];
  readonly onChange: (chosen: readonly MeetingCandidateView[]) => void;
  readonly takesFocus?: boolean;
}

/** Finds cases as one types, those that wait for a meeting first, and lets several be chosen. */
export function CaseChooser({ meetingId, chosen, onChange, takesFocus = false }: CaseChooserProps) {
  const [search, setSearch] = useState('');
  const [settledSearch] = useDebouncedValue(search.trim(), 120);
  const answer = useAnswer('meetings.candidates', { meetingId, search: settledSearch, limit: offered });
  const found = answer.state === 'ready' ? answer.value.candidates : [];
  // What is chosen stays in sight, whatever is searched for next.
  const shown = [...chosen, ...found.filter(({ caseId }) => chosen.every((line) => line.caseId !== caseId))];
  const choose = (line: MeetingCandidateView, isChosen: boolean): void =>
    onChange(isChosen ? [...chosen, line] : chosen.filter(({ caseId }) => caseId !== line.caseId));
  return (
    <Stack gap="xs">
      <TextInput
        type="search"
        label={t('screen.meetings.find_cases')}
        placeholder={t('screen.cases.search_hint')}
        data-field="meeting.findCases"
        data-autofocus={takesFocus || undefined}
        value={search}
        dir="auto"
        maxLength={500}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <fieldset className={classes.choices} aria-label={t('screen.meetings.cases')}>
        {shown.map((line) => (
          <Checkbox
            key={line.caseId}
            size="sm"
            disabled={line.status === 'here'}
            label={
              <>
                {line.caseNumber} <bdi>{line.patientName}</bdi>
              </>
            }
            description={<CandidateText candidate={line} />}
            checked={chosen.some(({ caseId }) => caseId === line.caseId)}
            onChange={(event) => choose(line, event.currentTarget.checked)}
          />
        ))}
        {answer.state === 'ready' && shown.length === 0 && <Text c="dimmed">{t('screen.meetings.no_cases')}</Text>}
        {found.length === offered && (
          <Text c="dimmed" size="sm">
            {t('screen.meeting.candidates_more')}
          </Text>
        )}
      </fieldset>
      {answer.state === 'refused' && <Refusal error={answer.error} />}
      <Text size="sm" c="dimmed" component="output">
        {t.plural('screen.meetings.chosen', chosen.length, { count: countText(chosen.length) })}
      </Text>
    </Stack>
  );
}

function CandidateText({ candidate }: { readonly candidate: MeetingCandidateView }) {
  const { status, waitingDays, urgency, removedReason, meetingDate, question } = candidate;
  const day = meetingDate === null ? '' : dayText(meetingDate);
  const standing =
    status === 'waiting'
      ? t.plural('screen.meeting.candidate.waiting', waitingDays ?? 0, { count: countText(waitingDays ?? 0) })
      : t(`screen.meeting.candidate.${status}`, { day });
  const isUrgent = urgency === 'urgent' || urgency === 'soon';
  return (
    <>
      {isUrgent && <strong className={classes.marked}>{t.lookup(`urgency.${urgency}`) ?? urgency} · </strong>}
      {standing}
      {removedReason !== null && (
        <>
          {' · '}
          {t('screen.meeting.candidate.taken_off')} <bdi>{removedReason}</bdi>
        </>
      )}
      {question !== null && (
        <>
          {' · '}
          <bdi>{question.slice(0, 160)}</bdi>
        </>
      )}
    </>
  );
}
