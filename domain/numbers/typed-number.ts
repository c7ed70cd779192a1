/** What a person meant by a number that was typed. */
export type TypedNumber =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'number';
      readonly value: number;
      /** Whether a mark in it could be read otherwise, as in `1.200`: then it is worth saying the number again. */
      readonly isAmbiguous: boolean;
    }
  /** `<0.5`, `> 1000`, `~3`: more than a number says. */
  | { readonly kind: 'comparator'; readonly comparator: string; readonly value: number }
  | { readonly kind: 'unreadable' };

/** The sign between whole and broken part of a number. */
export type DecimalMark = '.' | ',';

/**
 * Reads a number as people type it and as laboratories print it: with comma or point, with spaces, points or commas
 * between thousands, with the unit behind it.
 *
 * @param text - as typed
 * @param decimalMark - what the person's language writes; it decides about `1.200` and `1,200`
 * @param unit - a unit that may stand behind the number
 */
export function readTypedNumber(text: string, decimalMark: DecimalMark, unit: string | null = null): TypedNumber {
  const plain = withoutUnit(text.normalize('NFKC').trim(), unit).replace(/[−–]/g, '-');
  if (plain === '') return { kind: 'empty' };
  const [, comparator, rest = ''] = /^(<=|>=|≤|≥|<|>|~|≈|ca\.?|approx\.?)\s*(.*)$/iu.exec(plain) ?? [];
  if (comparator !== undefined) {
    const bound = readTypedNumber(rest, decimalMark, unit);
    return bound.kind === 'number' ? { kind: 'comparator', comparator, value: bound.value } : { kind: 'unreadable' };
  }
  const [, sign = '', digits = ''] =
    /^([+-]?)\s*([\d.,'’\s\u00A0\u202F]*\d[\d.,'’\s\u00A0\u202F]*)$/u.exec(plain) ?? [];
  if (digits === '')
    return /^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(plain) ? numberOf(plain, false) : { kind: 'unreadable' };
  // Thousands may be set apart by spaces and apostrophes, in groups of three.
  const joined = /^\d{1,3}(?:[\s\u00A0\u202F'’]\d{3})+(?=$|[.,])/u.test(digits)
    ? digits.replace(/(\d)[\s\u00A0\u202F'’](?=\d{3}(?!\d))/gu, '$1')
    : digits;
  if (/^\d+$/.test(joined)) return numberOf(sign + joined, false);
  const marks = joined.replace(/\d/g, '');
  if (/[^.,]/.test(marks)) return { kind: 'unreadable' };
  const last = marks.at(-1) ?? '';
  const hasBoth = marks.includes('.') && marks.includes(',');
  if (hasBoth) {
    // The last mark is the decimal one, and stands once; the other one groups.
    const group = last === '.' ? ',' : '.';
    const [whole = '', fraction = '', ...more] = joined.split(last);
    if (more.length > 0 || !isGrouped(whole, group) || fraction.includes(group)) return { kind: 'unreadable' };
    return numberOf(`${sign}${whole.replaceAll(group, '')}.${fraction}`, false);
  }
  if (marks.length > 1) {
    return isGrouped(joined, last) ? numberOf(sign + joined.replaceAll(last, ''), false) : { kind: 'unreadable' };
  }
  const [whole = '', fraction = ''] = joined.split(last);
  const couldGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (couldGroup && last !== decimalMark) return numberOf(sign + whole + fraction, true);
  return numberOf(`${sign}${whole === '' ? '0' : whole}.${fraction === '' ? '0' : fraction}`, couldGroup);
}

const isGrouped = (text: string, mark: string): boolean => {
  const [first = '', ...groups] = text.split(mark);
  return /^\d{1,3}$/.test(first) && groups.length > 0 && groups.every((group) => /^\d{3}$/.test(group));
};

function numberOf(text: string, isAmbiguous: boolean): TypedNumber {
  const value = Number(text);
  return Number.isFinite(value) ? { kind: 'number', value, isAmbiguous } : { kind: 'unreadable' };
}

function withoutUnit(text: string, unit: string | null): string {
  if (unit === null || unit === '') return text;
  const plainUnit = unit.normalize('NFKC').trim().toLowerCase();
  return text.toLowerCase().endsWith(plainUnit) ? text.slice(0, text.length - plainUnit.length).trim() : text;
}
