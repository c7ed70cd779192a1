import { maxLongText, maxShortText, unprintableAt } from '@domain/case-file/primitives';
import { type DecimalMark, readTypedNumber } from '@domain/numbers/typed-number';
import { type DayOrder, readTypedDay } from '@domain/time/typed-day';
import { t } from '../../../ui/texts';
import { dayText, numberText } from '../../../ui/value-text';
import { type FieldSpec, unknownText } from '../fields/field-spec';
import { shownText, storedText } from '../fields/suggestions';

/** What stands in a field: a text, or the cells of a small table. */
export type FieldInput = string | readonly (readonly string[])[];

/** How a person's texts are read. */
export interface ReadingHabits {
  readonly today: string;
  readonly order: DayOrder;
  readonly decimalMark: DecimalMark;
}

/** What an input means: a value, or why it is none. */
export type FieldReading =
  | {
      readonly isValue: true;
      readonly value: unknown;
      /** The value in words, where the input could be read otherwise. */
      readonly inWords: string | null;
      /** What is missing although something can be stored. */
      readonly warning: string | null;
    }
  | { readonly isValue: false; readonly problem: string };

const value = (stored: unknown, inWords: string | null = null, warning: string | null = null): FieldReading => ({
  isValue: true,
  value: stored,
  inWords,
  warning,
});
const problem = (text: string): FieldReading => ({ isValue: false, problem: text });

type Fields = Record<string, unknown>;
const isFields = (candidate: unknown): candidate is Fields =>
  typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate);

/** What stands in the field of a stored value. */
export function inputOf(spec: FieldSpec, stored: unknown): FieldInput {
  if (spec.kind === 'rows') {
    const rows = Array.isArray(stored) ? stored.filter(isFields) : [];
    return rows.map((row) => (spec.columns ?? []).map((column) => textOf(column, row[column.path])));
  }
  if (spec.kind === 'pairs') return isFields(stored) ? flatPairs(stored) : [];
  return textOf(spec, stored);
}

function textOf(spec: FieldSpec, stored: unknown): string {
  if (stored === null || stored === undefined) return '';
  if (spec.kind === 'lines') return Array.isArray(stored) ? stored.join('\n') : String(stored);
  if (typeof stored === 'boolean') return stored ? 'yes' : 'no';
  if (typeof stored === 'number') return spec.kind === 'choice' ? String(stored) : numberText(stored);
  if (spec.kind === 'date') return dayText(String(stored));
  const text = String(stored);
  if (spec.required === 'placeholder' && text === unknownText) return '';
  return spec.kind === 'text' ? shownText(spec, text) : text;
}

/**
 * Reads what stands in a field.
 *
 * @param stored - the value before: unknown keys inside of it are kept
 */
export function readInput(spec: FieldSpec, input: FieldInput, habits: ReadingHabits, stored: unknown): FieldReading {
  if (spec.kind === 'rows') return readRows(spec, input, habits, stored);
  if (spec.kind === 'pairs') return readPairs(input, stored);
  return readText(spec, String(input), habits);
}

