import type { Choice, FieldSpec } from './field-spec';

const ecog: readonly Choice[] = [0, 1, 2, 3, 4, 5].map((value) => ({ value, message: `screen.ecog.${value}` }));

export const familyFields: readonly FieldSpec[] = [{ path: 'familyHistory', kind: 'longText', lines: 2, width: 12 }];

export const comorbidityFields: readonly FieldSpec[] = [
  { path: 'comorbidities', kind: 'lines', lines: 4, width: 6 },
  { path: 'medications', kind: 'lines', lines: 4, width: 6 },
  { path: 'allergies', kind: 'lines', lines: 2, width: 6, isPlain: true },
  { path: 'charlson.itemsWithoutIndexTumour', kind: 'lines', lines: 2, width: 6 },
  { path: 'charlson.scoreWithoutIndexTumour', kind: 'integer', min: 0, width: 3 },
  { path: 'charlson.ageAdjustedWithoutIndexTumour', kind: 'integer', min: 0, width: 3 },
  { path: 'smoking', kind: 'text', suggest: 'smoking', width: 3, isPlain: true },
  { path: 'pregnancyStatus', kind: 'text', suggest: 'pregnancy', width: 3 },
];

export const performanceFields: readonly FieldSpec[] = [
  { path: 'ecog', kind: 'choice', choices: ecog, width: 6 },
  { path: 'karnofsky', kind: 'integer', min: 0, max: 100, width: 3 },
  { path: 'ageAtBoard', kind: 'number', min: 0, max: 130, width: 3 },
  { path: 'heightCm', kind: 'number', min: 0, max: 280, unit: 'cm', width: 3, isPlain: true },
  { path: 'weightKg', kind: 'number', min: 0, max: 700, unit: 'kg', width: 3, isPlain: true },
  { path: 'usualWeightKg', kind: 'number', min: 0, max: 700, unit: 'kg', width: 3 },
  { path: 'weightLossPercent', kind: 'number', min: -500, max: 100, unit: '%', width: 3 },
  { path: 'bmi', kind: 'number', min: 0, max: 300, width: 3 },
  { path: 'nutritionScreen.tool', kind: 'text', suggest: 'nutrition_tools', width: 3 },
  { path: 'nutritionScreen.score', kind: 'number', width: 3 },
];

export const patientViewFields: readonly FieldSpec[] = [{ path: 'patientView', kind: 'longText', lines: 5, width: 12 }];

export const wishFields: readonly FieldSpec[] = [
  { path: 'goals', kind: 'longText', lines: 3, width: 12 },
  { path: 'interpreter', kind: 'text', suggest: 'interpreter', width: 6 },
  { path: 'distressThermometer', kind: 'integer', min: 0, max: 10, width: 3 },
];
