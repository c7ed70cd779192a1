import { beforeAll, describe, expect, test } from 'vitest';
import { documentMessages } from '@domain/messages/en/documents';
import { documentMessages as germanDocumentMessages } from '@domain/messages/de/documents';
import { optionGroups } from '@domain/catalogues/option-groups';
import { createTranslator, languages } from '@domain/messages/translate';
import type { DocumentSettings } from '../../templates/documents/document-data';
import type { FontSet } from '../../templates/fonts/font-set';
import { createTypesetter } from '../../templates/parts/typesetter';
import { setDocument } from '../../templates/set-document';
import { pageFormatOf } from '../../templates/theme';
import { twelveByTwelveCase } from './made-cases';
import { monsterCase } from './monster-case';
import {
  contrast,
  fontsNotEmbedded,
  lastLine,
  overlaps,
  pageContents,
  pageWords,
  type Color,
  type PageContent,
  type Word,
} from './page-content';
import { hasTool, pageTexts, qpdfComplaints, withoutBlanks } from './read-pdf';
import { a4, caseData, demoCases, packetOf, readTestFonts } from './sample-packet';

const canRead = hasTool('pdftotext');
const canCheck = hasTool('qpdf');

let fonts: FontSet;
beforeAll(async () => {
  fonts = await readTestFonts();
});

const sheets: readonly { readonly name: string; readonly settings: DocumentSettings }[] = [
  { name: 'A4', settings: a4 },
  { name: 'Letter', settings: { ...a4, paper: 'letter' } },
  { name: 'A4 in large print', settings: { ...a4, largePrint: true } },
  { name: 'A4 in German', settings: { ...a4, language: 'de' } },
  { name: 'Letter in German', settings: { ...a4, paper: 'letter', language: 'de' } },
  { name: 'Letter in large print', settings: { ...a4, paper: 'letter', largePrint: true } },
];

async function printed(settings: DocumentSettings, cases = demoCases()): Promise<Uint8Array> {
  const { bytes } = await setDocument(packetOf(cases, settings), {
    fonts,
    cache: { get: async () => null, put: async () => {} },
    onProgress: () => {},
    isCancelled: () => false,
  });
  return bytes;
}

/** How many texts stand on a multiple of `unit` from the first baseline of the page. */
function shareOnGrid(pages: readonly PageContent[], settings: DocumentSettings, unit: number, titles = true): number {
  const { margins, line, drop } = pageFormatOf(settings);
  const { title } = pageFormatOf(settings).sizes;
  const baselines = pages.flatMap((page) =>
    page.texts.filter((text) => titles || text.size < title.size - 0.1).map((text) => text.baseline),
  );
  const first = margins.top + line - drop;
  const on = baselines.filter((baseline) => {
    const lines = (baseline - first) / unit;
    return Math.abs(lines - Math.round(lines)) * unit < 0.1;
  });
  return on.length / baselines.length;
}

/** Words of the size of tables, in the font of the text, whose baseline is on no multiple of half a line. */
function wordsOffGrid(bytes: Uint8Array, settings: DocumentSettings): string[] {
  const { margins, line, drop, sizes } = pageFormatOf(settings);
  const height = 1.424 * sizes.table.size;
  return pageWords(bytes).flatMap(({ words }) =>
    words
      .filter((word) => Math.abs(word.bottom - word.top - height) < 0.1)
      .filter((word) => {
        // 0.4 of the size lies below the baseline.
        const lines = (word.bottom - 0.4 * sizes.table.size - (margins.top - drop)) / (line / 2);
        return Math.abs(lines - Math.round(lines)) * (line / 2) > 0.2;
      })
      .map(({ text }) => text),
  );
}

test('the figures of the text fonts are tabular without a font feature: all ten are equally wide', () => {
  for (const face of ['normal', 'italics', 'bold', 'bolditalics'] as const) {
    const widths = [...'0123456789'].map((figure) => Math.round(fonts.advanceOf(figure.codePointAt(0) ?? 0, face)));
    const spread = Math.max(...widths) - Math.min(...widths);
    // In italics two figures differ by a thousandth of the size: a hundredth of a point.
    expect(spread, face).toBeLessThanOrEqual(1);
  }
});

test('a word on another word is found, and a heading at the end of a page', () => {
  const word = (text: string, left: number, top: number) => ({ text, left, top, right: left + 20, bottom: top + 10 });
  expect(overlaps([word('a', 0, 0), word('b', 15, 2)])).toEqual([['a', 'b']]);
  expect(overlaps([word('a', 0, 0), word('b', 21, 0), word('c', 0, 9)])).toEqual([]);
  expect(lastLine([word('Role', 0, 80), word('inputs', 25, 80), word('above', 0, 60), word('foot', 0, 200)], 150)).toBe(
    'Role inputs',
  );
});

