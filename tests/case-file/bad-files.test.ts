import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStore, makeTestStore } from '../support/test-store';
import { badFiles } from './bad-file-arbitrary';
import type { JsonObject } from './case-file-arbitrary';

const demo = JSON.parse(readFileSync(new URL('../../db/seed/demo-cases.json', import.meta.url), 'utf8')) as {
  cases: JsonObject[];
};

/** Two demo cases with everything that format 2 adds, so that every kind of field can be spoiled. */
const parts: JsonObject = {
  formatVersion: 2,
  cases: demo.cases.slice(0, 2).map((item) => ({
    ...item,
    patient: {
      ...(item['patient'] as JsonObject),
      dateOfBirth: '1960-05-01',
      identifiers: [{ system: 'MRN', value: '0042' }],
    },
    referral: { referrer: 'Dr. Fictitious', contact: null, date: '2026-01-01', reason: 'Question', urgency: 'routine' },
    patientView: 'Wants to stay at home',
    roleInputs: [
      {
        role: 'surgeon',
        status: 'received',
        answers: { resectable: 'yes' },
        text: null,
        givenBy: null,
        receivedOn: '2026-01-02',
      },
    ],
    discussions: [
      {
        date: '2020-01-01',
        question: 'Before?',
        options: item['options'] ?? [],
        roleInputs: [],
        board: item['board'] ?? null,
      },
    ],
  })),
};
/** Without shared objects: spoiling one field must not spoil another. */
const good = JSON.parse(JSON.stringify(parts)) as JsonObject;

const files = 1_000;
const longestMilliseconds = 2_000;

describe('a bad case file', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await makeTestStore();
    await store.importFile(JSON.stringify(good));
  });
  afterAll(() => store.close());

  it(
    `is refused with where, what was found and what is expected, and nothing is stored (${files} files)`,
    { timeout: 300_000 },
    async () => {
      // The file that all bad ones are made of is a good one.
      const taken = await store.importFile(JSON.stringify(good));
      expect(taken.cases.map((item) => item.result)).toEqual(['unchanged', 'unchanged']);
      const before = store.contentHash();
      const told: string[] = [];
      await fc.assert(
        fc.asyncProperty(badFiles(good), async ({ why, bytes, path }) => {
          const started = performance.now();
          const result = await store.importFile(bytes);
          const milliseconds = performance.now() - started;
          const problems = [...result.problems, ...result.cases.flatMap((item) => item.problems)];
          expect({ why, isAccepted: result.isAccepted, results: result.cases.map((item) => item.result) }).toEqual({
            why,
            isAccepted: false,
            results: result.cases.map(() => 'refused'),
          });
          const paths = problems.map((problem) => problem.path);
          expect({ why, paths }).toEqual({
            why,
            paths: expect.arrayContaining([path instanceof RegExp ? expect.stringMatching(path) : path]),
          });
          for (const { found, expected } of problems) {
            expect(found).not.toBe('');
            expect(expected).not.toBe('');
            // A refusal is read by a person: it quotes, it does not repeat a file.
            expect(found.length + expected.length).toBeLessThan(400);
          }
          expect(milliseconds).toBeLessThan(longestMilliseconds);
          expect(store.contentHash()).toBe(before);
          told.push(
            ...problems
              .slice(0, 1)
              .map((problem) => `${problem.path}: found ${problem.found}; expected ${problem.expected}`),
          );
        }),
        { numRuns: files },
      );
      expect(new Set(told).size).toBeGreaterThan(files / 3);
    },
  );
});
