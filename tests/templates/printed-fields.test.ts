import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseSummaryContents } from '../../electron/services/document-contents';
import { importCases } from '../../db/store/case-import';
import { projectRoot } from '../../scripts/project-root.mjs';
import { casePages } from '../../templates/documents/case-pages';
import { createTypesetter } from '../../templates/parts/typesetter';
import type { CaseDocumentData } from '../../templates/documents/document-data';
import type { FontSet } from '../../templates/fonts/font-set';
import { type TestStore, makeTestStore } from '../support/test-store';
import { caseLeaves, caseWith, notPrinted } from './printed-fields';
import { a4, readTestFonts } from './sample-packet';

/** A case that waits for its board, and one that has just been decided: together they show every field. */
const states = [
  { name: 'open', leavesOut: /^board\./ },
  { name: 'decided', leavesOut: /^(?:discussions|roleInputs)/ },
] as const;

let store: TestStore;
let fonts: FontSet;
beforeAll(async () => {
  [store, fonts] = await Promise.all([makeTestStore(), readTestFonts()]);
});
afterAll(() => store.close());

/** What is set for a case, head and all, as one text. */
function pagesOf(data: CaseDocumentData): string {
  const { content } = casePages(createTypesetter(a4, fonts), data);
  const { name, dateOfBirth, identifiers } = data.content.patient;
  // Each case here has a number and a caseId of its own.
  return JSON.stringify([content, name, dateOfBirth, identifiers[0]])
    .replaceAll(data.caseNumber, 'number')
    .replaceAll(data.content.caseId, 'caseId');
}

describe('every field of a case file', () => {
  it('has a place in the documents, or is listed with the reason why not', async () => {
    const printed = new Set<string>();
    for (const { name, leavesOut } of states) {
      const leaves = caseLeaves.filter(({ path }) => !leavesOut.test(path));
      const cases = [caseWith(`${name}-usual`, null, leavesOut)];
      for (const leaf of leaves) {
        // Another caseId or source board is another case.
        if (leaf.path === 'caseId') continue;
        cases.push(caseWith(`${name}-${cases.length}`, leaf, leavesOut));
      }
      const imported = await importCases(store.store.context, { actorId: store.actorId }, { cases, extra: {} });
      const texts = imported.map(({ id }) => {
        const contents = caseSummaryContents(store.store.context, id, a4) as { case: CaseDocumentData };
        return pagesOf(contents.case);
      });
      const tested = leaves.filter(({ path }) => path !== 'caseId');
      tested.forEach(({ path }, index) => {
        if (texts[index + 1] !== texts[0]) printed.add(path);
      });
    }
    const missing = caseLeaves.map(({ path }) => path).filter((path) => !printed.has(path));
    expect(missing.toSorted()).toEqual(Object.keys(notPrinted).toSorted());
    expect(missing.length / caseLeaves.length).toBeLessThanOrEqual(0.15);
  }, 120_000);

  it('that is not printed stands in docs/printed-fields.md with its reason', () => {
    const document = readFileSync(join(projectRoot, 'docs', 'printed-fields.md'), 'utf8');
    const rows = [...document.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, path, reason]) => [path, reason]);
    expect(Object.fromEntries(rows)).toEqual(notPrinted);
    expect(document).toContain(`${Object.keys(notPrinted).length} of ${caseLeaves.length} fields`);
  });
});
