import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fileCaseSchema } from '@domain/case-file/case-file';
import { type Language, createTranslator, languages } from '@domain/messages/translate';
import type { FieldSpec, RowKind } from '../../renderer/features/case-editor/fields/field-spec';
import { hintIds, labelIds } from '../../renderer/features/case-editor/fields/field-texts';
import {
  filePaths,
  notTyped,
  otherScreens,
  placedFields,
  sections,
} from '../../renderer/features/case-editor/fields/sections';
import { suggestionsOf } from '../../renderer/features/case-editor/fields/suggestions';

/** A field of the schema: where it stands, without the marks of lists, and what it takes. */
interface SchemaField {
  readonly path: string;
  readonly schema: z.core.$ZodType;
}

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? bare(schema.unwrap())
    : schema;
}

/** Every field at the end of a path: what has no further named fields in it. */
function fieldsOfSchema(schema: z.core.$ZodType, path = ''): SchemaField[] {
  const inner = bare(schema);
  const list = inner instanceof z.ZodArray ? bare(inner.element) : null;
  const object = inner instanceof z.ZodObject ? inner : list instanceof z.ZodObject ? list : null;
  const shape = Object.entries((object?.shape ?? {}) as Record<string, z.core.$ZodType>);
  if (shape.length === 0) return [{ path, schema: inner }];
  return shape.flatMap(([name, field]) => fieldsOfSchema(field, path === '' ? name : `${path}.${name}`));
}

const isElsewhere = (path: string): boolean => {
  const [root = ''] = path.split('.');
  return Object.hasOwn(otherScreens, root) || Object.hasOwn(notTyped, root);
};

const typedHere = fieldsOfSchema(fileCaseSchema).filter(({ path }) => !isElsewhere(path));

/** The fields of the registry by the paths of a case file; the columns of a table in a field are fields, too. */
const registry = new Map<string, { readonly row: RowKind; readonly field: FieldSpec }[]>();
for (const { row, field } of placedFields) {
  const prefix = filePaths[row] === '' ? '' : `${filePaths[row]}.`;
  for (const part of field.columns ?? [field]) {
    const path = prefix + (part === field ? field.path : `${field.path}.${part.path}`);
    registry.set(path, [...(registry.get(path) ?? []), { row, field: part }]);
  }
}

const translators = languages.map((language: Language) => createTranslator(language));
const hasText = (ids: readonly string[], language: Language): boolean => {
  const english = createTranslator('en');
  const own = createTranslator(language);
  // What is not translated is shown in English; whole sentences that are the same in both are not translated.
  return ids.some((id) => own.lookup(id) !== undefined && (language === 'en' || english.lookup(id) !== undefined));
};

describe('every field of a case file', () => {
  test.each(typedHere.map(({ path }) => path))('%s can be typed, in one place', (path) => {
    expect(registry.get(path) ?? []).toHaveLength(1);
  });

  test('that can be typed is one of the schema', () => {
    const known = new Set(typedHere.map(({ path }) => path));
    expect([...registry.keys()].filter((path) => !known.has(path))).toEqual([]);
  });

  test('has a label in every language', () => {
    const bareNames = placedFields.flatMap(({ row, field }) =>
      languages
        .filter((language) => !hasText(labelIds(row, field.path), language))
        .map((language) => `${language}: ${row}.${field.path}`),
    );
    expect(bareNames).toEqual([]);
  });

  test('is explained in every language, unless its label says all', () => {
    const unexplained = placedFields
      .filter(({ field }) => field.isPlain !== true)
      .flatMap(({ row, field }) =>
        languages
          .filter((language) => !hasText(hintIds(row, field.path), language))
          .map((language) => `${language}: ${row}.${field.path}`),
      );
    expect(unexplained).toEqual([]);
  });

  test('is typed by a kind that its schema takes', () => {
    const kindsOf = (schema: z.core.$ZodType): readonly string[] => {
      if (schema instanceof z.ZodBoolean) return ['flag'];
      if (schema instanceof z.ZodEnum) return ['choice'];
      if (schema instanceof z.ZodArray) return ['lines'];
      if (schema instanceof z.ZodObject) return ['pairs'];
      if (schema instanceof z.ZodNumber) return schema.isInt ? ['integer', 'choice'] : ['number'];
      const meta = schema instanceof z.ZodType ? schema.meta() : undefined;
      return meta?.['format'] === 'date' ? ['date'] : ['text', 'longText', 'choice'];
    };
    const wrong = typedHere.flatMap(({ path, schema }) =>
      (registry.get(path) ?? [])
        .filter(({ field }) => !kindsOf(schema).includes(field.kind))
        .map(({ field }) => `${path}: ${field.kind}, not ${kindsOf(schema).join(' or ')}`),
    );
    expect(wrong).toEqual([]);
  });

  test('has limits that its schema takes, and none beyond', () => {
    const wrong = typedHere.flatMap(({ path, schema }) =>
      (registry.get(path) ?? []).flatMap(({ field }) => {
        if (field.kind !== 'number' && field.kind !== 'integer') return [];
        const takes = (value: number): boolean => z.safeParse(schema, value).success;
        const least = field.min ?? -1_000;
        const most = field.max ?? 1_000_000;
        // Zero is a limit that a weight may come near.
        return takes(least) || (least === 0 && takes(0.001))
          ? takes(most)
            ? []
            : [`${path}: ${most}`]
          : [`${path}: ${least}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('what the editor shows', () => {
  test('has a name for every section and part in every language', () => {
    const ids = sections.flatMap(({ key, blocks }) => [
      `screen.editor.section.${key}`,
      ...blocks.flatMap((block) =>
        block.kind === 'items' || block.title === undefined ? [] : [`screen.editor.block.${block.title}`],
      ),
    ]);
    for (const t of translators) expect(ids.filter((id) => t.lookup(id) === undefined)).toEqual([]);
  });

  test('has something to offer wherever it offers something', () => {
    const context = { textOf: (path: string) => ({ siteRuleKey: 'pancreas', edition: '9' })[path] ?? '' };
    const empty = placedFields
      .flatMap(({ field }) => field.columns ?? [field])
      .filter(
        (field) =>
          (field.suggest !== undefined || field.choices !== undefined) && suggestionsOf(field, context).length === 0,
      );
    expect(empty.map(({ path }) => path)).toEqual([]);
  });
});
