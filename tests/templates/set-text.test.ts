import { beforeAll, describe, expect, test } from 'vitest';
import { createTranslator } from '@domain/messages/translate';
import type { FontSet } from '../../templates/fonts/font-set';
import { cutAtLines } from '../../templates/parts/paragraph';
import { createTextSetter, printableForm, unprintableCharacters } from '../../templates/parts/set-text';
import { createTypesetter, setParagraph } from '../../templates/parts/typesetter';
import { renderPages } from '../../templates/render';
import { hasTool, pageTexts, withoutBlanks } from './read-pdf';
import { a4, readTestFonts } from './sample-packet';

const canRead = hasTool('pdftotext');

let fonts: FontSet;
beforeAll(async () => {
  fonts = await readTestFonts();
});

const printed = (text: string): string =>
  createTextSetter(
    fonts,
    createTranslator('en'),
  )(text)
    .map((run) => run.text)
    .join('');

describe('setText', () => {
  test.each([
    ['สมชาย ตัวอย่าง (Somchai)', '[Thai text not printable] (Somchai)'],
    ['Анна 山田 太郎', 'Анна 山田 太郎'],
    ['فاطمة อ نموذج', 'فاطمة [Thai text not printable] نموذج'],
    ['note 👍 here', 'note [U+1F44D] here'],
    ['שלום \u2068(12)\u2069', 'שלום (12)'],
    ['می\u200Cخواهد a\u200Cb', 'می\u200Cخواهد ab'],
    ['Zoe\u0308 \u202Bx\u202C a\u200Bb co\u00ADop', 'Zoë x ab coop'],
    ['one\r\ntwo\u2028three\tfour', 'one\ntwo\nthree    four'],
    ['bell \u0085 \u0099', 'bell \n [U+0099]'],
  ])('prints %j as %j', (typed, expected) => {
    expect(printed(typed)).toBe(expected);
  });

  test('puts no character into a run whose font lacks it', () => {
    const text = 'Thị Nguyễn Αλίκη Ωμέγα Жанна Łódź 5 µg/L, µ and μ, 10 kg − ½ ≥ 3 فاطمة 日本 ไท 👍';
    for (const run of createTextSetter(fonts, createTranslator('en'))(text)) {
      for (const character of run.text) {
        expect(fonts.familyOf(character.codePointAt(0) ?? 0), character).not.toBeNull();
      }
    }
    expect(unprintableCharacters(fonts, text)).toEqual([...'ไท👍']);
  });
});

const samples = {
  Vietnamese: 'Nguyễn Thị Ánh Tuyết, Đặng Hữu Phước, ị i ị i, Trường Sơn',
  Latin: "Zoë Åkesson-Påhitt, Séamus O'Brien, Łukasiewicz, Şablon, ŁÓDŹ, straße, Þórður, official flight, ﬁ and fi",
  Greek: 'Αλίκη Δοκιμή, Ωμέγα Παράδειγμα, μικρό, ΐ ΰ, ἀρχή',
  Cyrillic: 'Щербакова Жанна Ёлкина, Їжак, Ђорђе Њего, ґанок',
  'signs that share a glyph': '5 µg and μικρό; Ω and Ω; ∆ and Δ; a‑b a-b a‐b; 10 mg 10 mg; φ ϕ',
  values: '10^9/L 1/2 ≥ 3.5 ≤ 7 ± 2 · × 4.1 µmol/L 20 % −5 °C m² H₂O',
} as const;

describe('printed text', () => {
  for (const [name, text] of Object.entries(samples)) {
    test.skipIf(!canRead)(`is copied as it was typed: ${name}`, async () => {
      const ts = createTypesetter(a4, fonts);
      const content = [
        setParagraph(ts, [{ text }], 'body'),
        setParagraph(ts, [{ text, bold: true }], 'title'),
        setParagraph(ts, [{ text, italics: true }], 'table'),
      ];
      const [page = ''] = pageTexts(await renderPages({ page: ts.page, content }, fonts));
      const typed = withoutBlanks(printableForm(text));
      expect(withoutBlanks(page).normalize('NFC')).toBe(typed.repeat(3));
    });
  }

  test('of 200 letters without a break is cut into lines that fit', () => {
    const word = 'W'.repeat(200);
    const pieces = cutAtLines(fonts, [{ text: word }], 100, 'table', 3);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.flatMap((piece) => piece.paragraph.map((span) => span.text)).join('')).toBe(word);
    for (const piece of pieces) expect(piece.lines).toBeLessThanOrEqual(3);
  });
});
