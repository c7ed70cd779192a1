import { and, asc, eq, isNull } from 'drizzle-orm';
import { type DispositionKey, type FileBoard, boardSchema, fileRoles } from '@domain/case-file/case-file';
import { consideredOptions, decisions, discussions, roleInputs, stances } from '../schema/meetings';
import type { PartTable } from './case-parts';
import {
  type CaseRow,
  type DecisionRow,
  type DiscussionRow,
  type IdentifierRow,
  type OptionRow,
  type PatientRow,
  type StanceRow,
  type StoredDiscussion,
  caseRow,
  discussionsOfCase,
  fileBoardOf,
  readDiscussion,
  readStoredCase,
} from './case-reading';
import { touchCase } from './case-touch';
import { recordChange } from './changes';
import { type Author, type StoreContext, type Write, read, write } from './context';
import type { EditResult } from './editing';
import { columnsOf } from './file-fields';
import { type MeetingLine, requireMeeting } from './meeting-reading';
import { beginDiscussion } from './meetings';
import { peopleIn } from './people';
import { insertRows, patchBetween, softDelete, updateRow } from './reconcile';
import { StoreError } from './store-error';

/** One discussion with everything said in it, and what tells whose it is and where it stands. */
export interface DiscussionRecord extends StoredDiscussion {
  readonly caseRow: CaseRow;
  readonly patient: PatientRow;
  readonly identifiers: readonly IdentifierRow[];
  readonly urgency: string | null;
  readonly meeting: MeetingLine | null;
  /** Every version of the decision, oldest first. */
  readonly decisions: readonly DecisionRow[];
  /** Names of people by id: who entered and who signed. */
  readonly names: ReadonlyMap<string, string>;
}

/** One discussion with everything said in it. */
export function getDiscussion(context: StoreContext, discussionId: string): Promise<DiscussionRecord> {
  return read(context, (reading) => {
    const row = requireDiscussion(reading, discussionId);
    const stored = readStoredCase(reading, row.caseId);
    if (stored === null) throw new StoreError('case_not_found', {});
    const referral = stored.parts.referral[0];
    return {
      ...readDiscussion(reading, row),
      caseRow: stored.row,
      patient: stored.patient,
      identifiers: stored.identifiers,
      urgency: typeof referral?.['urgency'] === 'string' ? referral['urgency'] : null,
      meeting: row.meetingId === null ? null : requireMeeting(reading, row.meetingId),
      decisions: reading.db
        .select()
        .from(decisions)
        .where(and(eq(decisions.discussionId, row.id), isNull(decisions.deletedAt)))
        .orderBy(asc(decisions.version))
        .all(),
      names: new Map(peopleIn(reading).map((person) => [person.id, person.name])),
    };
  });
}

/**
 * Begins a discussion that waits for a meeting, so that roles can be asked before one is planned. What was said in the
 * newest discussion of the case comes along as "from DATE".
 */
export function createDiscussion(context: StoreContext, author: Author, caseId: string): Promise<EditResult> {
  return write(context, author, (writing) => {
    const row = caseRow(writing, caseId);
    if (row === null || row.deletedAt !== null) throw new StoreError('case_not_found', {});
    const all = discussionsOfCase(writing, caseId);
    if (all.some((discussion) => discussion.row.status === 'open')) {
      throw new StoreError('discussion_open_already', { caseNumber: row.number });
    }
    const place = { meetingId: null, date: null, position: 0 };
    const id = beginDiscussion(writing, row, place, all[all.length - 1] ?? null);
    touchCase(writing, caseId);
    return { result: 'saved', id, revision: 1, batchId: writing.batchId };
  });
}

function requireDiscussion(context: StoreContext, id: string): DiscussionRow {
  const row = context.db.select().from(discussions).where(eq(discussions.id, id)).get();
  if (row === undefined || row.deletedAt !== null) throw new StoreError('discussion_not_found', {});
  return row;
}

function requireOpen(context: StoreContext, id: string): DiscussionRow {
  const row = requireDiscussion(context, id);
  if (row.status === 'closed') throw new StoreError('decision_locked', {});
  return row;
}

export interface NewOption {
  /** Null for one that no catalogue has. */
  readonly optionId: string | null;
  readonly label: string;
  readonly category: string | null;
  readonly informationNote?: string | null;
}

/** Considers one more option in an open discussion: of the catalogue or free. */
export function addOption(
  context: StoreContext,
  author: Author,
  discussionId: string,
  option: NewOption,
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const id = insertOption(writing, requireOpen(writing, discussionId), option);
    return { result: 'saved', id, revision: 1, batchId: writing.batchId };
  });
}

