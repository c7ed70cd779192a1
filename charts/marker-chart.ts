import type { FileCase } from '@domain/case-file/case-file';
import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { EChartsCoreOption } from 'echarts/core';
import { plotWidth, textStyle, type ChartStyle, type ChartWords } from './chart-style';
import { decimalYear, type TimeAxis } from './time-axis';
import { timeAxisOption, type NumberedTreatment } from './treatment-timeline';

type MarkerSeries = FileCase['biomarkers'][number];

/** One marker with its series, one for each assay: values of two assays are never joined. */
export interface MarkerGroup {
  readonly marker: string;
  readonly series: readonly MarkerSeries[];
  /** Whether values are shown as multiples of the upper limit: every series has one. */
  readonly relative: boolean;
}

/** Markers in the order of the file, each with all its assays; a series without a dated value has no chart. */
export function groupMarkers(biomarkers: readonly MarkerSeries[]): MarkerGroup[] {
  const groups = new Map<string, MarkerSeries[]>();
  for (const series of biomarkers) {
    if (!series.series.some((point) => point.value !== null && decimalYear(point.date) !== null)) continue;
    groups.set(series.marker, [...(groups.get(series.marker) ?? []), series]);
  }
  return [...groups].flatMap(([marker, series]) => {
    const relative = series.every(({ uln }) => uln !== null && uln > 0);
    // Values that cannot be brought to one scale do not share a chart.
    const units = new Set(series.map(({ unit }) => unit));
    return relative || units.size === 1
      ? [{ marker, series, relative }]
      : series.map((only) => ({ marker, series: [only], relative: only.uln !== null && only.uln > 0 }));
  });
}

// Each assay has its own sign and its own line: told by form, never by color.
const signs = [
  { symbol: 'circle', filled: true, dash: 'solid', letter: '●' },
  { symbol: 'rect', filled: false, dash: [4, 2], letter: '□' },
  { symbol: 'triangle', filled: true, dash: [1, 2], letter: '▲' },
  { symbol: 'diamond', filled: false, dash: [6, 2, 1, 2], letter: '○' },
] as const;

/** Between a point and its value. */
const labelDistance = 2;

interface Scale {
  readonly log: boolean;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly toAxis: (value: number) => number;
}

// Lines of the plot. A scale has two or three steps, so that its marks stand on the grid of half lines.
const plotLines = 3;
const stepCounts = [3, 2] as const;

function byRange(a: { step: number; count: number }, b: { step: number; count: number }): number {
  return a.step * a.count - b.step * b.count || b.count - a.count;
}

/**
 * Linear from zero, or in doublings where the largest value is more than eight times the smallest; in two or three steps.
 *
 * @param headroom - share of the plot that stays free above the largest value, for what is written there
 */
export function scaleOf(values: readonly number[], headroom: number): Scale {
  const smallest = Math.min(...values);
  const largest = Math.max(...values);
  if (smallest > 0 && largest / smallest > 8) {
    const min = Math.floor(Math.log2(smallest));
    const need = (Math.log2(largest) - min) / (1 - headroom);
    const { step, count } = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 30, 50, 100, 500, 1500]
      .flatMap((doublings) => stepCounts.map((steps) => ({ step: doublings, count: steps })))
      .sort(byRange)
      .find((range) => range.step * range.count >= need - 1e-9) ?? { step: 1500, count: 2 };
    return { log: true, min, max: min + step * count, step, toAxis: Math.log2 };
  }
  const from = Math.min(0, smallest);
  const need = (largest - from || 1) / (1 - headroom);
  const power = 10 ** Math.floor(Math.log10(need / 3));
  // The smallest range that holds the values, of those with round numbers at their marks.
  const ranges = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20, 25]
    .flatMap((factor) => stepCounts.map((count) => ({ step: factor * power, count })))
    .sort(byRange);
  for (const { step, count } of ranges) {
    const min = Math.floor(from / step) * step;
    const max = min + step * count;
    if (largest - min <= (max - min) * (1 - headroom) + step * 1e-9)
      return { log: false, min, max, step, toAxis: (value) => value };
  }
  throw new Error('no scale holds the values');
}

/** Height of the chart of one marker: numbers of treatments, plot, years, and a line of white before the next one. */
export function markerChartHeight(group: MarkerGroup, style: ChartStyle): number {
  return Math.max(plotLines + 3, 3 + group.series.length * 2) * style.line;
}

