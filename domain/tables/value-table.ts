import type { CalendarDay } from '../time/calendar-day';
import { type DayOrder, parseDayCell, type DayCellContext, type DayCellProblem } from './day-cell';
import { splitHeader } from './quantity-header';
import {
  type DecimalSign,
  decimalSignOf,
  parseFlag,
  parseNumber,
  parseResult,
  type ResultFlag,
  type TypedResult,
} from './typed-number';

/** A table as it was pasted or read: rows of cells. */
export type Grid = readonly (readonly string[])[];

/** Where the days stand: one in the head of each column, one at the start of each row, or one value in each row. */
export const valueLayouts = ['dates_across', 'dates_down', 'long'] as const;
export type ValueLayout = (typeof valueLayouts)[number];

/** What a column holds. */
export const valueColumns = [
  'ignore',
  'date',
  'name',
  'value',
  'unit',
  'flag',
  'reference',
  'ref_low',
  'ref_high',
  'loinc',
  'assay',
  'note',
] as const;
export type ValueColumn = (typeof valueColumns)[number];

/** The columns that a layout can have. */
export const columnsOfLayout: Readonly<Record<ValueLayout, readonly ValueColumn[]>> = {
  dates_across: ['ignore', 'value', 'name', 'unit', 'reference', 'ref_low', 'ref_high', 'loinc', 'assay'],
  dates_down: ['ignore', 'value', 'date'],
  long: valueColumns,
};

/** How a table is to be understood. Guessed first; a person can change each part of it. */
export interface ValuePlan {
  readonly layout: ValueLayout;
  /** Row of the names of columns; -1 when there is none. */
  readonly headerRow: number;
  /** Row of units below the header, where quantities stand in columns. */
  readonly unitRow: number | null;
  readonly columns: readonly ValueColumn[];
  /** Null: the numbers of the table tell. */
  readonly decimal: DecimalSign | null;
  /** Null: the dates of the table tell. */
  readonly order: DayOrder | null;
}

export type ValueProblem =
  | DayCellProblem
  | 'ambiguous_day'
  | 'no_name'
  | Extract<TypedResult, { kind: 'problem' }>['problem']
  | 'reference_not_read'
  | 'flag_not_read';

/** A cell that cannot be taken as it is: where, what stands there, why. Counted from 0. */
export interface CellProblem {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly problem: ValueProblem;
}

/** One quantity of a table, before a person has said which one it is. */
export interface TableSeries {
  readonly id: string;
  /** As the table calls it. */
  readonly name: string;
  readonly unit: string | null;
  readonly loinc: string | null;
  readonly assay: string | null;
  readonly refLow: number | null;
  readonly refHigh: number | null;
  /** How many values of it there are. */
  readonly count: number;
}

/** One value of a table, with where it stands. */
export interface TableValue {
  readonly row: number;
  readonly column: number;
  readonly series: string;
  readonly day: CalendarDay;
  readonly value: number | null;
  /** The result in words where there is no number, or what is noted beside it. */
  readonly note: string | null;
  readonly flag: ResultFlag | null;
  readonly refLow: number | null;
  readonly refHigh: number | null;
}

/** What a table says. */
export interface ValueTable {
  readonly series: readonly TableSeries[];
  readonly values: readonly TableValue[];
  readonly problems: readonly CellProblem[];
}

const headerWords: readonly (readonly [ValueColumn, RegExp])[] = [
  [
    'date',
    /^(?:date|day|datum|tag|zeit(?:punkt)?|(?:probe|blut)?n?entnahme(?:datum|zeit)?|abnahme.*|collected.*|sampled?.*|drawn.*|test date|datum.*)$/i,
  ],
  ['unit', /^(?:units?|einheit(?:en)?|einh\.?|dim(?:ension)?\.?)$/i],
  ['flag', /^(?:flag|bewertung|kennung|auff[äa]llig|path\.?|abnormal|h\/l|l\/h|\+\/-)$/i],
  [
    'ref_low',
    /^(?:ref(?:erence|erenz)?\.?\s*)?(?:low(?:er)?(?: limit)?|min(?:imum)?|untergrenze|untere?r?(?: grenz(?:wert|e))?|von)$/i,
  ],
  [
    'ref_high',
    /^(?:ref(?:erence|erenz)?\.?\s*)?(?:high|upper(?: limit)?|max(?:imum)?|uln|obergrenze|obere?r?(?: grenz(?:wert|e))?|bis)$/i,
  ],
  ['reference', /^(?:ref(?:erence|erenz)?\.?.*|norm(?:al)?(?:bereich|werte?|range)?|normal range|range|sollwert)$/i],
  ['loinc', /^loinc.*$/i],
  ['assay', /^(?:assay|kit|method|methode|verfahren|test ?kit)$/i],
  ['note', /^(?:notes?|comments?|bemerkung(?:en)?|kommentar|anmerkung)$/i],
  ['value', /^(?:value|result|wert|messwert|ergebnis|resultat)$/i],
  [
    'name',
    /^(?:name|test|quantity|parameter|analyte?|analyse|component|messgr(?:ö|oe)(?:ß|ss)e|laborwert|laborparameter|marker|untersuchung|bezeichnung|tumormarker)$/i,
  ],
];

