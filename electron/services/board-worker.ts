import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createBoard } from './board';
import { startBoardThreads } from './board-threads';
import type { WorkerReply, WorkerRequest, WorkerSetup } from './worker-messages';

// The thread of store and services: the same entry under Electron, the loopback host, the command line and host tests.
const port = parentPort;
if (port === null) throw new Error('board-worker must run as a worker thread');

const setup = workerData as WorkerSetup;
const reply = (message: WorkerReply): void => port.postMessage(message);
const board = createBoard(
  setup,
  (store) =>
    startBoardThreads(store, setup, { folder: import.meta.dirname, fonts: join(import.meta.dirname, 'fonts') }),
  (event) => reply({ type: 'event', event }),
);

port.on('message', (request: WorkerRequest) => {
  void answer(request).then((value) => reply({ type: 'reply', id: request.id, value }));
});

async function answer(request: WorkerRequest): Promise<unknown> {
  switch (request.type) {
    case 'call':
      return board.call(request.actor, request.name, request.input);
    case 'folder':
      return board.chooseFolder(request.folder);
    case 'file':
      return board.registerFile(request.path, request.mode);
    case 'bytes':
      return board.registerBytes(request.bytes);
    case 'target':
      return board.registerTarget();
    case 'take':
      return board.takeFile(request.fileId);
    case 'document':
      return board.readDocument(request.actor, request.issuedId);
    case 'attachment':
      return board.readAttachment(request.actor, request.attachmentId, request.which);
    case 'close':
      return board.close();
  }
}
