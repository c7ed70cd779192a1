import { z } from 'zod';
import type { MessageId } from '../messages/translate';

/** What can be attached to a case: a key image, or a report. */
export const attachmentMediaTypes = ['image/png', 'image/jpeg', 'application/pdf'] as const;
export const attachmentMediaTypeSchema = z.enum(attachmentMediaTypes);
export type AttachmentMediaType = z.infer<typeof attachmentMediaTypeSchema>;

/** Whether and how an attachment is printed: a key image in the annex, the pages of a report after those of the case. */
export const attachmentPrintings = ['not_printed', 'annex', 'appended'] as const;
export const attachmentPrintingSchema = z.enum(attachmentPrintings);
export type AttachmentPrinting = z.infer<typeof attachmentPrintingSchema>;

/** The message that names a way of printing. */
export const attachmentPrintingMessage = (printing: AttachmentPrinting): MessageId =>
  `screen.attachments.printing.${printing}`;

/** The ways in which a kind of attachment can be printed: an image stands in the annex, a report is appended. */
export function printingsOf(mediaType: AttachmentMediaType): readonly AttachmentPrinting[] {
  return mediaType === 'application/pdf' ? ['not_printed', 'appended'] : ['not_printed', 'annex'];
}

/** The largest file that is taken, in bytes. */
export const maxAttachmentBytes = 50 * 1024 * 1024;
/** The largest image that is taken, in pixels: more would need gigabytes to be looked at. */
export const maxAttachmentPixels = 60_000_000;
/** The most pages of a report. */
export const maxAttachmentPages = 500;
/** Attachments of one case. */
export const maxAttachmentsOfCase = 200;

/** Longer side of a printed image in pixels: 250 dots per inch over the width of the type area of A4. */
export const printedImagePixels = 1_800;

const signatures: readonly { readonly mediaType: AttachmentMediaType; readonly bytes: readonly number[] }[] = [
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

/** What a file is by its first bytes, whatever its name says; null for anything that cannot be attached. */
export function mediaTypeOfBytes(bytes: Uint8Array): AttachmentMediaType | null {
  const found = signatures.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte));
  return found?.mediaType ?? null;
}

/**
 * Width and height of a PNG or JPEG by its head, before it is unpacked: a small file can hold an image that needs all
 * memory.
 *
 * @returns pixels as stored, before any turning by the camera; null when the head cannot be read
 */
export function imageSizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mediaType = mediaTypeOfBytes(bytes);
  if (mediaType === 'image/png') {
    return bytes.length < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (mediaType !== 'image/jpeg') return null;
  // Segments follow each other: a marker, then its length. The frame (SOF) says the size.
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
