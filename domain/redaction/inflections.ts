import { singleVowels } from '../text/search-key';

/**
 * Endings that names take in running text, folded. They are meant to catch too much rather than too little: a word
 * blanked by mistake is seen by the person who reviews, a name left over may not be.
 */
const endings: readonly RegExp[] = [
  // Germanic: genitive, plural, adjective
  /^(?:s|es|e|n|en|em|er|ns|ens|sch|sche[nmrs]?|ian|ans|ar|ur|ir|um|sson|ne)$/,
  // Slavic, Baltic, Romanian
  /^(?:a|u|i|y|o|om|em|im|ym|ou|ow|owi|owie|owa|owej|owna|ovi|ovu|ove|ova|ovou|ove|ovej|ov|ev|ego|eho|ho|mu|m|emu|iene|aite|yte|ute|iem|ie|ia|iego|iemu|iej|ej|oj|ija|ij|ii|iu|io|ami|am|ach|ich|ych|ymi|imi|mi|im|in|ina|ine|inu|uv|as|is|us|ui|aus|ius|iaus|iui|ai|ei|ul|ului|lui)$/,
  // Turkish and its kin: plural and possessive before the case
  /^(?:lar|ler)?(?:im|um|si|su|imiz)?(?:n?in|n?un|[yn]?[iuae]|[yn]?[dt]an|[yn]?[dt]en|n?[dt][ae]|[yn]?l[ae]|[dt]aki|[dt]eki|nin|nun|c[ae])?$/,
  // Finnish, Estonian, Hungarian
  /^(?:i?n|[iaeouy]{0,2}(?:lla|lle|lta|ssa|sta|na|ksi|tta|ta|an|en|in|on|han|hen|hin|hon|seen|iin)|nsa|kin|ni)$/,
  /^[aeou]?(?:nak|nek|val|vel|al|el|[b-df-hj-np-tv-z]al|[b-df-hj-np-tv-z]el|t|hoz|hez|ban|ben|ba|be|bol|nal|nel|tol|ra|re|rol|ert|ek|ok|k|ne|nenak)$/,
  // Cyrillic, folded: й is и, ї is і
  /^(?:а|у|ю|я|е|и|і|ы|о|ом|ем|єм|ым|им|ои|ою|ею|еи|ов|ова|ову|ове|овои|ового|овому|овым|ові|еві|ев|ева|еву|еве|евои|евым|ого|ому|его|ему|ых|их|ыми|ими|ам|ами|ах|ям|ями|ях|ии|ию|ия|ием|ая|ую|ьм|н[аоеу]?)$/,
  // Greek
  /^(?:σ|υ|ου|ο|ε|α|ασ|αν|η|ησ|ην|ων|οι|ουσ|εσ|ι|ιου|ιοσ|ιο|εωσ|ον)$/,
  // Armenian, Georgian
  /^(?:ի|ին|ից|ով|ը|ն|ում|եր|երի|յի|ոյ)$/,
  /^(?:ს|ის|მა|მ|ად|ით|თან|ისთვის|სთვის|ზე|ში|სთან|ისთან|ა|ო|ი|ისგან|ს?ადმი)$/,
];

/** What Arabic and Hebrew write together with the word that follows: and, so, to, in, from, like, the. */
const prefixes: readonly RegExp[] = [/^[وف]?(?:[بكل]|ال|بال|كال|لل)?$/u, /^[והבלמשכ]{0,3}$/u];

function isEnding(rest: string): boolean {
  return endings.some((pattern) => pattern.test(rest));
}

/** Beginnings that an inflected form of a name can have where its own ending gives way. */
function stemsOf(name: string): string[] {
  const stems: string[] = [];
  const cut = (letters: number): void => {
    const stem = [...name].slice(0, -letters).join('');
    if ([...stem].length >= 2) stems.push(stem);
  };
  // Anna, Anny; Иванова, Ивановой; Αλίκη, Αλίκης
  if (/[aeiouyаяоеиыіьαηοεωυիაიო]$/u.test(name)) cut(1);
  // Kowalska, Kowalskiej; Найденский, Найденского; Παράδειγμας, Παράδειγμα
  if (/(?:sk[aiy]|ck[aiy]|n[aiy]|[оыи]и|[аяеиую]я|[οηαε]σ)$/u.test(name)) cut(2);
  if (/(?:[aeiou]s|[iu]r)$/.test(name) && name.length >= 5) cut(2);
  if (name.endsWith('s') && name.length >= 5) cut(1);
  // Heikki, Heikin
  if (/(?:kk|pp|tt)[aeiouy]$/.test(name)) stems.push(`${name.slice(0, -2)}${name.slice(-1)}`);
  if (name.endsWith('σ')) cut(1);
  // Virtanen, Virtasen
  if (name.endsWith('nen')) stems.push(`${name.slice(0, -3)}se`, `${name.slice(0, -3)}s`);
  // Marek, Marka; Павел, Павла
  const fleeting = /^(.{2,})[eoеоє]([^aeiouyаеиоуыэюяіїє])$/u.exec(name);
  if (fleeting !== null) stems.push(`${fleeting[1] ?? ''}${fleeting[2] ?? ''}`);
  return stems;
}

/** A folded name and every beginning that an inflected form of it may have. */
export interface NameForms {
  readonly name: string;
  readonly stems: readonly string[];
}

/** Prepares a folded name for comparison. */
export function formsOf(name: string): NameForms {
  return { name, stems: stemsOf(name) };
}

/**
 * Whether a folded word is the name, or the name inflected: "probes" for "probe", "lukasiewicza" for "lukasiewicz",
 * "virtaselle" for "virtanen", "לכהן" for "כהן". Müller and Mueller are one.
 *
 * @param isCapitalized - whether the word was written with a capital: asked where a name has lost its own ending
 */
export function isFormOf(word: string, { name, stems }: NameForms, isCapitalized: boolean): boolean {
  if (word === name) return true;
  if (name.length >= 4 && singleVowels(word) === singleVowels(name)) return true;
  for (const [written, wanted] of [
    [word, name],
    [singleVowels(word), singleVowels(name)],
  ] as const) {
    if (wanted.length < 3) continue;
    if (written.startsWith(wanted) && isEnding(written.slice(wanted.length))) return true;
    if (written.endsWith(wanted) && prefixes.some((pattern) => pattern.test(written.slice(0, -wanted.length))))
      return true;
  }
  return stems.some((stem) => {
    const rest = word.slice(stem.length);
    if (!word.startsWith(stem) || rest === '' || !isEnding(rest)) return false;
    // Written small, a long ending on a shortened name is more often another word: "problem" for "Probe".
    return isCapitalized || ([...stem].length >= 3 && [...rest].length <= 2);
  });
}
