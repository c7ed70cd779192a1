import type { FileCase } from '@domain/case-file/case-file';
import type { CustomSeriesOption } from 'echarts/charts';
import type { EChartsCoreOption } from 'echarts/core';
import { plotWidth, textStyle, type ChartStyle, type ChartWords } from './chart-style';
import { decimalYear, tickParts, type TimeAxis } from './time-axis';

type Treatment = FileCase['priorTreatments'][number];
type Study = FileCase['imaging'][number];
type ResponseKey = NonNullable<NonNullable<Study['recist']>['response']>;

/** A treatment with its number, by which table and charts name it. */
export interface NumberedTreatment {
  readonly number: number;
  readonly name: string;
  readonly from: number | null;
  /** Null when no end is recorded. */
  readonly to: number | null;
  /** Given on one day, as an operation is. */
  readonly once: boolean;
  readonly response: string | null;
}

/** Treatments in the order in which they began, numbered from 1; those without a date come last. */
export function numberTreatments(treatments: readonly Treatment[]): NumberedTreatment[] {
  return inOrder(treatments).map((treatment, index) => ({
    number: index + 1,
    name: treatment.agentOrProcedure,
    from: decimalYear(treatment.startDate),
    to: decimalYear(treatment.stopDate),
    once: treatment.startDate !== null && treatment.startDate === treatment.stopDate,
    response: treatment.bestResponse,
  }));
}

/** The order in which treatments are told: oldest first, then those without a date. */
export function inOrder<T extends { readonly startDate: string | null }>(treatments: readonly T[]): T[] {
  const key = (treatment: T): string => treatment.startDate ?? '9999';
  return [...treatments].sort((a, b) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -1 : 1));
}

/** One response as an imaging study states it. */
export interface ResponseMark {
  readonly at: number;
  readonly response: ResponseKey;
}

/** Responses that imaging studies state, oldest first. */
export function responseMarks(imaging: readonly Study[]): ResponseMark[] {
  return imaging
    .flatMap((study) => {
      const at = decimalYear(study.date);
      const response = study.recist?.response ?? null;
      return at === null || response === null ? [] : [{ at, response }];
    })
    .sort((a, b) => a.at - b.at);
}

/** A shape and a letter each: told by form, never by color. Shapes in a box from -1 to 1. */
export const responseShapes: Readonly<
  Record<ResponseKey, { readonly points: readonly (readonly [number, number])[]; readonly filled: boolean }>
> = {
  baseline: {
    points: [
      [-0.25, -1],
      [0.25, -1],
      [0.25, 1],
      [-0.25, 1],
    ],
    filled: true,
  },
  CR: {
    points: [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
    filled: false,
  },
  PR: {
    points: [
      [-1, -0.85],
      [1, -0.85],
      [0, 0.95],
    ],
    filled: false,
  },
  SD: {
    points: [
      [-1, -0.4],
      [1, -0.4],
      [1, 0.4],
      [-1, 0.4],
    ],
    filled: true,
  },
  PD: {
    points: [
      [-1, 0.85],
      [1, 0.85],
      [0, -0.95],
    ],
    filled: true,
  },
  NE: {
    points: [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ],
    filled: false,
  },
};

/** What stands beside the shape; `BL` for a baseline. */
function letters(response: ResponseKey): string {
  return response === 'baseline' ? 'BL' : response;
}

/** Marks that would stand on each other go to a lane of their own. */
function lanesOf(marks: readonly ResponseMark[], axis: TimeAxis, style: ChartStyle): ResponseMark[][] {
  const perYear = plotWidth(style) / (axis.to - axis.from);
  const room = style.line * 0.7 + style.measure('PD ', true) + 6;
  const lanes: ResponseMark[][] = [];
  for (const mark of marks) {
    const free = lanes.find((lane) => (mark.at - (lane[lane.length - 1]?.at ?? 0)) * perYear >= room);
    if (free === undefined) lanes.push([mark]);
    else free.push(mark);
  }
  return lanes;
}

interface Shape {
  readonly type: string;
  readonly shape?: object;
  readonly style?: object;
  readonly x?: number;
  readonly y?: number;
  readonly children?: readonly Shape[];
}

/** The part of echarts' drawing interface that rows need. */
interface DrawApi {
  coord(point: readonly [number, number]): number[];
}

/** Height of the chart of some treatments: a line for each, lanes of responses, and the years. */
export function timelineHeight(
  treatments: readonly NumberedTreatment[],
  marks: readonly ResponseMark[],
  axis: TimeAxis,
  style: ChartStyle,
): number {
  return (treatments.length + lanesOf(marks, axis, style).length + 2) * style.line;
}

/**
 * Treatments as bars over the years, one line each, the best response beside the bar; below them what imaging said, as
 * shapes with letters. A bar without a recorded end ends in an arrow at the edge of the plot.
 */
export function treatmentTimelineOption(
  treatments: readonly NumberedTreatment[],
  marks: readonly ResponseMark[],
  axis: TimeAxis,
  words: ChartWords,
  style: ChartStyle,
): EChartsCoreOption {
  const { line } = style;
  const lanes = lanesOf(marks, axis, style);
  const rows = treatments.length + lanes.length;
  const text = textStyle(style);
  const names = [
    ...treatments.map(({ number, name }) => style.fit(`${words.number(number)}  ${name}`, style.gutter - 8, false)),
    ...lanes.map((_, index) => (index === 0 ? style.fit(words.responseRow, style.gutter - 8, true) : '')),
  ];
  return {
    animation: false,
    textStyle: text,
    grid: { left: style.gutter, top: 0, width: plotWidth(style), height: rows * line, outerBoundsMode: 'none' },
    xAxis: timeAxisOption(axis, words, style),
    yAxis: {
      type: 'category',
      data: names.map((name, index) => `${index}\u0000${name}`),
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        interval: 0,
        align: 'left',
        margin: style.gutter,
        formatter: (name: string) => name.slice(name.indexOf('\u0000') + 1),
      },
    },
    series: [
      {
        type: 'custom',
        data: treatments.map((_, index) => [axis.from, index]),
        renderItem: (params: { dataIndex: number }, api: DrawApi) =>
          barShape(treatments[params.dataIndex], params.dataIndex, axis, words, style, api),
      } as unknown as CustomSeriesOption,
      {
        type: 'custom',
        data: lanes.flatMap((lane, index) => lane.map((mark) => [mark.at, treatments.length + index])),
        renderItem: (params: { dataIndex: number }, api: DrawApi) => {
          const all = lanes.flatMap((lane, index) => lane.map((mark) => ({ mark, row: treatments.length + index })));
          const entry = all[params.dataIndex];
          return entry === undefined ? null : markShape(entry.mark, entry.row, style, api);
        },
      } as unknown as CustomSeriesOption,
    ],
  };
}

