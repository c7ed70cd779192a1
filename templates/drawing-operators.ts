import { pdfNumber } from './fonts/text-operators';

type Attributes = Readonly<Record<string, string>>;
type Point = readonly [x: number, y: number];

// What charts are drawn with. Anything else is left to a reader of all of SVG.
const shapeAttributes = new Set([
  'd',
  'points',
  'transform',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
]);
const caps: Readonly<Record<string, number>> = { butt: 0, round: 1, square: 2 };
const joins: Readonly<Record<string, number>> = { miter: 0, round: 1, bevel: 2 };

/** Thrown inside, where a drawing has something that is not known here. */
class UnknownDrawing extends Error {}

function attributesOf(text: string): Attributes {
  return Object.fromEntries(Array.from(text.matchAll(/([\w:-]+)="([^"]*)"/g), ([, name, value]) => [name, value]));
}

function numbersOf(text: string): number[] {
  return (text.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
}

const at = ([x, y]: Point): string => `${pdfNumber(x)} ${pdfNumber(y)}`;

/** An arc of SVG as curves of a quarter of the ellipse at most (SVG 1.1, appendix F.6.5). */
function arcOperators(from: Point, values: readonly number[]): string[] {
  const [rx = 0, ry = 0, turned = 0, large = 0, sweep = 0, toX = 0, toY = 0] = values;
  if (turned !== 0) throw new UnknownDrawing();
  // On the unit circle: where the arc begins and ends, its center and its angles.
  const [x1, y1] = [from[0] / rx, from[1] / ry];
  const [x2, y2] = [toX / rx, toY / ry];
  const half = Math.hypot(x2 - x1, y2 - y1) / 2;
  if (rx === 0 || ry === 0 || half === 0 || half > 1) return [`${at([toX, toY])} l`];
  const height = Math.sqrt(1 - half * half) / half / 2;
  const side = large === sweep ? -1 : 1;
  const centerX = (x1 + x2) / 2 - side * height * (y2 - y1);
  const centerY = (y1 + y2) / 2 + side * height * (x2 - x1);
  const begin = Math.atan2(y1 - centerY, x1 - centerX);
  let angle = Math.atan2(y2 - centerY, x2 - centerX) - begin;
  if (sweep === 1 && angle < 0) angle += 2 * Math.PI;
  if (sweep === 0 && angle > 0) angle -= 2 * Math.PI;
  const count = Math.max(1, Math.ceil(Math.abs(angle) / (Math.PI / 2) - 1e-9));
  const part = angle / count;
  const pull = (4 / 3) * Math.tan(part / 4);
  const point = (x: number, y: number): string => at([(centerX + x) * rx, (centerY + y) * ry]);
  return Array.from({ length: count }, (_, index) => {
    const [a, b] = [begin + index * part, begin + (index + 1) * part];
    const [cosA, sinA, cosB, sinB] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    const end = index === count - 1 ? at([toX, toY]) : point(cosB, sinB);
    return `${point(cosA - pull * sinA, sinA + pull * cosA)} ${point(cosB + pull * sinB, sinB - pull * cosB)} ${end} c`;
  });
}

const valuesOfCommand: Readonly<Record<string, number>> = { M: 2, L: 2, l: 2, C: 6, A: 7, Z: 0 };

function pathOperators(path: string): string[] {
  const operators: string[] = [];
  let pen: Point = [0, 0];
  for (const [, command = '', text = ''] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:e-?\d+[^a-zA-Z]*)*)/g)) {
    const values = numbersOf(text);
    const size = valuesOfCommand[command];
    if (size === undefined || values.length % Math.max(1, size) !== 0) throw new UnknownDrawing();
    if (command === 'Z') operators.push('h');
    for (let index = 0; index < values.length; index += size) {
      const some = values.slice(index, index + size);
      const [x = 0, y = 0] = some.slice(-2);
      const end: Point = command === 'l' ? [pen[0] + x, pen[1] + y] : [x, y];
      if (command === 'A') operators.push(...arcOperators(pen, some));
      else if (command === 'C') operators.push(`${some.map(pdfNumber).join(' ')} c`);
      else operators.push(`${at(end)} ${command === 'M' && index === 0 ? 'm' : 'l'}`);
      pen = end;
    }
  }
  return operators;
}

function polygonOperators(points: string): string[] {
  const values = numbersOf(points);
  const corners = Array.from({ length: values.length / 2 }, (_, index): Point => [
    values[index * 2] ?? 0,
    values[index * 2 + 1] ?? 0,
  ]);
  return [...corners.map((corner, index) => `${at(corner)} ${index === 0 ? 'm' : 'l'}`), 'h'];
}

