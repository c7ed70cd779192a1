import pdfMake from 'pdfmake';
import renderer from 'pdfmake/js/Renderer.js';
import textInlines from 'pdfmake/js/TextInlines.js';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Font, GlyphPosition, GlyphRun, Subset } from 'fontkit';
import { faceNames, fontChain, type FaceName } from './fonts/font-chain';
import type { FontSet } from './fonts/font-set';
import { closedFromRight, wordsOf, type Direction, type ShapedFont, type ShapedRun } from './fonts/shaped-font';
import { createTextOperators } from './fonts/text-operators';
import type { PageNode } from './parts/page-node';
import { placeParts, type RunDirection } from './parts/text-direction';
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
  font: Font;
  subset: Subset;
  readonly scale: number;
  ascender: number;
  descender: number;
  lineGap: number;
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  readonly document: object;
  ref(): unknown;
  layoutCached(text: string): GlyphRun;
  /** Set here: the open font behind it. */
  shaped?: ShapedFont;
}

/** pdfmake's document. */
interface PageDocument {
  readonly page: { readonly height: number; readonly fonts: Record<string, unknown> };
  readonly fonts: Readonly<Record<string, unknown>>;
  provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont;
  fillColor(color: unknown): void;
  resolveColor(color: unknown, otherwise: string): unknown;
  addContent(operators: string): void;
}

/** A stretch of a line as pdfmake breaks it off: mostly a word with the blank after it. */
interface Inline {
  readonly text: string;
  readonly font: EmbeddedFont;
  readonly fontSize: number;
  readonly color: unknown;
  readonly alignment: string;
  readonly x: number;
  readonly width: number;
  readonly leadingCut: number;
  readonly trailingCut: number;
  readonly direction?: RunDirection;
  readonly onlyAbove?: number;
  readonly [option: string]: unknown;
}

interface Line {
  readonly inlines: Inline[];
  readonly maxWidth: number;
  readonly [option: string]: unknown;
  getWidth(): number;
  getHeight(): number;
  getAscenderHeight(): number;
}

interface Renderer {
  readonly pdfDocument: PageDocument;
  renderLine(line: Line, x: number | undefined, y: number | undefined): void;
}

interface TextInlines {
  widthOfText(text: string, inline: Inline): number;
}

/** pdfmake's modules are CommonJS with a default export, which loaders hand over in two ways. */
function prototypeOf<T>(imported: unknown): T {
  const module = imported as { default?: { prototype: T }; prototype: T };
  return (module.default ?? module).prototype;
}

let fontsOfPages: FontSet | null = null;
/** A run in thousandths of the type size, its marks aside. */
interface ScaledRun extends ShapedRun {
  readonly positions: Required<GlyphPosition>[];
}

const scaledRuns = new WeakMap<ShapedRun, ScaledRun>();

/** A run in thousandths of the type size. */
function scaled(run: ShapedRun, scale: number): ScaledRun {
  const known = scaledRuns.get(run);
  if (known !== undefined) return known;
  const made = {
    glyphs: run.glyphs,
    positions: run.positions.map((position, index) => ({
      xAdvance: position.xAdvance * scale,
      yAdvance: position.yAdvance * scale,
      xOffset: position.xOffset * scale,
      yOffset: position.yOffset * scale,
      advanceWidth: (run.glyphs[index]?.advanceWidth ?? 0) * scale,
    })),
    advanceWidth: run.advanceWidth * scale,
    marks: run.marks,
  };
  scaledRuns.set(run, made);
  return made;
}

/** Puts the open font behind pdfkit's, which would otherwise read the file for every document. */
function shareFont(embedded: EmbeddedFont, shaped: ShapedFont, text: EmbeddedFont): void {
  embedded.shaped = shaped;
  embedded.font = shaped.font;
  embedded.subset = shaped.font.createSubset();
  // Every line is as high as one of the text family, whatever scripts stand in it.
  embedded.ascender = text.ascender;
  embedded.descender = text.descender;
  embedded.lineGap = text.lineGap;
  embedded.layoutCached = (words) => scaled(shaped.font.layout(words) as ShapedRun, embedded.scale);
}

