import { Button, Center, Loader, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PersonView } from '@contract/people';
import type { CallError, CallResult } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { TimeZoneSelect } from '../../ui/time-zone-select';
import { useAnswer } from '../../ui/use-answer';
import { useFirstFocus } from '../../ui/use-first-focus';
import { boardHabits } from './board-habits';

/** After the store was made: who works with it, and for which board. Everything can be left as it is. */
export function AboutYou({ onDone }: { readonly onDone: () => void }) {
  const people = useAnswer('people.list', {});
  const person = people.state === 'ready' ? people.value.people[0] : undefined;
  if (people.state === 'refused') return <Refusal error={people.error} />;
  if (person === undefined) {
    return (
      <Center>
        <Loader aria-label={t('screen.loading')} />
      </Center>
    );
  }
  return <AboutForm person={person} onDone={onDone} />;
}

function AboutForm({ person, onDone }: { readonly person: PersonView; readonly onDone: () => void }) {
  const heading = useFirstFocus<HTMLHeadingElement>();
  const [name, setName] = useState(person.name);
  const [contact, setContact] = useState(person.contact ?? '');
  const [boardName, setBoardName] = useState(t('screen.first_run.board_name_usual'));
  const [institution, setInstitution] = useState('');
  const [habits] = useState(boardHabits);
  const [timeZone, setTimeZone] = useState(habits.timeZone);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const nameFault = name.trim() === '' ? t('screen.unlock.name_missing') : null;
  const boardFault = boardName.trim() === '' ? t('screen.first_run.board_name_missing') : null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (nameFault !== null || boardFault !== null) return;
    setIsBusy(true);
    const fields = { name: name.trim(), contact: textOrNull(contact) };
    const steps: (() => Promise<CallResult>)[] = [
      () => board.call('people.edit', { id: person.id, revision: person.revision, fields }),
      () =>
        board.call('settings.set', {
          ...habits,
          timeZone,
          name: boardName.trim(),
          institution: textOrNull(institution),
        }),
    ];
    for (const step of steps) {
      const done = await step();
      if (!done.ok) {
        setIsBusy(false);
        setError(done.error);
        return;
      }
    }
    onDone();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div>
          <Title order={2} size="h4" tabIndex={-1} ref={heading} className="screen-heading">
            {t('screen.first_run.about_title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('screen.first_run.about_explained')}
          </Text>
        </div>
        <TextInput
          label={t('screen.unlock.your_name')}
          description={t('screen.first_run.coordinator')}
          value={name}
          maxLength={300}
          dir="auto"
          error={nameFault}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('screen.first_run.contact')}
          description={t('screen.first_run.contact_why')}
          value={contact}
          maxLength={500}
          dir="auto"
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <TextInput
          label={t('screen.settings.board_name')}
          value={boardName}
          maxLength={300}
          dir="auto"
          error={boardFault}
          onChange={(event) => setBoardName(event.currentTarget.value)}
        />
        <TextInput
          label={t('screen.settings.institution')}
          value={institution}
          maxLength={300}
          dir="auto"
          onChange={(event) => setInstitution(event.currentTarget.value)}
        />
        <TimeZoneSelect label={t('screen.settings.time_zone')} value={timeZone} onChange={setTimeZone} />
        <Refusal error={error} />
        <Button type="submit" loading={isBusy}>
          {t('screen.continue')}
        </Button>
      </Stack>
    </form>
  );
}

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