/** Considers several more options at once; they are undone together. */
export function addOptions(
  context: StoreContext,
  author: Author,
  discussionId: string,
  options: readonly NewOption[],
): Promise<{ readonly ids: string[]; readonly batchId: string }> {
  return write(context, author, (writing) => {
    const discussion = requireOpen(writing, discussionId);
    return { ids: options.map((option) => insertOption(writing, discussion, option)), batchId: writing.batchId };
  });
}

function insertOption(writing: Write, discussion: DiscussionRow, option: NewOption): string {
  const rows = writing.db
    .select()
    .from(consideredOptions)
    .where(eq(consideredOptions.discussionId, discussion.id))
    .all();
  const id = writing.newId();
  const optionId = option.optionId ?? `free-${id}`;
  if (rows.some((row) => row.deletedAt === null && row.optionId === optionId)) {
    throw new StoreError('option_already_considered', { optionId });
  }
  insertRows(writing, consideredOptions as PartTable, [
    { id, discussionId: discussion.id, ...option, optionId, checklist: [], position: endOf(rows) },
  ]);
  recordChange(writing, {
    entity: 'consideredOption',
    entityId: id,
    caseId: discussion.caseId,
    revision: 1,
    kind: 'create',
    patch: { optionId: [null, optionId], label: [null, option.label] },
  });
  touchCase(writing, discussion.caseId);
  return id;
}

/** Writes what one role says of one option, anew or over its earlier stance. */
export function setStance(
  context: StoreContext,
  author: Author,
  given: {
    readonly consideredOptionId: string;
    readonly role: string;
    readonly stance: string;
    readonly comment: string | null;
    /** The revision its writer saw; 0 when there was none. */
    readonly revision: number;
  },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const { option, discussion, said } = stancesOn(writing, given.consideredOptionId);
    const fields = { stance: given.stance, comment: given.comment };
    return saveByKey(writing, {
      entity: 'stance',
      table: stances as PartTable,
      caseId: discussion.caseId,
      before: said.find((stance) => stance.role === given.role) ?? null,
      seen: given.revision,
      // A stance given now is no longer "from DATE".
      fields: { ...fields, enteredById: writing.actorId, fromDate: null },
      owner: { consideredOptionId: option.id, role: given.role, position: endOf(said) },
    });
  });
}

/** Takes back what one role said of one option; it can be brought back. */
export function clearStance(
  context: StoreContext,
  author: Author,
  given: { readonly consideredOptionId: string; readonly role: string; readonly revision: number },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const { discussion, said } = stancesOn(writing, given.consideredOptionId);
    const before = said.find((stance) => stance.role === given.role);
    if (before === undefined) throw new StoreError('item_not_found', { part: 'stance' });
    const { id, revision, ...current } = before;
    if (revision !== given.revision) {
      return { result: 'conflict', id, current, currentRevision: revision, yours: { stance: null, comment: null } };
    }
    softDelete(writing, { entity: 'stance', table: stances as PartTable, caseId: discussion.caseId }, before);
    touchCase(writing, discussion.caseId);
    return { result: 'saved', id, revision: revision + 1, batchId: writing.batchId };
  });
}

/** The stances on an option of an open discussion, in their order. */
function stancesOn(
  writing: Write,
  consideredOptionId: string,
): { option: OptionRow; discussion: DiscussionRow; said: StanceRow[] } {
  const option = writing.db.select().from(consideredOptions).where(eq(consideredOptions.id, consideredOptionId)).get();
  if (option === undefined || option.deletedAt !== null) throw new StoreError('considered_option_not_found', {});
  const discussion = requireOpen(writing, option.discussionId);
  const said = writing.db
    .select()
    .from(stances)
    .where(and(eq(stances.consideredOptionId, option.id), isNull(stances.deletedAt)))
    .orderBy(asc(stances.position), asc(stances.id))
    .all();
  return { option, discussion, said };
}

/** Writes the input of one role for one discussion. */
export function saveRoleInput(
  context: StoreContext,
  author: Author,
  given: {
    readonly discussionId: string;
    readonly role: string;
    readonly revision: number;
    readonly status: string;
    readonly answers: Record<string, string | number | boolean | null>;
    readonly text: string | null;
    readonly givenBy: string | null;
    readonly receivedOn: string | null;
  },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const discussion = requireOpen(writing, given.discussionId);
    const { roleInputs: inputs } = readDiscussion(writing, discussion);
    const { status, answers, text, givenBy, receivedOn } = given;
    const before = inputs.find((input) => input.role === given.role) ?? null;
    const said = { answers, text, givenBy, receivedOn };
    // To ask again, or to need nothing new, makes nothing that was said then into something said now.
    const isOnlyAsked = before !== null && status !== 'received' && patchBetween(before, said) === null;
    const author = isOnlyAsked ? {} : { copiedFrom: null, enteredById: writing.actorId };
    return saveByKey(writing, {
      entity: 'roleInput',
      table: roleInputs as PartTable,
      caseId: discussion.caseId,
      before,
      seen: given.revision,
      fields: { status, ...said, ...author },
      owner: { discussionId: discussion.id, role: given.role, position: endOf(inputs) },
    });
  });
}

