import { and, asc, eq, getTableColumns, isNull } from 'drizzle-orm';
import {
  type AttachmentMediaType,
  type AttachmentPrinting,
  maxAttachmentsOfCase,
  printingsOf,
} from '@domain/attachments/attachment';
import { attachmentFiles, attachments } from '../schema/documents';
import { caseRow } from './case-reading';
import { touchCase } from './case-touch';
import { recordChange } from './changes';
import { type Author, type StoreContext, write } from './context';
import { type EditResult, editRow } from './editing';
import { StoreError } from './store-error';

/** A key image or report of a case, without its bytes. */
export type StoredAttachment = typeof attachments.$inferSelect & {
  readonly mediaType: AttachmentMediaType;
  /** What its printed copy is. */
  readonly printMediaType: string;
};

/** A file with its hash (SHA-256, hex). */
export interface HashedFile {
  readonly sha256: string;
  readonly mediaType: AttachmentMediaType;
  readonly content: Uint8Array;
}

/** What is attached: the file itself, what is printed of it, and what is known about it. */
export interface NewAttachment {
  readonly caseId: string;
  readonly fileName: string;
  readonly original: HashedFile;
  readonly print: HashedFile;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly pageCount: number | null;
  readonly caption: string | null;
  readonly studyId: string | null;
  readonly studyReference: string | null;
  readonly printing: AttachmentPrinting;
}

/** The attachments of a case in the order in which they were attached, without those that were deleted. */
export function attachmentsOfCase(context: StoreContext, caseId: string): StoredAttachment[] {
  return context.db
    .select({ ...getTableColumns(attachments), printMediaType: attachmentFiles.mediaType })
    .from(attachments)
    .innerJoin(attachmentFiles, eq(attachmentFiles.sha256, attachments.printSha256))
    .where(and(eq(attachments.caseId, caseId), isNull(attachments.deletedAt)))
    .orderBy(asc(attachments.id))
    .all() as StoredAttachment[];
}

/**
 * Attaches a file to a case. The same file is kept once, however often it is attached.
 *
 * @throws StoreError `case_not_found`, `attachment_again` when the case has this very file, `attachments_too_many`
 */
export function addAttachment(context: StoreContext, author: Author, added: NewAttachment): Promise<StoredAttachment> {
  return write(context, author, (writing) => {
    const owner = caseRow(writing, added.caseId);
    if (owner === null || owner.deletedAt !== null) throw new StoreError('case_not_found', {});
    const present = attachmentsOfCase(writing, added.caseId);
    if (present.length >= maxAttachmentsOfCase) {
      throw new StoreError('attachments_too_many', { limit: maxAttachmentsOfCase });
    }
    if (present.some((attachment) => attachment.sha256 === added.original.sha256)) {
      throw new StoreError('attachment_again', {});
    }
    for (const { sha256, mediaType, content } of [added.original, added.print]) {
      writing.db
        .insert(attachmentFiles)
        .values({ sha256, mediaType, bytes: content.byteLength, content: Buffer.from(content) })
        .onConflictDoNothing()
        .run();
    }
    const { original, print, ...known } = added;
    const row = {
      ...known,
      id: writing.newId(),
      revision: 1,
      deletedAt: null,
      mediaType: original.mediaType,
      sha256: original.sha256,
      bytes: original.content.byteLength,
      printSha256: print.sha256,
      createdAt: writing.at,
    };
    writing.db.insert(attachments).values(row).run();
    const { fileName, caption, studyId, studyReference, printing } = row;
    recordChange(writing, {
      entity: 'attachment',
      entityId: row.id,
      caseId: row.caseId,
      revision: 1,
      kind: 'create',
      patch: {
        fileName: [null, fileName],
        caption: [null, caption],
        studyId: [null, studyId],
        studyReference: [null, studyReference],
        printing: [null, printing],
      },
    });
    touchCase(writing, row.caseId);
    return { ...row, printMediaType: print.mediaType };
  });
}

/**
 * Sets caption, study or printing of an attachment.
 *
 * @throws StoreError `attachment_printing_refused` for a way of printing that its kind does not have
 */
export function editAttachment(
  context: StoreContext,
  author: Author,
  edit: { readonly id: string; readonly revision: number; readonly fields: Readonly<Record<string, unknown>> },
): Promise<EditResult> {
  const { printing } = edit.fields;
  if (printing !== undefined) {
    const row = context.db.select().from(attachments).where(eq(attachments.id, edit.id)).get();
    const possible: readonly unknown[] =
      row === undefined ? [printing] : printingsOf(row.mediaType as AttachmentMediaType);
    if (!possible.includes(printing)) return Promise.reject(new StoreError('attachment_printing_refused', {}));
  }
  return editRow(context, author, { entity: 'attachment', ...edit });
}

/** The bytes of an attachment, as attached or as printed, also of a deleted one; null if there is no such attachment. */
export function attachmentContent(
  context: StoreContext,
  id: string,
  which: 'original' | 'print',
): { readonly mediaType: string; readonly content: Uint8Array } | null {
  const sha256 = which === 'original' ? attachments.sha256 : attachments.printSha256;
  const found = context.db
    .select({ mediaType: attachmentFiles.mediaType, content: attachmentFiles.content })
    .from(attachments)
    .innerJoin(attachmentFiles, eq(attachmentFiles.sha256, sha256))
    .where(eq(attachments.id, id))
    .get();
  return found ?? null;
}

/** The bytes of a file by its hash: what an issued document shows, whatever became of the attachment. */
export function attachmentFile(context: StoreContext, sha256: string): Uint8Array | null {
  const row = context.db
    .select({ content: attachmentFiles.content })
    .from(attachmentFiles)
    .where(eq(attachmentFiles.sha256, sha256))
    .get();
  return row?.content ?? null;
}
