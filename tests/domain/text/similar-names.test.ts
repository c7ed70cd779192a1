import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { similarNames, similarNamesAmong } from '@domain/text/similar-names';

const alike: readonly [string, string, string][] = [
  ['the same name', 'Testina Probe', 'Testina Probe'],
  ['another case and no marks', 'Zoë Beispiel', 'ZOE BEISPIEL'],
  ['the two German spellings', 'Jan Müller', 'Jan Mueller'],
  ['the Nordic ones', 'Jørgen Åse', 'Joergen Aase'],
  ['one letter more', 'Anna Schmidt', 'Hanna Schmidt'],
  ['one letter other', 'Hans Meier', 'Hans Maier'],
  ['swapped letters', 'Brian Demo', 'Brain Demo'],
  ['a slip in each word', 'Jon Miller', 'Jan Müller'],
  ['two slips in a long word', 'Eleni Papadopoulou', 'Eleni Papadopulu'],
  ['another order', 'Probe, Testina', 'Testina Probe'],
  ['another order without a comma', 'Probe Testina', 'Testina Probe'],
  ['a middle name', 'Anna Maria Schmidt', 'Anna Schmidt'],
  ['a double family name', 'Anna Schmidt-Beispiel', 'Anna Schmidt'],
  ['an initial', 'J. Müller', 'Jan Müller'],
  ['the same family name and first letter', 'Jan Müller', 'Jonas Müller'],
  ['the same, one with a comma', 'Müller, Jan', 'Jonas Müller'],
  ['a family name alone', 'Schmidt', 'Anna Schmidt'],
  ['one of two scripts', 'فاطمة نموذج (Fatima Namudhaj)', 'Fatima Namudhaj'],
  ['the other of two scripts', 'فاطمه نموذج', 'فاطمة نموذج (Fatima Namudhaj)'],
  ['two transliterations of one Arabic name', 'فاطمة نموذج (Fatima Namudhaj)', 'فاطمة نموذج (Fatma Namouzaj)'],
  ['Greek without accents', 'Αλίκη Δοκιμή', 'ΑΛΙΚΗ ΔΟΚΙΜΗ'],
  ['Cyrillic ё', 'Алёна Найдёнова', 'Алена Найденова'],
  ['one Han character other of three', '王小明', '王小红'],
  ['with and without a space', '山田 太郎', '山田太郎'],
  ['with its reading', '山田太郎（ヤマダタロウ）', '山田太郎'],
  ['one syllable other of three', '김민수', '김민서'],
  ['Armenian capitals', 'Սևակ Օրինակյան', 'ՍԵՎԱԿ ՕՐԻՆԱԿՅԱՆ'],
];

const different: readonly [string, string, string][] = [
  ['the family name alone in common', 'Jan Müller', 'Anna Müller'],
  ['the given name alone in common', 'Anna Schmidt', 'Anna Beispiel'],
  ['given name and first letter of the family name', 'Anna Schmidt', 'Anna Schulze'],
  ['nothing', 'Testina Probe', 'Björn Åkesson-Påhitt'],
  ['short words with one letter in common', 'Bo Li', 'Bo Wu'],
  ['a common particle', 'Anna van Berg', 'Jan van Dyk'],
  ['the first of two Han characters', '王明', '王红'],
  ['the first of three Han characters', '王小明', '王大伟'],
  ['the first syllable', '김민수', '김철호'],
  ['no script', 'فاطمة نموذج', 'Fatima Namudhaj'],
  ['no name', '', ''],
  ['no letters', '?', '–'],
];

/** The patients of the demo cases: different people, so no pair may raise the alert. */
const demoNames = [
  'Björn Åkesson-Påhitt',
  'Jan Łukasiewicz-Demo',
  'Mehmet Örnek-Şablon',
  "Séamus O'Brien-Test",
  'Testina Probe',
  'Zoë Beispiel',
  'Αλίκη Δοκιμή',
  'Ωmega Paradeigma',
  'فاطمة نموذج (Fatima Namudhaj)',
];

describe('two names are taken for each other', () => {
  test.each(alike)('with %s: %s / %s', (_what, a, b) => {
    expect(similarNames(a, b)).toBe(true);
    expect(similarNames(b, a)).toBe(true);
  });

  test.each(different)('but not with %s: %s / %s', (_what, a, b) => {
    expect(similarNames(a, b)).toBe(false);
    expect(similarNames(b, a)).toBe(false);
  });

  test('in no pair of the demo cases', () => {
    const pairs = demoNames.flatMap((a, index) => demoNames.slice(index + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => similarNames(a, b))).toEqual([]);
  });

  test('the same way round or the other, and each name with itself', () => {
    const name = fc.array(
      fc.constantFrom('jan', 'jon', 'j', 'anna', 'hanna', 'maier', 'müller', '王小明', '김', 'Λίνα'),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(name, name, (left, right) => {
        const [a, b] = [left.join(' '), right.join(' ')];
        expect(similarNames(a, a)).toBe(true);
        expect(similarNames(a, b)).toBe(similarNames(b, a));
      }),
      { numRuns: 500 },
    );
  });

  test('among all names of a meeting as each with each', () => {
    const names = [...alike, ...different].flatMap(([, a, b]) => [a, b]);
    const eachWithEach = names.map((a, index) =>
      names.flatMap((b, at) => (at !== index && similarNames(a, b) ? [at] : [])),
    );
    expect(similarNamesAmong(names)).toEqual(eachWithEach);
    expect(eachWithEach.some((others) => others.length > 0)).toBe(true);
  });

  test('whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(similarNames(a, b)).toBe(similarNames(b, a));
      }),
    );
  });
});
