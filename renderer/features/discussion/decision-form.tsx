import { ActionIcon, Autocomplete, Button, Checkbox, NativeSelect, Text, TextInput } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { fileRoles, type RoleKey } from '@domain/case-file/case-file';
import { roleMessage } from '@domain/catalogues/roles';
import type { DiscussionView } from '@contract/discussions';
import { t } from '../../ui/texts';
import { ChoiceRow } from './choice-row';
import { DayInput } from './day-input';
import type { ActionFields } from './decision-fields';
import classes from './discussion.module.css';
import type { Fields } from './edit-state';
import { textOrNull } from './role-fields';
import { TextArea } from './text-area';
import { TextList } from './text-list';

interface DecisionFormProps {
  readonly discussion: DiscussionView;
  readonly values: Fields;
  readonly set: (patch: Fields) => void;
}

/** Everything a decision says, as the board agreed it. Nothing is filled in by itself but the day. */
export function DecisionForm({ discussion, values, set }: DecisionFormProps) {
  const texts = (name: string): readonly string[] => (values[name] ?? []) as readonly string[];
  const attending = texts('attendingRoles');
  const alternatives = texts('alternativeOptionIds');
  const options = discussion.options.map(({ optionId, label }) => ({ value: optionId, label }));
  // A decision may name what is no longer considered; it must not vanish unseen.
  const named = (id: string | null): { value: string; label: string }[] =>
    id === null || options.some(({ value }) => value === id) ? [] : [{ value: id, label: id }];
  const primary = (values['primaryOptionId'] ?? null) as string | null;
  const offered = [...options, ...alternatives.flatMap(named)];
  const meetingRoles = fileRoles.filter((role) => discussion.meeting?.roles.includes(role));
  const note = (name: 'text' | 'rationale' | 'dissent' | 'patientPreferenceConsidered' | 'disclaimer', lines = 1) => (
    <TextArea
      field={`decision.${name}`}
      aria-label={labels[name]()}
      minRows={lines}
      value={values[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <div className={classes.questions}>
      <Line label={labels.date()}>
        <DayInput
          isNeeded
          w={170}
          aria-label={labels.date()}
          field="decision.date"
          value={(values['date'] as string | null) ?? null}
          onChange={(date) => set({ date })}
        />
      </Line>
      <Line label={labels.attendingRoles()}>
        <fieldset aria-label={labels.attendingRoles()} className={classes.checks}>
          {fileRoles.map((role) => (
            <Checkbox
              key={role}
              size="sm"
              data-field={`decision.attendingRoles.${role}`}
              label={t(roleMessage(role))}
              checked={attending.includes(role)}
              onChange={(event) => {
                const isThere = event.currentTarget.checked;
                set({
                  attendingRoles: fileRoles.filter((other) => (other === role ? isThere : attending.includes(other))),
                });
              }}
            />
          ))}
        </fieldset>
        {meetingRoles.length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => set({ attendingRoles: meetingRoles })}>
            {t('screen.discussion.decision.roles_of_meeting')}
          </Button>
        )}
      </Line>
      <Line label={labels.quorumMet()}>
        <ChoiceRow
          field="decision.quorumMet"
          label={labels.quorumMet()}
          none={t('screen.discussion.not_recorded')}
          choices={[
            { value: 'yes', label: t('answer_choice.yes') },
            { value: 'no', label: t('answer_choice.no') },
          ]}
          value={(values['quorumMet'] ?? null) === null ? null : values['quorumMet'] === true ? 'yes' : 'no'}
          onChange={(value) => set({ quorumMet: value === null ? null : value === 'yes' })}
        />
      </Line>
      <Line label={labels.text()} isNeeded>
        {note('text', 3)}
      </Line>
      <Line label={labels.primaryOptionId()}>
        <NativeSelect
          aria-label={labels.primaryOptionId()}
          data-field="decision.primaryOptionId"
          data={[{ value: '', label: t('screen.discussion.decision.no_option') }, ...options, ...named(primary)]}
          value={primary ?? ''}
          onChange={(event) => set({ primaryOptionId: textOrNull(event.currentTarget.value) })}
        />
      </Line>
      <Line label={labels.alternativeOptionIds()}>
        <fieldset aria-label={labels.alternativeOptionIds()} className={classes.checks}>
          {offered.map(({ value, label }) => (
            <Checkbox
              key={value}
              size="sm"
              data-field={`decision.alternativeOptionIds.${value}`}
              label={<bdi>{label}</bdi>}
              checked={alternatives.includes(value)}
              onChange={(event) =>
                set({
                  alternativeOptionIds: event.currentTarget.checked
                    ? [...alternatives, value]
                    : alternatives.filter((other) => other !== value),
                })
              }
            />
          ))}
          {offered.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('screen.discussion.no_options')}
            </Text>
          )}
        </fieldset>
      </Line>
      <Line label={labels.rationale()}>{note('rationale', 2)}</Line>
      <Line label={labels.conditions()}>
        <TextList
          field="decision.conditions"
          label={labels.conditions()}
          entry={t('screen.discussion.decision.condition')}
          values={texts('conditions')}
          onChange={(conditions) => set({ conditions })}
        />
      </Line>
      <Line label={labels.dissent()}>{note('dissent')}</Line>
      <Line label={labels.evidenceCited()}>
        <TextList
          field="decision.evidenceCited"
          label={labels.evidenceCited()}
          entry={t('screen.discussion.decision.evidence')}
          values={texts('evidenceCited')}
          onChange={(evidenceCited) => set({ evidenceCited })}
        />
      </Line>
      <Line label={labels.actions()}>
        <Actions
          actions={(values['actions'] ?? []) as readonly ActionFields[]}
          onChange={(actions) => set({ actions })}
        />
      </Line>
      <Line label={labels.patientPreferenceConsidered()}>{note('patientPreferenceConsidered')}</Line>
      <Line label={labels.patientInformedBy()}>
        <TextInput
          dir="auto"
          maxLength={2_000}
          aria-label={labels.patientInformedBy()}
          data-field="decision.patientInformedBy"
          value={(values['patientInformedBy'] as string | null) ?? ''}
          onChange={(event) =>
            set({ patientInformedBy: event.currentTarget.value === '' ? null : event.currentTarget.value })
          }
        />
      </Line>
      <Line label={labels.nextReviewDate()}>
        <DayInput
          w={170}
          aria-label={labels.nextReviewDate()}
          field="decision.nextReviewDate"
          value={(values['nextReviewDate'] as string | null) ?? null}
          onChange={(nextReviewDate) => set({ nextReviewDate })}
        />
      </Line>
      <Line label={labels.disclaimer()}>{note('disclaimer')}</Line>
    </div>
  );
}

