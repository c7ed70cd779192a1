import { and, eq, isNull, ne } from 'drizzle-orm';
import { cases } from '../schema/cases';
import { readStoredCase, toFileCase } from './case-reading';
import type { Write } from './context';
import { indexCase, unindexCase } from './search';

/** Marks a case as changed now and indexes it anew. Every write on a case, its parts or its patient ends here. */
export function touchCase(writing: Write, caseId: string): void {
  writing.db.update(cases).set({ updatedAt: writing.at }).where(eq(cases.id, caseId)).run();
  reindexCase(writing, caseId);
}

/** Indexes the other cases of a patient anew, whose name or identifiers have changed through one of them. */
export function touchSiblings(writing: Write, patientId: string, caseId: string): void {
  const siblings = writing.db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.patientId, patientId), ne(cases.id, caseId), isNull(cases.deletedAt)))
    .all();
  for (const { id } of siblings) reindexCase(writing, id);
}

function reindexCase(writing: Write, caseId: string): void {
  const stored = readStoredCase(writing, caseId);
  if (stored === null) return;
  const { seq, number, externalId, deletedAt } = stored.row;
  if (deletedAt === null) indexCase(writing, { seq, number, externalId, content: toFileCase(stored) });
  else unindexCase(writing, seq);
}
