/**
 * The part of pdfmake's document definition that pages are made of. Only `render.ts` knows pdfmake; it takes these as
 * they are. pdfmake writes into what it is given, so every node is made anew for every rendering.
 */

import type { RunDirection } from './text-direction';

export interface TextStyle {
  readonly bold?: boolean;
  readonly italics?: boolean;
}

/** Text of one font. Made by `setText()` and by nothing else. */
export interface TextRun extends TextStyle {
  readonly text: string;
  readonly font: string;
  /** Where the text is not all from left to right: how the run stands in its line. */
  readonly direction?: RunDirection;
  /** Drawn only where its line begins above this height, in points from the top of the page. */
  readonly onlyAbove?: number;
}

interface Placed {
  readonly margin?: readonly [left: number, top: number, right: number, bottom: number];
  readonly unbreakable?: boolean;
  readonly pageBreak?: 'before' | 'after';
}

export interface TextNode extends Placed {
  readonly text: readonly TextRun[];
  readonly fontSize?: number;
  readonly lineHeight?: number;
  readonly alignment?: 'left' | 'right' | 'center';
  readonly noWrap?: boolean;
  /** Placed from where it would stand, without taking room. */
  readonly relativePosition?: { readonly x: number; readonly y: number };
}

export interface StackNode extends Placed {
  readonly stack: readonly PageNode[];
}

export interface CanvasNode extends Placed {
  readonly canvas: readonly {
    readonly type: 'line';
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
    readonly lineWidth: number;
    readonly lineColor: string;
  }[];
}

/** A drawing, such as a chart. It is never cut by a page end. */
export interface SvgNode extends Placed {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** A photograph or screenshot, as a `data:` address, fitted into a box of points. */
export interface ImageNode extends Placed {
  readonly image: string;
  readonly fit: readonly [width: number, height: number];
}

export interface TableLayout {
  readonly hLineWidth: (line: number) => number;
  readonly vLineWidth: (line: number) => number;
  readonly hLineColor: string;
  readonly vLineColor: string;
  readonly paddingLeft: (column: number) => number;
  readonly paddingRight: (column: number) => number;
  readonly paddingTop: (row: number) => number;
  readonly paddingBottom: (row: number) => number;
  readonly fillColor: (row: number) => string | null;
}

export type TableCell = PageNode & { readonly colSpan?: number };

export interface TableNode extends Placed {
  readonly table: {
    readonly widths: readonly number[];
    readonly body: readonly (readonly TableCell[])[];
    readonly headerRows: number;
    readonly keepWithHeaderRows?: number;
    readonly dontBreakRows: boolean;
    readonly heights?: (row: number) => number | 'auto';
  };
  readonly layout: TableLayout;
}

export type PageNode = TextNode | StackNode | CanvasNode | SvgNode | ImageNode | TableNode;
