import { differentiations } from '@domain/catalogues/differentiation';
import { grades } from '@domain/catalogues/grades';
import type { Choice, FieldSpec } from './field-spec';

const differentiationChoices: readonly Choice[] = differentiations.map(({ key }) => ({
  value: key,
  message: `differentiation.${key}`,
}));

export const presentationFields: readonly FieldSpec[] = [{ path: 'summary', kind: 'longText', lines: 4, width: 12 }];

export const symptomFields: readonly FieldSpec[] = [
  { path: 'name', kind: 'text', suggest: 'symptoms', required: 'placeholder', width: 4, isPlain: true },
  { path: 'value', kind: 'number', width: 2, isPlain: true },
  { path: 'unit', kind: 'text', suggest: 'symptom_units', width: 3, isPlain: true },
  { path: 'date', kind: 'date', width: 3, isPlain: true },
];

export const diagnosisFields: readonly FieldSpec[] = [
  { path: 'dateOfDiagnosis', kind: 'date', isPast: true, width: 3 },
  { path: 'primarySite', kind: 'text', suggest: 'sites', width: 6 },
  { path: 'incidental', kind: 'flag', width: 3 },
  { path: 'whoType', kind: 'text', suggest: 'who_types', width: 6 },
  { path: 'differentiation', kind: 'text', choices: differentiationChoices, width: 3 },
  { path: 'currentGrade', kind: 'text', suggest: 'grades', width: 3 },
  { path: 'functioning', kind: 'flag', width: 3 },
  { path: 'syndrome', kind: 'text', suggest: 'syndromes', width: 3 },
  { path: 'icdoTopography', kind: 'text', suggest: 'topographies', width: 3 },
  { path: 'icdoMorphology', kind: 'text', suggest: 'morphologies', width: 3 },
  { path: 'icdoEdition', kind: 'text', suggest: 'icdo_editions', width: 3 },
];

export const specimenFields: readonly FieldSpec[] = [
  { path: 'date', kind: 'date', width: 3 },
  { path: 'specimenId', kind: 'text', width: 3 },
  { path: 'specimenType', kind: 'text', suggest: 'specimen_types', width: 3, isPlain: true },
  { path: 'site', kind: 'text', suggest: 'sites', width: 3 },
  { path: 'whoDiagnosis', kind: 'longText', lines: 2, width: 12 },
  { path: 'differentiation', kind: 'text', choices: differentiationChoices, width: 3 },
  {
    path: 'grade',
    kind: 'choice',
    choices: grades.map(({ key }) => ({ value: key, message: `grade.${key}` })),
    width: 3,
  },
  { path: 'gradeBasis', kind: 'text', suggest: 'grade_bases', width: 6 },
  { path: 'ki67Percent', kind: 'number', min: 0, max: 100, unit: '%', width: 3 },
  { path: 'ki67CellsCounted', kind: 'integer', min: 0, width: 3 },
  { path: 'mitosesPer2mm2', kind: 'number', min: 0, width: 3 },
  { path: 'sizeMm', kind: 'number', min: 0, unit: 'mm', width: 3 },
  { path: 'marginStatus', kind: 'text', suggest: 'margins', width: 3 },
  { path: 'nodesPositive', kind: 'integer', min: 0, width: 3 },
  { path: 'nodesExamined', kind: 'integer', min: 0, width: 3 },
  { path: 'lymphovascularInvasion', kind: 'flag', width: 3 },
  { path: 'perineuralInvasion', kind: 'flag', width: 3 },
  { path: 'necrosis', kind: 'flag', width: 3 },
  { path: 'outsideSlidesReviewed', kind: 'flag', width: 3 },
  { path: 'whoEdition', kind: 'text', suggest: 'who_editions', width: 3 },
  {
    path: 'ihc',
    kind: 'rows',
    width: 6,
    columns: [
      { path: 'marker', kind: 'text', suggest: 'ihc_markers', required: 'placeholder' },
      { path: 'result', kind: 'text', suggest: 'ihc_results', isPlain: true },
    ],
  },
  {
    path: 'molecular',
    kind: 'rows',
    width: 6,
    columns: [
      { path: 'test', kind: 'text', suggest: 'molecular_tests', required: 'placeholder' },
      { path: 'result', kind: 'text', isPlain: true },
    ],
  },
];

export const stagingFields: readonly FieldSpec[] = [
  { path: 'date', kind: 'date', width: 3, isPlain: true },
  { path: 'context', kind: 'text', suggest: 'staging_contexts', width: 3 },
  { path: 'system', kind: 'text', suggest: 'tnm_systems', width: 3 },
  { path: 'edition', kind: 'text', suggest: 'tnm_editions', width: 3 },
  { path: 'siteRuleKey', kind: 'text', suggest: 'tnm_chapters', width: 4 },
  { path: 't', kind: 'text', suggest: 'tnm_t', width: 2 },
  { path: 'n', kind: 'text', suggest: 'tnm_n', width: 2 },
  { path: 'm', kind: 'text', suggest: 'tnm_m', width: 2 },
  { path: 'stageGroup', kind: 'text', suggest: 'stage_groups', width: 2 },
  { path: 'basis', kind: 'longText', lines: 2, width: 12 },
];
