import { cellPadding, inks, strokes, type TextSize } from '../theme';
import type { PageNode, TableCell, TableLayout, TableNode } from './page-node';
import { strong, type Paragraph, type Paragraphs } from './paragraph';
import { countLines, cutToLines, setParagraph, setParagraphs, type Typesetter } from './typesetter';

// No row is higher than this, so a row that is kept whole always fits a page and leaves little white at its end.
const maxRowLines = 14;

// A title at the foot of a page with a single line below it is read as if there were no more; names of columns tell.
const rowsWithTitle = 2;

export interface Column {
  readonly header: string;
  /** Part of the width that is left over; columns are never as wide as their content, so long words wrap. */
  readonly share: number;
  readonly align?: 'left' | 'right';
}

/** One record: what each column says. It becomes several rows when it is long. */
export type Row = readonly Paragraphs[];

/** Widths of the text areas of columns, for a table as wide as `total`. */
export function columnWidths(shares: readonly number[], total: number): number[] {
  const free = total - cellPadding.x * 2 * (shares.length - 1);
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => (free * share) / sum);
}

/** White above and below the text of a row, in points. Both have to be multiples of half a line. */
export interface RowPadding {
  readonly above?: (row: number) => number;
  readonly below?: (row: number) => number;
}

/**
 * Columns flush with the type area, white only between them. A rule takes its room from the white of the line above it
 * (the first one from the line below), so that rows stay multiples of the grid.
 */
export function tableLayout(
  columns: number,
  rules: (line: number) => number,
  { above = () => 0, below = () => 0 }: RowPadding = {},
  fill: (row: number) => string | null = () => null,
): TableLayout {
  return {
    hLineWidth: rules,
    vLineWidth: () => 0,
    hLineColor: inks.rule,
    vLineColor: inks.rule,
    paddingLeft: (column) => (column === 0 ? 0 : cellPadding.x),
    paddingRight: (column) => (column === columns - 1 ? 0 : cellPadding.x),
    paddingTop: (row) => above(row) - (row === 0 ? rules(0) : 0),
    paddingBottom: (row) => below(row) - rules(row + 1),
    fillColor: fill,
  };
}

/** Cells of a row that spans the whole table: pdfmake wants a placeholder for each further column. */
export function spanning(node: PageNode, columns: number): TableCell[] {
  const rest = Array.from({ length: columns - 1 }, () => ({ text: [] }));
  return [columns > 1 ? { ...node, colSpan: columns } : node, ...rest];
}

export interface TableSpec {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Said in place of rows when there are none. */
  readonly none: string;
  readonly size?: TextSize;
  /** Whether rules separate the records. */
  readonly ruled?: boolean;
  /** Whether the names of the columns are printed. */
  readonly headed?: boolean;
  readonly width?: number;
  /** White before the section, in lines. */
  readonly gap?: number;
  /** Whether no page should end in it: columns that are read one after the other want that. */
  readonly whole?: boolean;
}

function headCells(ts: Typesetter, columns: readonly Column[]): PageNode[] {
  return columns.map((column) => setParagraph(ts, strong(column.header), 'table', column.align));
}

/**
 * A section that is a table. Title and column heads stand on every page of it, and never without a row below them. Rows
 * are not cut by a page end; a long record is several rows without a rule between them.
 */
export function sectionTable(ts: Typesetter, spec: TableSpec): TableNode {
  const { title, columns, rows, size = 'table', ruled = true, headed = true, gap = 1 } = spec;
  const count = columns.length;
  const widths = columnWidths(
    columns.map((column) => column.share),
    spec.width ?? ts.page.contentWidth,
  );
  const body: TableCell[][] = [];
  if (title !== '') body.push(spanning(setParagraph(ts, strong(title), 'body'), count));
  const titleRows = body.length;
  if (headed) body.push(headCells(ts, columns));
  const headerRows = body.length;
  // Rows of the body that begin a record, by index.
  const beginsRecord = new Set<number>();
  for (const row of rows) {
    beginsRecord.add(body.length);
    const cells = columns.map((column, index) => {
      const pieces = cutToLines(ts, row[index] ?? [], widths[index] ?? 0, size, maxRowLines);
      return pieces.map((piece) => setParagraphs(ts, piece.paragraphs, size, column.align));
    });
    const height = Math.max(...cells.map((pieces) => pieces.length));
    for (let at = 0; at < height; at++) body.push(cells.map((pieces) => pieces[at] ?? { text: [] }));
  }
  if (rows.length === 0) body.push(spanning(setParagraph(ts, [{ text: spec.none, italics: true }], size), count));
  const rules = (line: number): number => {
    if (line === 0 || line >= body.length) return 0;
    if (line === titleRows) return strokes.rule;
    if (line === headerRows) return strokes.hair;
    return ruled && beginsRecord.has(line) ? strokes.hair : 0;
  };
  return {
    margin: [0, gap * ts.page.line, 0, 0],
    table: {
      widths,
      body,
      headerRows,
      keepWithHeaderRows: headerRows === 0 ? 0 : Math.min(headed ? 1 : rowsWithTitle, body.length - headerRows),
      dontBreakRows: true,
    },
    layout: tableLayout(count, rules),
    // pdfmake loses what is kept whole and higher than a page.
    ...(spec.whole === true && linesOf(ts, spec) < ts.page.lines / 2 ? { unbreakable: true } : {}),
  };
}

