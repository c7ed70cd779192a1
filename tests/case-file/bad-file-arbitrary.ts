import * as fc from 'fast-check';
import type { z } from 'zod';
import { caseFileSchema } from '@domain/case-file/case-file';
import type { Json, JsonObject } from './case-file-arbitrary';

/** A file that must be refused, and why. */
export interface BadFile {
  /** What is wrong, for the report of a failure. */
  readonly why: string;
  readonly bytes: Uint8Array;
  /** The path that a problem must name: in the case for a field, a line for damaged text, empty for the file itself. */
  readonly path: string | RegExp;
}

type Def = { readonly type: string; readonly innerType?: z.ZodType };

/** One place of a file with the schema that stands for it. */
interface Site {
  /** Keys from the top of the file. */
  readonly keys: readonly (string | number)[];
  /** Path inside the case, as problems name it. */
  readonly path: string;
  readonly schema: z.ZodType;
  readonly value: Json;
}

/** Damage of the text itself is told by line and column; of its bytes by line. */
const inText = /^line \d+(?:, column \d+)?$/;

/** A case without an id is named by its place. */
const toldPath = ({ path }: Site): string | RegExp => (path === 'caseId' ? /^(?:cases\[\d\]\.)?caseId$/ : path);

const base = (schema: z.ZodType): z.ZodType & { def: Def } => {
  let inner = schema as z.ZodType & { def: Def };
  while (inner.def.innerType !== undefined) inner = inner.def.innerType as typeof inner;
  return inner;
};
const typeOf = (schema: z.ZodType): string => base(schema).def.type;
const isDay = (schema: z.ZodType): boolean => base(schema).meta()?.['format'] === 'date';

function sitesOf(schema: z.ZodType, value: Json, keys: readonly (string | number)[] = []): Site[] {
  const own: Site = { keys, path: pathOf(keys.slice(2)), schema, value };
  const inner = base(schema);
  if (inner.def.type === 'array' && Array.isArray(value)) {
    const { element } = inner as unknown as { element: z.ZodType };
    return [own, ...value.flatMap((item, index) => sitesOf(element, item, [...keys, index]))];
  }
  if (inner.def.type === 'object' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { shape } = inner as unknown as { shape: Record<string, z.ZodType> };
    const inside = Object.entries(shape).flatMap(([key, field]) =>
      Object.hasOwn(value, key) ? sitesOf(field, value[key] as Json, [...keys, key]) : [],
    );
    return [own, ...inside];
  }
  return [own];
}

function pathOf(keys: readonly (string | number)[]): string {
  return keys.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}

