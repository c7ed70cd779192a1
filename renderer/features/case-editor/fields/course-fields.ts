import type { FieldSpec } from './field-spec';

export const treatmentFields: readonly FieldSpec[] = [
  { path: 'type', kind: 'text', suggest: 'treatment_kinds', width: 4 },
  { path: 'agentOrProcedure', kind: 'text', suggest: 'agents', required: 'placeholder', width: 8 },
  { path: 'startDate', kind: 'date', width: 3, isPlain: true },
  { path: 'stopDate', kind: 'date', width: 3, isPlain: true },
  { path: 'bestResponse', kind: 'text', suggest: 'best_responses', width: 3 },
  { path: 'treatmentId', kind: 'text', width: 3 },
  { path: 'details', kind: 'longText', lines: 2, width: 12 },
  { path: 'toxicity', kind: 'longText', lines: 2, width: 6 },
  { path: 'reasonStopped', kind: 'text', suggest: 'reasons_stopped', width: 6 },
];

export const geneticsFields: readonly FieldSpec[] = [
  { path: 'tested', kind: 'flag', width: 3 },
  { path: 'classification', kind: 'text', suggest: 'gene_classes', width: 3 },
  { path: 'indication', kind: 'longText', lines: 2, width: 12 },
  { path: 'result', kind: 'longText', lines: 2, width: 12 },
];

export const timelineFields: readonly FieldSpec[] = [
  { path: 'date', kind: 'date', width: 3, isPlain: true },
  { path: 'type', kind: 'text', suggest: 'timeline_types', width: 3, isPlain: true },
  { path: 'text', kind: 'text', required: 'placeholder', width: 6, isPlain: true },
];

/** What stands in no other section. */
export const noteFields: readonly FieldSpec[] = [
  { path: 'title', kind: 'text', width: 12 },
  { path: 'dataQualityFlags', kind: 'lines', lines: 3, width: 12 },
  { path: 'archetype', kind: 'text', width: 6 },
  { path: 'fictitious', kind: 'flag', width: 3 },
  { path: 'derived', kind: 'pairs', width: 12 },
];