/** Marks roles as asked; those that have answered, were asked or are not needed stay as they are. */
export function markAsked(
  context: StoreContext,
  author: Author,
  discussionId: string,
): Promise<{ readonly asked: number; readonly batchId: string }> {
  return write(context, author, (writing) => {
    const discussion = requireOpen(writing, discussionId);
    const { roleInputs: inputs } = readDiscussion(writing, discussion);
    const open = fileRoles.filter(
      (role) => (inputs.find((input) => input.role === role)?.status ?? 'not_asked') === 'not_asked',
    );
    open.forEach((role, index) => {
      const before = inputs.find((input) => input.role === role) ?? null;
      saveByKey(writing, {
        entity: 'roleInput',
        table: roleInputs as PartTable,
        caseId: discussion.caseId,
        before,
        seen: before?.revision ?? 0,
        fields: before === null ? { status: 'asked', answers: {} } : { status: 'asked' },
        owner: { discussionId: discussion.id, role, position: endOf(inputs) + index },
      });
    });
    return { asked: open.length, batchId: writing.batchId };
  });
}

/** The position behind all others. */
function endOf(rows: readonly { readonly position: number }[]): number {
  return Math.max(-1, ...rows.map((row) => row.position)) + 1;
}

function saveByKey(
  writing: Write,
  target: {
    readonly entity: 'stance' | 'roleInput' | 'decision';
    readonly table: PartTable;
    readonly caseId: string;
    readonly before: ({ id: string; revision: number } & Record<string, unknown>) | null;
    readonly seen: number;
    readonly fields: Record<string, unknown>;
    readonly owner: Record<string, unknown>;
  },
): EditResult {
  const { before, fields } = target;
  if ((before?.revision ?? 0) !== target.seen) {
    const { id = '', revision = 0, ...current } = before ?? {};
    return { result: 'conflict', id, current, currentRevision: revision, yours: fields };
  }
  if (before !== null) {
    const patch = patchBetween(before, fields);
    const revision = patch === null ? before.revision : updateRow(writing, target, before, patch);
    if (patch !== null) touchCase(writing, target.caseId);
    return { result: 'saved', id: before.id, revision, batchId: writing.batchId };
  }
  const id = writing.newId();
  insertRows(writing, target.table, [{ id, ...target.owner, ...fields }]);
  recordChange(writing, {
    entity: target.entity,
    entityId: id,
    caseId: target.caseId,
    revision: 1,
    kind: 'create',
    patch: patchBetween({}, fields),
  });
  touchCase(writing, target.caseId);
  return { result: 'saved', id, revision: 1, batchId: writing.batchId };
}

/** Keeps a decision that is still being written: a draft is on no paper, in no file, and locks nothing. */
export function saveDecisionDraft(
  context: StoreContext,
  author: Author,
  given: { readonly discussionId: string; readonly revision: number; readonly board: FileBoard },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const discussion = requireOpen(writing, given.discussionId);
    const { decision: draft } = readDiscussion(writing, discussion);
    // The form has no field for what a file said beside the known ones: it stays.
    const { extra: _extra, ...fields } = columnsOf(boardSchema, given.board);
    return saveByKey(writing, {
      entity: 'decision',
      table: decisions as PartTable,
      caseId: discussion.caseId,
      before: draft,
      seen: given.revision,
      fields,
      owner: { discussionId: discussion.id, version: 1, status: 'draft', position: 0 },
    });
  });
}

/**
 * Signs the decision of a discussion: from then on it is locked. Options named in it get their disposition, unless the
 * board has set one.
 */
