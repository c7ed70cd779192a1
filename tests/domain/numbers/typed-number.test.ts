import { describe, expect, test } from 'vitest';
import { type DecimalMark, readTypedNumber } from '@domain/numbers/typed-number';

const valueOf = (text: string, mark: DecimalMark = '.', unit: string | null = null) => {
  const typed = readTypedNumber(text, mark, unit);
  return typed.kind === 'number' ? typed.value : typed.kind;
};

describe('a typed number', () => {
  test.each([
    ['12', 12],
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['0,75', 0.75],
    ['.5', 0.5],
    ['1 200', 1200],
    ['1 200', 1200],
    ["1'200'000", 1200000],
    ['1 200,5', 1200.5],
    ['1,200.5', 1200.5],
    ['1.200,5', 1200.5],
    ['1,200,000', 1200000],
    ['1.200.000', 1200000],
    ['-3', -3],
    ['−3,5', -3.5],
    ['+4', 4],
    ['1e3', 1000],
    ['０．５', 0.5],
    ['12.', 12],
  ])('%j is %d', (text, value) => {
    expect(valueOf(text)).toBe(value);
    expect(valueOf(text, ',')).toBe(value);
  });

  test('with one mark before three digits follows the language, and says that it is ambiguous', () => {
    expect(readTypedNumber('1.200', '.')).toEqual({ kind: 'number', value: 1.2, isAmbiguous: true });
    expect(readTypedNumber('1.200', ',')).toEqual({ kind: 'number', value: 1200, isAmbiguous: true });
    expect(readTypedNumber('1,200', '.')).toEqual({ kind: 'number', value: 1200, isAmbiguous: true });
    expect(readTypedNumber('0.125', ',')).toEqual({ kind: 'number', value: 0.125, isAmbiguous: false });
  });

  test('may have its unit behind it', () => {
    expect(valueOf('12 mm', '.', 'mm')).toBe(12);
    expect(valueOf('3 %', ',', '%')).toBe(3);
    expect(valueOf('62kg', '.', 'kg')).toBe(62);
    expect(valueOf('12 cm', '.', 'mm')).toBe('unreadable');
  });

  test('may say more than a number', () => {
    expect(readTypedNumber('<0.5', '.')).toEqual({ kind: 'comparator', comparator: '<', value: 0.5 });
    expect(readTypedNumber('≥ 1 000', '.')).toEqual({ kind: 'comparator', comparator: '≥', value: 1000 });
  });

  test.each(['abc', '1 2', '12-14', '1.2.3', '1,2,3.4', '5 or 6', '<', '1..2', '--1', '1 20 0'])(
    '%j is not understood',
    (text) => expect(valueOf(text)).toBe('unreadable'),
  );

  test('that is empty is no number', () => expect(valueOf('  ')).toBe('empty'));
});
