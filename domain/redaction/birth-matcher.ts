import type { Span } from './spans';
import { foldWord, type TextToken } from './text-tokens';

/** Finds dates of birth, however they are written. */
export type BirthMatcher = (text: string, tokens: readonly TextToken[]) => Span[];

// Languages whose month names are known; what Intl has of them, in the nominative and as it stands in a date.
const monthLanguages =
  'en de fr es it pt nl sv da nb fi is et lv lt pl cs sk sl hr hu ro tr el ru uk bg sr ar he fa zh ja ko hy ka vi'.split(
    ' ',
  );
const romanMonths = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** Words and signs inside a date. */
const fillers = new Set(
  'of the de del den der am st nd rd th er ter e o a year года году г р рік року 年 月 日 년 월 일'.split(' '),
);
const dateGap = /^[\s./\-‐‑–—,'’·:()]{0,4}$/u;

// One word may be two months: "listopad" is November in Polish and October in Croatian.
let monthWords: ReadonlyMap<string, ReadonlySet<number>> | undefined;

function months(): ReadonlyMap<string, ReadonlySet<number>> {
  if (monthWords !== undefined) return monthWords;
  const found = new Map<string, Set<number>>();
  const add = (word: string, month: number): void => {
    found.set(word, (found.get(word) ?? new Set()).add(month));
  };
  romanMonths.forEach((word, index) => add(word, index + 1));
  for (const language of monthLanguages) {
    for (const width of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: width, timeZone: 'UTC', calendar: 'gregory' });
      const inDate = new Intl.DateTimeFormat(language, {
        day: 'numeric',
        month: width,
        year: 'numeric',
        timeZone: 'UTC',
        calendar: 'gregory',
      });
      for (let month = 1; month <= 12; month += 1) {
        const day = Date.UTC(2000, month - 1, 12);
        const part = inDate.formatToParts(day).find(({ type }) => type === 'month')?.value ?? '';
        for (const word of [alone.format(day), part]) {
          const folded = foldWord(word);
          if (/^\p{L}{2,}$/u.test(folded)) add(folded, month);
        }
      }
    }
  }
  for (const [word, month] of Object.entries({ sept: 9, janner: 1, jaenner: 1, feber: 2, maerz: 3 })) add(word, month);
  monthWords = found;
  return found;
}

/** Folded names of the months in many languages: no names of persons. */
export function monthNames(): ReadonlySet<string> {
  return new Set(months().keys());
}

/**
 * Makes the matcher of dates of birth: ISO, day or month first, with points, slashes, dashes, spaces or none, with two or
 * four digits of the year, and with month names or Roman numerals.
 *
 * @param days - dates of birth, `YYYY-MM-DD`
 */
export function createBirthMatcher(days: readonly string[]): BirthMatcher {
  const births = days.flatMap((day) => {
    const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
    if (year === '') return [];
    const short = year.slice(2);
    const compact = [year, short].flatMap((y) => [y + month + date, date + month + y, month + date + y]);
    return [{ year, month: Number(month), day: Number(date), compact: new Set(compact) }];
  });

  const isPart = (token: TextToken, wanted: 'year' | 'month' | 'day', birth: (typeof births)[number]): boolean => {
    if (token.kind === 'number') {
      if (wanted === 'year') return token.folded === birth.year || token.folded === birth.year.slice(2);
      return token.folded.length <= 2 && Number(token.folded) === birth[wanted];
    }
    return wanted === 'month' && token.kind === 'word' && months().get(token.folded)?.has(birth.month) === true;
  };
  const orders = [
    ['year', 'month', 'day'],
    ['day', 'month', 'year'],
    ['month', 'day', 'year'],
  ] as const;

  return (text, tokens) => {
    if (births.length === 0) return [];
    const spans: Span[] = [];
    const endOf = (from: number, order: (typeof orders)[number], birth: (typeof births)[number]): number | null => {
      let at = from;
      for (const [step, wanted] of order.entries()) {
        if (step > 0) {
          at += 1;
          while (tokens[at] !== undefined && fillers.has(tokens[at]?.folded ?? '') && follows(at)) at += 1;
          // Signs such as 年 are fillers; a word of the date that is also one (Italian "e") is not skipped twice.
          if (!follows(at)) return null;
        }
        const token = tokens[at];
        if (token === undefined || !isPart(token, wanted, birth)) return null;
      }
      return at;
    };
    const follows = (at: number): boolean => dateGap.test(text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0));

    tokens.forEach((token, index) => {
      for (const birth of births) {
        if (token.kind === 'number' && birth.compact.has(token.folded)) {
          spans.push({ start: token.start, end: token.end, reason: 'birth' });
        }
        for (const order of orders) {
          const end = endOf(index, order, birth);
          if (end !== null) {
            const last = tokens[end]?.end ?? token.end;
            // 12日, 12일: the sign belongs to the day.
            const sign = /^[日일]/u.test(text.slice(last)) ? 1 : 0;
            spans.push({ start: token.start, end: last + sign, reason: 'birth' });
          }
        }
      }
    });
    return spans;
  };
}

/** Spans of a year of birth that stands alone or in a date: asked only in the texts of that person's own cases. */
export function birthYearSpans(tokens: readonly TextToken[], years: ReadonlySet<string>): Span[] {
  return tokens
    .filter((token) => token.kind === 'number' && years.has(token.folded))
    .map(({ start, end }) => ({ start, end, reason: 'birth' }));
}
