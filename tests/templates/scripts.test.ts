import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import bidiFactory from 'bidi-js';
import { array, assert as check, constantFrom, property } from 'fast-check';
import { assert, beforeAll, describe, expect, test } from 'vitest';
import { documentMessages } from '@domain/messages/en/documents';
import { createTranslator, languages } from '@domain/messages/translate';
import { fontFiles } from '../../scripts/font-files.mjs';
import type { CaseSummaryData, DocumentData } from '../../templates/documents/document-data';
import { readFontSet, type FontSet } from '../../templates/fonts/font-set';
import { run } from '../../templates/parts/case-words';
import { findMissingGlyphs } from '../../templates/parts/missing-glyphs';
import { cutAtLines } from '../../templates/parts/paragraph';
import { createTextSetter, printableForm } from '../../templates/parts/set-text';
import { embeddingLevels, placeParts } from '../../templates/parts/text-direction';
import { createTypesetter, setParagraph } from '../../templates/parts/typesetter';
import { renderPages } from '../../templates/render';
import { setDocument } from '../../templates/set-document';
import {
  firstPageLines,
  hasTool,
  pageText,
  pageTexts,
  qpdfComplaints,
  withoutBlanks,
  withoutDirections,
  wordEdges,
} from './read-pdf';
import { a4, demoCases, packetOf, readTestFonts } from './sample-packet';

const canRead = hasTool('pdftotext');
const canCheck = hasTool('qpdf');

/** A name and a note in each script; the notes hold figures, brackets and Latin words. */
const samples = {
  'Latin with Vietnamese': ['Nguyễn Thị Mẫu-Thử', 'Ổn định từ 12 tháng (CT), giảm 35 %; ị i ị i; straße, Łódź, Þór.'],
  Greek: ['Αλίκη Δοκιμή', 'Σταθερή νόσος 12 μήνες (CT), μείωση 35 %· 5 µg και μικρό, ΐ, ἀρχή.'],
  Cyrillic: ['Жанна Примерова', 'Стабильно 12 месяцев (КТ), снижение на 35 %; Ёлка, ґанок, Ђорђе, ә қ ң.'],
  Arabic: ['فاطمة نموذج', 'لانريوتيد Lanreotide 120 mg كل 28 يومًا (انظر [2])، تحسن 35% منذ ١٢ شهرًا؛ محمّدٌ لا إله؟'],
  Persian: ['ژاله نمونه‌پور', 'بیمار می‌خواهد؛ گزارش پاتولوژی: درجهٔ ۲ (G2)، ۱۲ ماه.'],
  Hebrew: ['שרה לדוגמה', 'נקודה בכבד (12 מ״מ) CT, Ki-67 8.5% (G2). שָׁלוֹם עֲלֵיכֶם - "צה״ל".'],
  Han: ['张伟测试', '患者于2024年3月接受治疗（CgA 由480降至120 ng/mL），病灶缩小约35%。“增强CT”、复查……骨令角。'],
  kana: [
    '山田太郎（やまだたろう）',
    '患者は長時間作用型オクトレオチド30 mgを投与中（効果：安定）。髙﨑・齋藤・𠮷田、①℃。',
  ],
  Hangul: ['김민준 시험', '환자는 2024년 3월 시술을 받았으며 경과는 양호하다 (CT 35 %). 金敏俊'],
  Armenian: ['Նարե Օրինակյան', 'Վիճակը կայուն է 12 ամիս (CT), նվազում 35 %։ և, «Երևան», ՞՛'],
  Georgian: ['ნინო მაგალითაძე', 'სტაბილური 12 თვე (CT), შემცირება 35 %. ᲜᲘᲜᲝ'],
} as const;

let fonts: FontSet;
beforeAll(async () => {
  fonts = await readTestFonts();
});

function set(data: DocumentData, withFonts = fonts) {
  const cache = { get: async () => null, put: async () => {} };
  return setDocument(data, { fonts: withFonts, cache, onProgress: () => {}, isCancelled: () => false });
}

/** One case whose name, free text and board are of one script. */
function summaryIn(name: string, note: string): CaseSummaryData {
  const entry = structuredClone(demoCases()[0]);
  assert(entry !== undefined);
  const { board, issue } = packetOf([]);
  const study = entry.content.imaging[0];
  assert(study !== undefined);
  const content = {
    ...entry.content,
    patient: { ...entry.content.patient, name, goals: note },
    imaging: [{ ...study, findings: note }],
  };
  return {
    kind: 'case_summary',
    settings: a4,
    board: { ...board, name },
    issue,
    timeZone: 'Europe/Vienna',
    case: { ...entry, content, question: note },
  };
}

