import { and, eq, isNull, sql } from 'drizzle-orm';
import {
  type FileBoard,
  type FileCase,
  type FileDiscussion,
  type FileOption,
  boardSchema,
  consideredOptionSchema,
  fileCaseSchema,
  fileDiscussionSchema,
  identifierSchema,
  patientIdentitySchema,
  patientStatusSchema,
  roleInputSchema,
  roleOpinionSchema,
} from '@domain/case-file/case-file';
import { formatCaseNumber } from '@domain/identity/case-number';
import { cases } from '../schema/cases';
import { consideredOptions, decisions, discussions, meetings, roleInputs, stances } from '../schema/meetings';
import { patientIdentifiers, patients } from '../schema/patients';
import { type CasePart, type CasePartName, type PartRow, type PartTable, casePart } from './case-parts';
import { type CaseRow, type StoredCase, type StoredDiscussion, readStoredCase } from './case-reading';
import { touchCase, touchSiblings } from './case-touch';
import { recordChange } from './changes';
import { type Author, type StoreContext, type Write, write } from './context';
import { columnsOf, unknownFields } from './file-fields';
import { type SamePatientCandidate, nameKeyOf, samePatientCandidates } from './patients';
import { type FieldChange, insertRows, patchBetween, reconcileList, updateRow } from './reconcile';
import { identifierKey, indexCase } from './search';
import { boardSettings, writeSetting } from './settings';

type Fields = Record<string, unknown>;

/** What became of one case of a file. */
export interface ImportedCase {
  readonly caseId: string;
  readonly id: string;
  readonly number: string;
  readonly result: 'added' | 'updated' | 'unchanged';
  readonly changes: readonly FieldChange[];
  /** Other patients of the store who may be the same person: for a human to decide. */
  readonly samePatientCandidates: readonly SamePatientCandidate[];
}

/** What is told while a file is imported. */
export type ImportProgress = (done: number, total: number) => void;

/**
 * Imports the cases of a checked file: all of them or, when anything fails or `isCancelled` says so, none.
 *
 * A case is "again" when its `caseId` and source board are known, or when `caseId` is one of our own readable numbers;
 * it is then updated and says what changed. What a file does not mention (other discussions, app-side dispositions) stays.
 */
export function importCases(
  context: StoreContext,
  author: Author,
  file: { readonly cases: readonly FileCase[]; readonly extra: Fields },
  onProgress: ImportProgress = () => undefined,
  isCancelled: () => boolean = () => false,
): Promise<ImportedCase[]> {
  return write(context, author, (writing) => {
    if (Object.keys(file.extra).length > 0) writeSetting(writing, 'caseFile.extra', file.extra);
    return file.cases.map((content, index) => {
      if (isCancelled()) throw new ImportCancelled();
      const imported = importCase(writing, content);
      onProgress(index + 1, file.cases.length);
      return imported;
    });
  });
}

/** Thrown inside the transaction so that a cancelled import leaves nothing. */
export class ImportCancelled extends Error {
  override readonly name = 'ImportCancelled';
}

function importCase(writing: Write, content: FileCase): ImportedCase {
  const known = findAgain(writing, content);
  if (known === null) return addCase(writing, content);
  const stored = readStoredCase(writing, known.id);
  if (stored === null) throw new Error('a case vanished inside its transaction');
  return updateCase(writing, stored, content);
}

function findAgain(context: StoreContext, content: FileCase): CaseRow | null {
  const { db } = context;
  const external = db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.externalId, content.caseId),
        eq(cases.sourceBoard, content.sourceBoard ?? ''),
        isNull(cases.deletedAt),
      ),
    )
    .get();
  if (external !== undefined) return external;
  const own = db
    .select()
    .from(cases)
    .where(and(eq(cases.number, content.caseId), isNull(cases.externalId), isNull(cases.deletedAt)))
    .get();
  return own ?? null;
}

