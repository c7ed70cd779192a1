import { t } from '../../../ui/texts';
import { yesNo } from '../fields/field-spec';
import type { ControlProps } from './control-props';

/** One of a few: the first letter chooses, as in every list of the system. */
export function SelectControl({
  spec,
  input,
  name,
  id,
  label,
  describedBy,
  isInvalid,
  className,
  onInput,
  onFocus,
  onBlur,
}: ControlProps) {
  const choices = spec.kind === 'flag' ? yesNo : (spec.choices ?? []);
  const text = String(input);
  // What an older file brought stays to be seen.
  const isKnown = text === '' || choices.some(({ value }) => String(value) === text);
  return (
    <select
      id={id}
      className={className}
      value={text}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      data-field={name}
      data-kind={spec.kind}
      onFocus={onFocus}
      onBlur={onBlur}
      onChange={(event) => onInput(event.currentTarget.value)}
    >
      <option value="" aria-label={t('screen.editor.not_known')} />
      {!isKnown && <option value={text}>{text}</option>}
      {choices.map(({ value, message }) => (
        <option key={value} value={value}>
          {message === undefined ? value : (t.lookup(message) ?? value)}
        </option>
      ))}
    </select>
  );
}
