import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { caseFileSchema, fileCaseSchema } from '@domain/case-file/case-file';
import { checkCaseFile } from '@domain/case-file/check-case-file';
import { caseParts } from '../../db/store/case-parts';
import { projectRoot } from '../../scripts/project-root.mjs';
import { runCli } from '../support/run-cli';

const document = readFileSync(join(projectRoot, 'docs/case-file.md'), 'utf8');
const examples = [...document.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text) as object);

/** The rows of the table under a heading cell: first cell and the words in code spans of the second. */
function tableOf(heading: string): Map<string, string[]> {
  const start = document.indexOf(`| ${heading} |`);
  const rows = document.slice(start, document.indexOf('\n\n', start)).split('\n').slice(2);
  return new Map(
    rows.map((row) => {
      const [, first = '', second = ''] = row.split('|').map((cell) => cell.trim());
      return [
        first.replaceAll('`', ''),
        [...second.matchAll(/\**`([^`]+)`\**/g)].map(([whole, name = '']) =>
          whole.startsWith('**') ? `${name}!` : name,
        ),
      ];
    }),
  );
}

type Schema = z.ZodType & { def: { type: string; innerType?: z.ZodType } };
const unwrap = (schema: z.ZodType): Schema => {
  const { innerType } = (schema as Schema).def;
  return innerType === undefined ? (schema as Schema) : unwrap(innerType);
};

/** Every object of a case file and its fields, required ones with an exclamation mark; and every fixed list of words. */
function walk(schema: z.ZodType, path: string, objects: Map<string, string[]>, words: Map<string, string[]>): void {
  const inner = unwrap(schema);
  if (inner.def.type === 'array')
    walk((inner as unknown as z.ZodArray<z.ZodType>).element, `${path}[]`, objects, words);
  if (inner.def.type === 'enum') words.set(path, (inner as unknown as z.ZodEnum).options as string[]);
  if (inner.def.type !== 'object') return;
  const fields = Object.entries((inner as unknown as z.ZodObject).shape) as [string, z.ZodType][];
  if (fields.length === 0) return;
  objects.set(
    path,
    fields.map(([key, field]) => (field.safeParse(undefined).success ? key : `${key}!`)),
  );
  for (const [key, field] of fields) walk(field, path === 'file' ? key : `${path}.${key}`, objects, words);
}

describe('docs/case-file.md', () => {
  const objects = new Map<string, string[]>();
  const words = new Map<string, string[]>();
  walk(caseFileSchema, 'file', objects, words);

  it('names every object, its fields in order, and which are required', () => {
    const told = tableOf('object');
    const known = [...objects]
      // What is inside a listed discussion was told before.
      .filter(([path]) => !path.startsWith('cases[].discussions[].'))
      .map(([path, fields]) => [path.replace(/^cases\[\]\./, ''), fields] as const);
    expect([...told]).toEqual(known);
  });

  it('names the words of every fixed list', () => {
    const told = tableOf('field');
    const lists = new Set([...words.values()].map((list) => list.join(', ')));
    expect(new Set([...told.values()].map((list) => list.join(', ')))).toEqual(lists);
  });

  it('names what makes an item of a list the same item', () => {
    const told = tableOf('list');
    const lists = caseParts.filter((part) => part.cardinality === 'many');
    const names: Record<string, string> = { labResults: 'results', markerPoints: 'series' };
    expect([...told]).toEqual(lists.map((part) => [names[part.name] ?? part.name, [...part.naturalKey]]));
  });

  it('has a first example that is the least a file must say', () => {
    const [least] = examples as [{ cases: [Record<string, unknown>] }];
    expect(checkCaseFile(least)).toMatchObject({ isAccepted: true, problems: [] });
    for (const key of Object.keys(least.cases[0])) {
      const { [key]: _left, ...rest } = least.cases[0];
      expect([key, checkCaseFile({ cases: [rest] }).isAccepted]).toEqual([key, false]);
    }
  });

  it('has a second example of discussions that is accepted', () => {
    const [least, discussions] = examples as [{ cases: [object] }, object];
    expect(checkCaseFile({ formatVersion: 2, cases: [{ ...least.cases[0], ...discussions }] })).toMatchObject({
      isAccepted: true,
    });
  });
});

describe('a case', () => {
  const demo = JSON.parse(readFileSync(join(projectRoot, 'db/seed/demo-cases.json'), 'utf8')) as {
    cases: Record<string, unknown>[];
  };

  it('of the demo format is taken with every optional field null, absent or empty', () => {
    const [item] = demo.cases as [Record<string, unknown>];
    for (const [key, field] of Object.entries(fileCaseSchema.shape)) {
      const values = [null, undefined, [], {}].filter((value) => field.safeParse(value).success);
      if (!['caseId', 'patient'].includes(key)) expect([key, values.length > 0]).toEqual([key, true]);
      for (const value of values) {
        expect([key, value, checkCaseFile({ cases: [{ ...item, [key]: value }] }).isAccepted]).toEqual([
          key,
          value,
          true,
        ]);
      }
    }
    // Null for a field of an item is an answer, too, wherever it may be left out.
    for (const key of ['note', 'value']) {
      const biomarkers = [{ marker: 'CgA', series: [{ date: '2026-01-01', [key]: null }] }];
      expect(checkCaseFile({ cases: [{ ...item, biomarkers }] }).isAccepted).toBe(true);
    }
    expect(checkCaseFile({ cases: [{ ...item, sourceBoard: null }] }).isAccepted).toBe(true);
  });

  it('may name identifiers and birth date beside the patient, and is told of them where they stand', () => {
    const [item] = demo.cases as [Record<string, unknown>];
    const beside = { ...item, dateOfBirth: '1960-05-01', identifiers: [{ system: 'MRN', value: '42' }] };
    expect(checkCaseFile({ cases: [beside] }).cases[0]?.case?.patient).toMatchObject({
      dateOfBirth: '1960-05-01',
      identifiers: [{ value: '42' }],
    });
    expect(checkCaseFile({ cases: [beside] }).cases[0]?.unknownFields).toEqual([]);
    const bad = { ...beside, dateOfBirth: '1960-05-32', identifiers: [{ system: 'MRN', value: ' ' }] };
    expect(checkCaseFile({ cases: [bad] }).cases[0]?.problems).toEqual([
      { path: 'dateOfBirth', found: '"1960-05-32"', expected: 'a calendar day, YYYY-MM-DD' },
      { path: 'identifiers[0].value', found: '" "', expected: 'text that is not empty' },
    ]);
  });

  it('names its unknown fields by their paths, whatever they are called', () => {
    const [item] = demo.cases as [Record<string, unknown>];
    const odd = {
      ...item,
      constructor: 1,
      patient: { name: 'Odda Probe', toString: 2 },
      pathology: [{ specimenId: 'A', hasOwnProperty: 3 }],
    };
    expect(checkCaseFile({ cases: [odd] }).cases[0]?.unknownFields.toSorted()).toEqual([
      'constructor',
      'pathology[0].hasOwnProperty',
      'patient.toString',
    ]);
  });
});

describe('docs/case-file.schema.json', () => {
  it('is what the command `schema` prints', async () => {
    const { stdout } = await runCli(['schema', 'case-file']);
    expect(readFileSync(join(projectRoot, 'docs/case-file.schema.json'), 'utf8')).toBe(stdout);
  });
});
