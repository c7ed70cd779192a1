import type { AttachmentData, CaseDocumentData } from '../documents/document-data';
import { run } from './case-words';
import type { PageNode, TableCell } from './page-node';
import { plain, slanted, strong, type Paragraph } from './paragraph';
import { tableLayout } from './table';
import { cutToLines, setParagraph, setParagraphs, type Typesetter } from './typesetter';
import { strokes } from '../theme';

/** Bytes of printed images and reports, by the hash that stands in the data (SHA-256, hex). */
export type AttachmentFiles = ReadonlyMap<string, Uint8Array>;

// Two images with their captions fit a page: large enough to see a lesion, and next to what it is compared with.
const imageShare = 0.4;
const captionLines = 6;

const imagesOf = ({ attachments = [] }: CaseDocumentData): AttachmentData[] =>
  attachments.filter((attachment) => attachment.mediaType !== 'application/pdf');

/** The reports whose pages are printed behind those of the case, in their order. */
export const reportsOf = ({ attachments = [] }: CaseDocumentData): AttachmentData[] =>
  attachments.filter((attachment) => attachment.mediaType === 'application/pdf');

/** Which study an attachment belongs to, and where in it. */
function origin(ts: Typesetter, { study, reference }: AttachmentData): string | null {
  const day = study?.date === undefined || study.date === null ? null : ts.format.day(study.date);
  return run([study?.modality ?? null, day, reference]);
}

/** Images as high as their width allows, at most two fifths of the page; the height is whole lines of the grid. */
function imageHeight(ts: Typesetter, { widthPx, heightPx }: AttachmentData): number {
  const { contentWidth, line, lines } = ts.page;
  const most = Math.floor(lines * imageShare);
  const natural = Math.ceil((contentWidth * (heightPx ?? 1)) / (widthPx ?? 1) / line);
  return Math.min(most, Math.max(4, natural)) * line;
}

function dataAddress(mediaType: string, bytes: Uint8Array): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

/**
 * Key images of the annex, each under its number and study and above its caption; nothing without any. Says how many
 * were left out because a redacted document shows none.
 */
export function keyImages(ts: Typesetter, data: CaseDocumentData, files: AttachmentFiles): PageNode[] {
  const { t, page } = ts;
  const images = imagesOf(data);
  const leftOut = data.attachmentsLeftOut ?? 0;
  if (images.length === 0 && leftOut === 0) return [];
  const blocks = images.map((image, index): PageNode => {
    const bytes = files.get(image.sha256);
    if (bytes === undefined) throw new Error('an image of the document is missing');
    const height = imageHeight(ts, image);
    const head = run([t('document.attachment.image', { number: index + 1 }), origin(ts, image)]) ?? '';
    const captions = cutToLines(
      ts,
      image.caption === null ? [] : [plain(image.caption)],
      page.contentWidth,
      'table',
      captionLines,
    );
    const picture: PageNode = {
      table: {
        widths: [page.contentWidth],
        body: [[{ image: dataAddress(image.printMediaType, bytes), fit: [page.contentWidth, height] }]],
        headerRows: 0,
        dontBreakRows: true,
        heights: () => height,
      },
      layout: tableLayout(1, () => 0),
    };
    return {
      stack: [
        setParagraph(ts, strong(head), 'table'),
        picture,
        ...captions.map((piece) => setParagraphs(ts, piece.paragraphs, 'table')),
      ],
    };
  });
  if (leftOut > 0) {
    blocks.push(setParagraph(ts, slanted(t.plural('document.attachment.left_out', leftOut)), 'table'));
  }
  const body: TableCell[][] = [
    [setParagraph(ts, strong(t('document.section.attachments')), 'body')],
    ...blocks.map((block) => [block]),
  ];
  return [
    {
      margin: [0, page.line, 0, 0],
      table: { widths: [page.contentWidth], body, headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true },
      layout: tableLayout(1, (line) => (line === 1 ? strokes.rule : 0), {
        below: (row) => (row > 0 && row < body.length - 1 ? page.line : 0),
      }),
    },
  ];
}

/** Lines that the heading of a page of a report takes, with the white below it. */
export const reportHeadLines = 3;

/**
 * A page for each page of the reports, with nothing but a heading: what the report shows is laid below it when the part
 * is complete, because the typesetter cannot read other documents.
 */
export function reportPages(ts: Typesetter, data: CaseDocumentData): PageNode[] {
  return reportsOf(data).flatMap((report, index) =>
    Array.from({ length: report.pageCount ?? 0 }, (_, page): PageNode => {
      const heading: Paragraph = strong(
        run([
          ts.t('document.attachment.report', { number: index + 1, page: page + 1, pages: report.pageCount ?? 0 }),
          report.caption,
          origin(ts, report),
        ]) ?? '',
      );
      const [first] = cutToLines(ts, [heading], ts.page.contentWidth, 'table', reportHeadLines - 1);
      return { stack: [setParagraphs(ts, first?.paragraphs ?? [], 'table')], pageBreak: 'before' };
    }),
  );
}
