import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Keyed } from './lookup-by-key';
import type { UnitKey } from './units';

/** Answers that choice questions offer; which of them, and in which order, a question says itself. */
export const answerChoices = [
  { key: 'yes' },
  { key: 'borderline' },
  { key: 'no' },
  { key: 'not_assessed' },
  { key: 'well' },
  { key: 'poor' },
  { key: 'not_applicable' },
  { key: 'pathogenic' },
  { key: 'likely_pathogenic' },
  { key: 'vus' },
  { key: 'none' },
  { key: '0' },
  { key: '1' },
  { key: '2' },
  { key: '3' },
  { key: '4' },
  { key: '5' },
] as const;

export const answerChoiceSchema = z.enum(keysOf(answerChoices));
export type AnswerChoiceKey = z.infer<typeof answerChoiceSchema>;

/** The message with the text of a choice. */
export const answerChoiceMessage = (key: AnswerChoiceKey): MessageId => `answer_choice.${key}`;

/** What an answer to a question is. */
export type AnswerFormat =
  | { readonly answer: 'yes_no' | 'text' | 'date' }
  | { readonly answer: 'number'; readonly unit: UnitKey }
  | { readonly answer: 'choice'; readonly choices: readonly AnswerChoiceKey[] };

/** A structured question to a role. Required ones are asked before a case counts as ready; a center can change that. */
export type RoleQuestion = Keyed & { readonly need: 'required' | 'optional' } & AnswerFormat;

interface RoleEntry extends Keyed {
  readonly questions: readonly RoleQuestion[];
}

const required = { need: 'required' } as const;
const optional = { need: 'optional' } as const;
const text = { answer: 'text' } as const;
const date = { answer: 'date' } as const;
const yesNo = { answer: 'yes_no' } as const;
const number = <const U extends UnitKey>(unit: U) => ({ answer: 'number', unit }) as const;
const choice = <const C extends readonly AnswerChoiceKey[]>(...choices: C) => ({ answer: 'choice', choices }) as const;

