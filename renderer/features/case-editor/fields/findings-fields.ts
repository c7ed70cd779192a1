import { unitSystems } from '@domain/catalogues/units';
import type { FieldSpec } from './field-spec';

export const imagingFields: readonly FieldSpec[] = [
  { path: 'date', kind: 'date', width: 3, isPlain: true },
  { path: 'modality', kind: 'text', suggest: 'modalities', required: 'placeholder', width: 6 },
  { path: 'tracer', kind: 'text', suggest: 'tracers', width: 3 },
  { path: 'findings', kind: 'longText', lines: 4, width: 12 },
  { path: 'sites', kind: 'lines', lines: 2, width: 6 },
  { path: 'liverInvolvementPercent', kind: 'number', min: 0, max: 100, unit: '%', width: 3 },
  { path: 'activityMBq', kind: 'number', min: 0, unit: 'MBq', width: 3 },
  { path: 'recist.criteria', kind: 'text', suggest: 'recist_criteria', width: 3 },
  {
    path: 'recist.response',
    kind: 'choice',
    choices: ['baseline', 'CR', 'PR', 'SD', 'PD', 'NE'].map((value) => ({
      value,
      message: `screen.response.${value}`,
    })),
    width: 3,
  },
  { path: 'recist.newLesion', kind: 'flag', width: 3 },
  { path: 'recist.currentSumMm', kind: 'number', min: 0, unit: 'mm', width: 3 },
  { path: 'recist.baselineSumMm', kind: 'number', min: 0, unit: 'mm', width: 3 },
  { path: 'recist.nadirSumMm', kind: 'number', min: 0, unit: 'mm', width: 3 },
  { path: 'recist.changeFromBaselinePercent', kind: 'number', unit: '%', width: 3 },
  { path: 'recist.changeFromNadirPercent', kind: 'number', unit: '%', width: 3 },
  { path: 'sstr.krenningMax', kind: 'integer', min: 0, max: 4, width: 3 },
  { path: 'sstr.krenningMin', kind: 'integer', min: 0, max: 4, width: 3 },
  { path: 'sstr.suvmaxHottest', kind: 'number', min: 0, width: 3 },
  { path: 'sstr.suvmaxLiver', kind: 'number', min: 0, width: 3 },
  { path: 'sstr.lastLongActingSsa', kind: 'text', width: 6 },
  { path: 'netpet', kind: 'text', suggest: 'netpet', width: 3 },
  { path: 'fdg.positive', kind: 'flag', width: 3 },
  { path: 'fdg.suvmaxHottest', kind: 'number', min: 0, width: 3 },
  { path: 'fdg.fdgPositiveSstrNegativeLesions', kind: 'integer', min: 0, width: 6 },
];

export const labPanelFields: readonly FieldSpec[] = [
  { path: 'date', kind: 'date', required: 'keep', width: 3 },
  {
    path: 'unitSystem',
    kind: 'text',
    choices: unitSystems.map(({ key }) => ({ value: key, message: `unit_system.${key}` })),
    width: 3,
  },
];

export const labResultFields: readonly FieldSpec[] = [
  { path: 'name', kind: 'text', suggest: 'lab_names', width: 3, isPlain: true },
  { path: 'value', kind: 'number', width: 2, isPlain: true },
  { path: 'unit', kind: 'text', suggest: 'units', width: 2 },
  { path: 'refLow', kind: 'number', width: 2 },
  { path: 'refHigh', kind: 'number', width: 2 },
  {
    path: 'flag',
    kind: 'choice',
    choices: ['L', 'N', 'H'].map((value) => ({ value, message: `screen.flag.${value}` })),
    width: 2,
  },
  { path: 'loinc', kind: 'text', width: 2 },
  { path: 'key', kind: 'text', required: 'placeholder', width: 2 },
];

export const markerSeriesFields: readonly FieldSpec[] = [
  { path: 'marker', kind: 'text', suggest: 'marker_names', required: 'placeholder', width: 4 },
  { path: 'unit', kind: 'text', suggest: 'units', width: 3 },
  { path: 'uln', kind: 'number', width: 2 },
  { path: 'assay', kind: 'text', width: 3 },
  { path: 'confounders', kind: 'longText', lines: 2, width: 8 },
  { path: 'loinc', kind: 'text', width: 4 },
];

export const markerPointFields: readonly FieldSpec[] = [
  { path: 'date', kind: 'date', required: 'keep', width: 3, isPlain: true },
  { path: 'value', kind: 'number', width: 3, isPlain: true },
  { path: 'note', kind: 'text', width: 6 },
];

export const functionalTestFields: readonly FieldSpec[] = [{ path: 'functionalTest', kind: 'pairs', width: 12 }];
