import { eq } from 'drizzle-orm';
import type { PartRow, PartTable } from './case-parts';
import { casePart, type CasePartName } from './case-parts';
import { caseRow } from './case-reading';
import { touchCase, touchSiblings } from './case-touch';
import { type Change, changesOfBatch, recordChange } from './changes';
import { type Author, type StoreContext, type Write, write } from './context';
import { type EntityName, entityTable } from './entities';
import { insertRows, patchBetween, softDelete, undelete, updateRow } from './reconcile';
import { StoreError } from './store-error';

type Fields = Record<string, unknown>;

/** The answer to an edit: saved, or both versions for a person to choose between. */
export type EditResult =
  | { readonly result: 'saved'; readonly id: string; readonly revision: number; readonly batchId: string }
  | {
      readonly result: 'conflict';
      readonly id: string;
      /** What is stored now, written by someone else since. */
      readonly current: Fields;
      readonly currentRevision: number;
      /** What this edit wanted to write. */
      readonly yours: Fields;
    };

/** What an edit names: the row, the revision its writer saw, and the fields it sets. */
export interface Edit {
  readonly entity: EntityName;
  readonly id: string;
  readonly revision: number;
  readonly fields: Fields;
}

/** Saves fields of one row, unless somebody has changed the row since this writer read it. */
export function editRow(context: StoreContext, author: Author, edit: Edit): Promise<EditResult> {
  return write(context, author, (writing) => {
    const { table, row } = liveRow(writing, edit.entity, edit.id);
    if (row.revision !== edit.revision) return conflict(row, edit.fields);
    const patch = patchBetween(row, edit.fields);
    const caseId = caseIdOf(writing, edit.entity, row);
    const revision =
      patch === null ? row.revision : updateRow(writing, { entity: edit.entity, table, caseId }, row, patch);
    if (patch !== null) afterEdit(writing, edit.entity, row, caseId);
    return { result: 'saved', id: row.id, revision, batchId: writing.batchId };
  });
}

function conflict(row: PartRow, yours: Fields): EditResult {
  const { id, revision, ...current } = row;
  return { result: 'conflict', id, current, currentRevision: revision, yours };
}

/** Adds an item to a part of a case; a list item goes to the end. */
export function addCaseItem(
  context: StoreContext,
  author: Author,
  item: {
    readonly caseId: string;
    readonly part: CasePartName;
    readonly parentId?: string | null;
    readonly fields: Fields;
  },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const part = casePart(item.part);
    const owner = caseRow(writing, item.caseId);
    if (owner === null || owner.deletedAt !== null) throw new StoreError('case_not_found', {});
    if (part.parent !== undefined) liveRow(writing, part.parent, item.parentId ?? '');
    const rows = writing.db.select().from(part.table).where(eq(part.table['caseId'], item.caseId)).all() as PartRow[];
    const live = rows.filter((row) => row.deletedAt === null);
    if (part.cardinality === 'one' && live.length > 0) throw new StoreError('item_exists', { part: part.name });
    const id = writing.newId();
    const position = Math.max(-1, ...rows.map((row) => row.position)) + 1;
    const ownership = part.parent === undefined ? {} : { parentId: item.parentId };
    insertRows(writing, part.table, [{ id, caseId: item.caseId, ...ownership, position, ...item.fields }]);
    recordChange(writing, {
      entity: part.name,
      entityId: id,
      caseId: item.caseId,
      revision: 1,
      kind: 'create',
      patch: patchBetween({}, item.fields) ?? {},
    });
    touchCase(writing, item.caseId);
    return { result: 'saved', id, revision: 1, batchId: writing.batchId };
  });
}

/** Deletes a row softly, if its writer saw the present revision. */
export function deleteRow(
  context: StoreContext,
  author: Author,
  target: { readonly entity: EntityName; readonly id: string; readonly revision: number },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const { table, row } = liveRow(writing, target.entity, target.id);
    if (row.revision !== target.revision) return conflict(row, { deletedAt: writing.at });
    if (target.entity === 'decision') throw new StoreError('decision_locked', {});
    const caseId = caseIdOf(writing, target.entity, row);
    softDelete(writing, { entity: target.entity, table, caseId }, row);
    afterEdit(writing, target.entity, row, caseId);
    return { result: 'saved', id: row.id, revision: row.revision + 1, batchId: writing.batchId };
  });
}

