import pdfMake from 'pdfmake';
import renderer from 'pdfmake/js/Renderer.js';
import svgMeasure from 'pdfmake/js/SVGMeasure.js';
import textBreaker from 'pdfmake/js/TextBreaker.js';
import textInlines from 'pdfmake/js/TextInlines.js';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Font, Subset } from 'fontkit';
import { drawingOperators } from './drawing-operators';
import { faceNames, fontChain, type FaceName } from './fonts/font-chain';
import type { FontSet } from './fonts/font-set';
import type { Direction, ShapedFont, ShapedRun } from './fonts/shaped-font';
import { createTextOperators, pdfNumber, showOperator } from './fonts/text-operators';
import type { PageNode, TextRun } from './parts/page-node';
import { placeParts, type RunDirection } from './parts/text-direction';
import { withFacts } from './part-facts';
import { inks, textSizes, type PageFormat } from './theme';

/** A document without running heads and feet: the binder adds them. */
export interface PageDefinition {
  readonly page: PageFormat;
  readonly content: readonly PageNode[];
  /** Nodes whose first page the binder wants to know, by name. */
  readonly landmarks?: Readonly<Record<string, PageNode>>;
}

// Bytes may depend on the definition only: pdfkit writes the day into the file and derives the file id from it.
const fixedDay = new Date(Date.UTC(2000, 0, 1));

pdfMake.setUrlAccessPolicy(() => false);
pdfMake.setLocalAccessPolicy(() => false);

/** pdfkit's embedded font, as far as documents know it. Lengths in thousandths of the type size. */
interface EmbeddedFont {
  readonly id: string;
  readonly subset: Subset;
  readonly scale: number;
  ascender: number;
  descender: number;
  lineGap: number;
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  ref(): unknown;
  lineHeight(size: number): number;
  /** Set here: the open font behind it, and how the document writes a word of it. */
  shaped: ShapedFont;
  drawn: Map<ShapedRun, DrawnRun>;
}

type EmbeddedFontClass = new (document: PageDocument, font: Font, id: string) => EmbeddedFont;

/** A word in the numbers that its glyphs have in one document. */
interface DrawnRun {
  readonly codes: readonly string[];
  readonly shown: string | null;
}

/** pdfmake's document. */
interface PageDocument {
  readonly page: { readonly height: number; readonly fonts: Record<string, unknown> };
  /** Its pages, once they are drawn. */
  readonly _pdfMakePages: readonly unknown[];
  _fontCount: number;
  /** Fonts to be written into the file at its end. */
  readonly _fontFamilies: Record<string, EmbeddedFont>;
  provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont;
  fillColor(color: unknown): void;
  resolveColor(color: unknown, otherwise: string): unknown;
  addContent(operators: string): void;
  /** Set here: the fonts of the document by file. */
  shapedFonts?: Map<ShapedFont, EmbeddedFont>;
}

/** A stretch of a line as pdfmake breaks it off: mostly a word with the blank after it. */
interface Inline {
  text: string;
  readonly font: EmbeddedFont;
  readonly fontSize: number;
  readonly color: unknown;
  readonly alignment: unknown;
  readonly direction: RunDirection | undefined;
  /** Whether pdfmake may not break it. */
  readonly noWrap: unknown;
  /** In points, as all that follow. */
  width: number;
  readonly height: number;
  readonly leadingCut: number;
  readonly trailingCut: number;
  /** Place in the line, known once there is one. */
  x: number;
  /** Whether the line ends after it. */
  readonly lineEnd: boolean;
  /** Whether the line may not end after it. */
  noNewLine: boolean;
}

interface Line {
  readonly inlines: Inline[];
  readonly maxWidth: number;
  getWidth(): number;
  getAscenderHeight(): number;
}

interface PlacedDrawing {
  readonly svg: string;
  readonly x: number;
  readonly y: number;
}

interface Renderer {
  readonly pdfDocument: PageDocument;
  renderLine(line: Line, x: number | undefined, y: number | undefined): void;
  renderSVG(drawing: PlacedDrawing): void;
}

interface SvgMeasure {
  measureSVG(svg: string): { readonly width: number; readonly height: number };
  writeDimensions(svg: string, size: { readonly width: number; readonly height: number }): string;
}

/** Styles of a node and of what it stands in. */
interface StyleStack {
  getProperty(name: string): unknown;
}

interface MeasuredText {
  readonly items: Inline[];
  readonly minWidth: number;
  readonly maxWidth: number;
}

interface TextInlines {
  readonly pdfDocument: PageDocument;
  widthOfText(text: string, inline: Inline): number;
  buildInlines(texts: unknown, styles: StyleStack): MeasuredText;
}

interface TextBreaker {
  getBreaks(texts: readonly { readonly text: string }[], styles: null): { text: string; lineEnd?: boolean }[];
}

