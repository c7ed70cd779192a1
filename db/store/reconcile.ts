import { eq } from 'drizzle-orm';
import type { PartRow, PartTable } from './case-parts';
import { type Patch, recordChange } from './changes';
import type { Write } from './context';
import { sameJson } from './file-fields';

type Fields = Record<string, unknown>;

/** One difference between what is stored and what a file says. */
export interface FieldChange {
  /** Where in the file, e.g. `pathology[0].ki67Percent`. */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** SQLite takes at most 32,766 values in one statement. */
const maxValuesPerStatement = 30_000;

/** Inserts many rows with as few statements as SQLite allows. */
export function insertRows(write: Write, table: PartTable, rows: readonly Fields[]): void {
  const first = rows[0];
  if (first === undefined) return;
  const perStatement = Math.max(1, Math.floor(maxValuesPerStatement / Object.keys(first).length));
  for (let start = 0; start < rows.length; start += perStatement) {
    write.db
      .insert(table)
      .values(rows.slice(start, start + perStatement) as Fields[])
      .run();
  }
}

/** What differs between a row and the columns it should have, as a patch; null when nothing does. */
export function patchBetween(row: Fields, columns: Fields): Patch | null {
  const patch: Patch = {};
  for (const [key, to] of Object.entries(columns)) {
    if (to === undefined) continue;
    const from = row[key] ?? null;
    if (!sameJson(from, to)) patch[key] = [from, to];
  }
  return Object.keys(patch).length === 0 ? null : patch;
}

/** Writes a patch to a row, counts its revision up and records the change. */
export function updateRow(
  write: Write,
  target: { readonly entity: string; readonly table: PartTable; readonly caseId: string | null },
  row: { readonly id: string; readonly revision: number },
  patch: Patch,
): number {
  const revision = row.revision + 1;
  const values: Fields = { revision };
  for (const [key, [, to]] of Object.entries(patch)) values[key] = to;
  write.db.update(target.table).set(values).where(eq(target.table['id'], row.id)).run();
  recordChange(write, {
    entity: target.entity,
    entityId: row.id,
    caseId: target.caseId,
    revision,
    kind: 'update',
    patch,
  });
  return revision;
}

/** Marks a row deleted; the row stays, so that the delete can be undone. */
export function softDelete(
  write: Write,
  target: { readonly entity: string; readonly table: PartTable; readonly caseId: string | null },
  row: { readonly id: string; readonly revision: number },
): void {
  updateDeletedAt(write, target, row, write.at, 'delete');
}

/** Takes a soft delete back. */
export function undelete(
  write: Write,
  target: { readonly entity: string; readonly table: PartTable; readonly caseId: string | null },
  row: { readonly id: string; readonly revision: number },
): void {
  updateDeletedAt(write, target, row, null, 'restore');
}

function updateDeletedAt(
  write: Write,
  target: { readonly entity: string; readonly table: PartTable; readonly caseId: string | null },
  row: { readonly id: string; readonly revision: number },
  deletedAt: string | null,
  kind: 'delete' | 'restore',
): void {
  const revision = row.revision + 1;
  write.db.update(target.table).set({ deletedAt, revision }).where(eq(target.table['id'], row.id)).run();
  recordChange(write, {
    entity: target.entity,
    entityId: row.id,
    caseId: target.caseId,
    revision,
    kind,
    patch: { deletedAt: [kind === 'delete' ? null : write.at, deletedAt] },
  });
}

/**
 * Pairs the items of a file with the rows they were before: by natural key in order of position; an item whose key is
 * empty or new is paired with a row of equal content, or counts as new.
 */
export function pairItems<Item extends Fields>(
  rows: readonly PartRow[],
  items: readonly Item[],
  naturalKey: readonly string[],
): { readonly pairs: readonly { item: Item; row: PartRow | null }[]; readonly gone: readonly PartRow[] } {
  const keyOf = (fields: Fields): string | null => {
    const values = naturalKey.map((key) => fields[key] ?? null);
    return values.length === 0 || values.every((value) => value === null) ? null : JSON.stringify(values);
  };
  const waiting = new Map<string | null, PartRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    waiting.set(key, [...(waiting.get(key) ?? []), row]);
  }
  const pairs = items.map((item) => {
    const candidates = waiting.get(keyOf(item)) ?? [];
    const same = candidates.findIndex((row) => Object.entries(item).every(([key, value]) => sameJson(row[key], value)));
    const [row] = candidates.splice(Math.max(same, 0), 1);
    return { item, row: row ?? null };
  });
  return { pairs, gone: [...waiting.values()].flat() };
}

/** A list of the file and the rows it was before. */
export interface ListToReconcile<Item extends Fields> {
  readonly entity: string;
  readonly table: PartTable;
  readonly caseId: string;
  /** Columns every row of this list has: its owner. */
  readonly owner: Fields;
  readonly rows: readonly PartRow[];
  readonly items: readonly Item[];
  readonly naturalKey: readonly string[];
  readonly columns: (item: Item) => Fields;
  /** Path of the list in the file, for the report. */
  readonly path: string;
  /** A new case reports itself, not each of its items. */
  readonly isNew: boolean;
}

/**
 * Makes the stored list equal to the file's: updates what differs, inserts what is new, soft-deletes what is gone.
 *
 * @returns the row id of every item, in order, and what changed
 */
export function reconcileList<Item extends Fields>(
  write: Write,
  list: ListToReconcile<Item>,
): { readonly ids: readonly string[]; readonly changes: readonly FieldChange[] } {
  const changes: FieldChange[] = [];
  const inserts: Fields[] = [];
  const { pairs, gone } = pairItems(list.rows, list.items, list.naturalKey);
  const ids = pairs.map(({ item, row }, position) => {
    const columns = { ...list.columns(item), position };
    const path = `${list.path}[${position}]`;
    if (row === null) {
      const id = write.newId();
      inserts.push({ id, ...list.owner, ...columns });
      if (!list.isNew) changes.push({ path, from: null, to: item });
      return id;
    }
    const patch = patchBetween(row, columns);
    if (patch !== null) {
      updateRow(write, list, row, patch);
      for (const [key, [from, to]] of Object.entries(patch)) changes.push({ path: `${path}.${key}`, from, to });
    }
    return row.id;
  });
  insertRows(write, list.table, inserts);
  if (!list.isNew) {
    for (const values of inserts) {
      recordChange(write, {
        entity: list.entity,
        entityId: values['id'] as string,
        caseId: list.caseId,
        revision: 1,
        kind: 'create',
        patch: patchBetween({}, values),
      });
    }
  }
  for (const row of gone) {
    softDelete(write, list, row);
    changes.push({ path: `${list.path}[${row.position}]`, from: list.naturalKey.map((key) => row[key]), to: null });
  }
  return { ids, changes };
}
