// Search, listing and start as a store grows: the same questions at 1,000, 10,000 and 100,000 cases.
import type { CallInput } from '@contract/contract';
import { readKeyFile, unlock } from '../../db/store/key-file';
import { type BenchStore, benchPassphrase, makeBenchStore, storeBytes } from './bench-store';
import { aim, expectEqual, figure, isQuick, machineFacts, median, percentile, printTable, timed } from './figures';
import { casesPerHanName, hanName, lightCase, madeIdentifier, rareName, wordOfEveryCase } from './made-cases';

const sizes = isQuick ? [700, 2_000] : [1_000, 10_000, 100_000];
/** The size that the aim is for, or the largest of a quick run. */
const aimedSize = isQuick ? 2_000 : 10_000;
const aimedMs = 16;
const rounds = isQuick ? 5 : 40;
/** What the window asks for at a time. */
const page = { limit: 100, offset: 0 };

/** Each kind of question: what is typed, and how many of so many cases must be found; null when names decide. */
const questions: readonly { kind: string; text: string | null; total: (cases: number) => number | null }[] = [
  { kind: 'one-letter prefix', text: 'p', total: () => null },
  { kind: 'a word of every case', text: wordOfEveryCase, total: (cases) => cases },
  { kind: 'a rare name', text: rareName, total: () => 1 },
  { kind: 'an identifier', text: madeIdentifier(404), total: () => 1 },
  { kind: 'two words', text: 'probe liver', total: () => null },
  { kind: 'a name in Han characters', text: hanName, total: (cases) => Math.ceil((cases - 3) / casesPerHanName) },
  { kind: 'no search: the whole list', text: null, total: (cases) => cases },
];

type ListInput = CallInput<'cases.list'>;

/** Filters and orders, which look at every case; the first of them builds the index in memory. */
const narrowings: readonly { kind: string; input: ListInput; total: (cases: number) => number | null }[] = [
  { kind: 'filter: a status', input: { filter: { statuses: ['waiting'] } }, total: (cases) => cases },
  {
    kind: 'filter: a site and a grade',
    input: { filter: { sites: ['pancreas'], grades: ['G1'] } },
    total: () => null,
  },
  { kind: 'order: by name', input: { sort: { by: 'name' } }, total: (cases) => cases },
  { kind: 'order: by days of waiting', input: { sort: { by: 'waitingDays' } }, total: (cases) => cases },
  {
    kind: 'a word of every case, a site, by name',
    input: { search: wordOfEveryCase, filter: { sites: ['pancreas'] }, sort: { by: 'name' } },
    total: () => null,
  },
];

const importRows: string[][] = [];
const narrowRows: string[][] = [];
const searchRows: string[][] = [];
const startRows: string[][] = [];

async function measureSearch(store: BenchStore, cases: number): Promise<void> {
  let worst = 0;
  for (const { kind, text, total } of questions) {
    const inService: number[] = [];
    const roundTrips: number[] = [];
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { value, ms, serviceMs } = await store.timedCall('cases.list', { search: text, ...page });
      inService.push(serviceMs);
      roundTrips.push(ms);
      found = value.total;
      expectEqual(`lines of "${kind}"`, value.cases.length, Math.min(found, page.limit));
    }
    const expected = total(cases);
    if (expected === null) expectEqual(`"${kind}" finds some`, found > 0, true);
    else expectEqual(`hits of "${kind}"`, found, expected);
    if (text !== null) worst = Math.max(worst, percentile(inService, 0.95));
    searchRows.push([
      cases.toLocaleString('en-US'),
      kind,
      found.toLocaleString('en-US'),
      ...[0.5, 0.95, 1].map((share) => figure(percentile(inService, share))),
      figure(percentile(roundTrips, 0.95)),
    ]);
  }
  const verdict = cases === aimedSize ? aim(worst, aimedMs) : '';
  searchRows.push([cases.toLocaleString('en-US'), 'WORST SEARCH', '', '', figure(worst), '', verdict]);
}

