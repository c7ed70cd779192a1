import { type CaseFilter, type FacetField, emptyFilter } from '@domain/case-list/case-query';
import { t } from '../../ui/texts';

/** The fields that the bar has a button for, in its order. */
export const filterFields = [
  'statuses',
  'sites',
  'grades',
  'whoTypes',
  'question',
  'meetings',
  'waitingDays',
  'inputs',
  'urgencies',
] as const;
export type FilterField = (typeof filterFields)[number];

const columnOf = {
  statuses: 'status',
  sites: 'site',
  grades: 'grade',
  whoTypes: 'whoType',
  question: 'question',
  meetings: 'meeting',
  waitingDays: 'waitingDays',
  inputs: 'inputs',
  urgencies: 'urgency',
} as const;

export const filterFieldText = (field: FilterField): string => t(`screen.cases.column.${columnOf[field]}`);

const prefixes: Readonly<Record<Exclude<FacetField, 'meetings'>, string>> = {
  statuses: 'screen.case_list.status',
  urgencies: 'urgency',
  sites: 'site',
  grades: 'grade',
  whoTypes: 'who_type',
  inputs: 'screen.case_list.input',
  questions: 'screen.case_list.question',
};

/** The label of a value: of the catalogue, or the wording itself where the catalogue has none. */
export function valueText(field: FacetField, value: string | null, meetingDates: ReadonlyMap<string, string>): string {
  if (value === null) return t(field === 'meetings' ? 'screen.case_list.no_meeting' : 'screen.case_list.not_stated');
  if (field === 'meetings') return meetingDates.get(value) ?? '…';
  return t.lookup(`${prefixes[field]}.${value}`) ?? value;
}

/** What a field of the filter asks for, in words; null when it asks for nothing. */
export function chosenText(
  filter: CaseFilter,
  field: FilterField,
  meetingDates: ReadonlyMap<string, string>,
): string | null {
  if (field === 'waitingDays') return waitingText(filter.waitingDays);
  if (field === 'question') {
    const words = filter.questionText?.trim() ?? '';
    const stated = filter.questions.map((value) => valueText('questions', value, meetingDates));
    return shortened([...stated, ...(words === '' ? [] : [t('screen.case_list.filter_text_value', { text: words })])]);
  }
  return shortened(filter[field].map((value) => valueText(field, value, meetingDates)));
}

function shortened(values: readonly string[]): string | null {
  const [first, ...more] = values;
  if (first === undefined) return null;
  return more.length === 0 ? first : t('screen.case_list.filter_more', { value: first, more: more.length });
}

function waitingText(range: CaseFilter['waitingDays']): string | null {
  const { least = null, most = null } = range ?? {};
  if (least !== null && most !== null) return t('screen.case_list.filter_days', { least, most });
  if (least !== null) return t('screen.case_list.filter_days_least', { least });
  return most === null ? null : t('screen.case_list.filter_days_most', { most });
}

/** The filter without what one field asks for. */
export function withoutField(filter: CaseFilter, field: FilterField): CaseFilter {
  if (field === 'question') return { ...filter, questions: [], questionText: null };
  return { ...filter, [field]: emptyFilter[field] };
}
