import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EditResultView } from '@contract/editing';
import type { CallResult } from '@contract/result';
import type { FieldSpec } from '../../renderer/features/case-editor/fields/field-spec';
import {
  type RowConflict,
  type RowDraft,
  type RowDraftSetup,
  type StoredRow,
  createRowDraft,
} from '../../renderer/features/case-editor/saving/row-draft';

type Fields = Record<string, unknown>;

const fields: readonly FieldSpec[] = [
  { path: 'modality', kind: 'text', required: 'placeholder' },
  { path: 'date', kind: 'date' },
  { path: 'findings', kind: 'longText' },
  { path: 'activityMBq', kind: 'number', min: 0 },
  { path: 'recist.currentSumMm', kind: 'number' },
  { path: 'recist.criteria', kind: 'text' },
];

/** One row as a store keeps it: a write on an older revision changes nothing. */
function rowKeeper(begin: StoredRow | null) {
  let row: StoredRow | null = begin;
  let adds = 0;
  const writes: Fields[] = [];
  return {
    writes,
    row: () => row,
    adds: () => adds,
    /** Somebody else writes. */
    change: (changed: Fields): void => {
      if (row !== null) row = { ...row, ...changed, revision: row.revision + 1 };
    },
    write: async ({
      id,
      revision,
      fields: written,
    }: Parameters<RowDraftSetup['write']>[0]): Promise<CallResult<EditResultView>> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      writes.push(written);
      if (id === null || row === null) {
        adds += 1;
        row = { id: 'row-1', revision: 1, ...written };
      } else if (row.revision !== revision) {
        const { id: _id, revision: currentRevision, ...current } = row;
        return {
          ok: true,
          value: {
            result: 'conflict',
            id,
            current,
            currentRevision,
            changedBy: 'Kollega Probe',
            changedAt: null,
            yours: written,
          },
        };
      } else {
        row = { ...row, ...written, revision: row.revision + 1 };
      }
      return { ok: true, value: { result: 'saved', id: row.id, revision: row.revision, batchId: 'b' } };
    },
  };
}

function draftOn(keeper: ReturnType<typeof rowKeeper>, more: Partial<RowDraftSetup> = {}): RowDraft {
  return createRowDraft({
    fields,
    row: keeper.row(),
    write: keeper.write,
    habits: () => ({ today: '2026-04-15', order: 'day_first', decimalMark: '.' }),
    pauseMs: 600,
    onBusy: () => undefined,
    onSaved: () => undefined,
    onRefused: () => undefined,
    onConflict: () => Promise.reject(new Error('nobody was to be asked')),
    ...more,
  });
}

const stored = (more: Fields = {}): StoredRow => ({
  id: 'row-1',
  revision: 1,
  modality: 'CT',
  date: '2026-01-02',
  findings: null,
  activityMBq: null,
  recist: null,
  ...more,
});
const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(2_000).then(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is typed into a row', () => {
  test('is saved once, a moment after the last key', async () => {
    const keeper = rowKeeper(stored());
    const draft = draftOn(keeper);
    for (const text of ['l', 'li', 'liver']) {
      draft.set('findings', text);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(keeper.writes).toEqual([]);
    await settle();
    expect(keeper.writes).toEqual([{ findings: 'liver' }]);
    expect(draft.isUnstored('findings')).toBe(false);
  });

  test('while a save is under way is saved after it', async () => {
    const keeper = rowKeeper(stored());
    const draft = draftOn(keeper);
    draft.set('findings', 'liver');
    const saving = draft.flush();
    await vi.advanceTimersByTimeAsync(5);
    draft.set('findings', 'liver and nodes');
    await vi.advanceTimersByTimeAsync(100);
    await saving;
    await settle();
    expect(keeper.row()).toMatchObject({ findings: 'liver and nodes', revision: 3 });
  });

  test('stays as it was typed when it cannot be stored, and holds nothing else up', async () => {
    const keeper = rowKeeper(stored());
    const draft = draftOn(keeper);
    draft.set('activityMBq', '<120');
    draft.set('findings', 'liver');
    await settle();
    expect(keeper.row()).toMatchObject({ findings: 'liver', activityMBq: null });
    expect(draft.state('activityMBq').input).toBe('<120');
    expect(draft.problems()).toEqual(['activityMBq']);
    draft.set('activityMBq', '120');
    await settle();
    expect(keeper.row()).toMatchObject({ activityMBq: 120 });
    expect(draft.problems()).toEqual([]);
  });

  test('inside of an object leaves the rest of it, and the object goes with its last value', async () => {
    const keeper = rowKeeper(stored({ recist: { criteria: 'RECIST 1.1', currentSumMm: 40, unknownKey: 1 } }));
    const draft = draftOn(keeper);
    draft.set('recist.currentSumMm', '38,5');
    await settle();
    expect(keeper.row()).toMatchObject({ recist: { criteria: 'RECIST 1.1', currentSumMm: 38.5, unknownKey: 1 } });
    const bare = rowKeeper(stored({ recist: { criteria: null, currentSumMm: 40 } }));
    const other = draftOn(bare);
    other.set('recist.currentSumMm', '');
    await settle();
    expect(bare.row()).toMatchObject({ recist: null });
  });

  test('equal to what is stored is not written', async () => {
    const keeper = rowKeeper(stored());
    const draft = draftOn(keeper);
    draft.set('date', '2.1.2026');
    await settle();
    expect(keeper.writes).toEqual([]);
    expect(draft.isUnstored('date')).toBe(false);
  });

  test('is tried again after a refusal', async () => {
    const keeper = rowKeeper(stored());
    let isDown = true;
    const refusals: unknown[] = [];
    const draft = draftOn(keeper, {
      write: (row) =>
        isDown ? Promise.resolve({ ok: false, error: { code: 'host_unreachable' } }) : keeper.write(row),
      onRefused: (error) => refusals.push(error?.code ?? null),
    });
    draft.set('findings', 'liver');
    await settle();
    expect(draft.isUnstored('findings')).toBe(true);
    isDown = false;
    void draft.flush();
    await settle();
    expect(keeper.row()).toMatchObject({ findings: 'liver' });
    expect(refusals).toEqual(['host_unreachable', null]);
  });
});

