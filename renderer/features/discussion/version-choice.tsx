import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { t } from '../../ui/texts';
import type { Autosave } from './use-autosave';

interface VersionChoiceProps {
  readonly autosave: Autosave;
  readonly labelOf: (field: string) => string;
  readonly textOf: (field: string, value: unknown) => string | null;
}

/** Shows both versions of each field that two people have changed, for a person to choose between. */
export function VersionChoice({ autosave, labelOf, textOf }: VersionChoiceProps) {
  const fields = Object.keys(autosave.theirs);
  if (fields.length === 0) return null;
  const version = (field: string, which: 'mine' | 'theirs') => {
    const text = textOf(field, which === 'mine' ? autosave.values[field] : autosave.theirs[field]);
    return (
      <Stack gap={4}>
        <Text size="xs" c="dimmed">
          {t(`screen.discussion.version.${which}`)}
        </Text>
        <Text size="sm" dir="auto" mah={160} style={{ overflowY: 'auto', whiteSpace: 'pre-wrap' }}>
          {text ?? t('screen.discussion.version.empty')}
        </Text>
        <Button size="compact-sm" variant="default" w="fit-content" onClick={() => autosave.choose(field, which)}>
          {t(`screen.discussion.version.keep_${which}`, { field: labelOf(field) })}
        </Button>
      </Stack>
    );
  };
  return (
    <Alert role="alert" color="yellow" variant="light" p="sm" title={t('screen.discussion.version.title')}>
      <Stack gap="sm">
        {fields.map((field) => (
          <Group key={field} align="start" wrap="nowrap" data-conflict={field}>
            <Text size="sm" fw={600} w={160}>
              {labelOf(field)}
            </Text>
            <SimpleGrid cols={2} flex={1}>
              {version(field, 'theirs')}
              {version(field, 'mine')}
            </SimpleGrid>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
