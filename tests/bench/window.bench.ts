// What the window would feel: the longest block of the thread that holds the board client and of the thread of the
// services, and how long a page of the case list and the saving of a field take, while documents are set and files are
// imported in the threads behind them.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
import { type BenchStore, forgetParts, makeBenchStore } from './bench-store';
import { aim, expectEqual, figure, isQuick, machineFacts, median, percentile, printTable, timed } from './figures';
import { caseFileText, fullCase, lightCase } from './made-cases';

const packetCases = isQuick ? 6 : 40;
const importedCases = isQuick ? 500 : 10_000;
const longestBlockMs = 50;
/** A person who scrolls and types asks about this often. */
const askEveryMs = 25;
const rounds = isQuick ? 1 : 3;
const rows: string[][] = [];

interface Watched {
  readonly ms: number;
  readonly block: number;
  readonly serviceBlock: number;
  readonly answers: readonly number[];
  /** Empty where no field is saved. */
  readonly edits: readonly number[];
}

/** A case that is in no packet, to be typed into meanwhile. */
let typedInto: { readonly id: string; revision: number } | null = null;

/** Asks for the list and saves a field, again and again while some work goes on, and watches the threads meanwhile. */
async function watch(store: BenchStore, work: () => Promise<void>): Promise<Watched> {
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const answers: number[] = [];
  const edits: number[] = [];
  let serviceBlock = 0;
  const over = new AbortController();
  const type = async (): Promise<void> => {
    if (typedInto === null) return;
    const { id, revision } = typedInto;
    const fields = { patientView: `Typed text of revision ${revision}, invented` };
    const { value, ms, blockMs } = await store.timedCall('cases.edit', { id, revision, fields });
    if (value.result !== 'saved') throw new Error('the field was not saved');
    typedInto.revision = value.revision;
    edits.push(ms);
    serviceBlock = Math.max(serviceBlock, blockMs);
  };
  // What was before does not count.
  await store.call('cases.list', { limit: 1 });
  delay.enable();
  const asking = (async () => {
    while (!over.signal.aborted) {
      const { ms, blockMs } = await store.timedCall('cases.list', { limit: 100 });
      answers.push(ms);
      serviceBlock = Math.max(serviceBlock, blockMs);
      await type();
      await pause(askEveryMs);
    }
  })();
  const { ms } = await timed(work).finally(() => over.abort());
  await asking;
  delay.disable();
  return { ms, block: delay.max / 1e6, serviceBlock, answers, edits };
}

/** Watches some rounds of work; the figures are the medians of the rounds. */
async function watchRounds(
  what: string,
  store: BenchStore,
  work: (round: number) => Promise<void>,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  const watched: Watched[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await before();
    watched.push(await watch(store, () => work(round)));
  }
  const ofRounds = (value: (round: Watched) => number): number => median(watched.map(value));
  const block = ofRounds((round) => round.block);
  const serviceBlock = ofRounds((round) => round.serviceBlock);
  const isTyped = watched.every((round) => round.edits.length > 0);
  rows.push([
    what,
    figure(ofRounds((round) => round.ms)),
    figure(block),
    figure(serviceBlock),
    ...[0.5, 0.95, 1].map((share) => figure(ofRounds((round) => percentile(round.answers, share)))),
    ...[0.95, 1].map((share) => (isTyped ? figure(ofRounds((round) => percentile(round.edits, share))) : '')),
    aim(Math.max(block, serviceBlock), longestBlockMs),
  ]);
}

console.log(machineFacts());
const store = await makeBenchStore();
try {
  await store.seed(fullCase, 0, packetCases + 1);
  const references = Array.from({ length: packetCases }, (_, index) => fullCase(index).caseId);
  const { id } = await store.call('meetings.create', { date: '2026-09-10', cases: references });
  const { id: typedId, revision } = await store.call('cases.get', { case: fullCase(packetCases).caseId });
  typedInto = { id: typedId, revision };
  // What a machine that is busy otherwise does to an idle thread: nothing below can be shorter.
  await watchRounds('nothing, for 2 s', store, async () => {
    await pause(2_000);
  });
  const forgetAll = async (): Promise<void> => {
    await store.end();
    forgetParts(store);
    await store.begin();
  };
  const setPacket = async (): Promise<void> => {
    const fileId = await store.writeFile(`${store.folder}.pdf`);
    const issued = await store.job('documents.issue', { kind: 'packet', of: id, fileId });
    expectEqual('newly set parts', issued.partsSet, packetCases);
  };
  await watchRounds(`a packet of ${packetCases} cases, first of its thread`, store, setPacket, forgetAll);

  // Writing waits while an import holds the store.
  typedInto = null;
  const path = `${store.folder}.json`;
  const importMany = async (round: number): Promise<void> => {
    const { cases } = await store.job('cases.import', { fileId: await store.readFile(path) });
    expectEqual('imported cases', cases.length, importedCases);
    expectEqual(
      'cases of the store',
      (await store.call('cases.list', {})).total,
      packetCases + 1 + importedCases * (round + 1),
    );
  };
  let from = packetCases + 1;
  const writeMany = async (): Promise<void> => {
    writeFileSync(path, caseFileText(lightCase, from, from + importedCases));
    from += importedCases;
  };
  await watchRounds(`an import of ${importedCases.toLocaleString('en-US')} cases`, store, importMany, writeMany);
} finally {
  await store.remove();
}

printTable(
  `While other threads work: the longest block of the calling thread and of the thread of the services, and the answers to cases.list and cases.edit; ms, medians of ${rounds}`,
  ['meanwhile', 'work', 'block', 'in services', 'list p50', 'p95', 'max', 'edit p95', 'max', 'longest block'],
  rows,
);
