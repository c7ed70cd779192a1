import { beforeAll, describe, expect, test } from 'vitest';
import type { CaseDocumentData, DocumentSettings } from '../../templates/documents/document-data';
import type { FontSet } from '../../templates/fonts/font-set';
import { isPast } from '../../templates/parts/case-words';
import { setDocument } from '../../templates/set-document';
import { hasTool, pageTexts } from './read-pdf';
import { a4, demoCases, packetOf, readTestFonts } from './sample-packet';

const canRead = hasTool('pdftotext');

let fonts: FontSet;
beforeAll(async () => {
  fonts = await readTestFonts();
});

async function pagesOf(cases: CaseDocumentData[], settings: DocumentSettings = a4): Promise<string[]> {
  const cache = { get: async () => null, put: async () => {} };
  const deps = { fonts, cache, onProgress: () => {}, isCancelled: () => false };
  return pageTexts((await setDocument(packetOf(cases, settings), deps)).bytes);
}

/** The first demo case, whose actions are due from 16 to 20 March 2026, read on another day. */
function firstCaseOn(onDay: string | null): CaseDocumentData {
  const [first] = demoCases();
  if (first === undefined) throw new Error('no demo case');
  return { ...first, onDay, nameAlerts: [] };
}

describe('a day by which something was due', () => {
  test.skipIf(!canRead)('says in words that it has passed on the day of the meeting', async () => {
    const text = (await pagesOf([firstCaseOn('2026-03-18')])).join(' ');
    const overdue = [...text.matchAll(/overdue since (\d+ Mar 2026)/g)].map(([, day]) => day);
    // A day ends when the next one begins: what is due on the day of the meeting is not overdue.
    expect(overdue.sort()).toEqual(['16 Mar 2026', '17 Mar 2026']);
    expect(text).toContain('19 Mar 2026');
    expect(text).toContain('whether they were done is not recorded');
  });

  test.skipIf(!canRead)('says nothing before, and nothing where the day of the pages is not known', async () => {
    for (const onDay of ['2026-03-13', null]) {
      const text = (await pagesOf([firstCaseOn(onDay)])).join(' ');
      expect(text).not.toMatch(/overdue|whether they were done/);
      expect(text).toContain('20 Mar 2026');
    }
  });

  test.skipIf(!canRead)('of a review that was not held stands with the last decision on the first page', async () => {
    const pages = await pagesOf([firstCaseOn('2026-08-01')]);
    expect(pages[2]).toContain('Next review overdue since 9 Jul 2026');
    expect(pages.slice(3).join(' ')).toContain('Next review overdue since 9 Jul 2026');
    const german = await pagesOf([firstCaseOn('2026-08-01')], { ...a4, language: 'de' });
    expect(german[2]).toContain('überfällig seit 9. Juli 2026');
  });

  test('may be known by its month or year only', () => {
    expect(isPast('2026-05', '2026-06-11')).toBe(true);
    expect(isPast('2026-06', '2026-06-11')).toBe(false);
    expect(isPast('2025', '2026-06-11')).toBe(true);
    expect(isPast('soon', '2026-06-11')).toBe(false);
  });
});

describe('the agenda', () => {
  test.skipIf(!canRead)('says which case cannot wait and whose name could be taken for another', async () => {
    const urgencies = ['urgent', 'soon', 'routine', null];
    const cases = demoCases()
      .slice(0, 4)
      .map((entry, index): CaseDocumentData => {
        const referral = { referrer: null, contact: null, date: null, reason: null, urgency: urgencies[index] ?? null };
        return { ...entry, content: { ...entry.content, referral } };
      });
    const [, agenda = ''] = await pagesOf(cases);
    const lines = agenda.split(/(?=NET-2026-\d{4}-K)/);
    expect(lines[1]).toMatch(/NET-2026-0001-K.*Urgent.*NAME ALERT/);
    expect(lines[2]).toMatch(/NET-2026-0002-K.*Soon.*NAME ALERT/);
    expect(lines.slice(3).join(' ')).not.toMatch(/Urgent|Soon|Routine|NAME ALERT/);
    const [, german = ''] = await pagesOf(cases, { ...a4, language: 'de' });
    expect(german).toMatch(/Dringend/);
  });
});
