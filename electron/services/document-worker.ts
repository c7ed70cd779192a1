import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { CallError } from '@contract/result';
import { attachmentFile } from '../../db/store/attachments';
import { type OpenStore, openSecondConnection } from '../../db/store/open-store';
import { openPartCache } from '../../db/store/part-cache';
import { readFontFolder } from '../../templates/fonts/font-set';
import { findMissingGlyphs } from '../../templates/parts/missing-glyphs';
import { setDocument } from '../../templates/set-document';
import { type DocumentPieces, fromPieces } from './document-pieces';
import { errorOf } from './error-of';
import { createPartThread } from './part-thread';

export interface DocumentSetup {
  readonly fonts: string;
  readonly cacheFile: string;
  readonly dataKey: Uint8Array;
  /** How many threads set the parts of a document: 1 or 2; null for as many as pay on this machine. */
  readonly partThreads: number | null;
  readonly folder: string;
  readonly storeId: string;
}

export interface DocumentRequest {
  readonly id: number;
  readonly kind: 'set' | 'check';
  readonly document: DocumentPieces;
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
const reply = (message: DocumentReply, handedOver: ArrayBuffer[] = []): void => port.postMessage(message, handedOver);
const partThread = createPartThread(join(import.meta.dirname, 'part-worker.cjs'), { fonts: setup.fonts });
/** Fewer parts are set before another thread has begun. */
const fewParts = 6;
/** Two threads took as long as one on two processors (npm run bench -- packet): one, unless a run asks for two. */
const partThreads = setup.partThreads ?? 1;
let store: OpenStore | null = null;
/** Only a document with images or reports opens the store here, to read them and nothing else. */
const attachmentFileOf = async (sha256: string): Promise<Uint8Array | null> => {
  store ??= openSecondConnection({ ...setup, now: null, seed: null });
  return attachmentFile(store.context, sha256);
};

port.on('message', (request: DocumentRequest) => {
  void answer(request).catch((error: unknown) => reply({ type: 'failed', id: request.id, error: errorOf(error) }));
});

async function answer({ id, kind, document, cancelFlag }: DocumentRequest): Promise<void> {
  const data = fromPieces(document.pieces, document.issue);
  const fonts = await fontsReady;
  if (kind === 'check') {
    reply({ type: 'done', id, value: findMissingGlyphs(data, fonts) });
    return;
  }
  const {
    bytes: set,
    pages,
    missingGlyphs,
    parts,
  } = await setDocument(data, {
    fonts,
    cache,
    helper: (missing) => (partThreads > 1 && missing >= fewParts ? partThread.set : null),
    attachmentFile: attachmentFileOf,
    onProgress: (done, total, label) => reply({ type: 'progress', id, done, total, label }),
    isCancelled: () => cancelFlag !== null && Atomics.load(cancelFlag, 0) === 1,
  });
  // Handed over, not copied: the thread of the store has other things to do.
  const bytes = new Uint8Array(set);
  reply({ type: 'done', id, value: { bytes, pages, missingGlyphs, parts } }, [bytes.buffer]);
}