const columnOfHeader = (text: string): ValueColumn | null =>
  headerWords.find(([, words]) => words.test(text.trim()))?.[0] ?? null;

const cellAt = (grid: Grid, row: number, column: number): string => grid[row]?.[column]?.trim() ?? '';
const widthOf = (grid: Grid): number => Math.max(0, ...grid.map((row) => row.length));
const isEmptyRow = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** A bare figure is a result here, never a day: 120326 may be platelets. */
function dayIn(text: string, context: DayCellContext) {
  return /^\d{1,7}$/.test(text.trim()) ? ({ problem: 'not_a_day' } as const) : parseDayCell(text, context);
}

const isDay = (text: string, context: DayCellContext): boolean => 'day' in dayIn(text, context);

/** Share of the filled cells of a column that pass a test, from a row on; 0 when all are empty. */
function shareOf(grid: Grid, column: number, fromRow: number, test: (cell: string) => boolean): number {
  const cells = grid.slice(fromRow).flatMap((_, index) => cellAt(grid, fromRow + index, column) || []);
  return cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
}

/** How a table looks to be meant, by its days and the words of its header, English or German. */
export function guessValuePlan(grid: Grid, context: DayCellContext): ValuePlan {
  const width = widthOf(grid);
  const columnsFrom = <T>(each: (column: number) => T): T[] =>
    Array.from({ length: width }, (_, column) => each(column));
  const rest = { decimal: null, order: null };
  const head = headOfDays(grid, context);
  if (head !== null) {
    const columns = columnsFrom((column): ValueColumn => {
      const text = cellAt(grid, head, column);
      if (isDay(text, context)) return 'value';
      const word = columnOfHeader(text);
      if (word !== null && word !== 'date' && word !== 'value')
        return columnsOfLayout.dates_across.includes(word) ? word : 'ignore';
      return 'ignore';
    });
    return { layout: 'dates_across', headerRow: head, unitRow: null, columns: withName(grid, columns, head), ...rest };
  }
  const first = grid.findIndex((row) => !isEmptyRow(row));
  const isHeader = first >= 0 && !(grid[first] ?? []).some((cell) => isDay(cell, context));
  const headerRow = isHeader ? first : -1;
  const words = columnsFrom((column) => (isHeader ? columnOfHeader(cellAt(grid, headerRow, column)) : null));
  const dayShare = columnsFrom((column) => shareOf(grid, column, headerRow + 1, (cell) => isDay(cell, context)));
  const best = dayShare.indexOf(Math.max(0, ...dayShare));
  const named = words.indexOf('date');
  const dateColumn = named >= 0 ? named : (dayShare[best] ?? 0) >= 0.5 ? best : 0;
  const numberColumns = columnsFrom((column) => column).filter(
    (column) =>
      column !== dateColumn &&
      shareOf(grid, column, headerRow + 1, (cell) => parseResult(cell, null).kind !== 'words' && /\d/.test(cell)) > 0.5,
  );
  const isLong =
    words.includes('value') ||
    (words.includes('name') && words.includes('date')) ||
    (headerRow === -1 && numberColumns.length === 1 && width > 2);
  if (isLong) {
    const columns = columnsFrom((column): ValueColumn =>
      column === dateColumn ? 'date' : (words[column] ?? 'ignore'),
    );
    if (!columns.includes('value')) {
      const value = numberColumns.find((column) => columns[column] === 'ignore');
      if (value !== undefined) columns[value] = 'value';
    }
    return { layout: 'long', headerRow, unitRow: null, columns: withName(grid, columns, headerRow), ...rest };
  }
  const columns = columnsFrom((column): ValueColumn => {
    if (column === dateColumn) return 'date';
    const word = words[column] ?? null;
    if (word === 'note' || word === 'name' || word === 'unit' || word === 'loinc') return 'ignore';
    const isFilled = shareOf(grid, column, headerRow + 1, (cell) => cell !== '') > 0;
    return isFilled ? 'value' : 'ignore';
  });
  return { layout: 'dates_down', headerRow, unitRow: unitRowOf(grid, headerRow, columns, context), columns, ...rest };
}

