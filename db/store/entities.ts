import { cases } from '../schema/cases';
import { attachments } from '../schema/documents';
import {
  consideredOptions,
  decisions,
  discussions,
  meetingPeople,
  meetingRemovals,
  meetings,
  roleInputs,
  stances,
} from '../schema/meetings';
import { patientIdentifiers, patients } from '../schema/patients';
import { people, personRoles } from '../schema/people';
import { type CasePartName, type PartTable, caseParts } from './case-parts';

/** Every editable kind of row by the name that history uses for it. */
export type EntityName =
  | CasePartName
  | 'case'
  | 'patient'
  | 'patientIdentifier'
  | 'person'
  | 'personRole'
  | 'meeting'
  | 'meetingPerson'
  | 'meetingRemoval'
  | 'discussion'
  | 'consideredOption'
  | 'stance'
  | 'roleInput'
  | 'decision'
  | 'attachment';

const tables = new Map<string, PartTable>([
  ['case', cases as PartTable],
  ['patient', patients as PartTable],
  ['patientIdentifier', patientIdentifiers as PartTable],
  ['person', people as PartTable],
  ['personRole', personRoles as PartTable],
  ['meeting', meetings as PartTable],
  ['meetingPerson', meetingPeople as PartTable],
  ['meetingRemoval', meetingRemovals as PartTable],
  ['discussion', discussions as PartTable],
  ['consideredOption', consideredOptions as PartTable],
  ['stance', stances as PartTable],
  ['roleInput', roleInputs as PartTable],
  ['decision', decisions as PartTable],
  ['attachment', attachments as PartTable],
  ...caseParts.map((part) => [part.name, part.table] as const),
]);

/** The table of an entity name; undefined for settings, which have no row id. */
export function entityTable(name: string): PartTable | undefined {
  return tables.get(name);
}
