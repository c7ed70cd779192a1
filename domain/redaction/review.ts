import { isKnownWord } from './known-words';
import { type RedactedText, blankMark, withBlanks } from './redact-text';
import type { BlankReason } from './spans';
import type { TextToken } from './text-tokens';

/** A sentence or line for a person to look at: it has blanks, or words that could be names. */
export interface RedactionPassage {
  /** Null for what stands outside of the cases: board, meeting, people. */
  readonly caseNumber: string | null;
  /** Path of the field, without numbers: `content.imaging.findings`. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly blanks: readonly { readonly text: string; readonly reason: BlankReason | 'day_kept' }[];
  /** Capitalized words, long numbers and addresses that are still there and that nobody here knows. */
  readonly unknownWords: readonly string[];
}

/** A word that could be a name, once for all passages. */
export interface UnknownWord {
  readonly word: string;
  readonly count: number;
  readonly caseNumbers: readonly string[];
}

/** Collects what was done and what may be left, in the order of the data. */
export interface Review {
  addText(caseNumber: string | null, field: string, text: RedactedText): void;
  /** A field that was blanked as a whole. */
  addField(caseNumber: string | null, field: string, text: string): void;
  /** A birth date that had to stay, because a series or decision stands on it. */
  addDay(caseNumber: string | null, field: string, day: string): void;
  result(): { readonly passages: readonly RedactionPassage[]; readonly unknownWords: readonly UnknownWord[] };
}

// A sentence ends with its mark and a blank, or with its line.
const sentenceEnd = /(?<=[.!?;。！？；؟])\s+(?=[^\p{Ll}])|\n+/gu;
const longNumber = 6;

/** Makes an empty review. */
export function createReview(): Review {
  const texts: { caseNumber: string | null; field: string; text: RedactedText }[] = [];
  const passages: RedactionPassage[] = [];
  // A word that is written small anywhere in the document is an ordinary word where it begins a sentence.
  const smallWords = new Set<string>();

  const whole = (
    caseNumber: string | null,
    field: string,
    before: string,
    after: string,
    reason: BlankReason | 'day_kept',
  ) => passages.push({ caseNumber, field, before, after, blanks: [{ text: before, reason }], unknownWords: [] });

  return {
    addText: (caseNumber, field, text) => {
      for (const token of text.tokens) if (token.kind === 'word' && !token.isCapitalized) smallWords.add(token.folded);
      texts.push({ caseNumber, field, text });
    },
    addField: (caseNumber, field, text) => whole(caseNumber, field, text, blankMark, 'person'),
    addDay: (caseNumber, field, day) => whole(caseNumber, field, day, day, 'day_kept'),
    result: () => {
      const found = texts.flatMap(({ caseNumber, field, text }) => passagesOf(caseNumber, field, text, smallWords));
      const all = [...passages, ...found];
      return { passages: all, unknownWords: summaryOf(all) };
    },
  };
}

function passagesOf(
  caseNumber: string | null,
  field: string,
  { before, spans, tokens }: RedactedText,
  smallWords: ReadonlySet<string>,
): RedactionPassage[] {
  const passages: RedactionPassage[] = [];
  for (const [start, end] of sentencesOf(before, spans)) {
    const inside = spans.filter((span) => span.start >= start && span.end <= end);
    const unknownWords = unknownWordsOf(
      before,
      tokens.filter(
        (token) =>
          token.start >= start &&
          token.end <= end &&
          !inside.some((span) => token.start < span.end && token.end > span.start),
      ),
      smallWords,
    );
    if (inside.length === 0 && unknownWords.length === 0) continue;
    passages.push({
      caseNumber,
      field,
      before: before.slice(start, end),
      after: withBlanks(before, spans, start, end),
      blanks: inside.map((span) => ({ text: before.slice(span.start, span.end), reason: span.reason })),
      unknownWords,
    });
  }
  return passages;
}

function sentencesOf(text: string, spans: RedactedText['spans']): [number, number][] {
  const sentences: [number, number][] = [];
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    const end = match.index;
    // A blank that goes over a line end keeps its lines together.
    if (spans.some((span) => span.start < end + match[0].length && span.end > end)) continue;
    sentences.push([start, end]);
    start = end + match[0].length;
  }
  sentences.push([start, text.length]);
  return sentences;
}

/** Words that could be names: capitalized or of a script without capitals, not known; long numbers, e-mail addresses. */
function unknownWordsOf(text: string, tokens: readonly TextToken[], smallWords: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  // Runs of Han, kana or Hangul: where words end is not written, so a run counts as one.
  const runs: { start: number; end: number }[] = [];
  for (const token of tokens) {
    const written = text.slice(token.start, token.end);
    if (token.kind === 'character') {
      const last = runs.at(-1);
      if (last?.end === token.start) last.end = token.end;
      else runs.push({ start: token.start, end: token.end });
      continue;
    }
    if (token.kind === 'number') {
      if (token.folded.length >= longNumber) found.add(written);
      continue;
    }
    const isAddress = text[token.end] === '@' || text[token.start - 1] === '@';
    if (isAddress) found.add(written);
    if (!token.isCapitalized || [...token.folded].length < 3) continue;
    // CT, PRRT, SSTR: short words all in capitals are abbreviations here.
    if (written === written.toUpperCase() && written !== written.toLowerCase() && [...written].length <= 4) continue;
    if (smallWords.has(token.folded) || isKnownWord(token.folded)) continue;
    found.add(written);
  }
  for (const { start, end } of runs) if (end - start >= 2) found.add(text.slice(start, end));
  return [...found];
}

function summaryOf(passages: readonly RedactionPassage[]): UnknownWord[] {
  const words = new Map<string, { count: number; caseNumbers: Set<string> }>();
  for (const { caseNumber, unknownWords } of passages) {
    for (const word of unknownWords) {
      const entry = words.get(word) ?? { count: 0, caseNumbers: new Set<string>() };
      entry.count += 1;
      if (caseNumber !== null) entry.caseNumbers.add(caseNumber);
      words.set(word, entry);
    }
  }
  return [...words]
    .map(([word, { count, caseNumbers }]) => ({ word, count, caseNumbers: [...caseNumbers] }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}
