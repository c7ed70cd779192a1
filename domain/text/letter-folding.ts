/**
 * Letters that Unicode does not decompose into a base letter and marks, and what a person types who does not have
 * them on the keyboard. All in lower case. One base letter where its shape shows one (ø is o; the other spelling, oe,
 * is an alternative that the query adds), two where the letter is a ligature.
 */
const foldedLetters: ReadonlyMap<string, string> = new Map(
  [
    // Latin
    'ß:ss æ:ae œ:oe ø:o ł:l đ:d ð:d þ:th ħ:h ŋ:n ŧ:t ı:i ȷ:j ĸ:k ƀ:b ɓ:b ƈ:c ȼ:c ɖ:d ɗ:d ə:e ǝ:e ɛ:e ɇ:e ƒ:f ǥ:g ɠ:g ɣ:g',
    'ɨ:i ɩ:i ɉ:j ƙ:k ƚ:l ɫ:l ɲ:n ƞ:n ɵ:o ɔ:o ƥ:p ɍ:r ʀ:r ƭ:t ʈ:t ʉ:u ʊ:u ʋ:v ƴ:y ɏ:y ƶ:z ʒ:z ȥ:z',
    // Greek
    'ς:σ',
    // Cyrillic: ґ is typed as г; Kazakh, Tatar, Bashkir and Tajik letters as the nearest Russian one
    'ґ:г ғ:г ә:а қ:к ҡ:к ҝ:к ң:н ҥ:н ө:о ү:у ұ:у һ:х ҳ:х җ:ж ҙ:з ҫ:с ҷ:ч ҹ:ч ѣ:е ѳ:ф ѵ:и',
    // Arabic script: forms of alef, ya, ta marbuta and heh, kaf; hamza alone and tatweel are left out in fast writing
    'ٱ:ا ٲ:ا ٳ:ا ى:ي ی:ي ې:ي ے:ي ۍ:ي ؽ:ي ؾ:ي ؿ:ي ة:ه ہ:ه ھ:ه ە:ه ۃ:ه ک:ك ڪ:ك ء: ـ:',
    // Hebrew final letters and Yiddish double letters
    'ך:כ ם:מ ן:נ ף:פ ץ:צ װ:וו ױ:וי ײ:יי',
    // Two Han forms of Japanese family names that Unicode counts as letters of their own
    '髙:高 﨑:崎',
  ]
    .flatMap((row) => row.split(' '))
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
);

/** Vowel signs that newer Unicode calls letters but the tokenizer of the index a separator; they go as marks go. */
const signs = /[\p{M}\u{19b0}-\u{19c0}\u{19c8}\u{19c9}\u{1cf2}\u{1cf3}]/gu;
const letter = /[\p{L}\p{N}\p{Co}]/u;
const decimalDigit = /\p{Nd}/u;
const characterScript = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}ー〆]/u;

/**
 * Characters inside a word that carry no letter, so that O’Brien is obrien and a hidden direction mark splits nothing:
 * apostrophes of all kinds, signs of transliteration, the Hebrew geresh, Armenian stress marks, the Catalan middle
 * dot, and everything invisible (format characters, fillers).
 */
const silent = /['’‘‛`´′ʹʻʼʽʾʿˈꞌ·׳״՚՛՜՞]|\p{Cf}|\p{Default_Ignorable_Code_Point}/gu;
/** The typewriter's form of the Hebrew gershayim: a quotation mark between two letters. */
const typedGershayim = /(?<=\p{sc=Hebrew})"(?=\p{sc=Hebrew})/gu;
/** The Armenian letter և has no capital: it is written ԵՒ or ԵՎ. */
const armenianEv = /եւ/giu;

/**
 * A piece of text as it was set off from the next: a word of a script with words, or a run of a script that is written
 * without spaces (Han, kana, Hangul, Bopomofo), where each character counts alone.
 */
export interface TextPiece {
  readonly kind: 'word' | 'characters';
  /** One token for a word; one token for each character of a run. */
  readonly tokens: readonly string[];
  /** The same letters unfolded, in NFKC. */
  readonly written: string;
}

/**
 * Cuts a text into folded pieces: no case, no marks, no letters that half the keyboards lack, ASCII digits.
 * Hyphens and all other signs separate; apostrophes do not. Katakana becomes hiragana, keeping voiced marks; Hangul
 * stays in syllables. Simplified and traditional Han are different characters here, as is Han and its reading.
 */
export function foldPieces(text: string): TextPiece[] {
  const pieces: { kind: TextPiece['kind']; tokens: string[]; written: string }[] = [];
  let open: TextPiece['kind'] | null = null;
  // Twice: an acute accent standing for an apostrophe must go before NFKC makes a space and a mark of it.
  const audible = text.replace(silent, '').normalize('NFKC').replace(silent, '');
  const plain = audible.replace(typedGershayim, '').replace(armenianEv, 'եվ');
  for (const character of plain) {
    const kind = characterScript.test(character) ? 'characters' : 'word';
    const folded = kind === 'characters' ? foldCharacter(character) : foldLetter(character);
    if (folded === null) {
      open = null;
      continue;
    }
    if (folded === '') continue;
    const last = pieces.at(-1);
    if (open !== kind || last === undefined) {
      pieces.push({ kind, tokens: [folded], written: character });
    } else {
      last.written += character;
      if (kind === 'characters') last.tokens.push(folded);
      else last.tokens[0] += folded;
    }
    open = kind;
  }
  return pieces;
}

/** A letter or digit folded; '' for what is left out within a word; null for what separates words. */
function foldLetter(character: string): string | null {
  const bare = character.normalize('NFKD').toLowerCase().normalize('NFKD').replace(signs, '');
  if (bare === '') return '';
  let folded = '';
  for (const part of bare) {
    if (!letter.test(part)) return null;
    folded += foldedLetters.get(part) ?? (decimalDigit.test(part) ? digitValue(part) : part);
  }
  return folded;
}

function foldCharacter(character: string): string | null {
  if (/\p{M}/u.test(character)) return '';
  if (!letter.test(character)) return null;
  const code = character.codePointAt(0) ?? 0;
  const isKatakana = (code >= 0x30a1 && code <= 0x30f6) || code === 0x30fd || code === 0x30fe;
  return isKatakana ? String.fromCodePoint(code - 0x60) : (foldedLetters.get(character) ?? character);
}

/** Unicode gives the digits of each script ten neighboring places, zero first. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (decimalDigit.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