/** The first answer apart, because it builds what the others read; and one after each edit, which brings it up to date. */
async function measureNarrowing(store: BenchStore, cases: number): Promise<void> {
  const row = (kind: string, found: string, times: readonly number[]): void => {
    const [first = Number.NaN, ...others] = times;
    const figures = [0.5, 0.95, 1].map((share) => figure(percentile(others, share)));
    narrowRows.push([cases.toLocaleString('en-US'), kind, found, figure(first), ...figures]);
  };
  for (const { kind, input, total } of narrowings) {
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const { value, serviceMs } = await store.timedCall('cases.list', { ...input, ...page });
      times.push(serviceMs);
      found = value.total;
    }
    const expected = total(cases);
    if (expected === null) expectEqual(`"${kind}" finds some`, found > 0, true);
    else expectEqual(`hits of "${kind}"`, found, expected);
    row(kind, found.toLocaleString('en-US'), times);
  }
  const counts: number[] = [];
  for (let round = 0; round <= rounds; round += 1) counts.push((await store.timedCall('cases.facets', {})).serviceMs);
  row('counts for all filter menus', '', counts);
  const [line] = (await store.call('cases.list', { limit: 1 })).cases;
  const afterEdits: number[] = [];
  for (let round = 0; round <= Math.min(rounds, 10); round += 1) {
    const view = await store.call('cases.get', { case: line?.id ?? '' });
    const { id, revision } = view;
    await store.call('cases.edit', { id, revision, fields: { title: `${wordOfEveryCase} tumor, round ${round}` } });
    const { serviceMs } = await store.timedCall('cases.list', { sort: { by: 'name' }, ...page });
    afterEdits.push(serviceMs);
  }
  row('order: by name, after an edit', '', afterEdits);
}

/** Milliseconds from nothing to the first page of an empty store's list. */
let emptyStart: number | null = null;

/** From a closed store to the first page of its list; what of it the derivation of the key takes is measured apart. */
async function measureStart(store: BenchStore, cases: number): Promise<void> {
  const derivations: number[] = [];
  const openings: number[] = [];
  const lists: number[] = [];
  for (let round = 0; round < (isQuick ? 2 : 5); round += 1) {
    await store.end();
    const keyFile = await readKeyFile(store.folder);
    derivations.push((await timed(() => unlock(keyFile, { passphrase: benchPassphrase }))).ms);
    openings.push((await timed(() => store.begin())).ms);
    const { ms, value } = await timed(() => store.call('cases.list', page));
    lists.push(ms);
    expectEqual('cases after a start', value.total, cases);
  }
  const both = median(openings) + median(lists);
  startRows.push([
    cases.toLocaleString('en-US'),
    figure(median(derivations)),
    figure(median(openings)),
    figure(median(lists)),
    figure(both),
    figure(both / (emptyStart ??= both)),
  ]);
}

console.log(machineFacts());
const store = await makeBenchStore();
try {
  await measureStart(store, 0);
  let seeded = 0;
  for (const cases of sizes) {
    console.error(`  (importing up to ${cases.toLocaleString('en-US')} cases ...)`);
    const seconds = await store.seed(lightCase, seeded, cases);
    const rate = (cases - seeded) / seconds;
    seeded = cases;
    importRows.push([
      cases.toLocaleString('en-US'),
      figure(rate),
      figure(storeBytes(store) / 2 ** 20),
      figure(storeBytes(store) / cases / 1024),
    ]);
    await measureSearch(store, cases);
    await measureNarrowing(store, cases);
    await measureStart(store, cases);
  }
} finally {
  await store.remove();
}

printTable('Import of light cases up to this size', ['cases', 'cases/s', 'store MB', 'KB/case'], importRows);
printTable(
  `Search, a page of ${page.limit} lines, ${rounds} times each: milliseconds in the service, and with the way to its thread and back`,
  ['cases', 'question', 'hits', 'p50', 'p95', 'max', 'round trip p95'],
  searchRows,
);
printTable(
  `Filters and orders, a page of ${page.limit} lines: milliseconds in the service`,
  ['cases', 'question', 'hits', 'first', 'p50', 'p95', 'max'],
  narrowRows,
);
printTable(
  'Start: milliseconds from nothing (no thread, closed store) to the first page of the list; the key is a part of opening',
  ['cases', 'of it key (scrypt)', 'open', 'first list', 'open + list', 'to an empty store'],
  startRows,
);
