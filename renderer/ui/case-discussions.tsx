import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CallError } from '@contract/result';
import { board } from '../bridge/board';
import { useNavigation } from './navigation';
import { Refusal } from './refusal';
import { t } from './texts';
import { useAnswer } from './use-answer';
import { dayText } from './value-text';

/** The discussions of a case, newest first, and the way to begin one before a meeting is planned. */
export function CaseDiscussions({ caseId }: { readonly caseId: string }) {
  const { go } = useNavigation();
  const answer = useAnswer('cases.get', { case: caseId });
  const [error, setError] = useState<CallError | null>(null);
  if (answer.state !== 'ready') return null;
  const { id, discussions } = answer.value;
  const begin = async (): Promise<void> => {
    const begun = await board.call('discussions.create', { case: id });
    if (!begun.ok) setError(begun.error);
    else go({ at: 'discussion', id: begun.value.id });
  };
  return (
    <Stack gap={4}>
      {[...discussions].reverse().map((discussion) => (
        <Group key={discussion.id} gap="xs">
          <Anchor component="button" type="button" onClick={() => go({ at: 'discussion', id: discussion.id })}>
            {discussion.date === null ? t('screen.discussion.no_meeting') : dayText(discussion.date)}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t(`screen.discussion.status.${discussion.status}`)}
          </Text>
        </Group>
      ))}
      {discussions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('screen.case_discussions.none')}
        </Text>
      )}
      {discussions.every(({ status }) => status === 'closed') && (
        <Button variant="default" size="compact-md" w="fit-content" onClick={begin}>
          {t('screen.case_discussions.begin')}
        </Button>
      )}
      <Refusal error={error} />
    </Stack>
  );
}
