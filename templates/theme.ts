import type { DocumentSettings } from './documents/document-data';

/** The three sizes of a document. */
export type TextSize = 'title' | 'body' | 'table';

/** Size of type and distance of baselines, in points. */
export interface TypeSize {
  readonly size: number;
  readonly leading: number;
}

/**
 * The sizes of ordinary print. One grid carries all of them: every line of body and table is one line of the grid high,
 * a line of a title one and a half, and every gap is a multiple of half a line.
 *
 * Source Sans 3 has tabular figures by default (all ten are equally wide in each face), so columns of numbers line up
 * without a font feature.
 */
export const textSizes: Readonly<Record<TextSize, TypeSize>> = {
  title: { size: 13, leading: 18 },
  body: { size: 9.5, leading: 12 },
  table: { size: 8.5, leading: 12 },
};

/** Large print is ordinary print, everything half as large again: body 14.25 pt. */
const largeScale = 1.5;

/** Sizes of a sheet and of the area that parts may fill, in points (1/72 inch), measured from the top left. */
export interface PageFormat {
  readonly name: 'A4' | 'LETTER';
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  /** Width between the side margins. */
  readonly contentWidth: number;
  /** Lines of the grid between head and foot. */
  readonly lines: number;
  /** Type of this sheet in relation to ordinary print. */
  readonly scale: number;
  /** One line of the grid. */
  readonly line: number;
  /** How far a baseline stands above the end of its line. */
  readonly drop: number;
  readonly sizes: Readonly<Record<TextSize, TypeSize>>;
  /** Baselines of the running head and foot, which only the binder fills; they stand on the grid as well. */
  readonly head: { readonly first: number; readonly second: number; readonly rule: number };
  readonly foot: { readonly rule: number; readonly first: number; readonly second: number };
}

// Both side margins are wide enough for a punch or a staple, on whichever side of the sheet a page is printed.
const side = 45;
// White under the last line of the foot: printers do not reach the edge.
const edge = 15;

function scaled({ size, leading }: TypeSize, scale: number): TypeSize {
  return { size: size * scale, leading: leading * scale };
}

function pageFormat(name: PageFormat['name'], width: number, height: number, scale: number): PageFormat {
  const line = textSizes.body.leading * scale;
  const drop = 3.5 * scale;
  const top = 3 * line + 30;
  const lines = Math.floor((height - top - 3 * line - edge) / line);
  const end = top + lines * line;
  return {
    name,
    width,
    height,
    margins: { left: side, top, right: side, bottom: height - end - 0.5 },
    contentWidth: width - 2 * side,
    lines,
    scale,
    line,
    drop,
    sizes: {
      title: scaled(textSizes.title, scale),
      body: scaled(textSizes.body, scale),
      table: scaled(textSizes.table, scale),
    },
    head: { first: top - 2 * line - drop, second: top - line - drop, rule: top - line + 0.15 * line },
    foot: { rule: end + 0.85 * line, first: end + 2 * line - drop, second: end + 3 * line - drop },
  };
}

const sheets = { a4: ['A4', 595.28, 841.89], letter: ['LETTER', 612, 792] } as const;

/** The sheet of a paper size, with the type that is set on it. */
export function pageFormatOf({ paper, largePrint }: Pick<DocumentSettings, 'paper' | 'largePrint'>): PageFormat {
  const [name, width, height] = sheets[paper];
  return pageFormat(name, width, height, largePrint === true ? largeScale : 1);
}

/** Black on white. The grays are for rules, bands and bars, never for text; black on the darkest band is 13 to 1. */
export const inks = { text: '#000000', rule: '#767676', band: '#ededed', bar: '#d4d4d4', paper: '#ffffff' } as const;

/** Widths of rules, in points. Rules take no room of their own: they stand in the white of the line above. */
export const strokes = { hair: 0.4, rule: 0.8, frame: 1.4 } as const;
/** White between two columns of a table: half on either side. */
export const cellPadding = { x: 4 } as const;