export function signDecision(
  context: StoreContext,
  author: Author,
  discussionId: string,
  board: FileBoard,
  /** The revision of the draft that the signer saw; without it, whatever the draft says is replaced. */
  draftRevision?: number,
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const discussion = requireOpen(writing, discussionId);
    const { decision: draft, options } = readDiscussion(writing, discussion);
    if (draftRevision !== undefined && (draft?.revision ?? 0) !== draftRevision) {
      const { id = '', revision = 0, ...current } = draft ?? {};
      return { result: 'conflict', id, current, currentRevision: revision, yours: { ...board } };
    }
    setDispositions(writing, discussion, options, null, board);
    // A case file may have brought a draft; signing it makes it the first version.
    const id =
      draft === null
        ? insertDecision(writing, discussion, board, 1, null)
        : signDraft(writing, discussion, draft, board);
    updateRow(
      writing,
      { entity: 'discussion', table: discussions as PartTable, caseId: discussion.caseId },
      discussion,
      {
        status: ['open', 'closed'],
        date: [discussion.date, board.date],
      },
    );
    touchCase(writing, discussion.caseId);
    return { result: 'saved', id, revision: 1, batchId: writing.batchId };
  });
}

/** Amends a signed decision by its next version; the reason is kept with it and the signed one stays as it was. */
export function amendDecision(
  context: StoreContext,
  author: Author & { readonly reason: string },
  given: { readonly discussionId: string; readonly version: number; readonly board: FileBoard },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const discussion = requireDiscussion(writing, given.discussionId);
    const { decision, options } = readDiscussion(writing, discussion);
    if (decision === null || decision.status !== 'signed') throw new StoreError('decision_not_signed', {});
    if (decision.version !== given.version) {
      const { id, ...current } = decision;
      return { result: 'conflict', id, current, currentRevision: decision.version, yours: { ...given.board } };
    }
    setDispositions(writing, discussion, options, fileBoardOf(decision), given.board);
    const id = insertDecision(writing, discussion, given.board, decision.version + 1, author.reason);
    touchCase(writing, discussion.caseId);
    return { result: 'saved', id, revision: decision.version + 1, batchId: writing.batchId };
  });
}

/**
 * Gives the options named in a decision their disposition. What the board has set by hand stays when it signs; an
 * amendment also takes back what the version before it had given.
 */
function setDispositions(
  writing: Write,
  discussion: DiscussionRow,
  options: StoredDiscussion['options'],
  before: FileBoard | null,
  board: FileBoard,
): void {
  if (board.recommendation === null || board.recommendation.text.trim() === '')
    throw new StoreError('recommendation_missing', {});
  const { primaryOptionId, alternativeOptionIds } = board.recommendation;
  const named = [...(primaryOptionId === null ? [] : [primaryOptionId]), ...alternativeOptionIds];
  const unknown = named.find((optionId) => !options.some((option) => option.row.optionId === optionId));
  if (unknown !== undefined) throw new StoreError('option_not_considered', { optionId: unknown });
  const target = { entity: 'consideredOption', table: consideredOptions as PartTable, caseId: discussion.caseId };
  for (const { row } of options) {
    const given = dispositionIn(before, row.optionId);
    const disposition = dispositionIn(board, row.optionId);
    const isFree = row.disposition === given || (before !== null && disposition !== null);
    if (isFree && disposition !== row.disposition) {
      updateRow(writing, target, row, { disposition: [row.disposition, disposition] });
    }
  }
}

function dispositionIn(board: FileBoard | null, optionId: string): DispositionKey | null {
  const recommendation = board?.recommendation ?? null;
  if (recommendation === null) return null;
  if (recommendation.primaryOptionId === optionId) return 'recommended';
  return recommendation.alternativeOptionIds.includes(optionId) ? 'alternative' : null;
}

function signDraft(writing: Write, discussion: DiscussionRow, draft: DecisionRow, board: FileBoard): string {
  const columns = columnsOf(boardSchema, board);
  // The form has no field for what the file said beside the known ones: it stays.
  const { extra: _extra, ...known } = columns;
  const signed = { ...known, status: 'signed', signedAt: writing.at, signedById: writing.actorId };
  const patch = patchBetween(draft, signed) ?? {};
  updateRow(writing, { entity: 'decision', table: decisions as PartTable, caseId: discussion.caseId }, draft, patch);
  return draft.id;
}

function insertDecision(
  writing: Write,
  discussion: DiscussionRow,
  board: FileBoard,
  version: number,
  amendmentReason: string | null,
): string {
  const id = writing.newId();
  const columns = columnsOf(boardSchema, board);
  insertRows(writing, decisions as PartTable, [
    {
      id,
      discussionId: discussion.id,
      ...columns,
      version,
      status: 'signed',
      signedAt: writing.at,
      signedById: writing.actorId,
      amendmentReason,
    },
  ]);
  recordChange(writing, {
    entity: 'decision',
    entityId: id,
    caseId: discussion.caseId,
    revision: 1,
    kind: 'create',
    patch: { version: [version - 1, version] },
  });
  return id;
}
