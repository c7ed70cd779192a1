import { and, desc, eq, isNull, sql } from 'drizzle-orm';
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
import { type CasePartName, type PartRow, type PartTable, casePart } from './case-parts';
import { type CaseRow, type StoredCase, type StoredDiscussion, fileDiscussionOf, readStoredCase } from './case-reading';
import { touchCase, touchSiblings } from './case-touch';
import { recordChange } from './changes';
import { type Author, type StoreContext, type Write, write } from './context';
import { type FieldChange, columnsOf, sameJson, unknownFields } from './file-fields';
import { type SamePatientCandidate, isOtherPerson, nameKeyOf, samePatientCandidates } from './patients';
import { preparedQuery } from './prepared';
import { type ReconciledList, changesOfPatch, insertRows, patchBetween, reconcileList, updateRow } from './reconcile';
import { identifierKey, indexCase } from './search';
import { boardSettings, readSetting, writeSetting } from './settings';

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
    if (Object.keys(file.extra).length > 0) {
      const before = (readSetting(writing, 'caseFile.extra') ?? {}) as Fields;
      writeSetting(writing, 'caseFile.extra', { ...before, ...file.extra });
    }
    return file.cases.map((content, index) => {
      if (isCancelled()) throw new ImportCancelled();
      const imported = importCase(writing, content, index);
      onProgress(index + 1, file.cases.length);
      return imported;
    });
  });
}

/** Thrown inside the transaction so that a cancelled import leaves nothing. */
export class ImportCancelled extends Error {
  override readonly name = 'ImportCancelled';
}

/** Thrown inside the transaction when a file brings another person under a known case id: nothing of it is stored. */
export class OtherPatientError extends Error {
  override readonly name = 'OtherPatientError';

  constructor(
    /** Place of the case in the file. */
    readonly index: number,
    /** Number of the case that is here. */
    readonly number: string,
  ) {
    super('other_patient');
  }
}

function importCase(writing: Write, content: FileCase, index: number): ImportedCase {
  const known = findAgain(writing, content);
  if (known === null) return addCase(writing, content);
  const stored = readStoredCase(writing, known.id);
  if (stored === null) throw new Error('a case vanished inside its transaction');
  // Numbers of ours are easily those of another board with the same prefix: there the name must agree.
  const isOurNumber = known.externalId === null;
  if (isOtherPerson(stored, content.patient, isOurNumber)) throw new OtherPatientError(index, known.number);
  return updateCase(writing, stored, content);
}

const caseOfFile = preparedQuery((db) =>
  db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.externalId, sql.placeholder('caseId')),
        eq(cases.sourceBoard, sql.placeholder('sourceBoard')),
        isNull(cases.deletedAt),
      ),
    )
    .prepare(),
);

const caseOfOwnNumber = preparedQuery((db) =>
  db
    .select()
    .from(cases)
    .where(and(eq(cases.number, sql.placeholder('number')), isNull(cases.externalId), isNull(cases.deletedAt)))
    .prepare(),
);

function findAgain(context: StoreContext, content: FileCase): CaseRow | null {
  const { caseId } = content;
  const sourceBoard = content.sourceBoard ?? '';
  return caseOfFile(context).get({ caseId, sourceBoard }) ?? caseOfOwnNumber(context).get({ number: caseId }) ?? null;
}

/**
 * Adds a case; the next readable number of its year is its own from now on.
 *
 * @param options - `patientId`: the stored patient whose case it is; the identity in the content is then not stored
 */
