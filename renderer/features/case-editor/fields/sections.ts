import { geneticsFields, noteFields, timelineFields, treatmentFields } from './course-fields';
import { diagnosisFields, presentationFields, specimenFields, stagingFields, symptomFields } from './disease-fields';
import type { BlockSpec, FieldSpec, RowKind, SectionSpec } from './field-spec';
import {
  functionalTestFields,
  imagingFields,
  labPanelFields,
  labResultFields,
  markerPointFields,
  markerSeriesFields,
} from './findings-fields';
import { identifierFields, patientFields, questionFields, referralFields } from './referral-fields';
import { comorbidityFields, familyFields, patientViewFields, performanceFields, wishFields } from './status-fields';

/** Every section of the editor, in the order in which a coordinator works. */
export const sections: readonly SectionSpec[] = [
  {
    key: 'referral',
    blocks: [
      { kind: 'form', row: 'patient', title: 'patient', fields: patientFields },
      { kind: 'grid', row: 'patientIdentifier', title: 'identifiers', fields: identifierFields },
      { kind: 'form', row: 'referral', title: 'referral', fields: referralFields },
      { kind: 'form', row: 'case', fields: questionFields },
    ],
  },
  {
    key: 'diagnosis',
    blocks: [
      { kind: 'form', row: 'diagnosis', title: 'diagnosis', fields: diagnosisFields },
      { kind: 'form', row: 'presentation', title: 'presentation', fields: presentationFields },
      { kind: 'grid', row: 'symptoms', title: 'symptoms', fields: symptomFields },
    ],
  },
  {
    key: 'pathology',
    blocks: [
      {
        kind: 'items',
        row: 'pathology',
        fields: specimenFields,
        summary: ['date', 'specimenType', 'site', 'grade', 'ki67Percent'],
        date: 'date',
        notCopied: ['date', 'specimenId'],
      },
    ],
  },
  {
    key: 'staging',
    blocks: [
      {
        kind: 'items',
        row: 'staging',
        fields: stagingFields,
        summary: ['date', 'context', 't', 'n', 'm', 'stageGroup'],
        date: 'date',
        notCopied: ['date'],
      },
    ],
  },
  {
    key: 'imaging',
    blocks: [
      {
        kind: 'items',
        row: 'imaging',
        fields: imagingFields,
        summary: ['date', 'modality', 'tracer', 'findings'],
        date: 'date',
        notCopied: ['date'],
      },
    ],
  },
  {
    key: 'labs',
    blocks: [
      {
        kind: 'items',
        row: 'labs',
        fields: labPanelFields,
        summary: ['date', 'unitSystem'],
        date: 'date',
        notCopied: ['date'],
        children: { row: 'labResults', fields: labResultFields },
      },
    ],
  },
  {
    key: 'biomarkers',
    blocks: [
      {
        kind: 'items',
        row: 'biomarkers',
        fields: markerSeriesFields,
        summary: ['marker', 'unit', 'assay'],
        date: 'marker',
        notCopied: ['assay'],
        children: { row: 'markerPoints', fields: markerPointFields },
      },
      { kind: 'form', row: 'case', title: 'functional_test', fields: functionalTestFields },
    ],
  },
  {
    key: 'treatments',
    blocks: [
      {
        kind: 'items',
        row: 'priorTreatments',
        fields: treatmentFields,
        summary: ['startDate', 'stopDate', 'type', 'agentOrProcedure', 'bestResponse'],
        date: 'startDate',
        notCopied: ['startDate', 'stopDate', 'treatmentId'],
      },
    ],
  },
  {
    key: 'genetics',
    blocks: [
      { kind: 'form', row: 'genetics', title: 'genetics', fields: geneticsFields },
      { kind: 'form', row: 'status', title: 'family', fields: familyFields },
    ],
  },
  {
    key: 'status',
    blocks: [
      { kind: 'form', row: 'status', title: 'comorbidity', fields: comorbidityFields },
      { kind: 'form', row: 'status', title: 'performance', fields: performanceFields },
    ],
  },
  {
    key: 'patient_view',
    blocks: [
      { kind: 'form', row: 'case', title: 'patient_view', fields: patientViewFields },
      { kind: 'form', row: 'status', title: 'wishes', fields: wishFields },
    ],
  },
  {
    key: 'notes',
    blocks: [
      { kind: 'grid', row: 'timeline', title: 'timeline', fields: timelineFields },
      { kind: 'form', row: 'case', title: 'notes', fields: noteFields },
    ],
  },
  // These two have no fields of a case file: files, and the way to the screens of the discussions.
  { key: 'attachments', blocks: [] },
  { key: 'discussions', blocks: [] },
];

/** Where each row of the store stands in a case file. */
export const filePaths: Readonly<Record<RowKind, string>> = {
  case: '',
  patient: 'patient',
  patientIdentifier: 'patient.identifiers',
  status: 'patient',
  presentation: 'presentation',
  symptoms: 'presentation.symptoms',
  diagnosis: 'diagnosis',
  pathology: 'pathology',
  staging: 'staging',
  imaging: 'imaging',
  labs: 'labs',
  labResults: 'labs.results',
  biomarkers: 'biomarkers',
  markerPoints: 'biomarkers.series',
  priorTreatments: 'priorTreatments',
  genetics: 'genetics',
  referral: 'referral',
  timeline: 'timeline',
};

/** Paths of a case file that are filled in elsewhere, with the screen that does it. */
export const otherScreens: Readonly<Record<string, string>> = {
  options: 'discussion',
  roleInputs: 'discussion',
  board: 'discussion',
  discussions: 'discussion',
};

/** Paths of a case file that no person types, with the reason. */
export const notTyped: Readonly<Record<string, string>> = {
  caseId: 'The number of the case, or the id that its file brought: it decides what is the same case.',
  sourceBoard: 'Comes with the file of another board, and decides what is the same case.',
};

/** The fields of a row, wherever they stand. */
export function fieldsOfRow(row: RowKind): readonly FieldSpec[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap((block) => fieldsOfBlock(block, row)));
}

function fieldsOfBlock(block: BlockSpec, row: RowKind): readonly FieldSpec[] {
  const own = block.row === row ? block.fields : [];
  const children = block.kind === 'items' && block.children?.row === row ? block.children.fields : [];
  return [...own, ...children];
}

/** Every field with the row it belongs to and the section that shows it. */
export interface PlacedField {
  readonly row: RowKind;
  readonly section: string;
  readonly field: FieldSpec;
}

export const placedFields: readonly PlacedField[] = sections.flatMap(({ key, blocks }) =>
  blocks.flatMap((block) => [
    ...block.fields.map((field) => ({ row: block.row, section: key, field })),
    ...(block.kind === 'items' && block.children !== undefined
      ? block.children.fields.map((field) => ({ row: block.children?.row ?? block.row, section: key, field }))
      : []),
  ]),
);