/** Lines that the rows of a section take, its heading aside. */
export function linesOf(ts: Typesetter, { columns, rows, width, size = 'table' }: TableSpec): number {
  const widths = columnWidths(
    columns.map((column) => column.share),
    width ?? ts.page.contentWidth,
  );
  return rows.reduce(
    (sum, row) => sum + Math.max(1, ...row.map((cell, index) => countLines(ts, cell, widths[index] ?? 0, size))),
    0,
  );
}

/** A section of running text, in the size of the annex. */
export function proseSection(ts: Typesetter, title: string, paragraphs: Paragraphs, none: string): TableNode {
  return sectionTable(ts, {
    title,
    columns: [{ header: '', share: 1 }],
    rows: paragraphs.map((paragraph) => [[paragraph]]),
    none,
    ruled: false,
    headed: false,
  });
}

/**
 * A heading in the size of titles with white below. An odd number of lines ends in the middle of a line of the grid; half
 * a line of white brings what follows back onto it.
 */
export function titleBlock(ts: Typesetter, ...paragraphs: Paragraph[]): TableNode {
  const width = ts.page.contentWidth;
  const pieces = cutToLines(ts, paragraphs, width, 'title', maxRowLines);
  const odd = countLines(ts, paragraphs, width, 'title') % 2 === 1;
  const below = odd ? ts.page.line / 2 : ts.page.line;
  const last = pieces.length - 1;
  return {
    margin: [0, 0, 0, 0],
    table: {
      widths: [width],
      body: pieces.map((piece) => [setParagraphs(ts, piece.paragraphs, 'title')]),
      headerRows: 0,
      dontBreakRows: true,
    },
    layout: tableLayout(1, () => 0, { below: (row) => (row === last ? below : 0) }),
  };
}

const ordinaryLabel = 74;

/** A name with what is known under it. */
export interface Fact {
  readonly label: string;
  readonly value: Paragraphs;
}

/** A section of facts, label left of value, in one or two columns of facts. */
export function factSection(
  ts: Typesetter,
  title: string,
  facts: readonly Fact[],
  columns: 1 | 2,
  {
    size = 'body',
    gap = 1,
    labelWidth = ordinaryLabel,
    whole = false,
  }: { readonly size?: TextSize; readonly gap?: number; readonly labelWidth?: number; readonly whole?: boolean } = {},
): TableNode {
  const rows: Row[] = [];
  const labelOf = (fact: Fact | undefined): Paragraph[] => (fact === undefined ? [] : [strong(fact.label)]);
  for (let at = 0; at < facts.length; at += columns) {
    const [left, right] = [facts[at], facts[at + 1]];
    const cells = [labelOf(left), left?.value ?? []];
    rows.push(columns === 1 ? cells : [...cells, labelOf(right), right?.value ?? []]);
  }
  // Points: labels are as wide in one column of facts as in two, so that values line up down the page.
  const cells = columns * 2;
  const free = ts.page.contentWidth - cellPadding.x * 2 * (cells - 1);
  const label = labelWidth * ts.page.scale;
  const pair = [
    { header: '', share: label },
    { header: '', share: free / columns - label },
  ];
  return sectionTable(ts, {
    title,
    columns: columns === 2 ? [...pair, ...pair] : pair,
    rows,
    none: '',
    size,
    gap,
    ruled: false,
    headed: false,
    whole,
  });
}