const labels = {
  date: () => t('screen.discussion.decision.date'),
  attendingRoles: () => t('screen.field.attendingRoles'),
  quorumMet: () => t('screen.field.quorumMet'),
  text: () => t('screen.discussion.decision.text'),
  primaryOptionId: () => t('screen.discussion.decision.primary'),
  alternativeOptionIds: () => t('screen.discussion.decision.alternatives'),
  rationale: () => t('screen.field.rationale'),
  conditions: () => t('screen.field.conditions'),
  dissent: () => t('screen.field.dissent'),
  evidenceCited: () => t('screen.field.evidenceCited'),
  actions: () => t('screen.field.actions'),
  patientPreferenceConsidered: () => t('screen.field.patientPreferenceConsidered'),
  patientInformedBy: () => t('screen.field.patientInformedBy'),
  nextReviewDate: () => t('screen.field.nextReviewDate'),
  disclaimer: () => t('screen.field.disclaimer'),
} as const;

/** The label of a field of a decision. */
export function decisionLabel(field: string): string {
  return Object.hasOwn(labels, field) ? labels[field as keyof typeof labels]() : field;
}

interface LineProps {
  readonly label: string;
  readonly isNeeded?: boolean;
  readonly children: ReactNode;
}

function Line({ label, isNeeded = false, children }: LineProps) {
  return (
    <div className={classes.question}>
      <span className={classes.questionLabel}>
        {label}
        {isNeeded && <span className={classes.required}>{t('screen.discussion.required')}</span>}
      </span>
      <div>{children}</div>
    </div>
  );
}

interface ActionsProps {
  readonly actions: readonly ActionFields[];
  readonly onChange: (actions: ActionFields[]) => void;
}

/** What is asked of whom by when. The owner is one of the roles, or anyone in own words. */
function Actions({ actions, onChange }: ActionsProps) {
  const rows = useRef<HTMLFieldSetElement>(null);
  const names = new Map(fileRoles.map((role) => [t(roleMessage(role)), role]));
  const ownerText = (owner: string | null): string =>
    owner === null ? '' : fileRoles.includes(owner as RoleKey) ? t(roleMessage(owner as RoleKey)) : owner;
  const change = (index: number, patch: Partial<ActionFields>): void =>
    onChange(actions.map((action, at) => (at === index ? { ...action, ...patch } : action)));
  return (
    <fieldset ref={rows} aria-label={labels.actions()} className={classes.plain}>
      {actions.map((action, index) => {
        const name = (field: 'action' | 'ownerRole' | 'dueDate'): string =>
          t('screen.discussion.checklist_cell', { field: t(`screen.field.${field}`), number: index + 1 });
        return (
          // The actions have no other name than their place.
          <div key={index} className={classes.actionRow}>
            <TextArea
              field={`decision.actions.${index}.action`}
              aria-label={name('action')}
              placeholder={t('screen.field.action')}
              value={action.action}
              onChange={(text) => change(index, { action: text ?? '' })}
            />
            <Autocomplete
              aria-label={name('ownerRole')}
              placeholder={t('screen.field.ownerRole')}
              data-field={`decision.actions.${index}.ownerRole`}
              data={[...names.keys()]}
              limit={12}
              maxLength={2_000}
              dir="auto"
              value={ownerText(action.ownerRole)}
              onChange={(text) => change(index, { ownerRole: text === '' ? null : (names.get(text) ?? text) })}
            />
            <DayInput
              aria-label={name('dueDate')}
              field={`decision.actions.${index}.dueDate`}
              placeholder={t('screen.field.dueDate')}
              value={action.dueDate}
              onChange={(dueDate) => change(index, { dueDate })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              c="dimmed"
              aria-label={t('screen.discussion.remove_entry', { entry: t('screen.field.action'), number: index + 1 })}
              onClick={() => onChange(actions.filter((_other, at) => at !== index))}
            >
              ✕
            </ActionIcon>
          </div>
        );
      })}
      <Button
        variant="subtle"
        size="compact-sm"
        data-field="decision.actions.add"
        onClick={() => {
          // At once: the next letter is typed there.
          flushSync(() => onChange([...actions, { action: '', ownerRole: null, dueDate: null }]));
          const added = `[data-field="decision.actions.${actions.length}.action"]`;
          rows.current?.querySelector<HTMLElement>(added)?.focus();
        }}
      >
        {t('screen.discussion.add_entry', { entry: t('screen.field.action') })}
      </Button>
    </fieldset>
  );
}
