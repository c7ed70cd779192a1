import { describe, expect, test } from 'vitest';
import { de } from '@domain/messages/de/index';
import { catalogueMessages } from '@domain/messages/en/catalogues';
import { en } from '@domain/messages/en/index';
import { type Language, createTranslator, languages } from '@domain/messages/translate';

const english: Readonly<Record<string, string>> = en;
const translations: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = { de };

const placeholdersOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();

/** Texts that are the same word in both languages, and long enough to look forgotten. */
const sameWords = new Set(['command.import.taken', 'command.doctor.electron_override']);

describe.each(Object.entries(translations))('the catalogue %s', (_language, texts) => {
  test('has every text that English has', () => {
    expect(Object.keys(english).filter((id) => texts[id] === undefined)).toEqual([]);
  });

  test('has no text that English does not have', () => {
    expect(Object.keys(texts).filter((id) => english[id] === undefined)).toEqual([]);
  });

  test('has the same values to fill in as English', () => {
    const differing = Object.entries(texts)
      .filter(([id, text]) => placeholdersOf(text).join() !== placeholdersOf(english[id] ?? '').join())
      .map(([id]) => id);
    expect(differing).toEqual([]);
  });

  test('has no empty text, and keeps the blanks at the ends of a line of the command line', () => {
    const odd = Object.entries(texts)
      .filter(([id, text]) => text.trim() === '' || /^\s*/.exec(text)?.[0] !== /^\s*/.exec(english[id] ?? '')?.[0])
      .map(([id]) => id);
    expect(odd).toEqual([]);
  });

  test('names two entries of one catalogue differently where English does, so that a list can be read', () => {
    const catalogueIds = Object.keys(catalogueMessages).filter((id) => !id.startsWith('role_question.'));
    const seen = catalogueIds.map((id) => `${id.slice(0, id.indexOf('.'))}: ${texts[id] ?? ''}`);
    expect(seen.filter((text, index) => seen.indexOf(text) !== index)).toEqual([]);
  });

  test('has no sentence left in English', () => {
    const left = Object.entries(texts)
      .filter(([id, text]) => text === english[id] && / [a-z]{3,} /.test(text) && !sameWords.has(id))
      .map(([id]) => id);
    expect(left).toEqual([]);
  });
});

describe('German', () => {
  const t = createTranslator('de');

  test('uses the words of German tumor boards', () => {
    expect(t('document.section.question')).toBe('Fragestellung an das Tumorboard');
    expect(t('document.section.role_inputs')).toContain('Stellungnahmen');
    expect(t('role.netSpecialistNurse')).toBe('NET-Fachpflege');
    expect(t('quantity.hiaa_urine')).toBe('5-HIES, 24-h-Urin');
  });

  test('has no word of British or American English among its labels', () => {
    const foreign = Object.entries(de).filter(([, text]) =>
      /\b(?:the|and|with|meeting|liver|lung|treatment)\b/i.test(text),
    );
    expect(foreign).toEqual([]);
  });

  test('has a text for each plural that the language makes', () => {
    for (const language of languages) {
      const counted = Object.keys(english).filter((id) => id.endsWith('.other'));
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const texts: Readonly<Record<string, string>> = language === 'en' ? english : translations[language];
      const ids = counted.map((id) => id.slice(0, -'.other'.length)).filter((id) => english[`${id}.one`] !== undefined);
      expect(ids).not.toEqual([]);
      expect(ids.flatMap((id) => forms.map((form) => `${id}.${form}`)).filter((id) => texts[id] === undefined)).toEqual(
        [],
      );
    }
    expect(t.plural('document.case_count', 1)).toBe('1 Fall');
    expect(t.plural('document.case_count', 3)).toBe('3 Fälle');
  });

  test('fills values in, and shows a value that is missing', () => {
    expect(t('document.page_of', { page: 3, pages: 40 })).toBe('Seite 3 von 40');
    expect(t('document.page_of', { page: 3 })).toBe('Seite 3 von {pages}');
  });

  test('answers for an id that exists nowhere with nothing', () => {
    expect(t.lookup('document.no_such_text')).toBeUndefined();
  });
});
