import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { t } from '../../ui/texts';
import type { FieldConflict } from './field-editor';

type Fields = Readonly<Record<string, string | number | null>>;

interface FieldConflictsProps<F extends Fields> {
  readonly conflicts: readonly FieldConflict<F>[];
  readonly labelOf: (name: string) => string;
  /** The value as a person reads it. */
  readonly textOf: (name: string, value: string | number | null) => string;
  readonly onChoose: (name: keyof F & string, whose: 'mine' | 'theirs') => void;
}

/** Both versions of what two people have written at once: chosen field by field. */
export function FieldConflicts<F extends Fields>({ conflicts, labelOf, textOf, onChoose }: FieldConflictsProps<F>) {
  if (conflicts.length === 0) return null;
  return (
    <Alert role="alert" color="yellow" variant="light" p="sm" title={t('screen.meeting.conflict')}>
      <Stack gap="xs">
        {conflicts.map(({ name, mine, theirs }) => (
          <div key={name}>
            <Text size="sm" fw={600} c="var(--mantine-color-text)">
              {labelOf(name)}
            </Text>
            <Group gap="xs" mt={4}>
              <Button size="compact-sm" variant="default" onClick={() => onChoose(name, 'theirs')}>
                {t('screen.meeting.conflict_theirs', { value: textOf(name, theirs) })}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => onChoose(name, 'mine')}>
                {t('screen.meeting.conflict_mine', { value: textOf(name, mine) })}
              </Button>
            </Group>
          </div>
        ))}
      </Stack>
    </Alert>
  );
}
