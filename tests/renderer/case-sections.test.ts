import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { caseFileSchema, type FileCase, fileCaseSchema } from '@domain/case-file/case-file';
import demoFile from '../../db/seed/demo-cases.json';
import { caseSections } from '../../renderer/features/case-editor/beside/case-sections';
import { t } from '../../renderer/ui/texts';
import { dayText, numberText } from '../../renderer/ui/value-text';

const demoCases = caseFileSchema.parse(demoFile).cases;

/** Everything the screen shows of a case, as one text. */
const shownText = (content: FileCase): string =>
  caseSections(content)
    .flatMap(({ heading, blocks }) => [
      heading,
      ...blocks.flatMap((block) => [
        block.title ?? '',
        ...(block.kind === 'texts' ? block.texts : []),
        ...(block.kind === 'facts' ? block.facts.flatMap(({ label, text }) => [label, text]) : []),
        ...(block.kind === 'table' ? block.rows.flatMap((row) => row.map(({ text }) => text)) : []),
      ]),
    ])
    .join('\n');

/** Every text and number of a value, each with the path that leads to it. */
function leaves(value: unknown, path = ''): { readonly path: string; readonly value: string | number }[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => leaves(entry, `${path}.${key}`));
}

const catalogues = ['role', 'stance', 'differentiation', 'option_group', 'checklist_status'];
const ownWords = ['screen.sex', 'screen.response', 'screen.flag'];

/** How a value may stand on the screen: as it is, as a date, as a number, or by the word of a catalogue. */
function formsOf(value: string | number): string[] {
  if (typeof value === 'number') return [numberText(value)];
  const words = [...catalogues, ...ownWords].map((prefix) => t.lookup(`${prefix}.${value}`));
  return [value, dayText(value), ...words.filter((word) => word !== undefined)];
}

/** The name of every field of a schema, at any depth. */
function fieldNames(schema: z.core.$ZodType, names = new Set<string>()): Set<string> {
  if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries(schema.shape as Record<string, z.core.$ZodType>)) {
      names.add(name);
      fieldNames(field, names);
    }
  } else if (schema instanceof z.ZodArray) fieldNames(schema.element, names);
  else if (schema instanceof z.ZodPipe) fieldNames(schema.in, names);
  else if (schema instanceof z.ZodUnion) for (const option of schema.options) fieldNames(option, names);
  else if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    fieldNames(schema.unwrap(), names);
  return names;
}

describe('a case on the screen', () => {
  test.each(demoCases.map((content) => [content.caseId, content] as const))(
    'shows every text and number of %s',
    (_caseId, content) => {
      const shown = shownText(content);
      const missing = leaves(content).filter(
        ({ value }) => value !== '' && !formsOf(value).some((form) => shown.includes(form)),
      );
      expect(missing).toEqual([]);
    },
  );

  test('has a label for every field of a case file', () => {
    const names = [...fieldNames(fileCaseSchema)];
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter((name) => t.lookup(`screen.field.${name}`) === undefined)).toEqual([]);
  });

  test('shows fields that NETBoard does not know, under their own names', () => {
    const [first] = demoCases;
    const content = fileCaseSchema.parse({
      ...first,
      localNote: 'kept by the center',
      diagnosis: { ...first?.diagnosis, registryCode: 'R-7', nested: { deep: ['a', 'b'] } },
    });
    const shown = shownText(content);
    for (const text of ['localNote', 'kept by the center', 'registryCode', 'R-7', 'deep: a; b'])
      expect(shown).toContain(text);
  });

  test('sets values off that are out of their range', () => {
    const content = demoCases.find(({ caseId }) => caseId === 'NET-DEMO-08');
    const marked = (content === undefined ? [] : caseSections(content))
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'table' ? block.rows : []))
      .filter((row) => row.some(({ isMarked }) => isMarked))
      .map((row) => row.map(({ text }) => text));
    expect(marked.some((row) => row.includes('Calcium') && row.includes('2.84') && row.includes('high'))).toBe(true);
    expect(marked.some((row) => row.includes('Sodium'))).toBe(false);
  });

  test('leaves out sections that hold nothing', () => {
    const content = fileCaseSchema.parse({
      caseId: 'NET-DEMO-99',
      patient: { name: 'Vacua Exempla' },
      presentation: null,
      diagnosis: null,
      pathology: [],
      staging: [],
      imaging: [],
      labs: [],
      biomarkers: [],
      priorTreatments: [],
      genetics: null,
      boardQuestion: null,
      options: [],
    });
    expect(caseSections(content).map(({ key }) => key)).toEqual(['patient', 'further']);
  });
});
