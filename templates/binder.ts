import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFString,
  type PDFFont,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { FaceName, FontSet } from './fonts/font-set';
import { sharedFontkit } from './fonts/shared-layout';
import { landmarksField } from './render';
import { strokes, textSizes, type PageFormat } from './theme';
import type { TextSetter } from './parts/set-text';

/** A part ready to be bound. */
export interface OpenedPart {
  readonly document: PDFDocument;
  readonly pages: number;
  /** First page of each landmark inside the part, from 1. */
  readonly landmarks: Readonly<Record<string, number>>;
}

/** What stands above the pages of a part: whose pages they are, without doubt. */
export interface RunningHead {
  /** Patient's name. */
  readonly name: string;
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
  readonly part: OpenedPart;
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

/** Reads the bytes of a part. */
export async function openPart(bytes: Uint8Array): Promise<OpenedPart> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const info = document.context.lookupMaybe(document.context.trailerInfo.Info, PDFDict);
  const field = info?.lookupMaybe(PDFName.of(landmarksField), PDFString, PDFHexString);
  const landmarks = JSON.parse(field?.decodeText() ?? '{}') as Record<string, number>;
  return { document, pages: document.getPageCount(), landmarks };
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

/** Fonts of heads and feet, embedded once for the whole binding, and only those that are used. */
class RunningFonts {
  private readonly embedded = new Map<string, { readonly font: PDFFont; readonly key: PDFName }>();

  constructor(
    private readonly document: PDFDocument,
    private readonly fonts: FontSet,
  ) {}

  async of(family: string, face: FaceName): Promise<{ readonly font: PDFFont; readonly key: PDFName }> {
    const name = `${family}/${face}`;
    const known = this.embedded.get(name);
    if (known !== undefined) return known;
    const bytes = this.fonts.families.find((entry) => entry.name === family)?.faces[face];
    if (bytes === undefined) throw new Error(`no font ${name}`);
    const number = this.embedded.size;
    // A fixed subset tag: pdf-lib would otherwise number by what it has made before.
    const customName = `NBRUN${String.fromCharCode(65 + number)}+${family.replace('~', 'Alt')}-${face}`;
    const font = await this.document.embedFont(bytes, { subset: true, customName });
    const made = { font, key: PDFName.of(`NB${number}`) };
    this.embedded.set(name, made);
    return made;
  }
}

interface Piece {
  readonly text: string;
  readonly bold: boolean;
}

interface EncodedPiece {
  operators: string;
  width: number;
  readonly fonts: { readonly key: PDFName; readonly ref: PDFRef }[];
}

/** Writes lines into the margins of pages. */
class MarginWriter {
  private operators: string[] = [];
  private readonly used = new Map<PDFName, PDFRef>();
  // Heads and feet say nearly the same on every page, and laying text out is what costs.
  private readonly encoded = new Map<string, EncodedPiece>();

  constructor(
    private readonly format: PageFormat,
    private readonly runningFonts: RunningFonts,
    private readonly setText: TextSetter,
  ) {}

  private async encodePiece(piece: Piece): Promise<EncodedPiece> {
    const name = `${piece.bold ? 'b' : 'n'}${piece.text}`;
    const known = this.encoded.get(name);
    if (known !== undefined) return known;
    const { size } = textSizes.table;
    const made: EncodedPiece = { operators: '', width: 0, fonts: [] };
    for (const run of this.setText(piece.text.replace(/\s+/g, ' '))) {
      const { font, key } = await this.runningFonts.of(run.font, piece.bold ? 'bold' : 'normal');
      made.operators += `${key.toString()} ${size} Tf ${font.encodeText(run.text).toString()} Tj `;
      made.width += font.widthOfTextAtSize(run.text, size);
      made.fonts.push({ key, ref: font.ref });
    }
    this.encoded.set(name, made);
    return made;
  }

  private async widthOf(piece: Piece): Promise<number> {
    return (await this.encodePiece(piece)).width;
  }

