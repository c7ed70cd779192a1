import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from './columns';

/** The one table of changes: undo, restoring a field, addenda and the audit all read these rows. */
export const changes = sqliteTable(
  'changes',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull(),
    /** What one call changed belongs together and is undone together. */
    batchId: text().notNull(),
    entity: text().notNull(),
    entityId: text().notNull(),
    /** The case it belongs to, for the history of a case. */
    caseId: text(),
    revision: integer().notNull(),
    kind: text({ enum: ['create', 'update', 'delete', 'restore'] }).notNull(),
    actorId: text().notNull(),
    at: text().notNull(),
    /** `{field: [from, to]}`; null for the creation of a whole case, whose rows are the from-state themselves. */
    patch: json<Record<string, [unknown, unknown]>>(),
    reason: text(),
  },
  (table) => [
    index('changes_entity').on(table.entityId, table.revision),
    index('changes_case').on(table.caseId),
    index('changes_batch').on(table.batchId),
    index('changes_id').on(table.id),
  ],
);

/** Choices of the board and of this store, by key. */
export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: json<unknown>().notNull(),
  revision: integer().notNull().default(1),
  updatedAt: text().notNull(),
});