export function addCase(
  writing: Write,
  content: FileCase,
  options: { readonly isFromFile?: boolean; readonly patientId?: string | null } = {},
): ImportedCase {
  const known = options.patientId ?? null;
  const candidates = known === null ? samePatientCandidates(writing, content.patient) : [];
  const patientId = known ?? insertPatient(writing, content);
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
  if (known === null) reconcileIdentifiers(writing, patientId, id, [], content, true);
  reconcileParts(writing, id, null, content);
  reconcileDiscussions(writing, id, [], content, true);
  // Last, because the newest id of the history is what the next run counts on from.
  recordChange(writing, { entity: 'case', entityId: id, caseId: id, revision: 1, kind: 'create' });
  indexCase(writing, { seq, number, externalId: row['externalId'] as string | null, content });
  return { caseId: content.caseId, id, number, result: 'added', changes: [], samePatientCandidates: candidates };
}

function insertPatient(writing: Write, content: FileCase): string {
  const id = writing.newId();
  insertRows(writing, patients as PartTable, [
    {
      id,
      createdAt: writing.at,
      ...withoutIdentifiers(columnsOf(patientIdentitySchema, content.patient)),
      nameKey: nameKeyOf(content.patient.name),
    },
  ]);
  return id;
}

function updateCase(writing: Write, stored: StoredCase, content: FileCase): ImportedCase {
  const { row, patient } = stored;
  const changes: FieldChange[] = [];
  const identity = withoutIdentifiers(columnsOf(patientIdentitySchema, content.patient));
  const patientPatch = patchBetween(patient, { ...identity, nameKey: nameKeyOf(content.patient.name) });
  if (patientPatch !== null) {
    updateRow(writing, { entity: 'patient', table: patients as PartTable, caseId: row.id }, patient, patientPatch);
    changes.push(...changesOfPatch('patient', patientPatch));
  }
  changes.push(...reconcileIdentifiers(writing, patient.id, row.id, stored.identifiers, content, false));
  const rootPatch = patchBetween(row, rootColumns(content));
  if (rootPatch !== null) {
    updateRow(writing, { entity: 'case', table: cases as PartTable, caseId: row.id }, row, rootPatch);
    const { patientExtra, ...own } = rootPatch;
    changes.push(...changesOfPatch('', own));
    if (patientExtra !== undefined) changes.push(...changesOfPatch('patient', { patientExtra }));
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

const newestCase = preparedQuery((db) =>
  db.select({ seq: cases.seq }).from(cases).orderBy(desc(cases.seq)).limit(1).prepare(),
);

// Counters of a year rise with `seq`, so its newest case has the highest; looking for the maximum would read them all.
const newestCaseOfYear = preparedQuery((db) =>
  db
    .select({ counter: cases.numberCounter })
    .from(cases)
    .where(eq(cases.numberYear, sql.placeholder('year')))
    .orderBy(desc(cases.seq))
    .limit(1)
    .prepare(),
);

function nextNumber(writing: Write): { seq: number; number: string; numberYear: number; numberCounter: number } {
  const numberYear = Number(writing.at.slice(0, 4));
  const numberCounter = (newestCaseOfYear(writing).get({ year: numberYear })?.counter ?? 0) + 1;
  const { prefix } = boardSettings(writing);
  return {
    seq: (newestCase(writing).get()?.seq ?? 0) + 1,
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

const casesOfPatient = preparedQuery((db) =>
  db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.patientId, sql.placeholder('patientId')), isNull(cases.deletedAt)))
    .prepare(),
);

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
    keepsOthers: !isNew && casesOfPatient(writing).all({ patientId }).length > 1,
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
      changes.push(...reconcileChildren(writing, caseId, stored, section, result));
    }
  }
  return changes;
}

function reconcileChildren(
  writing: Write,
  caseId: string,
  stored: StoredCase | null,
  section: Section,
  parents: ReconciledList,
): FieldChange[] {
  const { name, key } = section.children as { name: CasePartName; key: string };
  const part = casePart(name);
  const changes: FieldChange[] = [];
  const existing = stored?.parts[name] ?? [];
  const pending: { owner: { caseId: string; parentId: string }; items: Fields[]; path: string }[] = section.items.map(
    (item, index) => ({
      owner: { caseId, parentId: parents.ids[index] as string },
      items: item[key] as Fields[],
      path: `${section.path}[${index}].${key}`,
    }),
  );
  if (stored === null) {
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
      rows: existing.filter((row) => row['parentId'] === owner.parentId),
      items,
      naturalKey: part.naturalKey,
      columns: (item) => columnsOf(part.schema, item),
      path,
      isNew: false,
    });
    // A new panel was told whole.
    if (!parents.newIds.has(owner.parentId)) changes.push(...found);
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

