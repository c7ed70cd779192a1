import type { Translator } from '@domain/messages/translate';

/** How values are written on paper, in the language of the document. */
export interface ValueFormat {
  /** `12 Mar 2026`, in German `12. März 2026`, for `2026-03-12`; a date that is no full calendar day is given back as it is. */
  day(day: string): string;
  /**
   * A number with all its digits, `1234.5`, in German `1234,5`. Without grouping: `1.234` is another number in the next
   * country.
   */
  number(value: number): string;
  /** `12 Mar 2026, 14:05 GMT+1` for an instant in a zone. */
  instant(instant: string, timeZone: string): string;
  yesNo(value: boolean): string;
}

/** Makes the formats of a language. Nothing of the machine's own language or zone goes in. */
export function createValueFormat(t: Translator): ValueFormat {
  // A month as it stands in a date: German has "12. März" there and "Mär" alone.
  const days = new Intl.DateTimeFormat(t.language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const numbers = new Intl.NumberFormat(t.language, { useGrouping: false, maximumSignificantDigits: 15 });
  const zones = new Map<string, Intl.DateTimeFormat>();
  const words = (day: string): string => {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
    if (match === null) return day;
    const [, year = '', month = '', date = ''] = match;
    const name = days.formatToParts(Date.UTC(2000, Number(month) - 1, 1)).find((part) => part.type === 'month')?.value;
    return t('document.day', { day: Number(date), month: name ?? month, year });
  };
  const zoneFormat = (timeZone: string): Intl.DateTimeFormat => {
    const known = zones.get(timeZone);
    if (known !== undefined) return known;
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'shortOffset',
    });
    zones.set(timeZone, made);
    return made;
  };
  return {
    day: words,
    number: (value) => numbers.format(value),
    instant: (instant, timeZone) => {
      const parts = new Map(
        zoneFormat(timeZone)
          .formatToParts(new Date(instant))
          .map((p) => [p.type, p.value]),
      );
      const get = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
      const day = words(`${get('year')}-${get('month')}-${get('day')}`);
      return t('document.instant', { day, time: `${get('hour')}:${get('minute')}`, zone: get('timeZoneName') });
    },
    yesNo: (value) => t(value ? 'document.yes' : 'document.no'),
  };
}