/** pdfmake's modules are CommonJS with a default export, which loaders hand over in two ways. */
function classOf<T>(imported: unknown): new () => T {
  const module = imported as { default?: new () => T };
  return module.default ?? (imported as new () => T);
}

let fontsOfPages: FontSet | null = null;
let embeddedFontClass: EmbeddedFontClass | null = null;

/**
 * The font of a document. pdfkit would read the file anew for every document; here it gets the open one.
 *
 * Every line is as high as one of the text family, whatever scripts stand in it.
 */
function embeddedFont(document: PageDocument, fonts: FontSet, family: string, face: FaceName): EmbeddedFont {
  const shaped = fonts.face(family, face);
  // pdfkit counts what is asked for, not what is opened; the number is part of the font's name in the file.
  const known = (document.shapedFonts ??= new Map()).get(shaped);
  if (known !== undefined) return known;
  if (embeddedFontClass === null) throw new Error('pdfmake was not taught');
  const made = new embeddedFontClass(document, shaped.font, `F${++document._fontCount}`);
  document._fontFamilies[made.id] = made;
  document.shapedFonts.set(shaped, made);
  made.shaped = shaped;
  made.drawn = new Map();
  const text = fonts.families[0]?.name ?? family;
  const { ascender, descender, lineGap } = family === text ? made : document.provideFont(text, false, false);
  return Object.assign(made, { ascender, descender, lineGap });
}

