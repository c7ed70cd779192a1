import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDayCell } from '@domain/tables/day-cell';

const en = { language: 'en', today: '2026-03-14' } as const;
const de = { language: 'de', today: '2026-03-14' } as const;

describe('a day in the cell of a table', () => {
  test.each([
    ['2026-03-12', '2026-03-12'],
    ['2026/3/12', '2026-03-12'],
    ['12.3.2026', '2026-03-12'],
    ['12.03.26', '2026-03-12'],
    ['12 Mar 2026', '2026-03-12'],
    ['12-Mar-26', '2026-03-12'],
    ['12Mar2026', '2026-03-12'],
    ['March 12, 2026', '2026-03-12'],
    ['Mar 12th 2026', '2026-03-12'],
    ['12. März 2026', '2026-03-12'],
    ['12. Maerz 2026', '2026-03-12'],
    ['3. Okt. 2025', '2025-10-03'],
    ['Do, 12.03.2026', '2026-03-12'],
    ['Thursday, 12 March 2026', '2026-03-12'],
    ['2026-03-12T08:15:00Z', '2026-03-12'],
    ['12.03.2026 08:15 Uhr', '2026-03-12'],
    ['20260312', '2026-03-12'],
    ['2026年3月12日', '2026-03-12'],
    ['١٢.٠٣.٢٠٢٦', '2026-03-12'],
    ['31/12/1959', '1959-12-31'],
    ['12/31/1959', '1959-12-31'],
    ['today', '2026-03-14'],
    ['gestern', '2026-03-13'],
    ['1.4.65', '1965-04-01'],
    ['1.4.27', '2027-04-01'],
    ['29.2.2024', '2024-02-29'],
  ])('%s is understood', (text, day) => {
    expect(parseDayCell(text, en)).toEqual({ day });
  });

  test.each([
    ['', 'not_a_day'],
    ['soon', 'not_a_day'],
    ['12,5', 'not_a_day'],
    ['29.2.2023', 'no_such_day'],
    ['31.4.2026', 'no_such_day'],
    ['2026', 'day_missing'],
    ['03/2026', 'day_missing'],
    ['March 2026', 'day_missing'],
    ['12.3.', 'year_missing'],
    ['12. März', 'year_missing'],
  ])('%s is refused as %s', (text, problem) => {
    expect(parseDayCell(text, en)).toEqual({ problem });
  });

  test('with strokes is read by the language, and says that it could be otherwise', () => {
    expect(parseDayCell('03/04/2026', en)).toEqual({ day: '2026-03-04', isAmbiguous: true });
    expect(parseDayCell('03/04/2026', de)).toEqual({ day: '2026-04-03', isAmbiguous: true });
    expect(parseDayCell('03/04/2026', { ...en, order: 'dmy' })).toEqual({ day: '2026-04-03' });
    expect(parseDayCell('04/04/2026', en)).toEqual({ day: '2026-04-04' });
    expect(parseDayCell('120326', de)).toEqual({ day: '2026-03-12' });
  });

  test('is read back from every way of writing it', () => {
    const months = ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'];
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
        const forms = [
          day,
          day.replaceAll('-', ''),
          `${dayOfMonth}.${month}.${year}`,
          `${dayOfMonth}. ${months[month - 1]}. ${year}`,
          `${day} 23:59`,
        ];
        for (const form of forms) expect(parseDayCell(form, de)).toEqual({ day });
        expect(parseDayCell(`${month}/${dayOfMonth}/${year}`, { ...de, order: 'mdy' })).toEqual({ day });
      }),
    );
  });
});
