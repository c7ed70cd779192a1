import { type KeyboardEvent, useId } from 'react';
import classes from './discussion.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A sign before the word, so that a glance tells more than a color. */
  readonly sign?: string;
}

interface ChoiceRowProps {
  readonly label: string;
  /** What it is called by who looks for it: `stance.prrt.surgeon`. */
  readonly field: string;
  readonly choices: readonly Choice[];
  /** Null for none; then nothing is chosen, and Delete leads back here. */
  readonly value: string | null;
  /** The word for none, or null where one has to be chosen. */
  readonly none: string | null;
  readonly readOnly?: boolean;
  readonly describedBy?: string;
  readonly onChange: (value: string | null) => void;
}

/**
 * One of a few, side by side. Arrow keys go through them; a figure chooses the one that shows it, or the one at that
 * place; a letter the one that alone begins with it; 0 or Delete chooses none.
 */
export function ChoiceRow({ label, field, choices, value, none, readOnly, describedBy, onChange }: ChoiceRowProps) {
  const name = useId();
  const listen = (event: KeyboardEvent<HTMLFieldSetElement>): void => {
    if (readOnly || event.ctrlKey || event.metaKey || event.altKey) return;
    const figure = choices.find((choice) => choice.label === event.key);
    const atPlace = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
    const isFigures = choices.every((choice) => /^\d$/.test(choice.label));
    const beginning = choices.filter(({ label }) => label.toLowerCase().startsWith(event.key.toLowerCase()));
    const byLetter = /^\p{L}$/u.test(event.key) && beginning.length === 1 ? beginning[0] : undefined;
    const chosen = figure ?? byLetter ?? (isFigures ? undefined : atPlace);
    const clears = none !== null && (event.key === 'Delete' || event.key === 'Backspace' || event.key === '0');
    if (chosen === undefined && !clears) return;
    event.preventDefault();
    onChange(chosen?.value ?? null);
    const target = chosen?.value ?? '';
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${CSS.escape(target)}"]`)?.focus();
  };
  const all: readonly Choice[] = none === null ? choices : [{ value: '', label: none }, ...choices];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- figures choose, as arrow keys do
    <fieldset
      className={classes.choiceRow}
      data-field={field}
      aria-label={label}
      aria-describedby={describedBy}
      onKeyDown={listen}
    >
      {all.map((choice) => (
        <label key={choice.value} className={classes.choice} data-none={choice.value === '' || undefined}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={(value ?? '') === choice.value}
            disabled={readOnly}
            onChange={() => onChange(choice.value === '' ? null : choice.value)}
          />
          {choice.sign !== undefined && (
            <span aria-hidden className={classes.sign}>
              {choice.sign}
            </span>
          )}
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
