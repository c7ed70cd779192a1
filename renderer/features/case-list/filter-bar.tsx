import { Button, Checkbox, CloseButton, Group, NumberInput, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type CaseFilter, type FacetField, emptyFilter, isFiltering } from '@domain/case-list/case-query';
import { caseStatuses, inputStates } from '@domain/case-list/case-status';
import { grades } from '@domain/catalogues/grades';
import { urgencies } from '@domain/catalogues/urgencies';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { countText, dayText } from '../../ui/value-text';
import classes from './case-list.module.css';
import { type FilterField, chosenText, filterFieldText, filterFields, valueText, withoutField } from './filter-texts';

interface FilterBarProps {
  readonly search: string;
  readonly filter: CaseFilter;
  readonly onFilter: (filter: CaseFilter) => void;
}

type Dates = ReadonlyMap<string, string>;
const noDates: Dates = new Map();

/** A button for each thing that the list can be filtered by. One that filters says so, and can be taken off. */
export function FilterBar(props: FilterBarProps) {
  // Only a meeting is chosen by an id that its words have to be looked up for.
  return props.filter.meetings.some((id) => id !== null) ? (
    <BarWithMeetings {...props} />
  ) : (
    <Bar {...props} dates={noDates} />
  );
}

function BarWithMeetings(props: FilterBarProps) {
  const answer = useAnswer('cases.facets', { search: null, filter: { statuses: [...caseStatuses] } });
  return <Bar {...props} dates={answer.state === 'ready' ? meetingDates(answer.value.meetings) : noDates} />;
}

function meetingDates(meetings: readonly { id: string; date: string; startTime: string | null }[]): Dates {
  return new Map(meetings.map(({ id, date, startTime }) => [id, [dayText(date), startTime ?? ''].join(' ').trim()]));
}

function Bar({ search, filter, onFilter, dates }: FilterBarProps & { readonly dates: Dates }) {
  return (
    <fieldset className={classes.group} aria-label={t('screen.case_list.filters')}>
      {filterFields.map((field) => (
        <FilterButton key={field} field={field} search={search} filter={filter} onFilter={onFilter} dates={dates} />
      ))}
      {isFiltering(filter) && (
        <Button size="compact-sm" variant="subtle" onClick={() => onFilter(emptyFilter)}>
          {t('screen.case_list.filter_none')}
        </Button>
      )}
    </fieldset>
  );
}

interface FieldProps extends FilterBarProps {
  readonly field: FilterField;
  readonly dates: Dates;
}

function FilterButton({ field, search, filter, onFilter, dates }: FieldProps) {
  const [isOpen, setIsOpen] = useState(false);
  const label = filterFieldText(field);
  const chosen = chosenText(filter, field, dates);
  return (
    <span className={classes.filter} data-chosen={chosen !== null || undefined}>
      <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <Button
            size="compact-sm"
            variant={chosen === null ? 'default' : 'light'}
            className={classes.filter_button}
            onClick={() => setIsOpen(!isOpen)}
            aria-label={
              chosen === null
                ? t('screen.case_list.filter_by', { field: label })
                : `${t('screen.case_list.filter_by', { field: label })}: ${chosen}`
            }
          >
            {chosen === null ? (
              label
            ) : (
              <>
                {label}:&nbsp;<bdi>{chosen}</bdi>
              </>
            )}
            <span aria-hidden="true">&nbsp;▾</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown
          className={classes.filter_menu}
          aria-label={t('screen.case_list.filter_by', { field: label })}
        >
          {field === 'waitingDays' && <WaitingRange filter={filter} onFilter={onFilter} />}
          {field === 'question' && (
            <Stack gap="sm">
              <Choices facet="questions" search={search} filter={filter} onFilter={onFilter} />
              <QuestionWords filter={filter} onFilter={onFilter} />
            </Stack>
          )}
          {field !== 'waitingDays' && field !== 'question' && (
            <Choices facet={field} search={search} filter={filter} onFilter={onFilter} />
          )}
        </Popover.Dropdown>
      </Popover>
      {chosen !== null && (
        <CloseButton
          size="sm"
          aria-label={t('screen.case_list.filter_remove', { field: label })}
          onClick={() => onFilter(withoutField(filter, field))}
        />
      )}
    </span>
  );
}