/** The day of a discussion: its own, or the one on which it was decided. */
function dayOf(discussion: FileDiscussion): string | null {
  return discussion.date ?? discussion.board?.date ?? null;
}

/**
 * The stored discussion that one of the file is, or null when it is new: closed ones by their day, an open one by its
 * day or because it waits here, too. Of several alike the one that says the same.
 */
function takeMatch(waiting: StoredDiscussion[], discussion: FileDiscussion): StoredDiscussion | null {
  const decided = isDecided(discussion.board);
  const day = dayOf(discussion);
  const optionIds = (options: readonly { readonly optionId: string }[]): string[] =>
    options.map((option) => option.optionId);
  const likeness = (item: StoredDiscussion): number => {
    if (sameJson(fileDiscussionOf(item), { ...discussion, date: day })) return 0;
    const asksTheSame = item.row.question === discussion.question;
    const weighsTheSame = sameJson(optionIds(item.options.map((option) => option.row)), optionIds(discussion.options));
    return asksTheSame && weighsTheSame ? 1 : asksTheSame || weighsTheSame ? 2 : 3;
  };
  const rank = (item: StoredDiscussion): number => {
    const { row } = item;
    if (row.status === 'closed') {
      if (decided) return row.date === day ? 0 : 9;
      // What the file still asks was decided here meanwhile.
      return item.decision !== null && item.decision.signedById !== null && likeness(item) <= 1 ? 3 : 9;
    }
    if (decided) return row.date === day || row.date === null ? 1 : 9;
    // An open discussion of the file may meanwhile have been listed for a meeting here; a copied one is ours alone.
    if (row.date === day) return 1;
    return row.copiedFromId === null ? 2 : 9;
  };
  const ranked = waiting
    .map((item) => ({ item, rank: rank(item), likeness: likeness(item) }))
    .sort((a, b) => a.rank - b.rank || a.likeness - b.likeness);
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
  if (stored !== null && stored.row.status === 'closed' && !decided) return changes;
  const day = dayOf(discussion);
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
    const patch = patchBetween(stored.row, columns);
    if (patch !== null) {
      updateRow(writing, { entity: 'discussion', table: discussions as PartTable, caseId }, stored.row, patch);
      const { status: _status, date: _date, meetingId: _meetingId, question, ...told } = patch;
      changes.push(...changesOfPatch(path, told));
      // The question of the case itself is told as `boardQuestion`.
      if (question !== undefined && path !== '') changes.push(...changesOfPatch(path, { question }));
    }
  }
  const inside: FieldChange[] = [];
  inside.push(...reconcileOptions(writing, caseId, id, stored, discussion.options, `${prefix}options`, isNew));
  inside.push(
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
    inside.push(...reconcileDecision(writing, caseId, id, stored, discussion.board, `${prefix}board`, isNew));
  }
  // A new discussion was told whole.
  if (stored !== null) changes.push(...inside);
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
  const {
    ids,
    newIds,
    changes: optionChanges,
  } = reconcileList(writing, {
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
    if (before !== undefined && !newIds.has(before.row.id)) changes.push(...stanceChanges);
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
  // Files do not carry the recommendation of a draft: that they have none does not empty it.
  if (before?.status === 'draft' && status === 'draft') delete columns['recommendation'];
  const patch = before === null ? null : patchBetween(before as Fields, columns);
  if (before !== null && patch === null) return [];
  const changes: FieldChange[] = patch === null ? [] : changesOfPatch(path, patch);
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