/** Adds a case; the next readable number of its year is its own from now on. */
export function addCase(writing: Write, content: FileCase, options: { isFromFile?: boolean } = {}): ImportedCase {
  const candidates = samePatientCandidates(writing, content.patient);
  const patientId = writing.newId();
  insertRows(writing, patients as PartTable, [
    {
      id: patientId,
      createdAt: writing.at,
      ...withoutIdentifiers(columnsOf(patientIdentitySchema, content.patient)),
      nameKey: nameKeyOf(content.patient.name),
    },
  ]);
  const id = writing.newId();
  const { seq, number, numberYear, numberCounter } = nextNumber(writing);
  const isFromFile = options.isFromFile ?? true;
  const row: Fields = {
    id,
    seq,
    patientId,
    number,
    numberYear,
    numberCounter,
    externalId: isFromFile ? content.caseId : null,
    sourceBoard: content.sourceBoard ?? '',
    createdAt: writing.at,
    updatedAt: writing.at,
    ...rootColumns(content),
  };
  insertRows(writing, cases as PartTable, [row]);
  recordChange(writing, { entity: 'case', entityId: id, caseId: id, revision: 1, kind: 'create' });
  reconcileIdentifiers(writing, patientId, id, [], content, true);
  reconcileParts(writing, id, null, content);
  reconcileDiscussions(writing, id, [], content, true);
  indexCase(writing, { seq, number, externalId: row['externalId'] as string | null, content });
  return { caseId: content.caseId, id, number, result: 'added', changes: [], samePatientCandidates: candidates };
}

function updateCase(writing: Write, stored: StoredCase, content: FileCase): ImportedCase {
  const { row, patient } = stored;
  const changes: FieldChange[] = [];
  const identity = withoutIdentifiers(columnsOf(patientIdentitySchema, content.patient));
  const patientPatch = patchBetween(patient, { ...identity, nameKey: nameKeyOf(content.patient.name) });
  if (patientPatch !== null) {
    updateRow(writing, { entity: 'patient', table: patients as PartTable, caseId: row.id }, patient, patientPatch);
    for (const [key, [from, to]] of Object.entries(patientPatch)) {
      if (key !== 'nameKey') changes.push({ path: `patient.${key}`, from, to });
    }
  }
  changes.push(...reconcileIdentifiers(writing, patient.id, row.id, stored.identifiers, content, false));
  const rootPatch = patchBetween(row, rootColumns(content));
  if (rootPatch !== null) {
    updateRow(writing, { entity: 'case', table: cases as PartTable, caseId: row.id }, row, rootPatch);
    for (const [key, [from, to]] of Object.entries(rootPatch)) changes.push({ path: key, from, to });
  }
  changes.push(...reconcileParts(writing, row.id, stored, content));
  changes.push(...reconcileDiscussions(writing, row.id, stored.discussions, content, false));
  if (changes.length > 0) touchCase(writing, row.id);
  if (changes.some((change) => change.path.startsWith('patient.'))) touchSiblings(writing, patient.id, row.id);
  return {
    caseId: content.caseId,
    id: row.id,
    number: row.number,
    result: changes.length > 0 ? 'updated' : 'unchanged',
    changes,
    samePatientCandidates: [],
  };
}

function nextNumber(writing: Write): { seq: number; number: string; numberYear: number; numberCounter: number } {
  const { db } = writing;
  const numberYear = Number(writing.at.slice(0, 4));
  const top = db
    .select({ seq: sql<number>`coalesce(max(${cases.seq}), 0)` })
    .from(cases)
    .get();
  const counter = db
    .select({ counter: sql<number>`coalesce(max(${cases.numberCounter}), 0)` })
    .from(cases)
    .where(eq(cases.numberYear, numberYear))
    .get();
  const numberCounter = (counter?.counter ?? 0) + 1;
  const { prefix } = boardSettings(writing);
  return {
    seq: (top?.seq ?? 0) + 1,
    number: formatCaseNumber({ prefix, year: numberYear, counter: numberCounter }),
    numberYear,
    numberCounter,
  };
}

function withoutIdentifiers(columns: Fields): Fields {
  const { identifiers: _own, extra: _patientExtra, ...rest } = columns;
  return rest;
}

const rootFields = [
  'fictitious',
  'title',
  'archetype',
  'functionalTest',
  'derived',
  'patientView',
  'boardQuestion',
  'dataQualityFlags',
] as const;

function rootColumns(content: FileCase): Fields {
  const columns: Fields = {};
  for (const field of rootFields) columns[field] = content[field] ?? null;
  columns['extra'] = unknownFields(fileCaseSchema, content);
  columns['patientExtra'] = unknownFields(
    patientStatusSchema,
    content.patient,
    Object.keys(patientIdentitySchema.shape),
  );
  return columns;
}

function reconcileIdentifiers(
  writing: Write,
  patientId: string,
  caseId: string,
  rows: readonly unknown[],
  content: FileCase,
  isNew: boolean,
): readonly FieldChange[] {
  return reconcileList(writing, {
    entity: 'patientIdentifier',
    table: patientIdentifiers as PartTable,
    caseId,
    owner: { patientId },
    rows: rows as readonly PartRow[],
    items: content.patient.identifiers,
    naturalKey: ['system', 'value'],
    columns: (item) => ({ ...columnsOf(identifierSchema, item), valueKey: identifierKey(item.value) }),
    path: 'patient.identifiers',
    isNew,
  }).changes;
}

