import { findRole, type RoleQuestion } from '@domain/catalogues/roles';
import type { RoleKey } from '@domain/case-file/case-file';
import type { CallInput } from '@contract/contract';
import type { RoleInputView } from '@contract/discussions';
import type { Fields, StoredFields } from './edit-state';

export type Answer = string | number | boolean | null;
export type InputStatus = RoleInputView['status'];

export const inputStatuses: readonly InputStatus[] = ['not_asked', 'asked', 'received', 'not_needed'];

const prefix = 'answers.';

/** The name of the field that holds the answer to a question. */
export const answerField = (question: string): string => `${prefix}${question}`;

/** The questions of a role, in their order. */
export const questionsOf = (role: RoleKey): readonly RoleQuestion[] => findRole(role)?.questions ?? [];

/** The input of a role as fields of a form: each answer is one. */
export function roleFields(input: RoleInputView | undefined): StoredFields {
  const answers = Object.entries(input?.answers ?? {}).map(([key, answer]) => [answerField(key), answer]);
  return {
    id: input?.id ?? null,
    revision: input?.revision ?? 0,
    fields: {
      status: input?.status ?? 'not_asked',
      givenBy: input?.givenBy ?? null,
      receivedOn: input?.receivedOn ?? null,
      text: input?.text ?? null,
      ...Object.fromEntries(answers),
    },
  };
}

/** The answers among the fields of a form. What was emptied is no answer; what a file left unanswered stays so. */
export function answersOf(values: Fields, before: Fields = {}): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(
        ([name, value]) => name.startsWith(prefix) && (value !== null || before[name] === null) && value !== undefined,
      )
      .map(([name, value]) => [name.slice(prefix.length), value as Answer]),
  );
}

/** What the call that saves a role input is given. */
export function roleInputOf(
  discussionId: string,
  role: RoleKey,
  values: Fields,
  base: StoredFields,
): CallInput<'discussions.saveRoleInput'> {
  return {
    discussionId,
    role,
    revision: base.revision,
    status: values['status'] as InputStatus,
    answers: answersOf(values, base.fields),
    text: textOrNull(values['text']),
    givenBy: textOrNull(values['givenBy']),
    receivedOn: textOrNull(values['receivedOn']),
  };
}

/** A text, or null for an empty one: an empty field says nothing. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** How many of the required questions of a role have an answer. */
export function requiredAnswered(
  role: RoleKey,
  answers: Readonly<Record<string, unknown>>,
): { done: number; all: number } {
  const required = questionsOf(role).filter((question) => question.need === 'required');
  const done = required.filter(({ key }) => (answers[key] ?? null) !== null && answers[key] !== '').length;
  return { done, all: required.length };
}
