import type { MessageId } from '@domain/messages/translate';

/** Where a field of the case file is made, changed and cleared on this screen. */
export interface FieldPlace {
  /** The part of the screen; `head` is always in sight. */
  readonly part: 'head' | 'roles' | 'options' | 'decision';
  /** The `data-field` of its input, with placeholders; null for what follows from something else. */
  readonly input: string | null;
  readonly label: MessageId;
  /** Why it is not typed, or cannot be empty. */
  readonly because?: string;
}

type Places = Readonly<Record<string, FieldPlace>>;

/** Fields of a considered option. */
const optionFields: Places = {
  optionId: {
    part: 'options',
    input: 'options.choose.{option}',
    label: 'screen.field.optionId',
    because: 'Chosen when the option is added; an option of another key is another option.',
  },
  label: {
    part: 'options',
    input: 'option.{n}.label',
    label: 'screen.discussion.option.wording',
    because: 'An option needs a name.',
  },
  category: { part: 'options', input: 'option.{n}.category', label: 'screen.field.category' },
  informationNote: { part: 'options', input: 'option.{n}.informationNote', label: 'screen.field.informationNote' },
  'checklist[].criterion': {
    part: 'options',
    input: 'option.{n}.checklist.{m}.criterion',
    label: 'screen.field.criterion',
  },
  'checklist[].status': {
    part: 'options',
    input: 'option.{n}.checklist.{m}.status',
    label: 'screen.field.status',
    because: 'Unknown is the empty one.',
  },
  'checklist[].observed': {
    part: 'options',
    input: 'option.{n}.checklist.{m}.observed',
    label: 'screen.field.observed',
  },
  'checklist[].note': { part: 'options', input: 'option.{n}.checklist.{m}.note', label: 'screen.field.note' },
  disposition: { part: 'options', input: 'option.{n}.disposition', label: 'screen.field.disposition' },
  reason: { part: 'options', input: 'option.{n}.reason', label: 'screen.discussion.option.reason' },
  fromDate: {
    part: 'options',
    input: null,
    label: 'screen.field.fromDate',
    because: 'Set when an option is copied; it goes when note or checklist are written anew.',
  },
  'roleOpinions[].role': {
    part: 'roles',
    input: 'stance.{option}.{role}',
    label: 'screen.field.role',
    because: 'The role whose input is open.',
  },
  'roleOpinions[].stance': { part: 'roles', input: 'stance.{option}.{role}', label: 'screen.field.stance' },
  'roleOpinions[].comment': { part: 'roles', input: 'stance.{option}.{role}.reason', label: 'screen.field.comment' },
  'roleOpinions[].fromDate': {
    part: 'roles',
    input: null,
    label: 'screen.field.fromDate',
    because: 'Set when a stance is copied; it goes when one is given anew.',
  },
};

/** Fields of a role input. */
const roleInputFields: Places = {
  role: {
    part: 'roles',
    input: 'roleInput.{role}.status',
    label: 'screen.field.role',
    because: 'The role whose input is open.',
  },
  status: {
    part: 'roles',
    input: 'roleInput.{role}.status',
    label: 'screen.field.status',
    because: 'Not asked is the empty one.',
  },
  answers: { part: 'roles', input: 'roleInput.{role}.answers.{question}', label: 'screen.field.answers' },
  text: { part: 'roles', input: 'roleInput.{role}.text', label: 'screen.discussion.free_text' },
  givenBy: { part: 'roles', input: 'roleInput.{role}.givenBy', label: 'screen.field.givenBy' },
  receivedOn: { part: 'roles', input: 'roleInput.{role}.receivedOn', label: 'screen.discussion.received_on' },
  copiedFrom: {
    part: 'roles',
    input: null,
    label: 'screen.field.copiedFrom',
    because: 'Set when an input is copied; it goes when something is said anew.',
  },
};

const decisionField = (input: string, label: MessageId, because?: string): FieldPlace => ({
  part: 'decision',
  input,
  label,
  ...(because !== undefined && { because }),
});

/** Fields of a decision. */
const boardFields: Places = {
  date: decisionField('decision.date', 'screen.discussion.decision.date', 'A decision is of a day.'),
  attendingRoles: decisionField('decision.attendingRoles.{role}', 'screen.field.attendingRoles'),
  quorumMet: decisionField('decision.quorumMet', 'screen.field.quorumMet'),
  'recommendation.primaryOptionId': decisionField('decision.primaryOptionId', 'screen.discussion.decision.primary'),
  'recommendation.text': decisionField('decision.text', 'screen.discussion.decision.text'),
  'recommendation.rationale': decisionField('decision.rationale', 'screen.field.rationale'),
  'recommendation.conditions': decisionField('decision.conditions.{n}', 'screen.field.conditions'),
  'recommendation.alternativeOptionIds': decisionField(
    'decision.alternativeOptionIds.{option}',
    'screen.discussion.decision.alternatives',
  ),
  'recommendation.dissent': decisionField('decision.dissent', 'screen.field.dissent'),
  'recommendation.evidenceCited': decisionField('decision.evidenceCited.{n}', 'screen.field.evidenceCited'),
  'actions[].action': decisionField('decision.actions.{n}.action', 'screen.field.action'),
  'actions[].ownerRole': decisionField('decision.actions.{n}.ownerRole', 'screen.field.ownerRole'),
  'actions[].dueDate': decisionField('decision.actions.{n}.dueDate', 'screen.field.dueDate'),
  patientPreferenceConsidered: decisionField(
    'decision.patientPreferenceConsidered',
    'screen.field.patientPreferenceConsidered',
  ),
  nextReviewDate: decisionField('decision.nextReviewDate', 'screen.field.nextReviewDate'),
  patientInformedBy: decisionField('decision.patientInformedBy', 'screen.field.patientInformedBy'),
  disclaimer: decisionField('decision.disclaimer', 'screen.field.disclaimer'),
};

function within(path: string, places: Places): Places {
  return Object.fromEntries(Object.entries(places).map(([key, place]) => [`${path}.${key}`, place]));
}

const ofDiscussion = (path: string): Places => ({
  ...within(`${path}options[]`, optionFields),
  ...within(`${path}roleInputs[]`, roleInputFields),
  ...within(`${path}board`, boardFields),
});

/**
 * Every field of a case file that is made, changed and cleared in a discussion, by its path. A list stands for its
 * items: adding, changing and removing them are the same inputs.
 */
export const discussionFields: Places = {
  ...ofDiscussion(''),
  ...ofDiscussion('discussions[].'),
  'discussions[].date': {
    part: 'head',
    input: null,
    label: 'screen.field.date',
    because: 'The day of the meeting, else the day of the decision.',
  },
  'discussions[].question': { part: 'head', input: 'discussion.question', label: 'screen.field.question' },
};
