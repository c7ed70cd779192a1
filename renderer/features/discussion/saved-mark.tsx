import { Text } from '@mantine/core';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import type { Autosave } from './use-autosave';

/** Says quietly whether what stands in a form is saved. */
export function SavedMark({
  autosave,
  waiting,
}: {
  readonly autosave: Autosave;
  readonly waiting?: string | undefined;
}) {
  if (autosave.error !== null) {
    return (
      <div data-saved={autosave.state}>
        <Refusal error={autosave.error} />
      </div>
    );
  }
  const isAsked = Object.keys(autosave.theirs).length > 0;
  return (
    <Text size="xs" c="dimmed" component="output" data-saved={autosave.state}>
      {isAsked
        ? t('screen.discussion.save.asked')
        : autosave.state === 'changed' && waiting !== undefined
          ? waiting
          : t(`screen.discussion.save.${autosave.state === 'refused' ? 'changed' : autosave.state}`)}
    </Text>
  );
}
