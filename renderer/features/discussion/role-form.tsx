import { Autocomplete, Button, Group, Input, Kbd, Text, Title } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { RoleKey } from '@domain/case-file/case-file';
import { roleMessage, roleQuestionMessage } from '@domain/catalogues/roles';
import type { DiscussionView } from '@contract/discussions';
import { board } from '../../bridge/board';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { useAnswer } from '../../ui/use-answer';
import { dayText } from '../../ui/value-text';
import { AnswerInput } from './answer-input';
import { ChoiceRow } from './choice-row';
import { DayInput } from './day-input';
import classes from './discussion.module.css';
import { byGroup } from './option-groups';
import {
  type Answer,
  answerField,
  answersOf,
  inputStatuses,
  questionsOf,
  requiredAnswered,
  roleFields,
  roleInputOf,
  textOrNull,
} from './role-fields';
import { SavedMark } from './saved-mark';
import { StanceInput } from './stance-input';
import { TextArea } from './text-area';
import { todayText } from './today';
import { useAutosave } from './use-autosave';
import { VersionChoice } from './version-choice';

interface RoleFormProps {
  readonly discussion: DiscussionView;
  readonly role: RoleKey;
  /** Whether the first question takes the focus: it does when a person has gone to this role. */
  readonly takesFocus: boolean;
  /** Reasons that wait for their stance, by option and role. */
  readonly waiting: Map<string, string>;
  readonly onNext: () => void;
}