function onPage(text: string, width?: number): Promise<Uint8Array> {
  const ts = createTypesetter(a4, fonts);
  const node = setParagraph(ts, [{ text }], 'body');
  const margin = width === undefined ? node.margin : ([0, 0, ts.page.contentWidth - width, 0] as const);
  return renderPages({ page: ts.page, content: [{ ...node, ...(margin === undefined ? {} : { margin }) }] }, fonts);
}

function streamBytes(stream: PDFRawStream): Uint8Array {
  return stream.dict.get(PDFName.of('Filter')) === undefined ? stream.contents : inflateSync(stream.contents);
}

/** Numbers of all glyphs that the pages draw. */
function drawnGlyphs(document: PDFDocument): string[] {
  const drawn: string[] = [];
  for (const page of document.getPages()) {
    const contents = page.node.Contents();
    const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
    for (const entry of streams) {
      const stream = entry instanceof PDFRef ? document.context.lookup(entry) : entry;
      assert(stream instanceof PDFRawStream);
      const text = Buffer.from(streamBytes(stream)).toString('latin1');
      for (const [, codes = ''] of text.matchAll(/<([0-9a-fA-F]+)>/g)) drawn.push(...(codes.match(/.{4}/g) ?? []));
    }
  }
  return drawn;
}

function bookmarkTitles(document: PDFDocument): string[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict && object.has(PDFName.of('Dest')) ? [object] : []))
    .map((item) => item.lookup(PDFName.of('Title'), PDFHexString).decodeText());
}

describe.each(Object.entries(samples))('text in %s', (_, [name, note]) => {
  let bytes: Uint8Array;
  let pages: string[] = [];
  beforeAll(async () => {
    ({ bytes } = await set(summaryIn(name, note)));
    if (canRead) pages = pageTexts(bytes).map((page) => withoutBlanks(withoutDirections(page)).normalize('NFC'));
  });

  test.skipIf(!canRead)('is read back as it was typed from body and tables', () => {
    const typed = withoutBlanks(printableForm(note));
    const [, ...pieces] = pages.join('').split(typed);
    // The question, the goals and the findings.
    expect(pieces.length).toBeGreaterThanOrEqual(3);
  });

  test.skipIf(!canRead)('is read back from head and foot of every page', () => {
    const typed = withoutBlanks(printableForm(name));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      expect(page).toContain(`${typed}born1961`);
      expect(page).toContain(`${typed}·CasesummaryNET-2026-0001-K`);
    }
  });

  test('stands in the bookmarks and in the title as it was typed, and no glyph is a missing one', async () => {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(bookmarkTitles(document)).toContain(`NET-2026-0001-K · ${name.normalize('NFC')}`);
    expect(document.getTitle()).toContain(name.normalize('NFC'));
    const drawn = drawnGlyphs(document);
    expect(drawn.length).toBeGreaterThan(1000);
    expect(drawn).not.toContain('0000');
    if (canCheck) expect(qpdfComplaints(bytes)).toBe('');
  });

  test('has nothing that would be reported before printing', () => {
    expect(findMissingGlyphs(summaryIn(name, note), fonts)).toEqual([]);
  });
});

