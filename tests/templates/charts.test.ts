import { describe, expect, test } from 'vitest';
import { caseFileSchema, type FileCase } from '@domain/case-file/case-file';
import type { ChartStyle, ChartWords } from '@charts/chart-style';
import { groupMarkers, labeledPoints, markerChartOption, scaleOf } from '@charts/marker-chart';
import { decimalYear, tickParts, timeAxisOf } from '@charts/time-axis';
import { inOrder, numberTreatments, responseMarks, responseShapes } from '@charts/treatment-timeline';
import { courseCharts } from '../../templates/parts/course-charts';
import { createTypesetter } from '../../templates/parts/typesetter';
import { renderPages } from '../../templates/render';
import { hasTool, pageTexts } from './read-pdf';
import { a4, caseData, demoCases, readTestFonts } from './sample-packet';

const canRead = hasTool('pdftotext');

const style: ChartStyle = {
  width: 500,
  gutter: 150,
  line: 12,
  fontFamily: 'any',
  fontSize: 8.5,
  ink: '#000000',
  rule: '#767676',
  bar: '#d4d4d4',
  band: '#ededed',
  paper: '#ffffff',
  measure: (text) => text.length * 4,
  fit: (text) => text,
};
const words: ChartWords = {
  tick: (year) => String(year),
  number: String,
  day: (day) => day,
  responseRow: 'response',
  upperLimit: (value, unit) => `limit ${value} ${unit}`,
  noUpperLimit: (unit) => unit,
  logScale: 'log',
  dateNotRecorded: 'no date',
};

function caseWith(fields: object): FileCase {
  const { cases } = caseFileSchema.parse({
    cases: [{ ...JSON.parse(JSON.stringify(demoCases()[0]?.content)), ...fields }],
  });
  return cases[0] as FileCase;
}

const twoAssays = [
  {
    marker: 'CgA',
    unit: 'ug/L',
    uln: 100,
    assay: 'kit A',
    series: [
      { date: '2024-01-01', value: 200 },
      { date: '2024-07-01', value: 400 },
    ],
  },
  {
    marker: 'CgA',
    unit: 'U/L',
    uln: 20,
    assay: 'kit B',
    series: [
      { date: '2025-01-01', value: 60 },
      { date: '2025-07-01', value: 100 },
    ],
  },
];

describe('the time axis', () => {
  test('puts calendar days at their place in the year, leap years included, and refuses what is no day', () => {
    expect(decimalYear('2024-01-01')).toBe(2024);
    expect(decimalYear('2024-07-01')).toBeCloseTo(2024 + 182 / 366, 9);
    expect(decimalYear('2024')).toBeNull();
    expect(decimalYear(null)).toBeNull();
  });

  test('holds all days with at most a dozen ticks', () => {
    for (const days of [['2026-01-01'], ['2023-07-06', '2026-02-01'], ['1990-01-01', '2026-06-30']]) {
      const axis = timeAxisOf(days);
      if (axis === null) throw new Error('no axis');
      for (const day of days) {
        expect(decimalYear(day)).toBeGreaterThanOrEqual(axis.from);
        expect(decimalYear(day)).toBeLessThanOrEqual(axis.to);
      }
      expect((axis.to - axis.from) / axis.step).toBeLessThanOrEqual(12);
    }
    expect(timeAxisOf([null, 'unknown'])).toBeNull();
    expect(tickParts(2024.5)).toEqual({ year: 2024, month: 7 });
  });
});

