import { foldPieces } from './letter-folding';
import { singleVowels } from './search-key';

/**
 * How many slips of the pen or ear two words may differ by and still be taken for each other, by the length of the
 * longer one: Jan and Jon, Schmidt and Schmitt 1; Papadopoulos and Papadopulos 2. Of names written a character a
 * syllable or word (Han, Hangul), two of three characters must agree. These limits are a usability heuristic, chosen
 * so that the warning stays rare enough to be read; they are not a clinical fact.
 */
const allowedSlips = (length: number, isAlphabetic: boolean): number => {
  if (length < 3) return 0;
  return isAlphabetic && length >= 8 ? 2 : 1;
};

/** Scripts that a name may be written in side by side, and that are compared each with its like. */
const scripts: readonly { readonly name: string; readonly letter: RegExp }[] = [
  { name: 'latin', letter: /\p{sc=Latin}/u },
  { name: 'greek', letter: /\p{sc=Greek}/u },
  { name: 'cyrillic', letter: /\p{sc=Cyrillic}/u },
  { name: 'arabic', letter: /\p{sc=Arabic}/u },
  { name: 'hebrew', letter: /\p{sc=Hebrew}/u },
  { name: 'armenian', letter: /\p{sc=Armenian}/u },
  { name: 'georgian', letter: /\p{sc=Georgian}/u },
  { name: 'hangul', letter: /\p{sc=Hangul}/u },
  // A Japanese name mixes both; one that holds any Han is not its reading in kana.
  { name: 'han', letter: /\p{sc=Han}/u },
  { name: 'kana', letter: /\p{sc=Hiragana}/u },
];

interface ScriptName {
  readonly kind: 'word' | 'characters';
  /** Words in the order given name … family name. */
  readonly words: readonly string[];
}

/**
 * Whether two names are the same or so alike that one patient could be taken for the other: the rule behind the
 * NAME ALERT. It is true when, in one script that both names use,
 * - every word of the shorter name has its own equal or nearly equal word in the longer one, in any order (so a middle
 *   name, a second family name or a one-letter initial may be missing or stand for the whole), or
 * - the family names are equal and the given names begin with the same letter (Jan Müller, Jonas Müller). The family
 *   name is what stands before a comma, otherwise the last word.
 *
 * Letters are folded as for search, with Müller and Mueller equal. An equal family name alone does not count, nor does
 * a name against its transliteration: nothing here can tell how فاطمة is spelled in Latin letters.
 */
export function similarNames(a: string, b: string): boolean {
  return areAlike(byScript(a), byScript(b));
}

/**
 * The same rule for all names of a meeting: each name is folded once, each pair compared once.
 *
 * @returns for each name the indices of the similar ones, ascending
 */
export function similarNamesAmong(names: readonly string[]): number[][] {
  const folded = names.map(byScript);
  const found = names.map((): number[] => []);
  folded.forEach((name, index) => {
    folded.slice(0, index).forEach((earlier, at) => {
      if (!areAlike(earlier, name)) return;
      found[index]?.push(at);
      found[at]?.push(index);
    });
  });
  return found;
}

type NameByScript = ReadonlyMap<string, ScriptName>;

function areAlike(left: NameByScript, right: NameByScript): boolean {
  return [...left].some(([script, name]) => {
    const other = right.get(script);
    return other !== undefined && (name.kind === 'word' ? alikeInWords : alikeInCharacters)(name.words, other.words);
  });
}

function byScript(name: string): NameByScript {
  const found = new Map<string, { kind: ScriptName['kind']; words: string[] }>();
  for (const { kind, word } of inGivenFirstOrder(name)) {
    const script = scripts.find(({ letter }) => letter.test(word))?.name ?? 'other';
    const entry = found.get(script) ?? { kind, words: [] };
    entry.words.push(word);
    found.set(script, entry);
  }
  return found;
}

function inGivenFirstOrder(name: string): { kind: ScriptName['kind']; word: string }[] {
  const [first = '', ...rest] = name.split(/[,،、，]/u);
  const words = [...rest, first].flatMap((part) => foldPieces(part));
  return words.map(({ kind, tokens }) => ({ kind, word: singleVowels(tokens.join('')) }));
}

function alikeInWords(a: readonly string[], b: readonly string[]): boolean {
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  if (eachHasItsOwn(fewer, more, isNearWord)) return true;
  return a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1) && initial(a) === initial(b);
}

const initial = (words: readonly string[]): string => [...(words[0] ?? '')][0] ?? '';

function isNearWord(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if ([...short].length === 1) return long.startsWith(short);
  return slipsBetween(short, long) <= allowedSlips([...long].length, true);
}

// Written without spaces or with: only the row of characters counts, and whichever part comes first.
function alikeInCharacters(a: readonly string[], b: readonly string[]): boolean {
  const left = a.join('');
  return [b.join(''), b.toReversed().join('')].some(
    (right) => slipsBetween(left, right) <= allowedSlips(Math.min([...left].length, [...right].length), false),
  );
}

/** Whether every element of `fewer` can be given an element of `more` of its own (bipartite matching by Kuhn). */
function eachHasItsOwn<T>(fewer: readonly T[], more: readonly T[], fits: (a: T, b: T) => boolean): boolean {
  const takenBy = new Map<number, number>();
  const place = (index: number, tried: Set<number>): boolean =>
    more.some((candidate, slot) => {
      const one = fewer[index];
      if (one === undefined || tried.has(slot) || !fits(one, candidate)) return false;
      tried.add(slot);
      const holder = takenBy.get(slot);
      if (holder !== undefined && !place(holder, tried)) return false;
      takenBy.set(slot, index);
      return true;
    });
  return fewer.length > 0 && fewer.every((_, index) => place(index, new Set()));
}

/**
 * Edit distance of two words in characters: insertions, deletions, substitutions and swaps of neighbors (optimal
 * string alignment, the restricted Damerau-Levenshtein distance).
 */
function slipsBetween(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  left.forEach((letter, row) => {
    const current = [row + 1];
    right.forEach((other, column) => {
      const steps = [
        (last[column] ?? 0) + (letter === other ? 0 : 1),
        (last[column + 1] ?? 0) + 1,
        (current[column] ?? 0) + 1,
      ];
      if (letter === right[column - 1] && left[row - 1] === other) steps.push((beforeLast[column - 1] ?? 0) + 1);
      current.push(Math.min(...steps));
    });
    [beforeLast, last] = [last, current];
  });
  return last.at(-1) ?? 0;
}
