import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import {
  type ChecklistStatusKey,
  checklistStatusMessage,
  checklistStatuses,
} from '@domain/catalogues/checklist-statuses';
import type { OptionView } from '@contract/discussions';
import { t } from '../../ui/texts';
import classes from './discussion.module.css';

export type ChecklistItem = OptionView['checklist'][number];

interface ChecklistEditorProps {
  readonly field: string;
  readonly items: readonly ChecklistItem[];
  readonly readOnly: boolean;
  readonly onChange: (items: ChecklistItem[]) => void;
}

const empty: ChecklistItem = { criterion: '', status: 'unknown', observed: null, note: null };

/** What was checked for an option: criterion, how it stands, what was observed. A person says it; nothing is computed. */
export function ChecklistEditor({ field, items, readOnly, onChange }: ChecklistEditorProps) {
  const rows = useRef<HTMLFieldSetElement>(null);
  const change = (index: number, patch: Partial<ChecklistItem>): void =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...patch } : item)));
  const text = (index: number, name: 'criterion' | 'observed' | 'note') => (
    <TextInput
      size="xs"
      dir="auto"
      maxLength={2_000}
      data-field={`${field}.${index}.${name}`}
      aria-label={t('screen.discussion.checklist_cell', { field: t(`screen.field.${name}`), number: index + 1 })}
      placeholder={t(`screen.field.${name}`)}
      value={items[index]?.[name] ?? ''}
      readOnly={readOnly}
      onChange={(event) => {
        const value = event.currentTarget.value;
        change(index, { [name]: name === 'criterion' || value !== '' ? value : null });
      }}
    />
  );
  return (
    <fieldset ref={rows} aria-label={t('screen.field.checklist')} className={classes.plain}>
      {items.map((_item, index) => (
        // The items have no other name than their place.
        <div key={index} className={classes.checklistRow}>
          {text(index, 'criterion')}
          <NativeSelect
            size="xs"
            data-field={`${field}.${index}.status`}
            aria-label={t('screen.discussion.checklist_cell', { field: t('screen.field.status'), number: index + 1 })}
            data={checklistStatuses.map(({ key }) => ({ value: key, label: t(checklistStatusMessage(key)) }))}
            value={items[index]?.status ?? 'unknown'}
            disabled={readOnly}
            onChange={(event) => change(index, { status: event.currentTarget.value as ChecklistStatusKey })}
          />
          {text(index, 'observed')}
          {text(index, 'note')}
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              c="dimmed"
              aria-label={t('screen.discussion.remove_entry', {
                entry: t('screen.field.criterion'),
                number: index + 1,
              })}
              onClick={() => onChange(items.filter((_other, at) => at !== index))}
            >
              ✕
            </ActionIcon>
          )}
        </div>
      ))}
      {!readOnly && (
        <Button
          variant="subtle"
          size="compact-sm"
          data-field={`${field}.add`}
          onClick={() => {
            // At once: the next letter is typed there.
            flushSync(() => onChange([...items, empty]));
            const added = `[data-field="${CSS.escape(field)}.${items.length}.criterion"]`;
            rows.current?.querySelector<HTMLInputElement>(added)?.focus();
          }}
        >
          {t('screen.discussion.add_entry', { entry: t('screen.field.criterion') })}
        </Button>
      )}
    </fieldset>
  );
}

/** The items that say something; null when one has no criterion to be about. */
export function savedChecklist(items: readonly ChecklistItem[]): ChecklistItem[] | null {
  const isBlank = (text: string | null): boolean => text === null || text.trim() === '';
  const kept = items.filter(({ criterion, observed, note }) => ![criterion, observed, note].every(isBlank));
  return kept.some(({ criterion }) => isBlank(criterion)) ? null : kept;
}