describe.each(sheets)('the demo packet on $name', ({ name, settings }) => {
  let bytes: Uint8Array;
  let pages: PageContent[] = [];
  beforeAll(async () => {
    bytes = await printed(settings);
    pages = await pageContents(bytes);
  });

  test('is set in three sizes, none too small to be read at arm’s length', () => {
    const sizes = [...new Set(pages.flatMap((page) => page.texts.map((text) => Number(text.size.toFixed(2)))))].sort(
      (a, b) => a - b,
    );
    expect(sizes).toHaveLength(3);
    const [table = 0, body = 0] = sizes;
    expect(table).toBeGreaterThanOrEqual(settings.largePrint === true ? 12 : 8);
    expect(body).toBeGreaterThanOrEqual(settings.largePrint === true ? 14 : 9);
  });

  test('has all text on one baseline grid but the values beside the points of charts', async () => {
    const { line } = pageFormatOf(settings);
    const withoutCharts = await pageContents(await printed({ ...settings, sections: { course: false } }));
    const whole = shareOnGrid(withoutCharts, settings, line, false);
    const half = shareOnGrid(withoutCharts, settings, line / 2);
    const charts = shareOnGrid(pages, settings, line / 2);
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
    process.stdout.write(
      `Baselines on the grid of ${line} pt, ${name}: body and tables ${percent(whole)}, titles on half lines, too, ` +
        `${percent(half)}; with charts, whose scales and years stand on half lines, ${percent(charts)}.\n`,
    );
    expect(half).toBe(1);
    expect(whole).toBeGreaterThan(0.99);
    expect(charts).toBeGreaterThan(0.98);
  });

  test.skipIf(!canRead)('has nothing off the grid but measured values', () => {
    const { format } = createTypesetter(settings, fonts);
    const series = demoCases().flatMap(({ content }) => content.biomarkers.flatMap((marker) => marker.series));
    const values = new Set(series.flatMap(({ value }) => (value === null ? [] : [format.number(value)])));
    const off = wordsOffGrid(bytes, settings);
    expect(off.length).toBeGreaterThan(0);
    expect(off.filter((word) => !values.has(word))).toEqual([]);
  });

  test('is black on white: every text has a contrast of 7 to 1 on any ground, and there is no hue', () => {
    for (const { texts, colors } of pages) {
      const all: Color[] = [...texts.map((text) => text.color), ...colors];
      for (const [red, green, blue] of all) expect([green, blue]).toEqual([red, red]);
      const grounds = [[1, 1, 1] as Color, ...colors.filter(([gray]) => gray > 0.6)];
      for (const ground of grounds) {
        for (const text of texts) expect(contrast(text.color, ground)).toBeGreaterThanOrEqual(7);
      }
    }
  });

  test.skipIf(!canRead)(
    'has no word on another, none in the margins, and no heading alone at the end of a page',
    () => {
      expect(pageFaults(bytes, settings)).toEqual([]);
    },
  );

  test.skipIf(!canRead)('names patient, birth, identifier, case number and page on every page of a case', () => {
    const t = createTranslator(settings.language);
    const texts = pageTexts(bytes);
    const blank = pageTexts(bytes).map(withoutBlanks);
    const cases = demoCases();
    let of = -1;
    texts.forEach((text, index) => {
      expect(text).toContain(t('document.page_of', { page: index + 1, pages: texts.length }));
      const next = cases[of + 1];
      if (next !== undefined && blank[index]?.includes(withoutBlanks(next.content.title ?? ''))) of += 1;
      const current = cases[of];
      if (current === undefined) return;
      const { patient } = current.content;
      for (const words of [
        current.caseNumber,
        t('document.born', { date: patient.birthYear ?? '' }),
        patient.pseudonymId ?? '',
      ]) {
        expect(text, `page ${index + 1}`).toContain(words);
      }
    });
    expect(of).toBe(cases.length - 1);
  });

  test('has all fonts inside', async () => {
    expect(await fontsNotEmbedded(bytes)).toEqual([]);
  });

  test.skipIf(!canCheck)('is a sound file', () => {
    expect(qpdfComplaints(bytes)).toBe('');
  });
});

