import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { changes } from '../schema/history';
import { consideredOptions, discussions, meetings } from '../schema/meetings';
import type { PartRow, PartTable } from './case-parts';
import { casePart, type CasePartName } from './case-parts';
import { caseRow } from './case-reading';
import { touchCase, touchSiblings } from './case-touch';
import { type Change, changesOfBatch, newestChange, recordChange } from './changes';
import { type Author, type StoreContext, type Write, write } from './context';
import { type EntityName, entityTable } from './entities';
import { personName } from './person-name';
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
      /** Who wrote `current`, and when; null where the history does not tell. */
      readonly changedBy?: string | null;
      readonly changedAt?: string | null;
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
  return write(context, author, (writing) => saveEdit(writing, edit));
}

/** The same, inside a transaction that is already open. */
export function saveEdit(writing: Write, edit: Edit): EditResult {
  const { table, row } = liveRow(writing, edit.entity, edit.id);
  requireUnlocked(writing, edit.entity, row);
  if (row.revision !== edit.revision) return conflict(writing, edit.entity, row, edit.fields);
  const patch = patchBetween(row, edit.fields);
  const caseId = caseIdOf(writing, edit.entity, row);
  const revision =
    patch === null ? row.revision : updateRow(writing, { entity: edit.entity, table, caseId }, row, patch);
  if (patch !== null) afterEdit(writing, edit.entity, row, caseId);
  if (edit.entity === 'meeting' && patch?.['date'] !== undefined) moveDiscussions(writing, row.id, patch['date'][1]);
  return { result: 'saved', id: row.id, revision, batchId: writing.batchId };
}

/** What is still to be discussed moves with its meeting; what was decided keeps its day. */
function moveDiscussions(writing: Write, meetingId: string, date: unknown): void {
  const open = and(eq(discussions.meetingId, meetingId), eq(discussions.status, 'open'));
  for (const row of writing.db.select().from(discussions).where(open).all()) {
    const target = { entity: 'discussion', table: discussions as PartTable, caseId: row.caseId };
    updateRow(writing, target, row, { date: [row.date, date] });
    touchCase(writing, row.caseId);
  }
}

