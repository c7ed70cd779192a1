import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMeeting } from '../../db/store/meetings';
import { editRow } from '../../db/store/editing';
import { readStoredCase } from '../../db/store/case-reading';
import { resolveCase } from '../../db/store/cases';
import { madeCase, madeFile } from '../support/made-case';
import { type TestStore, makeTestStore } from '../support/test-store';
import { type Json, type JsonObject, caseFileArbitrary } from './case-file-arbitrary';
import { missingIn, missingInCase } from './contains';

const generatedFiles = 200;

/** The store of one property run; SQLite syncs to the disk with each of them, so a folder serves once. */
async function withStore<T>(work: (store: TestStore) => Promise<T>): Promise<T> {
  const store = await makeTestStore();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const casesOf = (text: string): JsonObject[] => (JSON.parse(text) as { cases: JsonObject[] }).cases;

describe('a generated case file', () => {
  it(
    `comes back whole, and equal to the byte from then on (${generatedFiles} files)`,
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(caseFileArbitrary, async (file) => {
          const first = await withStore(async (store) => {
            const result = await store.importFile(JSON.stringify(file));
            expect(result.problems.concat(result.cases.flatMap((item) => item.problems))).toEqual([]);
            expect(result.cases.map((item) => item.result)).toEqual((file['cases'] as Json[]).map(() => 'added'));
            const exported = await store.exportText();
            const changes = store.changeCount();

            const again = await store.importFile(JSON.stringify(file));
            expect(again.cases.flatMap((item) => item.changes)).toEqual([]);
            expect(again.cases.every((item) => item.result === 'unchanged')).toBe(true);
            const own = await store.importFile(exported);
            expect(own.cases.flatMap((item) => item.changes)).toEqual([]);
            expect(store.changeCount()).toBe(changes);
            expect(await store.exportText()).toBe(exported);
            return exported;
          });

          const { cases: parts, ...fileFields } = file;
          const { cases: wholes, ...exportedFields } = JSON.parse(first) as JsonObject;
          expect(missingIn(fileFields, exportedFields)).toEqual([]);
          (parts as JsonObject[]).forEach((part, index) => {
            expect(missingInCase(part, (wholes as JsonObject[])[index] as JsonObject)).toEqual([]);
          });

          const second = await withStore(async (store) => {
            expect((await store.importFile(first)).isAccepted).toBe(true);
            return store.exportText();
          });
          expect(second).toBe(first);
        }),
        { numRuns: generatedFiles },
      );
    },
  );
});

describe('items of a case that share what they are known by', () => {
  it('are told apart by what else they say: one changed field is one change', async () => {
    await withStore(async (store) => {
      const specimens = (...sites: string[]) =>
        JSON.stringify(
          madeFile(madeCase('same', 'Samea Probe', { pathology: sites.map((site) => ({ specimenId: 'A', site })) })),
        );
      const pathsOf = async (text: string) => (await store.importFile(text)).cases[0]?.changes.map(({ path }) => path);
      await store.importFile(specimens('liver', 'ileum', 'node'));
      // Now equal to its neighbor, which for all that has not moved.
      expect(await pathsOf(specimens('ileum', 'ileum', 'node'))).toEqual(['pathology[0].site']);
      expect(await pathsOf(specimens('ileum', 'ileum', 'bone'))).toEqual(['pathology[2].site']);
      expect(await pathsOf(specimens('ileum', 'bone'))).toEqual(['pathology[1]']);
      expect(await pathsOf(specimens('bone', 'ileum'))).toEqual(['pathology']);
      expect(await pathsOf(specimens('bone', 'ileum', 'skin', 'lung'))).toEqual(['pathology[2]', 'pathology[3]']);
    });
  });
});

