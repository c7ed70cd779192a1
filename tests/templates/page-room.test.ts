import { beforeAll, describe, expect, test } from 'vitest';
import { fileRoles } from '@domain/case-file/case-file';
import { createTranslator, languages } from '@domain/messages/translate';
import type { CaseDocumentData, DocumentSettings } from '../../templates/documents/document-data';
import type { FontSet } from '../../templates/fonts/font-set';
import { setDocument } from '../../templates/set-document';
import { pageFormatOf } from '../../templates/theme';
import { emptyCase } from './made-cases';
import { pageWords } from './page-content';
import { issuedFrom } from './packet-pictures';
import { hasTool, pageTexts } from './read-pdf';
import { a4, caseData, demoCases, packetOf, readTestFonts } from './sample-packet';

const canRead = hasTool('pdftotext');

let fonts: FontSet;
beforeAll(async () => {
  fonts = await readTestFonts();
});

async function printed(cases: CaseDocumentData[], settings: DocumentSettings = a4): Promise<Uint8Array> {
  const cache = { get: async () => null, put: async () => {} };
  const deps = { fonts, cache, onProgress: () => {}, isCancelled: () => false };
  return (await setDocument(packetOf(cases, settings), deps)).bytes;
}

/** How far down each page goes, in hundredths of the room between head and foot. */
function fillings(bytes: Uint8Array, settings: DocumentSettings): number[] {
  const { margins, foot } = pageFormatOf(settings);
  return pageWords(bytes).map(({ words }) => {
    const lowest = Math.max(margins.top, ...words.map(({ bottom }) => bottom).filter((bottom) => bottom < foot.rule));
    return Math.round(((lowest - margins.top) / (foot.rule - margins.top)) * 100);
  });
}

describe('the pages of a packet', () => {
  test.skipIf(!canRead).each([
    { name: 'English', settings: a4 },
    { name: 'German', settings: { ...a4, language: 'de' as const } },
  ])('are all used for more than a third on A4: $name', async ({ settings }) => {
    const filled = fillings(await printed(demoCases(), settings), settings);
    expect(filled.length).toBeLessThanOrEqual(52);
    filled.forEach((share, index) => expect(share, `page ${index + 1}`).toBeGreaterThan(33));
  });

  test.skipIf(!canRead)('are, on Letter, used for more than a third but the last one of a case', async () => {
    const settings: DocumentSettings = { ...a4, paper: 'letter' };
    const bytes = await printed(demoCases(), settings);
    const numbers = pageTexts(bytes).map((text) => /NET-2026-\d{4}-K/.exec(text)?.[0]);
    const short = fillings(bytes, settings)
      .map((share, index) => ({ page: index + 1, share, isLastOfCase: numbers[index] !== numbers[index + 1] }))
      .filter(({ share, isLastOfCase }) => share <= 33 && !isLastOfCase);
    expect(short).toEqual([]);
  });

  test.skipIf(!canRead)('are two for a case of which nothing is known, which say what is not recorded', async () => {
    const pages = pageTexts(await printed([caseData(emptyCase(), 1)]));
    expect(pages).toHaveLength(4);
    expect(pages[3]).toContain('Not recorded No imaging is recorded. No pathology is recorded. No stage is recorded.');
    expect(pages[3]).toContain('No genetic test is recorded. No event is recorded.');
  });
});

describe('the cover', () => {
  const sheets = (['a4', 'letter'] as const).flatMap((paper) =>
    languages.flatMap((language) => [true, false].map((redacted) => ({ paper, language, redacted }))),
  );
  test.skipIf(!canRead).each(sheets)(
    'is one page for twelve people with twelve copies: $paper, $language, redacted $redacted',
    async (sheet) => {
      const settings: DocumentSettings = { ...a4, ...sheet, sections: { course: false, results: false } };
      const { meeting, ...packet } = packetOf(demoCases(), settings);
      const people = fileRoles.map((role, index) => ({
        name: `Prof. Dr. Person Number-${index + 1}`,
        roles: [role],
        function: 'member' as const,
      }));
      const [chair, coordinator] = people.map(({ name }) => name);
      const data = {
        ...packet,
        meeting: { ...meeting, people, chair: chair ?? null, coordinator: coordinator ?? null },
      };
      const issued = sheet.redacted ? issuedFrom(data) : data;
      const cache = { get: async () => null, put: async () => {} };
      const set = await setDocument(issued, { fonts, cache, onProgress: () => {}, isCancelled: () => false });
      const [cover = '', agenda = ''] = pageTexts(set.bytes);
      const t = createTranslator(sheet.language);
      expect(cover).toContain(t('document.section.use'));
      for (const { name } of people) expect(cover).toContain(name);
      expect(agenda.startsWith(t('document.section.agenda'))).toBe(true);
    },
  );
});

describe('laboratory values', () => {
  test.skipIf(!canRead)('of one day stand in two columns under that day, with all values of the case', async () => {
    const [, , third] = demoCases();
    const text = pageTexts(await printed(third === undefined ? [] : [third])).join(' ');
    expect(text).toContain('Laboratory · 14 Jan 2026');
    const results = third?.content.labs.flatMap((panel) => panel.results) ?? [];
    expect(results.length).toBeGreaterThan(10);
    for (const { name, value } of results) expect(text).toContain(`${name} ${String(value)}`);
  });
});
