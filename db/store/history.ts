import { and, count, desc, eq, inArray, lt, or } from 'drizzle-orm';
import { changes } from '../schema/history';
import { patientIdentifiers } from '../schema/patients';
import { people } from '../schema/people';
import { type CasePartName, type PartRow, caseParts } from './case-parts';
import { caseRow } from './case-reading';
import type { Change } from './changes';
import { type Author, type StoreContext, write } from './context';
import {
  type EditResult,
  afterEdit,
  caseIdOf,
  conflict,
  isLocked,
  liveRow,
  requireUnlocked,
  saveEdit,
} from './editing';
import { type EntityName, entityTable } from './entities';
import { sameJson } from './file-fields';
import { nameKeyOf } from './patients';
import { undelete } from './reconcile';
import { identifierKey } from './search';
import { StoreError } from './store-error';

type Fields = Record<string, unknown>;

/** Which changes of a case are wanted. */
export interface HistoryQuery {
  readonly caseId: string;
  readonly limit: number;
  /** Only changes older than this one. */
  readonly before: number | null;
  readonly entities: readonly string[] | null;
  readonly actorId: string | null;
}

/** What a change was made to, as it stands now. */
export interface ChangedItem {
  readonly revision: number;
  readonly isDeleted: boolean;
  readonly name: Fields;
  readonly within: Fields | null;
  readonly restorable: readonly string[];
  readonly canComeBack: boolean;
}

export interface HistoryChange extends Change {
  readonly actor: string | null;
  readonly item: ChangedItem | null;
}

