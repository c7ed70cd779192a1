import { describe, expect, test } from 'vitest';
import { type DayOrder, readTypedDay } from '@domain/time/typed-day';

const today = '2026-04-15';
const read = (text: string, order: DayOrder = 'day_first', isPast = false) =>
  readTypedDay(text, { today, order, isPast });
const dayOf = (text: string, order?: DayOrder) => {
  const typed = read(text, order);
  return typed.kind === 'day' ? typed.day : typed.kind;
};

describe('a typed date', () => {
  test.each([
    ['3.4.26', '2026-04-03'],
    ['03.04.2026', '2026-04-03'],
    ['3. 4. 2026', '2026-04-03'],
    ['2026-04-03', '2026-04-03'],
    ['2026-4-3', '2026-04-03'],
    ['2026/04/03', '2026-04-03'],
    ['20260403', '2026-04-03'],
    ['030426', '2026-04-03'],
    ['3 Apr 2026', '2026-04-03'],
    ['3 apr 26', '2026-04-03'],
    ['3-Apr-2026', '2026-04-03'],
    ['April 3, 2026', '2026-04-03'],
    ['April 3rd 2026', '2026-04-03'],
    ['3rd of April 2026', '2026-04-03'],
    ['2026 Apr 3', '2026-04-03'],
    ['3. April 2026', '2026-04-03'],
    ['3. März 2026', '2026-03-03'],
    ['24. Dez. 2025', '2025-12-24'],
    ['12. Okt 25', '2025-10-12'],
    ['today', '2026-04-15'],
    ['Heute', '2026-04-15'],
    ['yesterday', '2026-04-14'],
    ['gestern', '2026-04-14'],
    ['vorgestern', '2026-04-13'],
    ['-3d', '2026-04-12'],
    ['-3t', '2026-04-12'],
    ['-2w', '2026-04-01'],
    ['+1w', '2026-04-22'],
    ['  3.4.26  ', '2026-04-03'],
    ['29.2.24', '2024-02-29'],
  ])('%j is %s', (text, day) => expect(dayOf(text)).toBe(day));

  test('with slashes follows the order of the person, unless only one order is possible', () => {
    expect(dayOf('3/4/26')).toBe('2026-04-03');
    expect(dayOf('3/4/26', 'month_first')).toBe('2026-03-04');
    expect(dayOf('25/4/26', 'month_first')).toBe('2026-04-25');
    expect(dayOf('4/25/26')).toBe('2026-04-25');
    expect(dayOf('3.4.26', 'month_first')).toBe('2026-04-03');
  });

  test('says when it could be another day', () => {
    expect(read('3/4/26')).toMatchObject({ isAmbiguous: true });
    expect(read('3.4.26')).toMatchObject({ isAmbiguous: false });
    expect(read('4/4/26')).toMatchObject({ isAmbiguous: false });
    expect(read('25/4/26')).toMatchObject({ isAmbiguous: false });
  });

  test('of two digits for the year is near today; a birth is not ahead', () => {
    expect(dayOf('1.1.36')).toBe('2036-01-01');
    expect(dayOf('1.1.37')).toBe('1937-01-01');
    expect(read('16.4.26', 'day_first', true)).toMatchObject({ day: '1926-04-16' });
    expect(read('15.4.26', 'day_first', true)).toMatchObject({ day: '2026-04-15' });
    expect(read('3.4.61', 'day_first', true)).toMatchObject({ day: '1961-04-03' });
  });

  test('may be no whole date, and then says what it is', () => {
    expect(read('04/2026')).toEqual({ kind: 'month', month: '2026-04' });
    expect(read('2026-04')).toEqual({ kind: 'month', month: '2026-04' });
    expect(read('Apr 2026')).toEqual({ kind: 'month', month: '2026-04' });
    expect(read('2026')).toEqual({ kind: 'year', year: 2026 });
    expect(read('31.4.26')).toEqual({ kind: 'no_such_day' });
    expect(read('29.2.23')).toEqual({ kind: 'no_such_day' });
    expect(read('')).toEqual({ kind: 'empty' });
  });

  test.each(['soon', '3.4', '3', 'constructor', 'April', '1.2.3.4', '32', '3 Apr Mai 2026', 'x3.4.26', '13/2026'])(
    '%j is not understood',
    (text) => expect(read(text).kind).toBe('unreadable'),
  );
});
