/**
 * What a chart has to know of where it is drawn: a sheet of paper or a screen. Lengths are points on paper and pixels on
 * a screen.
 */
export interface ChartStyle {
  readonly width: number;
  /** Room left of the plot for names. */
  readonly gutter: number;
  /** Height of a line of text. */
  readonly line: number;
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly ink: string;
  readonly rule: string;
  readonly bar: string;
  readonly band: string;
  readonly paper: string;
  /** Cuts a text so that it is not wider than `width`, with an ellipsis. */
  readonly fit: (text: string, width: number, bold: boolean) => string;
  /** How wide a text is. */
  readonly measure: (text: string, bold: boolean) => number;
}

/** Words and values of a chart in the language of the reader. */
export interface ChartWords {
  /** Text under a tick of the time axis; `month` counts from 1; the first tick names its year in any case. */
  readonly tick: (year: number, month: number, isFirst: boolean) => string;
  readonly number: (value: number) => string;
  readonly day: (day: string) => string;
  readonly responseRow: string;
  readonly upperLimit: (value: string, unit: string) => string;
  readonly noUpperLimit: (unit: string) => string;
  readonly logScale: string;
  readonly dateNotRecorded: string;
}

/** White at the right end of a plot, for what stands beside the last point. */
export const plotEnd = 14;

export function plotWidth(style: ChartStyle): number {
  return style.width - style.gutter - plotEnd;
}

/** Text of a chart: one size, one family, black. */
export function textStyle(style: ChartStyle): { fontFamily: string; fontSize: number; color: string } {
  return { fontFamily: style.fontFamily, fontSize: style.fontSize, color: style.ink };
}
