import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchKey, searchQuery } from '@domain/text/search-key';

/** Fictitious people in ten scripts and more, each with queries that must find this one and no other. */
const people: Readonly<Record<string, readonly string[]>> = {
  // Latin
  "Séamus O'Brien-Test": ["O'Brien", 'o’brien', 'OBRIEN', 'O Brien', 'O´Brien', 'seamus', 'obr', 'Test O’Brien'],
  'Jan Łukasiewicz-Demo': ['lukasiewicz', 'ŁUKASIEWICZ', 'Lukasiewicz-Demo', 'demo jan'],
  'Nguyễn Thị Ánh Đào': ['nguyen', 'NGUYỄN', 'anh dao', 'Đào', 'Nguyễn thị'],
  'Mehmet Işık Örnek-Şablon': ['isik', 'IŞIK', 'ışık', 'ISIK', 'Ornek', 'sablon', 'Örnek Şablon'],
  'Guðrún Þorláksdóttir Æskan': ['gudrun', 'thorlaksdottir', 'Þorlák', 'aeskan', 'ÆSKAN'],
  'Björn Åkesson-Påhitt': ['bjorn', 'Bjoern', 'akesson', 'Aakesson', 'pahitt'],
  'Jürgen Größenwahn': ['juergen', 'jurgen', 'grossenwahn', 'GRÖSSENWAHN', 'Groessenwahn'],
  'Joergen Moeller': ['Jørgen', 'Møller', 'moeller', 'Möller'],
  'Meritxell Gal·la': ['galla', 'Gal·la'],
  // Greek
  'Αλίκη Δοκιμή Παράδειγμας': ['αλικη', 'ΑΛΙΚΗ', 'δοκιμή', 'ΠΑΡΑΔΕΙΓΜΑΣ', 'παραδειγμας', 'παραδειγμα'],
  // Cyrillic
  'Алёна Найдёнова': ['алена', 'АЛЁНА', 'найденова', 'Наиденова'],
  "Ґанна Лук'яненко": ['ганна', 'Ґанна', 'лукяненко', 'Лук’яненко'],
  'Їжакевич Іван': ['їжакевич', 'Іжакевич'],
  // Arabic
  'فاطمة نَموذج (Fatima Namudhaj)': ['فاطمه', 'فاطمة', 'نموذج', 'نمـــوذج', 'fatima', 'Namudhaj'],
  'أحمد مصطفى': ['احمد', 'أحمد', 'إحمد', 'مصطفي', 'مصطفى'],
  'علی‌رضا کریمی': ['عليرضا', 'كريمي', 'کریمی'],
  // Hebrew
  'שָׁלוֹם כהן': ['שלום', 'כהן', 'כהנ', 'שלומ'],
  'ג׳ורג׳ מדומה': ["ג'ורג'", 'גורג'],
  // Han
  王小明: ['王', '小明', '王小明', '王 小明'],
  '李 測試': ['測試', '李測試'],
  // kana
  '山田 ガラ子 ﾃｽﾄ': ['がら', 'ガラ', 'ｶﾞﾗ', 'テスト', '山田ガラ子', '山田 テスト'],
  'かな ひらがな': ['カナ', 'ひらがな', 'ヒラ'],
  // Hangul
  김철수: ['김', '철수', '김철수', '김 철수', '김철수'.normalize('NFD')],
  // Armenian, Georgian
  'Սևակ Օրինակյան': ['սևակ', 'ՍԵՎԱԿ', 'ՍԵՒԱԿ', 'օրինակ'],
  'ნინო მაგალითი': ['ნინო', 'ᲜᲘᲜᲝ', 'მაგალ'],
  // Others that are not one of the ten
  'ทดสอบ ใจดี': ['ทดสอบ', 'ใจ'],
  'प्रिया नमूना': ['प्रिया', 'नमूना'],
};

/** Nothing of these may be found: a voiced sound, an inner part of a word, another order of characters. */
const strangers = ['カラ', 'brien', '明小', 'Иванова', '수철', 'ukasiewicz', 'nobody', '中'];

const names = Object.keys(people);
let index: Database.Database;

beforeAll(() => {
  index = new Database(':memory:');
  index.exec(`CREATE VIRTUAL TABLE names USING fts5 (key, tokenize = 'unicode61 remove_diacritics 0');
    CREATE VIRTUAL TABLE tokens USING fts5vocab (names, 'instance')`);
  const insert = index.prepare('INSERT INTO names (rowid, key) VALUES (?, ?)');
  names.forEach((name, row) => insert.run(row, searchKey(name)));
});

afterAll(() => index.close());

function find(query: string): string[] {
  const expression = searchQuery(query);
  if (expression === null) return [];
  const rows = index.prepare<[string], { row: number }>('SELECT rowid AS row FROM names WHERE names MATCH ?');
  return rows.all(expression).map(({ row }) => names[row] ?? '');
}

