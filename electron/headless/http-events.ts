import type { ServerResponse } from 'node:http';
import type { BoardEvent } from '@contract/result';
import { answerHeaders } from './http-answer';

/** The event channel of a page: server-sent events, which the browser takes up again by itself. */
export interface EventStreams {
  /**
   * Begins a stream.
   *
   * @param lastEventId - the last one a page has seen, when it comes back; null for a new page
   */
  open(response: ServerResponse, lastEventId: string | null): void;
  close(): void;
}

/** What a page that was away for a moment is told afterwards. After more than that it is told to read again. */
const eventsKept = 256;
/** Shows both sides that the other is still there. */
const heartbeatMs = 15_000;

/** Makes the event channel from the board's. */
export function createEventStreams(onEvent: (listener: (event: BoardEvent) => void) => () => void): EventStreams {
  const streams = new Set<ServerResponse>();
  const kept: { readonly id: number; readonly event: BoardEvent }[] = [];
  let lastId = 0;
  let store: BoardEvent = { type: 'store', state: 'closed' };

  const send = (stream: ServerResponse, id: number, event: BoardEvent): void => {
    stream.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const stopListening = onEvent((event) => {
    if (event.type === 'store') store = event;
    // Values of jobs may name patients: of a locked store nothing stays here.
    if (event.type === 'store' && event.state === 'closed') kept.length = 0;
    lastId += 1;
    kept.push({ id: lastId, event });
    if (kept.length > eventsKept) kept.shift();
    for (const stream of streams) send(stream, lastId, event);
  });
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.write(':\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    open: (response, lastEventId) => {
      response.writeHead(200, answerHeaders('text/event-stream; charset=utf-8'));
      // With an id from the start, so that a page that comes back says what it has seen.
      response.write(`retry: 1000\nid: ${lastEventId ?? lastId}\n\n`);
      if (lastEventId !== null) {
        const seen = Number(lastEventId);
        const missed = kept.filter(({ id }) => id > seen);
        if (missed.length === lastId - seen) {
          for (const { id, event } of missed) send(response, id, event);
        } else {
          send(response, lastId, store);
          send(response, lastId, { type: 'changed', noun: 'board' });
        }
      }
      streams.add(response);
      response.on('close', () => streams.delete(response));
    },
    close: () => {
      stopListening();
      clearInterval(heartbeat);
      for (const stream of streams) stream.end();
    },
  };
}