/** The row that names days across its columns; null when there is none. */
function headOfDays(grid: Grid, context: DayCellContext): number | null {
  const days = (row: number): number => (grid[row] ?? []).filter((cell) => isDay(cell, context)).length;
  const rows = grid.slice(0, 5).map((_, index) => index);
  const head = rows.find((row) => days(row) > 0);
  if (head === undefined) return null;
  if (days(head) > 1) return head;
  // One day in the first line: a table of one day, unless the next line has its day in the same place.
  const column = (grid[head] ?? []).findIndex((cell) => isDay(cell, context));
  const below = grid.slice(head + 1).some((_, index) => isDay(cellAt(grid, head + 1 + index, column), context));
  return below || column === 0 || grid.length === head + 1 ? null : head;
}

/** A table that names its quantities nowhere has them in its first column of words. */
function withName(grid: Grid, columns: ValueColumn[], headerRow: number): ValueColumn[] {
  if (columns.includes('name')) return columns;
  const candidate = columns.findIndex(
    (column, index) => column === 'ignore' && shareOf(grid, index, headerRow + 1, (cell) => /\p{L}/u.test(cell)) > 0.5,
  );
  return columns.map((column, index) => (index === candidate ? 'name' : column));
}

function unitRowOf(
  grid: Grid,
  headerRow: number,
  columns: readonly ValueColumn[],
  context: DayCellContext,
): number | null {
  if (headerRow === -1) return null;
  const row = headerRow + 1;
  const dateColumn = columns.indexOf('date');
  if (isDay(cellAt(grid, row, dateColumn), context)) return null;
  const cells = columns.flatMap((column, index) => (column === 'value' ? cellAt(grid, row, index) || [] : []));
  const units = cells.filter((cell) => splitHeader(`x [${cell}]`).unit !== null);
  return cells.length > 0 && units.length * 2 > cells.length ? row : null;
}

/** A row of results with the column of its day. */
interface Place {
  readonly row: number;
  readonly column: number;
}

/** Reads a table by its plan. What cannot be read is told cell by cell; nothing is guessed silently. */
export function readValueTable(grid: Grid, plan: ValuePlan, context: DayCellContext): ValueTable {
  const reader = makeReader(grid, plan, context);
  if (plan.layout === 'dates_across') readAcross(reader);
  else if (plan.layout === 'dates_down') readDown(reader);
  else readLong(reader);
  const counts = new Map<string, number>();
  for (const { series } of reader.values) counts.set(series, (counts.get(series) ?? 0) + 1);
  return {
    series: [...reader.series.values()].map((series) => ({ ...series, count: counts.get(series.id) ?? 0 })),
    values: reader.values,
    problems: reader.problems.toSorted((a, b) => a.row - b.row || a.column - b.column),
  };
}

/** The decimal sign that counts for a table: the chosen one, or the one that its numbers give away. */
export function decimalSignIn(grid: Grid, plan: ValuePlan): DecimalSign | null {
  if (plan.decimal !== null) return plan.decimal;
  const taken = plan.columns.flatMap((column, index) =>
    ['value', 'reference', 'ref_low', 'ref_high'].includes(column) ? [index] : [],
  );
  return decimalSignOf(grid.slice(plan.headerRow + 1).flatMap((row) => taken.map((column) => row[column] ?? '')));
}

type SeriesHead = Omit<TableSeries, 'count'>;

interface Reader {
  readonly grid: Grid;
  readonly plan: ValuePlan;
  readonly series: Map<string, SeriesHead>;
  readonly values: TableValue[];
  readonly problems: CellProblem[];
  dayAt(place: Place): CalendarDay | null;
  limits(row: number): { readonly refLow: number | null; readonly refHigh: number | null };
  take(place: Place, series: SeriesHead, day: CalendarDay, beside?: Partial<TableValue>): void;
  refuse(place: Place, problem: ValueProblem): void;
  text(row: number, column: ValueColumn): string | null;
  place(row: number, column: ValueColumn): Place;
}

