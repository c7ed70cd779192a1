import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantityOfHeader, splitHeader, unitOfWording } from '@domain/tables/quantity-header';
import { type Grid, guessValuePlan, parseReference, readValueTable } from '@domain/tables/value-table';
import { findQuantity } from '@domain/catalogues/find-quantity';

const en = { language: 'en', today: '2026-03-14' } as const;
const de = { language: 'de', today: '2026-03-14' } as const;

const grid = (text: string): Grid => text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const read = (text: string, context: typeof en | typeof de = en) => {
  const table = grid(text);
  const plan = guessValuePlan(table, context);
  return { plan, ...readValueTable(table, plan, context) };
};
const short = ({ values }: ReturnType<typeof read>) =>
  values.map(({ series, day, value, note }) => [series.split('\u0001')[0], day, value ?? note]);

describe('a header', () => {
  test.each([
    ['Kreatinin [mg/dl]', 'Kreatinin', 'mg/dl'],
    ['Creatinine (mg/dL)', 'Creatinine', 'mg/dL'],
    ['CgA µg/l', 'CgA', 'µg/l'],
    ['Bilirubin, mg/dl', 'Bilirubin', 'mg/dl'],
    ['Leukozyten [Tsd/µl]', 'Leukozyten', 'Tsd/µl'],
    ['HbA1c (mmol/mol)', 'HbA1c', 'mmol/mol'],
    ['Gastrin (fasting)', 'Gastrin (fasting)', null],
    ['Bilirubin gesamt', 'Bilirubin gesamt', null],
    ['INR', 'INR', null],
  ])('%s is taken apart', (text, name, unit) => {
    expect(splitHeader(text)).toEqual({ name, unit });
  });

  test.each([
    ['Hämoglobin', 'hb'],
    ['Hb', 'hb'],
    ['HbA1c', 'a1c'],
    ['Leukozyten', 'wbc'],
    ['Neutrophile absolut', 'anc'],
    ['Thrombozyten', 'plt'],
    ['Kreatinin', 'crea'],
    ['Kreatinin-Clearance', 'crcl'],
    ['GFR (CKD-EPI)', 'egfr'],
    ['Bilirubin gesamt', 'bili'],
    ['GPT (ALAT)', 'alt'],
    ['ASAT', 'ast'],
    ['AP', 'alp'],
    ['Alkalische Phosphatase', 'alp'],
    ['Natrium', 'na'],
    ['K', 'k'],
    ['Calcium', 'ca'],
    ['CA 19-9', 'ca_19_9'],
    ['Glukose', 'glu'],
    ['Chromogranin A', 'cga'],
    ['CgA', 'cga'],
    ['5-HIES im 24-h-Urin', 'hiaa_urine'],
    ['5-HIAA Plasma', 'hiaa_plasma'],
    ['NT-proBNP', 'nt_probnp'],
    ['Kalzitonin', 'calcitonin'],
    ['2160-0', 'crea'],
  ])('%s is %s', (name, key) => {
    expect(quantityOfHeader(name, null, null)?.key).toBe(key);
  });

  test('is not taken for what it is not', () => {
    expect(quantityOfHeader('Bilirubin direkt', null, null)).toBeUndefined();
    for (const name of ['Albumin im Urin', 'Kreatinin (Urin)', 'Calcium ionisiert'])
      expect(quantityOfHeader(name, null, null)).toBeUndefined();
    expect(quantityOfHeader('5-HIAA', null, null)).toBeUndefined();
    expect(quantityOfHeader('5-HIAA', null, 'mg/d')?.key).toBe('hiaa_urine');
    expect(quantityOfHeader('5-HIAA', null, 'ng/ml')?.key).toBe('hiaa_plasma');
    expect(quantityOfHeader('Whatever', null, null)).toBeUndefined();
  });

  test('names units as laboratories do; the quantity decides what G/l is', () => {
    expect(unitOfWording('G/l', findQuantity('wbc'))).toBe('10^9/L');
    expect(unitOfWording('g/l', findQuantity('hb'))).toBe('g/L');
    expect(unitOfWording('Tsd/µl')).toBe('10^3/mm3');
    expect(unitOfWording('mg/d')).toBe('mg/24h');
    expect(unitOfWording('IU/l')).toBe('U/L');
    expect(unitOfWording('ml/min/1,73 m²')).toBe('mL/min/1.73m2');
    expect(unitOfWording('furlongs')).toBeNull();
  });
});

