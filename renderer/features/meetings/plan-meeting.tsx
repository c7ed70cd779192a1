import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { isCalendarDay } from '@domain/time/calendar-day';
import type { CaseLineView } from '@contract/cases';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { countText } from '../../ui/value-text';
import classes from './meetings.module.css';

/** More cases than this are not offered at once: one searches instead of scrolling. */
const offered = 50;

/** The dialog that plans a meeting: its day, and the cases on it in the order in which they are checked. */
export function PlanMeeting({ onClose }: { readonly onClose: () => void }) {
  const [date, setDate] = useState('');
  const [search, setSearch] = useState('');
  const [settledSearch] = useDebouncedValue(search.trim(), 120);
  const [chosen, setChosen] = useState<readonly CaseLineView[]>([]);
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const answer = useAnswer('cases.list', { search: settledSearch === '' ? null : settledSearch, limit: offered });
  const found = answer.state === 'ready' ? answer.value : { cases: [], total: 0 };
  // What is chosen stays in sight, whatever is searched for next.
  const shown = [...chosen, ...found.cases.filter(({ id }) => chosen.every((line) => line.id !== id))];

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    if (!isCalendarDay(date)) return;
    setIsBusy(true);
    setError(null);
    const planned = await board.call('meetings.create', { date, cases: chosen.map(({ id }) => id) });
    setIsBusy(false);
    if (planned.ok) onClose();
    else setError(planned.error);
  };

  const choose = (line: CaseLineView, isChosen: boolean): void =>
    setChosen(isChosen ? [...chosen, line] : chosen.filter(({ id }) => id !== line.id));

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('screen.meetings.plan_title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            type="date"
            w={200}
            label={t('screen.meetings.date')}
            value={date}
            data-autofocus
            error={hasTried && !isCalendarDay(date) ? t('screen.meetings.date_missing') : null}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <TextInput
            type="search"
            label={t('screen.meetings.find_cases')}
            placeholder={t('screen.cases.search_hint')}
            value={search}
            dir="auto"
            maxLength={500}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <fieldset className={classes.choices} aria-label={t('screen.meetings.cases')}>
            {shown.map((line) => (
              <Checkbox
                key={line.id}
                size="sm"
                label={
                  <>
                    {line.number} <bdi>{line.name}</bdi>
                  </>
                }
                checked={chosen.includes(line)}
                onChange={(event) => choose(line, event.currentTarget.checked)}
              />
            ))}
            {answer.state === 'ready' && shown.length === 0 && <Text c="dimmed">{t('screen.meetings.no_cases')}</Text>}
            {found.total > found.cases.length && (
              <Text c="dimmed" size="sm">
                {t('screen.meetings.more_cases', { count: countText(found.total - found.cases.length) })}
              </Text>
            )}
          </fieldset>
          {answer.state === 'refused' && <Refusal error={answer.error} />}
          <Refusal error={error} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" component="output">
              {t.plural('screen.meetings.chosen', chosen.length)}
            </Text>
            <Group>
              <Button variant="default" onClick={onClose}>
                {t('screen.cancel')}
              </Button>
              <Button type="submit" loading={isBusy}>
                {t('screen.meetings.plan_now')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
