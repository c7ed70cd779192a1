import { foldPieces, type TextPiece } from './letter-folding';

/** A person types a few words; a page pasted by mistake must not become a query of thousands of terms. */
const longestQuery = { units: 1_000, terms: 32 };

/**
 * What the full-text index holds for a text, and what names are compared by: folded tokens, one space between them.
 * "Séamus O'Brien-Test" gives "seamus obrien test", "山田 太郎" gives "山 田 太 郎". Folding twice changes nothing.
 * The index is FTS5 with `unicode61 remove_diacritics 0`, which takes each of these tokens as one.
 */
export function searchKey(text: string): string {
  return foldPieces(text)
    .flatMap((piece) => piece.tokens)
    .join(' ');
}

/**
 * The FTS5 match expression for what a person typed: every word must begin a word of the text, every run of characters
 * (Han, kana, Hangul) must stand in it. Where names have two spellings, either finds the other: Müller, Mueller;
 * Jørgen, Joergen; Åse, Aase. A short word also counts as one with the next: "O Brien" finds O'Brien, which is indexed
 * as "obrien" (and so is not found by "Brien" alone). Only the first 32 words of the first 1,000 characters count.
 *
 * @returns an expression that is always valid and can follow a column filter as `{names} : (…)`; null when the text
 *   holds no letter and no digit
 */
export function searchQuery(text: string): string | null {
  const pieces = foldPieces(text.slice(0, longestQuery.units)).slice(0, longestQuery.terms);
  const terms: string[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const [piece, next] = pieces.slice(index);
    if (piece === undefined) continue;
    if (piece.kind === 'word' && next?.kind === 'word' && [...wordOf(piece)].length <= longestParticle) {
      terms.push(`((${termOf(piece)} AND ${termOf(next)}) OR ${prefix(wordOf(piece) + wordOf(next))})`);
      index += 1;
    } else {
      terms.push(termOf(piece));
    }
  }
  return terms.length === 0 ? null : terms.join(' AND ');
}

/** O Brien, Mc Donald, De Luca, Abd Allah. */
const longestParticle = 3;

// Tokens are letters and digits only, so nothing in them can end the quoted string early.
const prefix = (token: string): string => `"${token}"*`;
const wordOf = (piece: TextPiece): string => piece.tokens.join('');

function termOf(piece: TextPiece): string {
  if (piece.kind === 'characters') return `"${piece.tokens.slice(0, longestQuery.terms).join(' ')}"`;
  const terms = spellings(piece).map(prefix);
  return terms.length === 1 ? terms.join('') : `(${terms.join(' OR ')})`;
}

const twoLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

function spellings(word: TextPiece): string[] {
  const folded = wordOf(word);
  const long = searchKey(word.written.toLowerCase().replace(/[äöüøå]/gu, (vowel) => twoLetters[vowel] ?? vowel));
  const short = singleVowels(folded);
  // While a person is typing "ae…", the shortened "a" would find half the store.
  return [...new Set(short.length < 3 ? [folded, long] : [folded, long, short])];
}

/** A folded word with the two-letter spellings of ä, ö, ü, ø and å reduced to the vowel: "mueller" gives "muller". */
export function singleVowels(folded: string): string {
  return folded.replace(/([aou])e|aa/gu, (_pair, vowel: string | undefined) => vowel ?? 'a');
}