describe.each([
  { mode: 'by places', flags: [] },
  { mode: 'by places, in columns', flags: ['-layout'] },
  { mode: 'in the order of the file', flags: ['-raw'] },
])('a page that is read $mode', ({ flags }) => {
  const bidi = bidiFactory();
  // Most of a page is written from left to right, which is what a reader by places goes by.
  const english =
    'A line of English text, as most of the page is; whoever reads by places takes its direction from it.';

  /** What pdftotext makes of each text, every one of them in a line of its own. */
  async function linesOf(texts: readonly string[]): Promise<string[]> {
    const ts = createTypesetter(a4, fonts);
    const content = [...texts, english, english, english, english].flatMap((text) => [
      setParagraph(ts, [{ text }], 'body'),
      setParagraph(ts, [{ text: '|' }], 'body'),
    ]);
    const printed = pageText(await renderPages({ page: ts.page, content }, fonts), flags);
    return printed.split('|').slice(0, texts.length);
  }

  test.skipIf(!canRead)('gives back as typed what is written in one direction, brackets included', async () => {
    const typed = [
      ...Object.values(samples).map(([name]) => name),
      'Nguyễn Thị (Mẫu) [x]',
      'Αλίκη (Δοκιμή)',
      'Жанна (Примерова) «да»',
      'Նարե (Օրինակյան)',
      'ნინო (მაგალითაძე)',
      '张伟（测试）',
      '山田（やまだ）たろう',
      '김민준 (시험)',
      'فاطمة (نموذج) محمد',
      'فاطمة [نموذج]',
      'שרה (לדוגמה) כהן',
      'שרה {לדוגמה}',
      'Name שרה (לדוגמה) Latin (x)',
    ];
    const read = await linesOf(typed);
    expect(read.map((line) => withoutBlanks(withoutDirections(line)).normalize('NFC'))).toEqual(
      typed.map((line) => withoutBlanks(printableForm(line))),
    );
  });

  // Text in both directions: a reader by places gives its stretches in the order in which they stand on the page, each
  // with its direction, so that the whole shows as the page does.
  test.skipIf(!canRead || flags.includes('-raw'))('gives what is mixed so that it shows as on the page', async () => {
    const typed = [
      'فاطمة نموذج (Fatima Namudhaj)',
      'שרה לדוגמה (Sara)',
      'دواء Lanreotide 120 mg جيد',
      'נקודה בכבד (CT) יציב',
      'ورم [Ki-67] ثابت',
    ];
    const visible = (text: string, base: 'auto' | 'ltr'): string =>
      withoutBlanks(withoutDirections(bidi.getReorderedString(text, bidi.getEmbeddingLevels(text, base))));
    const read = await linesOf(typed);
    expect(read.map((line) => visible(line.trim(), 'ltr'))).toEqual(typed.map((line) => visible(line, 'auto')));
  });
});

describe('signs of medicine and of measurement', () => {
  const signs = [
    '≥ ≤ ± × µ μ ° ² ³ ½ ¼ ¾ ÷ · § † ‡ Ω ∂ ¬',
    '→ ← ↑ ↓ ↔ ⇒ ⇌ ⇄ ⟶ ➔ • – — … ′ ″ ‰',
    'α β γ Δ ∆ κ λ ™ ® © € £ № ✓ ✗ ☐ ☒ ☑ ⚠ ♀ ♂',
    '≈ ≠ ≡ ∼ ∞ √ ∑ ∫ ∅ ∈ ∝ ⊕ ≦ ≧ ≪ ≫',
    '⁺ ⁻ ¹⁷⁷Lu ⁶⁸Ga ⁹⁰Y ₂ ₀ CO₂ HCO₃⁻ 10⁹/L m² ℃',
  ];

  test.skipIf(!canRead).each(signs)('are printed and read back as they were typed: %s', async (line) => {
    const bytes = await onPage(line);
    expect(firstPageLines(bytes).join(' ')).toBe(line);
    expect(drawnGlyphs(await PDFDocument.load(bytes))).not.toContain('0000');
  });

  test('have nothing that would be reported before printing', () => {
    expect(findMissingGlyphs(summaryIn('Zoë Test', signs.join(' ')), fonts)).toEqual([]);
  });
});

describe('a script that no font has', () => {
  const name = 'สมชาย नमूना 👍 (Sam)';

  test('is reported before printing, with place and code point', () => {
    const missing = findMissingGlyphs(summaryIn(name, ''), fonts);
    const places = new Set(missing.map(({ where }) => where));
    expect(places).toContain('case NET-2026-0001-K, patient name');
    expect(new Set(missing.map(({ script }) => script))).toEqual(new Set(['Thai', 'Devanagari', null]));
    expect(missing.find(({ codePoint }) => codePoint === 'U+1F44D')?.character).toBe('👍');
  });

  test.skipIf(!canRead)('is marked where it would stand, without a missing glyph', async () => {
    const { bytes } = await set(summaryIn(name, name));
    const [page = ''] = pageTexts(bytes);
    expect(page).toContain('[Thai text not printable][Devanagari text not printable][U+1F44D] (Sam)');
    expect(drawnGlyphs(await PDFDocument.load(bytes))).not.toContain('0000');
  });
});

describe('the texts of documents', () => {
  test.each(languages)('can all be printed: %s', (language) => {
    const t = createTranslator(language);
    const unprintable = Object.keys(documentMessages).filter((id) =>
      [...(t.lookup(id) ?? '')].some((character) => fonts.familyOf(character.codePointAt(0) ?? 0) === null),
    );
    expect(unprintable).toEqual([]);
  });
});

