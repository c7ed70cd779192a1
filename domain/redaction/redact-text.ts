import { birthYearSpans, createBirthMatcher } from './birth-matcher';
import { createIdentifierMatcher } from './identifier-matcher';
import { createNameMatcher } from './name-matcher';
import { mergedSpans, type Span } from './spans';
import { composed, type TextToken, tokensOf } from './text-tokens';

/** What stands where something was taken out: made of characters that every font of the documents has. */
export const blankMark = '[…]';

/** What must not be left in any text of a document. */
export interface Secrets {
  readonly names: readonly string[];
  /** Dates of birth, `YYYY-MM-DD`. */
  readonly birthDates: readonly string[];
  readonly identifiers: readonly string[];
  /** Words that the person who reviewed wants blanked too. */
  readonly chosen: readonly string[];
}

/** A text with its blanks. */
export interface RedactedText {
  /** The text as it was, composed (NFC): spans and tokens count in it. */
  readonly before: string;
  readonly after: string;
  readonly spans: readonly Span[];
  readonly tokens: readonly TextToken[];
}

/** Blanks the secrets of a document in one text; years of birth only where they are the years of this text's patient. */
export type TextRedactor = (text: string, birthYears?: ReadonlySet<string>) => RedactedText;

const noYears: ReadonlySet<string> = new Set();

/** The text from `start` to `end` with the blanks that lie in it. */
export function withBlanks(text: string, spans: readonly Span[], start = 0, end = text.length): string {
  let result = '';
  let at = start;
  for (const span of spans) {
    if (span.start < start || span.end > end) continue;
    result += text.slice(at, span.start) + blankMark;
    at = span.end;
  }
  return result + text.slice(at, end);
}

/** Makes the redactor of a document's texts. */
export function createTextRedactor(secrets: Secrets): TextRedactor {
  const matchers = [
    createNameMatcher(secrets.names),
    createNameMatcher(secrets.chosen, 'chosen'),
    createBirthMatcher(secrets.birthDates),
    createIdentifierMatcher(secrets.identifiers),
  ];
  return (text, birthYears = noYears) => {
    const before = composed(text);
    const tokens = tokensOf(before);
    const found = matchers.flatMap((match) => match(before, tokens));
    if (birthYears.size > 0) found.push(...birthYearSpans(tokens, birthYears));
    if (found.length === 0)
      return { before: text, after: text, spans: [], tokens: before === text ? tokens : tokensOf(text) };
    const spans = mergedSpans(before, found);
    return { before, after: withBlanks(before, spans), spans, tokens };
  };
}
