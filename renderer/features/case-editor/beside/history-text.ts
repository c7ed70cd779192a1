import type { ChangeView } from '@contract/history';
import { t } from '../../../ui/texts';
import { dayText } from '../../../ui/value-text';
import { fieldLabel, fieldText, joined } from './field-text';

/** Kinds of items that belong to one section of the case: what the history is filtered by. */
export const historySections: Readonly<Record<string, readonly string[]>> = {
  patient: ['patient', 'patientIdentifier'],
  question: ['case'],
  status: ['status'],
  referral: ['referral'],
  presentation: ['presentation', 'symptoms'],
  diagnosis: ['diagnosis'],
  pathology: ['pathology'],
  staging: ['staging'],
  imaging: ['imaging'],
  treatments: ['priorTreatments'],
  labs: ['labs', 'labResults'],
  biomarkers: ['biomarkers', 'markerPoints'],
  genetics: ['genetics'],
  timeline: ['timeline'],
  discussions: ['discussion', 'consideredOption', 'stance', 'roleInput', 'decision'],
};

/** The heading of the section that an item belongs to. */
export function sectionOf(entity: string): string {
  const key = Object.keys(historySections).find((section) => historySections[section]?.includes(entity));
  return key === undefined ? entity : sectionName(key);
}

/** What a section of the history is called. */
export const sectionName = (key: string): string =>
  key === 'question' ? t('screen.history.case_itself') : (t.lookup(`screen.case.section.${key}`) ?? key);

/** Keys that are made of a field, and where a row stands: nothing a person typed. */
const bookkeeping = new Set([
  'deletedAt',
  'position',
  'nameKey',
  'valueKey',
  'parentId',
  'caseId',
  'id',
  'patientId',
  'enteredById',
  'discussionId',
  'consideredOptionId',
  'meetingId',
  'copiedFromId',
]);

/** One field of a change, in words. */
export interface FieldLine {
  readonly field: string;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The fields of a change that a person can read. */
export function fieldLines({ patch, kind }: ChangeView): FieldLine[] {
  return Object.entries(patch ?? {}).flatMap(([field, [from, to]]) => {
    if (bookkeeping.has(field)) return [];
    const line = {
      field,
      label: field === 'extra' || field === 'patientExtra' ? t('screen.history.further_fields') : fieldLabel(field),
      from: wordsOf(field, from),
      to: wordsOf(field, to),
    };
    // Of something new only what was filled in is told.
    return kind === 'create' && line.to === null ? [] : [line];
  });
}

function wordsOf(field: string, value: unknown): string | null {
  return Array.isArray(value) && value.length === 0 ? null : fieldText(field, value);
}

/** What an item is called: "CT abdomen · 12 Mar 2026", within its panel or series. */
export function itemName({ item }: ChangeView): string | null {
  if (item === null) return null;
  const words = (fields: Readonly<Record<string, unknown>>): string | null => {
    const { name, key, ...rest } = fields;
    const called = name ?? key;
    const entries = called === undefined ? Object.entries(rest) : [['name', called] as const, ...Object.entries(rest)];
    return joined(
      entries.map(([field, value]) => fieldText(field, value)),
      ' · ',
    );
  };
  return joined([item.within === null ? null : words(item.within), words(item.name)], ' › ');
}

/** Changes that one call made, newest first. */
export interface ChangeBatch {
  readonly batchId: string;
  readonly at: string;
  readonly actor: string;
  readonly reason: string | null;
  readonly changes: readonly ChangeView[];
}

/** What one call changed stands together. */
export function batchesOf(changes: readonly ChangeView[]): ChangeBatch[] {
  const batches = new Map<string, ChangeBatch & { changes: ChangeView[] }>();
  for (const change of changes) {
    const known = batches.get(change.batchId);
    if (known !== undefined) known.changes.push(change);
    else {
      batches.set(change.batchId, {
        batchId: change.batchId,
        at: change.at,
        actor: change.actor ?? t('screen.history.unknown_person'),
        reason: change.reason,
        changes: [change],
      });
    }
  }
  return [...batches.values()];
}

/** Day and time of an instant, in the time of this machine. */
export function instantText(instant: string): string {
  const at = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${dayText(day)}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}
