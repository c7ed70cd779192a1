import * as fc from 'fast-check';
import type { z } from 'zod';
import { caseFileSchema, fileCaseSchema } from '@domain/case-file/case-file';

/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Names in many scripts, composed and decomposed, with what else a person may type. */
const names = [
  'Testina Probe',
  "Séamus O'Brien-Test",
  'Łukasz Żółć',
  'Thị Ngọc Ánh',
  'Ὀδυσσεύς Δοκιμή',
  'Ёлка Пробная',
  'أحمد تجربة',
  'דוגמה בדיקה',
  '山田 太郎',
  '김 시험',
  'परीक्षण कुमार',
  'ทดสอบ',
  'e\u0301 zerlegt',
  '𠮷野 👩‍⚕️',
  ' spaces ',
  'line\nbreak\tand tab',
  'quote " and back\\slash',
] as const;

const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...names) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

/** Fields that decide "the same item": few values, so that equal ones are common. */
const keyFields = new Set([
  'question',
  'boardQuestion',
  'specimenId',
  'treatmentId',
  'key',
  'marker',
  'unit',
  'assay',
  'context',
  'system',
  'type',
  'optionId',
]);
const keyText = fc.constantFrom('A', 'B', 'a');
const day = fc.constantFrom('2024-02-29', '2026-01-15', '2026-03-01', '0001-01-01', '9999-12-31');

/** Names of fields that NETBoard does not know: numbers, names that every object has, names of its own columns. */
const unknownName = fc.oneof(
  fc.constantFrom('0', '12', '-1', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length'),
  fc.constantFrom(
    'id',
    'revision',
    'position',
    'deletedAt',
    'extra',
    'parentId',
    'nameKey',
    'seq',
    'zusätzlich',
    'ключ',
    'a b',
    '',
  ),
);

const freeJson: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)
  .filter((value) => !JSON.stringify(value).includes('"__proto__"'));

type Schema = z.ZodType & {
  readonly def: {
    readonly type: string;
    readonly innerType?: z.ZodType;
    readonly options?: z.ZodType[];
    readonly values?: Json[];
  };
};

/** Arbitrary values that a schema of the case file takes, as a file would write them: fields may be absent. */
function arbitraryOf(schema: z.ZodType, name: string): fc.Arbitrary<Json> {
  const { def } = schema as Schema;
  switch (def.type) {
    case 'nullable':
      return fc.oneof(
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 4, arbitrary: inner(def.innerType, name) },
      );
    case 'default':
    case 'optional':
      return inner(def.innerType, name);
    case 'object':
      return objectOf(schema as unknown as z.ZodObject);
    case 'array': {
      const { element } = schema as unknown as { element: z.ZodType };
      return listOf(arbitraryOf(element, name));
    }
    case 'record':
      return fc.dictionary(
        fc.constantFrom('resectable', '7', 'ki67', 'toString'),
        fc.constantFrom('yes', 4.5, false, null),
      ) as fc.Arbitrary<JsonObject>;
    case 'enum':
      return fc.constantFrom(...(schema as unknown as z.ZodEnum).options) as fc.Arbitrary<Json>;
    case 'boolean':
      return fc.boolean();
    case 'number':
      return numberOf(schema as unknown as z.ZodNumber);
    case 'string':
      return stringOf(schema, name);
    default:
      throw new Error(`no arbitrary for ${def.type} at ${name}`);
  }
}

function inner(schema: z.ZodType | undefined, name: string): fc.Arbitrary<Json> {
  if (schema === undefined) throw new Error(`nothing inside ${name}`);
  return arbitraryOf(schema, name);
}

/** Lists with equal items, and with items that differ in one text only. */
function listOf(item: fc.Arbitrary<Json>): fc.Arbitrary<Json[]> {
  return fc
    .tuple(fc.array(item, { maxLength: 3 }), fc.integer({ min: 0, max: 9 }))
    .map(([items, luck]) => (luck === 0 && items.length > 0 ? [...items, structuredClone(items[0] as Json)] : items));
}

function objectOf(schema: z.ZodObject): fc.Arbitrary<JsonObject> {
  const entries = Object.entries(schema.shape) as [string, z.ZodType][];
  // An object without fields of its own is free.
  if (entries.length === 0)
    return fc.dictionary(fc.constantFrom('note', '3', 'toString', 'b'), freeJson, { maxKeys: 3 });
  const known = fc.record(
    Object.fromEntries(
      entries.map(([key, field]) => {
        const present = arbitraryOf(field, key);
        return [key, field.safeParse(undefined).success ? fc.option(present, { nil: undefined, freq: 2 }) : present];
      }),
    ),
  );
  const unknown = fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.dictionary(
        unknownName.filter((key) => !Object.hasOwn(schema.shape, key)),
        freeJson,
        { maxKeys: 2 },
      ),
    },
  );
  return fc.tuple(known, unknown, fc.boolean()).map(([fields, more, isFirst]) => {
    const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
    return isFirst ? { ...more, ...present } : { ...present, ...more };
  });
}

function numberOf(schema: z.ZodNumber): fc.Arbitrary<number> {
  const numbers = schema.isInt
    ? fc.oneof(fc.integer(), fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER))
    : fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(0, 0.1, 1e-7, 5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** 53 + 2, 1e21),
      );
  const { minValue, maxValue } = schema;
  const inside = fc.constantFrom(...[minValue, maxValue].filter((bound): bound is number => Number.isFinite(bound)), 1);
  // JSON has one zero.
  return fc
    .oneof(numbers, inside)
    .map((value) => value + 0)
    .filter((value) => !Object.is(value, -0) && schema.safeParse(value).success);
}

function stringOf(schema: z.ZodType, name: string): fc.Arbitrary<string> {
  if (schema.meta()?.['format'] === 'date') return day;
  const isLong = (schema as unknown as z.ZodString).maxLength === 50_000;
  const long = fc.nat({ max: 5_000 }).map((length) => 'ἄλφα and beta '.repeat(400).slice(0, length));
  const some = isLong ? fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: long }) : text;
  const chosen = keyFields.has(name)
    ? fc.oneof({ weight: 4, arbitrary: keyText }, { weight: 1, arbitrary: some })
    : some;
  return chosen.filter((value) => schema.safeParse(value).success);
}

const besideThePatient = ['identifiers', 'dateOfBirth'];

const oneCase = objectOf(fileCaseSchema).map((item) => {
  // These two may stand here as well as in `patient`; a test of their own is about that.
  const rest = Object.fromEntries(Object.entries(item).filter(([key]) => !besideThePatient.includes(key)));
  // An empty source board is this board, as is none.
  if (rest['sourceBoard'] === '' || rest['sourceBoard'] === null) delete rest['sourceBoard'];
  return rest;
});

const fileFields = fc.dictionary(
  unknownName.filter((key) => !Object.hasOwn(caseFileSchema.shape, key)),
  freeJson,
  { maxKeys: 2 },
);

/** Whole case files of format 2: one to three cases, anything optional present, absent or null, unknown fields everywhere. */
export const caseFileArbitrary: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.array(oneCase, { minLength: 1, maxLength: 3 }), fileFields)
  .map(([cases, more]) => ({
    formatVersion: 2,
    ...more,
    cases: cases.map((item, index) => ({ ...item, caseId: `${String(item['caseId']).slice(0, 100)}-${index}` })),
  }));
