import { z } from 'zod';
import { call } from './call';
import { editResultSchema, idSchema, reasonSchema, revisionSchema } from './editing';

/** What a change was made to, as it stands now: what it is called, and what of it can be brought back. */
export const changedItemSchema = z.object({
  revision: z.number().int(),
  isDeleted: z.boolean(),
  /** Fields that name it, such as date and modality of a study. */
  name: z.record(z.string(), z.unknown()),
  /** Fields that name what it stands in: the panel of a value, the option of a stance. */
  within: z.record(z.string(), z.unknown()).nullable(),
  /** Fields of this change whose older value can be restored: it is not what stands there now. */
  restorable: z.array(z.string()),
  /** Whether the deleted item can be brought back. */
  canComeBack: z.boolean(),
});
export type ChangedItemView = z.infer<typeof changedItemSchema>;

export const changeSchema = z.object({
  seq: z.number().int(),
  batchId: z.string(),
  entity: z.string(),
  entityId: z.string(),
  revision: z.number().int(),
  kind: z.enum(['create', 'update', 'delete', 'restore']),
  actorId: z.string(),
  actor: z.string().nullable(),
  at: z.string(),
  patch: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).nullable(),
  reason: z.string().nullable(),
  /** Null for what has no row of its own. */
  item: changedItemSchema.nullable(),
});
export type ChangeView = z.infer<typeof changeSchema>;

/** What was changed, by whom, and taking it back. */
export const historyCalls = {
  'history.ofCase': call(
    'read',
    'cases.read',
    'The changes of a case and of its patient, newest first, a page at a time.',
    z.strictObject({
      caseId: idSchema,
      limit: z.number().int().min(1).max(5_000).default(500),
      /** Where the next page begins, as the page before has said. */
      before: z.number().int().nullable().default(null),
      /** Only changes of these kinds of items. */
      entities: z.array(z.string().max(50)).max(50).nullable().default(null),
      /** Only changes by this person. */
      actorId: idSchema.nullable().default(null),
    }),
    z.object({
      changes: z.array(changeSchema),
      /** How many changes there are that fit, on all pages. */
      total: z.number().int(),
      next: z.number().int().nullable(),
      /** Everyone who has changed the case. */
      people: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  'history.restoreField': call(
    'write',
    'cases.write',
    'Sets a field to what it was before a change. It is a change of its own, and can be undone.',
    z.strictObject({
      /** The change whose older value is wanted. */
      seq: z.number().int(),
      field: z.string().min(1).max(100),
      revision: revisionSchema,
      reason: reasonSchema.nullable().default(null),
    }),
    editResultSchema,
  ),
  'history.restoreItem': call(
    'write',
    'cases.write',
    'Brings a deleted item of a case back to its place.',
    z.strictObject({
      entity: z.string().min(1).max(50),
      id: idSchema,
      revision: revisionSchema,
      reason: reasonSchema.nullable().default(null),
    }),
    editResultSchema,
  ),
  'history.undo': call(
    'write',
    'cases.write',
    'Takes back what one call changed, unless somebody has changed it since.',
    z.strictObject({ batchId: idSchema }),
    z.object({
      undone: z.number().int(),
      batchId: z.string(),
      skipped: z.array(z.object({ entity: z.string(), entityId: z.string() })),
    }),
  ),
};
