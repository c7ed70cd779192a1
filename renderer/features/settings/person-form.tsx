import { Button, Checkbox, Group, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type PersonView, personFunctionSchema } from '@contract/people';
import type { CallError } from '@contract/result';
import { type RoleKey, roles } from '@domain/catalogues/roles';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { today } from '../../ui/value-text';

export interface PersonDraft {
  name: string;
  function: PersonView['function'];
  contact: string | null;
  roles: RoleKey[];
  activeTo: string | null;
}

interface PersonFormProps {
  /** Null for somebody new. */
  readonly person: PersonView | null;
  /** Answers what was refused, or null when it is saved. */
  readonly onSave: (draft: PersonDraft) => Promise<CallError | null>;
  readonly onClose: () => void;
}

const functions = personFunctionSchema.options;

/** One person: adds them, changes them, or says that they have left. */
export function PersonForm({ person, onSave, onClose }: PersonFormProps) {
  const [name, setName] = useState(person?.name ?? '');
  const [kind, setKind] = useState<PersonView['function']>(person?.function ?? 'member');
  const [contact, setContact] = useState(person?.contact ?? '');
  const [spoken, setSpoken] = useState<readonly string[]>(person?.roles ?? []);
  const [hasLeft, setHasLeft] = useState(person !== null && person.activeTo !== null);
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    if (name.trim() === '') return;
    setIsBusy(true);
    const refused = await onSave({
      name: name.trim(),
      function: kind,
      contact: contact.trim() === '' ? null : contact.trim(),
      roles: roles.flatMap(({ key }) => (spoken.includes(key) ? [key] : [])),
      activeTo: hasLeft ? (person?.activeTo ?? today()) : null,
    });
    setIsBusy(false);
    setError(refused);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={person === null ? t('screen.people.add_title') : t('screen.people.edit_title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('screen.people.name')}
            value={name}
            dir="auto"
            maxLength={300}
            data-autofocus
            autoComplete="off"
            error={hasTried && name.trim() === '' ? t('screen.people.name_missing') : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('screen.people.function')}
            data={functions.map((value) => ({ value, label: t(`screen.people.function.${value}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={(chosen) => setKind(functions.find((known) => known === chosen) ?? kind)}
          />
          <MultiSelect
            label={t('screen.people.roles')}
            description={t('screen.people.roles_why')}
            data={roles.map(({ key }) => ({ value: key, label: t(`role.${key}`) }))}
            value={[...spoken]}
            searchable
            hidePickedOptions
            onChange={setSpoken}
          />
          <TextInput
            label={t('screen.people.contact')}
            value={contact}
            dir="auto"
            maxLength={500}
            autoComplete="off"
            onChange={(event) => setContact(event.currentTarget.value)}
          />
          {person !== null && (
            <Checkbox
              label={t('screen.people.left')}
              description={t('screen.people.left_explained')}
              checked={hasLeft}
              onChange={(event) => setHasLeft(event.currentTarget.checked)}
            />
          )}
          <Refusal error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('screen.cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {t('screen.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
