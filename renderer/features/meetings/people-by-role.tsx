import { Checkbox, CloseButton, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { roleMessage, roles } from '@domain/catalogues/roles';
import type { MeetingView } from '@contract/meetings';
import type { PersonView } from '@contract/people';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import type { CallInput } from '@contract/contract';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { countText } from '../../ui/value-text';
import classes from './meetings.module.css';
import { PersonPicker } from './person-picker';

type Seat = NonNullable<CallInput<'meetings.changePeople'>['add']>[number];
type Role = Seat['role'];

interface PeopleByRoleProps {
  readonly meeting: MeetingView;
  readonly people: readonly PersonView[];
}

/** Who takes part for each role: several, and substitutes. They are the people the packet is for. */
export function PeopleByRole({ meeting, people }: PeopleByRoleProps) {
  const undo = useUndo();
  const [error, setError] = useState<CallError | null>(null);
  const empty = roles.filter(({ key }) => meeting.people.every(({ role }) => role !== key)).length;
  const change = async (input: Omit<CallInput<'meetings.changePeople'>, 'id'>, text: string): Promise<void> => {
    const answer = await board.call('meetings.changePeople', { id: meeting.id, ...input });
    if (answer.ok) undo.offer(text, answer.value.batchId);
    setError(answer.ok ? null : answer.error);
  };
  const seats: readonly { readonly role: Role; readonly label: string }[] = [
    ...roles.map(({ key }) => ({ role: key, label: t(roleMessage(key)) })),
    { role: null, label: t('screen.meeting.people_other') },
  ];
  return (
    <section aria-labelledby="people-by-role" className={classes.part}>
      <Group gap="sm" align="baseline">
        <Title order={2} size="h4" id="people-by-role">
          {t('screen.meeting.people')}
        </Title>
        <Text size="sm" c="dimmed">
          {empty === 0
            ? t('screen.meeting.people_all')
            : t.plural('screen.meeting.people_empty', empty, { count: countText(empty) })}
        </Text>
      </Group>
      <Refusal error={error} />
      <div className={classes.seats}>
        {seats.map(({ role, label }) => (
          <RoleSeats
            key={role ?? 'other'}
            role={role}
            label={label}
            seated={meeting.people.filter((person) => person.role === role)}
            people={people}
            onChange={change}
          />
        ))}
      </div>
    </section>
  );
}

interface RoleSeatsProps {
  readonly role: Role;
  readonly label: string;
  readonly seated: MeetingView['people'];
  readonly people: readonly PersonView[];
  readonly onChange: (change: Omit<CallInput<'meetings.changePeople'>, 'id'>, text: string) => Promise<void>;
}

function RoleSeats({ role, label, seated, people, onChange }: RoleSeatsProps) {
  const changed = t('screen.meeting.undo.people', { role: label });
  return (
    <fieldset className={classes.seat} aria-label={label}>
      <Text size="sm" fw={600} aria-hidden>
        {label}
      </Text>
      {seated.map(({ personId, name, isSubstitute }) => (
        <Group key={personId} gap={6} wrap="nowrap" className={classes.seated}>
          <Text size="sm" className={classes.name}>
            <bdi>{name}</bdi>
          </Text>
          <Checkbox
            size="xs"
            ms="auto"
            data-field={`meeting.people.${role ?? 'other'}.substitute`}
            label={t('screen.meeting.substitute')}
            aria-label={t('screen.meeting.substitute_of', { person: name })}
            checked={isSubstitute}
            onChange={(event) =>
              void onChange({ add: [{ personId, role, isSubstitute: event.currentTarget.checked }] }, changed)
            }
          />
          <CloseButton
            size="sm"
            aria-label={t('screen.meeting.person.remove', { person: name, role: label })}
            onClick={() => void onChange({ remove: [{ personId, role }] }, changed)}
          />
        </Group>
      ))}
      <PersonPicker
        label={t('screen.meeting.person.for', { role: label })}
        isLabelHidden
        field={`meeting.people.${role ?? 'other'}`}
        placeholder={t('screen.meeting.person.placeholder')}
        people={people}
        {...(role !== null && { role })}
        value={null}
        taken={seated.map(({ personId }) => personId)}
        onPick={(personId) =>
          personId !== null && void onChange({ add: [{ personId, role, isSubstitute: false }] }, changed)
        }
      />
    </fieldset>
  );
}
