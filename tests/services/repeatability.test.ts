import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../db/store/open-store';
import { addPerson } from '../../db/store/people';
import { demoCaseFile } from '../../electron/services/demo-cases';
import { madeCase, madeFile } from '../support/made-case';
import { makeTestBoard, testPassphrase } from '../support/test-board';
import { makeTestStore } from '../support/test-store';

const fixed = { now: '2026-05-01T08:00:00.000Z', seed: 'one' };

/** A journey with everything that makes ids: what it leaves, as far as a repetition must give the same. */
async function journey(setup: { now: string; seed: string }) {
  const board = await makeTestBoard(setup);
  try {
    const imported = await board.job('cases.import', { content: demoCaseFile() });
    const numbers = imported.cases.flatMap((item) => item.number ?? []);
    const meeting = await board.call('meetings.create', { date: '2026-05-15', cases: numbers.slice(0, 2) });
    const fileId = await board.client.registerFile(join(board.folder, 'packet.pdf'), 'write');
    const packet = await board.job('documents.issue', { kind: 'packet', of: meeting.id, fileId });
    const print = () => board.job('documents.issue', { kind: 'case_summary', of: numbers[0] ?? '' });
    const first = await print();
    // Each opening goes on where the store stands.
    await board.call('store.lock', {});
    await board.call('store.unlock', { passphrase: testPassphrase });
    const second = await print();
    await board.call('store.lock', {});
    await board.call('store.unlock', { passphrase: testPassphrase });
    const third = await print();
    await board.job('cases.export', {
      fileId: await board.client.registerFile(join(board.folder, 'export.json'), 'write'),
    });
    const changes = await Promise.all(
      imported.cases.map(({ id }) => board.call('history.ofCase', { caseId: id ?? '' })),
    );
    return {
      ids: { imported, meeting, changes },
      issuedIds: [packet, first, second, third].map((issued) => issued.issuedId),
      revisions: [first, second, third].map((issued) => issued.revision),
      export: readFileSync(join(board.folder, 'export.json'), 'utf8'),
      packet: readFileSync(join(board.folder, 'packet.pdf')),
    };
  } finally {
    await board.close();
  }
}

const firstRun = journey(fixed);

describe('a run with a fixed instant and a seed', () => {
  it('gives the same ids, the same export and the same bytes of a packet as the run before', async () => {
    const [one, two] = [await firstRun, await journey(fixed)];
    expect(two.ids).toEqual(one.ids);
    expect(two.issuedIds).toEqual(one.issuedIds);
    expect(two.export).toBe(one.export);
    expect(two.packet.equals(one.packet)).toBe(true);
    expect(new Set(one.issuedIds).size).toBe(4);
    expect(one.revisions).toEqual([1, 2, 3]);
  });

  it('gives other ids with another seed, and the same export', async () => {
    const [one, two] = [await firstRun, await journey({ ...fixed, seed: 'two' })];
    expect(two.issuedIds).not.toEqual(one.issuedIds);
    expect(two.export).toBe(one.export);
  });
});

describe('ids', () => {
  it('rise even when the clock goes back a year between two openings, and while it stands still', async () => {
    const store = await makeTestStore();
    await store.importFile(JSON.stringify(madeFile(madeCase('a', 'Timea Probe'))));
    const { folder, storeId, dataKey } = store.store;
    const newest = () =>
      store.store.context.connection.prepare<[], { id: string }>('SELECT max(id) AS id FROM changes').get()?.id ?? '';
    const before = newest();
    await store.store.close();

    const earlier = await openStore({ folder, storeId, dataKey }, { now: '2020-01-01T00:00:00.000Z', seed: null });
    try {
      const given = Array.from({ length: 2_000 }, () => earlier.context.newId());
      expect((given[0] ?? '') > before).toBe(true);
      expect(given).toEqual(given.toSorted());
      expect(new Set(given).size).toBe(given.length);
      const author = { actorId: store.actorId };
      const { id } = await addPerson(earlier.context, author, { name: 'Later', function: 'member' });
      expect(id > (given.at(-1) ?? '')).toBe(true);
    } finally {
      await store.close();
      await earlier.close();
    }
  });
});