interface Section {
  readonly name: CasePartName;
  readonly path: string;
  /** Keys of the file object that other parts or the patient hold. */
  readonly alsoKnown: readonly string[];
  readonly items: readonly Fields[];
  readonly children?: { readonly name: CasePartName; readonly key: string };
}

const patientKeys = Object.keys(patientIdentitySchema.shape);

/** Where in the file each part stands. */
function sectionsOf(content: FileCase): Section[] {
  const one = (value: Fields | null | undefined): Fields[] => (value === null || value === undefined ? [] : [value]);
  return [
    // Unknown fields of the patient object stand on the case (`patientExtra`), so the status row has none.
    { name: 'status', path: 'patient', alsoKnown: patientKeys, items: [knownStatus(content)] },
    { name: 'presentation', path: 'presentation', alsoKnown: ['symptoms'], items: one(content.presentation) },
    { name: 'symptoms', path: 'presentation.symptoms', alsoKnown: [], items: content.presentation?.symptoms ?? [] },
    { name: 'diagnosis', path: 'diagnosis', alsoKnown: [], items: one(content.diagnosis) },
    { name: 'pathology', path: 'pathology', alsoKnown: [], items: content.pathology },
    { name: 'staging', path: 'staging', alsoKnown: [], items: content.staging },
    { name: 'imaging', path: 'imaging', alsoKnown: [], items: content.imaging },
    {
      name: 'labs',
      path: 'labs',
      alsoKnown: ['results'],
      items: content.labs,
      children: { name: 'labResults', key: 'results' },
    },
    {
      name: 'biomarkers',
      path: 'biomarkers',
      alsoKnown: ['series'],
      items: content.biomarkers,
      children: { name: 'markerPoints', key: 'series' },
    },
    { name: 'priorTreatments', path: 'priorTreatments', alsoKnown: [], items: content.priorTreatments },
    { name: 'genetics', path: 'genetics', alsoKnown: [], items: one(content.genetics) },
    { name: 'referral', path: 'referral', alsoKnown: [], items: one(content.referral) },
    { name: 'timeline', path: 'timeline', alsoKnown: [], items: content.timeline },
  ];
}

function knownStatus(content: FileCase): Fields {
  return Object.fromEntries(
    Object.keys(patientStatusSchema.shape).map((key) => [key, (content.patient as Fields)[key] ?? null]),
  );
}

function reconcileParts(writing: Write, caseId: string, stored: StoredCase | null, content: FileCase): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const section of sectionsOf(content)) {
    const part = casePart(section.name);
    const result = reconcileList(writing, {
      entity: part.name,
      table: part.table,
      caseId,
      owner: { caseId },
      rows: stored?.parts[part.name] ?? [],
      items: section.items,
      naturalKey: part.naturalKey,
      columns: (item) => columnsOf(part.schema, item, section.alsoKnown),
      path: section.path,
      isNew: stored === null,
    });
    // A section that is one object has no index in its path.
    const prefix = part.cardinality === 'one' ? `${section.path}[0]` : null;
    for (const change of result.changes) {
      changes.push(
        prefix !== null && change.path.startsWith(prefix)
          ? { ...change, path: section.path + change.path.slice(prefix.length) }
          : change,
      );
    }
    if (section.children !== undefined) {
      changes.push(...reconcileChildren(writing, caseId, stored, section, part, result.ids));
    }
  }
  return changes;
}

function reconcileChildren(
  writing: Write,
  caseId: string,
  stored: StoredCase | null,
  section: Section,
  _parent: CasePart,
  parentIds: readonly string[],
): FieldChange[] {
  const { name, key } = section.children as { name: CasePartName; key: string };
  const part = casePart(name);
  const changes: FieldChange[] = [];
  const existing = stored?.parts[name] ?? [];
  const pending: { owner: Fields; items: Fields[]; path: string }[] = section.items.map((item, index) => ({
    owner: { caseId, parentId: parentIds[index] },
    items: item[key] as Fields[],
    path: `${section.path}[${index}].${key}`,
  }));
  if (stored === null) {
    // One statement for all panels of a new case: a laboratory sends hundreds of values.
    const rows = pending.flatMap(({ owner, items }) =>
      items.map((item, position) => ({ id: writing.newId(), ...owner, ...columnsOf(part.schema, item), position })),
    );
    insertRows(writing, part.table, rows);
    return changes;
  }
  for (const { owner, items, path } of pending) {
    const { changes: found } = reconcileList(writing, {
      entity: name,
      table: part.table,
      caseId,
      owner,
      rows: existing.filter((row) => row['parentId'] === owner['parentId']),
      items,
      naturalKey: part.naturalKey,
      columns: (item) => columnsOf(part.schema, item),
      path,
      isNew: false,
    });
    changes.push(...found);
  }
  return changes;
}

