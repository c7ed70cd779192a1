import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dirname } from 'node:path';
import type { CallName, CallOutput, CheckedInput } from '@contract/contract';
import type { DocumentKind } from '@contract/documents';
import { currentKnowledgeVersion } from '@domain/catalogues/knowledge-version';
import type { StoreContext } from '../../db/store/context';
import { read } from '../../db/store/context';
import { resolveCase } from '../../db/store/cases';
import { syncFolder } from '../../db/store/durable-file';
import { type IssuedDocument, readIssue, reserveIssue, storeIssue } from '../../db/store/issued-documents';
import { personName } from '../../db/store/person-name';
import { type SampleInStore, planSampleMeeting, readSample } from '../../db/store/sample';
import { boardSettings } from '../../db/store/settings';
import type { DocumentData, DocumentSettings, IssueData } from '../../templates/documents/document-data';
import { templateVersion } from '../../templates/template-version';
import type { CallContext } from './call-context';
import { sampleCaseFile } from './demo-cases';
import {
  type DocumentContents,
  caseSummaryContents,
  packetContents,
  redactContents,
  reviewHashOf,
  suggestedFileName,
  utcInstant,
} from './document-contents';
import { type DocumentPieces, contentHashOf, fromPieces, toPieces } from './document-pieces';
import { createDocumentBytes } from './document-bytes';
import { contentChanges } from './document-changes';
import type { FileRegister, FileTarget } from './file-register';
import type { RunningJob } from './jobs';
import { ServiceError } from './service-error';
import type { Task, TaskValue } from './task';

/** Work that takes longer than a call may: it runs in threads of its own and is told as jobs. */
export interface LongWork {
  importFile(context: CallContext, input: CheckedInput<'cases.import'>): CallOutput<'cases.import'>;
  attachFile(context: CallContext, input: CheckedInput<'attachments.add'>): CallOutput<'attachments.add'>;
  exportFile(context: CallContext, input: CheckedInput<'cases.export'>): CallOutput<'cases.export'>;
  addSample(context: CallContext): CallOutput<'sample.add'>;
  checkDocument(context: CallContext, input: CheckedInput<'documents.check'>): Promise<CallOutput<'documents.check'>>;
  previewRedaction(
    context: CallContext,
    input: CheckedInput<'documents.redactionPreview'>,
  ): Promise<CallOutput<'documents.redactionPreview'>>;
  previewDocument(context: CallContext, input: CheckedInput<'documents.preview'>): CallOutput<'documents.preview'>;
  changesSince(context: CallContext, issuedId: string): Promise<DocumentChanges>;
  issueDocument(context: CallContext, input: CheckedInput<'documents.issue'>): CallOutput<'documents.issue'>;
  reprintDocument(context: CallContext, input: CheckedInput<'documents.reprint'>): CallOutput<'documents.reprint'>;
  /** The bytes of an issued document, for looking at it. */
  readDocument(context: CallContext, issuedId: string): Promise<Uint8Array>;
  backup(context: CallContext, fileId: string): CallOutput<'store.backup'>;
  verify(context: CallContext): CallOutput<'store.verify'>;
}

/** Far enough that everything can be prepared, near enough that nothing of the sample is out of date by then. */
const sampleMeetingInDays = 14;

/** What of the sample is in the store, as a call answers it. */
export function copyOfSample({ cases, meetings, otherMeetings }: SampleInStore): CallOutput<'sample.contents'> {
  return { cases: [...cases], meetings: [...meetings], otherMeetings: [...otherMeetings] };
}

/** What is different between an issued document and the data as it is now. */
export type DocumentChanges = Omit<CallOutput<'documents.changesSince'>, 'document'> & {
  readonly document: IssuedDocument;
};

/** What the threads do, or what the same functions do in this thread when tests have no built workers. */
export interface LongWorkThreads {
  runTask<T extends Task>(task: T, actorId: string, job: RunningJob): Promise<TaskValue<T>>;
  setDocument(document: DocumentPieces, job: RunningJob): Promise<SetResult>;
  findMissingGlyphs(document: DocumentPieces): Promise<SetResult['missingGlyphs']>;
  /** Settles when no import holds the store. */
  untilWritable(): Promise<void>;
}

export interface SetResult {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly missingGlyphs: { character: string; where: string; [key: string]: unknown }[];
  readonly parts: readonly { readonly hash: string; readonly cached: boolean }[];
}

/**
 * Composes the long work of an open store from its threads and the files a person has chosen.
 *
 * @param storeFolder - where encrypted files may lie for a moment
 */
