import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CallName, CallOutput, CheckedInput } from '@contract/contract';
import type { DocumentKind } from '@contract/documents';
import { currentKnowledgeVersion } from '@domain/catalogues/knowledge-version';
import type { StoreContext } from '../../db/store/context';
import { read } from '../../db/store/context';
import { resolveCase } from '../../db/store/cases';
import { syncFolder } from '../../db/store/durable-file';
import { readIssue, reserveIssue, storeIssue } from '../../db/store/issued-documents';
import { personName } from '../../db/store/people';
import { boardSettings } from '../../db/store/settings';
import type { DocumentData, DocumentSettings, IssueData } from '../../templates/documents/document-data';
import { templateVersion } from '../../templates/template-version';
import type { CallContext } from './call-context';
import {
  type DocumentContents,
  caseSummaryContents,
  contentHashOf,
  fromPieces,
  packetContents,
  redactContents,
  reviewHashOf,
  suggestedFileName,
  toPieces,
  utcInstant,
} from './document-contents';
import type { FileRegister } from './file-register';
import type { RunningJob } from './jobs';
import { ServiceError } from './service-error';
import type { Task, TaskValue } from './task';

/** Work that takes longer than a call may: it runs in threads of its own and is told as jobs. */
export interface LongWork {
  importFile(context: CallContext, input: CheckedInput<'cases.import'>): CallOutput<'cases.import'>;
  exportFile(context: CallContext, fileId: string): CallOutput<'cases.export'>;
  checkDocument(context: CallContext, input: CheckedInput<'documents.check'>): Promise<CallOutput<'documents.check'>>;
  previewRedaction(
    context: CallContext,
    input: CheckedInput<'documents.redactionPreview'>,
  ): Promise<CallOutput<'documents.redactionPreview'>>;
  issueDocument(context: CallContext, input: CheckedInput<'documents.issue'>): CallOutput<'documents.issue'>;
  reprintDocument(context: CallContext, input: CheckedInput<'documents.reprint'>): CallOutput<'documents.reprint'>;
  backup(context: CallContext, fileId: string): CallOutput<'store.backup'>;
  verify(context: CallContext): CallOutput<'store.verify'>;
}

/** What the threads do, or what the same functions do in this thread when tests have no built workers. */
export interface LongWorkThreads {
  runTask<T extends Task>(task: T, actorId: string, job: RunningJob): Promise<TaskValue<T>>;
  setDocument(data: DocumentData, job: RunningJob): Promise<SetResult>;
  findMissingGlyphs(data: DocumentData): Promise<SetResult['missingGlyphs']>;
  /** Settles when no import holds the store. */
  untilWritable(): Promise<void>;
}

export interface SetResult {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly missingGlyphs: { character: string; where: string; [key: string]: unknown }[];
  readonly parts: readonly { readonly hash: string; readonly cached: boolean }[];
}

/** Composes the long work of an open store from its threads and the files a person has chosen. */
export function createLongWork(threads: LongWorkThreads, files: FileRegister): LongWork {
  const task = (context: CallContext, call: CallName, build: () => Task) =>
    context.jobs.start(call, (job) => threads.runTask(build(), context.actor.id, job));
  // One after the other: the next issue of a document must see the revision of the one before.
  let issuing: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(issue: () => Promise<T>): Promise<T> => {
    const turn = issuing.then(issue);
    issuing = turn.catch(() => undefined);
    return turn;
  };

  return {
    importFile: (context, input) => {
      const source =
        'fileId' in input
          ? ({ kind: 'import', path: files.path(input.fileId, 'read') } as const)
          : ({ kind: 'import', content: input.content } as const);
      return task(context, 'cases.import', () => source);
    },
    exportFile: (context, fileId) => {
      const path = files.path(fileId, 'write');
      return task(context, 'cases.export', () => ({ kind: 'export', path }));
    },
    backup: (context, fileId) => {
      const path = files.path(fileId, 'write');
      return task(context, 'store.backup', () => ({ kind: 'backup', path }));
    },
    verify: (context) => task(context, 'store.verify', () => ({ kind: 'verify' })),

    checkDocument: async (context, input) => {
      const { contents } = await gather(context.store, input.kind, input.of, {});
      const issue = {
        issuedId: '',
        revision: 0,
        issuedAt: context.store.now(),
        issuedBy: context.actor.name,
        contentHash: '',
      };
      return { missingGlyphs: await threads.findMissingGlyphs({ ...contents, issue } as DocumentData) };
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
      const target = input.fileId === null ? null : files.path(input.fileId, 'write');
      return context.jobs.start('documents.issue', (job) =>
        inTurn(async () => {
          const started = performance.now();
          const { store, actor } = context;
          const { contents: gathered, ofId } = await gather(store, input.kind, input.of, input.settings);
          const contents =
            gathered.settings.redacted === true ? redactedAsReviewed(gathered, actor.name, input) : gathered;
          const pieces = toPieces(contents);
          const contentHash = contentHashOf(pieces);
          const { id, revision } = await read(store, (reading) => reserveIssue(reading, input.kind, ofId));
          const issuedAt = utcInstant(input.issuedAt ?? store.now());
          const issue: IssueData = { issuedId: id, revision, issuedAt, issuedBy: actor.name, contentHash };
          // Through the pieces, so that the first printing and every reprint are set from the very same data.
          const set = await threads.setDocument(fromPieces(pieces, issue), job);
          const sha256 = createHash('sha256').update(set.bytes).digest('hex');
          // The file first: what is recorded as issued exists.
          if (target !== null) await writeWhole(target, set.bytes);
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
          const suggestedName = suggestedFileName(contents, revision);
          return issuedResult({ id, revision, contentHash, sha256, suggestedName }, set, started);
        }),
      );
    },

    reprintDocument: (context, input) => {
      const target = input.fileId === null ? null : files.path(input.fileId, 'write');
      return context.jobs.start('documents.reprint', async (job) => {
        const started = performance.now();
        const { store } = context;
        const { document, contents } = await readIssue(store, input.issuedId);
        const issuedBy = (await read(store, (reading) => personName(reading, document.actorId))) ?? '';
        const { id, revision, issuedAt, contentHash } = document;
        const data = fromPieces(contents, { issuedId: id, revision, issuedAt, issuedBy, contentHash });
        const set = await threads.setDocument(data, job);
        const sha256 = createHash('sha256').update(set.bytes).digest('hex');
        if (target !== null) await writeWhole(target, set.bytes);
        return {
          ...issuedResult(
            { id, revision, contentHash, sha256, suggestedName: suggestedFileName(data, revision) },
            set,
            started,
          ),
          isIdentical: sha256 === document.sha256,
        };
      });
    },
  };
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
  return {
    issuedId: id,
    ...rest,
    pages: set.pages,
    bytes: set.bytes.byteLength,
    milliseconds: Math.round(performance.now() - started),
    partsSet: set.parts.filter((part) => !part.cached).length,
    partsCached: set.parts.filter((part) => part.cached).length,
    missingGlyphs: set.missingGlyphs,
  };
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
    const { paper, language } = boardSettings(reading);
    const settings: DocumentSettings = { paper, language, duplex: false, ...chosen };
    if (kind === 'packet') return { contents: packetContents(reading, of, settings), ofId: of };
    const caseId = resolveCase(reading, of);
    return { contents: caseSummaryContents(reading, caseId, settings), ofId: caseId };
  });
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
