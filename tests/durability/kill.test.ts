import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenStore, openStore } from '../../db/store/open-store';
import { readKeyFile, unlock } from '../../db/store/key-file';
import { startBoard } from '../../electron/services/board-client';
import { type ChildPrograms, buildChildPrograms, nodeBinary, startChild } from './support/child-program';
import { createLedger } from './support/ledger';
import { type WriterLine, type WriterSetup, seededNumbers, writeKinds } from './support/writes';

/** How many writes are begun in all; fewer for a quick look. */
const wantedWrites = Number(process.env['NETBOARD_KILL_WRITES'] ?? 500);
const wantedRounds = Math.ceil(wantedWrites / 8);
const passphrase = 'only a probe';
const realTime = { now: null, seed: null };
const seed = Number(process.env['NETBOARD_KILL_SEED'] ?? Date.now() % 1e9);
const random = seededNumbers(seed);

let root: string;
let programs: ChildPrograms;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'netboard-kill-'));
  programs = await buildChildPrograms(['store-writer']);
});
afterAll(async () => {
  await programs?.remove();
  rmSync(root, { recursive: true, force: true });
});

/** Stands still for a part of a millisecond, which no timer can. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

const mean = (values: readonly number[], otherwise: number): number =>
  values.length === 0 ? otherwise : values.reduce((sum, value) => sum + value, 0) / values.length;

test(
  `a store that is killed ${wantedRounds} times loses nothing of ${wantedWrites} writes, and opens at once`,
  { timeout: 600_000 },
  async () => {
    const folder = join(root, 'store');
    const out = join(root, 'out');
    mkdirSync(out);
    const ledger = createLedger();
    const durations: Record<string, number[]> = Object.fromEntries(['open', ...writeKinds].map((kind) => [kind, []]));
    const setup: Omit<WriterSetup, 'run' | 'isNew' | 'seed'> = {
      workers: programs.workers,
      folder,
      passphrase,
      out,
      sessions: 1,
      writesPerSession: 0,
      casesOfFirstImport: 0,
    };
    const command = (round: number, change: Partial<WriterSetup>): string[] => {
      const whole: WriterSetup = { ...setup, run: String(round), isNew: false, seed: seed + round, ...change };
      return [nodeBinary(), programs.path('store-writer'), JSON.stringify(whole)];
    };
    const maker = startChild<WriterLine>(command(0, { isNew: true }), () => {});
    expect([await maker.ended, maker.complaint()]).toEqual([{ code: 0, signal: null }, '']);
    const keyFile = await readKeyFile(folder);
    const dataKey = await unlock(keyFile, { passphrase });

    let rounds = 0;
    let killed = 0;
    let killedUnderWay = 0;
    const outcomes = { whole: 0, absent: 0 };
    const openings: number[] = [];
    const findings: string[] = [];

    while (ledger.begun() < wantedWrites || rounds < wantedRounds) {
      rounds += 1;
      // Now and then while it opens; else within the n-th write, after a random part of the time such a write takes.
      const isOpening = random() < 0.1;
      const target = isOpening ? 0 : 1 + Math.floor(random() * 16);
      const part = random();
      let begun = 0;
      let isUnderWay = false;
      const started = performance.now();
      const child = startChild<WriterLine>(command(rounds, { writesPerSession: 100 }), (line) => {
        ledger.note(line);
        if (line.type === 'opened') durations['open']?.push(performance.now() - started);
        if (line.type === 'done') {
          isUnderWay = false;
          durations[lastKind]?.push(line.milliseconds);
        }
        if (line.type !== 'begin') return;
        isUnderWay = true;
        begun += 1;
        lastKind = line.write.kind;
        if (begun !== target) return;
        standStill(1.1 * part * mean(durations[line.write.kind] ?? [], 40));
        child.process.kill('SIGKILL');
      });
      let lastKind = '';
      if (isOpening) setTimeout(() => child.process.kill('SIGKILL'), part * mean(durations['open'] ?? [], 800));
      const { code, signal } = await child.ended;
      expect([code, signal, child.complaint()]).toEqual([null, 'SIGKILL', '']);
      killed += 1;
      if (isUnderWay) killedUnderWay += 1;

      const reopened = performance.now();
      let store: OpenStore;
      try {
        store = await openStore({ folder, storeId: keyFile.storeId, dataKey }, realTime);
      } catch (error) {
        throw new Error(`not opened after round ${rounds} (seed ${seed}, ${lastKind})`, { cause: error });
      }
      openings.push(performance.now() - reopened);
      const { lost, broken, underWay } = await ledger.check(store.context);
      await store.close();
      if (underWay !== null) outcomes[underWay] += 1;
      findings.push(...lost.map((what) => `lost: ${what}`), ...broken.map((what) => `broken: ${what}`));
      findings.push(
        ...readdirSync(folder)
          .filter((name) => name.endsWith('.partial'))
          .map((name) => `left over: ${name}`),
      );
      expect(findings, `seed ${seed}, round ${rounds}`).toEqual([]);
    }

    const board = startBoard(join(programs.workers, 'board-worker.cjs'), { folder, ...realTime });
    let reprinted = 0;
    try {
      expect((await board.call(null, 'store.unlock', { passphrase })).ok).toBe(true);
      for (const issuedId of ledger.issuedIds()) {
        const begun = await board.call(null, 'documents.reprint', { issuedId });
        if (!begun.ok) throw new Error(begun.error.code);
        const ended = await board.call(null, 'jobs.wait', { jobId: begun.value.jobId });
        expect(ended).toMatchObject({ ok: true, value: { state: 'done', value: { isIdentical: true } } });
        reprinted += 1;
      }
    } finally {
      await board.close();
    }

    process.stdout.write(
      `killed ${killed} times (${killedUnderWay} within a write, seed ${seed}): ${ledger.begun()} writes begun, ${ledger.acknowledged()} acknowledged, ` +
        `lost 0, not opened 0; of those under way ${outcomes.whole} whole, ${outcomes.absent} absent; ` +
        `${reprinted} documents printed again with the same bytes; opened within ${Math.round(Math.max(...openings))} ms\n`,
    );
    expect(killedUnderWay).toBeGreaterThan(wantedRounds / 4);
    expect(outcomes.whole + outcomes.absent).toBeGreaterThan(0);
    expect(Math.max(...openings)).toBeLessThan(2_000);
    expect(ledger.begun()).toBeGreaterThanOrEqual(wantedWrites);
  },
);
