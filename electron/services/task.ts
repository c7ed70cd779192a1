import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AttachmentView } from '@contract/attachments';
import type { ImportResultView } from '@contract/cases';
import type { CheckedInput } from '@contract/contract';
import { maxAttachmentBytes, printingsOf } from '@domain/attachments/attachment';
import { caseFileFormat } from '@domain/case-file/case-file';
import type { CheckedFile, FileProblem } from '@domain/case-file/check-case-file';
import { addAttachment } from '../../db/store/attachments';
import { writeBackup } from '../../db/store/backup-file';
import { ImportCancelled, OtherPatientError, importCases } from '../../db/store/case-import';
import { exportCases, exportedFileFields, exportedIds } from '../../db/store/cases';
import { syncFolder } from '../../db/store/durable-file';
import type { OpenStore } from '../../db/store/open-store';
import { checkStore } from '../../db/store/verify';
import { maxCaseFileBytes, readCaseFileBytes, readCaseFileContent } from './case-file-text';
import type { FileSource } from './file-register';
import { attachmentView } from './attachment-view';
import { ServiceError } from './service-error';

/** Long work on the store, done with a connection of its own. */
export type Task =
  | { readonly kind: 'import'; readonly path: string }
  | { readonly kind: 'import'; readonly bytes: Uint8Array }
  | { readonly kind: 'import'; readonly content: unknown }
  | ({ readonly kind: 'attach'; readonly attachment: AttachmentDescription } & FileSource)
  /** Without a path it is written into memory; without ids it is all cases. */
  | { readonly kind: 'export'; readonly path: string | null; readonly caseIds?: readonly string[] | null }
  | { readonly kind: 'backup'; readonly path: string }
  | { readonly kind: 'verify' };

interface TaskValues {
  readonly import: ImportResultView;
  readonly attach: AttachmentView;
  readonly export: { readonly cases: number; readonly bytes: number; readonly written: Uint8Array | null };
  readonly backup: { readonly bytes: number; readonly sha256: string };
  readonly verify: {
    readonly isSound: boolean;
    readonly problems: string[];
    readonly cases: number;
    readonly changes: number;
  };
}

/** What is said of a file that is attached. */
export type AttachmentDescription = Omit<CheckedInput<'attachments.add'>, 'fileId'>;

export type TaskValue<T extends Task> = TaskValues[T['kind']];

export interface TaskHooks {
  progress(done: number, total: number, label: string): void;
  isCancelled(): boolean;
}

/** Runs a task to its end, or until it is cancelled: then nothing of it is left. */
export async function runTask(
  store: OpenStore,
  task: Task,
  actorId: string,
  hooks: TaskHooks,
): Promise<TaskValues[Task['kind']]> {
  switch (task.kind) {
    case 'import':
      return importTask(store, await readSource(task), actorId, hooks);
    case 'attach':
      return attachTask(store, task, actorId);
    case 'export':
      return exportTask(store, task, hooks);
    case 'backup':
      return writeBackup(store, task.path);
    case 'verify':
      return checkStore(store.context);
  }
}

async function readSource(task: { path: string } | { bytes: Uint8Array } | { content: unknown }): Promise<CheckedFile> {
  if ('content' in task) return readCaseFileContent(task.content);
  if ('bytes' in task) return readCaseFileBytes(task.bytes);
  return readCaseFileBytes(await readFileUpTo(task.path, maxCaseFileBytes));
}