function makeReader(grid: Grid, plan: ValuePlan, context: DayCellContext): Reader {
  const decimal = decimalSignIn(grid, plan);
  const order = plan.order ?? orderOf(grid, plan, context);
  const dayContext: DayCellContext = order === null ? context : { ...context, order };
  const series = new Map<string, SeriesHead>();
  const values: TableValue[] = [];
  const problems: CellProblem[] = [];
  const refuse = ({ row, column }: Place, problem: ValueProblem): void => {
    problems.push({ row, column, text: cellAt(grid, row, column), problem });
  };
  const place = (row: number, column: ValueColumn): Place => ({
    row,
    column: Math.max(0, plan.columns.indexOf(column)),
  });
  const text = (row: number, column: ValueColumn): string | null => {
    const index = plan.columns.indexOf(column);
    return index === -1 ? null : cellAt(grid, row, index) || null;
  };
  const limit = (row: number, column: ValueColumn): number | null => {
    const cell = text(row, column);
    if (cell === null) return null;
    const number = parseNumber(cell.replace(/^[<>≤≥=\s]+/, ''), decimal);
    if (typeof number === 'number') return number;
    refuse(place(row, column), 'reference_not_read');
    return null;
  };
  return {
    grid,
    plan,
    series,
    values,
    problems,
    refuse,
    place,
    text,
    dayAt: (at) => {
      const read = dayIn(cellAt(grid, at.row, at.column), dayContext);
      if ('problem' in read) refuse(at, read.problem);
      else if (read.isAmbiguous === true) refuse(at, 'ambiguous_day');
      else return read.day;
      return null;
    },
    limits: (row) => {
      const range = text(row, 'reference');
      const [refLow, refHigh] = [limit(row, 'ref_low'), limit(row, 'ref_high')];
      if (range === null) return { refLow, refHigh };
      const read = parseReference(range, decimal);
      if (read === null) refuse(place(row, 'reference'), 'reference_not_read');
      return { refLow: refLow ?? read?.refLow ?? null, refHigh: refHigh ?? read?.refHigh ?? null };
    },
    take: (at, head, day, beside = {}) => {
      const result = parseResult(cellAt(grid, at.row, at.column), decimal);
      if (result.kind === 'empty') return;
      if (result.kind === 'problem') {
        refuse(at, result.problem);
        return;
      }
      const isNumber = result.kind === 'number';
      const unit = head.unit ?? (isNumber ? result.unit : null);
      const known = { ...head, unit, id: unit === head.unit ? head.id : `${head.id} ${unit ?? ''}` };
      if (!series.has(known.id)) series.set(known.id, known);
      values.push({
        ...at,
        series: known.id,
        day,
        value: isNumber ? result.value : null,
        note: joinedNote(isNumber ? result.mark : result.words, beside.note ?? null),
        flag: beside.flag ?? (isNumber ? result.flag : null),
        refLow: beside.refLow ?? head.refLow,
        refHigh: beside.refHigh ?? head.refHigh,
      });
    },
  };
}

const joinedNote = (...notes: (string | null)[]): string | null => {
  const there = notes.filter((note) => note !== null && note !== '');
  return there.length === 0 ? null : there.join(' · ');
};

/** The order of day and month that the dates of a table give away: one of them has a figure above 12. */
function orderOf(grid: Grid, plan: ValuePlan, context: DayCellContext): DayOrder | null {
  const cells =
    plan.layout === 'dates_across'
      ? (grid[plan.headerRow] ?? [])
      : grid.map((_, row) => cellAt(grid, row, plan.columns.indexOf('date')));
  return dayOrderOf(cells, context);
}

/** The order of day and month that some dates give away; null when they do not tell, or contradict each other. */
export function dayOrderOf(cells: Iterable<string>, context: DayCellContext): DayOrder | null {
  const seen = new Set<DayOrder>();
  for (const cell of cells) {
    const inOrder = (order: DayOrder): boolean => 'day' in parseDayCell(cell, { ...context, order });
    const [, first, second] = /^\s*(\d{1,2})\s*[-/]\s*(\d{1,2})\s*[-/]/.exec(cell) ?? [];
    if (first === undefined || !inOrder('dmy')) continue;
    if (Number(first) > 12) seen.add('dmy');
    else if (Number(second) > 12) seen.add('mdy');
  }
  const [only] = seen;
  return seen.size === 1 && only !== undefined ? only : null;
}