/**
 * One marker over the years, as multiples of the upper limit of its assay (or in its unit, when no limit is recorded),
 * with the treatments as numbered bands behind. Each assay is a line of its own; a missing value is a gap.
 */
export function markerChartOption(
  group: MarkerGroup,
  treatments: readonly NumberedTreatment[],
  axis: TimeAxis,
  words: ChartWords,
  style: ChartStyle,
): EChartsCoreOption {
  const { line } = style;
  const text = textStyle(style);
  const plotTop = line;
  const plotHeight = plotLines * line;
  const share = (series: MarkerSeries): number => (group.relative ? (series.uln ?? 1) : 1);
  const points = group.series.map((series) =>
    series.series
      .map((point) => ({ at: decimalYear(point.date), value: point.value }))
      .filter((point): point is { at: number; value: number | null } => point.at !== null)
      .sort((a, b) => a.at - b.at),
  );
  const all = points.flatMap((list, index) =>
    list.flatMap(({ value }) => (value === null ? [] : [value / share(group.series[index] as MarkerSeries)])),
  );
  const scale = scaleOf(group.relative ? [...all, 1] : all, line / plotHeight);
  const room = style.gutter - style.measure('×0.25 ', false) - 8;
  const legend = group.series.map((series, index) => {
    const sign = group.series.length > 1 ? `${signs[index % signs.length]?.letter ?? ''} ` : '';
    const unit = series.unit ?? '';
    const limit = series.uln === null ? words.noUpperLimit(unit) : words.upperLimit(words.number(series.uln), unit);
    return [`${sign}${limit}`, ...(series.assay === null ? [] : [series.assay])]
      .map((entry) => style.fit(entry, room, false))
      .join('\n');
  });
  // A value just below the limit is written above the dashed line, which would strike it through.
  const radius = line * 0.21;
  const clearOfLimit = (onAxis: number | null): number => {
    if (!group.relative || onAxis === null) return labelDistance;
    const above = ((scale.toAxis(1) - onAxis) * plotHeight) / (scale.max - scale.min) - radius;
    return above > 0 && above < 2 * labelDistance + style.fontSize ? above + labelDistance : labelDistance;
  };
  // Where a treatment began about the day of a value, its line would run through the figures.
  const perYear = plotWidth(style) / (axis.to - axis.from);
  const lines = treatments.flatMap(({ from }) => (from === null ? [] : [from]));
  const onLine = (at: number, value: number | null): boolean => {
    const half = style.measure(words.number(value ?? 0), false) / 2;
    return lines.some((from) => Math.abs(from - at) * perYear < half + 1);
  };
  const axisText = (value: number): string => {
    const number = scale.log ? 2 ** value : Number(value.toPrecision(6));
    return group.relative ? `×${words.number(number)}` : words.number(number);
  };
  return {
    animation: false,
    textStyle: text,
    title: {
      left: 0,
      top: 0,
      padding: 0,
      itemGap: 0,
      text: style.fit(group.marker, room, true),
      subtext: [...legend, ...(scale.log ? [words.logScale] : [])].join('\n'),
      textStyle: { ...text, fontWeight: 'bold', lineHeight: line },
      subtextStyle: { ...text, lineHeight: line },
    },
    grid: { left: style.gutter, top: plotTop, width: plotWidth(style), height: plotHeight, outerBoundsMode: 'none' },
    // Lines up the plot would run through the values; the bands of the treatments lead the eye.
    xAxis: { ...timeAxisOption(axis, words, style), splitLine: { show: false } },
    yAxis: {
      type: 'value',
      min: scale.min,
      max: scale.max,
      interval: scale.step,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, margin: 4, formatter: axisText },
      splitLine: { show: false },
    },
    series: [
      treatmentBands(treatments, axis, scale, words, style),
      ...points.map((list, index): LineSeriesOption => {
        const sign = signs[index % signs.length] ?? signs[0];
        const series = group.series[index] as MarkerSeries;
        return {
          type: 'line',
          name: series.assay ?? series.marker,
          data: list.map(({ at, value }, place) => {
            const onAxis = value === null ? null : scale.toAxis(value / share(series));
            const ground = onLine(at, value) ? { backgroundColor: style.paper, padding: [0, 1] } : {};
            const label = { distance: clearOfLimit(onAxis), ...ground };
            // Where values crowd, those of the larger signs stay: the newest is the last to go.
            const symbolSize = radius * 2 + (place === list.length - 1 ? 0.01 : 0);
            return { value: [at, onAxis], label, symbolSize };
          }),
          connectNulls: false,
          symbol: sign.symbol,
          symbolSize: radius * 2,
          showAllSymbol: true,
          lineStyle: { color: style.ink, width: 1, type: sign.dash as 'solid' },
          itemStyle: { color: sign.filled ? style.ink : style.paper, borderColor: style.ink, borderWidth: 1 },
          label: {
            show: true,
            ...text,
            position: 'top',
            minMargin: 3,
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              labeledPoints(list).has(dataIndex) ? words.number(list[dataIndex]?.value ?? 0) : '',
          },
          labelLayout: { hideOverlap: true },
          ...(index === 0 && group.relative ? { markLine: limitLine(scale, style) } : {}),
          z: 5,
        } as LineSeriesOption;
      }),
    ],
  };
}