async function readFileUpTo(path: string, limit: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > limit) throw new ServiceError('file_too_large', { bytes: size, limit });
    return await readFile(path);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError('file_not_read', { reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}

async function attachTask(
  store: OpenStore,
  { attachment, ...source }: { attachment: AttachmentDescription } & FileSource,
  actorId: string,
): Promise<AttachmentView> {
  const content = 'bytes' in source ? source.bytes : await readFileUpTo(source.path, maxAttachmentBytes);
  // Only who attaches an image waits until the programs for images are loaded.
  const { prepareAttachment } = await import('./prepare-attachment');
  const prepared = await prepareAttachment(content);
  if (!printingsOf(prepared.original.mediaType).includes(attachment.printing)) {
    throw new ServiceError('attachment_printing_refused');
  }
  return attachmentView(await addAttachment(store.context, { actorId }, { ...attachment, ...prepared }));
}

async function importTask(
  store: OpenStore,
  file: CheckedFile,
  actorId: string,
  hooks: TaskHooks,
): Promise<ImportResultView> {
  const { problems, extra } = file;
  const unknownFields = Object.keys(extra);
  const refused = (
    cases: readonly { caseId: string | null; problems: readonly FileProblem[] }[],
  ): ImportResultView => ({
    isAccepted: false,
    problems: [...problems],
    cases: cases.map((checked) => ({
      caseId: checked.caseId,
      number: null,
      id: null,
      result: 'refused',
      changes: [],
      problems: [...checked.problems],
      unknownFields: [],
      samePatientCandidates: [],
    })),
    unknownFields,
  });
  if (!file.isAccepted) return refused(file.cases);
  const contents = file.cases.flatMap((checked) => checked.case ?? []);
  try {
    const imported = await importCases(
      store.context,
      { actorId },
      { cases: contents, extra },
      (done, total) => hooks.progress(done, total, file.cases[done - 1]?.caseId ?? ''),
      hooks.isCancelled,
    );
    return {
      isAccepted: true,
      problems: [],
      unknownFields,
      cases: imported.map((result, index) => ({
        ...result,
        changes: result.changes.map(({ path, from, to }) => ({ path, from, to })),
        problems: [],
        unknownFields: [...(file.cases[index]?.unknownFields ?? [])],
        samePatientCandidates: result.samePatientCandidates.map((candidate) => ({
          ...candidate,
          caseNumbers: [...candidate.caseNumbers],
        })),
      })),
    };
  } catch (error) {
    if (error instanceof ImportCancelled) throw new ServiceError('cancelled');
    if (error instanceof OtherPatientError) {
      const { index, number } = error;
      const problem: FileProblem = {
        path: 'caseId',
        found: `the caseId of case ${number}, with the name and birth of another person`,
        expected: 'the same person, or another caseId or sourceBoard',
      };
      return refused(file.cases.map(({ caseId }, at) => ({ caseId, problems: at === index ? [problem] : [] })));
    }
    throw error;
  }
}

/** Writes cases as one file: onto the disk whole or not at all, or into memory. */
async function exportTask(
  store: OpenStore,
  { path, caseIds = null }: Extract<Task, { kind: 'export' }>,
  hooks: TaskHooks,
): Promise<TaskValues['export']> {
  let cases = 0;
  const pieces = exportedText(store, caseIds, (done, total, label) => {
    if (hooks.isCancelled()) throw new ServiceError('cancelled');
    cases = done;
    hooks.progress(done, total, label);
  });
  if (path === null) {
    const written = Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece)));
    return { cases, bytes: written.byteLength, written };
  }
  const partial = `${path}.partial`;
  let handle;
  try {
    handle = await open(partial, 'w', 0o600);
    for (const piece of pieces) await handle.write(piece);
    await handle.sync();
    await handle.close();
    handle = undefined;
    await rename(partial, path);
    await syncFolder(dirname(path));
    return { cases, bytes: (await stat(path)).size, written: null };
  } catch (error) {
    await handle?.close();
    await rm(partial, { force: true });
    if (error instanceof ServiceError) throw error;
    const reason = (error as NodeJS.ErrnoException).code;
    throw reason === undefined ? error : new ServiceError('file_not_written', { reason });
  }
}

/** The text of the file, a case at a time: memory stays flat as the store grows. */
function* exportedText(
  store: OpenStore,
  caseIds: readonly string[] | null,
  onCase: TaskHooks['progress'],
): Generator<string> {
  const ids = exportedIds(store.context, caseIds);
  const head = { formatVersion: caseFileFormat, ...exportedFileFields(store.context) };
  yield JSON.stringify(head, null, 1).replace(/\n?\}$/, ',\n "cases": [\n');
  let cases = 0;
  for (const content of exportCases(store.context, ids)) {
    onCase(cases + 1, ids.length, content.caseId);
    const text = JSON.stringify(content, null, 1).replaceAll('\n', '\n  ');
    yield `${cases === 0 ? '' : ',\n'}  ${text}`;
    cases += 1;
  }
  yield '\n ]\n}\n';
}
