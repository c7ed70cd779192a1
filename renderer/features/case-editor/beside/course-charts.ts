import type { ChartStyle } from '@charts/chart-style';
import { chartLegend } from '@charts/chart-legend';
import { type LesionCourse, lesionChartHeight, lesionChartOption, lesionCourses } from '@charts/lesion-chart';
import { type MarkerGroup, groupMarkers, markerChartHeight, markerChartOption } from '@charts/marker-chart';
import { timeAxisOf } from '@charts/time-axis';
import {
  inOrder,
  numberTreatments,
  responseMarks,
  timelineHeight,
  treatmentTimelineOption,
} from '@charts/treatment-timeline';
import type { FileCase } from '@domain/case-file/case-file';
import type { Drawing } from '../../../ui/chart';
import { t } from '../../../ui/texts';
import { dayText, numberText } from '../../../ui/value-text';
import { courseWords } from './course-words';
import { fieldLabel, fieldText, joined } from './field-text';

/** A chart of the course, and the same as a table. */
export interface CourseChart {
  readonly key: string;
  readonly title: string;
  /** What the chart shows, in a sentence. */
  readonly label: string;
  readonly draw: (style: ChartStyle) => Drawing;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const text = (key: string, value: unknown): string => fieldText(key, value) ?? '–';

/** What the signs in the charts of a case mean. */
export function courseLegend({ priorTreatments, imaging, biomarkers }: FileCase): string {
  return chartLegend(t, numberTreatments(priorTreatments), responseMarks(imaging), groupMarkers(biomarkers));
}

/** The charts of a case on one time axis: treatments with responses, sums of lesions, each marker. Empty without a day. */
export function courseChartsOf(content: FileCase): CourseChart[] {
  const treatments = numberTreatments(content.priorTreatments);
  const marks = responseMarks(content.imaging);
  const groups = groupMarkers(content.biomarkers);
  const courses = lesionCourses(content.imaging);
  const axis = timeAxisOf([
    ...content.priorTreatments.flatMap(({ startDate, stopDate }) => [startDate, stopDate]),
    ...content.imaging
      .filter(({ recist }) => recist !== null && (recist.response !== null || recist.currentSumMm !== null))
      .map((study) => study.date),
    ...content.biomarkers.flatMap(({ series }) => series.map((point) => point.date)),
  ]);
  if (axis === null) return [];
  const timeline: CourseChart[] =
    treatments.length + marks.length === 0
      ? []
      : [
          {
            key: 'treatments',
            title: t('screen.beside.treatments'),
            label: treatmentLabel(content),
            draw: (style) => ({
              option: treatmentTimelineOption(treatments, marks, axis, courseWords, style),
              height: timelineHeight(treatments, marks, axis, style),
            }),
            columns: ['', 'agentOrProcedure', 'startDate', 'stopDate', 'bestResponse'].map((key) =>
              key === '' ? t('screen.beside.number') : fieldLabel(key),
            ),
            rows: inOrder(content.priorTreatments).map((treatment, index) => [
              String(index + 1),
              treatment.agentOrProcedure,
              text('startDate', treatment.startDate),
              text('stopDate', treatment.stopDate),
              text('bestResponse', treatment.bestResponse),
            ]),
          },
        ];
  return [
    ...timeline,
    ...courses.map((course, index): CourseChart => ({
      key: `lesions-${index}`,
      title: joined([t('screen.beside.lesion_title'), course.criteria], ' · ') ?? '',
      label: lesionLabel(course),
      draw: (style) => ({
        option: lesionChartOption(course, axis, courseWords, style),
        height: lesionChartHeight(style),
      }),
      columns: ['date', 'currentSumMm', 'changeFromBaselinePercent', 'changeFromNadirPercent'].map(fieldLabel),
      rows: course.sums.map((sum) => [
        dayText(sum.date),
        numberText(sum.sumMm),
        text('changeFromBaselinePercent', sum.changeFromBaselinePercent),
        text('changeFromNadirPercent', sum.changeFromNadirPercent),
      ]),
    })),
    ...groups.map((group, index): CourseChart => ({
      key: `marker-${index}-${group.marker}`,
      title: group.marker,
      label: markerLabel(group),
      draw: (style) => ({
        option: markerChartOption(group, treatments, axis, courseWords, style),
        height: markerChartHeight(group, style),
      }),
      columns: ['date', 'value', 'unit', 'assay', 'uln'].map(fieldLabel),
      rows: group.series
        .flatMap((series) => series.series.map((point) => ({ series, point })))
        .toSorted((a, b) => (a.point.date < b.point.date ? -1 : 1))
        .map(({ series, point }) => [
          dayText(point.date),
          point.value === null ? (point.note ?? '–') : numberText(point.value),
          text('unit', series.unit),
          text('assay', series.assay),
          text('uln', series.uln),
        ]),
    })),
  ];
}

function treatmentLabel({ priorTreatments, imaging }: FileCase): string {
  const responses = responseMarks(imaging).length;
  return t('screen.beside.treatments_label', {
    treatments: t.plural('screen.beside.treatments_count', priorTreatments.length),
    responses: t.plural('screen.beside.responses_count', responses),
  });
}

function lesionLabel({ sums, baselineMm, nadirMm, criteria }: LesionCourse): string {
  const [first, last] = [sums[0], sums.at(-1)];
  if (first === undefined || last === undefined) return t('screen.beside.lesion_title');
  return t('screen.beside.lesion_label', {
    criteria: criteria ?? '–',
    first: numberText(first.sumMm),
    firstDay: dayText(first.date),
    last: numberText(last.sumMm),
    lastDay: dayText(last.date),
    baseline: baselineMm === null ? '–' : numberText(baselineMm),
    nadir: nadirMm === null ? '–' : numberText(nadirMm),
  });
}

function markerLabel(group: MarkerGroup): string {
  const points = group.series
    .flatMap((series) => series.series.map((point) => ({ ...point, unit: series.unit })))
    .filter((point) => point.value !== null)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return group.marker;
  const valueOf = (point: typeof first): string => joined([numberText(point.value ?? 0), point.unit], ' ') ?? '';
  return t('screen.beside.marker_label', {
    marker: group.marker,
    values: t.plural('screen.beside.values_count', points.length),
    first: valueOf(first),
    firstDay: dayText(first.date),
    last: valueOf(last),
    lastDay: dayText(last.date),
  });
}
