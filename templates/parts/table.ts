import { cellPadding, inks, sectionGap, strokes, type TextSize } from '../theme';
import type { PageNode, TableCell, TableLayout, TableNode } from './page-node';
import { cutParagraphs, strong, type Paragraph, type Paragraphs } from './paragraph';
import { setParagraph, setParagraphs, type Typesetter } from './typesetter';

// No row is higher than this, so a row that is kept whole always fits a page and leaves little white at its end.
const maxRowLines = 14;

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

/** Columns flush with the type area: padding only between columns. */
export function tableLayout(
  columns: number,
  lines: (line: number) => number,
  fill: (row: number) => string | null = () => null,
): TableLayout {
  return {
    hLineWidth: lines,
    vLineWidth: () => 0,
    hLineColor: inks.rule,
    vLineColor: inks.rule,
    paddingLeft: (column) => (column === 0 ? 0 : cellPadding.x),
    paddingRight: (column) => (column === columns - 1 ? 0 : cellPadding.x),
    paddingTop: () => cellPadding.y,
    paddingBottom: () => cellPadding.y,
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
}

/**
 * A section that is a table. Title and column heads stand on every page of it, and never without a row below them. Rows
 * are not cut by a page end; a long record is several rows without a rule between them.
 */
export function sectionTable(ts: Typesetter, spec: TableSpec): TableNode {
  const { title, columns, rows, size = 'table', ruled = true, headed = true } = spec;
  const count = columns.length;
  const widths = columnWidths(
    columns.map((column) => column.share),
    spec.width ?? ts.page.contentWidth,
  );
  const body: TableCell[][] = [spanning(setParagraph(ts, strong(title), 'body'), count)];
  if (headed) {
    body.push(columns.map((column) => setParagraph(ts, strong(column.header), 'table', column.align)));
  }
  const headerRows = body.length;
  // Rows of the body that begin a record, by index.
  const beginsRecord = new Set<number>();
  for (const row of rows) {
    beginsRecord.add(body.length);
    const cells = columns.map((column, index) => {
      const pieces = cutParagraphs(ts.fonts, row[index] ?? [], widths[index] ?? 0, size, maxRowLines);
      return pieces.map((piece) => setParagraphs(ts, piece.paragraphs, size, column.align));
    });
    const height = Math.max(...cells.map((pieces) => pieces.length));
    for (let at = 0; at < height; at++) body.push(cells.map((pieces) => pieces[at] ?? { text: [] }));
  }
  if (rows.length === 0) body.push(spanning(setParagraph(ts, [{ text: spec.none, italics: true }], size), count));
  const lines = (line: number): number => {
    if (line === 1) return strokes.rule;
    if (line === 0 || line >= body.length) return 0;
    if (line === headerRows) return headed ? strokes.hair : 0;
    return ruled && beginsRecord.has(line) ? strokes.hair : 0;
  };
  const layout = tableLayout(count, lines);
  // Without rules between them records may stand closer.
  const padding = (row: number): number => (ruled || row < headerRows ? cellPadding.y : cellPadding.y / 2);
  return {
    margin: [0, sectionGap, 0, 0],
    table: { widths, body, headerRows, keepWithHeaderRows: 1, dontBreakRows: true },
    layout: {
      ...layout,
      // Pieces of one record follow each other without a gap.
      paddingTop: (row) => (row >= headerRows && rows.length > 0 && !beginsRecord.has(row) ? 0 : padding(row)),
      paddingBottom: (row) =>
        row >= headerRows && row + 1 < body.length && !beginsRecord.has(row + 1) ? 0 : padding(row),
    },
  };
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

const labelWidth = 78;

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
  size: TextSize = 'body',
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
  const pair = [
    { header: '', share: labelWidth },
    { header: '', share: free / columns - labelWidth },
  ];
  return sectionTable(ts, {
    title,
    columns: columns === 2 ? [...pair, ...pair] : pair,
    rows,
    none: '',
    size,
    ruled: false,
    headed: false,
  });
}
