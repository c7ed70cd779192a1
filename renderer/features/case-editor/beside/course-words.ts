import type { LesionWords } from '@charts/lesion-chart';
import { t } from '../../../ui/texts';
import { dayText, numberText } from '../../../ui/value-text';

const months = new Intl.DateTimeFormat(t.language, { month: 'short', timeZone: 'UTC' });

/** Words of the charts on the screen: the same messages as on paper. */
export const courseWords: LesionWords = {
  tick: (year, month, isFirst) => {
    if (month === 1) return String(year);
    const name = months.format(Date.UTC(2000, month - 1, 1));
    return isFirst ? `${name} ${year}` : name;
  },
  number: numberText,
  day: dayText,
  responseRow: t('document.chart.response_row'),
  upperLimit: (value, unit) => t('document.chart.upper_limit', { value, unit }),
  noUpperLimit: (unit) => t('document.chart.no_upper_limit', { unit }),
  logScale: t('document.chart.log_scale'),
  dateNotRecorded: t('document.date_not_recorded'),
  lesionTitle: t('screen.beside.lesion_title'),
  baseline: (value) => t('screen.beside.baseline', { value }),
  nadir: (value) => t('screen.beside.nadir', { value }),
};