function withValue(file: JsonObject, keys: readonly (string | number)[], value: Json | undefined): JsonObject {
  const copy = structuredClone(file);
  let inner = copy as Record<string | number, Json>;
  for (const key of keys.slice(0, -1)) inner = inner[key] as Record<string | number, Json>;
  const last = keys.at(-1) as string | number;
  if (value === undefined) delete inner[last];
  else inner[last] = value;
  return copy;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const marker = '\u2603marker\u2603';

/** Generators of files that are bad for one known reason each, all made of a good file. */
export function badFiles(good: JsonObject): fc.Arbitrary<BadFile> {
  // Two levels down: inside the cases.
  const sites = sitesOf(caseFileSchema, good).filter(({ keys }) => keys.length >= 3);
  const text = JSON.stringify(good, null, 1);
  const bytes = utf8(text);

  const at = (chosen: readonly Site[], why: string, make: (site: Site) => fc.Arbitrary<Json>): fc.Arbitrary<BadFile> =>
    fc.constantFrom(...chosen).chain((site) =>
      make(site).map((value) => ({
        why: `${site.path}: ${why}`,
        bytes: utf8(JSON.stringify(withValue(good, site.keys, value))),
        path: toldPath(site),
      })),
    );
  /** Writes a value that JSON text can hold but no JavaScript value stands for. */
  const literally = (
    chosen: readonly Site[],
    why: string,
    literals: readonly string[],
    path?: RegExp,
  ): fc.Arbitrary<BadFile> =>
    fc.tuple(fc.constantFrom(...chosen), fc.constantFrom(...literals)).map(([site, literal]) => ({
      why: `${site.path}: ${why}`,
      bytes: utf8(JSON.stringify(withValue(good, site.keys, marker)).replace(JSON.stringify(marker), () => literal)),
      path: path ?? toldPath(site),
    }));
  const ofType = (...types: string[]): Site[] => sites.filter(({ schema }) => types.includes(typeOf(schema)));
  const texts = ofType('string').filter(({ schema }) => !isDay(schema));
  const numbers = ofType('number');
  const required = sites.filter(
    ({ schema, keys }) => typeof keys.at(-1) === 'string' && !schema.safeParse(undefined).success,
  );
  const others: Readonly<Record<string, readonly Json[]>> = {
    string: [12, true, {}, ['text']],
    number: ['12', true, {}, [12]],
    boolean: ['true', 1, {}, []],
    enum: [0, {}, [], 'no such word'],
    array: [{}, 'text', 7, true],
    object: [[], 'text', 7, true],
    record: [[], 'text', 7],
  };
  const deep = (open: string, close: string): string => `${open.repeat(100_000)}1${close.repeat(100_000)}`;
  const maxLengthOf = (site: Site): number => (base(site.schema) as unknown as z.ZodString).maxLength ?? 0;
  const ends = fc.nat({ max: bytes.length - 1 });

  const all = fc.oneof(
    at(
      sites.filter(({ schema }) => typeOf(schema) in others),
      'another type',
      ({ schema }) => fc.constantFrom(...(others[typeOf(schema)] ?? [])),
    ),
    fc.constantFrom(...required).map((site) => ({
      why: `${site.path}: missing`,
      bytes: utf8(JSON.stringify(withValue(good, site.keys, undefined))),
      path: toldPath(site),
    })),
    at(texts, 'too long', (site) =>
      fc.constantFrom(1, 1_000, 2_000_000).map((more) => 'x'.repeat(maxLengthOf(site) + more)),
    ),
    at(texts, 'control characters', () => fc.constantFrom('a\u0000b', '\u0007', 'x\u001b[31m', '\u007f')),
    literally(texts, 'half a character', ['"\\ud800"', '"ab\\udfff"', '"\\udc00\\ud800"']),
    at(
      sites.filter(({ schema }) => isDay(schema)),
      'no such day',
      () =>
        fc.constantFrom(
          '2026-02-30',
          '2023-02-29',
          '2026-13-01',
          '2026-00-10',
          '26-1-1',
          '2026/02/01',
          '2026-02-01T00:00:00Z',
          '',
          '0000-01-01',
          'soon',
        ),
    ),
    literally(numbers, 'too large a number', ['1e999', '-1e999', `1${'0'.repeat(400)}`]),
    literally(
      numbers,
      'no number of JSON',
      ['NaN', 'Infinity', '-Infinity', '01', '1.', '.5', '+1', '0x10', 'undefined'],
      inText,
    ),
    at(
      numbers.filter(({ schema }) => (base(schema) as unknown as z.ZodNumber).minValue === 0),
      'below zero',
      () => fc.constant(-1),
    ),
    at(
      numbers.filter(({ schema }) => (base(schema) as unknown as z.ZodNumber).isInt),
      'a part of a whole',
      () => fc.constant(1.5),
    ),
    at(
      ofType('object').filter(({ keys }) => keys.length > 3),
      'a list for an object',
      ({ value }) => fc.constant([value]),
    ),
    at(ofType('array'), 'an object for a list', ({ value }) => fc.constant({ 0: (value as Json[])[0] ?? null })),
    literally(
      sites.filter(({ keys }) => typeof keys.at(-1) === 'string'),
      'nested without end',
      [deep('[', ']'), deep('{"a":', '}')],
      inText,
    ),
    // An unknown field is kept, but not at any depth.
    fc.constantFrom(deep('[', ']'), '['.repeat(100_000)).map((literal) => ({
      why: 'an unknown field nested without end',
      bytes: utf8(`{"unknown":${literal},${text.slice(1)}`),
      path: inText,
    })),
    fc
      .tuple(ends, fc.constantFrom([0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]))
      .map(([end, bad]) => {
        // Between two ASCII characters, so that the bytes are bad in themselves.
        let place = end;
        while (place > 0 && ((bytes[place] ?? 0) > 0x7f || (bytes[place - 1] ?? 0) > 0x7f)) place -= 1;
        return {
          why: `bytes that are not UTF-8 at ${place}`,
          bytes: Uint8Array.from([...bytes.subarray(0, place), ...bad, ...bytes.subarray(place)]),
          path: inText,
        };
      }),
    ends.map((end) => ({ why: `cut at byte ${end}`, bytes: bytes.slice(0, end), path: inText })),
    fc.nat({ max: 2_000 }).map((luck) => {
      const keys = [...text.matchAll(/"(?:[^"\\]|\\.)*": /g)];
      const key = keys[luck % keys.length] as RegExpMatchArray;
      const place = key.index ?? 0;
      return {
        why: `twice ${key[0]}`,
        bytes: utf8(`${text.slice(0, place)}${key[0]}null, ${text.slice(place)}`),
        path: inText,
      };
    }),
    fc.tuple(ends, fc.constantFrom('\u0000', '// remark\n', '/* remark */', ',,', '\u00a0', '}{')).map(([end, bad]) => {
      // After a line end no string is open.
      const place = text.indexOf('\n', end % (text.length - 10));
      return {
        why: `${JSON.stringify(bad)} between fields`,
        bytes: utf8(`${text.slice(0, place)}\n${bad}${text.slice(place)}`),
        path: inText,
      };
    }),
    fc.nat({ max: (good['cases'] as Json[]).length - 1 }).map((index) => {
      const cases = good['cases'] as JsonObject[];
      return {
        why: 'two cases of one id',
        bytes: utf8(JSON.stringify({ ...good, cases: [...cases, { ...cases[index], title: 'again' }] })),
        path: 'caseId',
      };
    }),
    fc.constantFrom<Json>(3, 0, '2', 1.5, null, [2]).map((version) => ({
      why: 'a format that is not known',
      bytes: utf8(JSON.stringify({ ...good, formatVersion: version })),
      path: 'formatVersion',
    })),
    fc.constantFrom<Json>([], {}, null, 'text', 7, true, [good]).map((content) => ({
      why: 'no case file',
      bytes: utf8(JSON.stringify(content)),
      path: /^$|^cases$/,
    })),
    fc
      .constantFrom('', ' ', '\n\n', '\ufeff')
      .map((content) => ({ why: 'an empty file', bytes: utf8(content), path: 'line 1, column 1' })),
    fc.constantFrom<Json>([], {}, null, 'all').map((cases) => ({
      why: 'no list of cases',
      bytes: utf8(JSON.stringify({ ...good, cases })),
      path: 'cases',
    })),
    fc.constantFrom<Json>(null, 'case', 7, []).map((item) => ({
      why: 'a case that is none',
      bytes: utf8(JSON.stringify({ ...good, cases: [...(good['cases'] as Json[]), item] })),
      path: 'cases[2]',
    })),
  );
  // A failure is told by its reason, not by fifty thousand bytes.
  return all.map((file) => ({ ...file, [fc.toStringMethod]: () => file.why }));
}
