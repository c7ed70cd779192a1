// The built board worker with a stopwatch: each answer carries the milliseconds between the arrival of its request in
// this thread and the answer's departure, so that the service can be told from the way to it, and the longest block of
// this thread since the answer before.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';
import { outputFolder } from '../../scripts/ensure-built.mjs';

if (parentPort === null) throw new Error('timed-board-worker must run as a worker thread');
const port = parentPort;
/** @type {Map<number, number>} */
const arrivals = new Map();
const on = port.on.bind(port);
const post = port.postMessage.bind(port);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

port.on = (/** @type {any} */ event, /** @type {any} */ listener) =>
  on(event, (/** @type {any} */ request) => {
    arrivals.set(request.id, performance.now());
    listener(request);
  });
port.postMessage = (/** @type {any} */ message) => {
  const arrivedAt = arrivals.get(message.id);
  arrivals.delete(message.id);
  if (arrivedAt === undefined || typeof message.value?.ok !== 'boolean') post(message);
  else {
    const serviceMs = performance.now() - arrivedAt;
    post({ ...message, value: { ...message.value, serviceMs, blockMs: delay.max / 1e6 } });
    delay.reset();
  }
};

createRequire(import.meta.url)(join(outputFolder, 'main', 'board-worker.cjs'));
