// Cases in and out: import and export of whole cases, importing again, safety copies and checks, with their memory.
import { readFileSync, statSync } from 'node:fs';
import { type BenchStore, makeBenchStore, storeBytes } from './bench-store';
import { expectEqual, figure, isQuick, machineFacts, printTable, timed, watchMemory } from './figures';
import { fullCase } from './made-cases';

const cases = isQuick ? 60 : 1_000;
const megabyte = 2 ** 20;
const rows: string[][] = [];

async function row<T>(
  what: string,
  amount: (value: T) => string,
  work: () => Promise<T>,
  per: (ms: number) => string,
): Promise<T> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss() / megabyte;
  const endWatch = watchMemory();
  const { ms, value } = await timed(work);
  const peak = endWatch();
  rows.push([what, amount(value), figure(ms), per(ms), figure(peak), figure(peak - before)]);
  return value;
}

const casesPerSecond = (ms: number): string => `${figure((cases / ms) * 1000)} cases/s`;

async function importAgain(store: BenchStore, path: string) {
  return store.job('cases.import', { fileId: await store.readFile(path) });
}

console.log(machineFacts());
const store = await makeBenchStore();
try {
  const ofCases = (): string => `${cases.toLocaleString('en-US')} cases`;
  await row('import, all new', ofCases, () => store.seed(fullCase, 0, cases), casesPerSecond);

  const path = `${store.folder}.json`;
  const exported = await row(
    'export',
    (value) => `${ofCases()}, ${figure(value.bytes / megabyte)} MB`,
    async () => store.job('cases.export', { fileId: await store.writeFile(path) }),
    casesPerSecond,
  );
  expectEqual('exported cases', exported.cases, cases);
  const text = readFileSync(path, 'utf8');
  expectEqual('cases in the file', (JSON.parse(text) as { cases: unknown[] }).cases.length, cases);

  const again = await row('import of that export', ofCases, () => importAgain(store, path), casesPerSecond);
  expectEqual(
    'cases that importing again leaves unchanged',
    again.cases.filter((item) => item.result === 'unchanged').length,
    cases,
  );

  const megabytes = storeBytes(store) / megabyte;
  const ofStore = (): string => `store of ${figure(megabytes)} MB`;
  const per100 = (ms: number): string => `${figure((ms / megabytes) * 100)} ms/100 MB`;
  const copy = `${store.folder}.backup`;
  const backup = await row(
    'backup',
    ofStore,
    async () => store.job('store.backup', { fileId: await store.writeFile(copy) }),
    per100,
  );
  expectEqual('bytes of the backup', statSync(copy).size, backup.bytes);
  const check = await row('verify', ofStore, () => store.job('store.verify', {}), per100);
  expectEqual('the store is sound', check.isSound, true);
  expectEqual('cases that the check counted', check.cases, cases);
} finally {
  await store.remove();
}

printTable(
  'Files of whole cases, each in a thread of its own (MB: memory of the whole process)',
  ['work', 'amount', 'ms', 'speed', 'peak MB', 'more MB'],
  rows,
);
