import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import type { FileCase } from '@domain/case-file/case-file';
import { searchKey } from '@domain/text/search-key';
import { cases } from '../schema/cases';
import { patientIdentifiers, patientMerges, patients } from '../schema/patients';
import type { PartTable } from './case-parts';
import { touchCase } from './case-touch';
import { type Author, type StoreContext, type Write, write } from './context';
import { updateRow } from './reconcile';
import { identifierKey } from './search';
import { StoreError } from './store-error';

/** Why another patient may be the same person. */
export type CandidateReason = 'identifier' | 'name_and_birth';

export interface SamePatientCandidate {
  readonly patientId: string;
  readonly caseNumbers: readonly string[];
  readonly reason: CandidateReason;
}

/** A name as a key: folded, its parts sorted, so that "Probe, Testina" and "Testina Probe" meet. */
export function nameKeyOf(name: string): string {
  return searchKey(name).split(' ').sort().join(' ');
}

type Identity = Pick<FileCase['patient'], 'name' | 'pseudonymId' | 'birthYear' | 'dateOfBirth' | 'identifiers'>;

/**
 * Patients of the store who may be the same person as the one described: an identifier in common, or the same folded
 * name with the same birth date, or year when a date is missing. Found for a human to decide; nothing is merged.
 */
export function samePatientCandidates(
  context: StoreContext,
  identity: Identity,
  exceptPatientId: string | null = null,
): SamePatientCandidate[] {
  const { db } = context;
  const found = new Map<string, CandidateReason>();
  const valueKeys = identity.identifiers
    .map((identifier) => identifierKey(identifier.value))
    .filter((key) => key !== '');
  if (valueKeys.length > 0) {
    const rows = db
      .select({
        patientId: patientIdentifiers.patientId,
        system: patientIdentifiers.system,
        valueKey: patientIdentifiers.valueKey,
      })
      .from(patientIdentifiers)
      .where(and(inArray(patientIdentifiers.valueKey, valueKeys), isNull(patientIdentifiers.deletedAt)))
      .all();
    const wanted = new Set(identity.identifiers.map((id) => `${searchKey(id.system)}\n${identifierKey(id.value)}`));
    for (const row of rows) {
      if (wanted.has(`${searchKey(row.system)}\n${row.valueKey}`)) found.set(row.patientId, 'identifier');
    }
  }
  const nameKey = nameKeyOf(identity.name);
  const alike = db
    .select()
    .from(patients)
    .where(
      and(
        isNull(patients.deletedAt),
        or(
          eq(patients.nameKey, nameKey),
          identity.pseudonymId === null ? undefined : eq(patients.pseudonymId, identity.pseudonymId),
        ),
      ),
    )
    .all();
  for (const row of alike) {
    if (identity.pseudonymId !== null && row.pseudonymId === identity.pseudonymId) found.set(row.id, 'identifier');
    else if (row.nameKey === nameKey && sameBirth(identity, row) && !found.has(row.id))
      found.set(row.id, 'name_and_birth');
  }
  if (exceptPatientId !== null) found.delete(exceptPatientId);
  return [...found]
    .map(([patientId, reason]) => ({ patientId, reason, caseNumbers: caseNumbersOf(context, patientId) }))
    .filter((candidate) => candidate.caseNumbers.length > 0);
}

type Birth = { readonly dateOfBirth: string | null; readonly birthYear: number | null };

function sameBirth(a: Birth, b: Birth): boolean {
  if (a.dateOfBirth !== null && b.dateOfBirth !== null) return a.dateOfBirth === b.dateOfBirth;
  const year = (birth: Birth): number | null =>
    birth.birthYear ?? (birth.dateOfBirth === null ? null : Number(birth.dateOfBirth.slice(0, 4)));
  return year(a) !== null && year(a) === year(b);
}

function caseNumbersOf(context: StoreContext, patientId: string): string[] {
  return context.db
    .select({ number: cases.number })
    .from(cases)
    .where(and(eq(cases.patientId, patientId), isNull(cases.deletedAt)))
    .all()
    .map((row) => row.number);
}

/**
 * Says that two patient entries are one person: the cases of `absorbedId` move to `keptId`. The reason is kept, and
 * `unmergePatients` moves exactly these cases back.
 */
export function mergePatients(
  context: StoreContext,
  author: Author & { readonly reason: string },
  merge: { readonly keptId: string; readonly absorbedId: string },
): Promise<{ mergeId: string; caseIds: string[] }> {
  return write(context, author, (writing) => {
    const kept = livePatient(writing, merge.keptId);
    const absorbed = livePatient(writing, merge.absorbedId);
    if (kept.id === absorbed.id) throw new StoreError('merge_with_itself', {});
    const moved = writing.db.select().from(cases).where(eq(cases.patientId, absorbed.id)).all();
    moveCases(writing, moved, kept.id);
    updateRow(writing, { entity: 'patient', table: patients as PartTable, caseId: null }, absorbed, {
      mergedIntoId: [null, kept.id],
      deletedAt: [null, writing.at],
    });
    const mergeId = writing.newId();
    const caseIds = moved.map((row) => row.id);
    writing.db
      .insert(patientMerges)
      .values({
        id: mergeId,
        keptId: kept.id,
        absorbedId: absorbed.id,
        caseIds,
        reason: author.reason,
        actorId: writing.actorId,
        at: writing.at,
      })
      .run();
    return { mergeId, caseIds };
  });
}

/** Takes a merge back, with a reason. */
export function unmergePatients(
  context: StoreContext,
  author: Author & { readonly reason: string },
  mergeId: string,
): Promise<{ caseIds: string[] }> {
  return write(context, author, (writing) => {
    const merge = writing.db.select().from(patientMerges).where(eq(patientMerges.id, mergeId)).get();
    if (merge === undefined) throw new StoreError('merge_not_found', {});
    if (merge.undoneAt !== null) throw new StoreError('merge_already_undone', {});
    const absorbed = writing.db.select().from(patients).where(eq(patients.id, merge.absorbedId)).get();
    if (absorbed === undefined) throw new StoreError('patient_not_found', {});
    updateRow(writing, { entity: 'patient', table: patients as PartTable, caseId: null }, absorbed, {
      mergedIntoId: [absorbed.mergedIntoId, null],
      deletedAt: [absorbed.deletedAt, null],
    });
    const moved = writing.db
      .select()
      .from(cases)
      .where(and(inArray(cases.id, merge.caseIds), ne(cases.patientId, absorbed.id)))
      .all();
    moveCases(writing, moved, absorbed.id);
    writing.db
      .update(patientMerges)
      .set({ undoneAt: writing.at, undoneReason: author.reason, revision: merge.revision + 1 })
      .where(eq(patientMerges.id, mergeId))
      .run();
    return { caseIds: moved.map((row) => row.id) };
  });
}

function moveCases(writing: Write, moved: readonly (typeof cases.$inferSelect)[], patientId: string): void {
  for (const row of moved) {
    updateRow(writing, { entity: 'case', table: cases as PartTable, caseId: row.id }, row, {
      patientId: [row.patientId, patientId],
    });
    touchCase(writing, row.id);
  }
}

function livePatient(context: StoreContext, id: string): typeof patients.$inferSelect {
  const row = context.db
    .select()
    .from(patients)
    .where(and(eq(patients.id, id), isNull(patients.deletedAt)))
    .get();
  if (row === undefined) throw new StoreError('patient_not_found', {});
  return row;
}