export function createLongWork(threads: LongWorkThreads, files: FileRegister, storeFolder: string): LongWork {
  const task = (context: CallContext, call: CallName, build: () => Task) =>
    context.jobs.start(call, (job) => threads.runTask(build(), context.actor.id, job));
  // One after the other: the next issue of a document must see the revision of the one before.
  let issuing: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(issue: () => Promise<T>): Promise<T> => {
    const turn = issuing.then(issue);
    issuing = turn.catch(() => undefined);
    return turn;
  };

  const documents = createDocumentBytes();
  const setAgain = async ({ store }: CallContext, issuedId: string, job: RunningJob) => {
    const { document, contents } = await readIssue(store, issuedId);
    const issuedBy = (await read(store, (reading) => personName(reading, document.actorId))) ?? '';
    const { id, revision, issuedAt, contentHash } = document;
    const issue = { issuedId: id, revision, issuedAt, issuedBy, contentHash };
    const set = await threads.setDocument({ pieces: contents, issue }, job);
    documents.put(id, set.bytes);
    // Frame and first case are all that the name of a file depends on.
    return { document, suggestedName: suggestedFileName(fromPieces(contents.slice(0, 2), issue), revision), set };
  };

  return {
    importFile: (context, input) => {
      const source =
        'fileId' in input
          ? ({ kind: 'import', ...files.source(input.fileId) } as const)
          : ({ kind: 'import', content: input.content } as const);
      return task(context, 'cases.import', () => source);
    },
    attachFile: (context, { fileId, ...attachment }) => {
      const source = files.source(fileId);
      return task(context, 'attachments.add', () => ({ kind: 'attach', ...source, attachment }));
    },
    exportFile: (context, { fileId, caseIds }) => {
      const target = files.target(fileId);
      if ('path' in target)
        return task(context, 'cases.export', () => ({ kind: 'export', path: target.path, caseIds }));
      return context.jobs.start('cases.export', async (job) => {
        const { written, ...result } = await threads.runTask(
          { kind: 'export', path: null, caseIds },
          context.actor.id,
          job,
        );
        if (written !== null) target.keep(written);
        return result;
      });
    },
    addSample: (context) =>
      context.jobs.start('sample.add', async (job) => {
        const content = sampleCaseFile();
        const imported = await threads.runTask({ kind: 'import', content }, context.actor.id, job);
        const added = imported.cases.flatMap(({ id, result }) => (result === 'added' && id !== null ? [id] : []));
        // Added again, the sample has its meeting already.
        if (added.length > 0) {
          const date = new Date(Date.parse(context.store.now()) + sampleMeetingInDays * 86_400_000);
          const meeting = { date: date.toISOString().slice(0, 10), startTime: '14:00', caseIds: added };
          await planSampleMeeting(context.store, { actorId: context.actor.id }, meeting);
        }
        return copyOfSample(await readSample(context.store));
      }),
    backup: (context, fileId) => {
      const target = files.target(fileId);
      if ('path' in target) return task(context, 'store.backup', () => ({ kind: 'backup', path: target.path }));
      return context.jobs.start('store.backup', async (job) => {
        // A safety copy is encrypted, and too large to be made in memory; opening the store removes what a crash leaves.
        const path = join(storeFolder, `download-${randomUUID()}.partial`);
        try {
          const result = await threads.runTask({ kind: 'backup', path }, context.actor.id, job);
          target.keep(await readFile(path));
          return result;
        } finally {
          await rm(path, { force: true });
        }
      });
    },
    verify: (context) => task(context, 'store.verify', () => ({ kind: 'verify' })),

    checkDocument: async (context, input) => {
      const { store, actor } = context;
      const { contents: gathered, ofId } = await gather(store, input.kind, input.of, input.settings);
      const { revision } = await read(store, (reading) => reserveIssue(reading, input.kind, ofId));
      const names = { issuedBy: actor.name, reviewedBy: null };
      const contents = redactedIfAsked(gathered, names, []);
      return {
        missingGlyphs: await threads.findMissingGlyphs({ pieces: toPieces(contents), issue: draftIssue(context, '') }),
        revision,
        suggestedName: suggestedFileName(contents, revision),
      };
    },

    previewDocument: (context, input) =>
      context.jobs.start('documents.preview', async (job) => {
        const started = performance.now();
        const { contents: gathered } = await gather(context.store, input.kind, input.of, input.settings);
        const names = { issuedBy: context.actor.name, reviewedBy: input.reviewedBy };
        await breathe();
        const contents = redactedIfAsked(gathered, names, input.alsoBlank);
        await breathe();
        const pieces = toPieces(contents);
        const contentHash = contentHashOf(pieces);
        const issue = draftIssue(context, contentHash);
        // The way of an issue, so that what is looked at is what would be printed; only the foot says that it is a draft.
        const set = await threads.setDocument({ pieces, issue }, job);
        documents.put(issue.issuedId, set.bytes);
        return { documentId: issue.issuedId, contentHash, ...setResult(set, started) };
      }),

    changesSince: async ({ store, actor }, issuedId) => {
      const { document, contents: pieces } = await readIssue(store, issuedId);
      const issue = {
        issuedId,
        revision: document.revision,
        issuedAt: document.issuedAt,
        issuedBy: '',
        contentHash: '',
      };
      const then = fromPieces(pieces, issue);
      const kind = document.kind as DocumentKind;
      const { contents: gathered } = await gather(store, kind, document.ofId, then.settings);
      const names = then.redaction ?? { issuedBy: actor.name, reviewedBy: null };
      const contents = then.redaction === undefined ? gathered : redactContents(gathered, names, []).contents;
      const now = fromPieces(toPieces(contents), issue);
      const changes = { frame: contentChanges(frameOf(then), frameOf(now)), cases: caseChanges(then, now) };
      return { document, isUnchanged: changes.frame.length + changes.cases.length === 0, ...changes };
    },

    previewRedaction: async ({ store, actor }, { kind, of, alsoBlank }) => {
      const gathered = await gather(store, kind, of, {});
      const names = { issuedBy: actor.name, reviewedBy: null };
      const { contents, passages, unknownWords } = redactContents(gathered.contents, names, alsoBlank);
      return {
        passages: passages.map((passage) => ({
          ...passage,
          blanks: [...passage.blanks],
          unknownWords: [...passage.unknownWords],
        })),
        unknownWords: unknownWords.map((word) => ({ ...word, caseNumbers: [...word.caseNumbers] })),
        reviewHash: reviewHashOf(contents),
      };
    },

    issueDocument: (context, input) => {
      const target = input.fileId === null ? null : files.target(input.fileId);
      return context.jobs.start('documents.issue', (job) =>
        inTurn(async () => {
          const started = performance.now();
          const { store, actor } = context;
          const { contents: gathered, ofId } = await gather(store, input.kind, input.of, input.settings);
          await breathe();
          const contents =
            gathered.settings.redacted === true ? redactedAsReviewed(gathered, actor.name, input) : gathered;
          await breathe();
          const pieces = toPieces(contents);
          const contentHash = contentHashOf(pieces);
          const { id, revision } = await read(store, (reading) => reserveIssue(reading, input.kind, ofId));
          const issuedAt = utcInstant(input.issuedAt ?? store.now());
          const issue: IssueData = { issuedId: id, revision, issuedAt, issuedBy: actor.name, contentHash };
          // Through the pieces, so that the first printing and every reprint are set from the very same data.
          const set = await threads.setDocument({ pieces, issue }, job);
          const sha256 = createHash('sha256').update(set.bytes).digest('hex');
          // The file first: what is recorded as issued exists.
          if (target !== null) await writeTo(target, set.bytes);
          await threads.untilWritable();
          await storeIssue(
            store,
            { actorId: actor.id },
            {
              id,
              kind: input.kind,
              ofId,
              revision,
              issuedAt,
              settings: {
                ...contents.settings,
                ...(contents.redaction && { reviewedBy: contents.redaction.reviewedBy }),
              },
              contentHash,
              knowledgeVersion: currentKnowledgeVersion,
              templateVersion,
              pages: set.pages,
              bytes: set.bytes.byteLength,
              sha256,
            },
            pieces,
          );
          documents.put(id, set.bytes);
          const suggestedName = suggestedFileName(contents, revision);
          return issuedResult({ id, revision, contentHash, sha256, suggestedName }, set, started);
        }),
      );
    },

    reprintDocument: (context, input) => {
      const target = input.fileId === null ? null : files.target(input.fileId);
      return context.jobs.start('documents.reprint', async (job) => {
        const started = performance.now();
        const { document, suggestedName, set } = await setAgain(context, input.issuedId, job);
        const { id, revision, contentHash } = document;
        const sha256 = createHash('sha256').update(set.bytes).digest('hex');
        if (target !== null) await writeTo(target, set.bytes);
        return {
          ...issuedResult({ id, revision, contentHash, sha256, suggestedName }, set, started),
          isIdentical: sha256 === document.sha256,
        };
      });
    },

    readDocument: async (context, issuedId) =>
      documents.get(issuedId) ?? (await setAgain(context, issuedId, unattendedJob())).set.bytes,
  };
}

