import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What to do first. */
  readonly advice: string;
  readonly children?: ReactNode;
}

/** Stands where a list would be, and says what to do first. */
export function EmptyState({ title, advice, children }: EmptyStateProps) {
  return (
    <Stack align="center" justify="center" gap="xs" py={64} px="md" ta="center" flex={1}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" maw={440}>
        {advice}
      </Text>
      {children}
    </Stack>
  );
}