describe('letters that join', () => {
  test('have other forms in a word than alone', () => {
    const face = fonts.face('Vazirmatn', 'normal');
    const [alone] = face.layout('ع', 'rtl').glyphs;
    const joined = face.layout('ععع', 'rtl').glyphs;
    expect(new Set([alone, ...joined].map((glyph) => glyph?.id)).size).toBe(4);
    expect(joined.map((glyph) => glyph.codePoints)).toEqual([[0x639], [0x639], [0x639]]);
  });

  test('are never cut apart by a change of font, direction or line', () => {
    const note = samples.Arabic[1];
    const runs = createTextSetter(fonts, createTranslator('en'))(note);
    const pieces = cutAtLines(fonts, [{ text: note }], 70, 'table', 1).flatMap(({ paragraph }) =>
      paragraph.map(({ text }) => withoutDirections(text)),
    );
    expect(pieces.length).toBeGreaterThan(4);
    for (const parts of [runs.map(({ text }) => text), pieces]) {
      parts.slice(1).forEach((part, index) => {
        const seam = `${parts[index]?.slice(-1)}${part.charAt(0)}`;
        expect(seam).not.toMatch(/^[\p{Script=Arabic}\p{M}](?=\p{Script=Arabic})\p{L}$/u);
      });
    }
  });

  test('give a ligature and a letter with marks as many glyphs as characters, so that readers keep their order', () => {
    const { glyphs, marks } = fonts.face('Vazirmatn', 'normal').layout('لاعًا', 'rtl');
    expect(
      glyphs
        .map((glyph) => String.fromCodePoint(...glyph.codePoints))
        .reverse()
        .join(''),
    ).toBe('لاعًا');
    expect(marks).toHaveLength(1);
  });
});

describe('the order of a line', () => {
  test('is that of the Unicode bidirectional algorithm', () => {
    const bidi = bidiFactory();
    check(
      property(
        array(constantFrom('a', 'b', 'א', 'ב', 'ع', 'م', '1', '٢', ' ', '(', ')', ',', '-', '%'), { maxLength: 24 }),
        (letters) => {
          const text = letters.join('').trim();
          const { levels, isRtl } = embeddingLevels(text);
          const unit = { isRtl, length: text.length };
          const edges = placeParts(Array.from(levels, (level) => ({ width: 1, direction: { level, unit } })));
          const visual = [...edges.keys()].sort((one, other) => (edges[one] ?? 0) - (edges[other] ?? 0));
          expect(visual).toEqual(bidi.getReorderedIndices(text, bidi.getEmbeddingLevels(text, 'auto')));
        },
      ),
    );
  });

  test.skipIf(!canRead)('puts figures, brackets and Latin words where they belong in Hebrew', async () => {
    const edges = wordEdges(await onPage('שרה (12 מ״מ) CT'));
    const order = [...edges].sort(([, one], [, other]) => one - other).map(([word]) => word);
    const letters = order.join(' ').replace(/[() ]+/g, ' ');
    expect(letters.trim()).toBe('CT מ״מ 12 שרה');
  });

  test.skipIf(!canRead)('puts a Latin drug with its dose from left to right into Arabic', async () => {
    const edges = wordEdges(await onPage('دواء Lanreotide 120 mg جيد'));
    const order = [...edges].sort(([, one], [, other]) => one - other).map(([word]) => word);
    expect(order).toEqual(['جيد', 'Lanreotide', '120', 'mg', 'دواء']);
  });

  test.skipIf(!canRead)('leaves the order of a date in Arabic as it was typed', async () => {
    const edges = wordEdges(await onPage('تاريخ 2024-03-11 و 5-10'));
    expect([...edges.keys()]).toContain('2024-03-11');
  });

  test('turns brackets round and still reads them as they were typed', () => {
    const face = fonts.face('SourceSans3', 'normal');
    const picture = (text: string, direction: 'ltr' | 'rtl'): Uint8Array => {
      const subset = face.font.createSubset();
      for (const glyph of face.layout(text, direction).glyphs) subset.includeGlyph(glyph);
      return subset.encode();
    };
    expect(Buffer.compare(picture('(', 'rtl'), picture(')', 'ltr'))).toBe(0);
    expect(Buffer.compare(picture('(', 'rtl'), picture('(', 'ltr'))).not.toBe(0);
    expect(face.layout('(', 'rtl').glyphs.map((glyph) => glyph.codePoints)).toEqual([[0x28]]);
  });

  test.skipIf(!canRead)('keeps joined values in their order, whichever way each is written', async () => {
    const edges = wordEdges(await onPage(run(['فاطمة', 'born 1969', 'שרה']) ?? ''));
    const left = (word: string): number => edges.get(word) ?? Number.NaN;
    expect(left('فاطمة')).toBeLessThan(left('born'));
    expect(left('born')).toBeLessThan(left('1969'));
    expect(left('1969')).toBeLessThan(left('שרה'));
  });

  test.skipIf(!canRead)('begins the lines of a long text from right to left at the right edge', async () => {
    const ts = createTypesetter(a4, fonts);
    const { width, margins } = ts.page;
    const edges = wordEdges(await onPage(`تم ${samples.Arabic[1].repeat(3)}`));
    expect(width - margins.right - (edges.get('تم') ?? 0)).toBeLessThan(12);
  });
});

