import { checkCharacter, unambiguousCharacter } from './check-character';

/** What a readable case number says, without the check character. */
export interface CaseNumber {
  /** The board: two to six letters A to Z. No digits, so that O and 0 can be told apart by where they stand. */
  readonly prefix: string;
  /** Calendar year of registration, 1900 to 2999. */
  readonly year: number;
  /** Counts the cases of a board and year from 1. */
  readonly counter: number;
}

const prefixPattern = /^[A-Z]{2,6}$/;
const firstYear = 1900;
const lastYear = 2999;
const highestCounter = 9_999_999;

/** Whether a text can be the prefix of a board's case numbers: two to six capital letters A to Z. */
export function isCaseNumberPrefix(text: string): boolean {
  return prefixPattern.test(text);
}

/**
 * Writes a case number as `PREFIX-YYYY-NNNN-C`, such as `NET-2026-0012-B`. The counter has four digits, or more once it
 * needs them; the last character checks the others, so that one mistyped character never leads to another case.
 *
 * @throws RangeError when a part is out of its range
 */
export function formatCaseNumber(number: CaseNumber): string {
  if (!isInRange(number)) throw new RangeError('Case number: prefix, year or counter out of range');
  const [prefix, year, counter] = partsOf(number);
  return [prefix, year, counter, checkOf(number)].join('-');
}

/**
 * Reads a case number as a person types it: any case, with spaces, any dashes or nothing between the parts, O for 0 and
 * I or L for 1 (and the other way round in the prefix). Such a look-alike is put right only if exactly one reading has
 * the right check character.
 *
 * @returns the number, or null when it is not one or was mistyped
 */
export function parseCaseNumber(text: string): CaseNumber | null {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212]/gu, '')
    .toUpperCase();
  const check = unambiguousCharacter(typed.slice(-1));
  if (check === null || typed.length > 20) return null;
  const readings = [2, 3, 4, 5, 6].flatMap((length) => readingsOf(typed.slice(0, -1), length));
  const right = readings.filter((reading) => checkOf(reading) === check);
  const asTyped = right.find((reading) => typed.startsWith(reading.prefix));
  return asTyped ?? (right.length === 1 ? (right[0] ?? null) : null);
}

function readingsOf(body: string, prefixLength: number): CaseNumber[] {
  const year = digits(body.slice(prefixLength, prefixLength + 4));
  const counter = digits(body.slice(prefixLength + 4));
  return prefixesOf(body.slice(0, prefixLength))
    .map((prefix) => ({ prefix, year: Number(year), counter: Number(counter) }))
    .filter((number) => isInRange(number) && partsOf(number).join('') === number.prefix + year + counter);
}

/** All prefixes that a typed one can stand for, the typed one first. */
function prefixesOf(typed: string): string[] {
  const choices: Readonly<Record<string, string>> = { '0': 'O', '1': 'IL', I: 'IL', L: 'LI' };
  return [...typed].reduce<string[]>(
    (starts, character) =>
      starts.flatMap((start) => [...(choices[character] ?? character)].map((next) => start + next)),
    [''],
  );
}

const digits = (typed: string): string => typed.replaceAll('O', '0').replace(/[IL]/g, '1');

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function isInRange({ prefix, year, counter }: CaseNumber): boolean {
  return isCaseNumberPrefix(prefix) && isWhole(year, firstYear, lastYear) && isWhole(counter, 1, highestCounter);
}

function partsOf({ prefix, year, counter }: CaseNumber): [string, string, string] {
  return [prefix, String(year), String(counter).padStart(4, '0')];
}

// Letters count from 0 to 25 and digits from 0 to 9: a position holds only one kind, so each keeps a value of its own.
function checkOf(number: CaseNumber): string {
  const values = [...partsOf(number).join('')].map((character) =>
    /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 'A'.charCodeAt(0),
  );
  return checkCharacter(values);
}
