import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import { changes } from '../schema/history';
import type { StoreContext, Write } from './context';
import { insertRow } from './prepared';

export type ChangeKind = 'create' | 'update' | 'delete' | 'restore';
export type Patch = Record<string, [from: unknown, to: unknown]>;

export interface Change {
  readonly seq: number;
  readonly batchId: string;
  readonly entity: string;
  readonly entityId: string;
  readonly caseId: string | null;
  readonly revision: number;
  readonly kind: ChangeKind;
  readonly actorId: string;
  readonly at: string;
  readonly patch: Patch | null;
  readonly reason: string | null;
}

/** Writes one row of history. The only place that does; always inside the transaction of the change itself. */
export function recordChange(
  write: Write,
  change: {
    readonly entity: string;
    readonly entityId: string;
    readonly caseId?: string | null;
    readonly revision: number;
    readonly kind: ChangeKind;
    readonly patch?: Patch | null;
  },
): void {
  insertRow(write, changes, {
    id: write.newId(),
    batchId: write.batchId,
    entity: change.entity,
    entityId: change.entityId,
    caseId: change.caseId ?? null,
    revision: change.revision,
    kind: change.kind,
    actorId: write.actorId,
    at: write.at,
    patch: change.patch ?? null,
    reason: write.reason,
  });
}

/** The newest change of one row; null for what came with an import and was not changed since. */
export function newestChange(context: StoreContext, entity: string, entityId: string): Change | null {
  const newest = context.db
    .select()
    .from(changes)
    .where(and(eq(changes.entity, entity), eq(changes.entityId, entityId)))
    .orderBy(desc(changes.seq))
    .limit(1)
    .get();
  return (newest as Change | undefined) ?? null;
}

/** What one call changed, in order. */
export function changesOfBatch(context: StoreContext, batchId: string): Change[] {
  return context.db
    .select()
    .from(changes)
    .where(eq(changes.batchId, batchId))
    .orderBy(asc(changes.seq))
    .all() as Change[];
}

/** The newest batch an actor wrote on a case: what "undo" takes back first. */
export function lastBatchOfCase(context: StoreContext, caseId: string, actorId: string): string | null {
  const row = context.db
    .select({ batchId: changes.batchId })
    .from(changes)
    .where(and(eq(changes.caseId, caseId), eq(changes.actorId, actorId), isNotNull(changes.patch)))
    .orderBy(desc(changes.seq))
    .limit(1)
    .get();
  return row?.batchId ?? null;
}
