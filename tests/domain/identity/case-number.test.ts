import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCaseNumber, isCaseNumberPrefix, parseCaseNumber, type CaseNumber } from '@domain/identity/case-number';
import { unambiguousAlphabet } from '@domain/identity/check-character';

const anyNumber: fc.Arbitrary<CaseNumber> = fc.record({
  prefix: fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 2, maxLength: 6 }),
  year: fc.integer({ min: 1900, max: 2999 }),
  counter: fc.oneof(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 9_999_999 })),
});
const first: CaseNumber = { prefix: 'NET', year: 2026, counter: 12 };

describe('a case number', () => {
  test('is the prefix, the year, a counter of four digits or more and a check character', () => {
    expect(formatCaseNumber(first)).toMatch(/^NET-2026-0012-[0-9A-HJKMNP-TV-Z]$/);
    expect(formatCaseNumber({ ...first, counter: 12_345 })).toMatch(/^NET-2026-12345-.$/);
  });

  test('does not change with the app: these were given once', () => {
    expect(formatCaseNumber(first)).toBe('NET-2026-0012-B');
    expect(formatCaseNumber({ prefix: 'GIBOLO', year: 1999, counter: 1 })).toBe('GIBOLO-1999-0001-S');
  });

  test('is read back from what was written', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(parseCaseNumber(formatCaseNumber(number))).toEqual(number);
      }),
      { numRuns: 2000 },
    );
  });

  test('is read in lower case, full width, with spaces, other dashes or without any', () => {
    const written = formatCaseNumber(first);
    for (const typed of [
      written.toLowerCase(),
      ` ${written} `,
      written.replaceAll('-', ' '),
      written.replaceAll('-', ''),
      written.replaceAll('-', ' – '),
      written.replaceAll('-', '−'),
      [...written].map((c) => (c === '-' ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join(''),
    ]) {
      expect(parseCaseNumber(typed)).toEqual(first);
    }
  });

  test('is read with O for 0 and I or L for 1 among the digits', () => {
    const [prefix, , , check] = formatCaseNumber({ prefix: 'NET', year: 2010, counter: 1 }).split('-');
    for (const digits of ['2O1O-OOO1', '20I0-000l', '2oLo-oooi']) {
      expect(parseCaseNumber(`${prefix}-${digits}-${check}`)).toEqual({ prefix: 'NET', year: 2010, counter: 1 });
    }
  });

  test('is read with 0 for O and 1 for I or L in the prefix, as the check character decides', () => {
    for (const prefix of ['BOLI', 'BOIL', 'OO', 'IL', 'LI']) {
      const number = { ...first, prefix };
      const written = formatCaseNumber(number);
      const confused = written.replace(prefix, prefix.replaceAll('O', '0').replace(/[IL]/, '1'));
      expect(parseCaseNumber(confused)).toEqual(number);
    }
  });

  test('is never read as another prefix than the one typed when that one is right', () => {
    fc.assert(
      fc.property(fc.constantFrom('IL', 'LI', 'LL', 'II'), fc.integer({ min: 1, max: 9_999 }), (prefix, counter) => {
        const number = { prefix, year: 2026, counter };
        expect(parseCaseNumber(formatCaseNumber(number))).toEqual(number);
      }),
    );
  });

  test('with any one character wrong is refused, look-alikes apart', () => {
    const written = formatCaseNumber(first);
    const all = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (let place = 0; place < written.length; place += 1) {
      if (written[place] === '-') continue;
      for (const wrong of all) {
        const typed = written.slice(0, place) + wrong + written.slice(place + 1);
        expect([first, null]).toContainEqual(parseCaseNumber(typed));
      }
    }
  });

  test('with two neighboring digits swapped is nearly always refused', () => {
    let swaps = 0;
    let missed = 0;
    for (let counter = 1; counter <= 9_999; counter += 7) {
      const written = formatCaseNumber({ ...first, counter });
      for (const place of [9, 10, 11]) {
        const typed = written.slice(0, place) + written[place + 1] + written[place] + written.slice(place + 2);
        if (typed === written || typed[place] === '-' || typed[place + 1] === '-') continue;
        swaps += 1;
        if (parseCaseNumber(typed) !== null) missed += 1;
      }
    }
    expect(swaps).toBeGreaterThan(1_000);
    expect(missed / swaps).toBeLessThan(0.05);
  });

  test.each([
    '',
    '-',
    'NET',
    'NET-2026',
    'NET-2026-0012',
    '2026-0012-B',
    'N-2026-0012-B',
    'NET-26-0012-B',
    'x'.repeat(5_000),
  ])('is not read from %j', (text) => expect(parseCaseNumber(text)).toBeNull());

  test('has one written form: more leading zeros are refused', () => {
    const [prefix, year, counter, check] = formatCaseNumber(first).split('-');
    expect(parseCaseNumber([prefix, year, `0${counter}`, check].join('-'))).toBeNull();
  });

  test('is read from no text by accident and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseCaseNumber(text);
        expect(read === null ? null : parseCaseNumber(formatCaseNumber(read))).toEqual(read);
      }),
    );
  });

  test.each([
    { ...first, prefix: 'N' },
    { ...first, prefix: 'NE7' },
    { ...first, prefix: 'net' },
    { ...first, prefix: 'TOOLONG' },
    { ...first, year: 26 },
    { ...first, counter: 0 },
    { ...first, counter: 1.5 },
    { ...first, counter: Number.NaN },
  ])('is not written from %j', (number) => expect(() => formatCaseNumber(number)).toThrow(RangeError));

  test('takes two to six capital letters as a prefix', () => {
    expect(['NE', 'NET', 'MUNICH'].every(isCaseNumberPrefix)).toBe(true);
    expect(['N', 'net', 'NÉT', 'NET1', 'NE T', 'HOSPITAL', ''].some(isCaseNumberPrefix)).toBe(false);
  });
});

test('the check alphabet holds no two characters that are taken for each other', () => {
  expect(unambiguousAlphabet).toHaveLength(32);
  expect(unambiguousAlphabet).not.toMatch(/[ILOU]/);
  expect(new Set(unambiguousAlphabet).size).toBe(32);
});
