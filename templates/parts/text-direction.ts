import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** How a stretch of text stands in its line. Absent where a text has nothing that is written from right to left. */
export interface RunDirection {
  /** Embedding level of UAX 9: odd from right to left. */
  readonly level: number;
  /** The text that the stretch is of, one object for all its stretches: it is ordered by itself, as an isolate. */
  readonly unit: DirectedText;
}

/** One text with its direction. */
export interface DirectedText {
  /** Whether the first strong character is written from right to left. */
  readonly isRtl: boolean;
  /** Number of UTF-16 units that are printed; without end where it is a piece of a longer text. */
  readonly length: number;
}

// Letters written from right to left, and the controls that make text so.
const rightToLeft =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u200F\u202B\u202E\u2067\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Whether the order of a text is anything but from left to right. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** U+200F: before the later pieces of a text from right to left. It has no picture. */
export const rightToLeftStart = '\u200F';

/** Whether the first strong letter of a text is written from right to left. */
export function startsRightToLeft(text: string): boolean {
  return embeddingLevels(text).isRtl;
}

/** Embedding levels of a text, one for each UTF-16 unit; each paragraph has the direction of its first strong letter. */
export function embeddingLevels(text: string): { readonly levels: Uint8Array; readonly isRtl: boolean } {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto');
  return { levels, isRtl: paragraphs.some(({ level }) => level % 2 === 1) };
}

/**
 * Marks a text, where it holds letters from right to left, as one that is ordered by itself, whatever stands around it
 * (FSI ... PDI). For texts that are joined to one string.
 */
export function isolated(text: string): string {
  return hasRightToLeft(text) ? `\u2068${text}\u2069` : text;
}

/** A part of a line, in the order in which it is read. */
export interface LinePart {
  readonly width: number;
  readonly direction: RunDirection | undefined;
}

/**
 * Where the parts of one line stand (UAX 9, rule L2): texts from left to right one after the other, as documents are in
 * languages written so; inside a text by its levels.
 *
 * @returns for each part the distance of its left edge from that of the line
 */
export function placeParts(parts: readonly LinePart[]): number[] {
  const order: number[] = [];
  for (let at = 0; at < parts.length;) {
    const unit = parts[at]?.direction?.unit;
    let end = at + 1;
    if (unit !== undefined) while (parts[end]?.direction?.unit === unit) end++;
    const levels = parts.slice(at, end).map((part) => part.direction?.level ?? 0);
    order.push(...visualOrder(levels).map((index) => at + index));
    at = end;
  }
  const left: number[] = [];
  let x = 0;
  for (const index of order) {
    left[index] = x;
    x += parts[index]?.width ?? 0;
  }
  return left;
}

/** From left to right, the places in the text: every sequence of a level or higher is turned round, highest first. */
function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, index) => index);
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let at = 0; at < order.length; at++) {
      let end = at;
      while (end < order.length && (levels[order[end] ?? 0] ?? 0) >= level) end++;
      if (end === at) continue;
      order.splice(at, end - at, ...order.slice(at, end).reverse());
      at = end;
    }
  }
  return order;
}