/** The axis of the years, with a hairline up the plot at each tick. */
export function timeAxisOption(axis: TimeAxis, words: ChartWords, style: ChartStyle): object {
  return {
    type: 'value',
    min: axis.from,
    max: axis.to,
    interval: axis.step,
    axisLine: { show: true, onZero: false, lineStyle: { color: style.ink, width: 0.8 } },
    axisTick: { show: true, length: 3, lineStyle: { color: style.ink, width: 0.8 } },
    axisLabel: {
      ...textStyle(style),
      // A line below the axis, measured to the middle of the text: clear of the last mark of a scale, and on the grid.
      margin: style.line - style.fontSize / 2,
      hideOverlap: false,
      formatter: (value: number) => {
        const { year, month } = tickParts(value);
        return words.tick(year, month, value === axis.from);
      },
    },
    splitLine: { show: true, lineStyle: { color: style.rule, width: 0.3 } },
  };
}

function barShape(
  treatment: NumberedTreatment | undefined,
  row: number,
  axis: TimeAxis,
  words: ChartWords,
  style: ChartStyle,
  api: DrawApi,
): Shape | null {
  if (treatment === undefined) return null;
  const point = (at: number): { x: number; y: number } => {
    const [x = 0, y = 0] = api.coord([at, row]);
    return { x, y };
  };
  const { y } = point(axis.from);
  const end = point(axis.to).x;
  const half = style.line * 0.42;
  const stroke = { stroke: style.ink, lineWidth: 0.8 };
  const note = (text: string, x: number, room: number, paper = style.paper): Shape[] =>
    text === '' || room < style.line
      ? []
      : [
          // Paper behind the words, so that no line runs through them.
          {
            type: 'rect',
            shape: {
              x: x - 1,
              y: y - half,
              width: style.measure(style.fit(text, room, false), false) + 2,
              height: 2 * half,
            },
            style: { fill: paper },
          },
          {
            type: 'text',
            style: { ...fontOf(style), text: style.fit(text, room, false), x, y, verticalAlign: 'middle' },
          },
        ];
  if (treatment.from === null)
    return { type: 'group', children: note(words.dateNotRecorded, point(axis.from).x + 3, 200) };
  const x = point(treatment.from).x;
  const response = treatment.response ?? '';
  if (treatment.once) {
    // An operation: a diamond on its day.
    return {
      type: 'group',
      children: [
        {
          type: 'polygon',
          shape: {
            points: [
              [x, y - half],
              [x + half, y],
              [x, y + half],
              [x - half, y],
            ],
          },
          style: { fill: style.ink, ...stroke },
        },
        ...besideOf(x - half - 3, x + half + 4),
      ],
    };
  }
  const right = treatment.to === null ? end : point(treatment.to).x;
  const width = Math.max(right - x, 1.5);
  const tip = treatment.to === null ? half : 0;
  const bar: Shape = {
    type: 'polygon',
    shape: {
      points: [
        [x, y - half],
        [x + width - tip, y - half],
        [x + width, y],
        [x + width - tip, y + half],
        [x, y + half],
      ],
    },
    style: { fill: style.bar, ...stroke },
  };
  const inside = style.measure(response, false) + 8 <= width - tip;
  return {
    type: 'group',
    children: [bar, ...(inside ? note(response, x + 4, width, style.bar) : besideOf(x - 3, x + width + 4))],
  };

  function besideOf(before: number, after: number): Shape[] {
    const room = end - after;
    const wide = style.measure(response, false);
    if (wide <= room) return note(response, after, room + 1);
    const left = before - point(axis.from).x;
    if (room >= left) return note(response, after, room);
    const fitted = style.fit(response, left, false);
    return note(fitted, before - style.measure(fitted, false), left);
  }
}

function fontOf(style: ChartStyle): object {
  return { fontFamily: style.fontFamily, fontSize: style.fontSize, fill: style.ink };
}

function markShape({ at, response }: ResponseMark, row: number, style: ChartStyle, api: DrawApi): Shape {
  const [x = 0, y = 0] = api.coord([at, row]);
  const radius = style.line * 0.3;
  const { points, filled } = responseShapes[response];
  return {
    type: 'group',
    children: [
      {
        type: 'polygon',
        shape: { points: points.map(([dx, dy]) => [x + dx * radius, y + dy * radius]) },
        style: { fill: filled ? style.ink : style.paper, stroke: style.ink, lineWidth: 0.8 },
      },
      {
        type: 'text',
        style: {
          ...fontOf(style),
          text: letters(response),
          x: x + radius + 3,
          y,
          verticalAlign: 'middle',
          fontWeight: 'bold',
        },
      },
    ],
  };
}
