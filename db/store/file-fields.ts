import type { z } from 'zod';

type Fields = Record<string, unknown>;

/** One difference between what is stored and what a file says. */
export interface FieldChange {
  /** Where in the file, e.g. `pathology[0].ki67Percent`. */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** The fields of a file object that its schema does not name, or null when there are none. */
export function unknownFields(schema: z.ZodObject, item: Fields, alsoKnown: readonly string[] = []): Fields | null {
  const entries = Object.entries(item).filter(([key]) => !Object.hasOwn(schema.shape, key) && !alsoKnown.includes(key));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** The columns of a file object: every known field (null when absent), and the unknown ones in `extra`. */
export function columnsOf(schema: z.ZodObject, item: Fields, alsoKnown: readonly string[] = []): Fields {
  const columns: Fields = {};
  for (const key of Object.keys(schema.shape)) columns[key] = item[key] ?? null;
  columns['extra'] = unknownFields(schema, item, alsoKnown);
  return columns;
}

/**
 * The file object of a row: known fields in the order of the schema, then the unknown ones. A field that the schema
 * calls optional (rather than "null when unknown") is left out while it is null.
 */
export function fieldsOf(schema: z.ZodObject, row: Fields): Fields {
  const item: Fields = {};
  for (const [key, field] of Object.entries(schema.shape)) {
    const value = row[key] ?? null;
    if (value === null && isLeftOutWhenNull(field as z.ZodType)) continue;
    item[key] = value;
  }
  return Object.assign(item, row['extra'] ?? {});
}

const leftOut = new WeakMap<z.ZodType, boolean>();

function isLeftOutWhenNull(field: z.ZodType): boolean {
  let answer = leftOut.get(field);
  if (answer === undefined) {
    answer = (field as unknown as { def: { type: string } }).def.type === 'optional';
    leftOut.set(field, answer);
  }
  return answer;
}

/** Deep equality of JSON values, blind to the order of keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || a === undefined || b === undefined) return (a ?? null) === (b ?? null);
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a)) {
    const other = b as unknown[];
    return a.length === other.length && a.every((value, index) => sameJson(value, other[index]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson((a as Fields)[key], (b as Fields)[key]))
  );
}

/** Where two JSON values differ, as deep as their shapes agree: a field inside an object is told as that field. */
export function differencesOf(path: string, from: unknown, to: unknown): FieldChange[] {
  if (sameJson(from, to)) return [];
  if (isFields(from) && isFields(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].flatMap((key) =>
      differencesOf(path === '' ? key : `${path}.${key}`, own(from, key), own(to, key)),
    );
  }
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return from.flatMap((item, index) => differencesOf(`${path}[${index}]`, item, to[index] as unknown));
  }
  return [{ path, from: from ?? null, to: to ?? null }];
}

const own = (fields: Fields, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : null);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