/** Lets calls that came meanwhile be answered: whoever types must not wait for the steps of a document together. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The contents as the document shows them: redacted when its settings say so. */
function redactedIfAsked(
  gathered: DocumentContents,
  names: Parameters<typeof redactContents>[1],
  alsoBlank: Parameters<typeof redactContents>[2],
): DocumentContents {
  return gathered.settings.redacted === true ? redactContents(gathered, names, alsoBlank).contents : gathered;
}

function issuedResult(
  issued: {
    readonly id: string;
    readonly revision: number;
    readonly contentHash: string;
    readonly sha256: string;
    readonly suggestedName: string;
  },
  set: SetResult,
  started: number,
) {
  const { id, ...rest } = issued;
  return { issuedId: id, ...rest, ...setResult(set, started) };
}

function setResult(set: SetResult, started: number) {
  return {
    pages: set.pages,
    bytes: set.bytes.byteLength,
    milliseconds: Math.round(performance.now() - started),
    partsSet: set.parts.filter((part) => !part.cached).length,
    partsCached: set.parts.filter((part) => part.cached).length,
    missingGlyphs: set.missingGlyphs,
  };
}

/** Stands in the place of an issue in a document that is only looked at. */
function draftIssue({ store, actor }: CallContext, contentHash: string): IssueData {
  return {
    issuedId: store.newId(),
    revision: 0,
    issuedAt: utcInstant(store.now()),
    issuedBy: actor.name,
    contentHash,
    isDraft: true,
  };
}

