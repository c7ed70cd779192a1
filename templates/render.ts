import pdfMake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Font, GlyphRun } from 'fontkit';
import type { FontSet } from './fonts/font-set';
import { sharedLayout } from './fonts/shared-layout';
import type { PageNode } from './parts/page-node';
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

/** pdfmake reads fonts by name from its memory, never from a disk. */
function provideFonts(fonts: FontSet): void {
  const memory = (pdfMake as unknown as { virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void } })
    .virtualfs;
  const descriptors = fonts.families.map((family) => {
    const names = Object.entries(family.faces).map(([face, bytes]) => {
      const name = `${fonts.version}/${family.name}/${face}`;
      memory.writeFileSync(name, bytes);
      return [face, name] as const;
    });
    return [family.name, Object.fromEntries(names)] as const;
  });
  pdfMake.setFonts(Object.fromEntries(descriptors));
}

/** pdfkit's embedded font, as far as layout goes. Its own cache lives as long as one document. */
interface EmbeddedFont {
  readonly font: Font & { readonly stream: { readonly buffer: Uint8Array } };
  readonly scale: number;
  layoutCached(text: string): GlyphRun;
}

/**
 * Makes pdfkit's fonts share their layouts across documents: a third of the time to set a part. pdfkit has no option
 * for it, so the method is replaced on the class, which is reached through an empty document.
 */
async function shareLayouts(fonts: FontSet): Promise<void> {
  const family = fonts.families[0]?.name ?? '';
  const empty = pdfMake.createPdf({ content: '', defaultStyle: { font: family } });
  const document = (await empty.getStream()) as unknown as { provideFont(family: string): EmbeddedFont };
  const prototype = Object.getPrototypeOf(document.provideFont(family)) as EmbeddedFont;
  const scaled = new WeakMap<GlyphRun, GlyphRun>();
  prototype.layoutCached = function layoutCached(this: EmbeddedFont, text: string): GlyphRun {
    const run = sharedLayout(this.font.stream.buffer, this.font)(text);
    const known = scaled.get(run);
    if (known !== undefined) return known;
    const { scale } = this;
    const made: GlyphRun = {
      glyphs: run.glyphs,
      positions: run.positions.map((position, index) => ({
        xAdvance: position.xAdvance * scale,
        yAdvance: position.yAdvance * scale,
        xOffset: position.xOffset * scale,
        yOffset: position.yOffset * scale,
        advanceWidth: (run.glyphs[index]?.advanceWidth ?? 0) * scale,
      })),
      advanceWidth: run.advanceWidth * scale,
    };
    scaled.set(run, made);
    return made;
  };
}

let provided: FontSet | null = null;

/**
 * Sets a definition into PDF bytes. The same definition and fonts give the same bytes, on any day.
 *
 * @throws what pdfmake throws when a definition is malformed
 */
export async function renderPages(definition: PageDefinition, fonts: FontSet): Promise<Uint8Array> {
  if (provided !== fonts) {
    provideFonts(fonts);
    await shareLayouts(fonts);
    provided = fonts;
  }
  const { page } = definition;
  const { size, leading } = textSizes.body;
  const document = {
    version: '1.7',
    pageSize: { width: page.width, height: page.height },
    pageMargins: [page.margins.left, page.margins.top, page.margins.right, page.margins.bottom],
    content: definition.content,
    defaultStyle: {
      font: fonts.families[0]?.name ?? '',
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
