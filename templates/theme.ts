import type { DocumentSettings } from './documents/document-data';

/** Sizes of a sheet and of the area that parts may fill, in points (1/72 inch), measured from the top left. */
export interface PageFormat {
  readonly name: 'A4' | 'LETTER';
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  /** Width between the side margins. */
  readonly contentWidth: number;
  /** Baselines of the running head and foot, which only the binder fills. */
  readonly head: { readonly first: number; readonly second: number; readonly rule: number };
  readonly foot: { readonly rule: number; readonly first: number; readonly second: number };
}

// The left margin leaves room for a punch or a staple; the top and bottom margins hold the running head and foot.
const margins = { left: 48, top: 66, right: 42, bottom: 54 } as const;

function pageFormat(name: PageFormat['name'], width: number, height: number): PageFormat {
  return {
    name,
    width,
    height,
    margins,
    contentWidth: width - margins.left - margins.right,
    head: { first: 34, second: 46, rule: 53 },
    foot: { rule: height - 42, first: height - 31, second: height - 20 },
  };
}

const pageFormats: Readonly<Record<DocumentSettings['paper'], PageFormat>> = {
  a4: pageFormat('A4', 595.28, 841.89),
  letter: pageFormat('LETTER', 612, 792),
};

/** The sheet of a paper size. */
export function pageFormatOf(paper: DocumentSettings['paper']): PageFormat {
  return pageFormats[paper];
}

/** The three sizes of a document: size and distance of baselines, in points. */
export const textSizes = {
  title: { size: 12.5, leading: 16 },
  body: { size: 9.5, leading: 12 },
  table: { size: 8.25, leading: 10 },
} as const;
export type TextSize = keyof typeof textSizes;

/** Black on white; the one gray is for rules and never for text. */
export const inks = { text: '#000000', rule: '#767676', band: '#ededed' } as const;

/** Widths of rules and padding inside tables, in points. */
export const strokes = { hair: 0.4, rule: 0.8, frame: 1.4 } as const;
export const cellPadding = { x: 3, y: 2 } as const;
/** White space before a section. */
export const sectionGap = 7;