describe('discussions of a case', () => {
  const options = [{ optionId: 'a', label: 'A' }];
  const decided = (date: string, text: string) => ({ date, recommendation: { text } });
  const cases: [string, NonNullable<Parameters<typeof madeCase>[2]>][] = [
    [
      'with unknown fields',
      { discussions: [{ date: '2025-01-01', board: decided('2025-01-01', 'one'), moderator: 'Dr. No' }] },
    ],
    [
      'with another question',
      { boardQuestion: 'Now?', discussions: [{ question: 'Then?', options, board: decided('2025-01-01', 'one') }] },
    ],
    ['with a planned day', { discussions: [{ date: '2027-01-01', options }] }],
    [
      'decided on another day than they were held',
      { discussions: [{ date: '2025-01-01', options, board: decided('2025-01-08', 'one') }] },
    ],
    [
      'several on one day',
      {
        options,
        board: decided('2025-01-01', 'one'),
        discussions: ['two', 'three'].map((text) => ({ board: decided('2025-01-01', text) })),
      },
    ],
    [
      'several that wait',
      { options, discussions: [{ options: [{ optionId: 'b', label: 'B' }] }, { options: [] }, { question: 'Why?' }] },
    ],
    [
      'with a draft of a decision',
      { options, board: { date: '2025-01-01', quorumMet: false }, discussions: [{ board: { date: '2025-01-01' } }] },
    ],
  ];

  it.each(cases)('%s lose nothing and stay which they are', async (_name, fields) => {
    const file = JSON.stringify(madeFile(madeCase('disc', 'Discussa Probe', fields)));
    const first = await withStore(async (store) => {
      await store.importFile(file);
      const exported = await store.exportText();
      for (const text of [file, exported]) expect((await store.importFile(text)).cases[0]?.changes).toEqual([]);
      return exported;
    });
    expect(missingInCase(casesOf(file)[0] as JsonObject, casesOf(first)[0] as JsonObject)).toEqual([]);
    const second = await withStore(async (store) => {
      await store.importFile(first);
      return store.exportText();
    });
    expect(second).toBe(first);
  });
});

const demoText = readFileSync(new URL('../../db/seed/demo-cases.json', import.meta.url), 'utf8');

