import { type FileCase, type FileDiscussion, patientIdentitySchema } from '@domain/case-file/case-file';
import { t } from '../../../ui/texts';
import { fieldLabel, fieldText, joined } from './field-text';

/** One label with its value. */
export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

export interface Cell {
  readonly text: string;
  /** Out of its reference range: set off by more than color. */
  readonly isMarked: boolean;
}

/** A piece of a section: what the screen draws. */
export type Block =
  | { readonly kind: 'facts'; readonly title: string | null; readonly facts: readonly Fact[] }
  | { readonly kind: 'texts'; readonly title: string | null; readonly texts: readonly string[] }
  | {
      readonly kind: 'table';
      readonly title: string | null;
      readonly columns: readonly { readonly key: string; readonly label: string }[];
      readonly rows: readonly (readonly Cell[])[];
    };

export interface CaseSection {
  readonly key: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * A case as sections to read, in the order of its pages in the packet. Every field has a place: a field that is not named
 * here stands, under its own name, in the section of its object.
 */
export function caseSections(content: FileCase): CaseSection[] {
  const { patient, presentation, boardQuestion, patientView, title, ...rest } = content;
  const identityKeys = Object.keys(patientIdentitySchema.shape);
  const { symptoms = [], ...told } = presentation ?? {};
  const {
    diagnosis,
    pathology,
    staging,
    imaging,
    labs,
    biomarkers,
    priorTreatments,
    genetics,
    referral,
    functionalTest,
    derived,
    timeline,
    dataQualityFlags,
    options,
    roleInputs,
    board,
    discussions,
    ...further
  } = rest;
  const sections: [string, readonly Block[]][] = [
    ['patient', facts(null, pick(patient, identityKeys))],
    ['referral', facts(null, referral ?? {})],
    ['question', texts(null, [title, boardQuestion])],
    ['diagnosis', facts(null, diagnosis ?? {})],
    ['presentation', [...facts(null, told), ...table(null, symptoms)]],
    ['status', facts(null, omit(patient, identityKeys))],
    ['patient_view', texts(null, [patientView])],
    ['treatments', priorTreatments.flatMap((item) => facts(heading(item, ['startDate', 'agentOrProcedure']), item))],
    ['decision', decisionBlocks(board)],
    ['data_quality', texts(null, dataQualityFlags)],
    ['options', optionBlocks(options)],
    ['role_inputs', roleInputs.flatMap(roleInputBlocks)],
    ['imaging', imaging.flatMap((item) => facts(heading(item, ['date', 'modality']), item))],
    ['pathology', pathology.flatMap((item) => facts(heading(item, ['date', 'specimenType', 'site']), item))],
    ['staging', staging.flatMap((item) => facts(heading(item, ['date', 'context']), item))],
    ['labs', labs.flatMap(({ results, ...panel }) => table(heading(panel, ['date', 'unitSystem']), results, panel))],
    ['derived', facts(null, derived ?? {})],
    ['functional_test', facts(null, functionalTest ?? {})],
    ['biomarkers', biomarkers.flatMap(seriesBlocks)],
    ['genetics', facts(null, genetics ?? {})],
    ['discussions', discussions.flatMap(discussionBlocks)],
    ['timeline', table(null, timeline)],
    ['further', facts(null, further)],
  ];
  return sections
    .filter(([, blocks]) => blocks.length > 0)
    .map(([key, blocks]) => ({ key, heading: t.lookup(`screen.case.section.${key}`) ?? key, blocks }));
}

const pick = (fields: Fields, keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => keys.includes(key)));

const omit = (fields: Fields, keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));

/** What an item is called: the values of the fields that tell it from the others. */
const heading = (item: Fields, keys: readonly string[]): string | null =>
  joined(
    keys.map((key) => fieldText(key, item[key])),
    ' · ',
  );

function factList(fields: Fields): Fact[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    const text = fieldText(key, value);
    return text === null ? [] : [{ key, label: fieldLabel(key), text }];
  });
}

function facts(title: string | null, fields: Fields): Block[] {
  const list = factList(fields);
  return list.length === 0 ? [] : [{ kind: 'facts', title, facts: list }];
}

function texts(title: string | null, candidates: readonly (string | null | undefined)[]): Block[] {
  const there = candidates.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
  return there.length === 0 ? [] : [{ kind: 'texts', title, texts: there }];
}

/**
 * A table of items: a column for each field that any of them has.
 *
 * @param about - fields of what the table belongs to; they stand above it unless its title says them
 */
function table(title: string | null, items: readonly Fields[], about: Fields = {}): Block[] {
  const above = factList(about).filter(({ text }) => !(title ?? '').includes(text));
  const head: Block[] = above.length === 0 ? [] : [{ kind: 'facts', title, facts: above }];
  const keys = [...new Set(items.flatMap((item) => Object.keys(item)))].filter((key) =>
    items.some((item) => fieldText(key, item[key]) !== null),
  );
  if (keys.length === 0) return head;
  const rows = items.map((item) => {
    const isMarked = item['flag'] === 'H' || item['flag'] === 'L';
    return keys.map((key) => ({
      text: fieldText(key, item[key]) ?? '',
      isMarked: isMarked && (key === 'value' || key === 'flag'),
    }));
  });
  return [
    ...head,
    {
      kind: 'table',
      title: head.length === 0 ? title : null,
      columns: keys.map((key) => ({ key, label: fieldLabel(key) })),
      rows,
    },
  ];
}

const seriesBlocks = ({ series, ...about }: FileCase['biomarkers'][number]): Block[] =>
  table(heading(about, ['marker', 'unit']), series, about);

function optionBlocks(options: FileCase['options']): Block[] {
  return options.flatMap(({ label, checklist, roleOpinions, ...about }) => [
    ...facts(label, about),
    ...table(t('screen.case.stances_on', { option: label }), roleOpinions),
    ...table(t('screen.case.checklist_of', { option: label }), checklist),
  ]);
}

/** Answers are keyed by question; the question itself is shown. */
function roleInputBlocks({ role, answers, ...about }: FileCase['roleInputs'][number]): Block[] {
  const asked = Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [t.lookup(`role_question.${role}.${key}`) ?? key, answer]),
  );
  return facts(fieldText('role', role), { ...about, ...asked });
}

function decisionBlocks(board: FileCase['board']): Block[] {
  if (!board) return [];
  const { recommendation, actions, ...about } = board;
  return [...facts(null, recommendation ?? {}), ...facts(null, about), ...table(t('screen.case.actions'), actions)];
}

function discussionBlocks({ date, question, options, roleInputs, board, ...about }: FileDiscussion): Block[] {
  const title = fieldText('date', date) ?? t('screen.case.undated');
  return [
    ...texts(title, [question ?? t('screen.case.no_question')]),
    ...facts(null, about),
    ...optionBlocks(options),
    ...roleInputs.flatMap(roleInputBlocks),
    ...decisionBlocks(board),
  ];
}
