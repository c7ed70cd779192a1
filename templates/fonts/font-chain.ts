import type { HanLanguage } from '@domain/text/han-language';

/** The faces of a family, named as pdfmake names them. */
export const faceNames = ['normal', 'italics', 'bold', 'bolditalics'] as const;
export type FaceName = (typeof faceNames)[number];

export interface FontSource {
  readonly name: string;
  readonly files: Readonly<Record<FaceName, string>>;
  /** Characters the font may be asked for; it is not read before one of them is to be printed. */
  readonly covers: RegExp;
  /** The language whose Han characters it draws. Its turn comes first in text of that language. */
  readonly han?: HanLanguage;
}

/** Scripts without a slanted form stand upright. */
function upright(name: string): FontSource['files'] {
  const normal = `${name}_400Regular.ttf`;
  const bold = `${name}_600SemiBold.ttf`;
  return { normal, italics: normal, bold, bolditalics: bold };
}

/** The one face of a font of signs. */
function oneFace(name: string): FontSource['files'] {
  const file = `${name}_400Regular.ttf`;
  return { normal: file, italics: file, bold: file, bolditalics: file };
}

// Han, kana and Hangul with the signs that only their fonts have: ideographic and full-width punctuation, enclosed
// characters, signs of units.
const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u203B\u2103\u2109\u2116\u2121\u2460-\u24FF\u25A0-\u25FF\u2605\u2606\u3000-\u303F\u30FB\u30FC\u31C0-\u31E3\u3200-\u33FF\uFE30-\uFE4F\uFF00-\uFFEF]/u;

/**
 * The fonts, in order of preference: a character is printed by the first family that has it in all faces. All are under
 * the SIL Open Font License 1.1.
 */
export const fontChain: readonly FontSource[] = [
  // The text of all documents: Latin with Vietnamese, Greek, Cyrillic, figures, signs; true italics.
  {
    name: 'SourceSans3',
    files: {
      normal: 'SourceSans3_400Regular.ttf',
      italics: 'SourceSans3_400Regular_Italic.ttf',
      bold: 'SourceSans3_600SemiBold.ttf',
      bolditalics: 'SourceSans3_600SemiBold_Italic.ttf',
    },
    covers: /[^]/u,
  },
  // Low and open enough for a leading of 10 points, where Amiri, a book face, is too small to read; Persian and Urdu.
  { name: 'Vazirmatn', files: upright('Vazirmatn'), covers: /\p{Script_Extensions=Arabic}|[\u200C\u200D]/u },
  // Drawn as the Hebrew of Source Sans; has the points.
  { name: 'Assistant', files: upright('Assistant'), covers: /\p{Script_Extensions=Hebrew}/u },
  // The only Armenian and Georgian among the packages with weights that match.
  { name: 'NotoSansArmenian', files: upright('NotoSansArmenian'), covers: /\p{Script_Extensions=Armenian}/u },
  { name: 'NotoSansGeorgian', files: upright('NotoSansGeorgian'), covers: /\p{Script_Extensions=Georgian}/u },
  // Arrows and signs of comparison that the text family lacks, as ≦ ≧ ∼ ⇌, and boxes and dingbats, as ☒ and ➔.
  { name: 'NotoSansMath', files: oneFace('NotoSansMath'), covers: /[\u2190-\u22FF\u2A00-\u2AFF\u27C0-\u27FF]/ },
  {
    name: 'NotoSansSymbols2',
    files: oneFace('NotoSansSymbols2'),
    covers: /[\u2300-\u23FF\u2600-\u2604\u2607-\u27BF\u2B00-\u2BFF]/,
  },
  // Source Han Sans under its other name, drawn with Source Sans: one font for each way of writing Han.
  { name: 'NotoSansSC', files: upright('NotoSansSC'), covers: eastAsian, han: 'zh-Hans' },
  { name: 'NotoSansTC', files: upright('NotoSansTC'), covers: eastAsian, han: 'zh-Hant' },
  { name: 'NotoSansJP', files: upright('NotoSansJP'), covers: eastAsian, han: 'ja' },
  { name: 'NotoSansKR', files: upright('NotoSansKR'), covers: eastAsian, han: 'ko' },
];

/** The chain as text of a language asks it: the font of that language before the other fonts of Han. */
export function chainFor(han: HanLanguage): readonly FontSource[] {
  const first = fontChain.find((source) => source.han === han);
  if (first === undefined) return fontChain;
  const rest = fontChain.filter((source) => source !== first);
  const at = rest.findIndex((source) => source.han !== undefined);
  return [...rest.slice(0, at), first, ...rest.slice(at)];
}
