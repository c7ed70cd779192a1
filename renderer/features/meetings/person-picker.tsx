import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { searchKey } from '@domain/text/search-key';
import type { PersonView } from '@contract/people';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { errorText } from '../../ui/error-text';
import { t } from '../../ui/texts';
import { offeredPeople } from './offered-people';

interface PersonPickerProps {
  readonly label: string;
  readonly field: string;
  readonly people: readonly PersonView[];
  /** Those who speak for it are offered first, and a new person gets it. */
  readonly role?: string;
  /** Who is chosen; null while nobody is, or where every choice adds one more. */
  readonly value: string | null;
  /** Not to be offered again. */
  readonly taken?: readonly string[];
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  readonly onPick: (personId: string | null) => void;
}

const newPerson = '\u0000new';

/** Finds a person as one types; a name that nobody has yet adds a person in place. */
export function PersonPicker(props: PersonPickerProps) {
  const { label, field, people, role, value, taken = [], isLabelHidden = false, placeholder, onPick } = props;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const name = people.find(({ id }) => id === value)?.name ?? '';
  const typed = text?.trim() ?? '';
  const offered = offeredPeople(people, { text: typed, role: role ?? null, taken });
  const isNew = typed !== '' && people.every((person) => searchKey(person.name) !== searchKey(typed));

  const add = async (): Promise<void> => {
    const roles = role === undefined ? [] : [role as PersonView['roles'][number]];
    const added = await board.call('people.add', { name: typed, function: 'member', roles: roles as never });
    if (added.ok) onPick(added.value.id);
    setError(added.ok ? null : added.error);
  };
  const submit = (option: string): void => {
    if (option === newPerson) void add();
    else onPick(option);
    setText(null);
    combobox.closeDropdown();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={submit} withinPortal>
      <Combobox.Target>
        <TextInput
          size="sm"
          label={isLabelHidden ? undefined : label}
          aria-label={isLabelHidden ? label : undefined}
          data-field={field}
          dir="auto"
          maxLength={300}
          placeholder={placeholder}
          value={text ?? name}
          error={error === null ? null : errorText(error)}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed === '' || combobox.getSelectedOptionIndex() !== -1) return;
            // Nothing was chosen with the arrows: it is the first one.
            event.preventDefault();
            const first = offered[0]?.id ?? (isNew ? newPerson : null);
            if (first !== null) submit(first);
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            // An emptied field says that nobody is; half a name says nothing.
            if (text !== null && typed === '' && value !== null) onPick(null);
            setText(null);
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0 && !isNew}>
        <Combobox.Options aria-label={label} mah={260} style={{ overflowY: 'auto' }}>
          {offered.map((person) => (
            <Combobox.Option key={person.id} value={person.id}>
              <bdi>{person.name}</bdi>
            </Combobox.Option>
          ))}
          {isNew && (
            <Combobox.Option value={newPerson}>{t('screen.meeting.person.add', { name: typed })}</Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
