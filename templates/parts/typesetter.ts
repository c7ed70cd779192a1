import { createTranslator, type Translator } from '@domain/messages/translate';
import { allSections, type DocumentSettings, type PrintedSections } from '../documents/document-data';
import type { FontSet } from '../fonts/font-set';
import { pageFormatOf, type PageFormat, type TextSize } from '../theme';
import type { StackNode, TextNode } from './page-node';
import { cutAtLines, cutParagraphs, type Paragraph, type Paragraphs } from './paragraph';
import { createTextSetter, type TextSetter } from './set-text';
import { createValueFormat, type ValueFormat } from './value-format';

/** What every part is made with: words, fonts, sheet, and how values are written in the document's language. */
export interface Typesetter {
  readonly t: Translator;
  readonly fonts: FontSet;
  readonly page: PageFormat;
  readonly format: ValueFormat;
  readonly setText: TextSetter;
  readonly sections: PrintedSections;
}

// Every case has a typesetter of its own; what knows the rules of a language is slow to make.
const languages = new Map<string, Pick<Typesetter, 't' | 'format'>>();

function inLanguage(language: DocumentSettings['language']): Pick<Typesetter, 't' | 'format'> {
  const known = languages.get(language);
  if (known !== undefined) return known;
  const t = createTranslator(language);
  const made = { t, format: createValueFormat(t) };
  languages.set(language, made);
  return made;
}

/** Makes the typesetter of a document; nothing in it depends on clock, place or machine. */
export function createTypesetter(settings: DocumentSettings, fonts: FontSet): Typesetter {
  const { t, format } = inLanguage(settings.language);
  return {
    t,
    fonts,
    page: pageFormatOf(settings),
    format,
    setText: createTextSetter(fonts, t, settings.hanLanguage),
    sections: { ...allSections, ...settings.sections },
  };
}

// Source Sans 3 is 1.424 em high from ascender to descender, 1.024 em of it above the baseline; pdfmake multiplies the
// height by lineHeight and puts the ascender at the top of the line.
const emHeight = 1.424;
const ascender = 1.024;

/**
 * Size and leading of a text node, and a margin that moves its baselines onto the grid: whatever the size, a baseline
 * stands `page.drop` above the end of its line.
 */
export function sized(
  { page }: Typesetter,
  size: TextSize,
): { fontSize: number; lineHeight: number; margin: readonly [number, number, number, number] } {
  const { size: fontSize, leading } = page.sizes[size];
  const shift = leading - page.drop - ascender * fontSize;
  return { fontSize, lineHeight: leading / (fontSize * emHeight), margin: [0, shift, 0, -shift] };
}

/** A paragraph on the page. */
export function setParagraph(
  ts: Typesetter,
  paragraph: Paragraph,
  size: TextSize,
  alignment: 'left' | 'right' | 'center' = 'left',
): TextNode {
  const text = paragraph.flatMap(({ text: words, ...style }) => ts.setText(words, style));
  return { text, alignment, ...sized(ts, size) };
}

/** Paragraphs one below the other. */
export function setParagraphs(
  ts: Typesetter,
  paragraphs: Paragraphs,
  size: TextSize,
  alignment: 'left' | 'right' | 'center' = 'left',
): StackNode | TextNode {
  const [only] = paragraphs;
  if (paragraphs.length === 1 && only !== undefined) return setParagraph(ts, only, size, alignment);
  return { stack: paragraphs.map((paragraph) => setParagraph(ts, paragraph, size, alignment)) };
}

/** Cuts paragraphs into pieces of at most `maxLines` lines of a column that is `width` points wide on this sheet. */
export function cutToLines(
  { fonts, page }: Typesetter,
  paragraphs: Paragraphs,
  width: number,
  size: TextSize,
  maxLines: number,
): { paragraphs: Paragraph[]; lines: number }[] {
  return cutParagraphs(fonts, paragraphs, width / page.scale, size, maxLines);
}

/** Width of a text in one line on this sheet, in points, kerning aside. */
export function textWidth({ fonts, page }: Typesetter, text: string, size: TextSize, bold = false): number {
  let sum = 0;
  for (const character of text) sum += fonts.advanceOf(character.codePointAt(0) ?? 0, bold ? 'bold' : 'normal');
  return (sum * page.sizes[size].size) / 1000;
}

/** Cuts a paragraph after so many lines of a column; the second piece is missing where there are no more. */
export function cutOnce(
  { fonts, page }: Typesetter,
  paragraph: Paragraph,
  width: number,
  size: TextSize,
  lines: number,
): Paragraph[] {
  const pieces = cutAtLines(fonts, paragraph, width / page.scale, size, Number.POSITIVE_INFINITY, lines);
  return pieces.map((piece) => piece.paragraph);
}

/** How many lines paragraphs take in a column. */
export function countLines(ts: Typesetter, paragraphs: Paragraphs, width: number, size: TextSize): number {
  return cutToLines(ts, paragraphs, width, size, Number.POSITIVE_INFINITY).reduce((sum, { lines }) => sum + lines, 0);
}
