import { Button, Center, Group, Loader, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { MeetingView } from '@contract/meetings';
import { useAction } from '../../ui/actions';
import { EmptyState } from '../../ui/empty-state';
import { Refusal } from '../../ui/refusal';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { countText, dayText } from '../../ui/value-text';
import classes from './meetings.module.css';
import { PlanMeeting } from './plan-meeting';

interface MeetingsProps {
  readonly onPacket: (meetingId: string) => void;
}

/** The meetings, newest first: their cases, planning a new one, and the way to the packet. */
export function Meetings({ onPacket }: MeetingsProps) {
  const answer = useAnswer('meetings.list', {});
  const [isPlanning, setIsPlanning] = useState(false);
  useAction('meetings.plan', () => setIsPlanning(true));
  const meetings = answer.state === 'ready' ? answer.value.meetings : [];
  return (
    <div className={classes.screen}>
      <Group justify="space-between">
        <ScreenHeading>{t('screen.meetings.title')}</ScreenHeading>
        <Button onClick={() => setIsPlanning(true)}>{t('screen.meetings.plan')}</Button>
      </Group>
      {answer.state === 'waiting' && (
        <Center flex={1}>
          <Loader aria-label={t('screen.loading')} />
        </Center>
      )}
      {answer.state === 'refused' && <Refusal error={answer.error} />}
      {answer.state === 'ready' && meetings.length === 0 && (
        <EmptyState title={t('screen.meetings.none')} advice={t('screen.meetings.none_advice')} />
      )}
      {meetings.length > 0 && (
        // A stop of the Tab key, so that the keyboard can scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className={classes.list} tabIndex={0} aria-label={t('screen.meetings.list')}>
          {meetings.map((meeting) => (
            <Meeting key={meeting.id} meeting={meeting} onPacket={() => onPacket(meeting.id)} />
          ))}
        </section>
      )}
      {isPlanning && <PlanMeeting onClose={() => setIsPlanning(false)} />}
    </div>
  );
}

interface MeetingProps {
  readonly meeting: MeetingView;
  readonly onPacket: () => void;
}

function Meeting({ meeting, onPacket }: MeetingProps) {
  const { id, date, startTime, timeZone, place, discussions, fromFile } = meeting;
  const about = [
    startTime === null ? null : `${startTime} (${timeZone})`,
    place,
    t.plural('screen.cases.count', discussions.length, { count: countText(discussions.length) }),
    fromFile ? t('screen.meetings.from_file') : null,
  ];
  return (
    <Paper component="article" withBorder p="md" className={classes.meeting} aria-labelledby={`meeting-${id}`}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <div>
          <Title order={2} size="h4" id={`meeting-${id}`}>
            {dayText(date)}
          </Title>
          <Text size="sm" c="dimmed">
            {about.filter((text) => text !== null && text !== '').join(' · ')}
          </Text>
        </div>
        <Button variant="default" onClick={onPacket}>
          {t('screen.packet.open')}
        </Button>
      </Group>
      {discussions.length > 0 && (
        <Stack gap={0} mt="xs" className={classes.discussions}>
          <Table fz="sm" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={40}>{t('screen.meetings.column.position')}</Table.Th>
                <Table.Th w={140}>{t('screen.cases.column.number')}</Table.Th>
                <Table.Th w="30%">{t('screen.cases.column.name')}</Table.Th>
                <Table.Th>{t('screen.cases.column.question')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {discussions.map((discussion, index) => (
                <Table.Tr key={discussion.id}>
                  <Table.Td>{index + 1}</Table.Td>
                  <Table.Td>{discussion.caseNumber}</Table.Td>
                  <Table.Td fw={600}>
                    <bdi>{discussion.patientName}</bdi>
                  </Table.Td>
                  <Table.Td dir="auto">{discussion.question}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Stack>
      )}
    </Paper>
  );
}
