import { t } from '../../../ui/texts';
import type { FieldSpec } from '../fields/field-spec';
import type { ControlProps } from './control-props';
import classes from './form.module.css';
import { TextControl } from './text-control';

const pairColumns: readonly FieldSpec[] = [
  { path: 'name', kind: 'text' },
  { path: 'value', kind: 'text' },
];

/** A small table in a field. An empty line waits at its end; a line that is emptied is gone. */
export function CellsControl({
  spec,
  input,
  name,
  id,
  label,
  describedBy,
  isInvalid,
  onInput,
  onFocus,
  onBlur,
}: ControlProps) {
  const rows = typeof input === 'string' ? [] : input;
  const columns = spec.columns ?? pairColumns;
  const words = columns.map((column, index) =>
    spec.kind === 'pairs'
      ? t(index === 0 ? 'screen.editor.pair_name' : 'screen.editor.pair_value')
      : (t.lookup(`screen.field.${column.path}`) ?? column.path),
  );
  const lines = [...rows, columns.map(() => '')];
  const setCell = (line: number, column: number, text: string): void => {
    const next = lines.map((cells, at) =>
      at === line ? columns.map((_column, index) => (index === column ? text : (cells[index] ?? ''))) : cells,
    );
    // Emptied lines stay while they are in hand, except at the end.
    while (next.length > 0 && (next.at(-1) ?? []).every((cell) => cell === '')) next.pop();
    onInput(next);
  };
  return (
    // It only hears of the focus of its cells.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset
      className={classes.cells}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      onFocus={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) onFocus();
      }}
      onBlur={onBlur}
    >
      {lines.map((cells, line) =>
        columns.map((column, index) => (
          <TextControl
            // Lines have no names; they stay in their places while they are typed.
            key={`${line}.${column.path}`}
            spec={column}
            input={cells[index] ?? ''}
            name={`${name}.${column.path}`}
            id={line === 0 && index === 0 ? id : `${id}-${line}-${index}`}
            label={`${label}: ${t('screen.editor.line_label', { field: words[index] ?? '', line: line + 1 })}`}
            describedBy={undefined}
            isInvalid={isInvalid}
            className={classes.input}
            onInput={(text) => setCell(line, index, String(text))}
            onFocus={() => undefined}
            onBlur={() => undefined}
            textOf={() => ''}
          />
        )),
      )}
    </fieldset>
  );
}
