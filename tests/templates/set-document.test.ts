import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { fileRoles } from '@domain/case-file/case-file';
import { createTranslator } from '@domain/messages/translate';
import type { DocumentData, PacketData } from '../../templates/documents/document-data';
import type { FontSet } from '../../templates/fonts/font-set';
import { casePages } from '../../templates/documents/case-pages';
import { createTypesetter } from '../../templates/parts/typesetter';
import { factsOf } from '../../templates/part-facts';
import { renderPages } from '../../templates/render';
import { findMissingGlyphs } from '../../templates/parts/missing-glyphs';
import { DocumentCancelled, setDocument, type PartCache } from '../../templates/set-document';
import { endlessWord, monsterCase } from './monster-case';
import { hasTool, pageTexts, qpdfComplaints, withoutBlanks, withoutDirections } from './read-pdf';
import { a4, caseData, demoCases, packetOf, readTestFonts } from './sample-packet';

const canRead = hasTool('pdftotext');
const canCheck = hasTool('qpdf');
const t = createTranslator('en');

function memoryCache(): PartCache & { readonly parts: Map<string, Uint8Array> } {
  const parts = new Map<string, Uint8Array>();
  return {
    parts,
    get: async (hash) => parts.get(hash) ?? null,
    put: async (hash, bytes) => void parts.set(hash, bytes),
  };
}

let fonts: FontSet;
beforeAll(async () => {
  fonts = await readTestFonts();
});

function set(data: DocumentData, cache: PartCache = memoryCache()) {
  return setDocument(data, { fonts, cache, onProgress: () => {}, isCancelled: () => false });
}

describe('the packet of the demo cases', () => {
  const cases = demoCases();
  const data = packetOf(cases);
  let bytes: Uint8Array;
  let pages: string[] = [];

  beforeAll(async () => {
    ({ bytes } = await set(data));
    if (canRead) pages = pageTexts(bytes);
  });

  test.skipIf(!canRead)('holds every name as it was typed', () => {
    const text = withoutBlanks(withoutDirections(pages.join(' ')));
    for (const { content } of cases) expect(text).toContain(withoutBlanks(content.patient.name.normalize('NFC')));
    expect(text).toContain('فاطمةنموذج(FatimaNamudhaj)');
  });

  test.skipIf(!canRead)('names all twelve roles, what was received and what was not', () => {
    for (const { caseNumber } of cases) {
      const text = pages.filter((page) => page.includes(caseNumber)).join(' ');
      for (const role of fileRoles) expect(text).toContain(t.lookup(`role.${role}`));
      expect(text).toContain('not received (asked)');
      expect(text).toContain('not received (not asked)');
      expect(text).toContain('not needed');
    }
  });

  test.skipIf(!canRead)('holds every option with all comments, an empty decision box and the last decision', () => {
    for (const entry of cases) {
      const text = withoutBlanks(pages.filter((page) => page.includes(entry.caseNumber)).join(' '));
      const expected = entry.options.flatMap((option) => [
        option.label,
        ...option.stances.map((stance) => stance.comment ?? ''),
        ...option.checklist.map((item) => item.criterion),
      ]);
      const recommendation = entry.lastDecision?.board.recommendation;
      expected.push(t('document.box.title'), recommendation?.text ?? '', recommendation?.rationale ?? '');
      for (const words of expected) expect(text).toContain(withoutBlanks(words.normalize('NFC')));
    }
  });

  test.skipIf(!canRead)('prints every value of the file that is for people', () => {
    const { content, caseNumber } = cases[0] ?? { content: null, caseNumber: '' };
    const text = withoutBlanks(pages.filter((page) => page.includes(caseNumber)).join(' '));
    const expected = [
      ...(content?.imaging.map((study) => study.findings ?? '') ?? []),
      ...(content?.pathology.map((specimen) => specimen.whoDiagnosis ?? '') ?? []),
      ...(content?.labs.flatMap((panel) => panel.results.map((result) => String(result.value))) ?? []),
      ...(content?.biomarkers.flatMap((marker) => marker.series.map((point) => String(point.value))) ?? []),
      ...(content?.priorTreatments.flatMap((treatment) => [treatment.agentOrProcedure, treatment.toxicity ?? '']) ??
        []),
      ...(content?.timeline.map((event) => event.text) ?? []),
      ...(content?.dataQualityFlags ?? []),
      ...(content?.patient.medications ?? []),
      content?.patient.goals ?? '',
    ];
    expect(expected.length).toBeGreaterThan(60);
    for (const words of expected) expect(text).toContain(withoutBlanks(words));
  });

  test.skipIf(!canRead)('carries page x of y, print time, revision and content hash on every page', () => {
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain('Printed 9 Jun 2026, 14:05 GMT+2 · Revision 2 · Content 1a2b3c4d5e6f');
    });
  });

  test.skipIf(!canRead)('carries name, two identifiers and the alert on every page of a case', () => {
    const first = pages.slice(2);
    expect(first.filter((page) => /NET-2026-\d{4}-K/.test(page))).toHaveLength(first.length);
    const own = pages.filter(
      (page) =>
        page.includes('born 1969 · DEMO-P02') && page.includes('Jan Łukasiewicz-Demo') && !page.includes('Agenda'),
    );
    expect(own.length).toBeGreaterThan(3);
    for (const page of own) {
      expect(page).toContain('NET-2026-0002-K');
      expect(page).toContain('NAME ALERT: see NET-2026-0001-K');
    }
    expect(pages[0]).toContain('NAME ALERT');
  });

  test.skipIf(!canRead)('names in the agenda the page on which each case begins', () => {
    for (const { caseNumber, content } of cases) {
      const title = withoutBlanks(content.title ?? '');
      const begins = pages.findIndex((page, index) => index > 1 && withoutBlanks(page).includes(title)) + 1;
      expect(begins, caseNumber).toBeGreaterThan(2);
      expect(pages[begins - 1]).toContain(caseNumber);
      expect(pages[1]).toMatch(new RegExp(`\\b${begins}\\b`));
    }
  });

  test.skipIf(!canCheck)('is a sound file', () => {
    expect(qpdfComplaints(bytes)).toBe('');
  });

  test('has bookmarks, page labels, title and language', async () => {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const { catalog } = document;
    const keys = catalog.keys().map((key) => key.asString());
    expect(keys).toEqual(expect.arrayContaining(['/Outlines', '/PageLabels', '/Lang']));
    expect(document.getTitle()).toContain('Meeting packet, 11 Jun 2026');
  });
});

