import { Button } from '@mantine/core';
import { memo, useMemo, useRef, useState } from 'react';
import type { CaseView } from '@contract/cases';
import { labQuantities } from '@domain/catalogues/lab-quantities';
import { quantityMessage } from '@domain/catalogues/find-quantity';
import { t } from '../../../ui/texts';
import { useUndo } from '../../../ui/undo';
import { rowsOf } from '../case-rows';
import type { BlockSpec, RowKind } from '../fields/field-spec';
import { labelOf } from '../fields/field-texts';
import { type BegunRow, useSession } from '../saving/editor-session';
import { inputOf, valueAt } from '../saving/field-codec';
import { removeRow } from '../saving/row-calls';
import type { RowDraft, StoredRow } from '../saving/row-draft';
import { textIn, useDraft, useFieldState } from '../saving/use-draft';
import { FieldGrid } from './form-block';
import classes from './form.module.css';
import { GridBlock } from './grid-block';

type Fields = Readonly<Record<string, unknown>>;
type ItemsSpec = Extract<BlockSpec, { kind: 'items' }>;

interface ItemsBlockProps {
  readonly block: ItemsSpec;
  readonly view: CaseView;
  readonly title: string;
}

let itemCounter = 0;

/** Where an item stands among the others: by its day, what has none at the end. */
const sortText = (block: ItemsSpec, row: StoredRow): string => String(valueAt(row, [block.date]) ?? '\uFFFF');

