import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { documentContents, issuedContents, issuedDocuments } from '../schema/documents';
import { type Author, type StoreContext, type Write, read, write } from './context';
import { StoreError } from './store-error';

export type IssuedDocument = typeof issuedDocuments.$inferSelect;

/** What an issued document is known by before it is set: these stand in its foot. */
export interface IssueReservation {
  readonly id: string;
  readonly revision: number;
}

/** The next revision of a kind of document of a meeting or case, and an id for it. Nothing is stored yet. */
export function reserveIssue(context: StoreContext, kind: string, ofId: string): IssueReservation {
  const row = context.db
    .select({ revision: sql<number>`coalesce(max(${issuedDocuments.revision}), 0)` })
    .from(issuedDocuments)
    .where(and(eq(issuedDocuments.kind, kind), eq(issuedDocuments.ofId, ofId)))
    .get();
  return { id: context.newId(), revision: (row?.revision ?? 0) + 1 };
}

/** Stores what was issued, with everything it saw, in pieces. */
export function storeIssue(
  context: StoreContext,
  author: Author,
  document: Omit<IssuedDocument, 'actorId'>,
  contents: readonly string[],
): Promise<void> {
  return write(context, author, (writing) => {
    writing.db
      .insert(issuedDocuments)
      .values({ ...document, actorId: writing.actorId })
      .run();
    contents.forEach((content, position) => {
      const hash = storeContent(writing, content);
      writing.db.insert(issuedContents).values({ issuedId: document.id, position, hash }).run();
    });
  });
}

function storeContent(writing: Write, content: string): string {
  const hash = createHash('sha256').update(content).digest('hex');
  writing.db
    .insert(documentContents)
    .values({ hash, content: deflateSync(content) })
    .onConflictDoNothing()
    .run();
  return hash;
}

/** An issued document and the pieces it saw, in order. */
export function readIssue(
  context: StoreContext,
  issuedId: string,
): Promise<{ document: IssuedDocument; contents: string[] }> {
  return read(context, (reading) => {
    const document = reading.db.select().from(issuedDocuments).where(eq(issuedDocuments.id, issuedId)).get();
    if (document === undefined) throw new StoreError('issued_document_not_found', {});
    const contents = reading.db
      .select({ content: documentContents.content })
      .from(issuedContents)
      .innerJoin(documentContents, eq(documentContents.hash, issuedContents.hash))
      .where(eq(issuedContents.issuedId, issuedId))
      .orderBy(asc(issuedContents.position))
      .all()
      .map((row) => inflateSync(row.content).toString('utf8'));
    return { document, contents };
  });
}

/** What was issued, newest first; of one meeting or case, or of all. */
export function listIssues(context: StoreContext, ofId: string | null): Promise<IssuedDocument[]> {
  return read(context, (reading) =>
    reading.db
      .select()
      .from(issuedDocuments)
      .where(ofId === null ? undefined : eq(issuedDocuments.ofId, ofId))
      .orderBy(desc(issuedDocuments.id))
      .all(),
  );
}