describe('setting a document', () => {
  test('gives the same bytes twice, cold or from the cache, whatever was set before', async () => {
    const cases = demoCases();
    const data = packetOf(cases.slice(0, 3));
    const cache = memoryCache();
    const cold = await set(data, cache);
    await set(packetOf(cases.slice(5, 8)));
    const again = await set(data);
    const cached = await set(data, cache);
    expect(Buffer.compare(cold.bytes, again.bytes)).toBe(0);
    expect(Buffer.compare(cold.bytes, cached.bytes)).toBe(0);
    expect(cold.parts.map((part) => part.cached)).toEqual([false, false, false]);
    expect(cached.parts.map((part) => part.cached)).toEqual([true, true, true]);
  });

  test('sets only the case that changed anew', async () => {
    const cases = demoCases().slice(0, 3);
    const cache = memoryCache();
    await set(packetOf(cases), cache);
    const changed = cases.map((entry, index) => (index === 1 ? { ...entry, question: 'Another question?' } : entry));
    const { parts } = await set(packetOf(changed), cache);
    expect(parts.map((part) => part.cached)).toEqual([true, false, true]);
  });

  test('stops between two cases when it is cancelled, with a code and without bytes', async () => {
    const labels: string[] = [];
    const job = setDocument(packetOf(demoCases().slice(0, 3)), {
      fonts,
      cache: memoryCache(),
      onProgress: (_done, _total, label) => labels.push(label),
      isCancelled: () => labels.length === 2,
    });
    await expect(job).rejects.toThrow(DocumentCancelled);
    await expect(job).rejects.toMatchObject({ code: 'document_cancelled' });
    expect(labels).toEqual(['NET-2026-0001-K', 'NET-2026-0002-K']);
  });

  test.skipIf(!canRead)(
    'begins each case on a right-hand page in duplex, after a page that says it is blank',
    async () => {
      const data = packetOf(demoCases(), { ...a4, paper: 'letter', duplex: true });
      const pages = pageTexts((await set(data)).bytes);
      const starts = data.cases.map(({ case: entry }) =>
        pages.findIndex((page, index) => index > 1 && page.includes(entry.caseNumber)),
      );
      expect(starts.map((start) => start % 2)).toEqual(starts.map(() => 0));
      const blank = pages.filter((page) => page.includes('intentionally left blank'));
      const { catalog } = await PDFDocument.load((await set(data)).bytes, { updateMetadata: false });
      expect(catalog.getViewerPreferences()?.getDuplex()).toBe('DuplexFlipLongEdge');
      expect(catalog.getViewerPreferences()?.getDisplayDocTitle()).toBe(true);
      for (const page of blank) expect(page).toMatch(/Page \d+ of \d+/);
    },
  );

  test.skipIf(!canRead)('sets one case alone', async () => {
    const [entry] = demoCases();
    if (entry === undefined) throw new Error('no demo case');
    const { board, issue } = packetOf([]);
    const { bytes, pages } = await set({
      kind: 'case_summary',
      settings: a4,
      board,
      issue,
      timeZone: 'America/New_York',
      case: entry,
    });
    const texts = pageTexts(bytes);
    expect(texts).toHaveLength(pages);
    expect(texts[0]).toContain('Case summary NET-2026-0001-K');
    expect(texts[0]).toContain('9 Jun 2026, 08:05 GMT-4');
  });

  test.each(['a4', 'letter'] as const)('sets an ordinary case on one summary page of %s', async (paper) => {
    const ts = createTypesetter({ ...a4, paper }, fonts);
    for (const entry of demoCases()) {
      const part = await renderPages(casePages(ts, entry), fonts);
      const { landmarks, pages } = factsOf(part);
      expect(landmarks['options'], entry.caseNumber).toBe(2);
      expect(landmarks['annex']).toBeGreaterThan(2);
      expect(pages).toBeGreaterThanOrEqual(landmarks['annex'] ?? 0);
      expect((await PDFDocument.load(part)).getPageCount()).toBe(pages);
    }
  });

  test('reports what no font has, with place and code point, and only that', () => {
    const cases = demoCases();
    expect(findMissingGlyphs(packetOf(cases), fonts)).toEqual([]);
    const [first, ...others] = cases;
    if (first === undefined) throw new Error('no demo case');
    const patient = { ...first.content.patient, name: 'Somchai ส' };
    const data = packetOf([{ ...first, content: { ...first.content, patient } }, ...others]);
    const where = 'case NET-2026-0001-K, patient name';
    expect(findMissingGlyphs(data, fonts)).toEqual([{ character: 'ส', codePoint: 'U+0E2A', script: 'Thai', where }]);
  });
});