function readText(spec: FieldSpec, text: string, habits: ReadingHabits): FieldReading {
  if (text.trim() === '' && spec.kind !== 'lines') {
    if (spec.required === 'keep') return problem(t('screen.editor.problem.needed'));
    if (spec.required === 'placeholder') {
      return value(unknownText, null, t('screen.editor.problem.needed_placeholder'));
    }
    return value(null);
  }
  if (spec.kind === 'date') return readDate(spec, text, habits);
  if (spec.kind === 'number' || spec.kind === 'integer') return readNumber(spec, text, habits);
  if (spec.kind === 'flag') return value(text === 'yes');
  if (spec.kind === 'choice') {
    return value(spec.choices?.find((choice) => String(choice.value) === text)?.value ?? text);
  }
  const most = spec.kind === 'longText' ? maxLongText : maxShortText;
  const parts = spec.kind === 'lines' ? linesOf(text) : [text];
  const longest = Math.max(0, ...parts.map(({ length }) => length));
  if (longest > most) return problem(t('screen.editor.problem.too_long', { length: longest, most }));
  if (parts.some((part) => unprintableAt(part) !== -1)) return problem(t('screen.editor.problem.unprintable'));
  if (spec.kind === 'lines') return value(parts);
  return value(spec.kind === 'text' ? storedText(spec, text) : text.replace(/\s+$/, ''));
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function readDate({ isPast = false }: FieldSpec, text: string, { today, order }: ReadingHabits): FieldReading {
  const typed = readTypedDay(text, { today, order, isPast });
  if (typed.kind === 'day') return value(typed.day, longDay(typed.day));
  if (typed.kind === 'month') {
    return problem(t('screen.editor.problem.month_only', { month: monthText(typed.month) }));
  }
  if (typed.kind === 'year') return problem(t('screen.editor.problem.year_only'));
  return problem(
    t(typed.kind === 'no_such_day' ? 'screen.editor.problem.no_such_day' : 'screen.editor.problem.date_unreadable'),
  );
}

const days = new Intl.DateTimeFormat(t.language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat(t.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthText = (month: string): string => months.format(Date.parse(`${month}-01T00:00:00Z`));

/** `3 April 2026`: the month in words, so that a day cannot be misread. */
export function longDay(day: string): string {
  const part = Object.fromEntries(
    days.formatToParts(Date.parse(`${day}T00:00:00Z`)).map(({ type, value: text }) => [type, text]),
  );
  return t('screen.day', { day: part['day'] ?? '', month: part['month'] ?? '', year: part['year'] ?? '' });
}

function readNumber(spec: FieldSpec, text: string, { decimalMark }: ReadingHabits): FieldReading {
  const typed = readTypedNumber(text, decimalMark, spec.unit ?? null);
  if (typed.kind === 'comparator') {
    return problem(t('screen.editor.problem.comparator', { value: numberText(typed.value), sign: typed.comparator }));
  }
  if (typed.kind !== 'number') return problem(t('screen.editor.problem.number_unreadable'));
  if (spec.kind === 'integer' && !Number.isInteger(typed.value)) {
    return problem(t('screen.editor.problem.whole_number'));
  }
  if (spec.min !== undefined && typed.value < spec.min) {
    return problem(t('screen.editor.problem.at_least', { least: numberText(spec.min) }));
  }
  if (spec.max !== undefined && typed.value > spec.max) {
    return problem(t('screen.editor.problem.at_most', { most: numberText(spec.max) }));
  }
  return value(typed.value, typed.isAmbiguous ? t('screen.editor.reading', { text: numberText(typed.value) }) : null);
}

const cellsOf = (input: FieldInput): readonly (readonly string[])[] =>
  typeof input === 'string' ? [] : input.filter((cells) => cells.some((cell) => cell.trim() !== ''));

function readRows(spec: FieldSpec, input: FieldInput, habits: ReadingHabits, stored: unknown): FieldReading {
  const before = Array.isArray(stored) ? stored.filter(isFields) : [];
  const [first] = spec.columns ?? [];
  const rows: Fields[] = [];
  for (const cells of cellsOf(input)) {
    const row: Fields = {};
    for (const [index, column] of (spec.columns ?? []).entries()) {
      const reading = readText(column, cells[index] ?? '', habits);
      if (!reading.isValue) return reading;
      row[column.path] = reading.value;
    }
    const known = first === undefined ? undefined : before.find((other) => other[first.path] === row[first.path]);
    rows.push({ ...known, ...row });
  }
  return value(rows);
}

/** Names of values inside of values are joined by points; what is no text or number is written as JSON. */
function flatPairs(stored: Fields, prefix = ''): string[][] {
  return Object.entries(stored).flatMap(([name, entry]) =>
    isFields(entry) && Object.keys(entry).length > 0
      ? flatPairs(entry, `${prefix}${name}.`)
      : [[prefix + name, pairText(entry)]],
  );
}

const pairText = (entry: unknown): string =>
  entry === null || entry === undefined ? '' : typeof entry === 'string' ? entry : JSON.stringify(entry);

function readPairs(input: FieldInput, stored: unknown): FieldReading {
  const cells = cellsOf(input);
  if (cells.length === 0) return value(null);
  const before = new Map(isFields(stored) ? flatPairs(stored).map(([name = '', text = '']) => [name, text]) : []);
  const pairs: Fields = {};
  for (const [name = '', text = ''] of cells) {
    if (name.trim() === '') return problem(t('screen.editor.problem.pair_name'));
    if (unprintableAt(name + text) !== -1) return problem(t('screen.editor.problem.unprintable'));
    const path = name.trim().split('.');
    let place = pairs;
    for (const key of path.slice(0, -1)) {
      const inner = Object.hasOwn(place, key) ? place[key] : undefined;
      const next: Fields = isFields(inner) ? inner : {};
      Object.defineProperty(place, key, { value: next, enumerable: true, configurable: true, writable: true });
      place = next;
    }
    const kept = before.get(name.trim()) === text && isFields(stored) ? valueAt(stored, path) : pairValue(text);
    Object.defineProperty(place, path.at(-1) ?? name, {
      value: kept,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return value(pairs);
}

function pairValue(text: string): unknown {
  const plain = text.trim();
  if (plain === '') return null;
  const number = Number(plain.replace(',', '.'));
  return /^-?\d+(?:[.,]\d+)?$/.test(plain) && Number.isFinite(number) ? number : plain;
}

/** The value at a path inside of a row; null when there is none. */
export function valueAt(row: unknown, path: readonly string[]): unknown {
  let place: unknown = row;
  for (const key of path) {
    if (!isFields(place) || !Object.hasOwn(place, key)) return null;
    place = place[key];
  }
  return place ?? null;
}

/** A copy of a column's value with another value at a path inside of it; null when nothing is left in it. */
export function withValueAt(column: unknown, path: readonly string[], entry: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return entry;
  const before = isFields(column) ? column : {};
  const after = { ...before, [key]: withValueAt(before[key], rest, entry) };
  const isEmpty = Object.values(after).every(
    (inner) => inner === null || inner === undefined || (Array.isArray(inner) && inner.length === 0),
  );
  return isEmpty ? null : after;
}

/** Deep equality of JSON values, blind to the order of keys; null and absent are the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || other === null || one === undefined || other === undefined) {
    return (one ?? null) === (other ?? null);
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((entry, index) => sameValue(entry, other[index]))
    );
  }
  if (!isFields(one) || !isFields(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => sameValue(one[key], other[key]));
}