/** The twelve roles of case files, in their order, each with what it is asked. */
export const roles = [
  {
    key: 'surgeon',
    questions: [
      { key: 'resectable', ...required, ...choice('yes', 'borderline', 'no', 'not_assessed') },
      { key: 'resectability_reason', ...required, ...text },
      { key: 'intended_operation', ...required, ...text },
      { key: 'r0_realistic', ...required, ...yesNo },
      { key: 'cytoreduction_reachable', ...required, ...number('%') },
      { key: 'future_liver_remnant', ...required, ...number('%') },
      { key: 'morbidity_mortality', ...required, ...text },
      { key: 'symptoms_from_primary', ...optional, ...text },
      { key: 'perioperative_hormone_plan', ...optional, ...text },
      { key: 'cholecystectomy', ...optional, ...yesNo },
      { key: 'less_invasive_alternative', ...optional, ...text },
    ],
  },
  {
    key: 'medicalOncologist',
    questions: [
      { key: 'lines_and_best_response', ...required, ...text },
      { key: 'progression_date', ...required, ...date },
      { key: 'progression_criterion_and_rate', ...required, ...text },
      { key: 'ecog', ...required, ...choice('0', '1', '2', '3', '4', '5') },
      { key: 'systemic_options', ...required, ...text },
      { key: 'contraindications', ...required, ...text },
      { key: 'trial_available', ...optional, ...yesNo },
      { key: 'toxicity_so_far', ...optional, ...text },
      { key: 'goals', ...optional, ...text },
    ],
  },
  {
    key: 'gastroenterologistEndocrinologist',
    questions: [
      { key: 'functioning', ...required, ...yesNo },
      { key: 'syndrome_and_control', ...required, ...text },
      { key: 'biomarker_trend_and_confounders', ...required, ...text },
      { key: 'ssa_response', ...required, ...text },
      { key: 'endoscopy_eus_findings', ...optional, ...text },
      { key: 'malabsorption', ...optional, ...text },
      { key: 'men1_screen', ...optional, ...text },
      { key: 'glycemia_and_cortisol', ...optional, ...text },
    ],
  },
  {
    key: 'radiologist',
    questions: [
      { key: 'modality', ...required, ...text },
      { key: 'study_date', ...required, ...date },
      { key: 'comparison', ...required, ...text },
      { key: 'recist_sum', ...required, ...number('mm') },
      { key: 'disease_by_organ', ...required, ...text },
      { key: 'liver_involvement', ...required, ...number('%') },
      { key: 'liver_distribution', ...required, ...text },
      { key: 'tnm', ...required, ...text },
      { key: 'vessels_and_ducts', ...optional, ...text },
      { key: 'growth_rate', ...optional, ...text },
      { key: 'indeterminate_findings', ...optional, ...text },
    ],
  },
  {
    key: 'nuclearMedicine',
    questions: [
      { key: 'tracer', ...required, ...text },
      { key: 'study_date', ...required, ...date },
      { key: 'krenning_by_site', ...required, ...text },
      { key: 'krenning_lowest', ...required, ...choice('0', '1', '2', '3', '4') },
      { key: 'krenning_highest', ...required, ...choice('0', '1', '2', '3', '4') },
      { key: 'sstr_negative_disease', ...required, ...yesNo },
      { key: 'fdg_and_netpet', ...required, ...text },
      { key: 'prrt_eligibility', ...required, ...text },
      { key: 'dosimetry_and_kidneys', ...required, ...text },
      { key: 'last_ssa', ...optional, ...date },
      { key: 'cumulative_activity', ...optional, ...number('GBq') },
    ],
  },
  {
    key: 'interventionalRadiologist',
    questions: [
      { key: 'liver_dominant', ...required, ...yesNo },
      { key: 'access_and_anatomy', ...required, ...text },
      { key: 'biliary_and_portal', ...required, ...text },
      { key: 'liver_function', ...required, ...text },
      { key: 'technique_and_sessions', ...required, ...text },
      { key: 'ablatable_lesions', ...optional, ...text },
      { key: 'lung_shunt', ...optional, ...number('%') },
    ],
  },
  {
    key: 'pathologist',
    questions: [
      { key: 'specimen_and_site', ...required, ...text },
      { key: 'specimen_date', ...required, ...date },
      { key: 'differentiation', ...required, ...choice('well', 'poor', 'not_applicable') },
      { key: 'ki67', ...required, ...number('%') },
      { key: 'ki67_method_and_cells', ...required, ...text },
      { key: 'mitoses', ...required, ...number('per 2 mm2') },
      { key: 'who_type_and_edition', ...required, ...text },
      { key: 'immunohistochemistry', ...required, ...text },
      { key: 'outside_slides_reviewed', ...optional, ...yesNo },
      { key: 'second_opinion', ...optional, ...text },
      { key: 'molecular', ...optional, ...text },
    ],
  },
  {
    key: 'netSpecialistNurse',
    questions: [
      { key: 'goals_in_own_words', ...required, ...text },
      { key: 'stools_per_day', ...required, ...number('per day') },
      { key: 'flushes_per_day', ...required, ...number('per day') },
      { key: 'adherence_and_injections', ...required, ...text },
      { key: 'carer_travel_work', ...optional, ...text },
      { key: 'information_needs', ...optional, ...text },
      { key: 'advance_care_plan', ...optional, ...text },
    ],
  },
  {
    key: 'supportivePalliative',
    questions: [
      { key: 'symptom_scores_and_pain', ...required, ...text },
      { key: 'needs', ...required, ...text },
      { key: 'place_of_care', ...optional, ...text },
      { key: 'prognosis_talk_done', ...optional, ...yesNo },
    ],
  },
  {
    key: 'geneticist',
    questions: [
      { key: 'personal_and_family_history', ...required, ...text },
      { key: 'test_indicated', ...required, ...yesNo },
      { key: 'test_criterion', ...required, ...text },
      { key: 'result', ...required, ...text },
      { key: 'result_class', ...required, ...choice('pathogenic', 'likely_pathogenic', 'vus', 'none') },
      { key: 'cascade', ...optional, ...text },
      { key: 'reproductive_plans', ...optional, ...text },
    ],
  },
  {
    key: 'dietitian',
    questions: [
      { key: 'weight_trend', ...required, ...text },
      { key: 'bmi', ...required, ...number('kg/m2') },
      { key: 'screening_score', ...required, ...text },
      { key: 'stool_pattern_and_enzymes', ...required, ...text },
      { key: 'vitamins', ...optional, ...text },
      { key: 'diet_for_hiaa_collection', ...optional, ...text },
    ],
  },
  {
    key: 'psychologist',
    questions: [
      { key: 'distress_thermometer', ...required, ...number('points') },
      { key: 'anxiety_and_depression', ...required, ...text },
      { key: 'support_and_coping', ...optional, ...text },
      { key: 'fertility_and_sexuality', ...optional, ...text },
    ],
  },
] as const satisfies readonly RoleEntry[];

export const roleSchema = z.enum(keysOf(roles));
export type RoleKey = z.infer<typeof roleSchema>;
export interface Role extends RoleEntry {
  readonly key: RoleKey;
}

export const findRole = lookupByKey<Role>(roles);

/** The message that names a role. */
export const roleMessage = (key: RoleKey): MessageId => `role.${key}`;

type RoleRow = (typeof roles)[number];

/** The keys of the questions of a role. */
export type RoleQuestionKey<R extends RoleKey = RoleKey> = Extract<RoleRow, { key: R }>['questions'][number]['key'];

type RoleQuestionMessageId = { [R in RoleKey]: `role_question.${R}.${RoleQuestionKey<R>}` }[RoleKey];

/** The message that asks a question of a role, or `undefined` when the role does not have it. */
export function roleQuestionMessage(role: RoleKey, question: string): MessageId | undefined {
  const asked = findRole(role)?.questions.some(({ key }) => key === question);
  return asked ? (`role_question.${role}.${question}` as RoleQuestionMessageId satisfies MessageId) : undefined;
}