/** Above so many values one finds them by typing. */
const manyValues = 9;

/** The order of values that have one of their own; the others stand by frequency. */
const orders: Partial<Record<FacetField, readonly string[]>> = {
  statuses: caseStatuses,
  inputs: inputStates,
  grades: grades.map(({ key }) => key),
  urgencies: urgencies.map(({ key }) => key).toReversed(),
};

function Choices({ facet, search, filter, onFilter }: FilterBarProps & { readonly facet: FacetField }) {
  const [find, setFind] = useState('');
  const trimmed = search.trim();
  const answer = useAnswer('cases.facets', { search: trimmed === '' ? null : trimmed, filter });
  if (answer.state === 'waiting') return <Text size="sm">{t('screen.loading')}</Text>;
  if (answer.state === 'refused') return <Refusal error={answer.error} />;
  const { facets, meetings } = answer.value;
  const dates = meetingDates(meetings);
  const chosen: readonly (string | null)[] = filter[facet];
  const counted = new Map((facets[facet] ?? []).map(({ value, count }) => [value, count]));
  // What is chosen can be taken out, even if it finds nothing now.
  for (const value of chosen) if (!counted.has(value)) counted.set(value, 0);
  const order = orders[facet] ?? (facet === 'meetings' ? [...dates.keys()] : []);
  const placeOf = (value: string | null): number => {
    const place = value === null ? -1 : order.indexOf(value);
    return place < 0 ? order.length + (value === null ? 1 : 0) : place;
  };
  const values = [...counted]
    .map(([value, count]) => ({ value, count, text: valueText(facet, value, dates) }))
    .toSorted((a, b) => placeOf(a.value) - placeOf(b.value) || b.count - a.count || a.text.localeCompare(b.text));
  const folded = find.trim().toLocaleLowerCase(t.language);
  const shown = values.filter(({ text }) => text.toLocaleLowerCase(t.language).includes(folded));
  const choose = (value: string | null, isChosen: boolean): void => {
    const others = chosen.filter((known) => known !== value);
    onFilter({ ...filter, [facet]: isChosen ? [...others, value] : others });
  };
  return (
    <Stack gap={6}>
      {values.length > manyValues && (
        <TextInput
          size="xs"
          value={find}
          dir="auto"
          aria-label={t('screen.case_list.filter_find')}
          placeholder={t('screen.case_list.filter_find')}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      <div className={classes.filter_values}>
        {shown.map(({ value, count, text }) => (
          <Checkbox
            key={value ?? '—'}
            size="sm"
            label={
              <>
                <bdi>{text}</bdi> <span className={classes.count}>({countText(count)})</span>
              </>
            }
            checked={chosen.includes(value)}
            onChange={(event) => choose(value, event.currentTarget.checked)}
          />
        ))}
        {shown.length === 0 && <Text size="sm">{t('screen.case_list.filter_empty')}</Text>}
      </div>
    </Stack>
  );
}

type Narrowing = Pick<FilterBarProps, 'filter' | 'onFilter'>;

function WaitingRange({ filter, onFilter }: Narrowing) {
  const { least = null, most = null } = filter.waitingDays ?? {};
  const set = (range: { least: number | null; most: number | null }): void =>
    onFilter({ ...filter, waitingDays: range.least === null && range.most === null ? null : range });
  const daysOf = (value: string | number): number | null =>
    value === '' || !Number.isInteger(Number(value)) ? null : Number(value);
  const field = { size: 'sm', w: 140, min: 0, max: 99_999, allowDecimal: false, allowNegative: false } as const;
  return (
    <Group gap="sm">
      <NumberInput
        {...field}
        label={t('screen.case_list.filter_least')}
        value={least ?? ''}
        onChange={(value) => set({ least: daysOf(value), most })}
      />
      <NumberInput
        {...field}
        label={t('screen.case_list.filter_most')}
        value={most ?? ''}
        onChange={(value) => set({ least, most: daysOf(value) })}
      />
    </Group>
  );
}

function QuestionWords({ filter, onFilter }: Narrowing) {
  return (
    <TextInput
      size="sm"
      label={t('screen.case_list.filter_text')}
      value={filter.questionText ?? ''}
      dir="auto"
      maxLength={500}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onFilter({ ...filter, questionText: text === '' ? null : text });
      }}
    />
  );
}
