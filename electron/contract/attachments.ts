import { z } from 'zod';
import { attachmentMediaTypeSchema, attachmentPrintingSchema } from '@domain/attachments/attachment';
import { call } from './call';
import { editResultSchema, editedFields, idSchema, revisionSchema } from './editing';

const caption = z.string().trim().max(2_000).nullable();
const studyReference = z.string().trim().max(300).nullable();

/** A key image or report of a case. Its bytes travel beside the contract, by id. */
export const attachmentViewSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  caseId: z.string(),
  fileName: z.string(),
  mediaType: attachmentMediaTypeSchema,
  /** Of the file as it was attached. */
  bytes: z.number().int(),
  /** Of the printed image, in pixels; null for a report. */
  widthPx: z.number().int().nullable(),
  heightPx: z.number().int().nullable(),
  /** Of a report; null for an image. */
  pageCount: z.number().int().nullable(),
  caption,
  /** The imaging study of the case that it belongs to. */
  studyId: z.string().nullable(),
  /** Series, slice or page, as the viewer names it. */
  studyReference,
  printing: attachmentPrintingSchema,
  createdAt: z.string(),
});
export type AttachmentView = z.infer<typeof attachmentViewSchema>;

const described = z.object({
  caption: caption.default(null),
  studyId: idSchema.nullable().default(null),
  studyReference: studyReference.default(null),
  printing: attachmentPrintingSchema.default('not_printed'),
});

/** Key images and reports of cases. */
export const attachmentCalls = {
  'attachments.ofCase': call(
    'read',
    'cases.read',
    'Lists the key images and reports of a case.',
    z.strictObject({ caseId: idSchema }),
    z.object({ attachments: z.array(attachmentViewSchema) }),
  ),
  'attachments.add': call(
    'job',
    'cases.write',
    'Attaches a PNG, JPEG or PDF file to a case; a smaller copy without metadata is made for printing.',
    z.strictObject({
      caseId: idSchema,
      fileId: idSchema,
      fileName: z.string().trim().min(1).max(300),
      ...described.shape,
    }),
    attachmentViewSchema,
  ),
  'attachments.edit': call(
    'write',
    'cases.write',
    'Sets caption, study or printing of an attachment.',
    z.strictObject({ id: idSchema, revision: revisionSchema, fields: editedFields(described) }),
    editResultSchema,
  ),
  'attachments.remove': call(
    'write',
    'cases.write',
    'Deletes an attachment; it can be brought back.',
    z.strictObject({ id: idSchema, revision: revisionSchema }),
    editResultSchema,
  ),
};
