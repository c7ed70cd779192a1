import { chartLegend } from '@charts/chart-legend';
import { groupMarkers, markerChartHeight, markerChartOption } from '@charts/marker-chart';
import { timeAxisOf } from '@charts/time-axis';
import {
  numberTreatments,
  responseMarks,
  timelineHeight,
  treatmentTimelineOption,
  type NumberedTreatment,
} from '@charts/treatment-timeline';
import type { CaseDocumentData } from '../documents/document-data';
import { chartNode, chartStyleOf, chartWordsOf } from './chart';
import type { PageNode, TableCell } from './page-node';
import { plain, strong } from './paragraph';
import { tableLayout } from './table';
import { setParagraph, type Typesetter } from './typesetter';
import { strokes } from '../theme';

/** Bars of one drawing; more go on in a further one, so that none is higher than a page. */
const maxBars = 24;

function chunks<T>(entries: readonly T[], size: number): T[][] {
  const count = Math.max(1, Math.ceil(entries.length / size));
  return Array.from({ length: count }, (_, index) => entries.slice(index * size, (index + 1) * size));
}

/**
 * The course of the disease: treatments with responses over the years, and under them each marker on the same axis, so
 * that one can read down from a treatment to what it did.
 */
export function courseCharts(ts: Typesetter, { content }: CaseDocumentData): PageNode[] {
  const { t, page } = ts;
  const treatments = numberTreatments(content.priorTreatments);
  const marks = responseMarks(content.imaging);
  const groups = groupMarkers(content.biomarkers);
  const axis = timeAxisOf([
    ...content.priorTreatments.flatMap(({ startDate, stopDate }) => [startDate, stopDate]),
    ...content.imaging.filter((study) => (study.recist?.response ?? null) !== null).map((study) => study.date),
    ...content.biomarkers.flatMap(({ series }) => series.map((point) => point.date)),
  ]);
  if (axis === null || (treatments.length === 0 && marks.length === 0 && groups.length === 0)) return [];
  const style = chartStyleOf(ts);
  const words = chartWordsOf(ts);
  const bars: NumberedTreatment[][] = treatments.length + marks.length === 0 ? [] : chunks(treatments, maxBars);
  const drawings: PageNode[] = [
    ...bars.map((some, index) => {
      // Responses stand under the last treatments.
      const shown = index === bars.length - 1 ? marks : [];
      const height = timelineHeight(some, shown, axis, style);
      return chartNode(ts, treatmentTimelineOption(some, shown, axis, words, style), style.width, height);
    }),
    ...groups.map((group) =>
      chartNode(
        ts,
        markerChartOption(group, treatments, axis, words, style),
        style.width,
        markerChartHeight(group, style),
      ),
    ),
  ];
  const legend = setParagraph(ts, plain(chartLegend(t, treatments, marks, groups)), 'table');
  const body: TableCell[][] = [
    [setParagraph(ts, strong(t('document.section.course')), 'body')],
    ...drawings.map((drawing) => [drawing]),
    // A drawing with nothing to explain needs no line for it.
    ...(legend.text.length === 0 ? [] : [[legend]]),
  ];
  return [
    {
      margin: [0, page.line, 0, 0],
      table: { widths: [page.contentWidth], body, headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true },
      layout: tableLayout(1, (line) => (line === 1 ? strokes.rule : 0), {
        above: (row) => (row === 1 ? page.line / 2 : 0),
        below: (row) => (row === 1 ? page.line / 2 : 0),
      }),
    },
  ];
}
