import { agents } from '../catalogues/agents';
import { checklistStatuses } from '../catalogues/checklist-statuses';
import { differentiations } from '../catalogues/differentiation';
import { dispositions } from '../catalogues/dispositions';
import { grades } from '../catalogues/grades';
import { labQuantities } from '../catalogues/lab-quantities';
import { markerQuantities } from '../catalogues/marker-quantities';
import { optionGroups } from '../catalogues/option-groups';
import { options } from '../catalogues/options';
import { roles } from '../catalogues/roles';
import { stances } from '../catalogues/stances';
import { tnmChapters, tnmSystems } from '../catalogues/tnm';
import { units, unitSystems } from '../catalogues/units';
import { urgencies } from '../catalogues/urgencies';
import { whoEditions, whoTypes } from '../catalogues/who-types';
import { isCatalogueLabel } from './known-words';

const keysOf = (...lists: readonly (readonly { readonly key: string }[])[]): ReadonlySet<string> =>
  new Set(lists.flat().map(({ key }) => key));

const roleKeys = keysOf(roles);
const gradeKeys = keysOf(grades);
const inputStatuses = ['not_asked', 'asked', 'received', 'not_needed'];

/** Fields whose values are keys of a catalogue; another value in them is text. */
const codes: Readonly<Record<string, ReadonlySet<string>>> = {
  role: roleKeys,
  roles: roleKeys,
  substituteFor: roleKeys,
  attendingRoles: roleKeys,
  ownerRole: roleKeys,
  stance: keysOf(stances),
  disposition: keysOf(dispositions),
  status: new Set([...keysOf(checklistStatuses), ...inputStatuses]),
  group: keysOf(optionGroups),
  optionId: keysOf(options),
  primaryOptionId: keysOf(options),
  alternativeOptionIds: keysOf(options),
  key: keysOf(labQuantities, markerQuantities, agents),
  unit: keysOf(units),
  unitSystem: keysOf(unitSystems),
  siteRuleKey: keysOf(tnmChapters),
  system: keysOf(tnmSystems),
  differentiation: keysOf(differentiations),
  currentGrade: gradeKeys,
  grade: gradeKeys,
  whoType: keysOf(whoTypes),
  whoEdition: keysOf(whoEditions),
  urgency: keysOf(urgencies),
  sexAtBirth: new Set(['female', 'male']),
  presentation: new Set(['new', 'again']),
  function: new Set(['chair', 'coordinator', 'member']),
  response: new Set(['baseline', 'CR', 'PR', 'SD', 'PD', 'NE']),
  flag: new Set(['L', 'N', 'H']),
};

/** Fields that hold a number, a code of a standard or a technical value, whatever it is. */
const technical = new Set(['id', 'caseNumber', 'nameAlerts', 'timeZone', 'startTime', 'loinc', 'kind', 'treatmentId']);

/** Fields in which the name of a drug, study or quantity stands; a patient called Alt must not take ALT from the table. */
const terms = new Set(['name', 'marker', 'agentOrProcedure', 'label', 'modality', 'tracer', 'primarySite', 'site']);

/** Whether a value is a code or a catalogue term, and so is no text in which a name could stand. */
export function isCoded(field: string, value: string): boolean {
  if (technical.has(field) || codes[field]?.has(value) === true) return true;
  return terms.has(field) && isCatalogueLabel(value);
}
