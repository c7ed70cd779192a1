import { urgencies } from '@domain/catalogues/urgencies';
import type { FieldSpec } from './field-spec';

/** Who the person is. */
export const patientFields: readonly FieldSpec[] = [
  { path: 'name', kind: 'text', required: 'keep', width: 6, isPlain: true },
  { path: 'dateOfBirth', kind: 'date', isPast: true, width: 3, isPlain: true },
  {
    path: 'sexAtBirth',
    kind: 'choice',
    choices: [
      { value: 'female', message: 'screen.sex.female' },
      { value: 'male', message: 'screen.sex.male' },
    ],
    width: 3,
    isPlain: true,
  },
  { path: 'birthYear', kind: 'integer', min: 1880, max: 2200, width: 3 },
  { path: 'pseudonymId', kind: 'text', width: 3 },
  { path: 'fictitious', kind: 'flag', width: 3 },
];

/** Numbers and codes by which institutions know the person. */
export const identifierFields: readonly FieldSpec[] = [
  { path: 'system', kind: 'text', suggest: 'identifier_systems', required: 'placeholder', width: 6 },
  { path: 'value', kind: 'text', required: 'keep', width: 6, isPlain: true },
];

/** Who sent the case, and why. */
export const referralFields: readonly FieldSpec[] = [
  { path: 'referrer', kind: 'text', width: 6 },
  { path: 'contact', kind: 'text', width: 6 },
  { path: 'date', kind: 'date', width: 3, isPlain: true },
  {
    path: 'urgency',
    kind: 'choice',
    choices: urgencies.map(({ key }) => ({ value: key, message: `urgency.${key}` })),
    width: 3,
  },
  { path: 'reason', kind: 'longText', lines: 2, width: 12, isPlain: true },
];

/** What the board is asked. */
export const questionFields: readonly FieldSpec[] = [{ path: 'boardQuestion', kind: 'longText', lines: 2, width: 12 }];
