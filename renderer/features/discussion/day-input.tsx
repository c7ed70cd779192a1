import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';
import { parseDay } from './parse-day';

interface DayInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly field: string;
  readonly value: string | null;
  /** Whether a text that is no day is kept, too. */
  readonly keepsText?: boolean;
  readonly isNeeded?: boolean;
  readonly onChange: (value: string | null) => void;
}

/** A day, typed in any usual form. */
export function DayInput({ field, value, keepsText = false, isNeeded = false, onChange, ...props }: DayInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? '' : dayText(value));
  const isDay = parseDay(text) !== null;
  const type = (next: string): void => {
    setTyped(next);
    const day = parseDay(next);
    if (day !== null) onChange(day);
    else if (next.trim() === '') {
      if (!isNeeded) onChange(null);
    } else if (keepsText) onChange(next);
  };
  const hint = keepsText ? t('screen.discussion.day_kept_as_text') : t('screen.discussion.day_hint');
  const isOdd = text.trim() === '' ? isNeeded : !isDay;
  return (
    <TextInput
      autoComplete="off"
      placeholder={t('screen.discussion.day_placeholder')}
      {...props}
      data-field={field}
      value={text}
      error={isOdd && !keepsText ? hint : undefined}
      description={isOdd && keepsText && text.trim() !== '' ? hint : props.description}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => {
        if (isDay || keepsText) setTyped(null);
      }}
    />
  );
}
