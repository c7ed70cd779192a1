import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { and, eq, isNull } from 'drizzle-orm';
import { checkCaseFile } from '@domain/case-file/check-case-file';
import { readStoredCase, toFileCase } from '../../../db/store/case-reading';
import type { StoreContext } from '../../../db/store/context';
import { cases, timelineEvents } from '../../../db/schema/cases';
import { issuedDocuments } from '../../../db/schema/documents';
import { consideredOptions, discussions, meetings, stances } from '../../../db/schema/meetings';
import { readIssue } from '../../../db/store/issued-documents';
import { checkStore } from '../../../db/store/verify';
import { contentHashOf } from '../../../electron/services/document-pieces';
import { type Write, type WriterLine, setFile } from './writes';

/** What a check of a store against its ledger found; both lists are empty when all is well. */
export interface LedgerCheck {
  /** Acknowledged and not there. */
  readonly lost: readonly string[];
  /** There in part, or unsound. */
  readonly broken: readonly string[];
  /** Whether the write that was under way is there; null when none was. */
  readonly underWay: 'whole' | 'absent' | null;
}

/** What a store must hold: the acknowledged writes, and perhaps the one that was under way. */
export interface Ledger {
  note(line: WriterLine): void;
  /** Compares a store with it; afterwards the write that was under way counts as written if it is there. */
  check(context: StoreContext): Promise<LedgerCheck>;
  readonly begun: () => number;
  readonly acknowledged: () => number;
  readonly issuedIds: () => readonly string[];
}

/**
 * Makes an empty ledger.
 *
 * @param fileAt - where a saved document is looked for; null: it is not looked for
 */
export function createLedger(fileAt: (path: string) => string | null = (path) => path): Ledger {
  const kept = new Map<string, Write>();
  const batches = new Set<string>();
  const issued: string[] = [];
  let pending: Write | null = null;
  let begun = 0;
  let acknowledged = 0;

  return {
    note: (line) => {
      if (line.type === 'begin') {
        begun += 1;
        pending = line.write;
      } else if (line.type === 'done' && pending !== null) {
        acknowledged += 1;
        kept.set(subjectOf(pending), pending);
        pending = null;
        if (line.batchId !== null) batches.add(line.batchId);
        if (line.issuedId !== null) issued.push(line.issuedId);
      }
    },
    check: async (context) => {
      const lost: string[] = [];
      const broken = [...(await checkStore(context)).problems, ...(await brokenIssues(context))];
      let underWay: LedgerCheck['underWay'] = null;
      if (pending !== null) {
        const state = await probe(context, pending, fileAt);
        if (state === 'half') broken.push(describeWrite(pending));
        else underWay = state;
        if (state === 'whole') kept.set(subjectOf(pending), pending);
        pending = null;
      }
      for (const write of kept.values()) {
        const state = await probe(context, write, fileAt);
        if (state !== 'whole') (state === 'half' ? broken : lost).push(describeWrite(write));
      }
      const present = context.connection.prepare<[], string>('SELECT DISTINCT batch_id FROM changes').pluck().all();
      const presentBatches = new Set(present);
      for (const batchId of batches) if (!presentBatches.has(batchId)) lost.push(`the change ${batchId}`);
      return { lost, broken, underWay };
    },
    begun: () => begun,
    acknowledged: () => acknowledged,
    issuedIds: () => issued,
  };
}

const describeWrite = (write: Write): string => `${write.kind} ${write.token}`;

/** What a later write of the same subject replaces. */
function subjectOf(write: Write): string {
  switch (write.kind) {
    case 'import':
      return `set ${write.set}`;
    case 'editCase':
      return `question ${write.caseId}`;
    case 'editItem':
      return `item ${write.itemId}`;
    case 'stance':
      return `stance ${write.optionId} ${write.role}`;
    case 'addItem':
    case 'meeting':
    case 'document':
    case 'option':
      return `${write.kind} ${write.token}`;
  }
}

type State = 'whole' | 'absent' | 'half';

async function probe(context: StoreContext, write: Write, fileAt: (path: string) => string | null): Promise<State> {
  const { db } = context;
  const isThere = (row: unknown): State => (row === undefined ? 'absent' : 'whole');
  switch (write.kind) {
    case 'import':
      return probeSet(context, write);
    case 'editCase': {
      const row = db.select({ question: cases.boardQuestion }).from(cases).where(eq(cases.id, write.caseId)).get();
      return row?.question === write.token ? 'whole' : 'absent';
    }
    case 'editItem':
    case 'addItem':
      return isThere(db.select().from(timelineEvents).where(eq(timelineEvents.text, write.token)).get());
    case 'meeting': {
      const meeting = db.select().from(meetings).where(eq(meetings.place, write.token)).get();
      if (meeting === undefined) return 'absent';
      const listed = db.select().from(discussions).where(eq(discussions.meetingId, meeting.id)).all();
      return listed.length === 2 ? 'whole' : 'half';
    }
    case 'document': {
      const row = db.select().from(issuedDocuments).where(eq(issuedDocuments.issuedAt, write.issuedAt)).get();
      if (row === undefined) return 'absent';
      const file = fileAt(write.file);
      if (file === null) return 'whole';
      // The file is saved first: what is recorded as issued exists.
      return existsSync(file) && sha256Of(readFileSync(file)) === row.sha256 ? 'whole' : 'half';
    }
    case 'option':
      return isThere(
        db
          .select()
          .from(consideredOptions)
          .where(eq(consideredOptions.optionId, `free:${write.token}`))
          .get(),
      );
    case 'stance':
      return isThere(db.select().from(stances).where(eq(stances.comment, write.token)).get());
  }
}

/** Both cases of a set as its file has them, or none of it. */
function probeSet(context: StoreContext, { set, token }: { set: string; token: string }): State {
  const wanted = checkCaseFile(setFile(set, token)).cases.map((checked) => checked.case);
  const states = wanted.map((content) => {
    const row = context.db
      .select({ id: cases.id })
      .from(cases)
      .where(and(eq(cases.externalId, content?.caseId ?? ''), isNull(cases.deletedAt)))
      .get();
    const stored = row === undefined ? null : readStoredCase(context, row.id);
    if (stored === null) return 'none';
    if (stored.row.title !== token) return 'other';
    // Meetings add discussions of their own.
    const found = { ...toFileCase(stored), discussions: [] };
    return isDeepStrictEqual(plain(found), plain({ ...content, discussions: [] })) ? 'whole' : 'half';
  });
  if (new Set(states).size > 1) return 'half';
  return states[0] === 'whole' ? 'whole' : states[0] === 'half' ? 'half' : 'absent';
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Issued documents whose contents are not the ones that were set. */
async function brokenIssues(context: StoreContext): Promise<string[]> {
  const ids = context.db.select({ id: issuedDocuments.id }).from(issuedDocuments).all();
  const broken: string[] = [];
  for (const { id } of ids) {
    const { document, contents } = await readIssue(context, id);
    if (contentHashOf(contents) !== document.contentHash) broken.push(`the contents of the issued document ${id}`);
  }
  return broken;
}