/** Items a line each; the one in hand is a form. */
export const ItemsBlock = memo(function ItemsBlock({ block, view, title }: ItemsBlockProps) {
  const session = useSession();
  const { row: kind } = block;
  const rows = rowsOf(view, kind);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [made, setMade] = useState<readonly BegunRow[]>(() => session.begun(kind));
  const place = useRef<HTMLDivElement>(null);
  const byKey = new Map(rows.map((row) => [session.keyOf(kind, row.id), row]));

  // The order is made when an item is opened or closed, not while its date is typed.
  const order = useMemo(() => {
    const keys = rows.map((row) => ({ key: session.keyOf(kind, row.id), sort: sortText(block, row) }));
    keys.sort((one, other) => (one.sort < other.sort ? -1 : one.sort > other.sort ? 1 : 0));
    return keys.map(({ key }) => key);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [openKey, rows.length, block, kind, session]);
  const keys = [
    ...order.filter((key) => byKey.has(key)),
    ...made.map(({ key }) => key).filter((key) => !order.includes(key)),
  ];

  const open = (key: string): void => {
    setOpenKey(key);
    focusSoon(place.current, `[data-item="${key}"] [data-field]`);
  };
  const close = (key: string): void => {
    setOpenKey(null);
    focusSoon(place.current, `[data-item="${key}"] [data-open]`);
  };
  const add = (initial: Fields = {}): void => {
    const key = `${kind}:new:${++itemCounter}`;
    session.begin(kind, { key, initial });
    setMade((known) => [...known, { key, initial }]);
    open(key);
  };
  const copyForward = (): void => {
    const newest = order.map((key) => byKey.get(key)).findLast((row) => row !== undefined);
    if (newest === undefined) return add();
    const copied = Object.fromEntries(
      [...new Set(block.fields.map(({ path }) => path.split('.', 1)[0] ?? path))]
        .filter((column) => !block.notCopied.includes(column))
        .map((column) => [column, newest[column] ?? null]),
    );
    add(copied);
  };
  const gone = (key: string): void => {
    const at = keys.indexOf(key);
    const neighbor = keys[at + 1] ?? keys[at - 1];
    session.forget(key);
    setMade((known) => known.filter((item) => item.key !== key));
    setOpenKey(null);
    focusSoon(place.current, neighbor === undefined ? '[data-add]' : `[data-item="${neighbor}"] [data-open]`);
  };

  return (
    <div ref={place} className={classes.items} data-items={kind}>
      {keys.length === 0 && <p className={classes.nothing}>{t('screen.editor.nothing_yet')}</p>}
      <ul className={classes.itemList} aria-label={title}>
        {keys.map((key) => (
          <Item
            key={key}
            draftKey={key}
            block={block}
            view={view}
            row={byKey.get(key) ?? null}
            initial={made.find((item) => item.key === key)?.initial}
            isOpen={key === openKey}
            onOpen={() => open(key)}
            onClose={() => close(key)}
            onGone={() => gone(key)}
          />
        ))}
      </ul>
      <div className={classes.itemTools}>
        <Button size="compact-md" data-add data-next onClick={() => add()}>
          {t('screen.editor.add')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          data-copy
          disabled={rows.length === 0}
          title={t('screen.editor.copy_explained')}
          onClick={copyForward}
        >
          {t('screen.editor.copy_forward')}
        </Button>
      </div>
    </div>
  );
});

function focusSoon(place: Element | null, selector: string): void {
  requestAnimationFrame(() => place?.querySelector<HTMLElement>(selector)?.focus());
}

interface ItemProps {
  readonly block: ItemsSpec;
  readonly view: CaseView;
  readonly draftKey: string;
  readonly row: StoredRow | null;
  readonly initial: Fields | undefined;
  readonly isOpen: boolean;
  onOpen(): void;
  onClose(): void;
  onGone(): void;
}

function Item({ block, view, draftKey, row, initial, isOpen, onOpen, onClose, onGone }: ItemProps) {
  const undo = useUndo();
  const { row: kind } = block;
  const draft = useDraft(kind, draftKey, { row, ...(initial !== undefined && { initial }) });
  const name = nameOfItem(block, row, draft);

  const remove = async (): Promise<void> => {
    await draft.flush();
    const id = draft.id();
    if (id !== null) {
      const answer = await removeRow(kind, id, draft.revision());
      if (!answer.ok || answer.value.result !== 'saved') return;
      undo.offer(t('screen.editor.deleted_entry', { name }), answer.value.batchId);
    }
    onGone();
  };

  return (
    // The keys of an item work wherever the focus is in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={classes.item}
      data-item={draftKey}
      data-opened={isOpen || undefined}
      onKeyDown={(event) => {
        const isAtLine = event.target instanceof HTMLElement && event.target.dataset['open'] !== undefined;
        if (event.key === 'Delete' && (event.altKey || isAtLine)) {
          event.preventDefault();
          event.stopPropagation();
          void remove();
        } else if (event.key === 'Escape' && isOpen && !event.defaultPrevented) {
          event.preventDefault();
          onClose();
        }
      }}
    >
      <button
        type="button"
        className={classes.itemLine}
        data-open
        aria-expanded={isOpen}
        onClick={isOpen ? onClose : onOpen}
      >
        <ItemCells block={block} row={row} draft={draft} />
      </button>
      {isOpen && (
        <div className={classes.itemForm}>
          <FieldGrid kind={kind} draft={draft} fields={block.fields} />
          {block.children !== undefined && <Children block={block} view={view} draft={draft} name={name} />}
          <div className={classes.itemTools}>
            <Button size="compact-sm" variant="default" onClick={onClose}>
              {t('screen.editor.close_entry')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => void remove()}>
              {t('screen.editor.delete')}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

/** What the line of an item says: as it is typed, else as it is stored. */
function summaryOf(block: ItemsSpec, row: StoredRow | null, draft: RowDraft): string[] {
  return block.summary.map((path) => {
    const spec = block.fields.find((field) => field.path === path);
    if (spec === undefined) return '';
    const input =
      row === null || draft.isUnstored(path) ? draft.state(path).input : inputOf(spec, valueAt(row, path.split('.')));
    return typeof input !== 'string' ? '' : spec.unit !== undefined && input !== '' ? `${input} ${spec.unit}` : input;
  });
}

function nameOfItem(block: ItemsSpec, row: StoredRow | null, draft: RowDraft): string {
  const words = summaryOf(block, row, draft).filter((text) => text !== '');
  return words.slice(0, 3).join(' · ') || t('screen.editor.untitled');
}

function ItemCells({ block, row, draft }: { block: ItemsSpec; row: StoredRow | null; draft: RowDraft }) {
  const words = summaryOf(block, row, draft);
  const isEmpty = words.every((text) => text === '');
  return (
    <>
      {isEmpty && <span>{t('screen.editor.untitled')}</span>}
      {!isEmpty && (
        <span className={classes.itemCells} data-kind={block.row}>
          {words.map((text, index) => (
            <span key={block.summary[index]} className={classes.itemCell}>
              {text !== '' && (
                <span className={classes.heard}>{labelOf(block.row, { path: block.summary[index] ?? '' })}: </span>
              )}
              <bdi>{text}</bdi>
            </span>
          ))}
        </span>
      )}
      {draft.id() === null && <span className={classes.draft}>{t('screen.editor.draft')}</span>}
    </>
  );
}

interface ChildrenProps {
  readonly block: ItemsSpec;
  readonly view: CaseView;
  readonly draft: RowDraft;
  readonly name: string;
}

function Children({ block, view, draft, name }: ChildrenProps) {
  const { children } = block;
  const [path] = block.fields.map((field) => field.path);
  // Drawn anew when the row is first stored.
  useFieldState(draft, path ?? '');
  const parentId = draft.id();
  const kind: RowKind = children?.row ?? block.row;
  const all = rowsOf(view, kind);
  const rows = useMemo(() => {
    const own = all.filter((row) => row['parentId'] === parentId);
    if (kind === 'markerPoints') own.sort((one, other) => (String(one['date']) < String(other['date']) ? -1 : 1));
    return own;
  }, [all, parentId, kind]);
  const unitSystem = textIn(draft, 'unitSystem');
  const [hadNone] = useState(rows.length === 0);
  const offered = useMemo(
    () => (kind === 'labResults' && hadNone ? offeredTests(view, parentId, unitSystem) : []),
    // What is offered does not change while values are typed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [kind, hadNone, parentId, unitSystem],
  );
  if (children === undefined || parentId === null) return null;
  return (
    <GridBlock
      kind={kind}
      fields={children.fields}
      rows={rows}
      title={t(kind === 'labResults' ? 'screen.editor.results_of' : 'screen.editor.points_of', { name })}
      parentId={parentId}
      offered={offered}
    />
  );
}

/** The tests of the panel before with their units and limits, else the usual ones; values wait to be typed. */
function offeredTests(view: CaseView, parentId: string | null, unitSystem: string): Fields[] {
  const panels = rowsOf(view, 'labs').filter(({ id }) => id !== parentId);
  const newest = panels.toSorted((one, other) => (String(one['date']) < String(other['date']) ? 1 : -1))[0];
  const before = rowsOf(view, 'labResults').filter((row) => row['parentId'] === newest?.id);
  if (newest !== undefined && before.length > 0) {
    return before.map(({ key, name, unit, refLow, refHigh, loinc }) => ({ key, name, unit, refLow, refHigh, loinc }));
  }
  return labQuantities.map((quantity) => ({
    key: quantity.key,
    name: t(quantityMessage(quantity.key)),
    unit: unitSystem === t('unit_system.SI') ? (quantity.si ?? quantity.conventional) : quantity.conventional,
  }));
}
