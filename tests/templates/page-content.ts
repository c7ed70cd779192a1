import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one operator shows, as it stands in the content of a page. */
export interface ShownText {
  readonly x: number;
  /** Baseline, in points from the top of the page. */
  readonly baseline: number;
  readonly size: number;
  readonly color: Color;
}

/** Red, green and blue from 0 to 1. */
export type Color = readonly [number, number, number];

export interface PageContent {
  readonly texts: readonly ShownText[];
  /** Colors of areas and lines. */
  readonly colors: readonly Color[];
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

const token = /\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s/[\]<>()]*|[^\s/[\]<>()]+/g;

function colorOf(numbers: readonly number[]): Color {
  const [a = 0, b = a, c = a] = numbers;
  return [a, b, c];
}

/** Runs the operators of a page as far as text, position, size and color go. */
function interpret(content: string, height: number): PageContent {
  const texts: ShownText[] = [];
  const colors: Color[] = [];
  let state = {
    ctm: [1, 0, 0, 1, 0, 0] as Matrix,
    fill: [0, 0, 0] as Color,
    stroke: [0, 0, 0] as Color,
    size: 0,
  };
  const stack: (typeof state)[] = [];
  let line: Matrix = [1, 0, 0, 1, 0, 0];
  let operands: string[] = [];
  for (const [word] of content.matchAll(token)) {
    if (!/^[A-Za-z'"*]+[0-9]?\*?$/.test(word)) {
      operands.push(word);
      continue;
    }
    const numbers = operands.map(Number).filter((value) => !Number.isNaN(value));
    if (word === 'q') stack.push({ ...state });
    else if (word === 'Q') state = stack.pop() ?? state;
    else if (word === 'cm') state.ctm = multiply(numbers as unknown as Matrix, state.ctm);
    else if (word === 'BT') line = [1, 0, 0, 1, 0, 0];
    else if (word === 'Tm') line = numbers as unknown as Matrix;
    else if (word === 'Td' || word === 'TD') line = multiply([1, 0, 0, 1, numbers[0] ?? 0, numbers[1] ?? 0], line);
    else if (word === 'Tf') state.size = numbers[numbers.length - 1] ?? 0;
    else if (word === 'g' || word === 'rg' || word === 'sc' || word === 'scn') state.fill = colorOf(numbers);
    else if (word === 'G' || word === 'RG' || word === 'SC' || word === 'SCN') state.stroke = colorOf(numbers);
    else if (/^(f\*?|F|B\*?|b\*?)$/.test(word)) colors.push(state.fill, ...(/^[Bb]/.test(word) ? [state.stroke] : []));
    else if (word === 'S' || word === 's') colors.push(state.stroke);
    else if (word === 'Tj' || word === 'TJ') {
      const at = multiply(line, state.ctm);
      const scale = Math.hypot(at[2], at[3]);
      texts.push({ x: at[4], baseline: height - at[5], size: state.size * scale, color: state.fill });
    }
    operands = [];
  }
  return { texts, colors };
}

/** Text and colors of every page, read from the content streams themselves. */
export async function pageContents(bytes: Uint8Array): Promise<PageContent[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.getPages().map((page) => {
    const contents = page.node.Contents();
    const streams = contents instanceof PDFArray ? contents.asArray() : contents === undefined ? [] : [contents];
    const text = streams
      .map((entry) => document.context.lookup(entry))
      .filter((stream): stream is PDFStream => stream instanceof PDFStream)
      .map((stream) =>
        Buffer.from(
          stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents(),
        ).toString('latin1'),
      )
      .join('\n');
    return interpret(text, page.getHeight());
  });
}

/** Names of fonts whose file is not inside the document. */
export async function fontsNotEmbedded(bytes: Uint8Array): Promise<string[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const missing: string[] = [];
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    if (object.get(PDFName.of('Type'))?.toString() !== '/FontDescriptor') continue;
    const files = ['FontFile', 'FontFile2', 'FontFile3'].map((name) => object.get(PDFName.of(name)));
    if (files.every((file) => file === undefined)) missing.push(String(object.get(PDFName.of('FontName'))));
  }
  return missing;
}

/** Contrast of two colors as WCAG 2 defines it: from 1 to 21. */
export function contrast(a: Color, b: Color): number {
  const luminance = (color: Color): number => {
    const [r = 0, g = 0, b_ = 0] = color.map((part) =>
      part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b_;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

export interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Words of each page with their boxes, in points from the top left, as `pdftotext -bbox` finds them. */
export function pageWords(bytes: Uint8Array): { width: number; height: number; words: Word[] }[] {
  const folder = mkdtempSync(join(tmpdir(), 'netboard-words-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, bytes);
    const { stdout } = spawnSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return stdout
      .split('<page ')
      .slice(1)
      .map((page) => {
        const size = /width="([\d.]+)" height="([\d.]+)"/.exec(page);
        const words = [
          ...page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</g),
        ].map(([, left, top, right, bottom, text = '']) => ({
          text: text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&apos;', "'"),
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        }));
        return { width: Number(size?.[1]), height: Number(size?.[2]), words };
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Pairs of words that stand on each other by more than a kern. */
export function overlaps(words: readonly Word[]): [string, string][] {
  const sorted = [...words].sort((a, b) => a.top - b.top);
  const found: [string, string][] = [];
  sorted.forEach((word, index) => {
    for (let at = index + 1; at < sorted.length; at++) {
      const other = sorted[at] as Word;
      if (other.top >= word.bottom) break;
      const wide = Math.min(word.right, other.right) - Math.max(word.left, other.left);
      const high = Math.min(word.bottom, other.bottom) - Math.max(word.top, other.top);
      // Boxes are as high as the font, which is a little more than a line.
      if (wide > 1 && high > 0.4 * Math.min(word.bottom - word.top, other.bottom - other.top)) {
        found.push([word.text, other.text]);
      }
    }
  });
  return found;
}

/** The lowest line of the page above its foot, as text. */
export function lastLine(words: readonly Word[], above: number): string {
  const body = words.filter((word) => word.bottom <= above);
  const lowest = Math.max(...body.map((word) => word.bottom));
  return body
    .filter((word) => word.bottom > lowest - 3)
    .sort((a, b) => a.left - b.left)
    .map((word) => word.text)
    .join(' ');
}