// ---- discussions -------------------------------------------------------------------------------------------------

/** The discussions of a file case: its own options and board first, then the listed ones. */
function fileDiscussionsOf(content: FileCase): { readonly discussion: FileDiscussion; readonly path: string }[] {
  const { options, roleInputs: inputs, board } = content;
  const listed = content.discussions.map((discussion, index) => ({ discussion, path: `discussions[${index}]` }));
  if (options.length === 0 && inputs.length === 0 && board === null) return listed;
  const own: FileDiscussion = {
    date: board?.date ?? null,
    question: content.boardQuestion,
    options,
    roleInputs: inputs,
    board,
  };
  return [{ discussion: own, path: '' }, ...listed];
}

/** A board with a recommendation has decided; everything else is still open. */
function isDecided(board: FileBoard | null): boolean {
  return board !== null && board.recommendation !== null;
}

function reconcileDiscussions(
  writing: Write,
  caseId: string,
  stored: readonly StoredDiscussion[],
  content: FileCase,
  isNew: boolean,
): FieldChange[] {
  const changes: FieldChange[] = [];
  const waiting = [...stored];
  for (const { discussion, path } of fileDiscussionsOf(content)) {
    const match = takeMatch(waiting, discussion);
    changes.push(...reconcileDiscussion(writing, caseId, match, discussion, path, isNew));
  }
  return changes;
}

function takeMatch(waiting: StoredDiscussion[], discussion: FileDiscussion): StoredDiscussion | null {
  const decided = isDecided(discussion.board);
  const day = discussion.board?.date ?? discussion.date;
  const rank = ({ row }: StoredDiscussion): number => {
    const isClosed = row.status === 'closed';
    if (isClosed) return decided && row.date === day ? 0 : 9;
    if (decided) return row.date === day || row.date === null ? 1 : 9;
    // An open discussion of the file may meanwhile have been listed for a meeting here; a copied one is ours alone.
    if (row.date === day) return 1;
    return row.copiedFromId === null ? 2 : 9;
  };
  const ranked = waiting.map((item) => ({ item, rank: rank(item) })).sort((a, b) => a.rank - b.rank);
  const best = ranked[0];
  if (best === undefined || best.rank === 9) return null;
  waiting.splice(waiting.indexOf(best.item), 1);
  return best.item;
}

function reconcileDiscussion(
  writing: Write,
  caseId: string,
  stored: StoredDiscussion | null,
  discussion: FileDiscussion,
  path: string,
  isNew: boolean,
): FieldChange[] {
  const changes: FieldChange[] = [];
  const prefix = path === '' ? '' : `${path}.`;
  const decided = isDecided(discussion.board);
  const day = discussion.board?.date ?? discussion.date;
  const extra = unknownFields(fileDiscussionSchema, discussion);
  let id: string;
  if (stored === null) {
    id = writing.newId();
    insertRows(writing, discussions as PartTable, [
      {
        id,
        caseId,
        meetingId: decided ? pastMeeting(writing, day as string) : null,
        status: decided ? 'closed' : 'open',
        date: day,
        question: discussion.question,
        createdAt: writing.at,
        extra,
      },
    ]);
    if (!isNew) {
      recordChange(writing, { entity: 'discussion', entityId: id, caseId, revision: 1, kind: 'create' });
      changes.push({ path: path === '' ? 'options' : path, from: null, to: day });
    }
  } else {
    id = stored.row.id;
    const columns: Fields = { question: discussion.question, extra };
    if (decided && stored.row.status === 'open') {
      Object.assign(columns, {
        status: 'closed',
        date: day,
        meetingId: stored.row.meetingId ?? pastMeeting(writing, day as string),
      });
    }
    // The question of the case itself is compared with the case.
    const patch = patchBetween(stored.row, columns);
    if (patch !== null) {
      updateRow(writing, { entity: 'discussion', table: discussions as PartTable, caseId }, stored.row, patch);
      for (const [key, [from, to]] of Object.entries(patch)) changes.push({ path: `${prefix}${key}`, from, to });
    }
  }
  changes.push(...reconcileOptions(writing, caseId, id, stored, discussion.options, `${prefix}options`, isNew));
  changes.push(
    ...reconcileList(writing, {
      entity: 'roleInput',
      table: roleInputs as PartTable,
      caseId,
      owner: { discussionId: id },
      rows: (stored?.roleInputs ?? []) as readonly PartRow[],
      items: discussion.roleInputs,
      naturalKey: ['role'],
      columns: (item) => columnsOf(roleInputSchema, item),
      path: `${prefix}roleInputs`,
      isNew,
    }).changes,
  );
  if (discussion.board !== null) {
    changes.push(...reconcileDecision(writing, caseId, id, stored, discussion.board, `${prefix}board`, isNew));
  }
  return changes;
}

