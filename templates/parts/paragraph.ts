import type { FaceName, FontSet } from '../fonts/font-set';
import { textSizes, type TextSize } from '../theme';
import type { TextStyle } from './page-node';
import { directedForm } from './set-text';
import { hasRightToLeft, rightToLeftStart, startsRightToLeft } from './text-direction';

/** A stretch of a paragraph in one style. */
export interface Span extends TextStyle {
  readonly text: string;
}

/** One paragraph: stretches that run on. */
export type Paragraph = readonly Span[];

/** What a cell or a block says, top to bottom. */
export type Paragraphs = readonly Paragraph[];

export function plain(text: string): Paragraph {
  return [{ text }];
}

export function strong(text: string): Paragraph {
  return [{ text, bold: true }];
}

export function slanted(text: string): Paragraph {
  return [{ text, italics: true }];
}

/** `Label: value`, the label strong; a label that is a question has its sign already. */
export function labeled(label: string, value: string): Paragraph {
  return [{ text: label.endsWith('?') ? `${label} ` : `${label}: `, bold: true }, { text: value }];
}

/** The spans of several paragraphs in one line, with a separator between them. */
export function joined(paragraphs: Paragraphs, separator: string): Paragraph {
  return paragraphs.flatMap((paragraph, index) => (index === 0 ? paragraph : [{ text: separator }, ...paragraph]));
}

function faceOf({ bold, italics }: TextStyle): FaceName {
  if (bold === true) return italics === true ? 'bolditalics' : 'bold';
  return italics === true ? 'italics' : 'normal';
}

/** Width of text in points, kerning aside. */
function widthOf(fonts: FontSet, text: string, face: FaceName, size: TextSize): number {
  if (hasRightToLeft(text)) return (fonts.joinedWidthOf(text, face) * textSizes[size].size) / 1000;
  let sum = 0;
  // By UTF-16 unit: what lies beyond the first plane is not printed but named, which is about as wide.
  for (let at = 0; at < text.length; at++) {
    sum += fonts.advanceOf(text.charCodeAt(at), face);
  }
  return (sum * textSizes[size].size) / 1000;
}

// Between characters that are written without blanks a line may end, but not before a closing sign, a small kana or a
// sign of repetition, and not after an opening sign.
const eastAsian =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u3000-\\u303F\\uFF00-\\uFFEF]';
const notFirst = '[、。，．：；！？）」』】〉》〕％・ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ”’…]';
const notLast = '[（「『【〈《〔“‘]';
const hasEastAsian = new RegExp(eastAsian, 'u');
// Inside a word a line may end after a hyphen, a dash or a slash before a letter.
const blanks = /(\n| +)|(?<=[-–—/])(?=\p{L})/u;
const blanksAndLetters = new RegExp(
  `(\\n| +)|(?<!^|[\\n ]|${notLast})(?:(?<=${eastAsian})|(?=${eastAsian}))(?!$|[\\n ]|${notFirst})`,
  'u',
);

interface Chunk {
  spans: Span[];
  lines: number;
}

/**
 * Cuts a paragraph at line ends into pieces of at most `maxLines` lines.
 *
 * Rows of a table are kept whole by pdfmake, and what is higher than a page would be lost; pieces make sure that no row
 * is. A cut falls where the line would end anyway, so the seam does not show.
 *
 * @param firstMaxLines - room for the first piece
 * @returns the pieces with their number of lines; together they are the paragraph
 */
export function cutAtLines(
  fonts: FontSet,
  paragraph: Paragraph,
  width: number,
  size: TextSize,
  maxLines: number,
  firstMaxLines = maxLines,
): { paragraph: Paragraph; lines: number }[] {
  const length = paragraph.reduce((sum, span) => sum + span.text.length, 0);
  const isWide = paragraph.some((span) => hasEastAsian.test(span.text));
  const short = length * textSizes[size].size * (isWide ? 1 : 0.5) <= width * 0.9;
  if (short && !paragraph.some((span) => span.text.includes('\n'))) return [{ paragraph, lines: 1 }];

  const chunks: Chunk[] = [{ spans: [], lines: 1 }];
  let x = 0;
  // Whether the span is a text from right to left; a later piece of it is so, too, if it begins with a Latin word.
  let isRtl = false;
  let lastSpan: Span | null = null;
  const room = (): number => (chunks.length === 1 ? firstMaxLines : maxLines);
  const current = (): Chunk => chunks[chunks.length - 1] as Chunk;
  const newLine = (): void => {
    if (current().lines >= room()) chunks.push({ spans: [], lines: 1 });
    else current().lines += 1;
    x = 0;
  };
  const put = (text: string, span: Span): void => {
    const spans = current().spans;
    const last = spans[spans.length - 1];
    if (last !== undefined && lastSpan === span) {
      spans[spans.length - 1] = { ...last, text: last.text + text };
    } else spans.push({ ...span, text: isRtl && lastSpan === span ? rightToLeftStart + text : text });
    lastSpan = span;
  };
  for (const span of paragraph) {
    const face = faceOf(span);
    const form = directedForm(span.text);
    isRtl = hasRightToLeft(form) && startsRightToLeft(form);
    for (const token of form.split(hasEastAsian.test(form) ? blanksAndLetters : blanks)) {
      if (token === undefined || token === '') continue;
      if (token === '\n') {
        const before = chunks.length;
        newLine();
        // At a cut the new piece begins a line by itself.
        if (chunks.length === before) put('\n', span);
        continue;
      }
      const tokenWidth = widthOf(fonts, token, face, size);
      if (token[0] === ' ') {
        if (x > 0) put(token, span);
        x += tokenWidth;
        continue;
      }
      if (x > 0 && x + tokenWidth > width) newLine();
      if (tokenWidth <= width) {
        put(token, span);
        x += tokenWidth;
        continue;
      }
      // A word longer than the line is broken by pdfmake wherever the line ends; count its lines as it does.
      let piece = '';
      for (const character of token) {
        const characterWidth = widthOf(fonts, character, face, size);
        if (x + characterWidth > width) {
          put(piece, span);
          piece = '';
          newLine();
        }
        piece += character;
        x += characterWidth;
      }
      put(piece, span);
    }
  }
  return chunks.map((chunk) => ({ paragraph: chunk.spans, lines: chunk.lines }));
}

/**
 * Cuts the content of a cell into pieces of at most `maxLines` lines each, between paragraphs where possible.
 */
export function cutParagraphs(
  fonts: FontSet,
  paragraphs: Paragraphs,
  width: number,
  size: TextSize,
  maxLines: number,
): { paragraphs: Paragraph[]; lines: number }[] {
  const pieces: { paragraphs: Paragraph[]; lines: number }[] = [{ paragraphs: [], lines: 0 }];
  for (const paragraph of paragraphs) {
    const last = pieces[pieces.length - 1];
    const room = maxLines - (last?.lines ?? 0);
    const parts = cutAtLines(fonts, paragraph, width, size, maxLines, room > 0 ? room : maxLines);
    for (const part of parts) {
      const target = pieces[pieces.length - 1];
      if (target === undefined || target.lines + part.lines > maxLines) {
        pieces.push({ paragraphs: [part.paragraph], lines: part.lines });
      } else {
        target.paragraphs.push(part.paragraph);
        target.lines += part.lines;
      }
    }
  }
  return pieces;
}