describe('the chart of a marker', () => {
  const axis = { from: 2023, to: 2026, step: 1 };

  test('never joins two assays: each is a line of its own with its own sign, in multiples of its own limit', () => {
    const groups = groupMarkers(caseWith({ biomarkers: twoAssays }).biomarkers);
    expect(groups).toHaveLength(1);
    const option = markerChartOption(groups[0]!, [], axis, words, style) as {
      series: { type: string; data: { value: number[] }[]; symbol: string; lineStyle: { type: unknown } }[];
    };
    const lines = option.series.filter((series) => series.type === 'line');
    expect(lines.map((line) => line.data.map((point) => point.value[1]))).toEqual([
      [2, 4],
      [3, 5],
    ]);
    expect(new Set(lines.map((line) => line.symbol)).size).toBe(2);
    expect(new Set(lines.map((line) => JSON.stringify(line.lineStyle.type))).size).toBe(2);
  });

  test('keeps values without a limit in their unit, and apart when their units differ', () => {
    const lesion = { marker: 'Lesion', unit: 'mm', assay: 'MRI', series: [{ date: '2024-01-01', value: 14 }] };
    const groups = groupMarkers(caseWith({ biomarkers: [lesion, { ...lesion, unit: 'cm' }] }).biomarkers);
    expect(groups.map((group) => [group.relative, group.series.length])).toEqual([
      [false, 1],
      [false, 1],
    ]);
  });

  test('has no line over a missing value, and no chart without a value', () => {
    const series = [
      { date: '2024-01-01', value: 1 },
      { date: '2024-02-01', value: null },
      { date: '2024-03-01', value: 3 },
    ];
    const [group] = groupMarkers(caseWith({ biomarkers: [{ marker: 'X', uln: 1, series }] }).biomarkers);
    const option = markerChartOption(group!, [], axis, words, style) as {
      series: { type: string; data: { value: (number | null)[] }[]; connectNulls?: boolean }[];
    };
    const line = option.series.find((entry) => entry.type === 'line');
    expect(line?.data.map((point) => point.value[1])).toEqual([1, null, 3]);
    expect(line?.connectNulls).toBe(false);
    expect(
      groupMarkers(
        caseWith({ biomarkers: [{ marker: 'X', series: [{ date: '2024-01-01', value: null }] }] }).biomarkers,
      ),
    ).toEqual([]);
  });

  test('writes a value just below the limit above the dashed line, which would strike it through', () => {
    const series = [0.05, 0.6, 0.95, 1.2].map((value, index) => ({ date: `2024-0${index + 1}-01`, value }));
    const [group] = groupMarkers(caseWith({ biomarkers: [{ marker: 'X', uln: 1, series }] }).biomarkers);
    const {
      series: drawn,
      grid,
      yAxis,
    } = markerChartOption(group!, [], axis, words, style) as {
      series: { type: string; data: { label: { distance: number } }[] }[];
      grid: { height: number };
      yAxis: { min: number; max: number };
    };
    const heightOf = (value: number): number => ((value - yAxis.min) / (yAxis.max - yAxis.min)) * grid.height;
    const distances = drawn.find(({ type }) => type === 'line')?.data.map(({ label }) => label.distance) ?? [];
    const struck = series.filter(({ value }, index) => {
      const foot = heightOf(value) + style.line * 0.21 + (distances[index] ?? 0);
      return foot < heightOf(1) && foot + style.fontSize > heightOf(1);
    });
    expect(struck).toEqual([]);
    // Where the line is not in the way, values stay at their points.
    expect([distances[0], distances[3]]).toEqual([2, 2]);
  });

  test('takes doublings for wide ranges, zero for narrow ones, and leaves room above', () => {
    expect(scaleOf([0.5, 40], 0.3)).toMatchObject({ log: true });
    expect(scaleOf([1, 3], 0.3)).toMatchObject({ log: false, min: 0 });
    expect(scaleOf([0, 1000], 0.3)).toMatchObject({ log: false, min: 0 });
    for (const values of [
      [0.5, 40],
      [1, 3],
      [7, 7],
      [0, 0],
      [-2, 5],
      [3, 3e9],
      [1e-6, 1],
      [0.1, 0.7],
    ]) {
      const { min, max, step, toAxis } = scaleOf(values, 0.3);
      const top = (toAxis(Math.max(...values)) - min) / (max - min);
      expect(top).toBeLessThanOrEqual(0.7 + 1e-9);
      // Two or three steps on three lines: marks stand on half lines of the grid.
      expect([2, 3]).toContain(Math.round((max - min) / step));
    }
  });

  test('writes all values of a short series, and first, last, highest and lowest of a long one', () => {
    const short = [1, 2, 3].map((value) => ({ value }));
    expect(labeledPoints(short)).toEqual(new Set([0, 1, 2]));
    const long = Array.from({ length: 40 }, (_, index) => ({ value: index === 9 ? 500 : index === 20 ? -1 : 10 }));
    expect(labeledPoints(long)).toEqual(new Set([0, 39, 9, 20]));
  });
});

describe('the timeline', () => {
  test('numbers treatments as the table does, oldest first, those without a date last', () => {
    const treatments = [
      { agentOrProcedure: 'second', startDate: '2024-01-01' },
      { agentOrProcedure: 'undated' },
      { agentOrProcedure: 'first', startDate: '2020-01-01', stopDate: '2020-01-01' },
    ];
    const content = caseWith({ priorTreatments: treatments });
    expect(inOrder(content.priorTreatments).map((entry) => entry.agentOrProcedure)).toEqual([
      'first',
      'second',
      'undated',
    ]);
    expect(numberTreatments(content.priorTreatments)).toMatchObject([
      { number: 1, once: true, from: 2020 },
      { number: 2, once: false, to: null },
      { number: 3, from: null },
    ]);
  });

  test('takes responses from imaging that states one, and each has a shape that no other has', () => {
    const content = demoCases()[0]?.content as FileCase;
    expect(responseMarks(content.imaging).map((mark) => mark.response)).toEqual(['SD', 'PD']);
    const shapes = Object.values(responseShapes).map((shape) => JSON.stringify(shape));
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});

describe('charts on paper', () => {
  test.skipIf(!canRead)('can be searched: names, values and years are text in the fonts of the document', async () => {
    const fonts = await readTestFonts();
    const ts = createTypesetter(a4, fonts);
    const content = caseWith({
      biomarkers: twoAssays,
      priorTreatments: [{ agentOrProcedure: 'Октреотид & lanreotide', startDate: '2024-01-01', bestResponse: 'SD' }],
    });
    const bytes = await renderPages({ page: ts.page, content: courseCharts(ts, caseData(content, 1)) }, fonts);
    const [text = ''] = pageTexts(bytes);
    for (const expected of ['Октреотид & lanreotide', '2024', '200', '400', '60', 'kit A', 'kit B', '×1 = 100 ug/L']) {
      expect(text).toContain(expected);
    }
  });

  test('are the same drawing every time', async () => {
    const ts = createTypesetter(a4, await readTestFonts());
    const [entry] = demoCases();
    if (entry === undefined) throw new Error('no demo case');
    expect(JSON.stringify(courseCharts(ts, entry))).toBe(JSON.stringify(courseCharts(ts, entry)));
  });
});
