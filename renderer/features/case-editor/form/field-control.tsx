import { type FocusEvent, useId, useRef } from 'react';
import { t } from '../../../ui/texts';
import { useUndo } from '../../../ui/undo';
import type { FieldSpec, RowKind } from '../fields/field-spec';
import { hintOf, labelOf } from '../fields/field-texts';
import { noteOfText } from '../fields/suggestions';
import { applyConsequences, noteOn } from '../saving/consequences';
import { readingHabits, useSession } from '../saving/editor-session';
import { type FieldInput, sameValue } from '../saving/field-codec';
import type { RowDraft } from '../saving/row-draft';
import { textIn, useFieldState, useIsNeeded } from '../saving/use-draft';
import { CellsControl } from './cells-control';
import type { ControlProps } from './control-props';
import classes from './form.module.css';
import { LongTextControl } from './long-text-control';
import { SelectControl } from './select-control';
import { TextControl } from './text-control';

export interface FieldProps {
  readonly kind: RowKind;
  readonly draft: RowDraft;
  readonly spec: FieldSpec;
  /** In a table the column says what the field is: the label is for those who hear it. */
  readonly inTable?: { readonly label: string };
}

/** One field: its label, what is typed, and what is to say about it. */
export function FieldControl({ kind, draft, spec, inTable }: FieldProps) {
  const id = useId();
  const undo = useUndo();
  const session = useSession();
  const state = useFieldState(draft, spec.path);
  const before = useRef<FieldInput>('');
  const label = labelOf(kind, spec);
  const hint = hintOf(kind, spec);

  const isTouched = draft.isUnstored(spec.path);
  const { reading } = state;
  const isNeeded = useIsNeeded(draft, spec);
  const problem = isNeeded
    ? t('screen.editor.problem.needed_new')
    : isTouched && !reading.isValue
      ? reading.problem
      : null;
  const warning =
    reading.isValue && (reading.warning === null || !isTouched)
      ? noteOn(kind, draft, spec.path, readingHabits().today, session.birth())
      : reading.isValue
        ? reading.warning
        : null;
  const inWords =
    (reading.isValue && draft.isUnstored(spec.path) ? reading.inWords : null) ??
    (typeof state.input === 'string' ? noteOfText(spec, state.input) : null);

  const onBlur = (event: FocusEvent): void => {
    // A popup of the same field does not end it.
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    if (draft.isUnstored(spec.path)) applyConsequences(kind, draft, spec.path);
    void draft.flush();
    const [from, to] = [before.current, draft.state(spec.path).input];
    if (from.length > 0 && !sameValue(from, to) && draft.state(spec.path).reading.isValue) {
      undo.offer(t('screen.editor.changed_field', { field: label, from: excerpt(from) }), async () => {
        if (!sameValue(draft.state(spec.path).input, to)) return false;
        draft.set(spec.path, from);
        await draft.flush();
        return true;
      });
    }
  };

  const messageId = `${id}-message`;
  const hintId = `${id}-hint`;
  const message = problem ?? warning ?? inWords;
  const described = [
    message === null ? null : messageId,
    hint === null || inTable !== undefined ? null : hintId,
  ].filter((part) => part !== null);
  const control: ControlProps = {
    spec,
    input: state.input,
    name: `${kind}.${spec.path}`,
    id,
    label: inTable?.label ?? label,
    describedBy: described.length === 0 ? undefined : described.join(' '),
    isInvalid: problem !== null,
    className: inTable === undefined ? classes.input : classes.cell,
    onInput: (input) => draft.set(spec.path, input),
    onFocus: () => {
      before.current = state.input;
    },
    onBlur,
    textOf: (path) => textIn(draft, path) || session.textOf(path),
  };
  const tone = problem !== null ? classes.problem : warning !== null ? classes.warning : classes.reading;

  if (inTable !== undefined) {
    return (
      <div className={classes.tableField} data-hint={hint ?? undefined}>
        <Control {...control} />
        {message !== null && (
          <span id={messageId} className={`${classes.cellMessage} ${tone}`}>
            {message}
          </span>
        )}
      </div>
    );
  }
  return (
    <div className={classes.field} data-width={spec.width ?? 6} data-hint={hint ?? undefined}>
      <label className={classes.label} htmlFor={id} id={`${id}-label`} title={label}>
        {label}
      </label>
      <Control {...control} />
      {hint !== null && (
        <span id={hintId} hidden>
          {hint}
        </span>
      )}
      {message !== null && (
        <span id={messageId} className={`${classes.message} ${tone}`}>
          {message}
        </span>
      )}
    </div>
  );
}

function Control(props: ControlProps) {
  const { kind } = props.spec;
  if (kind === 'rows' || kind === 'pairs') return <CellsControl {...props} />;
  if (kind === 'longText' || kind === 'lines') return <LongTextControl {...props} />;
  if (kind === 'choice' || kind === 'flag') return <SelectControl {...props} />;
  return <TextControl {...props} />;
}

const longest = 40;

function excerpt(input: FieldInput): string {
  const text = typeof input === 'string' ? input : input.map((cells) => cells.join(' ')).join(', ');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
