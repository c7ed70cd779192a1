import { eq } from 'drizzle-orm';
import type { PartRow, PartTable } from './case-parts';
import { type Patch, recordChange } from './changes';
import type { Write } from './context';
import { differencesOf, type FieldChange, sameJson } from './file-fields';
import { insertRow } from './prepared';

type Fields = Record<string, unknown>;

/** Inserts rows in their order. */
export function insertRows(write: Write, table: PartTable, rows: readonly Fields[]): void {
  for (const row of rows) insertRow(write, table, row);
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

/** An item of a file with the columns it should have, and the row it was before; null when it is new. */
interface Pair {
  readonly columns: Fields;
  row: PartRow | null;
}

/**
 * Pairs the items of a file with the rows they were before, by natural key. Where several share a key (two specimens
 * of one id, two panels of one day, items whose key is empty), the unchanged ones find each other first, and what is
 * left is paired in order: a change in one of them is told as that change.
 */
function pairItems(rows: readonly PartRow[], items: readonly Fields[], naturalKey: readonly string[]): Pair[] {
  const keyOf = (fields: Fields): string => JSON.stringify(naturalKey.map((key) => fields[key] ?? null));
  const isSame = (row: PartRow, columns: Fields): boolean => patchBetween(row, columns) === null;
  const pairs = items.map((columns): Pair => ({ columns, row: null }));
  const waiting = new Set(rows);
  const take = (pair: Pair, row: PartRow | undefined): void => {
    if (row === undefined || !waiting.delete(row)) return;
    pair.row = row;
  };
  pairs.forEach((pair, index) => {
    const row = rows[index];
    if (row !== undefined && isSame(row, pair.columns)) take(pair, row);
  });
  const byKey = new Map<string, PartRow[]>();
  for (const row of waiting) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row]);
  const open = (pair: Pair): PartRow[] =>
    pair.row === null ? (byKey.get(keyOf(pair.columns)) ?? []).filter((row) => waiting.has(row)) : [];
  for (const pair of pairs) {
    take(
      pair,
      open(pair).find((row) => isSame(row, pair.columns)),
    );
  }
  for (const pair of pairs) take(pair, open(pair)[0]);
  return pairs;
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
  /** Leaves rows that the file does not name, because another file may. */
  readonly keepsOthers?: boolean;
}

/** What became of a list: the row id of every item in order, which of them are new, and what changed. */
export interface ReconciledList {
  readonly ids: readonly string[];
  readonly newIds: ReadonlySet<string>;
  readonly changes: readonly FieldChange[];
}

/**
 * Makes the stored list equal to the file's: updates what differs, inserts what is new, soft-deletes what is gone, and
 * keeps the file's order.
 */
export function reconcileList<Item extends Fields>(write: Write, list: ListToReconcile<Item>): ReconciledList {
  const changes: FieldChange[] = [];
  const inserts: Fields[] = [];
  const pairs = pairItems(list.rows, list.items.map(list.columns), list.naturalKey);
  const kept = pairs.flatMap(({ row }) => (row === null ? [] : list.rows.indexOf(row)));
  const isReordered = kept.some((index, at) => at > 0 && index < (kept[at - 1] ?? 0));
  const positions = positionsOf(pairs, isReordered);
  if (isReordered) changes.push({ path: list.path, from: kept.toSorted((a, b) => a - b), to: kept });
  const ids = pairs.map(({ columns, row }, index) => {
    const path = `${list.path}[${index}]`;
    const position = positions[index];
    if (row === null) {
      const id = write.newId();
      inserts.push({ id, ...list.owner, ...columns, position });
      if (!list.isNew) changes.push({ path, from: null, to: list.items[index] });
      return id;
    }
    const patch = patchBetween(row, { ...columns, position });
    if (patch !== null) {
      updateRow(write, list, row, patch);
      changes.push(...changesOfPatch(path, patch));
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
  const live = new Set(ids);
  list.rows.forEach((row, index) => {
    if (live.has(row.id) || list.keepsOthers === true) return;
    softDelete(write, list, row);
    changes.push({ path: `${list.path}[${index}]`, from: contentOf(row, list.owner), to: null });
  });
  return { ids, newIds: new Set(inserts.map((values) => values['id'] as string)), changes };
}

// Positions stay as they are while they tell the order: a list with a gap, or with a new end, is no other list.
function positionsOf(pairs: readonly Pair[], isReordered: boolean): number[] {
  const firstNew = pairs.findIndex(({ row }) => row === null);
  const isAppended = firstNew === -1 || pairs.slice(firstNew).every(({ row }) => row === null);
  if (isReordered || !isAppended) return pairs.map((_pair, index) => index);
  let last = -1;
  return pairs.map(({ row }) => {
    last = row?.position ?? last + 1;
    return last;
  });
}

const bookkeeping = ['id', 'revision', 'deletedAt', 'position', 'extra', 'valueKey'];

function contentOf(row: PartRow, owner: Fields): Fields {
  const own = Object.entries(row).filter(([key]) => !bookkeeping.includes(key) && !Object.hasOwn(owner, key));
  return { ...Object.fromEntries(own), ...row.extra };
}

/** A patch as changes of the file: each with the path of the very field, unknown fields included. */
export function changesOfPatch(path: string, patch: Patch): FieldChange[] {
  return Object.entries(patch).flatMap(([key, [from, to]]) => {
    // Where a row stands, and keys that are derived from a field, are no fields of the file.
    if (key === 'position' || key === 'valueKey' || key === 'nameKey') return [];
    if (key === 'extra' || key === 'patientExtra') return differencesOf(path, from ?? {}, to ?? {});
    return differencesOf(path === '' ? key : `${path}.${key}`, from, to);
  });
}
