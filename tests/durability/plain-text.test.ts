import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKeyFile, unlock } from '../../db/store/key-file';
import { type ChildPrograms, buildChildPrograms, nodeBinary, startChild } from './support/child-program';
import { markedCases, markedName } from './support/marked-cases';
import type { MarkedLine, MarkedSetup, MarkedWork } from './support/marked-work';
import { type Scan, markers, markersIn, scanFolders, scanOpenFiles } from './support/plain-text-scan';

// Patient data may stand in clear in three places only: the file that a person gave (`given`), and in `asked` the export
// or PDF that a person asked for, together with the `.partial` beside it that becomes this very file. Everything else
// that a process writes is looked at: the store's folder with its log, cache, lock and copies, the folder for temporary
// files, what is deleted but still open, safety copies, and its own words.
const caseCount = Number(process.env['NETBOARD_PLAIN_TEXT_CASES'] ?? 2_000);
const passphrase = 'only a probe';
const isLinux = process.platform === 'linux';

let root: string;
let programs: ChildPrograms;
let dataKey: string;
const at = (...names: string[]): string => join(root, ...names);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'netboard-plain-'));
  for (const name of ['given', 'asked', 'backups', 'temporary']) mkdirSync(at(name));
  programs = await buildChildPrograms(['marked-work']);
  writeFileSync(at('given', 'all.json'), JSON.stringify(markedCases('ALL', caseCount)));
  writeFileSync(at('given', 'more.json'), JSON.stringify(markedCases('MORE', Math.ceil(caseCount / 8))));
  await watch({ kind: 'create' });
  const key = await unlock(await readKeyFile(at('store')), { passphrase });
  dataKey = key.toString('hex');
  const filled = await watch({ kind: 'import', file: at('given', 'all.json') });
  if (filled.state !== 'done' || filled.found.length > 0)
    throw new Error(`${filled.state}: ${filled.found.join(', ')}`);
}, 180_000);
afterAll(async () => {
  await programs?.remove();
  rmSync(root, { recursive: true, force: true });
});

interface Watched {
  /** How the work ended; `killed` when it was. */
  readonly state: string;
  readonly found: readonly string[];
  readonly moments: number;
  readonly megabytes: number;
  readonly rows: number | undefined;
}

/** Runs a piece of work and looks again and again, and once more after its end, while the process stands still. */
async function watch(work: MarkedWork, killWhen: ((part: number) => boolean) | null = null): Promise<Watched> {
  const setup: MarkedSetup = { workers: programs.workers, folder: at('store'), passphrase, work };
  const looked = [at('store'), at('temporary'), at('backups')];
  const found = new Set<string>();
  let said = '';
  let part = 0;
  let ending: Extract<MarkedLine, { type: 'ended' }> | undefined;
  let moments = 0;
  let bytes = 0;
  const note = (scan: Scan): void => {
    bytes += scan.bytes;
    for (const what of scan.found) found.add(what);
  };
  const child = startChild<MarkedLine>(
    [nodeBinary(), programs.path('marked-work'), JSON.stringify(setup)],
    (line) => {
      said += JSON.stringify(line);
      if (line.type === 'ended') ending = line;
      else part = line.part;
      if (killWhen?.(part) === true) child.process.kill('SIGKILL');
    },
    { TMPDIR: at('temporary'), SQLITE_TMPDIR: at('temporary'), TMP: at('temporary'), TEMP: at('temporary') },
  );
  while (!child.hasEnded()) {
    const looking = performance.now();
    if (isLinux) {
      child.process.kill('SIGSTOP');
      note(scanOpenFiles(child.pid, looked));
      note(scanFolders(looked));
      moments += 1;
      child.process.kill('SIGCONT');
    }
    const lookedFor = performance.now() - looking;
    if (killWhen?.(part) === true) child.process.kill('SIGKILL');
    else if (work.kind === 'sort' && part > 0) child.process.stdin?.end('go on\n');
    // Most of the time the work goes on.
    await Promise.race([child.ended, pause(50 + 2 * lookedFor)]);
  }
  const { signal } = await child.ended;
  note(scanFolders(looked));
  for (const marker of markersIn(Buffer.from(said + child.complaint()))) found.add(`its own words: ${marker}`);
  if (signal !== 'SIGKILL') expect(child.complaint()).toBe('');
  const state = signal === 'SIGKILL' ? 'killed' : (ending?.state ?? 'silent');
  return { state, found: [...found], moments, megabytes: Math.round(bytes / 1e6), rows: ending?.rows };
}

