import { Group, Progress, Stack, Text } from '@mantine/core';
import type { JobState } from '@contract/result';
import { FocusedButton } from './focused-button';
import { t } from './texts';
import { countText } from './value-text';

interface JobProgressProps {
  /** What is going on, such as "Saving the packet". */
  readonly title: string;
  readonly progress: JobState | null;
  readonly onCancel: () => void;
}

/** How far long work is, what it is at, and a button to stop it. */
export function JobProgress({ title, progress, onCancel }: JobProgressProps) {
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  const percent = total === 0 ? 0 : (100 * done) / total;
  const counted =
    total === 0
      ? t('screen.job.starting')
      : t('screen.job.progress', { done: countText(done), total: countText(total) });
  return (
    <Stack gap="sm">
      <Progress.Root size="lg">
        <Progress.Section value={percent} aria-label={title} />
      </Progress.Root>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed" component="output">
          {counted} <bdi>{progress?.label}</bdi>
        </Text>
        <FocusedButton variant="default" onClick={onCancel}>
          {t('screen.cancel')}
        </FocusedButton>
      </Group>
    </Stack>
  );
}