/** What could not be undone, because somebody has changed it since. */
export interface UndoResult {
  readonly undone: number;
  readonly batchId: string;
  readonly skipped: readonly { readonly entity: string; readonly entityId: string }[];
}

/**
 * Takes back what one call changed. All of it or, when any row was changed since, nothing: the answer then names the
 * rows. A signed decision and a whole imported case are not undone this way.
 */
export function undoBatch(context: StoreContext, author: Author, batchId: string): Promise<UndoResult> {
  return write(context, author, (writing) => {
    const batch = changesOfBatch(writing, batchId);
    if (batch.length === 0) throw new StoreError('change_not_found', {});
    const skipped = batch.filter((change) => !canUndo(writing, change, batch));
    if (skipped.length > 0) {
      return { undone: 0, batchId, skipped: skipped.map(({ entity, entityId }) => ({ entity, entityId })) };
    }
    for (const change of [...batch].reverse()) undoChange(writing, change);
    return { undone: batch.length, batchId: writing.batchId, skipped: [] };
  });
}

function rowOf(context: StoreContext, change: Change): { table: PartTable; row: PartRow } | null {
  const table = entityTable(change.entity);
  if (table === undefined) return null;
  const row = context.db.select().from(table).where(eq(table['id'], change.entityId)).get() as PartRow | undefined;
  return row === undefined ? null : { table, row };
}

function canUndo(context: StoreContext, change: Change, batch: readonly Change[]): boolean {
  if (change.entity === 'decision' || change.entity === 'setting') return false;
  const found = rowOf(context, change);
  const newest = Math.max(
    ...batch.filter((other) => other.entityId === change.entityId).map((other) => other.revision),
  );
  return found !== null && found.row.revision === newest;
}

function undoChange(writing: Write, change: Change): void {
  const found = rowOf(writing, change);
  if (found === null) return;
  const { table, row } = found;
  const target = { entity: change.entity, table, caseId: change.caseId };
  if (change.kind === 'create') softDelete(writing, target, row);
  else if (change.kind === 'delete') undelete(writing, target, row);
  else if (change.kind === 'restore') softDelete(writing, target, row);
  else {
    const back = Object.fromEntries(Object.entries(change.patch ?? {}).map(([key, [from]]) => [key, from]));
    const patch = patchBetween(row, back);
    if (patch !== null) updateRow(writing, target, row, patch);
  }
  afterEdit(writing, change.entity as EntityName, row, change.caseId);
}

/** The live row of an entity, or the error that says it is gone. */
export function liveRow(context: StoreContext, entity: EntityName, id: string): { table: PartTable; row: PartRow } {
  const table = entityTable(entity);
  if (table === undefined) throw new StoreError('entity_unknown', { entity });
  const row = context.db.select().from(table).where(eq(table['id'], id)).get() as PartRow | undefined;
  if (row === undefined || row.deletedAt !== null) throw new StoreError(`${snake(entity)}_not_found`, {});
  return { table, row };
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function caseIdOf(context: StoreContext, entity: EntityName, row: PartRow): string | null {
  if (entity === 'case') return row.id;
  if (typeof row['caseId'] === 'string') return row['caseId'];
  if (typeof row['discussionId'] === 'string') {
    return caseIdOf(context, 'discussion', liveRow(context, 'discussion', row['discussionId']).row);
  }
  if (typeof row['consideredOptionId'] === 'string') {
    return caseIdOf(context, 'consideredOption', liveRow(context, 'consideredOption', row['consideredOptionId']).row);
  }
  return null;
}

// The search index holds names, facts and option labels, so every edit of these ends in it.
function afterEdit(writing: Write, entity: EntityName, row: PartRow, caseId: string | null): void {
  if (caseId !== null) touchCase(writing, caseId);
  if (entity === 'patient') touchSiblings(writing, row.id, '');
  if (entity === 'patientIdentifier') touchSiblings(writing, row['patientId'] as string, '');
}
