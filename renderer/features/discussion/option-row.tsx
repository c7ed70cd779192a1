import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type DispositionKey, dispositionMessage, dispositions } from '@domain/catalogues/dispositions';
import { optionGroups } from '@domain/catalogues/option-groups';
import { groupOfFileOption, optionOfFileId } from '@domain/catalogues/options';
import type { OptionView } from '@contract/discussions';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { dayText } from '../../ui/value-text';
import { ChecklistEditor, type ChecklistItem, savedChecklist } from './checklist-editor';
import classes from './discussion.module.css';
import type { Fields } from './edit-state';
import { incompleteText } from './incomplete';
import { textOrNull } from './role-fields';
import { SavedMark } from './saved-mark';
import { TextArea } from './text-area';
import { useAutosave } from './use-autosave';
import { VersionChoice } from './version-choice';

interface OptionRowProps {
  readonly option: OptionView;
  /** Its place in the order of the form, from 1. */
  readonly number: number;
  readonly readOnly: boolean;
}

/** One considered option: what became of it and why; its wording, note and checklist on demand. */
export function OptionRow({ option, number, readOnly }: OptionRowProps) {
  const undo = useUndo();
  const [isOpen, setIsOpen] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const { label, category, informationNote, checklist, disposition, reason } = option;
  const stored = { label, category, informationNote, checklist, disposition, reason };
  const autosave = useAutosave({ id: option.id, revision: option.revision, fields: stored }, (values, base) => {
    const fields = changedOf(values, base.fields);
    if (fields === null) return 'wait';
    return board.call('options.edit', { id: option.id, revision: base.revision, fields });
  });
  const { values, set } = autosave;
  const field = `option.${number}`;
  const remove = async (): Promise<void> => {
    await autosave.flush();
    const answer = await board.call('options.remove', { id: option.id, revision: autosave.base.revision });
    if (!answer.ok) setError(answer.error);
    else if (answer.value.result === 'saved') {
      undo.offer(t('screen.discussion.option.removed', { option: label }), answer.value.batchId);
    }
  };
  const incomplete = incompleteText(values['disposition'], values['reason']);
  const catalogued = optionOfFileId(option.optionId);
  return (
    <article className={classes.option} aria-label={option.label} data-option={option.optionId}>
      <div className={classes.optionLine}>
        <div className={classes.optionName}>
          <Text fw={600} dir="auto">
            {option.label}
          </Text>
          {option.fromDate !== null && (
            <Text size="xs" className={classes.copied}>
              {t('screen.discussion.from', { date: dayText(option.fromDate) })}
            </Text>
          )}
          {incomplete !== null && (
            <Text size="xs" className={classes.incomplete} data-incomplete>
              {incomplete}
            </Text>
          )}
        </div>
        <NativeSelect
          aria-label={t('screen.discussion.option.disposition_of', { option: option.label })}
          data-field={`${field}.disposition`}
          data={[
            { value: '', label: t('screen.discussion.option.no_disposition') },
            ...dispositions.map(({ key }) => ({ value: key, label: t(dispositionMessage(key)) })),
          ]}
          value={(values['disposition'] as string | null) ?? ''}
          disabled={readOnly}
          onChange={(event) =>
            set({ disposition: event.currentTarget.value === '' ? null : event.currentTarget.value })
          }
        />
        <TextArea
          field={`${field}.reason`}
          aria-label={t('screen.discussion.option.reason_of', { option: option.label })}
          placeholder={t('screen.discussion.option.reason')}
          value={values['reason']}
          readOnly={readOnly}
          onChange={(next) => set({ reason: next })}
        />
        <Group gap={4} wrap="nowrap">
          <Button
            variant="default"
            aria-expanded={isOpen}
            aria-label={t('screen.discussion.option.details_of', { option: option.label })}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t('screen.discussion.option.details')}
          </Button>
          {!readOnly && (
            <Button
              variant="subtle"
              aria-label={t('screen.discussion.option.remove_of', { option: option.label })}
              onClick={remove}
            >
              {t('screen.discussion.option.remove')}
            </Button>
          )}
        </Group>
      </div>
      {isOpen && (
        <div className={classes.optionDetails}>
          <TextInput
            label={t('screen.discussion.option.wording')}
            data-field={`${field}.label`}
            dir="auto"
            maxLength={500}
            value={values['label'] as string}
            readOnly={readOnly}
            error={String(values['label']).trim() === '' ? t('screen.discussion.option.wording_needed') : undefined}
            onChange={(event) => set({ label: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('screen.field.category')}
            data-field={`${field}.category`}
            description={
              catalogued === undefined
                ? undefined
                : t('screen.discussion.option.printed_under', { group: t(`option_group.${catalogued.group}`) })
            }
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={groupChoices(values['category'] as string | null)}
            value={(values['category'] as string | null) ?? ''}
            disabled={readOnly}
            onChange={(event) => set({ category: event.currentTarget.value === '' ? null : event.currentTarget.value })}
          />
          <TextArea
            className={classes.wide}
            label={t('screen.field.informationNote')}
            field={`${field}.informationNote`}
            value={values['informationNote']}
            readOnly={readOnly}
            onChange={(note) => set({ informationNote: note })}
          />
          <div className={classes.wide}>
            <Text size="sm" fw={500} mb={4}>
              {t('screen.field.checklist')}
            </Text>
            <ChecklistEditor
              field={`${field}.checklist`}
              items={values['checklist'] as ChecklistItem[]}
              readOnly={readOnly}
              onChange={(items) => set({ checklist: items })}
            />
          </div>
        </div>
      )}
      {!readOnly && autosave.state !== 'saved' && (
        <SavedMark
          autosave={autosave}
          waiting={changedOf(values, autosave.base.fields) === null ? t('screen.discussion.option.waiting') : undefined}
        />
      )}
      <Refusal error={error} />
      <VersionChoice
        autosave={autosave}
        labelOf={(name) => t.lookup(`screen.field.${name}`) ?? name}
        textOf={versionText}
      />
    </article>
  );
}

/** The fields that a form changes, as the call takes them; null while one of them cannot be kept. */
function changedOf(values: Fields, before: Fields) {
  const checklist = savedChecklist(values['checklist'] as ChecklistItem[]);
  const label = String(values['label']).trim();
  if (checklist === null || label === '') return null;
  const all = {
    label,
    category: textOrNull(values['category']),
    informationNote: textOrNull(values['informationNote']),
    checklist,
    disposition: (values['disposition'] ?? null) as DispositionKey | null,
    reason: textOrNull(values['reason']),
  };
  const names = Object.keys(all) as (keyof typeof all)[];
  const changed = names.filter((name) => JSON.stringify(all[name]) !== JSON.stringify(before[name]));
  return Object.fromEntries(changed.map((name) => [name, all[name]])) as Partial<typeof all>;
}

function groupChoices(category: string | null): { value: string; label: string }[] {
  const known = optionGroups.map(({ key }) => ({ value: key as string, label: t(`option_group.${key}`) }));
  // A file may call its groups otherwise; its word stays until a person chooses another.
  const own =
    category === null || known.some(({ value }) => value === category)
      ? []
      : [
          {
            value: category,
            label: t('screen.discussion.option.own_group', {
              category,
              group: t(`option_group.${groupOfFileOption({ category })}`),
            }),
          },
        ];
  return [{ value: '', label: t('screen.discussion.option.no_group') }, ...own, ...known];
}

function versionText(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (field === 'disposition') return t(dispositionMessage(value as DispositionKey));
  if (field !== 'checklist') return String(value);
  return (value as ChecklistItem[])
    .map(({ criterion, status, observed }) =>
      [criterion, t(`checklist_status.${status}`), observed].filter((text) => text !== null && text !== '').join(': '),
    )
    .join('\n');
}
