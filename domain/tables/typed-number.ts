import { unitOfText } from '../catalogues/units';

/** What stands between the whole and the broken part of a number. */
export type DecimalSign = 'comma' | 'point';
export type ResultFlag = 'L' | 'N' | 'H';

/** A cell of a table of results. Whatever stands there is kept or refused; nothing is altered silently. */
export type TypedResult =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly flag: ResultFlag | null;
      /** A unit that stands beside the number, as it is written. */
      readonly unit: string | null;
      /** A mark without a direction, such as `*`. */
      readonly mark: string | null;
    }
  /** A result that is no number, as it is written: "< 0.5", "> 100", "neg". */
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'problem'; readonly problem: 'ambiguous_number' | 'other_decimal_sign' | 'not_a_number' };

const flagOf: Readonly<Record<string, ResultFlag>> = {
  h: 'H',
  hh: 'H',
  '+': 'H',
  '++': 'H',
  '+++': 'H',
  '↑': 'H',
  '↑↑': 'H',
  l: 'L',
  ll: 'L',
  '-': 'L',
  '--': 'L',
  '---': 'L',
  '↓': 'L',
  '↓↓': 'L',
  n: 'N',
};

/** A flag as laboratories write it: H, LL, +, --, ↑; null for anything else. */
export function parseFlag(text: string): ResultFlag | null {
  return (
    flagOf[
      text
        .trim()
        .replace(/^\((.*)\)$/, '$1')
        .toLowerCase()
    ] ?? null
  );
}

const emptyWords = /^(?:[-–—./_*]*|n\.?\s?a\.?|n\/a|n\.?\s?d\.?|k\.?\s?a\.?|n\.?\s?b\.?|null|nan)$/i;
const bound = /^(?:[<>≤≥]=?|=<|=>|unter|über|kleiner|größer|below|above|under|over|less than|more than)\s*/i;
const spaces = /[\s\u00A0\u2007\u2009\u202F]+/g;

/**
 * Reads a cell of results. With no decimal sign given, a number whose only sign could be either ("1.234") is refused as
 * ambiguous.
 */
export function parseResult(text: string, decimal: DecimalSign | null): TypedResult {
  const plain = text.normalize('NFKC').replace(spaces, ' ').trim().replace(/[−‒]/g, '-');
  if (emptyWords.test(plain)) return { kind: 'empty' };
  if (bound.test(plain)) return { kind: 'words', words: text.trim() };
  const [, figures = '', rest = ''] =
    /^([+-]?[\d.,'’](?:[\d.,'’ ]*[\d.,'’])?(?:e[+-]?\d+)?)\s*(.*)$/i.exec(plain) ?? [];
  if (figures === '' || !/\d/.test(figures)) {
    return /^\p{L}/u.test(plain) || /^[+-]/.test(plain)
      ? { kind: 'words', words: text.trim() }
      : { kind: 'problem', problem: 'not_a_number' };
  }
  const number = parseNumber(figures, decimal);
  if (typeof number !== 'number') return { kind: 'problem', problem: number };
  const beside = besideNumber(rest);
  return beside === null ? { kind: 'problem', problem: 'not_a_number' } : { kind: 'number', value: number, ...beside };
}

/** What stands behind a number: a flag, a unit, both, a mark; null when it is none of these. */
function besideNumber(
  rest: string,
): { readonly flag: ResultFlag | null; readonly unit: string | null; readonly mark: string | null } | null {
  const found: { flag: ResultFlag | null; unit: string | null; mark: string | null } = {
    flag: null,
    unit: null,
    mark: null,
  };
  if (rest === '') return found;
  if (unitOfText(rest) !== null) return { ...found, unit: rest };
  for (const word of rest.split(' ')) {
    const flag = parseFlag(word);
    if (flag !== null && found.flag === null) found.flag = flag;
    else if (/^[*!#]+$/.test(word) && found.mark === null) found.mark = word;
    else if (unitOfText(word) !== null && found.unit === null) found.unit = word;
    else return null;
  }
  return found;
}

/** A number in figures, or why it is refused. */
export function parseNumber(
  text: string,
  decimal: DecimalSign | null,
): number | 'ambiguous_number' | 'other_decimal_sign' | 'not_a_number' {
  const [, sign = '', bodyAndSpaces = '', exponent = ''] = /^([+-]?)(.*?)(e[+-]?\d+)?$/i.exec(text.trim()) ?? [];
  const body = withoutSpaces(bodyAndSpaces);
  if (body === null) return 'not_a_number';
  const plain = plainFigures(body, decimal);
  if (plain === 'ambiguous_number' || plain === 'other_decimal_sign' || plain === 'not_a_number') return plain;
  const value = Number(`${sign}${plain}${exponent}`);
  // Of "-0,0" nothing is left but zero.
  return Number.isFinite(value) ? value + 0 : 'not_a_number';
}

/** Groups of three by spaces or apostrophes are put together; figures with other gaps are no number. */
function withoutSpaces(text: string): string | null {
  if (!/[ '’]/.test(text)) return text;
  return /^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?$/.test(text) ? text.replace(/[ '’]/g, '') : null;
}

function plainFigures(text: string, decimal: DecimalSign | null): string {
  if (/^\d+$/.test(text)) return text;
  const sign = decimal === null ? decidedSign(text) : decimal;
  if (sign === null) return /^\d{1,3}[.,]\d{3}$/.test(text) ? 'ambiguous_number' : 'not_a_number';
  const [point, group] = sign === 'point' ? ['.', ','] : [',', '.'];
  const escaped = (mark: string): string => `\\${mark}`;
  const whole = `\\d{1,3}(?:${escaped(group)}\\d{3})+`;
  const grouped = new RegExp(`^${whole}(?:${escaped(point)}\\d+)?$`);
  if (grouped.test(text) && !text.startsWith('0')) return text.replaceAll(group, '').replace(point, '.');
  if (new RegExp(`^\\d*${escaped(point)}\\d+$`).test(text)) return text.replace(point, '.');
  return /^\d*[.,]\d+$|^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?$/.test(text) ? 'other_decimal_sign' : 'not_a_number';
}

/** The decimal sign that a number itself gives away: 12,5 and 1.234,5 do; 1.234 and 12 do not. */
export function decidedSign(text: string): DecimalSign | null {
  const signs = text.replace(/[^.,]/g, '');
  if (signs === '') return null;
  const last = signs.at(-1) === ',' ? 'comma' : 'point';
  const other = last === 'comma' ? 'point' : 'comma';
  if (new Set(signs).size === 2) return last;
  if (signs.length > 1) return other;
  const [before = '', after = ''] = text.split(/[.,]/);
  return after.length !== 3 || before === '' || before.length > 3 || before.startsWith('0') ? last : null;
}

/** The decimal sign of a whole table: what its numbers give away, if they agree; null when they do not tell. */
export function decimalSignOf(cells: Iterable<string>): DecimalSign | null {
  const seen = new Set<DecimalSign>();
  for (const cell of cells) {
    const figures = /(?<![\d.,])\d*[.,\d]*\d(?![\d.,])/.exec(
      cell.replace(spaces, ' ').replace(/(?<=\d)[ '’](?=\d{3})/g, ''),
    );
    // A date is no number: 12.03.2026 would speak for the comma.
    if (figures === null || /\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})\b/.test(cell)) continue;
    const sign = decidedSign(figures[0]);
    if (sign !== null) seen.add(sign);
  }
  const [only] = seen;
  return seen.size === 1 && only !== undefined ? only : null;
}