function directionOf(direction: RunDirection | undefined): Direction {
  return (direction?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr';
}

/** In points. */
function widthOf(text: string, { font, direction, fontSize }: Pick<Inline, 'font' | 'direction' | 'fontSize'>): number {
  return (font.shaped.stretch(text, directionOf(direction)).advanceWidth * fontSize) / 1000;
}

interface BrokenText {
  readonly text: string;
  readonly lineEnd?: boolean;
}

// Labels come again on every page and in every case, and where a line may end in them is looked for by character.
const breaksOfLabels = new Map<string, readonly BrokenText[]>();
const maxLabels = 5_000;
const maxLabelLength = 100;

/** A text cut where a line may end or has to. */
function breaksOf(text: string): readonly BrokenText[] {
  const known = breaksOfLabels.get(text);
  if (known !== undefined) return known;
  const made = new (classOf<TextBreaker>(textBreaker))().getBreaks([{ text }], null);
  if (text.length > maxLabelLength) return made;
  if (breaksOfLabels.size >= maxLabels) breaksOfLabels.clear();
  breaksOfLabels.set(text, made);
  return made;
}

/**
 * Cuts the runs of a text into inlines and measures them. pdfmake does the same, but asks two dozen styles of every word,
 * most of which no part has.
 */
function measuredText(document: PageDocument, runs: readonly TextRun[], styles: StyleStack): MeasuredText {
  const fontSize = styles.getProperty('fontSize') as number;
  const lineHeight = styles.getProperty('lineHeight') as number;
  const color = styles.getProperty('color');
  const alignment = styles.getProperty('alignment') ?? 'left';
  const noWrap = styles.getProperty('noWrap') ?? null;
  const items: Inline[] = [];
  let before: string | null = null;
  runs.forEach(({ text, font: family, bold, italics, direction }, index) => {
    const font = document.provideFont(family, bold === true, italics === true);
    const height = font.lineHeight(fontSize) * lineHeight;
    const inDirection = directionOf(direction);
    const words = noWrap === true ? [{ text }] : breaksOf(text);
    const first = noWrap === true ? breaksOf(text)[0] : words[0];
    const lastItem = items[items.length - 1];
    // Where the line may not end between two runs.
    if (before !== null && lastItem !== undefined && breaksOf(before + (first?.text ?? '')).length === 1) {
      lastItem.noNewLine = true;
    }
    for (const { text: word, lineEnd = false } of words) {
      const { advanceWidth, leading, trailing } = font.shaped.stretch(word, inDirection);
      items.push({
        text: word,
        font,
        fontSize,
        color,
        alignment,
        direction,
        noWrap,
        width: (advanceWidth * fontSize) / 1000,
        height,
        leadingCut: (leading * fontSize) / 1000,
        trailingCut: (trailing * fontSize) / 1000,
        x: 0,
        lineEnd,
        noNewLine: false,
      });
    }
    const last = noWrap === true ? breaksOf(text).at(-1) : words.at(-1);
    before =
      index === runs.length - 1 || last === undefined || last.lineEnd === true || last.text === '' ? null : last.text;
  });
  return { items, ...widthsOf(items, noWrap === true) };
}

/** Width of the widest item and of the widest line, in points. */
function widthsOf(items: readonly Inline[], noWrap: boolean): { readonly minWidth: number; readonly maxWidth: number } {
  let minWidth = 0;
  let maxWidth = 0;
  let width = 0;
  let leadingCut: number | null = null;
  for (const item of items) {
    minWidth = Math.max(minWidth, item.width - item.leadingCut - item.trailingCut);
    width += item.width;
    leadingCut ??= item.leadingCut;
    maxWidth = Math.max(maxWidth, width - leadingCut - item.trailingCut);
    if (!item.lineEnd) continue;
    width = 0;
    leadingCut = null;
  }
  return { minWidth: noWrap ? maxWidth : minWidth, maxWidth };
}

/** The left edge of each inline, and what of its text is drawn, in a line that is not all from left to right. */
function directedLine(line: Line): { readonly text: string; readonly x: number }[] {
  const { inlines } = line;
  const texts = inlines.map((inline, index) => {
    // Blanks at the ends of a line are not printed (UAX 9, rule L1, puts them at its end).
    const text = index === 0 && inline.leadingCut > 0 ? inline.text.trimStart() : inline.text;
    return index === inlines.length - 1 ? text.trimEnd() : text;
  });
  const parts = inlines.map((inline, index) => ({
    width: widthOf(texts[index] ?? '', inline),
    direction: inline.direction,
  }));
  const unit = inlines[0]?.direction?.unit;
  const isOfOneText = unit !== undefined && inlines.every((inline) => inline.direction?.unit === unit);
  const printed = inlines.reduce((sum, inline) => sum + inline.text.length, 0);
  // Lines of a longer text from right to left begin at the right edge; a single line stands where its column does.
  const isFlushRight = isOfOneText && unit.isRtl && printed < unit.length && inlines[0]?.alignment === 'left';
  const shift = isFlushRight ? line.maxWidth - line.getWidth() : 0;
  return placeParts(parts).map((left, index) => ({ text: texts[index] ?? '', x: left + shift }));
}

/** A word in the numbers of a document, which takes the glyphs into its subset of the font. */
function drawnRun(font: EmbeddedFont, run: ShapedRun): DrawnRun {
  const known = font.drawn.get(run);
  if (known !== undefined) return known;
  const codes = run.glyphs.map((glyph, place) => {
    const number = font.subset.includeGlyph(glyph.id);
    font.widths[number] ??= run.positions[place]?.advanceWidth ?? 0;
    font.unicode[number] ??= glyph.codePoints;
    return number.toString(16).padStart(4, '0');
  });
  const made = { codes, shown: showOperator(codes, run.positions) };
  font.drawn.set(run, made);
  return made;
}

/**
 * Draws a line: one text object, its stretches in the order in which they are read, each where it stands. pdfmake would
 * write every word by itself, from left to right.
 */
function drawLine(document: PageDocument, line: Line, x: number, y: number): void {
  const [first] = line.inlines;
  if (first === undefined) return;
  const { height, fonts } = document.page;
  const isDirected = line.inlines.some((inline) => inline.direction !== undefined);
  const drawn = isDirected ? directedLine(line) : line.inlines;
  const operators = createTextOperators(height - y - line.getAscenderHeight());
  line.inlines.forEach(({ font, fontSize, direction }, index) => {
    const { text, x: left } = drawn[index] ?? { text: '', x: 0 };
    const isRtl = directionOf(direction) === 'rtl';
    const stretch = font.shaped.stretch(text, directionOf(direction));
    fonts[font.id] ??= font.ref();
    const fontKey = `/${font.id}`;
    const unitsPerEm = 1000 / font.scale;
    let at = x + left + (isRtl ? (stretch.advanceWidth * fontSize) / 1000 : 0);
    for (const run of stretch.runs) {
      const { positions, marks } = run;
      const width = (run.advanceWidth * fontSize) / 1000;
      if (isRtl) at -= width;
      operators.draw({ fontKey, size: fontSize, ...drawnRun(font, run), positions, width, marks, unitsPerEm }, at);
      if (!isRtl) at += width;
    }
  });
  document.fillColor(document.resolveColor(first.color, inks.text));
  document.addContent(`q 1 0 0 -1 0 ${height} cm\n${operators.toString()}\nQ`);
}

/**
 * Teaches pdfmake, which knows one font a text and one direction, to set lines as `setText()` prepared them. It has no
 * option for that, so methods are replaced on its classes, once.
 */
async function teachPdfMake(family: string): Promise<void> {
  const empty = await pdfMake.createPdf({ content: '', defaultStyle: { font: family } }).getStream();
  const documents = Object.getPrototypeOf(empty) as PageDocument;
  embeddedFontClass = (empty as unknown as PageDocument).provideFont(family, false, false)
    .constructor as EmbeddedFontClass;
  documents.provideFont = function (this: PageDocument, name, bold, italics): EmbeddedFont {
    if (fontsOfPages === null) throw new Error('pages without fonts');
    const face: FaceName = bold ? (italics ? 'bolditalics' : 'bold') : italics ? 'italics' : 'normal';
    return embeddedFont(this, fontsOfPages, name, face);
  };
  const measures = classOf<TextInlines>(textInlines).prototype as TextInlines;
  measures.widthOfText = widthOf;
  measures.buildInlines = function (this: TextInlines, texts, styles) {
    return measuredText(this.pdfDocument, texts as readonly TextRun[], styles);
  };
  const lines = classOf<Renderer>(renderer).prototype as Renderer;
  lines.renderLine = function (this: Renderer, line, x = 0, y = 0): void {
    drawLine(this.pdfDocument, line, x, y);
  };
  teachDrawings(lines);
}

/** Draws what charts have without reading it as a page of the web three times, as pdfmake does. */
function teachDrawings(drawings: Renderer): void {
  const { renderSVG } = drawings;
  drawings.renderSVG = function (this: Renderer, drawing): void {
    const operators = drawingOperators(drawing.svg);
    if (operators === null) renderSVG.call(this, drawing);
    else this.pdfDocument.addContent(`q 1 0 0 1 ${pdfNumber(drawing.x)} ${pdfNumber(drawing.y)} cm\n${operators}\nQ`);
  };
  const measures = classOf<SvgMeasure>(svgMeasure).prototype as SvgMeasure;
  const { measureSVG, writeDimensions } = measures;
  // A drawing is made as large as its node says.
  const sizeOf = (svg: string): { width: number; height: number } | null => {
    const [, width, height] = /^<svg width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
    return width === undefined ? null : { width: Number(width), height: Number(height) };
  };
  measures.measureSVG = function (this: SvgMeasure, svg) {
    return sizeOf(svg) ?? measureSVG.call(this, svg);
  };
  measures.writeDimensions = function (this: SvgMeasure, svg, size) {
    const own = sizeOf(svg);
    const isSame = own !== null && own.width === size.width && own.height === size.height;
    return isSame ? svg : writeDimensions.call(this, svg, size);
  };
}

/** pdfmake reads fonts by name from its memory, never from a disk; the bytes of a font come when it is asked for. */
function provideFonts(fonts: FontSet): void {
  const { virtualfs } = pdfMake as unknown as { virtualfs: Record<string, (name: string) => unknown> };
  const pathOf = (family: string, face: FaceName): string => `${family}/${face}`;
  const parse = (path: string): [string, FaceName] => path.split('/') as [string, FaceName];
  virtualfs['existsSync'] = (path) => fonts.families.some(({ name }) => path.startsWith(`${name}/`));
  virtualfs['readFileSync'] = (path) => fonts.face(...parse(path)).bytes;
  pdfMake.setFonts(
    Object.fromEntries(
      fontChain.map(({ name }) => [name, Object.fromEntries(faceNames.map((face) => [face, pathOf(name, face)]))]),
    ),
  );
}

let isTaught = false;

/**
 * Sets a definition into a part: PDF bytes that say of themselves what `factsOf` reads. The same definition and fonts
 * give the same bytes, on any day.
 *
 * @throws what pdfmake throws when a definition is malformed
 */
export async function renderPages(definition: PageDefinition, fonts: FontSet): Promise<Uint8Array> {
  const family = fonts.families[0]?.name ?? '';
  if (fontsOfPages !== fonts) provideFonts(fonts);
  fontsOfPages = fonts;
  if (!isTaught) await teachPdfMake(family);
  isTaught = true;
  const { page } = definition;
  const { size, leading } = textSizes.body;
  const document = {
    version: '1.7',
    pageSize: { width: page.width, height: page.height },
    pageMargins: [page.margins.left, page.margins.top, page.margins.right, page.margins.bottom],
    content: definition.content,
    defaultStyle: {
      font: family,
      fontSize: size,
      lineHeight: leading / (size * 1.424),
      color: inks.text,
    },
    compress: true,
    info: { creationDate: fixedDay, producer: 'NETBoard', creator: 'NETBoard' },
  };
  const pdf = pdfMake.createPdf(document as unknown as TDocumentDefinitions);
  const { _pdfMakePages: pages } = (await pdf.getStream()) as unknown as PageDocument;
  const landmarks = Object.fromEntries(
    Object.entries(definition.landmarks ?? {}).map(([name, node]) => [name, firstPage(node)]),
  );
  return withFacts(await pdf.getBuffer(), { pages: pages.length, landmarks });
}

/** pdfmake notes on each node where its lines are. */
function firstPage(node: PageNode): number {
  const { positions } = node as { positions?: readonly { readonly pageNumber: number }[] };
  return positions?.[0]?.pageNumber ?? 1;
}