describe('a name is found in the full-text index', () => {
  for (const [name, queries] of Object.entries(people)) {
    for (const query of [name, ...queries]) {
      test(`"${query}" finds ${name} alone`, () => expect(find(query)).toEqual([name]));
    }
  }

  test.each(strangers)('"%s" finds nobody', (query) => expect(find(query)).toEqual([]));

  test('every written form of a name gives the same key', () => {
    for (const name of names) {
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(searchKey(name.normalize(form))).toBe(searchKey(name));
    }
  });
});

describe('searchKey', () => {
  test('gives tokens with one space between them', () => {
    expect(searchKey("  Séamus\tO'Brien-Test ")).toBe('seamus obrien test');
    expect(searchKey('NET-2026-0012-B')).toBe('net 2026 0012 b');
    expect(searchKey('山田Tanaka')).toBe('山 田 tanaka');
    expect(searchKey('😀 – ?!')).toBe('');
  });

  test('turns the digits of every script into 0 to 9', () => {
    for (const digits of [
      '0123456789',
      '٠١٢٣٤٥٦٧٨٩',
      '۰۱۲۳۴۵۶۷۸۹',
      '०१२३४५६७८९',
      '０１２３４５６７８９',
      '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗',
    ]) {
      expect(searchKey(digits)).toBe('0123456789');
    }
  });

  test('leaves out what cannot be seen', () => {
    expect(searchKey('Te\u00ADsti\u200Bna\u202E Pro\uFEFFbe')).toBe('testina probe');
  });

  test('changes nothing when applied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(searchKey(searchKey(text))).toBe(searchKey(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('gives, for every character of Unicode, only tokens that the index keeps whole', () => {
    const seen = new Set<string>();
    for (let code = 0; code < 0xf0000; code += 1) {
      for (const token of searchKey(`x${String.fromCodePoint(code)}x`).split(' ')) seen.add(token);
    }
    const tokens = [...seen];
    const scratch = new Database(':memory:');
    scratch.exec(`CREATE VIRTUAL TABLE keys USING fts5 (key, tokenize = 'unicode61 remove_diacritics 0');
      CREATE VIRTUAL TABLE tokens USING fts5vocab (keys, 'instance'); BEGIN`);
    const insert = scratch.prepare('INSERT INTO keys (rowid, key) VALUES (?, ?)');
    tokens.forEach((token, row) => insert.run(row, token));
    const broken = scratch.prepare('SELECT doc FROM tokens GROUP BY doc HAVING count(*) <> 1').pluck().all();
    const kept = scratch.prepare('SELECT count(DISTINCT doc) FROM tokens').pluck().get();
    scratch.close();
    expect(broken.map((row) => tokens[Number(row)])).toEqual([]);
    expect(kept).toBe(tokens.length);
    expect(tokens.length).toBeGreaterThan(100_000);
  });

  test('folds a long text in no time', () => {
    const text = 'Größe des Herdes 12 mm, Ki-67 4 %. '.repeat(3_000);
    const started = performance.now();
    searchKey(text);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('searchQuery', () => {
  test('quotes each word as the beginning of one, and characters as a phrase', () => {
    expect(searchQuery('Testina Prob')).toBe('"testina"* AND "prob"*');
    expect(searchQuery('山田 Test')).toBe('"山 田" AND "test"*');
  });

  test('is null when nothing can be searched for', () => {
    for (const text of ['', '   ', '"', '*', '()', '😀', '\u0000', '\u3164', "'"]) expect(searchQuery(text)).toBeNull();
  });

  test.each([
    'AND',
    'OR NOT',
    'NEAR(a b, 2)',
    'key : test',
    '{key} : a',
    '^test',
    'a + b',
    '"',
    '""a"" "',
    "'; DROP TABLE x",
    'a*',
    '-a',
  ])('takes %s as words to find, not as syntax', (text) => expect(() => find(text)).not.toThrow());

  test('finds words that are operators elsewhere', () => {
    index.prepare("INSERT INTO names (rowid, key) VALUES (-1, 'or not near')").run();
    const rows = index.prepare('SELECT rowid FROM names WHERE names MATCH ?').pluck().all(searchQuery('NOT near'));
    index.prepare('DELETE FROM names WHERE rowid = -1').run();
    expect(rows).toEqual([-1]);
  });

  test('is valid for any text, also behind a column filter', () => {
    const filtered = index.prepare('SELECT rowid FROM names WHERE names MATCH ?');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 40 }), (any, ascii) => {
        for (const text of [any, ascii, any + ascii]) {
          expect(find(text).every((name) => names.includes(name))).toBe(true);
          const query = searchQuery(text);
          if (query !== null) filtered.all(`{key} : (${query})`);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('stays valid and short for a pasted page', () => {
    for (const text of ['aa bb '.repeat(50_000), 'x'.repeat(200_000), '字'.repeat(200_000)]) {
      expect(() => find(text)).not.toThrow();
      expect(searchQuery(text)?.length).toBeLessThan(5_000);
    }
  });
});
