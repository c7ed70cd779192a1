import { z } from 'zod';
import { calendarDaySchema } from '../time/calendar-day';

/** The longest names, labels and codes a case file may hold, in UTF-16 units. */
export const maxShortText = 2_000;
/** The longest notes and reports a case file may hold, in UTF-16 units: about ten printed pages. */
export const maxLongText = 50_000;

// Line breaks and tabs are text; other control characters and lone surrogates are damage: SQLite or a PDF would
// silently change them, so they are refused at the door.
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Surrogate}/u;

/** Where the first control or broken character of a text stands, in UTF-16 units; -1 when there is none. */
export function unprintableAt(text: string): number {
  return text.search(unprintable);
}

/** True for text that store, screen and paper give back unchanged. */
export function isCleanText(text: string): boolean {
  return unprintableAt(text) === -1;
}

const cleanText = (max: number) =>
  z.string().max(max).refine(isCleanText, { error: 'text without control characters or broken characters' });

/** A name, label or code. */
export const shortText = cleanText(maxShortText);
/** A name, label or code that must say something. */
export const filledText = shortText
  .refine((text) => text.trim() !== '', { error: 'text that is not empty' })
  .meta({ pattern: '\\S' });
/** A note, finding or report. */
export const longText = cleanText(maxLongText);

/** A missing or null field is "not done, not applicable or not known": one value in the store, null. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullable().default(null);
}

export const optionalText = optional(shortText);
export const optionalNote = optional(longText);
export const optionalDay = optional(calendarDaySchema);
export const optionalFlag = optional(z.boolean());
export const optionalNumber = optional(z.number());
/** A number that cannot be below zero: sizes, counts, doses, concentrations. */
export const optionalAmount = optional(z.number().nonnegative());
export const optionalCount = optional(z.number().int().nonnegative());
export const optionalPercent = optional(z.number().min(0).max(100));

/** A list that a file may leave out. */
export function list<T extends z.ZodType>(item: T, max = 5_000) {
  return z.array(item).max(max).default([]);
}
