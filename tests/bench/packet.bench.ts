// The packet of a meeting, from the call to the file on the disk: cold, warm, after one change; memory; Chromium.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputFolder } from '../../scripts/ensure-built.mjs';
import { readIssue } from '../../db/store/issued-documents';
import { readKeyFile, unlock } from '../../db/store/key-file';
import { openSecondConnection } from '../../db/store/open-store';
import { fromPieces } from '../../electron/services/document-pieces';
import type { PacketData } from '../../templates/documents/document-data';
import { readFontFolder } from '../../templates/fonts/font-set';
import { type BenchStore, benchPassphrase, forgetParts, makeBenchStore } from './bench-store';
import { type ChromiumTimes, findChromium, startChromium } from './chromium-print';
import { expectEqual, figure, isQuick, machineFacts, median, printTable, timed } from './figures';
import { fullCase } from './made-cases';
import { packetHtml } from './packet-html';

const sizes = isQuick ? [3, 9] : [10, 40, 160];
/** The size that is compared with Chromium. */
const comparedSize = isQuick ? 9 : 40;
const rounds = isQuick ? 1 : 3;
/** Cases that warm the threads before the packet that counts, and are not in it: enough to have two threads at work. */
const otherCases = 12;

interface Printing {
  readonly ms: number;
  readonly pages: number;
  readonly issuedId: string;
  readonly contentHash: string;
}

/** Issues a packet into a file; refuses a result with another number of new parts than expected. */
async function print(store: BenchStore, meetingId: string, expectedNewParts: number): Promise<Printing> {
  const path = `${store.folder}.pdf`;
  const fileId = await store.writeFile(path);
  const { ms, value } = await timed(() => store.job('documents.issue', { kind: 'packet', of: meetingId, fileId }));
  expectEqual('newly set parts', value.partsSet, expectedNewParts);
  expectEqual('bytes of the file', readFileSync(path).byteLength, value.bytes);
  return { ms, pages: value.pages, issuedId: value.issuedId, contentHash: value.contentHash };
}

async function plan(store: BenchStore, from: number, to: number): Promise<{ meetingId: string; caseIds: string[] }> {
  const references = Array.from({ length: to - from }, (_, offset) => fullCase(from + offset).caseId);
  const meeting = await store.call('meetings.create', { date: '2026-09-10', startTime: '14:00', cases: references });
  return { meetingId: meeting.id, caseIds: meeting.discussions.map((line) => line.caseId) };
}

async function changeOne(store: BenchStore, caseId: string, round: number): Promise<void> {
  const { revision } = await store.call('cases.get', { case: caseId });
  await store.call('cases.edit', { id: caseId, revision, fields: { patientView: `Wish number ${round}, invented` } });
}

/** Prints with no part kept, in new threads that have printed nothing yet. */
async function printFirst(
  store: BenchStore,
  meetingId: string,
  cases: number,
  partThreads?: number,
): Promise<Printing> {
  await store.end();
  forgetParts(store);
  await store.begin(partThreads === undefined ? {} : { partThreads });
  return print(store, meetingId, cases);
}

/** Prints with no part kept, in threads that are warm from a few other cases. */
async function printCold(
  store: BenchStore,
  warmUp: string,
  meetingId: string,
  cases: number,
  partThreads?: number,
): Promise<Printing> {
  await printFirst(store, warmUp, otherCases, partThreads);
  return print(store, meetingId, cases);
}

const rows: string[][] = [];
const memoryRows: string[][] = [];
const threadRows: string[][] = [];
const comparisons: { title: string; rows: string[][] }[] = [];
/** Peak of the smallest packet. */
let firstPeak: number | null = null;

