import { z } from 'zod';
import { boardSchema, fileCaseSchema } from '../case-file/case-file';

/** Names of the fields that a schema knows, by the path of their object without numbers. */
function fieldsOf(schema: unknown, path: string, found: Map<string, ReadonlySet<string>>): typeof found {
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element, path, found);
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return fieldsOf(schema.unwrap(), path, found);
  }
  if (!(schema instanceof z.ZodObject)) return found;
  const fields = Object.entries<unknown>(schema.shape);
  // An object without known fields is one that a file fills as it likes, such as calculated values.
  if (fields.length > 0) found.set(path, new Set(fields.map(([name]) => name)));
  for (const [name, field] of fields) fieldsOf(field, `${path}.${name}`, found);
  return found;
}

/** The fields of a case and of its last decision that this version knows; in other objects every field counts. */
export const knownFields: ReadonlyMap<string, ReadonlySet<string>> = fieldsOf(
  boardSchema,
  'lastDecision.board',
  fieldsOf(fileCaseSchema, 'content', new Map()),
);