/** What a document shows outside of its cases. */
function frameOf(data: DocumentData): unknown {
  if (data.kind === 'case_summary') return { board: data.board };
  return { board: data.board, meeting: data.meeting };
}

/** Cases of two states of a document side by side, in the order of the newer one. */
function caseChanges(then: DocumentData, now: DocumentData): DocumentChanges['cases'] {
  const before = casesOf(then);
  const after = casesOf(now);
  const compared = [...after].map(([caseNumber, content]) => {
    const changes = before.has(caseNumber) ? contentChanges(before.get(caseNumber), content) : [];
    return { caseNumber, kind: before.has(caseNumber) ? ('changed' as const) : ('added' as const), changes };
  });
  const removed = [...before.keys()]
    .filter((caseNumber) => !after.has(caseNumber))
    .map((caseNumber) => ({ caseNumber, kind: 'removed' as const, changes: [] }));
  return [...compared.filter(({ kind, changes }) => kind === 'added' || changes.length > 0), ...removed];
}

function casesOf(data: DocumentData): Map<string, unknown> {
  const entries = data.kind === 'packet' ? data.cases : [{ case: data.case }];
  return new Map(
    entries.map(({ case: single, ...entry }) => {
      // The day of the meeting is told once, with the meeting.
      const { onDay: _, ...content } = single;
      return [content.caseNumber, { ...entry, case: content }];
    }),
  );
}

/** The contents redacted as a person has reviewed them. */
function redactedAsReviewed(
  gathered: DocumentContents,
  issuedBy: string,
  { reviewedBy, reviewHash, alsoBlank }: CheckedInput<'documents.issue'>,
): DocumentContents {
  const { contents } = redactContents(gathered, { issuedBy, reviewedBy }, alsoBlank);
  // "Reviewed by" must not stand on something else than what was reviewed.
  if (reviewHash !== null && reviewHash !== reviewHashOf(contents)) throw new ServiceError('redaction_changed');
  return contents;
}

async function gather(
  store: StoreContext,
  kind: DocumentKind,
  of: string,
  chosen: Partial<DocumentSettings>,
): Promise<{ contents: DocumentContents; ofId: string }> {
  return read(store, (reading) => {
    const { paper, language, hanLanguage } = boardSettings(reading);
    const settings: DocumentSettings = { paper, language, hanLanguage, duplex: false, ...chosen };
    if (kind === 'packet') return { contents: packetContents(reading, of, settings), ofId: of };
    const caseId = resolveCase(reading, of);
    return { contents: caseSummaryContents(reading, caseId, settings), ofId: caseId };
  });
}

/** Setting that nobody follows or cancels. */
function unattendedJob(): RunningJob {
  const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return { cancelFlag, isCancelled: () => false, progress: () => undefined };
}

async function writeTo(target: FileTarget, bytes: Uint8Array): Promise<void> {
  if ('path' in target) await writeWhole(target.path, bytes);
  else target.keep(bytes);
}

/** Writes a file whole or not at all: beside its place first, then renamed into it. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.partial`;
  try {
    const handle = await open(partial, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, path);
    // The rename itself must outlast a power loss: what is recorded as issued exists.
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(partial, { force: true });
    throw new ServiceError('file_not_written', { reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}
