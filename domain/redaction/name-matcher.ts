import { type NameForms, formsOf, isFormOf } from './inflections';
import type { BlankReason, Span } from './spans';
import { composed, type TextToken, tokensOf } from './text-tokens';

/** Finds the names of some persons in a text. */
export type NameMatcher = (text: string, tokens: readonly TextToken[]) => Span[];

/**
 * Words of names that say nothing alone: particles, titles, and what stands for a name that is not known. They are
 * blanked beside another word of the name, and as part of a whole name, not wherever they occur.
 */
const weakWords = new Set(
  (
    'van von vom zu zum zur der den dem des de del della dello dei degli di da das do dos du la le les lo los el al ul ' +
    'bin ben ibn bint abu abd um umm bar bat mac mc ap ab af av ter ten te op und and et och ja und y e i a o ' +
    'saint sankt san santa st sv dr prof med mr mrs ms miss sir herr frau dame don dona doctor doktor jr sr jun sen ' +
    'ii iii iv patient patientin patientka pacient unknown unbekannt fictitious fiktiv nn ' +
    'бин ибн оглы кызы ал аль δρ του της το بن ابن بنت ابو ابي ال عبد ام بن בן בת אבו ד'
  ).split(' '),
);

/** Forms of address that follow a family name of one sign. */
const addressAfter = [
  '先生',
  '女士',
  '小姐',
  '太太',
  '患者',
  '病人',
  '氏',
  'さん',
  'さま',
  '様',
  '君',
  '씨',
  '님',
  '환자',
];