export interface HistoryPage {
  readonly changes: readonly HistoryChange[];
  readonly total: number;
  readonly next: number | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** The history of a case and of its patient, newest first, a page at a time. */
export function historyOfCase(context: StoreContext, query: HistoryQuery): HistoryPage {
  const ofCase = belongsToCase(context, query.caseId);
  const fits = and(
    ofCase,
    query.entities === null ? undefined : inArray(changes.entity, [...query.entities]),
    query.actorId === null ? undefined : eq(changes.actorId, query.actorId),
  );
  const page = context.db
    .select()
    .from(changes)
    .where(query.before === null ? fits : and(fits, lt(changes.seq, query.before)))
    .orderBy(desc(changes.seq))
    .limit(query.limit + 1)
    .all() as Change[];
  const shown = page.slice(0, query.limit);
  const total = context.db.select({ n: count() }).from(changes).where(fits).get()?.n ?? 0;
  const actorIds = context.db.selectDistinct({ id: changes.actorId }).from(changes).where(ofCase).all();
  const actors = context.db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(
      inArray(
        people.id,
        actorIds.map(({ id }) => id),
      ),
    )
    .all();
  const names = new Map(actors.map(({ id, name }) => [id, name]));
  const rows = new Map<string, PartRow | null>();
  return {
    changes: shown.map((change) => ({
      ...change,
      actor: names.get(change.actorId) ?? null,
      item: changedItem(context, change, rows),
    })),
    total,
    next: page.length > query.limit ? (shown.at(-1)?.seq ?? null) : null,
    people: actors,
  };
}

/** A case is also changed through its patient: the name, the birth, the identifiers. */
function belongsToCase(context: StoreContext, caseId: string) {
  const patientId = caseRow(context, caseId)?.patientId ?? '';
  const identifiers = context.db
    .select({ id: patientIdentifiers.id })
    .from(patientIdentifiers)
    .where(eq(patientIdentifiers.patientId, patientId));
  return or(eq(changes.caseId, caseId), eq(changes.entityId, patientId), inArray(changes.entityId, identifiers));
}

/** What an item is called by, beside what a case file would find it by. */
const namingFields: Readonly<Record<string, readonly string[]>> = {
  pathology: ['date', 'specimenType', 'site'],
  staging: ['date', 'context', 'system'],
  imaging: ['date', 'modality'],
  labs: ['date'],
  labResults: ['name', 'key'],
  biomarkers: ['marker', 'unit', 'assay'],
  markerPoints: ['date'],
  priorTreatments: ['startDate', 'agentOrProcedure'],
  symptoms: ['name', 'date'],
  timeline: ['date', 'type'],
  patientIdentifier: ['system', 'value'],
  discussion: ['date'],
  consideredOption: ['label'],
  stance: ['role'],
  roleInput: ['role'],
};

/** Bookkeeping, and what only a call of its own may change. */
const keptFields = new Set(['deletedAt', 'position', 'nameKey', 'valueKey', 'patientId', 'mergedIntoId', 'meetingId']);
const restorableEntities = new Set<string>([
  ...caseParts.map((part) => part.name),
  'case',
  'patient',
  'patientIdentifier',
  'consideredOption',
  'stance',
  'roleInput',
]);
/** Items that come back one by one; a case, a patient and a discussion have calls of their own. */
const returningEntities = new Set<string>([...caseParts.map((part) => part.name), 'patientIdentifier']);

function canRestore(entity: string, field: string): boolean {
  // Of a discussion only its question is typed; the rest is what meetings and decisions made of it.
  if (entity === 'discussion') return field === 'question';
  return restorableEntities.has(entity) && !keptFields.has(field);
}

function changedItem(context: StoreContext, change: Change, rows: Map<string, PartRow | null>): ChangedItem | null {
  const row = knownRow(context, change.entity, change.entityId, rows);
  if (row === null) return null;
  const named = (entity: string, of: PartRow): Fields =>
    Object.fromEntries((namingFields[entity] ?? []).map((field) => [field, of[field] ?? null]));
  const owner = ownerOf(context, change.entity, row, rows);
  const isDeleted = row.deletedAt !== null;
  const locked = isLocked(context, change.entity, row);
  const older = change.kind === 'update' && !isDeleted && !locked ? Object.entries(change.patch ?? {}) : [];
  return {
    revision: row.revision,
    isDeleted,
    name: named(change.entity, row),
    within: owner === null ? null : named(owner.entity, owner.row),
    restorable: older.flatMap(([field, [from]]) =>
      canRestore(change.entity, field) && !sameJson(row[field], from) ? [field] : [],
    ),
    canComeBack:
      isDeleted && !locked && returningEntities.has(change.entity) && obstacle(context, change.entity, row) === null,
  };
}

function knownRow(
  context: StoreContext,
  entity: string,
  id: string,
  rows: Map<string, PartRow | null>,
): PartRow | null {
  const known = rows.get(id);
  if (known !== undefined) return known;
  const row = anyRow(context, entity, id);
  rows.set(id, row);
  return row;
}

/** A row, deleted or not. */
function anyRow(context: StoreContext, entity: string, id: string): PartRow | null {
  const table = entityTable(entity);
  if (table === undefined) return null;
  return (context.db.select().from(table).where(eq(table['id'], id)).get() as PartRow | undefined) ?? null;
}

function ownerOf(
  context: StoreContext,
  entity: string,
  row: PartRow,
  rows: Map<string, PartRow | null>,
): { readonly entity: string; readonly row: PartRow } | null {
  const parent = parentOf(entity);
  const [owner, id] =
    parent !== undefined
      ? [parent, row['parentId']]
      : entity === 'stance'
        ? ['consideredOption', row['consideredOptionId']]
        : [null, null];
  if (owner === null || typeof id !== 'string') return null;
  const found = knownRow(context, owner, id, rows);
  return found === null ? null : { entity: owner, row: found };
}

const parentOf = (entity: string): CasePartName | undefined => caseParts.find((part) => part.name === entity)?.parent;

/** Why a deleted item cannot come back now; null when it can. */
function obstacle(context: StoreContext, entity: string, row: PartRow): StoreError | null {
  const part = caseParts.find((candidate) => candidate.name === entity);
  if (part === undefined) return null;
  if (part.parent !== undefined) {
    const parent = anyRow(context, part.parent, row['parentId'] as string);
    if (parent === null || parent.deletedAt !== null) return new StoreError('owner_deleted', { part: part.parent });
  }
  if (part.cardinality === 'many') return null;
  const rows = context.db.select().from(part.table).where(eq(part.table['caseId'], row['caseId'])).all() as PartRow[];
  return rows.some((other) => other.deletedAt === null) ? new StoreError('item_exists', { part: part.name }) : null;
}

/**
 * Sets a field to what it was before a change, if the writer saw the present revision. It is a change like any other:
 * told in the history, and undone by its batch.
 */
export function restoreField(
  context: StoreContext,
  author: Author,
  wanted: { readonly seq: number; readonly field: string; readonly revision: number },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const change = writing.db.select().from(changes).where(eq(changes.seq, wanted.seq)).get() as Change | undefined;
    const { field, revision } = wanted;
    if (change === undefined || change.patch === null || !Object.hasOwn(change.patch, field)) {
      throw new StoreError('change_not_found', {});
    }
    if (change.kind !== 'update' || !canRestore(change.entity, field)) {
      throw new StoreError('field_not_restorable', { field });
    }
    const [from] = change.patch[field] ?? [null];
    return saveEdit(writing, {
      entity: change.entity as EntityName,
      id: change.entityId,
      revision,
      fields: { [field]: from, ...derivedKeys(change.entity, field, from) },
    });
  });
}

/** Keys that are made of a field, for search and comparison. */
function derivedKeys(entity: string, field: string, value: unknown): Fields {
  if (entity === 'patient' && field === 'name') return { nameKey: nameKeyOf(String(value)) };
  if (entity === 'patientIdentifier' && field === 'value') return { valueKey: identifierKey(String(value)) };
  return {};
}

/** Brings a deleted item back to its place, if the writer saw the present revision. */
export function restoreItem(
  context: StoreContext,
  author: Author,
  item: { readonly entity: string; readonly id: string; readonly revision: number },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const entity = item.entity as EntityName;
    const table = entityTable(entity);
    if (table === undefined || !returningEntities.has(entity)) throw new StoreError('entity_unknown', { entity });
    const row = anyRow(writing, entity, item.id);
    if (row === null) throw new StoreError('item_not_found', { part: entity });
    requireUnlocked(writing, entity, row);
    if (row.deletedAt === null || row.revision !== item.revision)
      return conflict(writing, entity, row, { deletedAt: null });
    const reason = obstacle(writing, entity, row);
    if (reason !== null) throw reason;
    const caseId = caseIdOf(writing, entity, row);
    if (caseId !== null) liveRow(writing, 'case', caseId);
    undelete(writing, { entity, table, caseId }, row);
    afterEdit(writing, entity, row, caseId);
    return { result: 'saved', id: row.id, revision: row.revision + 1, batchId: writing.batchId };
  });
}