/** What one role says: answers, free text and a stance on every option. It saves by itself. */
export function RoleForm({ discussion, role, takesFocus, waiting, onNext }: RoleFormProps) {
  const input = discussion.roleInputs.find((candidate) => candidate.role === role);
  const autosave = useAutosave(roleFields(input), (values, base) =>
    board.call('discussions.saveRoleInput', roleInputOf(discussion.id, role, values, base)),
  );
  const undo = useUndo();
  const copiedFrom = input?.copiedFrom ?? null;
  const people = useAnswer('people.list', {});
  const form = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    const first = form.current?.querySelector<HTMLElement>(
      '[data-questions] :is(textarea, input:checked, input[type="text"])',
    );
    first?.focus();
  }, [takesFocus]);

  const readOnly = discussion.status === 'closed';
  const { values, set } = autosave;
  const roleName = t(roleMessage(role));
  const questions = questionsOf(role);
  const answers = answersOf(values);
  const { done, all } = requiredAnswered(role, answers);
  const known = new Set(questions.map((question) => question.key));
  // A file, or another version, may have asked what this one does not.
  const further = Object.keys({ ...answersOf(autosave.base.fields), ...answers }).filter((key) => !known.has(key));
  const labelOf = (question: string): string => {
    const message = roleQuestionMessage(role, question);
    return message === undefined ? question : t(message);
  };
  const names = people.state === 'ready' ? people.value.people : [];
  const suggested = [
    ...names.filter((person) => person.roles.includes(role)),
    ...names.filter((person) => !person.roles.includes(role)),
  ].map((person) => person.name);

  const receive = (): void => {
    if (!readOnly) set({ status: 'received', receivedOn: values['receivedOn'] ?? todayText() });
    // The form saves what is left when it goes.
    onNext();
  };
  const clear = async (): Promise<void> => {
    const stored = await autosave.flush();
    if (stored === null) return;
    const answer = await board.call('discussions.saveRoleInput', {
      discussionId: discussion.id,
      role,
      revision: stored.revision,
      status: 'not_asked',
    });
    if (answer.ok && answer.value.result === 'saved') {
      undo.offer(t('screen.discussion.cleared_input', { role: roleName }), answer.value.batchId);
    }
  };
  const listen = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    receive();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className={classes.roleForm} ref={form} aria-labelledby="role-heading" onKeyDown={listen}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h3" id="role-heading">
          {roleName}
        </Title>
        {!readOnly && <SavedMark autosave={autosave} />}
      </Group>
      {copiedFrom !== null && (
        <Text size="sm" className={classes.copied}>
          {t('screen.discussion.copied', { date: dayText(copiedFrom) })}
        </Text>
      )}
      <VersionChoice
        autosave={autosave}
        labelOf={(field) =>
          field.startsWith('answers.')
            ? labelOf(field.slice('answers.'.length))
            : (t.lookup(`screen.field.${field}`) ?? field)
        }
        textOf={(field, value) => versionText(field, value)}
      />
      <div className={classes.given}>
        <div>
          <Input.Label component="div">{t('screen.field.status')}</Input.Label>
          <ChoiceRow
            field={`roleInput.${role}.status`}
            label={t('screen.discussion.status_of', { role: roleName })}
            none={null}
            readOnly={readOnly}
            choices={inputStatuses.map((status) => ({ value: status, label: t(`screen.role_input.${status}`) }))}
            value={values['status'] as string}
            onChange={(status) => set({ status })}
          />
        </div>
        <Autocomplete
          label={t('screen.field.givenBy')}
          data={[...new Set(suggested)]}
          data-field={`roleInput.${role}.givenBy`}
          dir="auto"
          w={206}
          maxLength={300}
          limit={20}
          value={(values['givenBy'] as string | null) ?? ''}
          readOnly={readOnly}
          onChange={(name) => set({ givenBy: textOrNull(name) })}
        />
        <DayInput
          label={t('screen.discussion.received_on')}
          field={`roleInput.${role}.receivedOn`}
          w={140}
          value={values['receivedOn'] as string | null}
          readOnly={readOnly}
          onChange={(receivedOn) => set({ receivedOn })}
        />
      </div>
      <EnteredBy by={input?.enteredBy ?? null} givenBy={input?.givenBy ?? null} />
      <Group justify="space-between" mt="xs">
        <Title order={3} size="h5">
          {t('screen.discussion.questions')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('screen.discussion.required_answered', { done, all })}
        </Text>
      </Group>
      <div className={classes.questions} data-questions>
        {questions.map((question) => (
          <div key={question.key} className={classes.question}>
            <span className={classes.questionLabel}>
              {labelOf(question.key)}
              {question.need === 'required' && (
                <span className={classes.required}>{t('screen.discussion.required')}</span>
              )}
            </span>
            <AnswerInput
              field={`roleInput.${role}.answers.${question.key}`}
              label={labelOf(question.key)}
              question={question}
              value={(values[answerField(question.key)] ?? null) as Answer}
              readOnly={readOnly}
              onChange={(answer) => set({ [answerField(question.key)]: answer })}
            />
          </div>
        ))}
        {further.map((key) => (
          <div key={key} className={classes.question}>
            <span className={classes.questionLabel} dir="auto">
              {key}
              <span className={classes.required}>{t('screen.discussion.from_file')}</span>
            </span>
            <AnswerInput
              field={`roleInput.${role}.answers.${key}`}
              label={key}
              question={null}
              value={(values[answerField(key)] ?? null) as Answer}
              readOnly={readOnly}
              onChange={(answer) => set({ [answerField(key)]: answer })}
            />
          </div>
        ))}
        <div className={classes.question}>
          <span className={classes.questionLabel}>{t('screen.discussion.free_text')}</span>
          <TextArea
            field={`roleInput.${role}.text`}
            aria-label={t('screen.discussion.free_text')}
            minRows={3}
            value={values['text']}
            readOnly={readOnly}
            onChange={(text) => set({ text })}
          />
        </div>
      </div>
      <Title order={3} size="h5" mt="xs">
        {t('screen.discussion.stances')}
      </Title>
      {discussion.options.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('screen.discussion.no_options')}
        </Text>
      ) : (
        <>
          {!readOnly && (
            <Text size="xs" c="dimmed">
              {t('screen.discussion.stance.keys')}
            </Text>
          )}
          {byGroup(discussion.options).map(({ group, items }) => (
            <div key={group} className={classes.stanceGroup}>
              <Title order={4} className={classes.groupName}>
                {t(`option_group.${group}`)}
              </Title>
              {items.map((option) => (
                <StanceInput key={option.id} {...{ option, role, roleName, readOnly, waiting }} />
              ))}
            </div>
          ))}
        </>
      )}
      <Group mt="sm" gap="sm">
        <Button onClick={receive}>
          {t(readOnly ? 'screen.discussion.next_role' : 'screen.discussion.received_next')}
        </Button>
        {!readOnly && (
          <Text size="sm" c="dimmed">
            <Kbd>Ctrl</Kbd> + <Kbd>Enter</Kbd>
          </Text>
        )}
        {!readOnly && input !== undefined && (
          <Button variant="subtle" ms="auto" onClick={clear}>
            {t('screen.discussion.clear_input')}
          </Button>
        )}
      </Group>
    </section>
  );
}

function versionText(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (field === 'status') return t.lookup(`screen.role_input.${String(value)}`) ?? String(value);
  if (typeof value === 'boolean') return t(value ? 'screen.yes' : 'screen.no');
  return t.lookup(`answer_choice.${String(value)}`) ?? dayText(String(value));
}

/** Who typed what for whom; nothing while nobody is known to have typed it. */
export function EnteredBy({ by, givenBy }: { readonly by: string | null; readonly givenBy: string | null }) {
  if (by === null) return null;
  return (
    <Text size="sm" c="dimmed" data-entered-by>
      {givenBy === null || givenBy === by
        ? t('screen.discussion.entered_by', { person: by })
        : t('screen.discussion.entered_for', { person: by, for: givenBy })}
    </Text>
  );
}
