import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalSignOf, parseResult } from '@domain/tables/typed-number';

const number = (value: number, more = {}) => ({ kind: 'number', value, flag: null, unit: null, mark: null, ...more });

describe('a typed result', () => {
  test.each([
    ['12', 12],
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1 234,5', 1234.5],
    ['1\u00A0234,5', 1234.5],
    ["1'234.5", 1234.5],
    ['1.234.567', 1234567],
    ['0.123', 0.123],
    ['0,000', 0],
    [',5', 0.5],
    ['-3.25', -3.25],
    ['−3,2', -3.2],
    ['1,2e3', 1200],
    ['12345.678', 12345.678],
    ['12.50', 12.5],
  ])('%s is a number', (text, value) => {
    expect(parseResult(text, null)).toEqual(number(value));
  });

  test.each([
    ['12,5 H', number(12.5, { flag: 'H' })],
    ['12.5 (L)', number(12.5, { flag: 'L' })],
    ['12,5+', number(12.5, { flag: 'H' })],
    ['12,5 --', number(12.5, { flag: 'L' })],
    ['240 ↑', number(240, { flag: 'H' })],
    ['12,5 g/dl', number(12.5, { unit: 'g/dl' })],
    ['12,5 mg/dl H', number(12.5, { unit: 'mg/dl', flag: 'H' })],
    ['12,5 *', number(12.5, { mark: '*' })],
  ])('%s carries what stands beside the number', (text, result) => {
    expect(parseResult(text, null)).toEqual(result);
  });

  test.each(['<0.5', '< 0,5', '>100', '≥ 60', 'neg', 'negativ', 'not detected', 'unter 5', '+++', 'hämolytisch'])(
    '%s is kept in its words',
    (text) => {
      expect(parseResult(` ${text} `, null)).toEqual({ kind: 'words', words: text });
    },
  );

  test.each(['', ' ', '-', '–', 'n.d.', 'n/a', 'k.A.', '---'])('%j is empty', (text) => {
    expect(parseResult(text, null)).toEqual({ kind: 'empty' });
  });

  test.each([
    ['1.234', 'ambiguous_number'],
    ['12,345', 'ambiguous_number'],
    ['12.5 something', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['12 13', 'not_a_number'],
    ['1,23,456', 'not_a_number'],
    ['12..5', 'not_a_number'],
    ['(12)', 'not_a_number'],
  ])('%s is refused as %s', (text, problem) => {
    expect(parseResult(text, null)).toEqual({ kind: 'problem', problem });
  });

  test('that could be two numbers is decided by the decimal sign of its table', () => {
    expect(parseResult('1.234', 'comma')).toEqual(number(1234));
    expect(parseResult('1.234', 'point')).toEqual(number(1.234));
    expect(parseResult('1,234', 'point')).toEqual(number(1234));
    expect(parseResult('12.5', 'comma')).toEqual({ kind: 'problem', problem: 'other_decimal_sign' });
    expect(parseResult('0.123', 'comma')).toEqual({ kind: 'problem', problem: 'other_decimal_sign' });
    expect(parseResult('1.234,5', 'point')).toEqual({ kind: 'problem', problem: 'other_decimal_sign' });
  });
});

describe('the decimal sign of a table', () => {
  test.each([
    [['12', '1.234', '0,7 H'], 'comma'],
    [['12', '1,234', '0.7'], 'point'],
    [['< 0,5'], 'comma'],
    [['1.234.567'], 'comma'],
    [['12', '1.234'], null],
    [['0,7', '0.7'], null],
    [['12.03.2026'], null],
    [[], null],
  ])('of %j is %s', (cells, sign) => {
    expect(decimalSignOf(cells)).toBe(sign);
  });

  test('and any number written with it lead back to the number', () => {
    const values = fc.array(
      fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true }).map((value) => Number(value.toFixed(2))),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(values, fc.constantFrom('de-DE', 'en-US', 'de-CH'), fc.boolean(), (list, locale, useGrouping) => {
        const format = new Intl.NumberFormat(locale, {
          useGrouping,
          minimumFractionDigits: 2,
          maximumFractionDigits: 2,
        });
        const cells = list.map((value) => format.format(value));
        const sign = decimalSignOf(cells);
        expect(sign).toBe(locale === 'de-DE' ? 'comma' : 'point');
        const read = cells.map((cell) => parseResult(cell, sign));
        expect(read).toEqual(list.map((value) => number(value + 0)));
      }),
    );
  });

  test('without one, a number is read as what it is or refused, never as another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.constantFrom('de-DE', 'en-US'), (thousandths, locale) => {
        const value = thousandths / 1000;
        const text = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 3 }).format(value);
        const read = parseResult(text, null);
        expect(read.kind === 'problem' || (read.kind === 'number' && read.value === value)).toBe(true);
      }),
    );
  });
});