function reconcileOptions(
  writing: Write,
  caseId: string,
  discussionId: string,
  stored: StoredDiscussion | null,
  options: readonly FileOption[],
  path: string,
  isNew: boolean,
): FieldChange[] {
  const changes: FieldChange[] = [];
  const { ids, changes: optionChanges } = reconcileList(writing, {
    entity: 'consideredOption',
    table: consideredOptions as PartTable,
    caseId,
    owner: { discussionId },
    rows: (stored?.options.map((option) => option.row) ?? []) as readonly PartRow[],
    items: options,
    naturalKey: ['optionId'],
    columns: (item) => {
      const columns = columnsOf(consideredOptionSchema, item, ['roleOpinions']);
      // Format 1 says nothing of dispositions: what was entered here stays.
      for (const key of ['disposition', 'reason']) if (item[key] === undefined && !isNew) delete columns[key];
      return columns;
    },
    path,
    isNew,
  });
  changes.push(...optionChanges);
  if (isNew) {
    const rows = options.flatMap((option, index) =>
      option.roleOpinions.map((opinion, position) => ({
        id: writing.newId(),
        consideredOptionId: ids[index],
        ...columnsOf(roleOpinionSchema, opinion),
        position,
      })),
    );
    insertRows(writing, stances as PartTable, rows);
    return changes;
  }
  options.forEach((option, index) => {
    const before = stored?.options.find((candidate) => candidate.row.id === ids[index]);
    const { changes: stanceChanges } = reconcileList(writing, {
      entity: 'stance',
      table: stances as PartTable,
      caseId,
      owner: { consideredOptionId: ids[index] },
      rows: (before?.stances ?? []) as readonly PartRow[],
      items: option.roleOpinions,
      naturalKey: ['role'],
      columns: (item) => columnsOf(roleOpinionSchema, item),
      path: `${path}[${index}].roleOpinions`,
      isNew: false,
    });
    changes.push(...stanceChanges);
  });
  return changes;
}

function reconcileDecision(
  writing: Write,
  caseId: string,
  discussionId: string,
  stored: StoredDiscussion | null,
  board: FileBoard,
  path: string,
  isNew: boolean,
): FieldChange[] {
  const columns = columnsOf(boardSchema, board);
  const status = board.recommendation === null ? 'draft' : 'signed';
  const before = stored?.decision ?? null;
  const patch = before === null ? null : patchBetween(before as Fields, columns);
  if (before !== null && patch === null) return [];
  const changes: FieldChange[] =
    patch === null ? [] : Object.entries(patch).map(([key, [from, to]]) => ({ path: `${path}.${key}`, from, to }));
  if (before !== null && patch !== null && before.status === 'draft') {
    updateRow(writing, { entity: 'decision', table: decisions as PartTable, caseId }, before, {
      ...patch,
      ...(status === 'draft' ? {} : { status: ['draft', status] as [unknown, unknown] }),
    });
    return changes;
  }
  // A signed decision is never changed: what the file now says is its next version.
  const id = writing.newId();
  const version = (before?.version ?? 0) + 1;
  insertRows(writing, decisions as PartTable, [
    {
      id,
      discussionId,
      ...columns,
      version,
      status,
      amendmentReason: before === null ? null : (writing.reason ?? 'case_file'),
    },
  ]);
  if (!isNew) {
    recordChange(writing, { entity: 'decision', entityId: id, caseId, revision: 1, kind: 'create', patch });
    if (before === null) changes.push({ path, from: null, to: board.date });
  }
  return changes;
}

/** The meeting that a file reports for a day; made when no file has reported one yet. */
function pastMeeting(writing: Write, date: string): string {
  const known = writing.db
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.date, date), eq(meetings.fromFile, true), isNull(meetings.deletedAt)))
    .get();
  if (known !== undefined) return known.id;
  const id = writing.newId();
  insertRows(writing, meetings as PartTable, [
    { id, date, timeZone: boardSettings(writing).timeZone, fromFile: true, createdAt: writing.at },
  ]);
  recordChange(writing, { entity: 'meeting', entityId: id, revision: 1, kind: 'create' });
  return id;
}