function directionOf(inline: Inline): Direction {
  return (inline.direction?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr';
}

/** The words of a stretch, in the order in which they are read. */
function layoutsOf(text: string, font: EmbeddedFont, direction: Direction): ScaledRun[] {
  const { shaped, scale } = font;
  if (shaped === undefined) throw new Error('a font that was not provided');
  return wordsOf(text, direction).map((word) => scaled(shaped.layout(word, direction), scale));
}

/** In points. */
function widthOfRuns(runs: readonly ScaledRun[], size: number): number {
  return (runs.reduce((sum, run) => sum + run.advanceWidth, 0) * size) / 1000;
}

function widthOf(text: string, inline: Inline): number {
  return widthOfRuns(layoutsOf(text, inline.font, directionOf(inline)), inline.fontSize);
}

// What pdfmake knows to draw and no part asks for; a line with one of them is left to pdfmake.
const lineOptions = ['_outline', '_pageNodeRef', 'id'];
const inlineOptions = [
  '_pageNodeRef',
  'background',
  'decoration',
  'link',
  'linkToPage',
  'linkToDestination',
  'sup',
  'sub',
  'characterSpacing',
  'fontFeatures',
  'justifyShift',
];

function isPlain(line: Line): boolean {
  return (
    lineOptions.every((option) => !line[option]) &&
    line.inlines.every((inline) => inline['opacity'] === 1 && inlineOptions.every((option) => !inline[option]))
  );
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
  line.inlines.forEach((inline, index) => {
    const { font, fontSize } = inline;
    const { text, x: left } = drawn[index] ?? { text: '', x: 0 };
    const isRtl = directionOf(inline) === 'rtl';
    const next = line.inlines[index + 1];
    const goesOn =
      next?.direction?.unit === inline.direction?.unit && next !== undefined && directionOf(next) === 'rtl';
    const runs = layoutsOf(isRtl && !goesOn ? closedFromRight(text) : text, font, directionOf(inline));
    fonts[font.id] ??= font.ref();
    let at = x + left + (isRtl ? widthOfRuns(runs, fontSize) : 0);
    for (const { glyphs, positions, marks, advanceWidth } of runs) {
      const codes = glyphs.map((glyph, place) => {
        const number = font.subset.includeGlyph(glyph.id);
        font.widths[number] ??= positions[place]?.advanceWidth ?? 0;
        font.unicode[number] ??= glyph.codePoints;
        return number.toString(16).padStart(4, '0');
      });
      const width = (advanceWidth * fontSize) / 1000;
      if (isRtl) at -= width;
      const unitsPerEm = 1000 / font.scale;
      operators.draw({ fontKey: `/${font.id}`, size: fontSize, codes, positions, marks, unitsPerEm }, at);
      if (!isRtl) at += width;
    }
  });
  document.fillColor(document.resolveColor(first.color, inks.text));
  document.addContent(`q 1 0 0 -1 0 ${height} cm`);
  document.addContent(operators.toString());
  document.addContent('Q');
}

/**
 * Teaches pdfmake, which knows one font a text and one direction, to set lines as `setText()` prepared them. It has no
 * option for that, so methods are replaced on its classes, once.
 */
async function teachPdfMake(family: string): Promise<void> {
  const empty = await pdfMake.createPdf({ content: '', defaultStyle: { font: family } }).getStream();
  const documents = Object.getPrototypeOf(empty) as PageDocument;
  const { provideFont } = documents;
  documents.provideFont = function (this: PageDocument, name, bold, italics): EmbeddedFont {
    const embedded = provideFont.call(this, name, bold, italics);
    if (embedded.shaped === undefined && fontsOfPages !== null) {
      const face: FaceName = bold ? (italics ? 'bolditalics' : 'bold') : italics ? 'italics' : 'normal';
      const text = name === family ? embedded : this.provideFont(family, false, false);
      shareFont(embedded, fontsOfPages.face(name, face), text);
    }
    return embedded;
  };
  prototypeOf<TextInlines>(textInlines).widthOfText = widthOf;
  const lines = prototypeOf<Renderer>(renderer);
  const { renderLine } = lines;
  lines.renderLine = function (this: Renderer, line, x = 0, y = 0): void {
    // What is said at the top of a page only: where that is, is known when the page is.
    if (y >= (line.inlines[0]?.onlyAbove ?? Number.POSITIVE_INFINITY)) return;
    if (isPlain(line)) drawLine(this.pdfDocument, line, x, y);
    else renderLine.call(this, line, x, y);
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
 * Sets a definition into PDF bytes. The same definition and fonts give the same bytes, on any day.
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
  const laidOut = (await pdf.getStream()) as unknown as { info: Record<string, unknown> };
  // Where a landmark came to stand travels inside the file: a cached part is nothing but its bytes.
  laidOut.info[landmarksField] = JSON.stringify(
    Object.fromEntries(Object.entries(definition.landmarks ?? {}).map(([name, node]) => [name, firstPage(node)])),
  );
  return pdf.getBuffer();
}

/** Where `renderPages` writes the first page (from 1) of each landmark, as JSON, into the information dictionary. */
export const landmarksField = 'Landmarks';

/** pdfmake notes on each node where its lines are. */
function firstPage(node: PageNode): number {
  const { positions } = node as { positions?: readonly { readonly pageNumber: number }[] };
  return positions?.[0]?.pageNumber ?? 1;
}
