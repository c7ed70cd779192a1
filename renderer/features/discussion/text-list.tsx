import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../ui/texts';
import classes from './discussion.module.css';

interface TextListProps {
  readonly field: string;
  readonly label: string;
  /** The name of one entry, such as "Condition". */
  readonly entry: string;
  readonly values: readonly string[];
  readonly readOnly?: boolean;
  readonly onChange: (values: string[]) => void;
}

/** A list of short texts: Enter begins the next one, Backspace in an empty one removes it. */
export function TextList({ field, label, entry, values, readOnly = false, onChange }: TextListProps) {
  const rows = useRef<HTMLFieldSetElement>(null);
  /** Changes the list and goes to a row of it, at once: the next letter is typed there. */
  const change = (next: string[], index: number): void => {
    flushSync(() => onChange(next));
    rows.current?.querySelectorAll('input')[Math.max(0, index)]?.focus();
  };
  const removeAt = (index: number): void => {
    const left = values.filter((_value, at) => at !== index);
    change(left, index - 1);
  };
  const listen = (event: KeyboardEvent, index: number): void => {
    if (event.ctrlKey || event.metaKey || readOnly) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      change([...values.slice(0, index + 1), '', ...values.slice(index + 1)], index + 1);
    } else if (event.key === 'Backspace' && values[index] === '') {
      event.preventDefault();
      removeAt(index);
    }
  };
  return (
    <fieldset aria-label={label} ref={rows} className={classes.plain}>
      {values.map((value, index) => (
        // The entries have no other name than their place.
        <Group key={index} gap={4} wrap="nowrap">
          <TextInput
            flex={1}
            dir="auto"
            data-field={`${field}.${index}`}
            aria-label={t('screen.discussion.entry', { entry, number: index + 1 })}
            maxLength={2_000}
            value={value}
            readOnly={readOnly}
            onChange={(event) => onChange(values.map((old, at) => (at === index ? event.currentTarget.value : old)))}
            onKeyDown={(event) => listen(event, index)}
          />
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              c="dimmed"
              aria-label={t('screen.discussion.remove_entry', { entry, number: index + 1 })}
              onClick={() => removeAt(index)}
            >
              ✕
            </ActionIcon>
          )}
        </Group>
      ))}
      {!readOnly && (
        <Button
          variant="subtle"
          size="compact-sm"
          w="fit-content"
          data-field={`${field}.add`}
          onClick={() => change([...values, ''], values.length)}
        >
          {t('screen.discussion.add_entry', { entry })}
        </Button>
      )}
    </fieldset>
  );
}