/** A reference range: "12 - 15.5", "< 100", "> 60", "bis 5"; null when it is none. */
export function parseReference(
  text: string,
  decimal: DecimalSign | null,
): { readonly refLow: number | null; readonly refHigh: number | null } | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[([]\s*(.*?)\s*[)\]]$/, '$1');
  const number = (part: string): number | null => {
    const read = parseNumber(part.trim(), decimal);
    return typeof read === 'number' ? read : null;
  };
  const [, low = '', high = ''] = /^([\d.,]+)\s*(?:-|–|—|bis|to|\.{2,})\s*([\d.,]+)$/i.exec(plain) ?? [];
  if (low !== '') {
    const [refLow, refHigh] = [number(low), number(high)];
    return refLow === null || refHigh === null ? null : { refLow, refHigh };
  }
  const [, upTo = ''] = /^(?:[<≤]=?|bis|up to|to)\s*([\d.,]+)$/i.exec(plain) ?? [];
  if (upTo !== '') return number(upTo) === null ? null : { refLow: null, refHigh: number(upTo) };
  const [, from = ''] = /^(?:[>≥]=?|ab|from)\s*([\d.,]+)$/i.exec(plain) ?? [];
  if (from !== '') return number(from) === null ? null : { refLow: number(from), refHigh: null };
  return null;
}

function idOf(parts: readonly (string | null)[]): string {
  return parts.map((part) => part?.toLowerCase() ?? '').join('\u0001');
}

function headOf(reader: Reader, row: number, name: string): SeriesHead {
  const split = splitHeader(name);
  const unit = reader.text(row, 'unit') ?? split.unit;
  const [loinc, assay] = [reader.text(row, 'loinc'), reader.text(row, 'assay')];
  const named = unit === split.unit ? split.name : reader.text(row, 'unit') === null ? split.name : name;
  return { id: idOf([named, unit, loinc, assay]), name: named, unit, loinc, assay, refLow: null, refHigh: null };
}

function readAcross(reader: Reader): void {
  const { grid, plan } = reader;
  const days = plan.columns.flatMap((role, column) => {
    if (role !== 'value') return [];
    const day = reader.dayAt({ row: plan.headerRow, column });
    return day === null ? [] : [{ column, day }];
  });
  grid.forEach((cells, row) => {
    if (row <= plan.headerRow || isEmptyRow(cells)) return;
    const name = reader.text(row, 'name');
    const filled = days.filter(({ column }) => cellAt(grid, row, column) !== '');
    if (name === null) {
      if (filled.length > 0) reader.refuse(reader.place(row, 'name'), 'no_name');
      return;
    }
    // A line without values is a heading of the report.
    if (filled.length === 0) return;
    const head = { ...headOf(reader, row, name), ...reader.limits(row) };
    for (const { column, day } of filled) reader.take({ row, column }, head, day);
  });
}

function readDown(reader: Reader): void {
  const { grid, plan } = reader;
  const dateColumn = plan.columns.indexOf('date');
  const heads = plan.columns.map((role, column): SeriesHead | null => {
    if (role !== 'value') return null;
    const header = plan.headerRow === -1 ? '' : cellAt(grid, plan.headerRow, column);
    const split = splitHeader(header);
    const unit =
      (plan.unitRow === null ? '' : cellAt(grid, plan.unitRow, column).replace(/^[[(](.*)[\])]$/, '$1')) || split.unit;
    const name = split.name === '' ? `${column + 1}` : split.name;
    return { id: `${column}`, name, unit, loinc: null, assay: null, refLow: null, refHigh: null };
  });
  grid.forEach((cells, row) => {
    if (row <= plan.headerRow || row === plan.unitRow || isEmptyRow(cells)) return;
    const filled = heads.flatMap((head, column) =>
      head !== null && cellAt(grid, row, column) !== '' ? [{ head, column }] : [],
    );
    if (filled.length === 0) return;
    const day = reader.dayAt({ row, column: dateColumn });
    if (day === null) return;
    for (const { head, column } of filled) reader.take({ row, column }, head, day);
  });
}

function readLong(reader: Reader): void {
  const { grid, plan } = reader;
  grid.forEach((cells, row) => {
    if (row <= plan.headerRow || isEmptyRow(cells)) return;
    if (reader.text(row, 'value') === null) return;
    const value = reader.place(row, 'value');
    const name = reader.text(row, 'name') ?? reader.text(row, 'loinc');
    if (name === null) {
      reader.refuse(reader.place(row, 'name'), 'no_name');
      return;
    }
    const day = reader.dayAt(reader.place(row, 'date'));
    if (day === null) return;
    const flagText = reader.text(row, 'flag');
    const flag = flagText === null ? null : parseFlag(flagText);
    if (flagText !== null && flag === null) reader.refuse(reader.place(row, 'flag'), 'flag_not_read');
    reader.take(value, headOf(reader, row, name), day, { flag, note: reader.text(row, 'note'), ...reader.limits(row) });
  });
}