/** The answer to an edit on an older revision: what stands there, and who has written it when. */
export function conflict(context: StoreContext, entity: EntityName, row: PartRow, yours: Fields): EditResult {
  const { id, revision, ...current } = row;
  const change = newestChange(context, entity, id);
  return {
    result: 'conflict',
    id,
    current,
    currentRevision: revision,
    changedBy: change === null ? null : personName(context, change.actorId),
    changedAt: change?.at ?? null,
    yours,
  };
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
    if (part.parent !== undefined) {
      const { row: parent } = liveRow(writing, part.parent, item.parentId ?? '');
      // A value must never end in the panel of another patient.
      if (parent['caseId'] !== item.caseId) throw new StoreError('item_not_found', { part: part.parent });
    }
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
    requireUnlocked(writing, target.entity, row);
    if (row.revision !== target.revision) return conflict(writing, target.entity, row, { deletedAt: writing.at });
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

function rowOf(
  context: StoreContext,
  change: Pick<Change, 'entity' | 'entityId'>,
): { table: PartTable; row: PartRow } | null {
  const table = entityTable(change.entity);
  if (table === undefined) return null;
  const row = context.db.select().from(table).where(eq(table['id'], change.entityId)).get() as PartRow | undefined;
  return row === undefined ? null : { table, row };
}

function canUndo(context: StoreContext, change: Change, batch: readonly Change[]): boolean {
  if (change.entity === 'setting') return false;
  // A draft can be set back; that there is one, and what was signed, stays.
  if (change.entity === 'decision' && change.kind !== 'update') return false;
  // The case of a file is deleted, and patients are unmerged, by calls of their own that ask for a reason.
  if (change.entity === 'case' && change.kind === 'create' && !isFreshlyTyped(context, change)) return false;
  if (change.entity === 'patient' && change.patch !== null && 'mergedIntoId' in change.patch) return false;
  const found = rowOf(context, change);
  if (found !== null && isLocked(context, change.entity, found.row)) return false;
  if (change.entity === 'discussion' && change.kind === 'create' && hasLaterInput(context, change)) return false;
  if (change.entity === 'meeting' && change.kind === 'create' && hasOtherCases(context, change, batch)) return false;
  if (change.entity === 'discussion' && leadsNowhere(context, change, batch)) return false;
  if (found !== null && change.kind === 'delete' && hasTwin(context, change.entity, found)) return false;
  const newest = Math.max(
    ...batch.filter((other) => other.entityId === change.entityId).map((other) => other.revision),
  );
  return found !== null && found.row.revision === newest;
}

/** Whether cases were put on a meeting since it was planned: they would be left without one. */
function hasOtherCases(context: StoreContext, { entityId }: Change, batch: readonly Change[]): boolean {
  const listed = context.db.select().from(discussions).where(eq(discussions.meetingId, entityId)).all();
  return listed.some((row) => row.deletedAt === null && batch.every((other) => other.entityId !== row.id));
}

/** Whether taking a change back would put a case on a meeting that is gone or called off. */
function leadsNowhere(context: StoreContext, { patch }: Change, batch: readonly Change[]): boolean {
  const meetingId = patch?.['meetingId']?.[0];
  if (typeof meetingId !== 'string' || batch.some((other) => other.entityId === meetingId)) return false;
  const meeting = context.db.select().from(meetings).where(eq(meetings.id, meetingId)).get();
  return meeting === undefined || meeting.deletedAt !== null || meeting.cancelledAt !== null;
}

/** Whether what was deleted has been entered anew since: an option is considered once, and a role says one thing of it. */
function hasTwin(context: StoreContext, entity: string, { table, row }: { table: PartTable; row: PartRow }): boolean {
  const keys = { consideredOption: ['discussionId', 'optionId'], stance: ['consideredOptionId', 'role'] }[entity];
  if (keys === undefined) return false;
  const isSame = and(...keys.map((key) => eq(table[key], row[key])), isNull(table['deletedAt']));
  return context.db.select({ id: table['id'] }).from(table).where(isSame).get() !== undefined;
}

/** Whether a case came from no file, and nobody has worked in it since the change that made it. */
function isFreshlyTyped(context: StoreContext, { entityId, batchId, seq }: Change): boolean {
  if (caseRow(context, entityId)?.externalId !== null) return false;
  const later = and(eq(changes.caseId, entityId), gt(changes.seq, seq), ne(changes.batchId, batchId));
  return context.db.select({ seq: changes.seq }).from(changes).where(later).limit(1).get() === undefined;
}

/** Whether anything was said since in a discussion that began with a change. */
function hasLaterInput(context: StoreContext, { entityId, caseId, seq }: Change): boolean {
  const later = context.db
    .select({ entity: changes.entity, entityId: changes.entityId })
    .from(changes)
    .where(and(eq(changes.caseId, caseId ?? ''), gt(changes.seq, seq)))
    .all();
  return later.some((change) => {
    const found = rowOf(context, change);
    return found !== null && discussionIdOf(context, change.entity, found.row) === entityId;
  });
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
  if (row === undefined || row.deletedAt !== null) throw notFound(entity);
  return { table, row };
}

function notFound(entity: EntityName): StoreError {
  if (entity === 'case' || entity === 'patient' || entity === 'meeting' || entity === 'discussion') {
    return new StoreError(`${entity}_not_found`, {});
  }
  if (entity === 'consideredOption') return new StoreError('considered_option_not_found', {});
  return new StoreError('item_not_found', { part: entity });
}

/** What a signed decision rests on is locked with it: the question, the options, what was said of them. */
export function requireUnlocked(context: StoreContext, entity: EntityName, row: PartRow): void {
  if (entity === 'decision' || isLocked(context, entity, row)) throw new StoreError('decision_locked', {});
}

/** Whether a row stands in a discussion that has been decided. */
export function isLocked(context: StoreContext, entity: string, row: PartRow): boolean {
  const discussionId = discussionIdOf(context, entity, row);
  if (discussionId === null) return false;
  const discussion = context.db.select().from(discussions).where(eq(discussions.id, discussionId)).get();
  return discussion?.status === 'closed';
}

/** The discussion that a row is, or stands in; null for what belongs to none. */
function discussionIdOf(context: StoreContext, entity: string, row: PartRow): string | null {
  if (entity === 'discussion') return row.id;
  if (typeof row['discussionId'] === 'string') return row['discussionId'];
  const optionId = row['consideredOptionId'];
  if (typeof optionId !== 'string') return null;
  const option = context.db.select().from(consideredOptions).where(eq(consideredOptions.id, optionId)).get();
  return option?.discussionId ?? null;
}

/** The case that a row belongs to; null for what belongs to none. */
export function caseIdOf(context: StoreContext, entity: EntityName, row: PartRow): string | null {
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

/** The search index holds names, facts and option labels, so every edit of these ends in it. */
export function afterEdit(writing: Write, entity: EntityName, row: PartRow, caseId: string | null): void {
  if (caseId !== null) touchCase(writing, caseId);
  if (entity === 'patient') touchSiblings(writing, row.id, '');
  if (entity === 'patientIdentifier') touchSiblings(writing, row['patientId'] as string, '');
}
