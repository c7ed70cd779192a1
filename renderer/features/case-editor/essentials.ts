import type { CaseView } from '@contract/cases';

/** Something without which a case is not ready to be listed. */
export interface Essential {
  readonly key: string;
  readonly section: string;
  isThere(view: CaseView): boolean;
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '' && value !== '?';
const some = (view: CaseView, part: keyof CaseView['parts'], ...fields: readonly string[]): boolean =>
  (view.parts[part] ?? []).some((row) => fields.every((field) => isFilled(row[field])));

/** What a coordinator has to have in hand before a case is put on a meeting: a reminder, never a barrier. */
export const essentials: readonly Essential[] = [
  {
    key: 'birth',
    section: 'referral',
    isThere: ({ patient }) => isFilled(patient['dateOfBirth']) || isFilled(patient['birthYear']),
  },
  { key: 'sex', section: 'referral', isThere: ({ patient }) => isFilled(patient['sexAtBirth']) },
  {
    key: 'identifier',
    section: 'referral',
    isThere: ({ patient, identifiers }) => identifiers.length > 0 || isFilled(patient['pseudonymId']),
  },
  { key: 'referrer', section: 'referral', isThere: (view) => some(view, 'referral', 'referrer') },
  { key: 'question', section: 'referral', isThere: ({ content }) => isFilled(content.boardQuestion?.trim()) },
  { key: 'site', section: 'diagnosis', isThere: (view) => some(view, 'diagnosis', 'primarySite') },
  { key: 'grade', section: 'diagnosis', isThere: (view) => some(view, 'diagnosis', 'currentGrade') },
  { key: 'specimen', section: 'pathology', isThere: (view) => some(view, 'pathology', 'id') },
  { key: 'staging', section: 'staging', isThere: (view) => some(view, 'staging', 'id') },
  { key: 'imaging', section: 'imaging', isThere: (view) => some(view, 'imaging', 'modality') },
  { key: 'labs', section: 'labs', isThere: (view) => some(view, 'labResults', 'value') },
  { key: 'ecog', section: 'status', isThere: (view) => some(view, 'status', 'ecog') },
  { key: 'patient_view', section: 'patient_view', isThere: ({ content }) => isFilled(content.patientView?.trim()) },
];

/** Keys of the essentials that are missing, by section. */
export function missingEssentials(view: CaseView): ReadonlyMap<string, readonly string[]> {
  const missing = new Map<string, string[]>();
  for (const { key, section, isThere } of essentials) {
    if (!isThere(view)) missing.set(section, [...(missing.get(section) ?? []), key]);
  }
  return missing;
}