/** `#d4d4d4` or `#000` as PDF wants it: three shares from 0 to 1. Null for no color. */
function colorOf(color: string): string | null {
  if (color === 'none') return null;
  const [, digits] = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color) ?? [];
  if (digits === undefined) throw new UnknownDrawing();
  const size = digits.length / 3;
  return [0, 1, 2]
    .map((place) => Number.parseInt(digits.slice(place * size, (place + 1) * size).repeat(size === 1 ? 2 : 1), 16))
    .map((value) => pdfNumber(value / 255))
    .join(' ');
}

function known(table: Readonly<Record<string, number>>, name: string): number {
  const value = table[name];
  if (value === undefined) throw new UnknownDrawing();
  return value;
}

function outlineOf(element: string, attributes: Attributes): string[] {
  if (element === 'path') return pathOperators(attributes['d'] ?? '');
  if (element === 'polygon') return polygonOperators(attributes['points'] ?? '');
  throw new UnknownDrawing();
}

function writeDrawing(svg: string): string {
  const clips = new Map<string, string[]>();
  const drawing = svg.replace(
    /<clipPath id="([\w-]+)">\s*<(\w+)((?: [\w-]+="[^"]*")*)><\/\w+>\s*<\/clipPath>/g,
    (_, id: string, element: string, text: string) => {
      const attributes = attributesOf(text);
      if (attributes['transform'] !== undefined) throw new UnknownDrawing();
      clips.set(id, outlineOf(element, attributes));
      return '';
    },
  );

  // What SVG takes for granted and PDF does not: corners are cut off sooner.
  const operators: string[] = ['4 M'];
  // What the reader of the operators has set, by operator; what is set inside of q ... Q is forgotten after it.
  let set: Record<string, string> = {};
  const kept: Record<string, string>[] = [];
  const say = (operator: string, value: string, otherwise?: string): void => {
    if ((set[operator] ?? otherwise) === value) return;
    set[operator] = value;
    operators.push(`${value} ${operator}`);
  };
  const save = (): void => {
    kept.push({ ...set });
    operators.push('q');
  };
  const restore = (): void => {
    set = kept.pop() ?? {};
    operators.push('Q');
  };

  const drawShape = (element: string, attributes: Attributes): void => {
    if (Object.keys(attributes).some((name) => !shapeAttributes.has(name))) throw new UnknownDrawing();
    const outline = outlineOf(element, attributes);
    const fill = colorOf(attributes['fill'] ?? '#000');
    const stroke = colorOf(attributes['stroke'] ?? 'none');
    if (fill === null && stroke === null) return;
    const { transform } = attributes;
    if (transform !== undefined) {
      const matrix = /^matrix\(([^)]*)\)$/.exec(transform)?.[1];
      if (matrix === undefined) throw new UnknownDrawing();
      save();
      operators.push(`${numbersOf(matrix).map(pdfNumber).join(' ')} cm`);
    }
    if (fill !== null) say('rg', fill);
    if (stroke !== null) {
      say('RG', stroke);
      say('w', pdfNumber(Number(attributes['stroke-width'] ?? 1)));
      say(
        'd',
        `[${numbersOf(attributes['stroke-dasharray'] ?? '')
          .map(pdfNumber)
          .join(' ')}] 0`,
        '[] 0',
      );
      say('J', String(known(caps, attributes['stroke-linecap'] ?? 'butt')), '0');
      say('j', String(known(joins, attributes['stroke-linejoin'] ?? 'miter')), '0');
    }
    operators.push(...outline, fill === null ? 'S' : stroke === null ? 'f' : 'B');
    if (transform !== undefined) restore();
  };

  const open: string[] = [];
  for (const [, end, element = '', text = ''] of drawing.matchAll(/<(\/?)(\w+)((?: [\w:-]+="[^"]*")*) *>/g)) {
    if (end === '/') {
      if (open.pop() === 'g') restore();
      continue;
    }
    open.push(element);
    const attributes = attributesOf(text);
    if (element === 'g') {
      const names = Object.keys(attributes);
      const outline = clips.get(/^url\(#([\w-]+)\)$/.exec(attributes['clip-path'] ?? '')?.[1] ?? '');
      if (names.length > 1 || (names.length === 1 && outline === undefined)) throw new UnknownDrawing();
      save();
      if (outline !== undefined) operators.push(...outline, 'W n');
    } else if (element !== 'svg' && element !== 'defs') drawShape(element, attributes);
  }
  return operators.join('\n');
}

/**
 * A drawing in SVG, as charts have it, as PDF operators in its own coordinates.
 *
 * @returns null for a drawing with something that charts do not have
 */
export function drawingOperators(svg: string): string | null {
  try {
    return writeDrawing(svg);
  } catch (error) {
    if (error instanceof UnknownDrawing) return null;
    throw error;
  }
}
