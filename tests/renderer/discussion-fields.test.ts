import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { fileCaseSchema } from '@domain/case-file/case-file';
import { roles } from '@domain/catalogues/roles';
import { de } from '@domain/messages/de/index';
import { en } from '@domain/messages/en/index';
import { discussionFields } from '../../renderer/features/discussion/fields';
import { projectRoot } from '../../scripts/project-root.mjs';

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

/** The paths of all values of a schema; `[]` stands for the items of a list of objects. */
function pathsOf(schema: z.ZodType, path: string): string[] {
  const { type, innerType, element, shape } = (schema as unknown as { def: Definition }).def;
  if (innerType !== undefined) return pathsOf(innerType, path);
  if (type === 'array' && element !== undefined) {
    const items = pathsOf(element, `${path}[]`);
    return items.length === 1 && items[0] === `${path}[]` ? [path] : items;
  }
  if (type === 'object' && shape !== undefined)
    return Object.entries(shape).flatMap(([key, field]) => pathsOf(field, `${path}.${key}`));
  return [path];
}

const { options, roleInputs, board, discussions } = fileCaseSchema.shape;
const paths = Object.entries({ options, roleInputs, board, discussions }).flatMap(([key, schema]) =>
  pathsOf(schema, key),
);

const folder = join(projectRoot, 'renderer', 'features', 'discussion');
const source = readdirSync(folder)
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

/** The fixed words of a `data-field`, in order, as a pattern of the source. */
const wordsOf = (input: string): string[] => input.split(/\.?\{\w+\}\.?|\./).filter((word) => word !== '');

describe('the fields of a discussion', () => {
  it('are all that a case file has of options, role inputs, decision and discussions', () => {
    expect(paths.length).toBeGreaterThan(70);
    expect(paths.filter((path) => !Object.hasOwn(discussionFields, path))).toEqual([]);
    expect(Object.keys(discussionFields).filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('have an input, or a reason for having none', () => {
    const bare = Object.entries(discussionFields).filter(
      ([, { input, because = '' }]) => input === null && because === '',
    );
    expect(bare).toEqual([]);
    const inputs = [...new Set(Object.values(discussionFields).flatMap(({ input }) => input ?? []))];
    expect(inputs.filter((input) => wordsOf(input).some((word) => !source.includes(word)))).toEqual([]);
  });

  it('have a label in each language', () => {
    const labels = [...new Set(Object.values(discussionFields).map(({ label }) => label))];
    for (const texts of [en, de] as readonly Readonly<Record<string, string>>[])
      expect(labels.filter((label) => (texts[label] ?? '').trim() === '')).toEqual([]);
  });

  it('ask each role its questions in words of each language', () => {
    const ids = roles.flatMap(({ key, questions }) =>
      questions.map((question) => `role_question.${key}.${question.key}`),
    );
    for (const texts of [en, de] as readonly Readonly<Record<string, string>>[])
      expect(ids.filter((id) => texts[id] === undefined)).toEqual([]);
  });
});
