import { Alert, Button, Center, Group, Loader, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import type { ChangedMeetingView, MeetingView } from '@contract/meetings';
import type { PersonView } from '@contract/people';
import type { CallError, CallResult } from '@contract/result';
import { board } from '../../bridge/board';
import { useNavigation } from '../../ui/navigation';
import { Refusal } from '../../ui/refusal';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { useAnswer } from '../../ui/use-answer';
import { dayText } from '../../ui/value-text';
import { Agenda } from './agenda';
import { MeetingHead } from './meeting-head';
import { longDayText } from './meeting-text';
import classes from './meetings.module.css';
import { PeopleByRole } from './people-by-role';
import { PlanMeeting } from './plan-meeting';
import { ReasonDialog } from './reason-dialog';
import { RemovedCases } from './removed-cases';

/** One meeting: when and where, its agenda, and who takes part. */
export function MeetingScreen({ meetingId }: { readonly meetingId: string }) {
  const { back } = useNavigation();
  const meeting = useAnswer('meetings.get', { id: meetingId });
  const people = useAnswer('people.list', {});
  const refused = [meeting, people].find((answer) => answer.state === 'refused');
  if (refused?.state === 'refused') {
    return (
      <div className={classes.screen}>
        <Refusal error={refused.error} />
        <Group>
          <Button variant="default" onClick={back}>
            {t('screen.back')}
          </Button>
        </Group>
      </div>
    );
  }
  if (meeting.state !== 'ready' || people.state !== 'ready' || meeting.value.id !== meetingId) {
    return (
      <Center flex={1}>
        <Loader aria-label={t('screen.loading')} />
      </Center>
    );
  }
  return <OpenMeeting key={meetingId} meeting={meeting.value} people={people.value.people} />;
}

interface OpenMeetingProps {
  readonly meeting: MeetingView;
  readonly people: readonly PersonView[];
}

type Question = 'cancel' | 'delete' | 'next' | null;

function OpenMeeting({ meeting, people }: OpenMeetingProps) {
  const { id, date, cancelledAt, cancelledReason } = meeting;
  const { go, back } = useNavigation();
  const undo = useUndo();
  const [question, setQuestion] = useState<Question>(null);
  const [error, setError] = useState<CallError | null>(null);
  const neighbors = useAnswer('meetings.neighbors', { id });
  const { previous, next } = neighbors.state === 'ready' ? neighbors.value : { previous: null, next: null };
  const isDecided = meeting.discussions.some(({ status }) => status === 'closed');

  /** Says what was done and offers to take it back, or says why it was not. */
  const told = <Value extends { batchId: string }>(answer: CallResult<Value>, text: string): CallResult<Value> => {
    if (answer.ok) undo.offer(text, answer.value.batchId);
    setError(answer.ok ? null : answer.error);
    return answer;
  };
  const copyPeople = async (fromId: string, toId: string, day: string): Promise<void> => {
    told<ChangedMeetingView>(
      await board.call('meetings.copyPeople', { fromId, toId }),
      t('screen.meeting.undo.people_copied', { day: dayText(day) }),
    );
  };

  return (
    <div className={classes.meetingScreen}>
      <header className={classes.top}>
        <Button variant="subtle" size="compact-md" onClick={back}>
          {t('screen.back')}
        </Button>
        <ScreenHeading>{longDayText(date)}</ScreenHeading>
        <Group gap="xs" ms="auto">
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button variant="default">{t('screen.meeting.more')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {previous !== null && (
                <Menu.Item
                  disabled={previous.people === 0}
                  onClick={() => void copyPeople(previous.id, id, previous.date)}
                >
                  {t('screen.meeting.people_from', { day: dayText(previous.date) })}
                </Menu.Item>
              )}
              {next !== null && (
                <Menu.Item
                  disabled={meeting.people.length === 0}
                  onClick={() => void copyPeople(id, next.id, next.date)}
                >
                  {t('screen.meeting.people_to', { day: dayText(next.date) })}
                </Menu.Item>
              )}
              <Menu.Item onClick={() => setQuestion('next')}>{t('screen.meeting.plan_next')}</Menu.Item>
              <Menu.Divider />
              {cancelledAt === null && (
                <Menu.Item disabled={isDecided} onClick={() => setQuestion('cancel')}>
                  {t('screen.meeting.cancel')}
                </Menu.Item>
              )}
              <Menu.Item disabled={isDecided} onClick={() => setQuestion('delete')}>
                {t('screen.meeting.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button onClick={() => go({ at: 'packet', meetingId: id })} disabled={meeting.discussions.length === 0}>
            {t('screen.packet.open')}
          </Button>
        </Group>
      </header>
      {/* A stop of the Tab key, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.body} tabIndex={0} aria-label={t('screen.meeting.content')}>
        <Refusal error={error} />
        {cancelledAt !== null && (
          <Alert color="gray" variant="light" p="sm" title={t('screen.meeting.is_cancelled')}>
            <Group justify="space-between">
              <Text size="sm" dir="auto" c="var(--mantine-color-text)">
                {cancelledReason}
              </Text>
              <Button
                size="compact-md"
                variant="default"
                onClick={async () => {
                  told(await board.call('meetings.reinstate', { id }), t('screen.meeting.undo.reinstated'));
                }}
              >
                {t('screen.meeting.reinstate')}
              </Button>
            </Group>
          </Alert>
        )}
        <MeetingHead meeting={meeting} people={people} />
        <Agenda meeting={meeting} people={people} />
        <RemovedCases meeting={meeting} />
        <PeopleByRole meeting={meeting} people={people} />
      </section>
      {question === 'cancel' && (
        <ReasonDialog
          title={t('screen.meeting.cancel_title', { day: dayText(date) })}
          explained={t('screen.meeting.cancel_explained')}
          action={t('screen.meeting.cancel_now')}
          onClose={() => setQuestion(null)}
          onDone={async (reason) =>
            told(await board.call('meetings.cancel', { id, reason }), t('screen.meeting.undo.cancelled'))
          }
        />
      )}
      {question === 'delete' && (
        <ReasonDialog
          title={t('screen.meeting.delete_title', { day: dayText(date) })}
          explained={t('screen.meeting.delete_explained')}
          action={t('screen.meeting.delete_now')}
          onClose={() => setQuestion(null)}
          onDone={async (reason) => {
            const answer = told(await board.call('meetings.delete', { id, reason }), t('screen.meeting.undo.deleted'));
            if (answer.ok) go({ at: 'meetings' });
            return answer;
          }}
        />
      )}
      {question === 'next' && (
        <PlanMeeting
          peopleOf={{ people: meeting.people, chairId: meeting.chairId }}
          onClose={() => setQuestion(null)}
          onPlanned={(planned, batchId) => {
            undo.offer(t('screen.meeting.undo.planned'), batchId);
            go({ at: 'meeting', id: planned });
          }}
        />
      )}
    </div>
  );
}