const texts = [documentMessages, germanDocumentMessages].flatMap((messages) => Object.entries(messages));
const headings = new Set<string>([
  ...texts.filter(([id]) => id.startsWith('document.section.')).map(([, text]) => text),
  ...languages.flatMap((language) => optionGroups.map(({ key }) => createTranslator(language)(`option_group.${key}`))),
]);
// Longest first: "Date" is a part of other names.
const columnNames = texts
  .filter(([id]) => id.startsWith('document.column.'))
  .map(([, text]) => text)
  .sort((one, other) => other.length - one.length);

/** Whether a line is nothing but names of columns. */
function isTableHead(line: string): boolean {
  const rest = columnNames.reduce((left, name) => left.replace(name, ''), line);
  return line !== '' && rest.trim() === '';
}

/** What is wrong with where words stand: words on words, words in the margins, a heading at the end of its page. */
function pageFaults(bytes: Uint8Array, settings: DocumentSettings): string[] {
  const { margins, foot } = pageFormatOf(settings);
  return pageWords(bytes).flatMap(({ width, height, words }, index) => {
    const outside = words.filter(
      (word) =>
        word.left < margins.left - 1 ||
        word.right > width - margins.right + 1 ||
        word.top < 12 ||
        word.bottom > height - 8,
    );
    const last = lastLine(words, foot.rule + 2);
    return [
      ...overlaps(words).map((pair) => `overlap: ${pair.join(' and ')}`),
      ...outside.map((word) => `outside: ${word.text}`),
      ...(headings.has(last) || isTableHead(last) ? [`lonely heading: ${last}`] : []),
      ...continuedBelowTop(words, settings).map((line) => `continued in the middle: ${line}`),
    ].map((fault) => `page ${index + 1}, ${fault}`);
  });
}

/** Lines that say "(continued)" although what they go on with stands above them on the same page. */
function continuedBelowTop(words: readonly Word[], settings: DocumentSettings): string[] {
  const { margins, line } = pageFormatOf(settings);
  const mark = createTranslator(settings.language)('document.continued', { what: '' }).trim();
  return words
    .filter((word) => word.text.endsWith(mark) && (word.top + word.bottom) / 2 > margins.top + line)
    .map(({ text, top }) => `${text} at ${String(Math.round(top))}`);
}

describe.each(sheets)('twelve options, on which twelve roles have written, on $name', ({ settings }) => {
  test.skipIf(!canRead)('read on from page to page', async () => {
    const bytes = await printed(settings, [caseData(twelveByTwelveCase(), 1)]);
    expect(pageFaults(bytes, settings)).toEqual([]);
    const pages = pageTexts(bytes);
    const t = createTranslator(settings.language);
    const [first, ...further] = pages.filter((page) => page.includes(t('document.section.options_one_by_one')));
    expect(further.length).toBeLessThanOrEqual(settings.largePrint === true ? 22 : 8);
    expect(first).not.toContain(t('document.continued', { what: '' }).trim());
    // A comment may go on below the boxes or on the next page, so it is counted by its words.
    const printedWords = pages.flatMap((page) => page.split(/[\s.,;]+/));
    const comments = twelveByTwelveCase().options.flatMap((option) =>
      option.roleOpinions.map(({ comment }) => comment),
    );
    for (const word of ['mesenteric', 'performance', 'slides', 'stay']) {
      const typed = comments.join(' ').split(new RegExp(`\\b${word}\\b`)).length - 1;
      expect(
        printedWords.filter((one) => one === word),
        word,
      ).toHaveLength(typed);
    }
    // What goes on from the page before says with what: a page that begins in an option names it.
    const begins = further.filter((page) => /\d+\.\d+ /.test(page));
    const said = begins.filter((page) => page.includes(t('document.continued', { what: '' }).trim()));
    expect(said.length).toBeGreaterThan(begins.length / 2);
  });
});

describe.each(sheets)('a case larger than any real one, on $name', ({ settings }) => {
  test.skipIf(!canRead)(
    'has no word on another, none in the margins, no lonely heading, nothing off the grid',
    async () => {
      const content = monsterCase();
      expect(content.imaging).toHaveLength(50);
      expect(content.labs.flatMap((panel) => panel.results)).toHaveLength(300);
      expect(content.priorTreatments).toHaveLength(30);
      expect(content.options).toHaveLength(20);
      const bytes = await printed({ ...settings, sections: { course: true } }, [caseData(content, 1)]);
      expect(pageFaults(bytes, settings)).toEqual([]);
      const plain = await pageContents(
        await printed({ ...settings, sections: { course: false } }, [caseData(content, 1)]),
      );
      expect(shareOnGrid(plain, settings, pageFormatOf(settings).line / 2)).toBe(1);
      if (canCheck) expect(qpdfComplaints(bytes)).toBe('');
    },
  );
});
