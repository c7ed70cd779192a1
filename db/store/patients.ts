import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { FileCase } from '@domain/case-file/case-file';
import { searchKey } from '@domain/text/search-key';
import { cases } from '../schema/cases';
import { patientIdentifiers, patientMerges, patients } from '../schema/patients';
import type { PartTable } from './case-parts';
import { touchCase, touchSiblings } from './case-touch';
import { recordChange } from './changes';
import { type Author, type StoreContext, type Write, write } from './context';
import type { EditResult } from './editing';
import { preparedQuery } from './prepared';
import { insertRows, patchBetween, updateRow } from './reconcile';
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

type Identifier = { readonly system: string; readonly value: string };
type Identity = Pick<FileCase['patient'], 'name' | 'pseudonymId' | 'birthYear' | 'dateOfBirth' | 'identifiers'>;

const identifiersOfValue = preparedQuery((db) =>
  db
    .select({ patientId: patientIdentifiers.patientId, system: patientIdentifiers.system })
    .from(patientIdentifiers)
    .where(and(eq(patientIdentifiers.valueKey, sql.placeholder('valueKey')), isNull(patientIdentifiers.deletedAt)))
    .prepare(),
);

const patientsAlike = preparedQuery((db) =>
  db
    .select({
      id: patients.id,
      nameKey: patients.nameKey,
      pseudonymId: patients.pseudonymId,
      birthYear: patients.birthYear,
      dateOfBirth: patients.dateOfBirth,
    })
    .from(patients)
    .where(
      and(
        // An entry that was merged into another still says what the person was called.
        or(isNull(patients.deletedAt), isNotNull(patients.mergedIntoId)),
        // A pseudonym of null equals none.
        or(eq(patients.nameKey, sql.placeholder('nameKey')), eq(patients.pseudonymId, sql.placeholder('pseudonymId'))),
      ),
    )
    .prepare(),
);

/**
 * Patients of the store who may be the same person as the one described: an identifier in common, or the same folded
 * name with the same birth date, or year when a date is missing. Found for a human to decide; nothing is merged.
 */
export function samePatientCandidates(
  context: StoreContext,
  identity: Identity,
  exceptPatientId: string | null = null,
): SamePatientCandidate[] {
  const found = new Map<string, CandidateReason>();
  for (const { system, value } of identity.identifiers) {
    const valueKey = identifierKey(value);
    if (valueKey === '') continue;
    for (const row of identifiersOfValue(context).all({ valueKey })) {
      if (searchKey(row.system) === searchKey(system)) found.set(survivorOf(context, row.patientId), 'identifier');
    }
  }
  const nameKey = nameKeyOf(identity.name);
  const pseudonymId = identity.pseudonymId?.trim() === '' ? null : identity.pseudonymId;
  for (const row of patientsAlike(context).all({ nameKey, pseudonymId })) {
    const patientId = survivorOf(context, row.id);
    if (pseudonymId !== null && row.pseudonymId === pseudonymId) found.set(patientId, 'identifier');
    else if (row.nameKey === nameKey && sameBirth(identity, row) && !found.has(patientId))
      found.set(patientId, 'name_and_birth');
  }
  if (exceptPatientId !== null) found.delete(exceptPatientId);
  return [...found]
    .map(([patientId, reason]) => ({ patientId, reason, caseNumbers: caseNumbersOf(context, patientId) }))
    .filter((candidate) => candidate.caseNumbers.length > 0);
}

/**
 * Whether a description must be of another person than a stored patient: another name and another birth, and nothing
 * else in common. Where a birth is not known, the name alone decides only if `isStrict`.
 */