describe('a case larger than any real one', () => {
  for (const paper of ['a4', 'letter'] as const) {
    test.skipIf(!canRead)(`loses nothing on ${paper}, and no page loses head or foot`, async () => {
      const content = monsterCase();
      const data: PacketData = packetOf([caseData(content, 1)], { ...a4, paper });
      const { bytes, pages } = await set(data);
      const texts = pageTexts(bytes);
      expect(texts).toHaveLength(pages);
      texts.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${pages}`));
      for (const page of texts.slice(2)) {
        expect(page).toContain('NET-2026-0001-K');
        expect(page).toContain('born 1950');
        expect(page).toContain('Maximiliana Überlänge-Probetest');
      }
      const count = (needle: string): number => withoutBlanks(texts.join('')).split(withoutBlanks(needle)).length - 1;
      const heading = withoutBlanks(texts.join(''));
      for (const study of content.imaging) expect(heading).toContain(withoutBlanks(study.modality));
      for (const option of content.options) {
        expect(heading).toContain(withoutBlanks(option.label));
        for (const opinion of option.roleOpinions) {
          if ((opinion.comment?.length ?? 0) < 500) expect(count(opinion.comment ?? '?')).toBeGreaterThan(0);
        }
      }
      for (const { action } of content.board?.actions ?? []) expect(count(action)).toBe(1);
      // One word of the notes counts them: never divided, and at no other place.
      const words = (text: string): number => text.split('λέξη').length - 1;
      const twice = words(content.board?.recommendation?.text ?? '') + words(content.boardQuestion ?? '');
      expect(words(texts.join(' '))).toBe(words(JSON.stringify(content)) + twice);
      expect(count(endlessWord)).toBeGreaterThan(0);
      expect(endlessWord).toHaveLength(200);
      if (canCheck) expect(qpdfComplaints(bytes)).toBe('');
    });
  }
});
