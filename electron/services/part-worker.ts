import { parentPort, workerData } from 'node:worker_threads';
import type { CaseDocumentData, DocumentSettings } from '../../templates/documents/document-data';
import { readFontFolder } from '../../templates/fonts/font-set';
import { setPart } from '../../templates/set-document';

export interface PartSetup {
  readonly fonts: string;
}

export interface PartRequest {
  readonly id: number;
  readonly data: CaseDocumentData;
  readonly settings: DocumentSettings;
}

export interface PartReply {
  readonly id: number;
  /** Null for a case that cannot be set: whoever asked tries it and says why. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

// A second pair of hands: it gets a case, gives back pages, and keeps neither. It has no key and opens no store.
const port = parentPort;
if (port === null) throw new Error('part-worker must run as a worker thread');

const reply = (message: PartReply, handedOver: ArrayBuffer[] = []): void => port.postMessage(message, handedOver);
const fontsReady = readFontFolder((workerData as PartSetup).fonts);

port.on('message', (request: PartRequest) => {
  void answer(request);
});

async function answer({ id, data, settings }: PartRequest): Promise<void> {
  try {
    const bytes = new Uint8Array(await setPart(data, settings, await fontsReady));
    reply({ id, bytes }, [bytes.buffer]);
  } catch {
    reply({ id, bytes: null });
  }
}