describe('a table of values', () => {
  test('with days across is read', () => {
    const table = read(
      `Parameter | Einheit | Referenz | 12.01.2026 | 09.03.2026
       Blutbild | | | |
       Hämoglobin | g/dl | 12,0-16,0 | 11,9 L | 12,4
       Leukozyten | G/l | 4-10 | 6,2 |
       Kreatinin [mg/dl] | | < 1,0 | 0,8 | 1.234`,
      de,
    );
    expect(table.plan.layout).toBe('dates_across');
    expect(table.plan.columns).toEqual(['name', 'unit', 'reference', 'value', 'value']);
    expect(short(table)).toEqual([
      ['hämoglobin', '2026-01-12', 11.9],
      ['hämoglobin', '2026-03-09', 12.4],
      ['leukozyten', '2026-01-12', 6.2],
      ['kreatinin', '2026-01-12', 0.8],
      ['kreatinin', '2026-03-09', 1234],
    ]);
    expect(table.series.map(({ name, unit, refLow, refHigh, count }) => [name, unit, refLow, refHigh, count])).toEqual([
      ['Hämoglobin', 'g/dl', 12, 16, 2],
      ['Leukozyten', 'G/l', 4, 10, 1],
      ['Kreatinin', 'mg/dl', null, 1, 2],
    ]);
    expect(table.values[0]?.flag).toBe('L');
    expect(table.problems).toEqual([]);
  });

  test('of one day is read with its day in the head', () => {
    const table = read(`Test | 2026-03-09\nHb [g/dL] | 12.4\nCRP (mg/L) | <0.5`);
    expect(short(table)).toEqual([
      ['hb', '2026-03-09', 12.4],
      ['crp', '2026-03-09', '<0.5'],
    ]);
  });

  test('with days down is read, units in the head or in a row below', () => {
    const table = read(
      `Date | CgA (ug/L) | NSE [µg/l] | Comment
       2026-01-12 | 310 | 12.5 |
       2026-03-09 | >1000 | n.d. | hemolytic`,
    );
    expect(table.plan).toMatchObject({ layout: 'dates_down', columns: ['date', 'value', 'value', 'ignore'] });
    expect(table.values.map(({ day, value, note }) => [day, value, note])).toEqual([
      ['2026-01-12', 310, null],
      ['2026-01-12', 12.5, null],
      ['2026-03-09', null, '>1000'],
    ]);
    const units = read(`Datum | Hb | Krea\n | g/dl | mg/dl\n12.01.2026 | 11,9 | 0,8`, de);
    expect(units.plan.unitRow).toBe(1);
    expect(units.series.map(({ name, unit }) => [name, unit])).toEqual([
      ['Hb', 'g/dl'],
      ['Krea', 'mg/dl'],
    ]);
  });

  test('with one value in each row is read, with flag, limits, code and note', () => {
    const table = read(
      `Collected | Test | LOINC | Result | Units | Flag | Reference range | Comment
       12 Jan 2026 08:15 | Creatinine | 2160-0 | 1.3 | mg/dL | H | 0.5-1.0 | fasting
       12 Jan 2026 08:15 | Sodium | 2951-2 | 139 | mmol/L | | |`,
    );
    expect(table.plan.layout).toBe('long');
    expect(table.values).toMatchObject([
      { day: '2026-01-12', value: 1.3, flag: 'H', refLow: 0.5, refHigh: 1, note: 'fasting' },
      { day: '2026-01-12', value: 139, flag: null, refLow: null, note: null },
    ]);
    expect(table.series.map(({ name, loinc }) => [name, loinc])).toEqual([
      ['Creatinine', '2160-0'],
      ['Sodium', '2951-2'],
    ]);
    expect(table.problems).toEqual([]);
  });

  test('says where a cell cannot be read and why, and takes the others', () => {
    const table = read(
      `Date | Hb [g/dL] | Plt [10^9/L]
       31.02.2026 | 12.4 | 240
       2026-03 | 12.5 | 240
       2026-03-09 | 12.4x | 1.234
       2026-03-10 | 12.6 | 250`,
    );
    expect(table.problems).toEqual([
      { row: 1, column: 0, text: '31.02.2026', problem: 'no_such_day' },
      { row: 2, column: 0, text: '2026-03', problem: 'day_missing' },
      { row: 3, column: 1, text: '12.4x', problem: 'not_a_number' },
    ]);
    expect(table.values.map(({ value }) => value)).toEqual([1.234, 12.6, 250]);
  });

  test('whose dates can be read both ways is not read until somebody says how; another date may say', () => {
    const both = read(`Date | Hb [g/dL]\n03/04/2026 | 12.4`);
    expect(both.problems.map(({ problem }) => problem)).toEqual(['ambiguous_day']);
    const table = grid(`Date | Hb [g/dL]\n03/04/2026 | 12.4`);
    const plan = { ...guessValuePlan(table, en), order: 'dmy' as const };
    expect(readValueTable(table, plan, en).values.map(({ day }) => day)).toEqual(['2026-04-03']);
    expect(read(`Date | Hb [g/dL]\n03/04/2025 | 12.4\n25/04/2025 | 12.5`).values.map(({ day }) => day)).toEqual([
      '2025-04-03',
      '2025-04-25',
    ]);
  });

  test('that is empty or no table at all gives nothing, and does not fail', () => {
    for (const text of ['', '|||', 'one line of prose', 'a|b\nc|d']) expect(read(text).values).toEqual([]);
  });

  test.each([
    ['12-15,5', { refLow: 12, refHigh: 15.5 }],
    ['(0,5 – 1,0)', { refLow: 0.5, refHigh: 1 }],
    ['< 100', { refLow: null, refHigh: 100 }],
    ['bis 5', { refLow: null, refHigh: 5 }],
    ['> 60', { refLow: 60, refHigh: null }],
    ['negative', null],
  ])('has a reference range: %s', (text, range) => {
    expect(parseReference(text, 'comma')).toEqual(range);
  });
});

