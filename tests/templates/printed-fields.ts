import { type FileCase, fileCaseSchema } from '@domain/case-file/case-file';
import { type SchemaLeaf, schemaLeaves } from '../support/schema-leaves';

/** Fields that stand on no page, each with the reason. */
export const notPrinted: Readonly<Record<string, string>> = {
  archetype: 'A word for sorting teaching cases; the title says what the case is about.',
  'biomarkers[].loinc': 'A code for other programs; the name of the marker is printed.',
  caseId: "The number of the case in the program it came from; the board's own case number is printed on every page.",
  'discussions[].date': 'An earlier discussion is printed as its decision, which has a date of its own.',
  'discussions[].question': 'An earlier discussion is printed as its decision.',
  fictitious: 'Printed from the patient, who is fictitious or not.',
  'labs[].results[].key':
    'A code for other programs; the name of the quantity is printed, and the name of the catalogue where the file has none.',
  'labs[].results[].loinc': 'A code for other programs; the name of the quantity is printed.',
  'labs[].unitSystem': 'Every value is printed with its own unit.',
  'options[].category':
    'Printed as the group that an option stands in; a word that is no group stands under the others.',
  'options[].optionId': 'A code for other programs; the label of the option is printed.',
  'patient.ageAtBoard':
    'Printed is the age on the day of the meeting, from the birth date; the age in the file is of an earlier day.',
  'patient.birthYear': 'Printed where there is no birth date, which says more.',
  sourceBoard: 'With the caseId it tells programs where a case came from; the referral is printed.',
  'staging[].siteRuleKey': 'A code for the staging rules; site, edition and stage are printed.',
};

/** Fields of a case that a person could miss on paper. An earlier discussion has the fields of the present one. */
export const caseLeaves: readonly SchemaLeaf[] = schemaLeaves(fileCaseSchema).filter(
  ({ path }) => !/^discussions\[\]\.(?:options|roleInputs|board)/.test(path),
);

/** Two values that a field can hold, both unlike anything else in the case. */
export function twoValues({ path, schema }: SchemaLeaf): [unknown, unknown] {
  const name = path.replace(/\W+/g, ' ').trim();
  const day = (caseLeaves.findIndex((leaf) => leaf.path === path) % 27) + 1;
  const date = (year: number): string => `${year}-03-${String(day).padStart(2, '0')}`;
  const number = 20 + (caseLeaves.findIndex((leaf) => leaf.path === path) % 37);
  const candidates: readonly (readonly [unknown, unknown])[] = [
    [date(2021), date(2022)],
    [`${name} first`, `${name} second`],
    [number + 0.5, number + 1.5],
    [number, number + 1],
    [3, 4],
    [1950, 1951],
    [true, false],
    [{ invented: `${name} first` }, { invented: `${name} second` }],
    ...['surgeon', 'support', 'met', 'recommended', 'received', 'PR', 'H', 'G2', 'female'].map(
      (word, at) =>
        [word, ['radiologist', 'against', 'not_met', 'rejected', 'asked', 'PD', 'L', 'G3', 'male'][at]] as const,
    ),
  ];
  const found = candidates.find((pair) => pair.every((value) => schema.safeParse(value).success));
  const words = (schema as unknown as { options?: readonly string[] }).options;
  if (found !== undefined) return [...found];
  if (words !== undefined && words.length > 1) return [words[0], words[1]];
  throw new Error(`no two values for ${path}`);
}

function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.replaceAll('[]', '.[]').replaceAll('{}', '.{}').split('.');
  let here: unknown = target;
  steps.forEach((step, index) => {
    const isLast = index === steps.length - 1;
    const isListNext = steps[index + 1] === '[]';
    const key = step === '[]' ? 0 : step === '{}' ? 'invented' : step;
    const holder = here as Record<string | number, unknown>;
    if (isLast && step === '{}' && typeof value === 'object') Object.assign(holder, value);
    else if (isLast) holder[key] = value;
    else here = holder[key] ??= isListNext ? [] : {};
  });
}

/** A case in which every field says something, and one field something else than usual. */
export function caseWith(caseId: string, other: SchemaLeaf | null, leavesOut: RegExp): FileCase {
  const made: Record<string, unknown> = {};
  for (const leaf of caseLeaves) {
    if (leavesOut.test(leaf.path)) continue;
    const [usual, unusual] = twoValues(leaf);
    setAt(made, leaf.path, leaf.path === other?.path ? unusual : usual);
  }
  for (const section of ['options', 'pathology', 'staging', 'imaging', 'labs', 'biomarkers', 'priorTreatments'])
    made[section] ??= [];
  return fileCaseSchema.parse({ ...made, caseId });
}
