import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobValue } from '@contract/contract';
import { createPartThread } from '../../electron/services/part-thread';
import { startBoard } from '../../electron/services/board-client';
import { factsOf } from '../../templates/part-facts';
import { a4, demoCases } from '../templates/sample-packet';
import { builtProgram, makeTestBoard, testPassphrase, type TestBoard } from '../support/test-board';

describe('the thread of parts', () => {
  it('sets a case as any thread does, and says no to what cannot be set', async () => {
    const folder = dirname(await builtProgram('board-worker'));
    const thread = createPartThread(join(folder, 'part-worker.cjs'), { fonts: join(folder, 'fonts') });
    const [first, second] = demoCases();
    if (first === undefined || second === undefined) throw new Error('no demo cases');
    const [one, other, again] = await Promise.all([first, second, first].map((entry) => thread.set(entry, a4)));
    expect(factsOf(one as Uint8Array).pages).toBeGreaterThan(3);
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    await expect(thread.set({ ...first, content: null } as never, a4)).rejects.toThrow('cannot be set');
    expect(await thread.set(second, a4)).toEqual(other);
  });

  it('that cannot begin refuses, so that its asker sets the case itself', async () => {
    const thread = createPartThread(join(import.meta.dirname, 'no-worker.cjs'), { fonts: '' });
    const [first] = demoCases();
    if (first === undefined) throw new Error('no demo case');
    await expect(thread.set(first, a4)).rejects.toThrow('has ended');
  });
});

describe('a packet set by two threads', () => {
  let board: TestBoard;
  let meetingId = '';
  beforeAll(async () => {
    board = await makeTestBoard();
    const fileId = await board.client.registerFile(join(import.meta.dirname, '../../db/seed/demo-cases.json'), 'read');
    const { cases } = await board.job('cases.import', { fileId });
    const ids = cases.slice(0, 8).map(({ id }) => id ?? '');
    ({ id: meetingId } = await board.call('meetings.create', { date: '2026-06-11', cases: ids }));
    await board.client.close();
  });
  afterAll(() => board.close());

  it('is the packet of one thread, to the last byte, and is told case by case', async () => {
    const store = join(board.folder, 'store');
    const issue = async (partThreads: number) => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(join(store, `cache.db${suffix}`), { force: true });
      const setup = { folder: store, now: '2026-06-02T08:00:00Z', seed: null, partThreads };
      const client = startBoard(await builtProgram('board-worker'), setup);
      const told: number[] = [];
      client.onEvent((event) => {
        if (event.type === 'job' && event.job.state === 'running') told.push(event.job.done);
      });
      await client.call(null, 'store.unlock', { passphrase: testPassphrase });
      const started = await client.call(null, 'documents.preview', { kind: 'packet', of: meetingId });
      if (!started.ok) throw new Error(JSON.stringify(started.error));
      const job = await client.call(null, 'jobs.wait', { jobId: started.value.jobId });
      const { documentId, partsSet, pages } = (job.ok ? job.value.value : {}) as JobValue<'documents.preview'>;
      const read = await client.readDocument(null, documentId);
      await client.close();
      return { bytes: read.ok ? Buffer.from(read.value) : null, told, partsSet, pages };
    };
    const one = await issue(1);
    const two = await issue(2);
    expect(one.partsSet).toBe(8);
    expect(two.partsSet).toBe(8);
    expect(two.pages).toBe(one.pages);
    expect(one.bytes?.equals(two.bytes ?? Buffer.alloc(0))).toBe(true);
    for (const { told } of [one, two]) {
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(new Set(told).size).toBeGreaterThanOrEqual(8);
    }
  });
});
