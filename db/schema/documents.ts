import { attachmentPrintings } from '@domain/attachments/attachment';
import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cases } from './cases';
import { editable, json } from './columns';

/** One printing or export: what, when, who, with which settings, and what it saw. Never changed. */
export const issuedDocuments = sqliteTable(
  'issued_documents',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    ofId: text().notNull(),
    revision: integer().notNull(),
    issuedAt: text().notNull(),
    actorId: text().notNull(),
    settings: json<Record<string, unknown>>().notNull(),
    /** SHA-256 of the canonical JSON of everything the document was set from, settings and issue line apart. */
    contentHash: text().notNull(),
    knowledgeVersion: text().notNull(),
    templateVersion: text().notNull(),
    pages: integer().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
  },
  (table) => [index('issued_documents_of').on(table.ofId, table.kind)],
);

/** What an issued document saw, in pieces: reprints read these and nothing else. Equal pieces are stored once. */
export const documentContents = sqliteTable('document_contents', {
  hash: text().primaryKey(),
  /** Deflated JSON. */
  content: blob({ mode: 'buffer' }).notNull(),
});

/** The pieces of an issued document in their order. */
export const issuedContents = sqliteTable(
  'issued_contents',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    issuedId: text()
      .notNull()
      .references(() => issuedDocuments.id),
    position: integer().notNull(),
    hash: text()
      .notNull()
      .references(() => documentContents.hash),
  },
  (table) => [index('issued_contents_issued').on(table.issuedId)],
);

/** Bytes of attachments, each stored once under its hash. Never changed; what an issued document shows stays. */
export const attachmentFiles = sqliteTable('attachment_files', {
  /** SHA-256, hex. */
  sha256: text().primaryKey(),
  mediaType: text().notNull(),
  bytes: integer().notNull(),
  content: blob({ mode: 'buffer' }).notNull(),
});

/** Key images and reports of a case. */
export const attachments = sqliteTable(
  'attachments',
  {
    ...editable,
    caseId: text()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    fileName: text().notNull(),
    mediaType: text().notNull(),
    /** The file as it was attached. */
    sha256: text()
      .notNull()
      .references(() => attachmentFiles.sha256),
    bytes: integer().notNull(),
    /** What is printed of it: smaller, without the camera's and the scanner's data. */
    printSha256: text()
      .notNull()
      .references(() => attachmentFiles.sha256),
    /** Of the printed image, in pixels; null for a report. */
    widthPx: integer(),
    heightPx: integer(),
    /** Of a report; null for an image. */
    pageCount: integer(),
    caption: text(),
    /** The imaging study of the case that it belongs to. */
    studyId: text(),
    /** Series, slice or page, as the viewer names it. */
    studyReference: text(),
    printing: text({ enum: attachmentPrintings }).notNull(),
    createdAt: text().notNull(),
  },
  (table) => [index('attachments_case').on(table.caseId)],
);
