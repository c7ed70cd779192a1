import type { FileCase } from '@domain/case-file/case-file';
import type { LineSeriesOption } from 'echarts/charts';
import type { EChartsCoreOption } from 'echarts/core';
import { plotWidth, textStyle, type ChartStyle, type ChartWords } from './chart-style';
import { labeledPoints, scaleOf } from './marker-chart';
import { decimalYear, type TimeAxis } from './time-axis';
import { timeAxisOption } from './treatment-timeline';

type Study = FileCase['imaging'][number];

/** The sum of diameters that one study states. */
export interface LesionSum {
  readonly date: string;
  readonly at: number;
  readonly sumMm: number;
  readonly changeFromBaselinePercent: number | null;
  readonly changeFromNadirPercent: number | null;
}

/** Sums of diameters under one set of criteria, oldest first, with the baseline and nadir that the newest study names. */
export interface LesionCourse {
  readonly criteria: string | null;
  readonly sums: readonly LesionSum[];
  readonly baselineMm: number | null;
  readonly nadirMm: number | null;
}

/** The courses of lesion sums of a case: criteria are never mixed. */
export function lesionCourses(imaging: readonly Study[]): LesionCourse[] {
  const byCriteria = new Map<string | null, Study[]>();
  for (const study of imaging) {
    const { recist } = study;
    if (recist === null || recist.currentSumMm === null || decimalYear(study.date) === null) continue;
    byCriteria.set(recist.criteria, [...(byCriteria.get(recist.criteria) ?? []), study]);
  }
  return [...byCriteria].map(([criteria, studies]) => {
    const sums = studies
      .flatMap(({ date, recist }): LesionSum[] => {
        const at = decimalYear(date);
        return at === null || date === null || recist === null || recist.currentSumMm === null
          ? []
          : [
              {
                date,
                at,
                sumMm: recist.currentSumMm,
                changeFromBaselinePercent: recist.changeFromBaselinePercent,
                changeFromNadirPercent: recist.changeFromNadirPercent,
              },
            ];
      })
      .toSorted((a, b) => a.at - b.at);
    const newestFirst = studies.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
    const named = (field: 'baselineSumMm' | 'nadirSumMm'): number | null =>
      newestFirst.map(({ recist }) => recist?.[field] ?? null).find((sum) => sum !== null) ?? null;
    return { criteria, sums, baselineMm: named('baselineSumMm'), nadirMm: named('nadirSumMm') };
  });
}

/** Words of the chart of lesions, beside those of every chart. */
export interface LesionWords extends ChartWords {
  readonly lesionTitle: string;
  readonly baseline: (value: string) => string;
  readonly nadir: (value: string) => string;
}

/** Height of the chart of one course. */
export function lesionChartHeight(style: ChartStyle): number {
  return 7 * style.line;
}

/**
 * Sums of diameters over the years, each with its value; baseline and nadir as dashed and dotted lines across. It shows
 * what the studies state and calculates nothing.
 */
export function lesionChartOption(
  course: LesionCourse,
  axis: TimeAxis,
  words: LesionWords,
  style: ChartStyle,
): EChartsCoreOption {
  const { line } = style;
  const text = textStyle(style);
  const plotHeight = lesionChartHeight(style) - 2.5 * line;
  const marks = [
    { value: course.baselineMm, dash: [4, 2], legend: words.baseline },
    { value: course.nadirMm, dash: [1, 2], legend: words.nadir },
  ].filter((mark): mark is typeof mark & { value: number } => mark.value !== null);
  const scale = scaleOf(
    [...course.sums.map(({ sumMm }) => sumMm), ...marks.map(({ value }) => value), 0],
    1.25 / (plotHeight / line),
  );
  const room = style.gutter - style.measure('000 ', false) - 8;
  const labeled = labeledPoints(course.sums.map(({ sumMm }) => ({ value: sumMm })));
  return {
    animation: false,
    textStyle: text,
    title: {
      left: 0,
      top: 0,
      padding: 0,
      itemGap: 0,
      text: style.fit(words.lesionTitle, room, true),
      subtext: [
        ...(course.criteria === null ? [] : [course.criteria]),
        ...marks.map(({ value, legend }) => legend(words.number(value))),
      ]
        .map((entry) => style.fit(entry, room, false))
        .join('\n'),
      textStyle: { ...text, fontWeight: 'bold', lineHeight: line },
      subtextStyle: { ...text, lineHeight: line },
    },
    grid: { left: style.gutter, top: line, width: plotWidth(style), height: plotHeight, outerBoundsMode: 'none' },
    xAxis: timeAxisOption(axis, words, style),
    yAxis: {
      type: 'value',
      min: scale.min,
      max: scale.max,
      interval: scale.step,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, margin: 4, formatter: (value: number) => words.number(Number(value.toPrecision(6))) },
      splitLine: { show: false },
    },
    series: [
      {
        type: 'line',
        name: words.lesionTitle,
        data: course.sums.map(({ at, sumMm }) => [at, sumMm]),
        symbol: 'rect',
        symbolSize: line * 0.42,
        showAllSymbol: true,
        lineStyle: { color: style.ink, width: 1 },
        itemStyle: { color: style.ink, borderColor: style.ink, borderWidth: 1 },
        label: {
          show: true,
          ...text,
          position: 'top',
          distance: 2,
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            labeled.has(dataIndex) ? words.number(course.sums[dataIndex]?.sumMm ?? 0) : '',
        },
        labelLayout: { hideOverlap: true },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          data: marks.map(({ value, dash }) => ({
            yAxis: value,
            lineStyle: { color: style.ink, width: 0.8, type: dash },
          })),
        },
        z: 5,
      } as LineSeriesOption,
    ],
  };
}
