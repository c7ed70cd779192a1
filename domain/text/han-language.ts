/** Whose forms of Han characters are printed: the same character is drawn differently in each. BCP 47 tags. */
export const hanLanguages = ['zh-Hans', 'zh-Hant', 'ja', 'ko'] as const;
export type HanLanguage = (typeof hanLanguages)[number];

/**
 * The language that the characters of a text give away: kana are Japanese, Hangul is Korean, Bopomofo is written with
 * traditional characters. Null where nothing tells, as in most names.
 */
export function hanLanguageOf(text: string): HanLanguage | null {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (/\p{Script=Bopomofo}/u.test(text)) return 'zh-Hant';
  return null;
}
