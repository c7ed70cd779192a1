import { createTranslator, type Translator } from '@domain/messages/translate';
import type { DocumentSettings } from '../documents/document-data';
import type { FontSet } from '../fonts/font-set';
import { pageFormatOf, textSizes, type PageFormat, type TextSize } from '../theme';
import type { StackNode, TextNode } from './page-node';
import type { Paragraph, Paragraphs } from './paragraph';
import { createTextSetter, type TextSetter } from './set-text';
import { createValueFormat, type ValueFormat } from './value-format';

/** What every part is made with: words, fonts, sheet, and how values are written in the document's language. */
export interface Typesetter {
  readonly t: Translator;
  readonly fonts: FontSet;
  readonly page: PageFormat;
  readonly format: ValueFormat;
  readonly setText: TextSetter;
}

/** Makes the typesetter of a document; nothing in it depends on clock, place or machine. */
export function createTypesetter(settings: DocumentSettings, fonts: FontSet): Typesetter {
  const t = createTranslator(settings.language);
  return {
    t,
    fonts,
    page: pageFormatOf(settings.paper),
    format: createValueFormat(t),
    setText: createTextSetter(fonts, t),
  };
}

// Source Sans 3 is 1.424 em high from ascender to descender; pdfmake multiplies that by lineHeight.
const emHeight = 1.424;

/** Size and leading of a text node. */
export function sized(size: TextSize): { fontSize: number; lineHeight: number } {
  const { size: fontSize, leading } = textSizes[size];
  return { fontSize, lineHeight: leading / (fontSize * emHeight) };
}

/** A paragraph on the page. */
export function setParagraph(
  ts: Typesetter,
  paragraph: Paragraph,
  size: TextSize,
  alignment: 'left' | 'right' | 'center' = 'left',
): TextNode {
  const text = paragraph.flatMap(({ text: words, ...style }) => ts.setText(words, style));
  return { text, alignment, ...sized(size) };
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
