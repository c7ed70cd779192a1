import { CloseButton } from '@mantine/core';
import { memo, useEffect, useState } from 'react';
import { t } from '../../../ui/texts';
import { useUndo } from '../../../ui/undo';
import type { FieldSpec, RowKind } from '../fields/field-spec';
import { hintOf, labelOf } from '../fields/field-texts';
import { type EditorSession, useSession } from '../saving/editor-session';
import { removeRow } from '../saving/row-calls';
import type { RowDraft, StoredRow } from '../saving/row-draft';
import { textIn, useDraft } from '../saving/use-draft';
import { FieldControl } from './field-control';
import classes from './form.module.css';

interface GridBlockProps {
  readonly kind: RowKind;
  readonly fields: readonly FieldSpec[];
  readonly rows: readonly StoredRow[];
  readonly title: string;
  /** Whose list it is. */
  readonly parentId?: string | null;
  /** Lines that wait to be filled in: they are saved only when something is typed into them. */
  readonly offered?: readonly Readonly<Record<string, unknown>>[];
}

let lineCounter = 0;
const newKey = (kind: RowKind): string => `${kind}:new:${++lineCounter}`;

function begunLine(session: EditorSession, kind: RowKind, list: string): string {
  const key = newKey(kind);
  session.begin(list, { key, initial: {} });
  return key;
}

/** Short rows as a table, all of them open, with an empty line at the end. */
export const GridBlock = memo(function GridBlock({
  kind,
  fields,
  rows,
  title,
  parentId = null,
  offered,
}: GridBlockProps) {
  const session = useSession();
  const list = `${kind} of ${parentId ?? ''}`;
  const [newKeys, setNewKeys] = useState<readonly string[]>(() => [
    ...session.begun(list).map(({ key }) => key),
    begunLine(session, kind, list),
  ]);
  const [offeredKeys] = useState(() => new Map<string, string>());
  const stored = new Map(rows.map((row) => [session.keyOf(kind, row.id), row]));
  const offeredLines = (offered ?? []).map((initial) => {
    const name = JSON.stringify(initial);
    const key = offeredKeys.get(name) ?? newKey(kind);
    offeredKeys.set(name, key);
    return { key, initial };
  });
  const isWaiting = (key: string): boolean => !stored.has(key);
  // The order of the lines stays while they are typed: stored ones, offered ones, new ones.
  const others = new Set([...newKeys, ...offeredLines.map(({ key }) => key)]);
  const lines = [
    ...[...stored.keys()].filter((key) => !others.has(key)).map((key) => ({ key, initial: undefined })),
    ...offeredLines,
    ...newKeys.map((key) => ({ key, initial: undefined })),
  ];
  const lastKey = newKeys.at(-1) ?? '';
  const lastIsStored = !isWaiting(lastKey);
  const addLine = (): void => setNewKeys((keys) => [...keys, begunLine(session, kind, list)]);
  if (lastIsStored || lastKey === '') setNewKeys([...newKeys, begunLine(session, kind, list)]);

  return (
    <section className={classes.block} aria-label={title}>
      <h3 className={classes.blockTitle}>{title}</h3>
      <div className={classes.tableFrame}>
        <table className={classes.grid} data-grid={kind}>
          <thead>
            <tr>
              {fields.map((spec) => (
                <th key={spec.path} scope="col" data-width={spec.width} title={hintOf(kind, spec) ?? undefined}>
                  {labelOf(kind, spec)}
                </th>
              ))}
              <th scope="col">
                <span className={classes.heard}>{t('screen.editor.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, initial }, index) => (
              <GridLine
                key={key}
                kind={kind}
                draftKey={key}
                fields={fields}
                row={stored.get(key) ?? null}
                initial={initial}
                parentId={parentId}
                line={index + 1}
                isLast={key === lastKey}
                onBegun={addLine}
                onGone={() => setNewKeys((keys) => keys.filter((other) => other !== key))}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
});

interface GridLineProps {
  readonly kind: RowKind;
  readonly draftKey: string;
  readonly fields: readonly FieldSpec[];
  readonly row: StoredRow | null;
  readonly initial: Readonly<Record<string, unknown>> | undefined;
  readonly parentId: string | null;
  readonly line: number;
  readonly isLast: boolean;
  onBegun(): void;
  onGone(): void;
}

function GridLine({ kind, draftKey, fields, row, initial, parentId, line, isLast, onBegun, onGone }: GridLineProps) {
  const session = useSession();
  const undo = useUndo();
  const draft = useDraft(kind, draftKey, { row, parentId, ...(initial !== undefined && { initial }) });
  const name = nameOfLine(draft, fields) || t('screen.editor.new_line');
  useEffect(() => {
    if (!isLast) return;
    // The line that waits at the end is being filled in: another one waits.
    return draft.subscribe(() => {
      if (draft.hasContent()) onBegun();
    });
  }, [draft, isLast, onBegun]);

  const remove = async (): Promise<void> => {
    await draft.flush();
    const id = draft.id();
    if (id === null || row === null) {
      session.forget(draftKey);
      onGone();
      return;
    }
    const answer = await removeRow(kind, id, draft.revision());
    if (!answer.ok || answer.value.result !== 'saved') return;
    session.forget(draftKey);
    onGone();
    undo.offer(t('screen.editor.deleted_entry', { name }), answer.value.batchId);
  };

  return (
    <tr
      data-line={line}
      onKeyDown={(event) => {
        if (event.key !== 'Delete' || !event.altKey) return;
        event.preventDefault();
        focusNeighbor(event.currentTarget);
        void remove();
      }}
    >
      {fields.map((spec) => (
        <td key={spec.path} data-width={spec.width}>
          <FieldControl
            kind={kind}
            draft={draft}
            spec={spec}
            inTable={{ label: t('screen.editor.line_label', { field: labelOf(kind, spec), line }) }}
          />
        </td>
      ))}
      <td>
        {(row !== null || draft.id() !== null) && (
          <CloseButton
            size="sm"
            tabIndex={-1}
            aria-label={t('screen.editor.delete_entry', { name })}
            onClick={() => void remove()}
          />
        )}
      </td>
    </tr>
  );
}

const nameOfLine = (draft: RowDraft, fields: readonly FieldSpec[]): string =>
  fields
    .slice(0, 2)
    .map(({ path }) => textIn(draft, path))
    .filter((text) => text !== '')
    .join(' · ');

function focusNeighbor(line: Element): void {
  const neighbor = line.nextElementSibling ?? line.previousElementSibling;
  neighbor?.querySelector<HTMLElement>('[data-field]')?.focus();
}