const tellPeak = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`;

/** Makes a packet cold with the command line, in a process of its own, and answers its peak of memory in megabytes. */
function memoryOfCommand(store: BenchStore, meetingId: string): { peak: number; newParts: number } {
  const command = join(outputFolder, 'main', 'cli.cjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', tellPeak, command, 'packet', '--meeting', meetingId, '--out', `${store.folder}.pdf`, '--json'],
    { encoding: 'utf8', env: { ...process.env, NETBOARD_STORE: store.folder, NETBOARD_PASSPHRASE: benchPassphrase } },
  );
  if (status !== 0) throw new Error(`the command line made no packet: ${stderr}`);
  const kilobytes = Number(/peak (\d+)/.exec(stderr)?.[1]);
  return { peak: kilobytes / 1024, newParts: (JSON.parse(stdout) as { partsSet: number }).partsSet };
}

async function measure(store: BenchStore, warmUp: string, cases: number, first: number): Promise<void> {
  await store.end();
  await store.begin();
  const { meetingId, caseIds } = await plan(store, first, first + cases);
  const firsts: Printing[] = [];
  const colds: Printing[] = [];
  for (let round = 0; round < rounds; round += 1) {
    firsts.push(await printFirst(store, meetingId, cases));
    colds.push(await printCold(store, warmUp, meetingId, cases));
  }
  const cached: Printing[] = [];
  const changed: Printing[] = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    cached.push(await print(store, meetingId, 0));
    await changeOne(store, caseIds[round % caseIds.length] as string, round);
    changed.push(await print(store, meetingId, 1));
  }
  const all = [firsts, colds, cached];
  const { pages, contentHash } = firsts[0] as Printing;
  for (const printing of all.flat()) expectEqual('pages of every printing', printing.pages, pages);
  for (const printing of [...firsts, ...colds])
    expectEqual('hash of equal contents', printing.contentHash, contentHash);
  expectEqual(
    'hashes of changed contents',
    new Set(changed.map((printing) => printing.contentHash)).size,
    changed.length,
  );
  const reprint = await store.job('documents.reprint', { issuedId: (changed.at(-1) as Printing).issuedId });
  expectEqual('a reprint has the same bytes', reprint.isIdentical, true);

  const [firstMs, coldMs, cachedMs, changedMs] = [firsts, colds, cached, changed].map((printings) =>
    median(printings.map((printing) => printing.ms)),
  ) as [number, number, number, number];
  for (const [kind, ms, limit] of [
    ['first of a new thread', firstMs, ''],
    ['cold: no part kept', coldMs, ''],
    ['after one case changed', changedMs, 'at most 0.25'],
    ['all parts kept', cachedMs, ''],
  ] as const) {
    rows.push([`${cases}`, kind, `${pages}`, figure(ms), figure(ms / pages), figure(ms / coldMs), limit]);
  }
  await store.end();
  forgetParts(store);
  const { peak, newParts } = memoryOfCommand(store, meetingId);
  expectEqual('newly set parts of the command', newParts, cases);
  memoryRows.push([`${cases}`, `${pages}`, figure(peak), figure(peak / (firstPeak ??= peak)), 'at most 1.15']);
  if (cases === comparedSize) {
    await compareThreads(store, warmUp, meetingId);
    await compare(store, warmUp, meetingId, (colds.at(-1) as Printing).issuedId);
  }
}

/** Prints with the parts set by one thread and by two, in turns. */
async function compareThreads(store: BenchStore, warmUp: string, meetingId: string): Promise<void> {
  const pairs: { first: [one: number, two: number]; cold: [one: number, two: number] }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const times = { first: [] as number[], cold: [] as number[] };
    const hashes = new Set<string>();
    for (const threads of [1, 2]) {
      const first = await printFirst(store, meetingId, comparedSize, threads);
      const cold = await printCold(store, warmUp, meetingId, comparedSize, threads);
      times.first.push(first.ms);
      times.cold.push(cold.ms);
      hashes.add(first.contentHash).add(cold.contentHash);
    }
    expectEqual('hashes of equal contents', hashes.size, 1);
    pairs.push(times as { first: [number, number]; cold: [number, number] });
  }
  const line = (what: string, limit: string, times: (pair: (typeof pairs)[number]) => [number, number]): string[] => {
    const both = pairs.map(times);
    return [
      what,
      figure(median(both.map(([one]) => one))),
      figure(median(both.map(([, two]) => two))),
      figure(median(both.map(([one, two]) => two / one))),
      limit,
    ];
  };
  threadRows.push(
    line('cold: no part kept', 'at most 0.75', ({ cold }) => cold),
    line('first of new threads', '', ({ first }) => first),
  );
}

/** The data of an issued packet, read as the services read it. */
async function dataOf(store: BenchStore, issuedId: string): Promise<PacketData> {
  const keyFile = await readKeyFile(store.folder);
  const dataKey = await unlock(keyFile, { passphrase: benchPassphrase });
  const opened = openSecondConnection({
    folder: store.folder,
    storeId: keyFile.storeId,
    dataKey,
    now: null,
    seed: null,
  });
  try {
    const { document, contents } = await readIssue(opened.context, issuedId);
    const { revision, issuedAt, contentHash } = document;
    return fromPieces(contents, {
      issuedId,
      revision,
      issuedAt,
      issuedBy: 'Bench Coordinator',
      contentHash,
    }) as PacketData;
  } finally {
    await opened.close();
  }
}

/** Prints the packet and its HTML in turns, so that whatever else the machine does slows both. */
async function compare(store: BenchStore, warmUp: string, meetingId: string, issuedId: string): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.error('\n==== SKIPPED: no Chromium on the path, so nothing to compare the packet with ====');
    return;
  }
  const fonts = await readFontFolder(join(outputFolder, 'main', 'fonts'));
  const chromium = await startChromium(executablePath, packetHtml(await dataOf(store, issuedId), fonts));
  try {
    // The first one warms the browser's and the system's caches.
    await chromium.print();
    const pairs: { first: Printing; cold: Printing; theirs: ChromiumTimes }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push({
        first: await printFirst(store, meetingId, comparedSize),
        cold: await printCold(store, warmUp, meetingId, comparedSize),
        theirs: await chromium.print(),
      });
    }
    const theirPages = await chromium.pages();
    const ourPages = (pairs[0] as (typeof pairs)[number]).cold.pages;
    const line = (
      what: string,
      limit: string,
      times: (pair: (typeof pairs)[number]) => [ours: number, theirs: number],
    ) => {
      // Browser time for as many pages as ours, should the two not be equally long.
      const scaled = pairs
        .map((pair) => times(pair))
        .map(([ours, theirs]) => [ours, (theirs * ourPages) / theirPages] as const);
      return [
        what,
        figure(median(scaled.map(([ours]) => ours))),
        figure(median(scaled.map(([, theirs]) => theirs))),
        figure(median(scaled.map(([ours, theirs]) => ours / theirs))),
        limit,
      ];
    };
    comparisons.push({
      title: `The packet of ${comparedSize} cases (${ourPages} pages) beside Chromium ${chromium.version} printing the same text and tables as HTML (${theirPages} pages), in turns; milliseconds`,
      rows: [
        line('cold : page.pdf() of a loaded page', 'at most 0.50', ({ cold, theirs }) => [cold.ms, theirs.print]),
        line('cold : loading the page and page.pdf()', '', ({ cold, theirs }) => [cold.ms, theirs.load + theirs.print]),
        line('first of a new thread : a whole --print-to-pdf process', '', ({ first, theirs }) => [
          first.ms,
          theirs.process,
        ]),
      ],
    });
  } finally {
    await chromium.close();
  }
}

console.log(machineFacts());
const store = await makeBenchStore();
try {
  const total = otherCases + sizes.reduce((sum, size) => sum + size, 0);
  await store.seed(fullCase, 0, total);
  const { meetingId: warmUp } = await plan(store, 0, otherCases);
  await store.end();
  let first = otherCases;
  for (const cases of sizes) {
    await measure(store, warmUp, cases, first);
    first += cases;
  }
  printTable(
    'The packet: milliseconds from the call to the file on the disk',
    ['cases', 'packet', 'pages', 'ms', 'ms/page', 'to cold', 'aim'],
    rows,
  );
  printTable(
    'Memory of the command line that sets a packet cold, in a process of its own: MB resident at the peak',
    ['cases', 'pages', 'peak', 'to the smallest', 'aim'],
    memoryRows,
  );
  printTable(
    `The packet of ${comparedSize} cases, its parts set by one thread and by two, in turns; milliseconds`,
    ['packet', 'one', 'two', 'ratio', 'aim'],
    threadRows,
  );
  for (const { title, rows: lines } of comparisons) {
    printTable(title, ['ours : theirs', 'ours', 'Chromium', 'ratio', 'aim'], lines);
  }
} finally {
  await store.remove();
}
