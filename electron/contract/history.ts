import { z } from 'zod';
import { call } from './call';
import { idSchema } from './editing';

export const changeSchema = z.object({
  seq: z.number().int(),
  batchId: z.string(),
  entity: z.string(),
  entityId: z.string(),
  revision: z.number().int(),
  kind: z.enum(['create', 'update', 'delete', 'restore']),
  actor: z.string().nullable(),
  at: z.string(),
  patch: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).nullable(),
  reason: z.string().nullable(),
});

/** What was changed, by whom, and taking it back. */
export const historyCalls = {
  'history.ofCase': call(
    'read',
    'cases.read',
    'The changes of a case, newest first.',
    z.strictObject({ caseId: idSchema, limit: z.number().int().min(1).max(5_000).default(500) }),
    z.object({ changes: z.array(changeSchema) }),
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
