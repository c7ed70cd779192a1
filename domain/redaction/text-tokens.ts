import { foldPieces } from '../text/letter-folding';

/** A word, a number or a single character of a text, with its place in the text as it was written. */
export interface TextToken {
  /** `character`: one sign of a script that is written without spaces (Han, kana, Hangul). */
  readonly kind: 'word' | 'number' | 'character';
  /** First UTF-16 unit, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** Folded as for search: no case, no marks, ASCII digits. */
  readonly folded: string;
  /** For a word with apostrophes inside, its parts folded: "d'Artagnan" has "d" and "artagnan". */
  readonly parts: readonly string[];
  /** Whether it begins with a capital, or its script has none. */
  readonly isCapitalized: boolean;
}

// Silent inside a word, as in `letterFolding`: apostrophes of all kinds and everything invisible.
const silentSource = "['’‘‛`´′ʹʻʼʽʾʿˈꞌ·׳״՚՛՜՞\\p{Cf}\\p{Default_Ignorable_Code_Point}]";
const markSource = '[\\p{M}ﾞﾟ]';
const characterSource = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Bopomofo}ー〆]';
const letterSource = `(?!${characterSource})[\\p{L}\\p{Co}]`;
const tokenPattern = new RegExp(
  [
    `(?<character>${characterSource}${markSource}*)`,
    `(?<number>\\p{N}(?:\\p{Cf}*\\p{N})*)`,
    // The typewriter's Hebrew gershayim, a quotation mark between two letters, is inside a word.
    `(?<word>${letterSource}(?:\\p{M}|${silentSource}*${letterSource}|(?<=\\p{sc=Hebrew})"(?=\\p{sc=Hebrew}))*)`,
  ].join('|'),
  'gu',
);
const silentRun = new RegExp(`${silentSource}+`, 'u');
// Georgian has capitals only for whole words in headings.
const capitalOrCaseless = /^[\p{Lu}\p{Lt}\p{Lo}\p{sc=Georgian}]/u;

/** Text in the form in which it is redacted and printed: composed (NFC). Offsets of tokens count in it. */
export function composed(text: string): string {
  return text.normalize('NFC');
}

/** Folds one word, number or sign. */
export function foldWord(text: string): string {
  // Nearly all words: nothing to fold but capitals.
  if (/^[A-Za-z0-9]+$/.test(text)) return text.toLowerCase();
  return foldPieces(text)
    .flatMap((piece) => piece.tokens)
    .join('');
}

/** Cuts a composed text into tokens; letters and digits part, so "MRN0012" and "12Mar1961" are two and three. */
export function tokensOf(text: string): TextToken[] {
  const tokens: TextToken[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const [written] = match;
    const groups = match.groups ?? {};
    const folded = foldWord(written);
    if (folded === '') continue;
    const kind = groups['character'] !== undefined ? 'character' : groups['number'] !== undefined ? 'number' : 'word';
    const parts = kind === 'word' && silentRun.test(written) ? written.split(silentRun).map(foldWord) : [];
    tokens.push({
      kind,
      start: match.index,
      end: match.index + written.length,
      folded,
      parts: parts.filter((part) => part !== ''),
      isCapitalized: capitalOrCaseless.test(written),
    });
  }
  return tokens;
}
