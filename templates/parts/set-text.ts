import type { Translator } from '@domain/messages/translate';
import { hanLanguageOf, type HanLanguage } from '@domain/text/han-language';
import type { FontSet } from '../fonts/font-set';
import type { TextRun, TextStyle } from './page-node';
import { embeddingLevels, hasRightToLeft, rightToLeftStart, type DirectedText } from './text-direction';

// Scripts that names and notes may come in, most likely first. A character of none of them is named by code point.
const scripts = [
  'Arabic',
  'Hebrew',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Armenian',
  'Georgian',
  'Thai',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Ethiopic',
  'Syriac',
  'Latin',
  'Greek',
  'Cyrillic',
] as const;
const scriptTests = scripts.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const);

/** Name of the script of a character as Unicode calls it, or null for signs, emoji and rarer scripts. */
export function scriptOf(character: string): string | null {
  return scriptTests.find(([, test]) => test.test(character))?.[0] ?? null;
}

// Direction marks, variation selectors, soft hyphens, zero-width spaces: they have no picture. Fonts map some of them to
// a space or a hyphen, which would be printed. Joiners decide the form of the Arabic letters beside them and stay there.
const invisible =
  /(?![\u200C\u200D])\p{Default_Ignorable_Code_Point}|(?<!\p{Script=Arabic})[\u200C\u200D]|[\u200C\u200D](?!\p{Script=Arabic})/gu;
// After Arabic letters the algorithm would turn 2024-03-11 into 11-03-2024: a date stays as it was typed (LRI ... PDI).
const isoDates = /(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)/g;
const directionControls = '\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069';
const invisibleButDirection = new RegExp(`(?![${directionControls}])(?:${invisible.source})`, 'gu');
const lineBreaks = /\r\n?|[\u0085\u2028\u2029\u000B\u000C]/g;

function composed(text: string): string {
  return text.normalize('NFC').replace(lineBreaks, '\n').replace(/\t/g, '    ');
}

/**
 * Text as it can be printed: composed (NFC), line breaks as `\n`, without characters that have no picture. What stays
 * is printed or named, never left out.
 */
export function printableForm(text: string): string {
  return composed(text).replace(invisible, '');
}

/** The printable form with the characters that only direct the order of others. */
export function directedForm(text: string): string {
  return composed(text).replace(invisibleButDirection, '');
}

/** Characters of a text that no font can print, once each, in order. */
export function unprintableCharacters(fonts: FontSet, text: string): string[] {
  const found = new Set<string>();
  for (const run of fonts.runsOf(printableForm(text))) {
    if (run.family === null) for (const character of run.text) found.add(character);
  }
  return [...found];
}

/** `U+0641` for a character. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What is printed in the place of text that no font has: the script in words, or each character by its number. */
function replacementOf(text: string, translator: Translator): string {
  const marks: string[] = [];
  let last: string | null = null;
  for (const character of text) {
    // A mark or a sign between letters belongs to the stretch that is already named.
    const script: string | null = scriptOf(character) ?? (/\p{M}/u.test(character) ? last : null);
    if (script === null) marks.push(`[${codePointName(character)}]`);
    else if (script !== last) {
      const name = translator.lookup(`document.script.${script}`) ?? script;
      marks.push(translator('document.text_not_printable', { script: name }));
    }
    last = script;
  }
  return marks.join('');
}

/** Text cut into runs that a font can print; every stretch that none can is replaced by a visible note. */
export type TextSetter = (text: string, style?: TextStyle, han?: HanLanguage | null) => TextRun[];

/**
 * Makes `setText()`, the only way a string gets onto a page.
 *
 * @param fonts - the fonts of the documents
 * @param translator - names the script of what cannot be printed
 * @param otherwise - whose Han characters are printed where neither the text nor the call tells
 * @returns runs of one font and one direction each; concatenated they are the printable form of the text, in the order
 *   in which it is read, except where a stretch that no font has is replaced by a note such as "[Thai text not
 *   printable]": no empty box, nothing silently missing
 */
export function createTextSetter(fonts: FontSet, translator: Translator, otherwise?: HanLanguage): TextSetter {
  return (text, style = {}, han = null) => {
    const language = hanLanguageOf(text) ?? han ?? otherwise;
    const form = replaceUnprintable(fonts, directedForm(text), translator);
    if (hasRightToLeft(form)) return directedRuns(fonts, form.replace(isoDates, '\u2066$&\u2069'), style, language);
    return fonts
      .runsOf(form.replace(invisible, ''), language)
      .map((run) => ({ text: run.text, font: run.family ?? fallbackFamily(fonts), ...style }));
  };
}

/** Levels belong to the text with its direction controls, runs to the text without them. */
function directedRuns(fonts: FontSet, form: string, style: TextStyle, han: HanLanguage | undefined): TextRun[] {
  const { levels, isRtl } = embeddingLevels(form);
  const control = new RegExp(`[${directionControls}]`);
  const levelAt: number[] = [];
  let text = '';
  for (let at = 0; at < form.length; at++) {
    const unit = form.charAt(at);
    if (control.test(unit)) continue;
    text += unit;
    levelAt.push(levels[at] ?? 0);
  }
  const length = form.startsWith(rightToLeftStart) ? Number.POSITIVE_INFINITY : text.replace(/\n/g, '').length;
  const unit: DirectedText = { isRtl, length };
  const runs: TextRun[] = [];
  let start = 0;
  for (const run of fonts.runsOf(text, han)) {
    const end = start + run.text.length;
    for (let from = start, at = start + 1; at <= end; at++) {
      if (at < end && levelAt[at] === levelAt[from]) continue;
      const direction = { level: levelAt[from] ?? 0, unit };
      runs.push({ text: text.slice(from, at), font: run.family ?? fallbackFamily(fonts), direction, ...style });
      from = at;
    }
    start = end;
  }
  return runs;
}

function fallbackFamily(fonts: FontSet): string {
  return fonts.families[0]?.name ?? '';
}

/** The text of the notes is itself printable in every language that documents are set in. */
function replaceUnprintable(fonts: FontSet, form: string, translator: Translator): string {
  // Direction controls are in no font and need none.
  const pieces = form.split(new RegExp(`([${directionControls}]+)`));
  return pieces.map((piece, at) => (at % 2 === 1 ? piece : replaceIn(fonts, piece, translator))).join('');
}

function replaceIn(fonts: FontSet, form: string, translator: Translator): string {
  const runs = fonts.runsOf(form);
  if (runs.every((run) => run.family !== null)) return form;
  let result = '';
  let pending = '';
  let gap = '';
  const flush = (): void => {
    if (pending !== '') result += replacementOf(pending, translator);
    result += gap;
    pending = '';
    gap = '';
  };
  for (const run of runs) {
    if (run.family === null) {
      // Words of one script with only blanks between them are one stretch and get one note.
      pending += run.text;
      gap = '';
    } else if (pending !== '' && /^[ \u00A0]+$/.test(run.text)) {
      gap = run.text;
    } else {
      flush();
      result += run.text;
    }
  }
  flush();
  return result;
}
