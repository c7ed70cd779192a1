import type { Translator } from '@domain/messages/translate';
import type { MarkerGroup } from './marker-chart';
import { responseShapes, type NumberedTreatment, type ResponseMark } from './treatment-timeline';

/** What the signs mean that the drawings of a course have, and no others; empty when there is nothing to explain. */
export function chartLegend(
  t: Translator,
  treatments: readonly NumberedTreatment[],
  marks: readonly ResponseMark[],
  groups: readonly MarkerGroup[],
): string {
  const dated = treatments.filter(({ from }) => from !== null);
  const bars = dated.filter(({ once }) => !once);
  const seen = new Set(marks.map(({ response }) => response));
  const responses = (Object.keys(responseShapes) as (keyof typeof responseShapes)[])
    .filter((response) => seen.has(response))
    .map((response) => t(`document.chart.response.${response}`));
  const sentences = [
    bars.length > 0 && t('document.chart.legend.bars'),
    bars.some(({ to }) => to === null) && t('document.chart.legend.arrow'),
    dated.length > bars.length && t('document.chart.legend.diamond'),
    responses.length > 0 && t('document.chart.legend.responses', { responses: responses.join(', ') }),
    groups.some(({ relative }) => relative) && t('document.chart.legend.relative'),
    groups.length > 0 && dated.length > 0 && t('document.chart.legend.behind'),
    groups.some(({ series }) => series.length > 1) && t('document.chart.legend.assays'),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}
