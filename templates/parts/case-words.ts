import type { CaseDocumentData } from '../documents/document-data';
import type { Fact } from './table';
import type { MessageId } from '@domain/messages/translate';
import { plain, slanted, type Paragraphs, type Span } from './paragraph';
import { isolated } from './text-direction';
import type { Typesetter } from './typesetter';

/** Text of a catalogue key, or the key itself when the catalogue does not know it: nothing is left out. */
export function catalogueLabel(ts: Typesetter, catalogue: string, key: string): string {
  return ts.t.lookup(`${catalogue}.${key}`) ?? key;
}

/**
 * `1.8 %`, or null. A line never ends between a number and its unit. A unit that begins with a figure, as the scale `0-10`
 * does, stands in brackets: `4 (0-10)`, never `40-10`.
 */
export function amount(ts: Typesetter, value: number | null | undefined, unit: string): string | null {
  if (value === null || value === undefined) return null;
  const number = ts.format.number(value);
  if (unit === '') return number;
  return /^\d/.test(unit) ? `${number}\u00A0(${unit})` : `${number}\u202F${unit}`;
}

/** A text that no line ends in. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}

/** A calendar day, or null. A line never ends within it: what stands alone on the next line could be read as a value. */
export function day(ts: Typesetter, value: string | null | undefined): string | null {
  return value === null || value === undefined ? null : unbroken(ts.format.day(value));
}

/** A day by which something was due; one that has passed on the day of the meeting says so in words. */
export function dueDay(
  ts: Typesetter,
  value: string | null | undefined,
  onDay: string | null | undefined,
): Span | null {
  const text = day(ts, value);
  if (text === null) return null;
  return isPast(value, onDay) ? { text: ts.t('document.overdue_since', { date: text }), bold: true } : { text };
}

/** Whether a day, or a month or year where no more is known, lies before the day on which the pages are read. */
export function isPast(value: string | null | undefined, onDay: string | null | undefined): boolean {
  if (!value || !onDay || !/^\d{4}(-\d{2}){0,2}$/.test(value)) return false;
  return value < onDay.slice(0, value.length);
}

export function yesNo(ts: Typesetter, value: boolean | null | undefined): string | null {
  return value === null || value === undefined ? null : ts.format.yesNo(value);
}

/** The values that are there, one after the other; null when none is. */
export function run(values: readonly (string | null | undefined | false)[], separator = ' · '): string | null {
  const there = values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
  // Values stay in their order, whichever way each of them is written.
  return there.length === 0 ? null : there.length === 1 ? (there[0] ?? null) : there.map(isolated).join(separator);
}

/** A paragraph of what is known; a gap is said in words, because missing is not the same as none. */
export function known(ts: Typesetter, value: string | null): Paragraphs {
  return value === null || value.trim() === '' ? [slanted(ts.t('document.not_recorded'))] : [plain(value)];
}

/** A fact that is printed whether it is known or not. */
export function fact(ts: Typesetter, label: MessageId, value: string | null): Fact {
  return { label: ts.t(label), value: known(ts, value) };
}

/** A fact for a list that only holds what is known. */
export function knownFact(ts: Typesetter, label: MessageId, value: string | null | undefined): Fact[] {
  return value === null || value === undefined || value.trim() === '' ? [] : [fact(ts, label, value)];
}

/** `Label: value` for a known value, as one item of a run. */
export function item(ts: Typesetter, label: MessageId, value: string | null | undefined): string | null {
  return value === null || value === undefined || value.trim() === '' ? null : `${ts.t(label)} ${isolated(value)}`;
}

/** `born 12 Mar 1961`, `born 1961`, or null. */
export function birth(ts: Typesetter, patient: CaseDocumentData['content']['patient']): string | null {
  if (patient.dateOfBirth !== null) return ts.t('document.born', { date: ts.format.day(patient.dateOfBirth) });
  if (patient.birthYear !== null) return ts.t('document.born', { date: patient.birthYear });
  return null;
}

/** The first number or code by which an institution knows the patient. */
export function firstIdentifier(patient: CaseDocumentData['content']['patient']): string | null {
  const [identifier] = patient.identifiers;
  return identifier === undefined ? patient.pseudonymId : `${identifier.system} ${identifier.value}`;
}

/** Fields of an object of a case file whose names this version does not know, written as they are. */
export function freeFields(ts: Typesetter, value: unknown): string {
  if (Array.isArray(value)) return value.map((entry) => freeFields(ts, entry)).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, entry]) => `${key} ${freeFields(ts, entry)}`)
      .join(' · ');
  }
  if (typeof value === 'number') return ts.format.number(value);
  if (typeof value === 'boolean') return ts.format.yesNo(value);
  if (typeof value !== 'string') return '–';
  return ts.format.day(value);
}

/** How differentiated a tumor is; where the word does not apply, that is said. */
export function differentiation(ts: Typesetter, degree: string | null | undefined): string | null {
  if (degree === null || degree === undefined) return null;
  return degree === 'not applicable'
    ? ts.t('document.differentiation_not_applicable')
    : catalogueLabel(ts, 'differentiation', degree);
}