describe('any table made from values parses back to them', () => {
  const names = ['Hb [g/dL]', 'CRP [mg/L]', 'Kreatinin [mg/dl]', 'Thrombozyten [G/l]', 'Something else'];
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2026-03-14'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const value = fc.integer({ min: 0, max: 10_000_000 }).map((hundredths) => hundredths / 100);
  const made = fc.record({
    days: fc.uniqueArray(day, { minLength: 2, maxLength: 6 }),
    names: fc.shuffledSubarray(names, { minLength: 1 }),
    cells: fc.array(fc.option(value, { freq: 4 }), { minLength: 40, maxLength: 40 }),
    isGerman: fc.boolean(),
    layout: fc.constantFrom('dates_across', 'dates_down', 'long'),
  });

  test('in every layout, in German and in English', () => {
    fc.assert(
      fc.property(made, ({ days, names: chosen, cells, isGerman, layout }) => {
        const context = isGerman ? de : en;
        const format = new Intl.NumberFormat(isGerman ? 'de-DE' : 'en-US', { minimumFractionDigits: 2 });
        const dayText = (text: string): string => {
          const [year, month, date] = text.split('-');
          return isGerman ? `${date}.${month}.${year}` : text;
        };
        const cellOf = (name: number, at: number): number | null => cells[name * 8 + at] ?? null;
        const text = (number: number | null): string => (number === null ? '' : format.format(number));
        const expected = chosen.flatMap((name, row) =>
          days.flatMap((on, column) => {
            const cell = cellOf(row, column);
            return cell === null ? [] : [`${splitHeader(name).name} ${on} ${cell}`];
          }),
        );
        fc.pre(expected.length > 0);
        const table: Grid =
          layout === 'dates_across'
            ? [
                ['Parameter', ...days.map(dayText)],
                ...chosen.map((name, row) => [name, ...days.map((_, column) => text(cellOf(row, column)))]),
              ]
            : layout === 'dates_down'
              ? [
                  ['Datum', ...chosen],
                  ...days.map((on, column) => [dayText(on), ...chosen.map((_, row) => text(cellOf(row, column)))]),
                ]
              : [
                  ['Datum', 'Parameter', 'Wert'],
                  ...days.flatMap((on, column) =>
                    chosen.map((name, row) => [dayText(on), name, text(cellOf(row, column))]),
                  ),
                ];
        const plan = guessValuePlan(table, context);
        expect(plan.layout).toBe(layout);
        const { values, series, problems } = readValueTable(table, plan, context);
        expect(problems).toEqual([]);
        const nameOf = new Map(series.map(({ id, name }) => [id, name]));
        const found = values.map((entry) => `${nameOf.get(entry.series)} ${entry.day} ${entry.value}`);
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
