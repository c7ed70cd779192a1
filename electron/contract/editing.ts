import { z } from 'zod';

/** The answer to every edit: saved, or both versions for a person to choose between. */
export const editResultSchema = z.discriminatedUnion('result', [
  z.object({ result: z.literal('saved'), id: z.string(), revision: z.number().int(), batchId: z.string() }),
  z.object({
    result: z.literal('conflict'),
    id: z.string(),
    current: z.record(z.string(), z.unknown()),
    currentRevision: z.number().int(),
    /** Who wrote `current`, and when; null where the history does not tell. */
    changedBy: z.string().nullable().optional(),
    changedAt: z.string().nullable().optional(),
    yours: z.record(z.string(), z.unknown()),
  }),
]);
export type EditResultView = z.infer<typeof editResultSchema>;

export const idSchema = z.string().min(1).max(100);
export const revisionSchema = z.number().int().nonnegative();
/** Why something irreversible or unusual is done: kept with the change. */
export const reasonSchema = z.string().trim().min(1).max(2_000);

/**
 * The fields of an edit: each may be left out, and then stays as it is. `partial` alone would fill in the defaults of
 * what nobody named, and so empty it.
 */
export function editedFields<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>) {
  const bare = Object.entries(fields.shape).map(([name, field]) => [
    name,
    field instanceof z.ZodDefault ? field.unwrap() : field,
  ]);
  const schema = z.strictObject(Object.fromEntries(bare) as Shape);
  return schema.partial();
}
