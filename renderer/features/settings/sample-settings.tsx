import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SampleContents } from '@contract/sample';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { JobProgress } from '../../ui/job-progress';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { useAnswer } from '../../ui/use-answer';
import { useJob } from '../../ui/use-job';
import { dayText } from '../../ui/value-text';
import { Section } from './section';
import classes from './settings.module.css';

/** The sample cases: brings them in, and takes them out again in one step. */
export function SampleSettings() {
  const answer = useAnswer('sample.contents', {});
  const sample = useJob('sample.add');
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const add = async (): Promise<void> => {
    const added = await sample.start({});
    setError(added.ok || added.error.code === 'cancelled' ? null : added.error);
  };
  const contents = answer.state === 'ready' ? answer.value : null;
  const isThere = contents !== null && contents.cases.length + contents.meetings.length > 0;
  return (
    <Section title={t('screen.sample.title')} explained={t('screen.sample.explained')}>
      <Stack gap="md">
        {answer.state === 'waiting' && <Loader aria-label={t('screen.loading')} />}
        {answer.state === 'refused' && <Refusal error={answer.error} />}
        <Refusal error={error} />
        {contents !== null && (
          <Group>
            <Text size="sm">
              {isThere ? t.plural('screen.sample.there', contents.cases.length) : t('screen.sample.absent')}
            </Text>
            {isThere ? (
              <Button variant="default" onClick={() => setIsAsking(true)}>
                {t('screen.sample.remove')}
              </Button>
            ) : (
              <Button variant="default" onClick={add} disabled={sample.isRunning}>
                {t('screen.sample.add')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      <Modal
        opened={sample.isRunning}
        onClose={sample.cancel}
        withCloseButton={false}
        closeOnClickOutside={false}
        title={t('screen.sample.adding')}
      >
        <JobProgress title={t('screen.sample.adding')} progress={sample.progress} onCancel={sample.cancel} />
      </Modal>
      {isAsking && contents !== null && <RemoveSample contents={contents} onClose={() => setIsAsking(false)} />}
    </Section>
  );
}

function RemoveSample({ contents, onClose }: { readonly contents: SampleContents; readonly onClose: () => void }) {
  const undo = useUndo();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const { cases, meetings, otherMeetings } = contents;
  const remove = async (): Promise<void> => {
    setIsBusy(true);
    const removed = await board.call('sample.remove', {});
    setIsBusy(false);
    if (!removed.ok) {
      setError(removed.error);
      return;
    }
    undo.offer(t('screen.sample.removed'), removed.value.batchId);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('screen.sample.remove_title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t('screen.sample.remove_explained')}</Text>
        {/* A stop of the Tab key, so that the keyboard can scroll it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <ul className={classes.listed} tabIndex={0} aria-label={t('screen.sample.goes')}>
          {cases.map(({ id, number, name }) => (
            <li key={id}>
              {number} <bdi>{name}</bdi>
            </li>
          ))}
          {meetings.map(({ id, date }) => (
            <li key={id}>{t('screen.sample.meeting', { day: dayText(date) })}</li>
          ))}
        </ul>
        {otherMeetings.length > 0 && (
          <Text size="sm">
            {t('screen.sample.other_meetings', { days: otherMeetings.map(({ date }) => dayText(date)).join(', ') })}
          </Text>
        )}
        <Refusal error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('screen.cancel')}
          </Button>
          <Button color="red" loading={isBusy} onClick={remove}>
            {t('screen.sample.remove_now')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
