import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import {
  type AttachmentMediaType,
  imageSizeOf,
  maxAttachmentBytes,
  maxAttachmentPages,
  maxAttachmentPixels,
  mediaTypeOfBytes,
  printedImagePixels,
} from '@domain/attachments/attachment';
import { Jimp, JimpMime } from 'jimp';
import type { HashedFile } from '../../db/store/attachments';
import { ServiceError } from './service-error';

/** A file ready to be attached: as it came, and as it is printed. */
export interface PreparedAttachment {
  readonly original: HashedFile;
  readonly print: HashedFile;
  /** Of the printed image; null for a report. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  /** Of a report; null for an image. */
  readonly pageCount: number | null;
}

/** Quality of printed photographs: no block of the compression is seen at 250 dots per inch. */
const jpegQuality = 88;
/** Above this a drawing or screenshot is a photograph in the wrong format. */
const maxPngBytes = 1_500_000;

/**
 * Looks at a file by its content, and makes what is printed of it: an image upright, no larger than paper can show, on
 * white, and without anything that camera, scanner or viewer wrote into it (names and places among it). A report is
 * printed as it is: the pages alone go into the document.
 *
 * @throws ServiceError `attachment_unknown_kind`, `file_too_large`, `attachment_too_many_pixels`,
 *   `attachment_unreadable`, `attachment_locked` (a report with a password), `attachment_too_many_pages`
 */
export async function prepareAttachment(content: Uint8Array): Promise<PreparedAttachment> {
  if (content.byteLength > maxAttachmentBytes) {
    throw new ServiceError('file_too_large', { bytes: content.byteLength, limit: maxAttachmentBytes });
  }
  const mediaType = mediaTypeOfBytes(content);
  if (mediaType === null) throw new ServiceError('attachment_unknown_kind');
  const original = hashed(content, mediaType);
  if (mediaType === 'application/pdf') {
    return { original, print: original, widthPx: null, heightPx: null, pageCount: await pagesOf(content) };
  }
  const size = imageSizeOf(content);
  if (size === null) throw new ServiceError('attachment_unreadable');
  if (size.width * size.height > maxAttachmentPixels) {
    throw new ServiceError('attachment_too_many_pixels', { ...size, limit: maxAttachmentPixels });
  }
  return { original, pageCount: null, ...(await printedImage(content, mediaType)) };
}

function hashed(content: Uint8Array, mediaType: AttachmentMediaType): HashedFile {
  return { sha256: createHash('sha256').update(content).digest('hex'), mediaType, content };
}

async function pagesOf(content: Uint8Array): Promise<number> {
  let pages;
  try {
    const report = await PDFDocument.load(content, { updateMetadata: false, ignoreEncryption: true });
    if (report.isEncrypted) throw new ServiceError('attachment_locked');
    pages = report.getPageCount();
  } catch (error) {
    throw error instanceof ServiceError ? error : new ServiceError('attachment_unreadable');
  }
  if (pages === 0) throw new ServiceError('attachment_unreadable');
  if (pages > maxAttachmentPages)
    throw new ServiceError('attachment_too_many_pages', { pages, limit: maxAttachmentPages });
  return pages;
}

async function printedImage(
  content: Uint8Array,
  mediaType: AttachmentMediaType,
): Promise<Pick<PreparedAttachment, 'print' | 'widthPx' | 'heightPx'>> {
  let image;
  try {
    image = await Jimp.fromBuffer(Buffer.from(content), { [JimpMime.jpeg]: { maxMemoryUsageInMB: 2_048 } });
  } catch {
    throw new ServiceError('attachment_unreadable');
  }
  if (Math.max(image.width, image.height) > printedImagePixels) {
    image.scaleToFit({ w: printedImagePixels, h: printedImagePixels });
  }
  const onPaper = new Jimp({ width: image.width, height: image.height, color: 0xffffffff });
  onPaper.composite(image, 0, 0);
  const { width: widthPx, height: heightPx } = onPaper;
  if (mediaType === 'image/png') {
    const png = await onPaper.getBuffer(JimpMime.png, { colorType: 2, deflateLevel: 9 });
    if (png.byteLength <= maxPngBytes) return { print: hashed(png, 'image/png'), widthPx, heightPx };
  }
  const jpeg = await onPaper.getBuffer(JimpMime.jpeg, { quality: jpegQuality });
  return { print: hashed(jpeg, 'image/jpeg'), widthPx, heightPx };
}
