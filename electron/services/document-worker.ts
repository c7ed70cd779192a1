import { parentPort, workerData } from 'node:worker_threads';
import type { CallError } from '@contract/result';
import { attachmentFile } from '../../db/store/attachments';
import { type OpenStore, openSecondConnection } from '../../db/store/open-store';
import { openPartCache } from '../../db/store/part-cache';
import type { DocumentData } from '../../templates/documents/document-data';
import { readFontFolder } from '../../templates/fonts/font-set';
import { findMissingGlyphs } from '../../templates/parts/missing-glyphs';
import { setDocument } from '../../templates/set-document';
import { errorOf } from './error-of';

export interface DocumentSetup {
  readonly fonts: string;
  readonly cacheFile: string;
  readonly dataKey: Uint8Array;
  readonly folder: string;
  readonly storeId: string;
}

export interface DocumentRequest {
  readonly id: number;
  readonly kind: 'set' | 'check';
  readonly data: DocumentData;
  readonly cancelFlag: Int32Array<SharedArrayBuffer> | null;
}

export type DocumentReply =
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly done: number;
      readonly total: number;
      readonly label: string;
    }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: CallError };

// The warm thread that sets documents: fonts are read once, parts are kept in the encrypted cache.
const port = parentPort;
if (port === null) throw new Error('document-worker must run as a worker thread');

const setup = workerData as DocumentSetup;
const fontsReady = readFontFolder(setup.fonts);
const cache = openPartCache(setup.cacheFile, setup.dataKey);
let store: OpenStore | null = null;
/** Only a document with images or reports opens the store here, to read them and nothing else. */
const attachmentFileOf = async (sha256: string): Promise<Uint8Array | null> => {
  store ??= openSecondConnection({ ...setup, now: null, seed: null });
  return attachmentFile(store.context, sha256);
};
const reply = (message: DocumentReply): void => port.postMessage(message);

port.on('message', (request: DocumentRequest) => {
  void answer(request).then(reply, (error: unknown) =>
    reply({ type: 'failed', id: request.id, error: errorOf(error) }),
  );
});

async function answer({ id, kind, data, cancelFlag }: DocumentRequest): Promise<DocumentReply> {
  const fonts = await fontsReady;
  if (kind === 'check') return { type: 'done', id, value: findMissingGlyphs(data, fonts) };
  const { bytes, pages, missingGlyphs, parts } = await setDocument(data, {
    fonts,
    cache,
    attachmentFile: attachmentFileOf,
    onProgress: (done, total, label) => reply({ type: 'progress', id, done, total, label }),
    isCancelled: () => cancelFlag !== null && Atomics.load(cancelFlag, 0) === 1,
  });
  return { type: 'done', id, value: { bytes, pages, missingGlyphs, parts } };
}
