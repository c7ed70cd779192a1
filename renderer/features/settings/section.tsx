import { Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './settings.module.css';

interface SectionProps {
  readonly title: string;
  readonly explained?: string;
  /** Beside the title: a button, or what was saved. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One block of settings that belong together. */
export function Section({ title, explained, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <div>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          {explained !== undefined && (
            <Text size="sm" c="dimmed">
              {explained}
            </Text>
          )}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
