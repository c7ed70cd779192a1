import type { FileCase } from '@domain/case-file/case-file';
import { isSameName, isSameResult, meansSameUnit } from '@domain/tables/same-reading';
import { searchKey } from '@domain/text/search-key';
import { and, eq, isNull } from 'drizzle-orm';
import { patientIdentifiers, patients } from '../schema/patients';
import { type CasePartName, type PartRow, type PartTable, casePart } from './case-parts';
import { addCase } from './case-import';
import { readStoredCase } from './case-reading';
import { touchCase, touchSiblings } from './case-touch';
import { recordChange } from './changes';
import { type Author, type StoreContext, type Write, read, write } from './context';
import { type SamePatientCandidate, samePatientCandidates } from './patients';
import { insertRows, patchBetween, updateRow } from './reconcile';
import { identifierKey } from './search';
import { StoreError } from './store-error';

type Fields = Record<string, unknown>;

interface Reading {
  readonly date: string;
  readonly unit: string | null;
  readonly value: number | null;
  readonly note: string | null;
  readonly loinc: string | null;
  readonly replaces: number | null;
}

/** A laboratory value of a table. */
export interface LabReading extends Reading {
  readonly key: string;
  readonly name: string | null;
  readonly refLow: number | null;
  readonly refHigh: number | null;
  readonly flag: string | null;
}

/** A marker value of a table. */
export interface MarkerReading extends Reading {
  readonly marker: string;
  readonly assay: string | null;
  readonly uln: number | null;
}

/** A stored value that differs from the one of the table. */
export interface ReadingConflict {
  readonly list: 'labs' | 'markers';
  readonly index: number;
  readonly value: number | null;
  readonly note: string | null;
  readonly revision: number;
}

export type TableResult =
  | {
      readonly result: 'saved';
      readonly batchId: string;
      readonly added: number;
      readonly replaced: number;
      readonly unchanged: number;
    }
  | { readonly result: 'conflict'; readonly conflicts: readonly ReadingConflict[] };

/** Thrown inside the transaction, so that nothing of a table with an undecided difference is stored. */
class Undecided<T> extends Error {
  constructor(readonly items: readonly T[]) {
    super('undecided');
  }
}

/**
 * Adds the values of a table to a case, all or none. A value that is there and equal is left alone; one that differs is
 * replaced only on the revision that the person saw, and else told as a conflict.
 */
export async function addTable(
  context: StoreContext,
  author: Author,
  table: { readonly caseId: string; readonly labs: readonly LabReading[]; readonly markers: readonly MarkerReading[] },
): Promise<TableResult> {
  try {
    return await write(context, author, (writing) => storeTable(writing, table));
  } catch (error) {
    if (error instanceof Undecided) return { result: 'conflict', conflicts: error.items as ReadingConflict[] };
    throw error;
  }
}

interface Counts {
  added: number;
  replaced: number;
  unchanged: number;
}

