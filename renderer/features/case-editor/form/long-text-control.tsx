import { useLayoutEffect, useRef } from 'react';
import { t } from '../../../ui/texts';
import type { ControlProps } from './control-props';

/** Taller than this a text scrolls, in pixels. */
const tallest = 420;

/** A text of several lines, as tall as it needs. */
export function LongTextControl({
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
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = input === '' ? '' : `${Math.min(tallest, element.scrollHeight + 2)}px`;
  }, [input]);
  return (
    <textarea
      ref={area}
      id={id}
      className={className}
      rows={spec.lines ?? 3}
      value={String(input)}
      dir="auto"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      placeholder={spec.kind === 'lines' ? t('screen.editor.one_per_line') : undefined}
      data-field={name}
      data-kind={spec.kind}
      onFocus={onFocus}
      onBlur={onBlur}
      onChange={(event) => onInput(event.currentTarget.value)}
    />
  );
}
