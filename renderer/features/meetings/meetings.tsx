import { Anchor, Badge, Button, Center, Group, Loader, Select, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { agendaSum, endOfSlot } from '@domain/meeting/agenda-times';
import type { MeetingOverviewLineView } from '@contract/meetings';
import { useAction } from '../../ui/actions';
import { EmptyState } from '../../ui/empty-state';
import { useNavigation } from '../../ui/navigation';
import { Refusal } from '../../ui/refusal';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { useAnswer } from '../../ui/use-answer';
import { countText, dayText } from '../../ui/value-text';
import { distanceText, longDayText, sumText } from './meeting-text';
import classes from './meetings.module.css';
import { PlanMeeting } from './plan-meeting';

/** So many past meetings are read at a time. */
const pageLength = 50;
/** With fewer years or meetings than this there is nothing to search. */
const searchedFrom = 8;

/** The meetings: upcoming ones first, then the past ones; planning a new one; the way to agenda and packet. */
export function Meetings() {
  const { go } = useNavigation();
  const undo = useUndo();
  const [isPlanning, setIsPlanning] = useState(false);
  useAction('meetings.plan', () => setIsPlanning(true));
  const [search, setSearch] = useState('');
  const [settledSearch] = useDebouncedValue(search.trim(), 120);
  const [year, setYear] = useState<number | null>(null);
  const [pastShown, setPastShown] = useState(pageLength);
  const query = { search: settledSearch, year };
  const upcoming = useAnswer('meetings.overview', { ...query, when: 'upcoming', limit: 500 });
  const past = useAnswer('meetings.overview', { ...query, when: 'past', limit: pastShown });
  const refused = [upcoming, past].find((answer) => answer.state === 'refused');
  const isFiltered = settledSearch !== '' || year !== null;
  const isReady = upcoming.state === 'ready' && past.state === 'ready';
  const total = isReady ? upcoming.value.total + past.value.total : 0;
  return (
    <div className={classes.screen}>
      <Group justify="space-between">
        <ScreenHeading>{t('screen.meetings.title')}</ScreenHeading>
        <Button onClick={() => setIsPlanning(true)}>{t('screen.meetings.plan')}</Button>
      </Group>
      {(total >= searchedFrom || isFiltered) && isReady && (
        <Group gap="sm" align="end">
          <TextInput
            type="search"
            w={340}
            aria-label={t('screen.meeting.search')}
            placeholder={t('screen.meeting.search_hint')}
            data-field="meetings.search"
            dir="auto"
            maxLength={500}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Select
            w={140}
            aria-label={t('screen.meeting.year')}
            placeholder={t('screen.meeting.year_all')}
            data-field="meetings.year"
            clearable
            clearButtonProps={{ 'aria-label': t('screen.meeting.year_clear') }}
            data={past.value.years.map(String)}
            value={year === null ? null : String(year)}
            onChange={(chosen) => setYear(chosen === null ? null : Number(chosen))}
          />
          <Text size="sm" c="dimmed" component="output">
            {t.plural('screen.meeting.count', total, { count: countText(total) })}
          </Text>
        </Group>
      )}
      {refused?.state === 'refused' && <Refusal error={refused.error} />}
      {refused === undefined && !isReady && (
        <Center flex={1}>
          <Loader aria-label={t('screen.loading')} />
        </Center>
      )}
      {isReady && total === 0 && !isFiltered && (
        <EmptyState title={t('screen.meetings.none')} advice={t('screen.meetings.none_advice')} />
      )}
      {isReady && total === 0 && isFiltered && (
        <EmptyState title={t('screen.cases.no_hit')} advice={t('screen.meeting.no_hit_advice')} />
      )}
      {isReady && total > 0 && (
        // A stop of the Tab key, so that the keyboard can scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className={classes.list} tabIndex={0} aria-label={t('screen.meetings.list')}>
          <MeetingGroup
            title={t('screen.meeting.upcoming')}
            meetings={upcoming.value.meetings}
            today={upcoming.value.today}
            none={isFiltered ? null : t('screen.meeting.upcoming_none')}
          />
          <MeetingGroup
            title={t('screen.meeting.past')}
            meetings={past.value.meetings}
            today={past.value.today}
            none={null}
          />
          {past.value.total > past.value.meetings.length && (
            <Button variant="default" className={classes.more} onClick={() => setPastShown(pastShown + 4 * pageLength)}>
              {t('screen.meeting.older', { count: countText(past.value.total - past.value.meetings.length) })}
            </Button>
          )}
        </section>
      )}
      {isPlanning && (
        <PlanMeeting
          onClose={() => setIsPlanning(false)}
          onPlanned={(id, batchId) => {
            undo.offer(t('screen.meeting.undo.planned'), batchId);
            go({ at: 'meeting', id });
          }}
        />
      )}
    </div>
  );
}

interface MeetingGroupProps {
  readonly title: string;
  readonly meetings: readonly MeetingOverviewLineView[];
  readonly today: string;
  /** What stands here when there are none; null leaves the group out. */
  readonly none: string | null;
}

function MeetingGroup({ title, meetings, today, none }: MeetingGroupProps) {
  if (meetings.length === 0 && none === null) return null;
  return (
    <div className={classes.group}>
      <Title order={2} size="h5" c="dimmed">
        {title}
      </Title>
      {meetings.length === 0 && <Text c="dimmed">{none}</Text>}
      {meetings.map((meeting) => (
        <MeetingLine key={meeting.id} meeting={meeting} today={today} />
      ))}
    </div>
  );
}

function MeetingLine({ meeting, today }: { readonly meeting: MeetingOverviewLineView; readonly today: string }) {
  const { go } = useNavigation();
  const { id, date, startTime, timeZone, slotMinutes, place, cases, fromFile, cancelledReason, outstandingInputs } =
    meeting;
  const end = endOfSlot(meeting);
  const time = startTime === null ? null : end === null ? startTime : `${startTime} – ${end}`;
  const sum = { ...agendaSum([], slotMinutes), minutes: meeting.minutes, unset: meeting.unsetMinutes };
  const over = slotMinutes === null ? null : meeting.minutes - slotMinutes;
  const isOver = over !== null && over > 0;
  return (
    <article className={classes.line} aria-labelledby={`meeting-${id}`}>
      <div className={classes.when}>
        <Anchor component="button" type="button" fw={600} ta="start" onClick={() => go({ at: 'meeting', id })}>
          <h3 id={`meeting-${id}`} className={classes.day}>
            {longDayText(date)}
          </h3>
        </Anchor>
        <Text size="sm" c="dimmed">
          {[distanceText(date, today), time, startTime === null ? null : timeZone]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
        </Text>
      </div>
      <Text size="sm" className={classes.where} dir="auto">
        {place}
      </Text>
      <div>
        <Text size="sm" fw={600}>
          {t.plural('screen.cases.count', cases, { count: countText(cases) })}
        </Text>
        {meeting.minutes > 0 && (
          <Text size="sm" c={isOver ? undefined : 'dimmed'} className={isOver ? classes.marked : undefined}>
            {sumText({ ...sum, over })}
          </Text>
        )}
      </div>
      <div>
        {cancelledReason !== null && (
          <Text size="sm">
            <Badge variant="outline" color="gray" className={classes.badge}>
              {t('screen.meeting.cancelled')}
            </Badge>{' '}
            <bdi>{cancelledReason}</bdi>
          </Text>
        )}
        {fromFile && (
          <Text size="sm" c="dimmed">
            {t('screen.meetings.from_file')}
          </Text>
        )}
        {outstandingInputs > 0 && (
          <Text size="sm">
            {t.plural('screen.meeting.outstanding', outstandingInputs, { count: countText(outstandingInputs) })}
          </Text>
        )}
      </div>
      <Button
        variant="default"
        size="compact-md"
        aria-label={t('screen.meeting.packet_of', { packet: t('screen.packet.open'), day: dayText(date) })}
        disabled={cases === 0}
        onClick={() => go({ at: 'packet', meetingId: id })}
      >
        {t('screen.packet.open')}
      </Button>
    </article>
  );
}
