import papaparse from 'papaparse';
import type { Grid } from '@domain/tables/value-table';

/** As many rows and columns as a table may have: more is another kind of file. */
export const mostRows = 5_000;
export const mostColumns = 300;

/** A table out of a text, or what is wrong with it. */
export interface ReadGrid {
  readonly grid: Grid;
  readonly problem: 'too_large' | 'open_quotes' | null;
}

const separators = ['\t', ';', ',', '|'] as const;

/**
 * The cells of a text: of a block of a spreadsheet (tabs) or of a CSV file with any usual separator, with quotes as CSV
 * has them.
 */
export function readGrid(text: string): ReadGrid {
  const plain = text.replace(/^\uFEFF/, '').replace(/\s+$/, '');
  if (plain === '') return { grid: [], problem: null };
  const { data, errors } = papaparse.parse<string[]>(plain, { delimiter: separatorOf(plain), header: false });
  const rows = data.map((row) => row.map((cell) => cell.replaceAll('\u0000', '').trim()));
  const isTooLarge = rows.length > mostRows || rows.some((row) => row.length > mostColumns);
  const isOpen = errors.some(({ code }) => code === 'MissingQuotes' || code === 'InvalidQuotes');
  return { grid: isTooLarge ? [] : rows, problem: isTooLarge ? 'too_large' : isOpen ? 'open_quotes' : null };
}

/**
 * The separator that cuts the lines into the most equal rows. A comma counts last: in German tables it stands in the
 * numbers.
 */
export function separatorOf(text: string): string {
  if (text.includes('\t')) return '\t';
  const lines = withoutQuoted(text)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  const scores = separators.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    const equal = counts.filter((count) => count === usual).length / Math.max(1, counts.length);
    return { separator, score: usual === 0 ? 0 : equal };
  });
  const best = scores.reduce((known, candidate) => (candidate.score > known.score ? candidate : known));
  return best.score === 0 ? ',' : best.separator;
}

/** Separators and line ends within quotes separate nothing. */
const withoutQuoted = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, 'q');

/** Elements without what they look like or do: a page's own content policy would report each of it. */
function bareHtml(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<([a-z][\w-]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi, (_whole, tag: string, attributes: string) => {
      const [, span] = /\bcolspan\s*=\s*["']?(\d{1,3})/i.exec(attributes) ?? [];
      return span === undefined ? `<${tag}>` : `<${tag} colspan="${span}">`;
    });
}

/** The first table of a piece of HTML from the clipboard; null when there is none. Nothing of it is shown or run. */
export function gridOfHtml(html: string): Grid | null {
  const table = new DOMParser().parseFromString(bareHtml(html), 'text/html').querySelector('table');
  if (table === null) return null;
  return [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => [
      (cell.textContent ?? '').replace(/\s+/g, ' ').trim(),
      ...Array.from({ length: Math.min(cell.colSpan, mostColumns) - 1 }, () => ''),
    ]),
  );
}

/** A table as text with tabs, as a spreadsheet would copy it. */
export function gridText(grid: Grid): string {
  const cellText = (cell: string): string => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return grid.map((row) => row.map(cellText).join('\t')).join('\n');
}