const isHalfWay = (part: number): boolean => part >= 0.2 && part < 1;
const works = {
  'a sort of 100,000 rows': (): MarkedWork => ({ kind: 'sort', dataKey, spills: false }),
  'an import': (): MarkedWork => ({ kind: 'import', file: at('given', 'more.json') }),
  'a packet': (): MarkedWork => ({
    kind: 'packet',
    cases: Array.from({ length: 40 }, (_, index) => `ALL-${index}`),
    target: at('asked', 'packet.pdf'),
  }),
  'an export that is cancelled half-way': (): MarkedWork => ({ kind: 'export', target: at('asked', 'export.json') }),
  'a backup': (): MarkedWork => ({ kind: 'backup', target: at('backups', 'copy.netboard') }),
} as const;

/** What stands in `asked` after a work that was killed. */
const isAskedFor = /^(?:packet\.pdf|export\.json)(?:\.partial)?$/;

function report(what: string, { moments, megabytes }: Watched): void {
  process.stdout.write(`no plain text in ${what}: ${moments} moments, ${megabytes} MB looked at\n`);
}

describe('the scan', () => {
  test('finds a marker in a file, however it is written there', () => {
    const folder = at('control');
    const spellings = {
      latin: Buffer.from(`x${markers.latin}x`),
      folded: Buffer.from(markers.latin.toLowerCase()),
      wide: Buffer.from(`x${markers.latin}x`, 'utf16le'),
      swapped: Buffer.from(markers.latin, 'utf16le').swap16(),
      arabic: Buffer.from(markers.arabic),
      'arabic-wide': Buffer.from(markers.arabic, 'utf16le'),
      han: Buffer.from(markers.han),
      'han-wide': Buffer.from(markers.han, 'utf16le').swap16(),
    };
    for (const [name, bytes] of Object.entries(spellings)) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'f.bin'), Buffer.concat([Buffer.alloc(10_001, 7), bytes]));
      expect([name, scanFolders([join(folder, name)]).found]).not.toEqual([name, []]);
    }
    expect(scanFolders([at('temporary')]).found).toEqual([]);
  });

  test('finds the same names in a database that is not encrypted, and in its log', () => {
    const folder = at('unencrypted');
    mkdirSync(folder);
    const database = new Database(join(folder, 'store.db'));
    database.pragma('journal_mode = WAL');
    database.exec('CREATE TABLE patients (name TEXT)');
    for (let index = 0; index < 100; index += 1)
      database.prepare('INSERT INTO patients VALUES (?)').run(markedName(index));
    const { found } = scanFolders([folder]);
    database.close();
    expect(found.filter((what) => what.includes('-wal'))).not.toEqual([]);
    expect(scanFolders([folder]).found.filter((what) => what.includes('store.db:'))).not.toEqual([]);
  });

  test.skipIf(!isLinux)(
    'finds what a sort leaves in a deleted file when the store does not keep it in memory',
    async () => {
      const spilled = await watch({ kind: 'sort', dataKey, spills: true });
      expect(spilled.found.filter((what) => what.includes('(deleted)'))).not.toEqual([]);
      expect(spilled.rows).toBe(caseCount * 50);
    },
    120_000,
  );
});

describe.each(Object.keys(works) as (keyof typeof works)[])('%s', (name) => {
  test('leaves nothing of a patient in clear while it runs and afterwards', async () => {
    const watched = await watch(works[name]());
    expect(watched.found).toEqual([]);
    expect(watched.state).toBe(name.includes('cancelled') ? 'cancelled' : 'done');
    if (name.includes('sort')) expect(watched.rows).toBeGreaterThanOrEqual(caseCount * 50);
    if (name.includes('cancelled'))
      expect(readdirSync(at('asked')).filter((file) => file.startsWith('export'))).toEqual([]);
    // Not even a file without a name in it.
    expect(readdirSync(at('temporary'))).toEqual([]);
    report(name, watched);
  }, 120_000);

  test('leaves nothing of a patient in clear when it is killed in the middle', async () => {
    const isInTheMiddle = name.includes('backup')
      ? () => readdirSync(at('store')).some((file) => file.endsWith('.partial'))
      : isHalfWay;
    // On a quick machine the work can be at its end before the kill arrives: then it was not killed in the middle, and is
    // begun again. What is found counts every time.
    let watched = await watch(works[name](), isInTheMiddle);
    for (let tries = 1; tries < 6 && watched.state !== 'killed'; tries += 1) {
      expect(watched.found).toEqual([]);
      rmSync(at('asked'), { recursive: true, force: true });
      mkdirSync(at('asked'));
      watched = await watch(works[name](), isInTheMiddle);
    }
    expect(watched.found).toEqual([]);
    expect(watched.state).toBe('killed');
    expect(readdirSync(at('temporary'))).toEqual([]);
    expect(readdirSync(at('asked')).filter((file) => !isAskedFor.test(file))).toEqual([]);
    if (name.includes('export')) {
      // It is a plain file that a person asked for, and the scan would have seen it anywhere else.
      expect(existsSync(at('asked', 'export.json'))).toBe(false);
      expect(scanFolders([at('asked')]).found).not.toEqual([]);
    }
    report(`${name}, killed in the middle`, watched);
  }, 120_000);
});
