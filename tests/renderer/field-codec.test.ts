import { describe, expect, test } from 'vitest';
import type { FieldSpec } from '../../renderer/features/case-editor/fields/field-spec';
import { placedFields } from '../../renderer/features/case-editor/fields/sections';
import { matching, beginsWith } from '../../renderer/features/case-editor/fields/suggestions';
import { inputOf, readInput, sameValue, valueAt } from '../../renderer/features/case-editor/saving/field-codec';
import demoFile from '../../db/seed/demo-cases.json';

const habits = { today: '2026-04-15', order: 'day_first', decimalMark: '.' } as const;
const read = (spec: FieldSpec, input: Parameters<typeof readInput>[1], stored: unknown = null) =>
  readInput(spec, input, habits, stored);
const field = (row: string, path: string): FieldSpec => {
  const found = placedFields.find((placed) => placed.row === row && placed.field.path === path);
  if (found === undefined) throw new Error(`no field ${row}.${path}`);
  return found.field;
};

describe('a field', () => {
  test('shows every value of the demo cases so that reading it again gives the same', () => {
    const wrong: string[] = [];
    const places: Record<string, (content: (typeof demoFile.cases)[number]) => readonly unknown[]> = {
      case: (content) => [content],
      patient: (content) => [content.patient],
      status: (content) => [content.patient],
      presentation: (content) => [content.presentation],
      symptoms: (content) => content.presentation.symptoms,
      diagnosis: (content) => [content.diagnosis],
      pathology: (content) => content.pathology,
      staging: (content) => content.staging,
      imaging: (content) => content.imaging,
      labs: (content) => content.labs,
      labResults: (content) => content.labs.flatMap(({ results }) => results),
      biomarkers: (content) => content.biomarkers,
      markerPoints: (content) => content.biomarkers.flatMap(({ series }) => series),
      priorTreatments: (content) => content.priorTreatments,
      genetics: (content) => [content.genetics],
      timeline: (content) => content.timeline,
    };
    let seen = 0;
    for (const { row, field: spec } of placedFields) {
      for (const content of demoFile.cases) {
        for (const item of places[row]?.(content) ?? []) {
          const value = valueAt(item, spec.path.split('.'));
          if (value === null) continue;
          seen += 1;
          const reading = read(spec, inputOf(spec, value), value);
          if (!reading.isValue || !sameValue(reading.value, value)) {
            wrong.push(`${row}.${spec.path}: ${JSON.stringify(value)} -> ${JSON.stringify(reading)}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(2_000);
  });

  test('of a closed vocabulary shows the word and stores the key', () => {
    const spec = field('staging', 'siteRuleKey');
    expect(inputOf(spec, 'jejunum_ileum')).toBe('NET of the jejunum and ileum');
    expect(read(spec, 'net of the jejunum and ileum')).toMatchObject({ value: 'jejunum_ileum' });
    expect(read(spec, 'something else')).toMatchObject({ value: 'something else' });
    expect(read(field('labResults', 'unit'), 'µmol/L')).toMatchObject({ value: 'umol/L' });
  });

  test('says a day in words', () => {
    expect(read(field('imaging', 'date'), '3/4/26')).toMatchObject({ value: '2026-04-03', inWords: '3 April 2026' });
    expect(read(field('imaging', 'date'), '04/2026')).toMatchObject({ isValue: false });
  });

  test('says in plain words why a value cannot be stored', () => {
    const problem = (spec: FieldSpec, text: string): string | null => {
      const reading = read(spec, text);
      return reading.isValue ? null : reading.problem;
    };
    expect(problem(field('pathology', 'ki67Percent'), '120')).toBe('At most 100.');
    expect(problem(field('status', 'distressThermometer'), '2.5')).toBe('A whole number is needed.');
    expect(problem(field('labResults', 'value'), '<0.5')).toBe(
      'Only a number fits here. Enter 0.5 and put “<” into a note.',
    );
    expect(problem(field('patient', 'name'), ' ')).toBe('Needed. What was stored before stays.');
    expect(problem(field('imaging', 'findings'), 'x'.repeat(50_001))).toContain('Too long');
    expect(problem(field('imaging', 'findings'), 'bell \u0007')).toContain('character');
  });

  test('of pairs keeps values inside of values, numbers, and what it did not touch', () => {
    const spec = field('case', 'derived');
    const stored = { meld3: 7, correctedCalcium: { value: 9.38, unit: 'mg/dL' }, list: [1, 2], note: '12' };
    const input = inputOf(spec, stored);
    expect(input).toContainEqual(['correctedCalcium.value', '9.38']);
    expect(read(spec, input, stored)).toMatchObject({ value: stored });
    expect(
      read(spec, [
        ['albiScore', '-2,6'],
        ['__proto__', 'x'],
      ]),
    ).toMatchObject({ isValue: true });
    expect(read(spec, [['', '7']])).toMatchObject({ isValue: false });
    expect(read(spec, [])).toMatchObject({ value: null });
  });
});

describe('suggestions', () => {
  const list = ['Ileum', 'Terminal ileum', 'Liver', 'Small intestine'].map((text) => ({ value: text, text }));
  test('begin with what begins so', () => {
    expect(matching(list, 'il').map(({ text }) => text)).toEqual(['Ileum', 'Terminal ileum']);
    expect(beginsWith(list[0]!, 'ile')).toBe(true);
    expect(beginsWith(list[1]!, 'ile')).toBe(false);
    expect(beginsWith(list[0]!, '')).toBe(false);
  });
});
