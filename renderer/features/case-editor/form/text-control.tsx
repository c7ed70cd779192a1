import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { beginsWith, matching, suggestionsOf } from '../fields/suggestions';
import type { ControlProps } from './control-props';
import classes from './form.module.css';

/**
 * A line of text, with suggestions where there are any. Enter takes a suggestion that begins as typed, the arrow keys
 * choose another one; Tab leaves what was typed.
 */
export function TextControl({
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
  textOf,
  takesFocus = false,
}: ControlProps & { readonly takesFocus?: boolean }) {
  const text = String(input);
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const hasList = spec.suggest !== undefined || spec.choices !== undefined;
  const offered = useMemo(
    () => (isOpen && hasList ? matching(suggestionsOf(spec, { textOf }), text) : []),
    // What other fields say is read when the list opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [isOpen, hasList, spec, text],
  );
  const [first] = offered;
  const active = chosen ?? (first !== undefined && beginsWith(first, text) ? 0 : -1);
  const list = useRef<HTMLUListElement>(null);
  const isShown = offered.length > 0 && !(offered.length === 1 && first?.text === text);
  const listId = `${id}-list`;

  useEffect(() => {
    if (isShown) list.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);

  const take = (index: number): void => {
    const entry = offered[index];
    if (entry !== undefined) onInput(entry.text);
    setIsOpen(false);
    setChosen(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!hasList) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      event.preventDefault();
      if (!isShown) setIsOpen(true);
      else {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setChosen((active + step + offered.length) % offered.length);
      }
    } else if (event.key === 'Enter' && isShown && active >= 0 && !event.ctrlKey && !event.metaKey) {
      // The key goes on to the editor, which moves to the next field.
      take(active);
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      setIsOpen(false);
      setChosen(null);
    }
  };

  const isNumber = spec.kind === 'number' || spec.kind === 'integer';
  const field = (
    <input
      id={id}
      className={className}
      value={text}
      dir={isNumber || spec.kind === 'date' ? undefined : 'auto'}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      data-field={name}
      data-kind={spec.kind}
      data-autofocus={takesFocus || undefined}
      inputMode={isNumber ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={spec.kind === 'text' && !hasList}
      onFocus={onFocus}
      onBlur={(event) => {
        setIsOpen(false);
        setChosen(null);
        onBlur(event);
      }}
      onChange={(event) => {
        onInput(event.currentTarget.value);
        setIsOpen(true);
        setChosen(null);
      }}
      onKeyDown={onKeyDown}
      {...(hasList && {
        role: 'combobox',
        'aria-expanded': isShown,
        'aria-controls': listId,
        'aria-autocomplete': 'list' as const,
        'aria-activedescendant': isShown && active >= 0 ? `${listId}-${active}` : undefined,
      })}
    />
  );
  if (!hasList) return field;
  return (
    <div className={classes.combobox}>
      {field}
      <ul
        ref={list}
        id={listId}
        // A list of suggestions is no list of the page, and no list of the system could be styled or described so.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/prefer-tag-over-role
        role="listbox"
        aria-label={label}
        className={classes.suggestions}
        hidden={!isShown}
      >
        {offered.map((entry, index) => (
          // The keys of the list are those of its field.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={`${entry.value} ${entry.text}`}
            id={`${listId}-${index}`}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/prefer-tag-over-role
            role="option"
            aria-selected={index === active}
            className={classes.suggestion}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(index)}
          >
            <bdi>{entry.text}</bdi>
            {entry.note !== undefined && <span className={classes.suggestionNote}>{entry.note}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