/** Which values are written beside their points: all of a short series; of a long one first, last, highest, lowest. */
export function labeledPoints(points: readonly { readonly value: number | null }[]): Set<number> {
  const known = points.flatMap(({ value }, index) => (value === null ? [] : [{ value, index }]));
  if (known.length <= 12) return new Set(known.map(({ index }) => index));
  const sorted = [...known].sort((a, b) => a.value - b.value || a.index - b.index);
  const ends = [known[0], known[known.length - 1], sorted[0], sorted[sorted.length - 1]];
  return new Set(ends.flatMap((entry) => (entry === undefined ? [] : [entry.index])));
}

/** The upper limit of the assay: once the limit, whatever the assay. */
function limitLine(scale: Scale, style: ChartStyle): object {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: style.ink, width: 0.8, type: [3, 2] },
    data: [{ yAxis: scale.toAxis(1) }],
  };
}

interface DrawApi {
  coord(point: readonly [number, number]): number[];
}

/** Treatments behind the values: a band with its number above, a line for what was done on one day. */
function treatmentBands(
  treatments: readonly NumberedTreatment[],
  axis: TimeAxis,
  scale: Scale,
  words: ChartWords,
  style: ChartStyle,
): CustomSeriesOption {
  const shown = treatments.filter((treatment) => treatment.from !== null);
  return {
    type: 'custom',
    silent: true,
    z: 0,
    data: shown.map(({ from }) => [from, scale.min]),
    renderItem: (params: { dataIndex: number }, api: DrawApi) => {
      const treatment = shown[params.dataIndex];
      if (treatment === undefined || treatment.from === null) return null;
      const [left = 0, bottom = 0] = api.coord([treatment.from, scale.min]);
      const [right = 0, top = 0] = api.coord([treatment.to ?? axis.to, scale.max]);
      const label = words.number(treatment.number);
      const wide = style.measure(label, true);
      // Numbers of treatments that began close together would stand on each other: the later one is left out here; its
      // bar in the timeline above has it.
      const before = params.dataIndex === 0 ? null : api.coord([shown[params.dataIndex - 1]?.from ?? 0, 0])[0];
      const crowded = before !== null && before !== undefined && left - before < wide + 4;
      return {
        type: 'group',
        children: [
          treatment.once
            ? {
                type: 'line',
                shape: { x1: left, y1: top, x2: left, y2: bottom },
                style: { stroke: style.ink, lineWidth: 0.8, lineDash: [1, 1.5] },
              }
            : {
                type: 'rect',
                shape: { x: left, y: top, width: Math.max(right - left, 1), height: bottom - top },
                style: { fill: style.band },
              },
          ...(treatment.once
            ? []
            : [
                {
                  type: 'line',
                  shape: { x1: left, y1: top, x2: left, y2: bottom },
                  style: { stroke: style.rule, lineWidth: 0.6 },
                },
              ]),
          ...(crowded
            ? []
            : [
                {
                  type: 'text',
                  style: {
                    text: label,
                    fontFamily: style.fontFamily,
                    fontSize: style.fontSize,
                    fontWeight: 'bold',
                    fill: style.ink,
                    x: treatment.once ? left - wide / 2 : left,
                    y: top - style.line * 0.5,
                    verticalAlign: 'middle',
                  },
                },
              ]),
        ],
      };
    },
  } as unknown as CustomSeriesOption;
}
