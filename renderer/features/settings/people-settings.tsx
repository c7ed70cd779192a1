import { Badge, Button, Loader, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { PersonView } from '@contract/people';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { useAnswer } from '../../ui/use-answer';
import { dayText } from '../../ui/value-text';
import { type PersonDraft, PersonForm } from './person-form';
import { Section } from './section';
import classes from './settings.module.css';

/** The people of the board: the present ones first, then those who have left. */
export function PeopleSettings() {
  const answer = useAnswer('people.list', {});
  const undo = useUndo();
  /** A person being edited; `new` while one is being added. */
  const [open, setOpen] = useState<PersonView | 'new' | null>(null);
  const people = answer.state === 'ready' ? answer.value.people : [];
  const present = people.filter(({ activeTo }) => activeTo === null);
  const gone = people.filter(({ activeTo }) => activeTo !== null);

  const save = async (draft: PersonDraft) => {
    if (open === 'new' || open === null) {
      const { activeTo: _none, ...fields } = draft;
      const added = await board.call('people.add', fields);
      if (!added.ok) return added.error;
      setOpen(null);
      return null;
    }
    const edited = await board.call('people.edit', { id: open.id, revision: open.revision, fields: draft });
    if (!edited.ok) return edited.error;
    if (edited.value.result === 'conflict') return { code: 'changed_elsewhere' };
    undo.offer(t('screen.people.edited', { name: draft.name }), edited.value.batchId);
    setOpen(null);
    return null;
  };

  return (
    <Section
      title={t('screen.people.title')}
      explained={t('screen.people.explained')}
      aside={
        <Button variant="default" onClick={() => setOpen('new')}>
          {t('screen.people.add')}
        </Button>
      }
    >
      {answer.state === 'waiting' && <Loader aria-label={t('screen.loading')} />}
      {answer.state === 'refused' && <Refusal error={answer.error} />}
      {people.length > 0 && (
        <div className={classes.people}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('screen.people.name')}</Table.Th>
                <Table.Th>{t('screen.people.function')}</Table.Th>
                <Table.Th>{t('screen.people.roles')}</Table.Th>
                <Table.Th>{t('screen.people.contact')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {[...present, ...gone].map((person) => (
                <Table.Tr key={person.id} className={person.activeTo === null ? '' : classes.gone}>
                  <Table.Td>
                    <Button
                      variant="subtle"
                      size="compact-md"
                      px={4}
                      aria-label={t('screen.people.edit', { name: person.name })}
                      onClick={() => setOpen(person)}
                    >
                      <bdi>{person.name}</bdi>
                    </Button>
                    {person.activeTo !== null && (
                      <Badge variant="default" size="sm" ms={6} tt="none">
                        {t('screen.people.until', { day: dayText(person.activeTo) })}
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td>{t(`screen.people.function.${person.function}`)}</Table.Td>
                  <Table.Td>{person.roles.map((role) => t.lookup(`role.${role}`) ?? role).join(', ')}</Table.Td>
                  <Table.Td>
                    <Text size="sm" component="bdi">
                      {person.contact}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {open !== null && (
        <PersonForm person={open === 'new' ? null : open} onSave={save} onClose={() => setOpen(null)} />
      )}
    </Section>
  );
}