describe('the demo cases', () => {
  let store: TestStore;
  let exported: string;
  beforeAll(async () => {
    store = await makeTestStore();
    await store.importFile(demoText);
    exported = await store.exportText();
  });
  afterAll(() => store.close());

  it('are exported whole, at the same places', () => {
    const demo = casesOf(demoText);
    expect(casesOf(exported).length).toBe(demo.length);
    demo.forEach((item, index) => expect(missingIn(item, casesOf(exported)[index])).toEqual([]));
  });

  it('are the same after an export, an import into an empty store and another export', async () => {
    const again = await withStore(async (other) => {
      await other.importFile(exported);
      return other.exportText();
    });
    expect(again).toBe(exported);
  });

  /** Every text, number and yes/no of a case with its path. */
  function* leavesOf(value: Json, path = ''): Generator<{ path: string; value: string | number | boolean }> {
    if (value === null) return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) yield* leavesOf(item, `${path}[${index}]`);
    } else if (typeof value === 'object') {
      for (const [key, item] of Object.entries(value)) yield* leavesOf(item, path === '' ? key : `${path}.${key}`);
    } else yield { path, value };
  }

  function withLeaf(item: JsonObject, path: string, value: Json): JsonObject {
    const copy = structuredClone(item);
    const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
    let inner = copy as Record<string, Json>;
    for (const key of keys.slice(0, -1)) inner = inner[key] as Record<string, Json>;
    inner[keys.at(-1) as string] = value;
    return copy;
  }

  const changed = (value: string | number | boolean): Json =>
    typeof value === 'string'
      ? `${value} (changed)`
      : typeof value === 'number'
        ? value === 0
          ? 1
          : value / 2
        : !value;

  /** Fields that say which item it is: another value is another item. */
  const identifying =
    /^(?:caseId|board\.date|.*\.(?:symptoms\[\d+\]\.(?:name|date)|specimenId|treatmentId|optionId|role))$|^(?:staging|imaging|timeline)\[\d+\]\.(?:date|context|system|modality|tracer|type)$|^labs\[\d+\]\.(?:date|results\[\d+\]\.(?:key|unit))$|^biomarkers\[\d+\]\.(?:marker|unit|assay|series\[\d+\]\.date)$/;

  it('say of one changed field exactly that field', { timeout: 120_000 }, async () => {
    const [, item] = casesOf(exported) as [JsonObject, JsonObject];
    let tried = 0;
    for (const { path, value } of leavesOf(item)) {
      if (identifying.test(path)) continue;
      const file = JSON.stringify({ formatVersion: 2, cases: [withLeaf(item, path, changed(value))] });
      const result = await store.importFile(file);
      // Words of a fixed list, days and whole numbers cannot be changed this way.
      if (!result.isAccepted) continue;
      tried += 1;
      const [told] = result.cases;
      expect({ result: told?.result, paths: told?.changes.map((change) => change.path) }).toEqual({
        result: 'updated',
        paths: [path],
      });
      expect(told?.changes[0]).toMatchObject({ from: value, to: changed(value) });
      const back = await store.importFile(JSON.stringify({ formatVersion: 2, cases: [item] }));
      expect(back.cases[0]?.changes.map((change) => change.path)).toEqual([path]);
    }
    expect(tried).toBeGreaterThan(150);
    expect(await store.exportText()).toBe(exported);
  });

  it('say of another item, of one more and of another order just that', async () => {
    const [, , item] = casesOf(exported) as [JsonObject, JsonObject, JsonObject];
    const pathology = item['pathology'] as JsonObject[];
    const imaging = item['imaging'] as JsonObject[];
    const pathsOf = async (changes: JsonObject): Promise<string[] | undefined> => {
      const result = await store.importFile(JSON.stringify({ cases: [{ ...item, ...changes }] }));
      return result.cases[0]?.changes.map((change) => change.path);
    };
    const restore = (): Promise<unknown> => store.importFile(JSON.stringify({ cases: [item] }));

    expect(await pathsOf({ pathology: [{ specimenId: 'NEW', site: 'first' }, ...pathology] })).toEqual([
      'pathology[0]',
    ]);
    expect(await pathsOf({})).toEqual(['pathology[0]']);
    expect(await pathsOf({ imaging: imaging.toReversed() })).toEqual(['imaging']);
    expect(await pathsOf({})).toEqual(['imaging']);
    expect(await pathsOf({ diagnosis: null })).toEqual(['diagnosis']);
    expect(await pathsOf({})).toEqual(['diagnosis']);
    expect(await pathsOf({ discussions: [{ date: '2020-01-01', options: item['options'] as Json }] })).toEqual([
      'discussions[0]',
    ]);
    await restore();
    expect((await store.importFile(JSON.stringify({ cases: [item] }))).cases[0]?.result).toBe('unchanged');
  });

  it('are still equal after meetings were planned and dispositions set', async () => {
    await withStore(async (planned) => {
      await planned.importFile(demoText);
      const { context } = planned.store;
      const author = { actorId: planned.actorId };
      const caseIds = casesOf(demoText).map((item) => resolveCase(context, item['caseId'] as string));
      await createMeeting(context, author, { date: '2026-12-01', caseIds });
      await createMeeting(context, author, { date: '2026-12-15', caseIds: caseIds.slice(0, 4) });
      for (const caseId of caseIds) {
        const open = readStoredCase(context, caseId)?.discussions.find(({ row }) => row.status === 'open');
        for (const { row } of open?.options.slice(0, 2) ?? []) {
          const fields = { disposition: 'considered_not_recommended', reason: 'Fictitious reason' };
          const edited = await editRow(context, author, {
            entity: 'consideredOption',
            id: row.id,
            revision: row.revision,
            fields,
          });
          expect(edited.result).toBe('saved');
        }
      }
      const first = await planned.exportText();
      casesOf(demoText).forEach((item, index) => expect(missingIn(item, casesOf(first)[index])).toEqual([]));
      expect(casesOf(first).map((item) => (item['discussions'] as Json[]).length)).toEqual([2, 2, 2, 2, 1, 1, 1, 1, 1]);

      const again = await planned.importFile(first);
      expect(again.cases.flatMap((item) => item.changes)).toEqual([]);
      const original = await planned.importFile(demoText);
      expect(original.cases.flatMap((item) => item.changes)).toEqual([]);
      expect(await planned.exportText()).toBe(first);
      const second = await withStore(async (other) => {
        await other.importFile(first);
        return other.exportText();
      });
      expect(second).toBe(first);
    });
  });
});
