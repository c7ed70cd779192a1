import { z } from 'zod';
import { type CaseSortKey, caseSortKeys } from '@domain/case-list/case-query';

export const columnWidth = { least: 48, most: 800 } as const;

const listColumnSchema = z.object({
  key: z.enum(caseSortKeys),
  width: z.number().int().min(columnWidth.least).max(columnWidth.most).nullable(),
});

/** A column as a person has set it up; without a width it shares the space that is left. */
export type ListColumn = z.output<typeof listColumnSchema>;

/** What the person has chosen: the columns that are shown, in their order. */
export const listColumnsSchema = z.array(listColumnSchema).min(1).max(caseSortKeys.length);

/** How wide a column is by itself; those with a share grow. */
const natural: Readonly<Record<CaseSortKey, { readonly width: number; readonly share?: number }>> = {
  number: { width: 112 },
  name: { width: 140, share: 1.3 },
  born: { width: 84 },
  status: { width: 144, share: 0.5 },
  urgency: { width: 84 },
  referredOn: { width: 100 },
  waitingDays: { width: 58 },
  site: { width: 90, share: 0.8 },
  grade: { width: 52 },
  whoType: { width: 140 },
  question: { width: 90, share: 1.6 },
  title: { width: 180, share: 1.4 },
  meeting: { width: 108 },
  inputs: { width: 62 },
  decision: { width: 112 },
  updatedAt: { width: 108 },
  updatedBy: { width: 140 },
};

const usualKeys: readonly CaseSortKey[] = [
  'number',
  'name',
  'born',
  'status',
  'urgency',
  'waitingDays',
  'site',
  'grade',
  'inputs',
  'question',
];

export const usualColumns: ListColumn[] = usualKeys.map((key) => ({ key, width: null }));

/** Width of the column with the check boxes. */
const checkWidth = 28;
const gap = 8;
const padding = 28;

export const widthOf = ({ key, width }: ListColumn): number => width ?? natural[key].width;

/** The tracks of the grid, the check boxes first. */
export function columnTracks(columns: readonly ListColumn[]): string {
  const tracks = columns.map((column) => {
    const { share } = natural[column.key];
    const width = widthOf(column);
    return column.width === null && share !== undefined ? `minmax(${width}px, ${share}fr)` : `${width}px`;
  });
  return [`${checkWidth}px`, ...tracks].join(' ');
}

/** The least width of a row: below it the list is scrolled sideways. */
export const rowWidth = (columns: readonly ListColumn[]): number =>
  columns.reduce((width, column) => width + widthOf(column) + gap, checkWidth + padding);

/** The columns with one shown at the end, or no longer shown. The last one stays. */
export function withColumn(columns: readonly ListColumn[], key: CaseSortKey, isShown: boolean): ListColumn[] {
  const others = columns.filter((column) => column.key !== key);
  if (isShown) return columns.some((column) => column.key === key) ? [...columns] : [...columns, { key, width: null }];
  return others.length === 0 ? [...columns] : others;
}

/** The columns with one moved a place up or down. */
export function withMovedColumn(columns: readonly ListColumn[], key: CaseSortKey, step: -1 | 1): ListColumn[] {
  const from = columns.findIndex((column) => column.key === key);
  const to = from + step;
  const moved = columns[from];
  if (moved === undefined || to < 0 || to >= columns.length) return [...columns];
  const others = columns.filter((column) => column.key !== key);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}

/** The columns with one of another width; null lets it share the space. */
export function withColumnWidth(columns: readonly ListColumn[], key: CaseSortKey, width: number | null): ListColumn[] {
  const kept = width === null ? null : Math.round(Math.max(columnWidth.least, Math.min(columnWidth.most, width)));
  return columns.map((column) => (column.key === key ? { key, width: kept } : column));
}