function storeTable(writing: Write, { caseId, labs, markers }: Parameters<typeof addTable>[2]): TableResult {
  const stored = readStoredCase(writing, caseId);
  if (stored === null || stored.row.deletedAt !== null) throw new StoreError('case_not_found', {});
  const counts: Counts = { added: 0, replaced: 0, unchanged: 0 };
  const conflicts: ReadingConflict[] = [];
  const list = (name: CasePartName): GrowingList => ({ writing, caseId, name, rows: [...stored.parts[name]] });
  const lists = {
    labs: list('labs'),
    labResults: list('labResults'),
    biomarkers: list('biomarkers'),
    markerPoints: list('markerPoints'),
  };

  labs.forEach(({ date, replaces, note, ...fields }, index) => {
    const panels = lists.labs.rows.filter((panel) => panel['date'] === date);
    const known = lists.labResults.rows.find(
      (row) =>
        row['key'] === fields.key &&
        panels.some((panel) => panel.id === row['parentId']) &&
        meansSameUnit(row['unit'] as string | null, fields.unit),
    );
    // The file has no field for a result in words: it is kept beside the known ones, printed and exported.
    const extra = note === null ? null : { note };
    if (known === undefined) {
      const panel = panels[0] ?? append(lists.labs, { date, unitSystem: null });
      append(lists.labResults, { ...fields, extra }, panel.id);
      counts.added += 1;
    } else {
      const before = { value: known['value'] as number | null, note: noteOf(known) };
      settle(lists.labResults, known, { ...given(fields), extra: { ...known.extra, ...extra } }, before, {
        list: 'labs',
        index,
        replaces,
        now: { value: fields.value, note },
      });
    }
  });

  markers.forEach(({ date, value, note, replaces, ...about }, index) => {
    const series =
      lists.biomarkers.rows.find(
        (row) =>
          isSameName(row['marker'] as string, about.marker) &&
          isSameName(row['assay'] as string | null, about.assay) &&
          meansSameUnit(row['unit'] as string | null, about.unit),
      ) ?? append(lists.biomarkers, { ...about, confounders: null });
    const known = lists.markerPoints.rows.find((row) => row['parentId'] === series.id && row['date'] === date);
    if (known === undefined) {
      append(lists.markerPoints, { date, value, note }, series.id);
      counts.added += 1;
    } else {
      const before = { value: known['value'] as number | null, note: known['note'] as string | null };
      settle(lists.markerPoints, known, { value, note }, before, {
        list: 'markers',
        index,
        replaces,
        now: { value, note },
      });
    }
  });

  if (conflicts.length > 0) throw new Undecided(conflicts);
  if (counts.added + counts.replaced > 0) touchCase(writing, caseId);
  return { result: 'saved', batchId: writing.batchId, ...counts };

  function settle(
    target: GrowingList,
    row: PartRow,
    fields: Fields,
    before: { readonly value: number | null; readonly note: string | null },
    reading: Pick<ReadingConflict, 'list' | 'index'> & {
      readonly replaces: number | null;
      readonly now: typeof before;
    },
  ): void {
    if (isSameResult(before, reading.now)) counts.unchanged += 1;
    else if (reading.replaces === row.revision) {
      replace(target, row, fields);
      counts.replaced += 1;
    } else {
      conflicts.push({ list: reading.list, index: reading.index, ...before, revision: row.revision });
    }
  }
}

const noteOf = (row: PartRow): string | null => {
  const note = row.extra?.['note'];
  return typeof note === 'string' ? note : null;
};

/** What the table says: a limit that it does not name stays as it is stored. The value always counts. */
function given({ value, ...fields }: Fields): Fields {
  return { value, ...Object.fromEntries(Object.entries(fields).filter(([, entry]) => entry !== null)) };
}

/** The rows of one part of a case while values are added to them. */
interface GrowingList {
  readonly writing: Write;
  readonly caseId: string;
  readonly name: CasePartName;
  readonly rows: PartRow[];
}

function append({ writing, caseId, name, rows }: GrowingList, fields: Fields, parentId?: string): PartRow {
  const id = writing.newId();
  const position = Math.max(-1, ...rows.map((row) => row.position)) + 1;
  const ownership = parentId === undefined ? {} : { parentId };
  const row = { id, caseId, ...ownership, position, ...fields };
  insertRows(writing, casePart(name).table, [row]);
  recordChange(writing, {
    entity: name,
    entityId: id,
    caseId,
    revision: 1,
    kind: 'create',
    patch: patchBetween({}, fields) ?? {},
  });
  const added = { extra: null, ...row, revision: 1, deletedAt: null } as PartRow;
  rows.push(added);
  return added;
}

function replace({ writing, caseId, name, rows }: GrowingList, row: PartRow, fields: Fields): void {
  const patch = patchBetween(row, fields);
  if (patch === null) return;
  const revision = updateRow(writing, { entity: name, table: casePart(name).table, caseId }, row, patch);
  rows[rows.indexOf(row)] = { ...row, ...fields, revision } as PartRow;
}

// ---- lists of patients -------------------------------------------------------------------------------------------

/** A stored patient who may be the one of a row, with what a person compares them by. */
export interface ListCandidate extends SamePatientCandidate {
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly birthYear: number | null;
}

type Described = Parameters<typeof samePatientCandidates>[1];

