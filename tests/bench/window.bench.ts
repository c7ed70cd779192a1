// What the window would feel: the longest block of the thread that holds the board client, and how long a page of the
// case list takes, while documents are set and files are imported in the threads behind it.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
import { type BenchStore, forgetParts, makeBenchStore } from './bench-store';
import { aim, expectEqual, figure, isQuick, machineFacts, percentile, printTable } from './figures';
import { caseFileText, fullCase, lightCase } from './made-cases';

const packetCases = isQuick ? 6 : 40;
const importedCases = isQuick ? 500 : 10_000;
const longestBlockMs = 50;
/** A person who scrolls and types asks about this often. */
const askEveryMs = 25;
const rows: string[][] = [];

/** Asks for the list again and again while some work goes on, and watches this thread meanwhile. */
async function watch(what: string, store: BenchStore, work: () => Promise<void>): Promise<void> {
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const answers: number[] = [];
  const over = new AbortController();
  delay.enable();
  const asking = (async () => {
    while (!over.signal.aborted) {
      answers.push((await store.timedCall('cases.list', { limit: 100 })).ms);
      await pause(askEveryMs);
    }
  })();
  const begun = performance.now();
  try {
    await work();
  } finally {
    over.abort();
  }
  const ms = performance.now() - begun;
  await asking;
  delay.disable();
  const block = delay.max / 1e6;
  rows.push([
    what,
    figure(ms),
    figure(delay.percentile(99) / 1e6),
    figure(block),
    figure(percentile(answers, 0.5)),
    figure(percentile(answers, 0.95)),
    figure(percentile(answers, 1)),
    aim(block, longestBlockMs),
  ]);
}

console.log(machineFacts());
const store = await makeBenchStore();
try {
  await store.seed(fullCase, 0, packetCases);
  const references = Array.from({ length: packetCases }, (_, index) => fullCase(index).caseId);
  const { id } = await store.call('meetings.create', { date: '2026-09-10', cases: references });
  await store.end();
  forgetParts(store);
  await store.begin();
  await watch('nothing else, 1 s', store, async () => {
    await pause(1_000);
  });
  await watch(`a packet of ${packetCases} cases, first of its thread`, store, async () => {
    const fileId = await store.writeFile(`${store.folder}.pdf`);
    const issued = await store.job('documents.issue', { kind: 'packet', of: id, fileId });
    expectEqual('newly set parts', issued.partsSet, packetCases);
  });
  const path = `${store.folder}.json`;
  writeFileSync(path, caseFileText(lightCase, packetCases, packetCases + importedCases));
  await watch(`an import of ${importedCases.toLocaleString('en-US')} cases`, store, async () => {
    const { cases } = await store.job('cases.import', { fileId: await store.readFile(path) });
    expectEqual('imported cases', cases.length, importedCases);
  });
  expectEqual('cases of the store', (await store.call('cases.list', { limit: 1 })).total, packetCases + importedCases);
} finally {
  await store.remove();
}

printTable(
  'The calling thread while other threads work: its blocks, and the answers to cases.list (ms)',
  ['meanwhile', 'work', 'delay p99', 'longest block', 'list p50', 'list p95', 'list max', ''],
  rows,
);
