import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../renderer/features/case-editor/paste/decode-text';
import { gridText, mostRows, readGrid } from '../../renderer/features/case-editor/paste/read-grid';

describe('the text of a file', () => {
  const text = 'Nachname;Größe µ\nBeispielmüller;12,5\n';
  const utf16 = (littleEndian: boolean): Uint8Array => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    [...text].forEach((character, index) => view.setUint16(index * 2, character.charCodeAt(0), littleEndian));
    return bytes;
  };
  const marked = (mark: readonly number[], bytes: Uint8Array): Uint8Array => new Uint8Array([...mark, ...bytes]);

  test.each([
    ['UTF-8', new TextEncoder().encode(text), 'UTF-8'],
    ['UTF-8 with its mark', marked([0xef, 0xbb, 0xbf], new TextEncoder().encode(text)), 'UTF-8'],
    ['UTF-16 with its mark', marked([0xff, 0xfe], utf16(true)), 'UTF-16'],
    ['UTF-16 the other way round', marked([0xfe, 0xff], utf16(false)), 'UTF-16'],
    ['UTF-16 without a mark', utf16(true), 'UTF-16'],
    ['Windows-1252', Uint8Array.from(text, (character) => character.charCodeAt(0)), 'Windows-1252'],
  ])('in %s is read', (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text, encoding });
  });

  test('that is empty is empty', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'UTF-8' });
  });
});

describe('the cells of a text', () => {
  test.each([
    [
      'a\tb\n1,5\t2,5',
      [
        ['a', 'b'],
        ['1,5', '2,5'],
      ],
    ],
    [
      'a;b\n1,5;2,5',
      [
        ['a', 'b'],
        ['1,5', '2,5'],
      ],
    ],
    [
      'a,b\n1.5,2.5',
      [
        ['a', 'b'],
        ['1.5', '2.5'],
      ],
    ],
    [
      'a;b\r\n"x;y";"say ""so"""\r\n',
      [
        ['a', 'b'],
        ['x;y', 'say "so"'],
      ],
    ],
    [
      'a;b\n"two\nlines";c',
      [
        ['a', 'b'],
        ['two\nlines', 'c'],
      ],
    ],
    ['\uFEFFa;b', [['a', 'b']]],
    ['', []],
    ['one line of prose', [['one line of prose']]],
  ])('%j are read', (text, grid) => {
    expect(readGrid(text)).toEqual({ grid, problem: null });
  });

  test('that are too many, or whose quotes do not close, are told', () => {
    expect(readGrid('a\tb\n'.repeat(mostRows + 1))).toEqual({ grid: [], problem: 'too_large' });
    expect(readGrid('a;b\n"open;c\nd;e').problem).toBe('open_quotes');
  });

  test('come back from any table that a spreadsheet copies', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\u0000\r\uFEFF]/g, '').trim());
    const rows = fc
      .integer({ min: 2, max: 6 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 10 }),
      );
    fc.assert(
      fc.property(rows, (grid) => {
        const isShown = (row: readonly string[]): boolean => row.every((text) => text !== '');
        fc.pre(grid.every(isShown));
        expect(readGrid(gridText(grid))).toEqual({ grid, problem: null });
      }),
    );
  });
});
