import { beforeAll, describe, expect, it } from 'vitest';
import { drawingOperators } from '../../templates/drawing-operators';
import type { FontSet } from '../../templates/fonts/font-set';
import { courseCharts } from '../../templates/parts/course-charts';
import { createTypesetter } from '../../templates/parts/typesetter';
import { a4, demoCases, readTestFonts } from './sample-packet';

const drawing = (inside: string): string => `<svg width="100" height="50" viewBox="0 0 100 50">${inside}</svg>`;

/** All drawings within nodes. */
function drawingsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'svg' in value && typeof value.svg === 'string' ? [value.svg] : [];
  return [...own, ...Object.values(value).flatMap(drawingsIn)];
}

describe('a drawing as PDF operators', () => {
  let fonts: FontSet;
  beforeAll(async () => {
    fonts = await readTestFonts();
  });

  it('knows everything that the charts of the demo cases are drawn with', () => {
    const ts = createTypesetter(a4, fonts);
    const drawings = demoCases().flatMap((entry) => drawingsIn(courseCharts(ts, entry)));
    expect(drawings.length).toBeGreaterThan(10);
    for (const svg of drawings) {
      const operators = drawingOperators(svg) ?? '';
      const count = (pattern: RegExp): number => operators.match(pattern)?.length ?? 0;
      const shapes = svg.replace(/<clipPath[\s\S]*?<\/clipPath>/g, '').match(/<(?:path|polygon)\b/g)?.length;
      expect(count(/^(?:S|f|B)$/gm)).toBe(shapes);
      expect(count(/^q$/gm)).toBe(count(/^Q$/gm));
    }
  });

  it('says color, width, dashes and ends of a line, and each of them once', () => {
    const line = (y: number, more = ''): string =>
      `<path d="M0 ${y}L9 ${y}" fill="none" stroke="#767676" stroke-width="0.8"${more}></path>`;
    expect(
      drawingOperators(drawing(line(1) + line(2) + line(3, ' stroke-dasharray="3,2" stroke-linecap="round"'))),
    ).toBe(
      [
        '4 M',
        '0.463 0.463 0.463 RG',
        '0.8 w',
        '0 1 m',
        '9 1 l',
        'S',
        '0 2 m',
        '9 2 l',
        'S',
        '[3 2] 0 d',
        '1 J',
        '0 3 m',
        '9 3 l',
        'S',
      ].join('\n'),
    );
  });

  it('fills in black what says no color, closes what is closed, and moves what is moved by itself', () => {
    const operators = drawingOperators(
      drawing(
        '<polygon points="1 1 3 1 2 3" transform="matrix(2,0,0,2,10,20)"></polygon><path d="M1 2l3 0l0 1Z"></path>',
      ),
    );
    expect(operators).toBe(
      [
        '4 M',
        'q',
        '2 0 0 2 10 20 cm',
        '0 0 0 rg',
        '1 1 m',
        '3 1 l',
        '2 3 l',
        'h',
        'f',
        'Q',
        '0 0 0 rg',
        '1 2 m',
        '4 2 l',
        '4 3 l',
        'h',
        'f',
      ].join('\n'),
    );
  });

  it('draws a circle of two arcs round, through the points of the compass', () => {
    const operators = drawingOperators(drawing('<path d="M2 1A1 1 0 1 1 0 1A1 1 0 0 1 2 1" fill="#fff"></path>')) ?? '';
    const ends = Array.from(operators.matchAll(/(\S+) (\S+) c$/gm), ([, x, y]) => [Number(x), Number(y)]);
    expect(ends).toEqual([
      [1, 2],
      [0, 1],
      [1, 0],
      [2, 1],
    ]);
  });

  it('shows within a clip only what the clip lets through', () => {
    const operators = drawingOperators(
      drawing(
        '<g clip-path="url(#zr-c0)"><path d="M0 0L9 9" fill="none" stroke="#000"></path></g>' +
          '<defs ><clipPath id="zr-c0"><path d="M1 1l3 0l0 3Z" fill="#000"></path></clipPath></defs>',
      ),
    );
    expect(operators?.split('\n').slice(0, 7)).toEqual(['4 M', 'q', '1 1 m', '4 1 l', '4 4 l', 'h', 'W n']);
    expect(operators?.split('\n').at(-1)).toBe('Q');
  });

  it.each([
    ['an element', '<ellipse cx="1" cy="1" rx="2" ry="3"></ellipse>'],
    ['an attribute', '<path d="M0 0L1 1" opacity="0.5"></path>'],
    ['a color', '<path d="M0 0L1 1" fill="url(#gradient)"></path>'],
    ['a command', '<path d="M0 0Q1 1 2 2"></path>'],
    ['a turned ellipse', '<path d="M0 0A1 2 30 1 1 1 1"></path>'],
    ['a clip that is not there', '<g clip-path="url(#other)"><path d="M0 0L1 1"></path></g>'],
  ])('leaves a drawing with %s that charts do not have to a reader of all of SVG', (_, inside) => {
    expect(drawingOperators(drawing(inside))).toBeNull();
  });
});