// Between two words of one name.
const nameGap = /^[\s\-‐‑–.,;:/'’"()[\]]{0,4}$/u;
// Where a word is broken at the end of a line.
const brokenWord = /^(?:\s*[-‐‑]\s*|[^\S\n]*\n\s*)$/u;
const characterGap = /^[-\s・·･=＝]{0,2}$/u;

interface StrongName {
  readonly forms: NameForms;
  readonly person: number;
  /** Names of two letters are also words and units: they count only with a capital. */
  readonly needsCapital: boolean;
}

interface PersonName {
  readonly weak: ReadonlySet<string>;
  /** The whole name forward and family name first, for names that have no strong word. */
  readonly sequences: readonly (readonly string[])[];
}

/**
 * Makes the matcher of some names. Every word of a name of three letters or more is found wherever it stands, in any
 * case, without its marks, inflected, broken at a line end, or with the words of the name written as one; a word of two
 * letters where it is written with a capital; particles and single letters where they stand in the name. Names in Han,
 * kana and Hangul are found as a whole, by their given name, and by a family name with a form of address.
 *
 * @param names - full names as they are written; a name in two scripts counts in both
 */
export function createNameMatcher(names: readonly string[], reason: BlankReason = 'name'): NameMatcher {
  const strongByStart = new Map<string, StrongName[]>();
  const persons: PersonName[] = [];
  const characterNames: string[][] = [];
  const singleFamilyNames = new Set<string>();

  const addStrong = (name: string, person: number): void => {
    const [first = '', second = ''] = name;
    const key = first + second;
    const known = strongByStart.get(key) ?? [];
    if (known.some((entry) => entry.person === person && entry.forms.name === name)) return;
    const needsCapital = [...name].length < 3;
    strongByStart.set(key, [...known, { forms: formsOf(name), person, needsCapital }]);
  };

  for (const [person, name] of names.entries()) {
    const tokens = tokensOf(composed(name));
    const words = tokens.filter((token) => token.kind === 'word').map((token) => token.folded);
    const strong = words.filter((word) => [...word].length >= 2 && !weakWords.has(word));
    for (const word of strong) addStrong(word, person);
    // O'Brien is also Brien.
    for (const part of tokens.flatMap((token) => token.parts)) {
      if ([...part].length >= 3 && !weakWords.has(part)) addStrong(part, person);
    }
    // testinaprobe, probetestina: addresses and file names.
    words.forEach((word, index) => {
      const next = words[index + 1];
      if (next !== undefined && word.length + next.length >= 6) {
        addStrong(word + next, person);
        addStrong(next + word, person);
      }
    });
    const weak = tokens.filter((token) => token.kind === 'number' || !strong.includes(token.folded));
    const whole = tokens.filter((token) => token.kind !== 'character').map((token) => token.folded);
    persons.push({
      weak: new Set([
        ...weak.map((token) => token.folded),
        ...tokens.flatMap((token) => token.parts.filter((part) => [...part].length < 3)),
      ]),
      sequences: strong.length > 0 || whole.length === 0 ? [] : [whole, [...whole].reverse()],
    });
    addCharacters(name, tokens);
  }

  function addCharacters(name: string, tokens: readonly TextToken[]): void {
    const runs: string[][] = [];
    let end = -1;
    for (const token of tokens.filter((candidate) => candidate.kind === 'character')) {
      if (token.start === end) runs.at(-1)?.push(token.folded);
      else runs.push([token.folded]);
      end = token.end;
    }
    if (runs.length === 0) return;
    const all = runs.flat();
    const [only] = runs;
    characterNames.push(all, [...runs].reverse().flat());
    if (runs.length === 1 && only !== undefined) {
      // 王小明 is also 小明; 山田太郎 is 山田 and 太郎.
      if (only.length === 3) characterNames.push(only.slice(1));
      if (only.length >= 4) characterNames.push(only.slice(0, 2), only.slice(2));
      singleFamilyNames.add(only[0] ?? '');
    } else {
      characterNames.push(...runs);
      for (const run of runs) if (run.length === 1) singleFamilyNames.add(run[0] ?? '');
    }
  }
  const characterPatterns = characterNames.filter((pattern) => pattern.length >= 2).sort((a, b) => b.length - a.length);

  const personsOf = (word: string, isCapitalized: boolean): number[] => {
    const [first = '', second = ''] = word;
    const found = strongIn(first + second, word, isCapitalized);
    if (found.length > 0) return found;
    // A prefix of Arabic or Hebrew, at most three letters, stands before the name.
    for (let skipped = 1; skipped <= 3; skipped += 1) {
      const [a = '', b = ''] = word.slice(skipped);
      if (b === '' || !/[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(a)) return [];
      const later = strongIn(a + b, word, isCapitalized);
      if (later.length > 0) return later;
    }
    return [];
  };
  const strongIn = (start: string, word: string, isCapitalized: boolean): number[] =>
    (strongByStart.get(start) ?? [])
      .filter(({ forms, needsCapital }) =>
        needsCapital ? isCapitalized && word === forms.name : isFormOf(word, forms, isCapitalized),
      )
      .map(({ person }) => person);

  return (text, tokens) => {
    const blanked = new Map<number, Set<number>>();
    const blank = (index: number, people: Iterable<number>): void => {
      blanked.set(index, new Set([...(blanked.get(index) ?? []), ...people]));
    };
    const gap = (index: number): string => text.slice(tokens[index]?.end ?? 0, tokens[index + 1]?.start ?? 0);

    tokens.forEach((token, index) => {
      if (token.kind !== 'word') return;
      const people = [
        ...personsOf(token.folded, token.isCapitalized),
        ...token.parts.flatMap((part) => personsOf(part, token.isCapitalized)),
      ];
      if (people.length > 0) blank(index, people);
      const next = tokens[index + 1];
      if (next?.kind === 'word' && brokenWord.test(gap(index))) {
        const joined = personsOf(token.folded + next.folded, token.isCapitalized);
        if (joined.length > 0) for (const at of [index, index + 1]) blank(at, joined);
      }
    });
    persons.forEach(({ sequences }, person) => {
      for (const sequence of sequences) {
        for (let at = 0; at + sequence.length <= tokens.length; at += 1) {
          const fits = sequence.every(
            (word, step) => tokens[at + step]?.folded === word && (step === 0 || nameGap.test(gap(at + step - 1))),
          );
          // A name that is one particle is told from the particle by its capital.
          if (fits && (sequence.length > 1 || tokens[at]?.isCapitalized === true)) {
            sequence.forEach((_, step) => blank(at + step, [person]));
          }
        }
      }
    });
    // Particles and initials beside a word of the same name go with it.
    for (const step of [1, -1]) {
      for (let at = step === 1 ? 0 : tokens.length - 1; at >= 0 && at < tokens.length; at += step) {
        const people = blanked.get(at);
        const beside = tokens[at + step];
        if (people === undefined || beside === undefined || blanked.has(at + step)) continue;
        if (!nameGap.test(gap(step === 1 ? at : at - 1))) continue;
        const of = [...people].filter((person) => persons[person]?.weak.has(beside.folded));
        if (of.length > 0) blank(at + step, of);
      }
    }
    tokens.forEach((token, at) => {
      if (token.kind !== 'character') return;
      const pattern = characterPatterns.find((signs) =>
        signs.every(
          (sign, step) => tokens[at + step]?.folded === sign && (step === 0 || characterGap.test(gap(at + step - 1))),
        ),
      );
      pattern?.forEach((_, step) => blank(at + step, []));
      if (singleFamilyNames.has(token.folded) && addressAfter.some((word) => text.startsWith(word, token.end))) {
        blank(at, []);
      }
    });
    return [...blanked.keys()].flatMap((index) => {
      const token = tokens[index];
      return token === undefined ? [] : [{ start: token.start, end: token.end, reason }];
    });
  };
}

/** Whether a folded word belongs to names without telling whose: titles, particles, "patient". */
export function isWeakNameWord(word: string): boolean {
  return weakWords.has(word);
}
