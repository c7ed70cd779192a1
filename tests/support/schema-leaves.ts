import type { z } from 'zod';

/** A field of a schema that holds a value: its path, with `[]` for an item of a list and `{}` for any key of a record. */
export interface SchemaLeaf {
  readonly path: string;
  readonly schema: z.ZodType;
}

type Defined = z.ZodType & {
  readonly def: { readonly type: string; readonly innerType?: z.ZodType; readonly valueType?: z.ZodType };
};

/** A schema without what makes it optional. */
export function bareSchema(schema: z.ZodType): Defined {
  const { innerType } = (schema as Defined).def;
  return innerType === undefined ? (schema as Defined) : bareSchema(innerType);
}

/** Every value that a schema can hold. An object that names no field is a value itself. */
export function schemaLeaves(schema: z.ZodType, path = ''): SchemaLeaf[] {
  const bare = bareSchema(schema);
  const { type } = bare.def;
  if (type === 'array') return schemaLeaves((bare as unknown as z.ZodArray<z.ZodType>).element, `${path}[]`);
  if (type === 'record' && bare.def.valueType !== undefined) return [{ path: `${path}{}`, schema: bare.def.valueType }];
  if (type !== 'object') return [{ path, schema: bare }];
  const fields = Object.entries((bare as unknown as z.ZodObject).shape) as [string, z.ZodType][];
  if (fields.length === 0) return [{ path: `${path}{}`, schema: bare }];
  return fields.flatMap(([key, field]) => schemaLeaves(field, path === '' ? key : `${path}.${key}`));
}
