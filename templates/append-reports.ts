import { PDFDocument, PDFName, ParseSpeeds, type PDFPage } from '@cantoo/pdf-lib';
import { reportsLandmark } from './documents/case-pages';
import { pdfNumber } from './fonts/text-operators';
import { factsOf, withFacts } from './part-facts';
import { reportHeadLines } from './parts/attachments';
import type { PageFormat } from './theme';

/** A box on a page, in points from its lower left corner. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Lays the pages of reports onto the pages that were set for them, each whole and below its heading. Only what a page
 * draws is taken over: no form, note, link, script, or word about who made it.
 *
 * @param part - of a case, with a page for each page of the reports from its landmark on
 * @param reports - PDF files in the order of these pages
 */
export async function appendReports(
  part: Uint8Array,
  reports: readonly Uint8Array[],
  format: PageFormat,
): Promise<Uint8Array> {
  if (reports.length === 0) return part;
  const facts = factsOf(part);
  const document = await PDFDocument.load(part, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const { margins, width, height, line } = format;
  const room: Box = {
    x: margins.left,
    y: margins.bottom,
    width: width - margins.left - margins.right,
    height: height - margins.top - margins.bottom - reportHeadLines * line,
  };
  let next = (facts.landmarks[reportsLandmark] ?? 1) - 1;
  for (const bytes of reports) {
    const report = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    for (const source of report.getPages()) {
      await layPage(document, document.getPage(next), source, room);
      next += 1;
    }
  }
  const file = await document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
  return withFacts(file, facts);
}

/** Lays a page into a box: as large as it fits, in the middle, the way up that a viewer shows it. */
async function layPage(document: PDFDocument, page: PDFPage, source: PDFPage, room: Box): Promise<void> {
  const crop = source.getCropBox();
  const box = { left: crop.x, bottom: crop.y, right: crop.x + crop.width, top: crop.y + crop.height };
  // A page on which nothing is drawn has no content to take over.
  if (source.node.Contents() === undefined) return;
  const embedded = await document.embedPage(source, box);
  const turn = (((source.getRotation().angle % 360) + 360) % 360) / 90;
  const isLying = turn % 2 === 1;
  const [width, height] = isLying ? [crop.height, crop.width] : [crop.width, crop.height];
  const scale = Math.min(room.width / width, room.height / height);
  const x = room.x + (room.width - width * scale) / 2;
  const y = room.y + room.height - height * scale;
  const turned = [
    [1, 0, 0, 1, 0, 0],
    [0, -1, 1, 0, 0, crop.width],
    [-1, 0, 0, -1, crop.width, crop.height],
    [0, 1, -1, 0, crop.height, 0],
  ][turn] as number[];
  const place = [scale, 0, 0, scale, x, y];
  const matrix = (numbers: readonly number[]): string => `${numbers.map(pdfNumber).join(' ')} cm`;
  // A name of our own: the library's are random, and the same document has to have the same bytes.
  const name = 'NBReport';
  page.node.setXObject(PDFName.of(name), embedded.ref);
  const { context } = document;
  const operators = `q ${matrix(place)} ${matrix(turned)} /${name} Do Q`;
  page.node.addContentStream(context.register(context.flateStream(operators)));
}
