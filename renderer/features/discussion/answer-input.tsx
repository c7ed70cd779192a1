import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerChoiceMessage, type RoleQuestion } from '@domain/catalogues/roles';
import { t } from '../../ui/texts';
import { numberText } from '../../ui/value-text';
import { ChoiceRow } from './choice-row';
import { DayInput } from './day-input';
import { parseNumber } from './parse-number';
import type { Answer } from './role-fields';
import { TextArea } from './text-area';

interface AnswerInputProps {
  readonly field: string;
  readonly label: string;
  readonly question: RoleQuestion | null;
  readonly value: Answer;
  readonly readOnly: boolean;
  readonly onChange: (value: Answer) => void;
}

/** The field for one answer, made for the kind of its question. What a file answered in another kind is shown, too. */
export function AnswerInput({ field, label, question, value, readOnly, onChange }: AnswerInputProps) {
  const none = t('screen.discussion.no_answer');
  const kind =
    question?.answer ?? (typeof value === 'boolean' ? 'yes_no' : typeof value === 'number' ? 'number' : 'text');
  if (kind === 'yes_no' && (value === null || typeof value === 'boolean')) {
    return (
      <ChoiceRow
        {...{ field, label, none, readOnly }}
        choices={[
          { value: 'yes', label: t('answer_choice.yes') },
          { value: 'no', label: t('answer_choice.no') },
        ]}
        value={value === null ? null : value ? 'yes' : 'no'}
        onChange={(chosen) => onChange(chosen === null ? null : chosen === 'yes')}
      />
    );
  }
  if (question?.answer === 'choice') {
    const known = question.choices.map((key) => ({ value: key as string, label: t(answerChoiceMessage(key)) }));
    const given = value === null ? null : String(value);
    const choices =
      given === null || known.some((choice) => choice.value === given)
        ? known
        : [...known, { value: given, label: given }];
    return <ChoiceRow {...{ field, label, none, readOnly, choices }} value={given} onChange={onChange} />;
  }
  if (kind === 'date' && (value === null || typeof value === 'string')) {
    return <DayInput keepsText w={220} aria-label={label} {...{ field, value, readOnly, onChange }} />;
  }
  if (kind === 'number' && typeof value !== 'boolean') {
    const unit = question?.answer === 'number' ? t(`unit.${question.unit}`) : '';
    return <NumberInput {...{ field, label, unit, value, readOnly, onChange }} />;
  }
  return (
    <TextArea
      aria-label={label}
      {...{ field, readOnly }}
      value={value === null ? null : typeof value === 'boolean' ? t(value ? 'screen.yes' : 'screen.no') : String(value)}
      onChange={onChange}
    />
  );
}

interface NumberInputProps {
  readonly field: string;
  readonly label: string;
  readonly unit: string;
  readonly value: string | number | null;
  readonly readOnly: boolean;
  readonly onChange: (value: string | number | null) => void;
}

function NumberInput({ field, label, unit, value, readOnly, onChange }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (typeof value === 'number' ? numberText(value) : (value ?? ''));
  const isOdd = text.trim() !== '' && parseNumber(text) === null;
  return (
    <TextInput
      w={220}
      inputMode="decimal"
      autoComplete="off"
      aria-label={unit === '' ? label : `${label} (${unit})`}
      data-field={field}
      maxLength={2_000}
      value={text}
      readOnly={readOnly}
      rightSection={
        <Text size="sm" c="dimmed">
          {unit}
        </Text>
      }
      rightSectionWidth={unit === '' ? 8 : 16 + unit.length * 8}
      description={isOdd ? t('screen.discussion.number_kept_as_text') : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        onChange(next.trim() === '' ? null : (parseNumber(next) ?? next));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
