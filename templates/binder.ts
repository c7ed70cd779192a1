import { deflateSync } from 'node:zlib';
import {
  ParseSpeeds,
  PDFArray,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFFont,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { HanLanguage } from '@domain/text/han-language';
import type { FaceName, FontSet } from './fonts/font-set';
import { rightToLeftMark, wordsOf, type Direction, type ShapedFont } from './fonts/shaped-font';
import { createTextOperators, showOperator, type DrawnGlyphs } from './fonts/text-operators';
import { factsOf } from './part-facts';
import { strokes, type PageFormat, type TextSize } from './theme';
import { printableForm, type TextSetter } from './parts/set-text';
import { placeParts, type LinePart, type RunDirection } from './parts/text-direction';

/** What stands above the pages of a part: whose pages they are, without doubt. */
export interface RunningHead {
  /** Patient's name. */
  readonly name: string;
  /** Whose Han characters it is written in, null where nothing tells. */
  readonly han: HanLanguage | null;
  /** Second identifiers, such as the birth date and a number. */
  readonly identifiers: string;
  readonly caseNumber: string;
  /** NAME ALERT line, or null. */
  readonly alert: string | null;
}

export interface Bookmark {
  readonly title: string;
  /** Page of the part it points at, from 1. */
  readonly page: number;
  readonly children?: readonly Bookmark[];
}

export interface PartToBind {
  /** The file of its pages, as `renderPages` makes it. */
  readonly bytes: Uint8Array;
  readonly head: RunningHead | null;
  readonly bookmarks: readonly Bookmark[];
}

/** What stands below every page, and what the file says of itself. */
export interface BindingText {
  readonly title: string;
  readonly language: string;
  /** Left of the first foot line: board and document. */
  readonly foot: string;
  /** Second foot line: print time, revision, content hash. */
  readonly issue: string;
  /** `Page 3 of 40`. */
  readonly pageOf: (page: number, pages: number) => string;
  readonly blank: string;
  readonly issuedAt: string;
  readonly contentHash: string;
}

/**
 * The page of the bound document on which each part begins, from 1. In duplex every part but the first begins on an odd
 * page: a right-hand one.
 */
export function firstPages(counts: readonly number[], duplex: boolean): number[] {
  let next = 1;
  return counts.map((count) => {
    if (duplex && next % 2 === 0) next += 1;
    const first = next;
    next += count;
    return first;
  });
}

interface RunningFont {
  readonly shaped: ShapedFont;
  readonly embedded: PDFFont;
  readonly key: PDFName;
}

/** Fonts of heads and feet, embedded once for the whole binding, and only those that are used. */
class RunningFonts {
  private readonly used = new Map<ShapedFont, RunningFont>();
  private opening: ShapedFont | null = null;

  constructor(
    private readonly document: PDFDocument,
    private readonly fonts: FontSet,
  ) {
    // pdf-lib opens a font by its bytes; they are open already.
    document.registerFontkit({
      create: () => {
        if (this.opening === null) throw new Error('no font is being embedded');
        return this.opening.font;
      },
    });
  }

  async of(family: string, face: FaceName): Promise<RunningFont> {
    const shaped = this.fonts.face(family, face);
    const known = this.used.get(shaped);
    if (known !== undefined) return known;
    const number = this.used.size;
    this.opening = shaped;
    // A fixed subset tag: pdf-lib would otherwise number by what it has made before.
    const customName = `NBRUN${String.fromCharCode(65 + number)}+${family}-${face}`;
    const embedded = await this.document.embedFont(shaped.bytes, { subset: true, customName });
    const made = { shaped, embedded, key: PDFName.of(`NB${number}`) };
    this.used.set(shaped, made);
    return made;
  }
}

interface Piece {
  readonly text: string;
  readonly bold: boolean;
  /** Size of the sheet's type; without it that of tables. */
  readonly size?: TextSize;
  readonly han?: HanLanguage | null;
}

interface SetWord extends DrawnGlyphs, LinePart {
  readonly font: RunningFont;
}

interface SetPiece {
  /** In the order in which they are read. */
  readonly words: readonly SetWord[];
  readonly width: number;
}

function setWord(
  font: RunningFont,
  text: string,
  order: Direction,
  size: number,
  direction: RunDirection | undefined,
): SetWord {
  const { positions, glyphs, advanceWidth, marks } = font.shaped.layout(text, order);
  const code = font.embedded.encodeText(order === 'rtl' ? rightToLeftMark + text : text).asString();
  const codes = glyphs.map((_, index) => code.slice(index * 4, index * 4 + 4));
  return {
    font,
    direction,
    fontKey: font.key.toString(),
    size,
    marks,
    unitsPerEm: font.shaped.font.unitsPerEm,
    width: (advanceWidth * size) / 1000,
    codes,
    shown: showOperator(codes, positions),
    positions,
  };
}

/** Writes lines into the margins of pages. */
class MarginWriter {
  private operators: string[] = [];
  private readonly used = new Set<RunningFont>();
  // Heads and feet say nearly the same on every page, and laying text out is what costs.
  private readonly pieces = new Map<string, SetPiece>();

  constructor(
    private readonly format: PageFormat,
    private readonly runningFonts: RunningFonts,
    private readonly setText: TextSetter,
  ) {}

  private async setPiece(piece: Piece): Promise<SetPiece> {
    const { size: sizeName = 'table', han = null } = piece;
    const name = `${han ?? ''}${sizeName}${piece.bold ? 'b' : 'n'}${piece.text}`;
    const known = this.pieces.get(name);
    if (known !== undefined) return known;
    const { size } = this.format.sizes[sizeName];
    const words: SetWord[] = [];
    for (const run of this.setText(piece.text.replace(/\s+/g, ' '), {}, han)) {
      const font = await this.runningFonts.of(run.font, piece.bold ? 'bold' : 'normal');
      const direction = (run.direction?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr';
      for (const text of wordsOf(run.text, direction)) words.push(setWord(font, text, direction, size, run.direction));
    }
    const made = { words, width: words.reduce((sum, word) => sum + word.width, 0) };
    this.pieces.set(name, made);
    return made;
  }

  private async widthOf(piece: Piece): Promise<number> {
    return (await this.setPiece(piece)).width;
  }

  /** Writes a line; `baseline` is measured from the top of the page. Returns the width of the line. */
  async line(pieces: readonly Piece[], baseline: number, align: 'left' | 'right' = 'left'): Promise<number> {
    const set: SetPiece[] = [];
    for (const piece of pieces) set.push(await this.setPiece(piece));
    const words = set.flatMap((piece) => piece.words);
    const width = set.reduce((sum, piece) => sum + piece.width, 0);
    const { left, right } = this.format.margins;
    const start = align === 'left' ? left : this.format.width - right - width;
    const operators = createTextOperators(this.format.height - baseline);
    const places = placeParts(words);
    for (const [index, word] of words.entries()) {
      operators.draw(word, start + (places[index] ?? 0));
      this.used.add(word.font);
    }
    this.operators.push(operators.toString());
    return width;
  }

  rule(y: number): void {
    const { left, right } = this.format.margins;
    const height = (this.format.height - y).toFixed(2);
    this.operators.push(`${strokes.rule} w 0 G ${left} ${height} m ${this.format.width - right} ${height} l S`);
  }

  /** The longest beginning of a text that fits, with an ellipsis when it was cut. */
  async fitting(piece: Piece, width: number): Promise<Piece> {
    const flat = piece.text.replace(/\s+/g, ' ');
    if ((await this.widthOf({ ...piece, text: flat })) <= width) return { ...piece, text: flat };
    // A letter stays whole, with its marks.
    const letters = flat.match(/\P{M}\p{M}*|\p{M}+/gu)?.slice(0, 200) ?? [];
    const cut = (length: number): Piece => ({ ...piece, text: `${letters.slice(0, length).join('')}…` });
    let low = 0;
    let high = letters.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const fits = (await this.widthOf(cut(middle))) <= width;
      if (fits) low = middle;
      else high = middle - 1;
    }
    return cut(low);
  }

  /** Puts what was written onto a page. */
  finish(page: PDFPage): void {
    const { context } = page.doc;
    for (const { key, embedded } of this.used) page.node.setFontDictionary(key, embedded.ref);
    const operators = deflateSync(Buffer.from(`q 0 g ${this.operators.join('\n')} Q`, 'latin1'));
    page.node.addContentStream(context.register(context.stream(operators, { Filter: 'FlateDecode' })));
    this.operators = [];
    this.used.clear();
  }
}

/**
 * Whose page it is, large enough to be seen when leafing: name and case number in the size of titles, below them birth
 * date and identifier, and a NAME ALERT where there is one.
 */
async function writeHead(writer: MarginWriter, format: PageFormat, head: RunningHead): Promise<void> {
  const gap = 16 * format.scale;
  const number = await writer.line([{ text: head.caseNumber, bold: true, size: 'title' }], format.head.first, 'right');
  const name: Piece = { text: head.name, bold: true, size: 'title', han: head.han };
  await writer.line([await writer.fitting(name, format.contentWidth - number - gap)], format.head.first);
  const room = head.alert === null ? 1 : 0.55;
  const identifiers: Piece = { text: head.identifiers, bold: false, size: 'body' };
  const second = await writer.fitting(identifiers, format.contentWidth * room);
  const taken = await writer.line([second], format.head.second);
  if (head.alert !== null) {
    const alert: Piece = { text: head.alert, bold: true, size: 'body' };
    const fitting = await writer.fitting(alert, format.contentWidth - taken - gap);
    await writer.line([fitting], format.head.second, 'right');
  }
  writer.rule(format.head.rule);
}

async function writeFoot(
  writer: MarginWriter,
  format: PageFormat,
  text: BindingText,
  page: number,
  pages: number,
): Promise<void> {
  writer.rule(format.foot.rule);
  const width = await writer.line([{ text: text.pageOf(page, pages), bold: true }], format.foot.first, 'right');
  const foot = await writer.fitting({ text: text.foot, bold: false }, format.contentWidth - width - 16);
  await writer.line([foot], format.foot.first);
  const issue = await writer.fitting({ text: text.issue, bold: false }, format.contentWidth);
  await writer.line([issue], format.foot.second);
}

/** Writes the bookmarks: a linked tree, as PDF wants it. */
function writeOutline(document: PDFDocument, bookmarks: readonly (Bookmark & { readonly offset: number })[]): void {
  const { context, catalog } = document;
  const pages = document.getPages();
  const writeLevel = (entries: readonly Bookmark[], offsets: readonly number[], parent: PDFRef): PDFRef[] => {
    const refs = entries.map(() => context.nextRef());
    entries.forEach((entry, index) => {
      const ref = refs[index];
      const offset = offsets[index] ?? 0;
      const page = pages[offset + entry.page - 1];
      if (ref === undefined || page === undefined) return;
      const children = entry.children ?? [];
      const childRefs = writeLevel(
        children,
        children.map(() => offset),
        ref,
      );
      const item = context.obj({
        Title: PDFHexString.fromText(printableForm(entry.title)),
        Parent: parent,
        Dest: [page.ref, 'XYZ', null, null, null],
        ...(refs[index - 1] === undefined ? {} : { Prev: refs[index - 1] as PDFRef }),
        ...(refs[index + 1] === undefined ? {} : { Next: refs[index + 1] as PDFRef }),
        ...(childRefs.length === 0
          ? {}
          : // A negative count: the children are folded in until the reader opens them.
            {
              First: childRefs[0] as PDFRef,
              Last: childRefs[childRefs.length - 1] as PDFRef,
              Count: -childRefs.length,
            }),
      });
      context.assign(ref, item);
    });
    return refs;
  };
  const root = context.nextRef();
  const refs = writeLevel(
    bookmarks,
    bookmarks.map((bookmark) => bookmark.offset),
    root,
  );
  const [first] = refs;
  const last = refs[refs.length - 1];
  if (first === undefined || last === undefined) return;
  context.assign(root, context.obj({ Type: 'Outlines', First: first, Last: last, Count: refs.length }));
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

/**
 * Binds parts into one document: their pages one after the other, each with its running head and foot; bookmarks, page
 * labels, title and language. The same parts and texts give the same bytes.
 *
 * @param parts - in order; each begins on a right-hand page in duplex, after a page that says it is blank on purpose
 * @param beforePart - called before each part: the pause in which a person may have cancelled
 * @returns the file and its number of pages
 */
export async function bindParts(
  parts: readonly PartToBind[],
  text: BindingText,
  format: PageFormat,
  duplex: boolean,
  fonts: FontSet,
  setText: TextSetter,
  beforePart: () => Promise<void>,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const counts = parts.map(({ bytes }) => factsOf(bytes).pages);
  const starts = firstPages(counts, duplex);
  const pages = (starts[starts.length - 1] ?? 1) - 1 + (counts[counts.length - 1] ?? 0);
  const writer = new MarginWriter(format, new RunningFonts(document, fonts), setText);

  for (const [index, { bytes, head }] of parts.entries()) {
    await beforePart();
    while (document.getPageCount() + 1 < (starts[index] ?? 0)) {
      const blank = document.addPage([format.width, format.height]);
      await writer.line([{ text: text.blank, bold: false }], format.height / 2);
      await writeFoot(writer, format, text, document.getPageCount(), pages);
      writer.finish(blank);
    }
    // Open as long as its pages are taken over, and no longer: opened, a part is ten times as large as its bytes.
    const part = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    for (const copy of await document.copyPages(part, part.getPageIndices())) {
      const page = document.addPage(copy);
      if (head !== null) await writeHead(writer, format, head);
      await writeFoot(writer, format, text, document.getPageCount(), pages);
      writer.finish(page);
    }
  }

  writeOutline(
    document,
    parts.flatMap(({ bookmarks }, index) =>
      bookmarks.map((bookmark) => ({ ...bookmark, offset: (starts[index] ?? 1) - 1 })),
    ),
  );
  // Labels equal the printed numbers, whatever a viewer counts.
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: [0, { S: 'D' }] }));
  if (duplex) catalog.set(PDFName.of('ViewerPreferences'), context.obj({ Duplex: 'DuplexFlipLongEdge' }));
  document.setTitle(printableForm(text.title), { showInWindowTitleBar: true });
  document.setLanguage(text.language);
  document.setProducer('NETBoard');
  document.setCreator('NETBoard');
  document.setCreationDate(new Date(text.issuedAt));
  document.setModificationDate(new Date(text.issuedAt));
  const id = PDFHexString.of(text.contentHash.slice(0, 32).padEnd(32, '0'));
  context.trailerInfo.ID = PDFArray.withContext(context);
  (context.trailerInfo.ID as PDFArray).push(id);
  (context.trailerInfo.ID as PDFArray).push(id);
  const bytes = await document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
  return { bytes, pages };
}