describe('a new row', () => {
  test('is added once, when something is in it, with a mark for what is missing', async () => {
    const keeper = rowKeeper(null);
    const draft = draftOn(keeper);
    draft.set('findings', '');
    await settle();
    expect(keeper.adds()).toBe(0);
    draft.set('findings', 'liver');
    const first = draft.flush();
    draft.set('date', '3.4.26');
    await settle();
    await first;
    await settle();
    expect(keeper.adds()).toBe(1);
    expect(keeper.row()).toMatchObject({ modality: '?', findings: 'liver', date: '2026-04-03' });
    expect(draft.id()).toBe('row-1');
  });

  test('begins with what it is a copy of', async () => {
    const keeper = rowKeeper(null);
    const draft = draftOn(keeper, { initial: { modality: 'MRI liver', recist: { criteria: 'RECIST 1.1' } } });
    expect(draft.state('modality').input).toBe('MRI liver');
    await settle();
    expect(keeper.adds()).toBe(0);
    draft.set('date', '3.4.26');
    await settle();
    expect(keeper.row()).toMatchObject({
      modality: 'MRI liver',
      recist: { criteria: 'RECIST 1.1' },
      date: '2026-04-03',
    });
  });

  test('waits for what it cannot be without', async () => {
    const keeper = rowKeeper(null);
    const panel: readonly FieldSpec[] = [
      { path: 'date', kind: 'date', required: 'keep' },
      { path: 'value', kind: 'number' },
    ];
    const draft = draftOn(keeper, { fields: panel });
    draft.set('value', '4');
    await settle();
    expect(keeper.adds()).toBe(0);
    expect(draft.state('value').input).toBe('4');
    draft.set('date', 'yesterday');
    await settle();
    expect(keeper.row()).toMatchObject({ date: '2026-04-14', value: 4 });
  });
});

describe('two writers', () => {
  test('of different fields agree by themselves', async () => {
    const keeper = rowKeeper(stored());
    const draft = draftOn(keeper);
    keeper.change({ date: '2026-02-02' });
    draft.set('findings', 'mine');
    await settle();
    expect(keeper.row()).toMatchObject({ findings: 'mine', date: '2026-02-02' });
    expect(draft.state('date').input).toContain('2026');
    expect(draft.state('date').input).toContain('Feb');
  });

  test('of one field are both shown, and a person chooses field by field', async () => {
    const keeper = rowKeeper(stored());
    const asked: RowConflict[] = [];
    const draft = draftOn(keeper, {
      onConflict: (conflict) => {
        asked.push(conflict);
        return Promise.resolve(new Set(['findings']));
      },
    });
    keeper.change({ findings: 'theirs', activityMBq: 111 });
    draft.set('findings', 'mine');
    draft.set('activityMBq', '222');
    await settle();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      changedBy: 'Kollega Probe',
      fields: [
        { spec: { path: 'findings' }, mine: 'mine', theirs: 'theirs' },
        { spec: { path: 'activityMBq' }, mine: 222, theirs: 111 },
      ],
    });
    expect(keeper.row()).toMatchObject({ findings: 'mine', activityMBq: 111 });
    expect(draft.state('activityMBq').input).toBe('111');
  });

  test('see the newer version while they type nothing', () => {
    const keeper = rowKeeper(stored());
    const draft = draftOn(keeper);
    let told = 0;
    draft.subscribe(() => (told += 1));
    draft.accept(stored({ revision: 2, findings: 'theirs' }));
    expect(draft.state('findings').input).toBe('theirs');
    draft.accept(stored({ revision: 1, findings: 'older' }));
    expect(draft.state('findings').input).toBe('theirs');
    expect(told).toBe(1);
  });

  test('do not lose what is being typed to a newer version', async () => {
    const keeper = rowKeeper(stored());
    const draft = draftOn(keeper, { onConflict: () => Promise.resolve(new Set(['findings'])) });
    draft.set('findings', 'being typed');
    keeper.change({ findings: 'theirs' });
    draft.accept(keeper.row() ?? stored());
    expect(draft.state('findings').input).toBe('being typed');
    await settle();
    expect(keeper.row()).toMatchObject({ findings: 'being typed' });
  });
});