export function isOtherPerson(
  stored: {
    readonly patient: Birth & { readonly nameKey: string; readonly pseudonymId: string | null };
    readonly identifiers: readonly Identifier[];
  },
  identity: Identity,
  isStrict: boolean,
): boolean {
  const { patient } = stored;
  const keyOf = ({ system, value }: Identifier): string => `${searchKey(system)}\n${identifierKey(value)}`;
  const known = new Set(stored.identifiers.map(keyOf));
  if (identity.identifiers.some((identifier) => known.has(keyOf(identifier)))) return false;
  if (patient.pseudonymId !== null && patient.pseudonymId === identity.pseudonymId) return false;
  if (patient.nameKey === nameKeyOf(identity.name) || sameBirth(patient, identity)) return false;
  const isBorn = (birth: Birth): boolean => birth.dateOfBirth !== null || birth.birthYear !== null;
  return isStrict || (isBorn(patient) && isBorn(identity));
}

const mergedInto = preparedQuery((db) =>
  db
    .select({ id: patients.mergedIntoId })
    .from(patients)
    .where(eq(patients.id, sql.placeholder('patientId')))
    .prepare(),
);

/** The entry that stands for a patient now: itself, or the one it was merged into. */
function survivorOf(context: StoreContext, patientId: string): string {
  const next = mergedInto(context).get({ patientId })?.id ?? null;
  return next === null ? patientId : survivorOf(context, next);
}

type Birth = { readonly dateOfBirth: string | null; readonly birthYear: number | null };

function sameBirth(a: Birth, b: Birth): boolean {
  if (a.dateOfBirth !== null && b.dateOfBirth !== null) return a.dateOfBirth === b.dateOfBirth;
  const year = (birth: Birth): number | null =>
    birth.birthYear ?? (birth.dateOfBirth === null ? null : Number(birth.dateOfBirth.slice(0, 4)));
  return year(a) !== null && year(a) === year(b);
}

const casesOfPatient = preparedQuery((db) =>
  db
    .select({ number: cases.number })
    .from(cases)
    .where(and(eq(cases.patientId, sql.placeholder('patientId')), isNull(cases.deletedAt)))
    .prepare(),
);

function caseNumbersOf(context: StoreContext, patientId: string): string[] {
  return casesOfPatient(context)
    .all({ patientId })
    .map((row) => row.number);
}

/** Adds an identifier to a patient; every case of the patient is found by it at once. */
export function addIdentifier(
  context: StoreContext,
  author: Author,
  patientId: string,
  identifier: Identifier,
): Promise<EditResult> {
  return write(context, author, (writing) => {
    livePatient(writing, patientId);
    const rows = writing.db.select().from(patientIdentifiers).where(eq(patientIdentifiers.patientId, patientId)).all();
    const id = writing.newId();
    const position = Math.max(-1, ...rows.map((row) => row.position)) + 1;
    const columns = { ...identifier, valueKey: identifierKey(identifier.value), position };
    insertRows(writing, patientIdentifiers as PartTable, [{ id, patientId, ...columns }]);
    recordChange(writing, {
      entity: 'patientIdentifier',
      entityId: id,
      revision: 1,
      kind: 'create',
      patch: patchBetween({}, identifier) ?? {},
    });
    touchSiblings(writing, patientId, '');
    return { result: 'saved', id, revision: 1, batchId: writing.batchId };
  });
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
    updateRow(writing, { entity: 'patient', table: patients as PartTable, caseId: null }, absorbed, {
      mergedIntoId: [null, kept.id],
      deletedAt: [null, writing.at],
    });
    moveCases(writing, moved, kept.id);
    // The identifiers of both lead to every case of the one person.
    touchSiblings(writing, kept.id, '');
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
    touchSiblings(writing, merge.keptId, '');
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

/** A patient who is in the store, or the error that says that there is none. */
export function livePatient(context: StoreContext, id: string): typeof patients.$inferSelect {
  const row = context.db
    .select()
    .from(patients)
    .where(and(eq(patients.id, id), isNull(patients.deletedAt)))
    .get();
  if (row === undefined) throw new StoreError('patient_not_found', {});
  return row;
}