  /** Writes a line; `baseline` is measured from the top of the page. Returns the width of the line. */
  async line(pieces: readonly Piece[], baseline: number, align: 'left' | 'right' = 'left'): Promise<number> {
    let operators = '';
    let width = 0;
    for (const piece of pieces) {
      const encoded = await this.encodePiece(piece);
      operators += encoded.operators;
      width += encoded.width;
      for (const { key, ref } of encoded.fonts) this.used.set(key, ref);
    }
    const { left, right } = this.format.margins;
    const x = align === 'left' ? left : this.format.width - right - width;
    this.operators.push(`BT 1 0 0 1 ${x.toFixed(2)} ${(this.format.height - baseline).toFixed(2)} Tm ${operators}ET`);
    return width;
  }

  rule(y: number): void {
    const { left, right } = this.format.margins;
    const height = (this.format.height - y).toFixed(2);
    this.operators.push(`${strokes.rule} w 0 G ${left} ${height} m ${this.format.width - right} ${height} l S`);
  }

  /** The longest beginning of a text that fits, with an ellipsis when it was cut. */
  async fitting(text: string, bold: boolean, width: number): Promise<string> {
    const flat = text.replace(/\s+/g, ' ');
    if ((await this.widthOf({ text: flat, bold })) <= width) return flat;
    let low = 0;
    let high = Math.min(flat.length, 200);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const fits = (await this.widthOf({ text: `${flat.slice(0, middle)}…`, bold })) <= width;
      if (fits) low = middle;
      else high = middle - 1;
    }
    return `${flat.slice(0, low)}…`;
  }

  /** Puts what was written onto a page. */
  finish(page: PDFPage): void {
    const { context } = page.doc;
    for (const [key, ref] of this.used) page.node.setFontDictionary(key, ref);
    page.node.addContentStream(context.register(context.flateStream(`q 0 g ${this.operators.join('\n')} Q`)));
    this.operators = [];
    this.used.clear();
  }
}

async function writeHead(writer: MarginWriter, format: PageFormat, head: RunningHead): Promise<void> {
  const number = await writer.line([{ text: head.caseNumber, bold: true }], format.head.first, 'right');
  const room = format.contentWidth - number - 16;
  const identifiers = await writer.fitting(head.identifiers, false, room / 2);
  const name = await writer.fitting(head.name, true, room / 2);
  await writer.line(
    [
      { text: name, bold: true },
      { text: ` · ${identifiers}`, bold: false },
    ],
    format.head.first,
  );
  if (head.alert !== null) {
    const alert = await writer.fitting(head.alert, true, format.contentWidth);
    await writer.line([{ text: alert, bold: true }], format.head.second);
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
  const foot = await writer.fitting(text.foot, false, format.contentWidth - width - 16);
  await writer.line([{ text: foot, bold: false }], format.foot.first);
  await writer.line(
    [{ text: await writer.fitting(text.issue, false, format.contentWidth), bold: false }],
    format.foot.second,
  );
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
        Title: PDFHexString.fromText(entry.title),
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
 * @returns the file and its number of pages
 */
export async function bindParts(
  parts: readonly PartToBind[],
  text: BindingText,
  format: PageFormat,
  duplex: boolean,
  fonts: FontSet,
  setText: TextSetter,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(sharedFontkit);
  const { context, catalog } = document;
  const starts = firstPages(
    parts.map(({ part }) => part.pages),
    duplex,
  );
  const lastPart = parts[parts.length - 1];
  const pages = (starts[starts.length - 1] ?? 1) - 1 + (lastPart?.part.pages ?? 0);
  const writer = new MarginWriter(format, new RunningFonts(document, fonts), setText);

  for (const [index, { part, head }] of parts.entries()) {
    while (document.getPageCount() + 1 < (starts[index] ?? 0)) {
      const blank = document.addPage([format.width, format.height]);
      await writer.line([{ text: text.blank, bold: false }], format.height / 2);
      await writeFoot(writer, format, text, document.getPageCount(), pages);
      writer.finish(blank);
    }
    for (const copy of await document.copyPages(part.document, part.document.getPageIndices())) {
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
  document.setTitle(text.title, { showInWindowTitleBar: true });
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
