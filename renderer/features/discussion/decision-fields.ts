import { boardSchema, type FileBoard, type RoleKey } from '@domain/case-file/case-file';
import type { DecisionView } from '@contract/discussions';
import type { Fields, StoredFields } from './edit-state';
import { textOrNull } from './role-fields';

export interface ActionFields {
  readonly action: string;
  readonly ownerRole: string | null;
  readonly dueDate: string | null;
}

const recommendationFields = [
  'primaryOptionId',
  'text',
  'rationale',
  'conditions',
  'alternativeOptionIds',
  'dissent',
  'evidenceCited',
] as const;

/** A decision as fields of a form: those of its recommendation stand beside the others. */
export function fieldsOfBoard(board: FileBoard): Fields {
  const { recommendation, date, attendingRoles, quorumMet, actions } = board;
  const { patientPreferenceConsidered, nextReviewDate, patientInformedBy, disclaimer } = board;
  return {
    date,
    attendingRoles,
    quorumMet,
    actions,
    patientPreferenceConsidered,
    nextReviewDate,
    patientInformedBy,
    disclaimer,
    primaryOptionId: recommendation?.primaryOptionId ?? null,
    text: recommendation?.text ?? null,
    rationale: recommendation?.rationale ?? null,
    conditions: recommendation?.conditions ?? [],
    alternativeOptionIds: recommendation?.alternativeOptionIds ?? [],
    dissent: recommendation?.dissent ?? null,
    evidenceCited: recommendation?.evidenceCited ?? [],
  };
}

/** The form of a discussion's draft, or an empty one for the day. */
export function draftFields(draft: DecisionView | null, day: string): StoredFields {
  const board = draft?.board ?? boardSchema.parse({ date: day });
  return { id: draft?.id ?? null, revision: draft?.revision ?? 0, fields: fieldsOfBoard(board) };
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).filter((item): item is string => textOrNull(item) !== null);

/**
 * The decision that a form says. Empty lines are left out; a recommendation without a word is none.
 *
 * @param before - the decision that is changed: what no form has a field for stays
 */
export function boardOfFields(values: Fields, before: FileBoard | null): FileBoard {
  const rest = before?.recommendation ?? {};
  const recommendation = {
    ...rest,
    primaryOptionId: textOrNull(values['primaryOptionId']),
    text: textOrNull(values['text']) ?? '',
    rationale: textOrNull(values['rationale']),
    conditions: texts(values['conditions']),
    alternativeOptionIds: texts(values['alternativeOptionIds']),
    dissent: textOrNull(values['dissent']),
    evidenceCited: texts(values['evidenceCited']),
  };
  const isEmpty = recommendationFields.every(
    (name) => recommendation[name] === null || recommendation[name].length === 0,
  );
  const actions = (values['actions'] ?? []) as readonly ActionFields[];
  return {
    ...before,
    date: values['date'] as string,
    attendingRoles: (values['attendingRoles'] ?? []) as RoleKey[],
    quorumMet: (values['quorumMet'] ?? null) as boolean | null,
    recommendation: isEmpty ? null : recommendation,
    actions: actions
      .filter(({ action, ownerRole, dueDate }) => action.trim() !== '' || ownerRole !== null || dueDate !== null)
      .map((action) => ({ ...action, ownerRole: textOrNull(action.ownerRole) })),
    patientPreferenceConsidered: textOrNull(values['patientPreferenceConsidered']),
    nextReviewDate: textOrNull(values['nextReviewDate']),
    patientInformedBy: textOrNull(values['patientInformedBy']),
    disclaimer: textOrNull(values['disclaimer']),
  };
}