describe('Han characters', () => {
  const familyOf = (text: string, han?: 'zh-Hant' | 'ja' | 'ko'): string | undefined =>
    createTextSetter(fonts, createTranslator('en'), han)(text)[0]?.font;

  test('are drawn as the text itself tells, then as the setting says, then in simplified Chinese', () => {
    expect(familyOf('骨令角')).toBe('NotoSansSC');
    expect(familyOf('骨令角', 'zh-Hant')).toBe('NotoSansTC');
    expect(familyOf('骨令角', 'ko')).toBe('NotoSansKR');
    expect(familyOf('骨令角 かな', 'zh-Hant')).toBe('NotoSansJP');
    expect(familyOf('骨令角 한국', 'ja')).toBe('NotoSansKR');
  });

  test('of a case are drawn as its other texts tell', async () => {
    const data = summaryIn('山田太郎', samples.kana[1]);
    const { bytes } = await set({ ...data, board: { ...data.board, name: 'Board' } });
    const names = Buffer.from(await (await PDFDocument.load(bytes)).save({ useObjectStreams: false })).toString(
      'latin1',
    );
    expect(names).toContain('NotoSansJP');
    expect(names).not.toContain('NotoSansSC');
  });

  test.skipIf(!canRead)('break anywhere but before closing and after opening signs', async () => {
    const lines = firstPageLines(await onPage(samples.Han[1].repeat(4), 120));
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      expect(line).not.toMatch(/^[、。，：；？！）」』”]/u);
      expect(line).not.toMatch(/[（「『“]$/u);
    }
    const pieces = cutAtLines(fonts, [{ text: samples.Han[1].repeat(4) }], 120, 'body', 3);
    expect(pieces.flatMap(({ paragraph }) => paragraph.map(({ text }) => text)).join('')).toBe(
      samples.Han[1].repeat(4),
    );
    for (const { paragraph } of pieces.slice(1)) expect(paragraph[0]?.text).not.toMatch(/^[、。，：；？！）」』”]/u);
  });
});

describe('the fonts', () => {
  test('are read only when a text needs them', async () => {
    const asked = new Map<string, number>();
    const lazy = await readFontSet((fileName) => {
      asked.set(fileName, (asked.get(fileName) ?? 0) + 1);
      const file = fontFiles.find((entry) => entry.fileName === fileName);
      return new URL(`../../node_modules/${file?.modulePath ?? fileName}`, import.meta.url).pathname;
    });
    const setText = createTextSetter(lazy, createTranslator('en'));
    setText('Zoë Αλίκη Щербакова ị 5 µg 👍 ไทย');
    expect(asked.get('NotoSansSC_400Regular.ttf')).toBe(1);
    setText('张');
    expect(asked.get('NotoSansSC_400Regular.ttf')).toBe(2);
    setText('张');
    expect(asked.get('NotoSansSC_400Regular.ttf')).toBe(2);
    expect(asked.get('NotoSansJP_400Regular.ttf')).toBe(1);
  });

  test('give the same bytes, whatever was set before and however they were opened', async () => {
    const data = packetOf(
      Object.values(samples)
        .slice(3, 8)
        .map(([name, note]) => summaryIn(name, note).case),
    );
    const first = await set(data);
    await set(summaryIn(...samples.Hebrew));
    const again = await set(data);
    const anew = await set(data, await readTestFonts());
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
    expect(Buffer.compare(first.bytes, anew.bytes)).toBe(0);
  });

  test('are embedded in part', async () => {
    const { bytes } = await set(summaryIn(...samples.Han));
    expect(bytes.length).toBeLessThan(200_000);
  });
});
