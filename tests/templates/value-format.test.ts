import { describe, expect, test } from 'vitest';
import { createTranslator } from '@domain/messages/translate';
import { createValueFormat } from '../../templates/parts/value-format';

const english = createValueFormat(createTranslator('en'));
const german = createValueFormat(createTranslator('de'));

describe('values on paper', () => {
  test('days are written in the language of the document', () => {
    expect(english.day('2026-03-12')).toBe('12 Mar 2026');
    expect(german.day('2026-03-12')).toBe('12. März 2026');
    expect(german.day('2026-09-01')).toBe('1. Sept. 2026');
  });

  test('a day that is not wholly known stays as it is', () => {
    expect(german.day('2026-03')).toBe('2026-03');
  });

  test('numbers have the decimal sign of the language and no grouping', () => {
    expect(english.number(1234.5)).toBe('1234.5');
    expect(german.number(1234.5)).toBe('1234,5');
    expect(german.number(0.000_001)).toBe('0,000001');
  });

  test('an instant is told in its zone', () => {
    expect(english.instant('2026-12-01T13:05:00Z', 'Europe/Vienna')).toBe('1 Dec 2026, 14:05 GMT+1');
    expect(german.instant('2026-12-01T13:05:00Z', 'Europe/Vienna')).toBe('1. Dez. 2026, 14:05 Uhr GMT+1');
  });

  test('yes and no are words', () => {
    expect([german.yesNo(true), german.yesNo(false)]).toEqual(['ja', 'nein']);
  });
});