function candidatesOf(context: StoreContext, described: Described): ListCandidate[] {
  return samePatientCandidates(context, described).map((candidate) => {
    const row = context.db.select().from(patients).where(eq(patients.id, candidate.patientId)).get();
    return {
      ...candidate,
      name: row?.name ?? '',
      dateOfBirth: row?.dateOfBirth ?? null,
      birthYear: row?.birthYear ?? null,
    };
  });
}

/** For each patient of a list, the stored ones who may be the same person. */
export function checkPatientList(context: StoreContext, list: readonly Described[]): Promise<ListCandidate[][]> {
  return read(context, (reading) => list.map((described) => candidatesOf(reading, described)));
}

/** A row of a list of patients. */
export interface ListedPatient {
  readonly content: FileCase;
  /** The stored patient whose new case this is. */
  readonly patientId: string | null;
  /** A person has said that it is none of those who look alike. */
  readonly isOtherPerson: boolean;
}

export type ListResult =
  | {
      readonly result: 'saved';
      readonly batchId: string;
      readonly cases: readonly { readonly id: string; readonly number: string }[];
    }
  | {
      readonly result: 'undecided';
      readonly rows: readonly { readonly index: number; readonly candidates: readonly ListCandidate[] }[];
    };

/**
 * Adds a case for each row of a list, all or none. Where a stored patient may be the same person and nobody has said
 * so or otherwise, nothing is stored: patients are never merged silently, and never doubled silently either.
 */
export async function addPatientList(
  context: StoreContext,
  author: Author,
  rows: readonly ListedPatient[],
): Promise<ListResult> {
  try {
    return await write(context, author, (writing): ListResult => {
      // Before the first is added: the rows of one list are compared where they are shown.
      const undecided = rows.flatMap(({ content, patientId, isOtherPerson }, index) => {
        if (patientId !== null || isOtherPerson) return [];
        const candidates = candidatesOf(writing, content.patient);
        return candidates.length === 0 ? [] : [{ index, candidates }];
      });
      if (undecided.length > 0) throw new Undecided(undecided);
      const cases = rows.map(({ content, patientId }) => addListedCase(writing, content, patientId));
      return { result: 'saved', batchId: writing.batchId, cases };
    });
  } catch (error) {
    if (error instanceof Undecided) return { result: 'undecided', rows: error.items as never };
    throw error;
  }
}

function addListedCase(
  writing: Write,
  content: FileCase,
  patientId: string | null,
): { readonly id: string; readonly number: string } {
  if (patientId === null) {
    const { id, number } = addCase(writing, content, { isFromFile: false });
    return { id, number };
  }
  const live = and(eq(patients.id, patientId), isNull(patients.deletedAt));
  if (writing.db.select({ id: patients.id }).from(patients).where(live).get() === undefined)
    throw new StoreError('patient_not_found', {});
  const { id, number } = addCase(writing, content, { isFromFile: false, patientId });
  addMissingIdentifiers(writing, patientId, id, content);
  // Indexed anew under the name of the stored patient, not of the row.
  touchCase(writing, id);
  return { id, number };
}

/** A number that the list knows and the store does not is kept; the rest of the identity stays as it is stored. */
function addMissingIdentifiers(writing: Write, patientId: string, caseId: string, { patient }: FileCase): void {
  const all = writing.db.select().from(patientIdentifiers).where(eq(patientIdentifiers.patientId, patientId)).all();
  const keyOf = (system: string, value: string): string => `${searchKey(system)}\n${identifierKey(value)}`;
  const known = new Set(all.filter((row) => row.deletedAt === null).map((row) => keyOf(row.system, row.value)));
  let position = Math.max(-1, ...all.map((row) => row.position));
  for (const { system, value } of patient.identifiers) {
    if (known.has(keyOf(system, value))) continue;
    known.add(keyOf(system, value));
    const id = writing.newId();
    position += 1;
    const columns = { system, value, valueKey: identifierKey(value), position };
    insertRows(writing, patientIdentifiers as PartTable, [{ id, patientId, ...columns }]);
    const patch = patchBetween({}, { system, value });
    recordChange(writing, { entity: 'patientIdentifier', entityId: id, caseId, revision: 1, kind: 'create', patch });
  }
  touchSiblings(writing, patientId, caseId);
}
