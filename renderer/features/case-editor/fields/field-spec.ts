import type { CasePartKey } from '@contract/cases';

/** A row of the store that fields belong to. */
export type RowKind = CasePartKey | 'case' | 'patient' | 'patientIdentifier';

/** How a value is typed. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'date'
  | 'number'
  | 'integer'
  /** One of a closed list. */
  | 'choice'
  /** Yes, no, not known. */
  | 'flag'
  /** Short texts, one a line. */
  | 'lines'
  /** A small table inside the row, such as stains and their results. */
  | 'rows'
  /** Free pairs of a name and a value. */
  | 'pairs';

/** The lists that are offered while a text is typed; what they do not hold can be typed all the same. */
export type SuggestionList =
  | 'agents'
  | 'best_responses'
  | 'gene_classes'
  | 'grade_bases'
  | 'grades'
  | 'icdo_editions'
  | 'identifier_systems'
  | 'ihc_markers'
  | 'ihc_results'
  | 'interpreter'
  | 'lab_names'
  | 'margins'
  | 'marker_names'
  | 'modalities'
  | 'molecular_tests'
  | 'morphologies'
  | 'netpet'
  | 'nutrition_tools'
  | 'pregnancy'
  | 'reasons_stopped'
  | 'recist_criteria'
  | 'sites'
  | 'smoking'
  | 'specimen_types'
  | 'stage_groups'
  | 'staging_contexts'
  | 'symptom_units'
  | 'symptoms'
  | 'syndromes'
  | 'timeline_types'
  | 'tnm_chapters'
  | 'tnm_editions'
  | 'tnm_m'
  | 'tnm_n'
  | 'tnm_systems'
  | 'tnm_t'
  | 'topographies'
  | 'tracers'
  | 'treatment_kinds'
  | 'units'
  | 'who_editions'
  | 'who_types';

/** One value of a closed list, with the message that names it. */
export interface Choice {
  readonly value: string | number;
  /** Message id; without one the value itself is shown. */
  readonly message?: string;
}

/** One field of a case file: what is typed, where it goes, what helps. */
export interface FieldSpec {
  /** Column of the row, and further keys inside of it: `charlson.scoreWithoutIndexTumour`. */
  readonly path: string;
  readonly kind: FieldKind;
  readonly suggest?: SuggestionList;
  readonly choices?: readonly Choice[];
  readonly min?: number;
  readonly max?: number;
  /** The unit that may be typed behind a number. */
  readonly unit?: string;
  /** What the schema insists on: `placeholder` stores a `?` while it is not known, `keep` leaves the stored value. */
  readonly required?: 'placeholder' | 'keep';
  /** A day that cannot be in the future, such as a birth. */
  readonly isPast?: boolean;
  /** Of 12 columns of the form. */
  readonly width?: 2 | 3 | 4 | 6 | 8 | 12;
  /** Lines of a long text. */
  readonly lines?: number;
  /** Columns of `rows`. */
  readonly columns?: readonly FieldSpec[];
  /** The label says all: no hint is needed. */
  readonly isPlain?: boolean;
}

/** The placeholder of a text that must say something and is not known yet. */
export const unknownText = '?';

/** The column of the row that a field stands in. */
export const columnOf = ({ path }: Pick<FieldSpec, 'path'>): string => path.split('.', 1)[0] ?? path;

/** A part of a section: what is drawn together. */
export type BlockSpec =
  /** The one row of its kind, as a form. */
  | { readonly kind: 'form'; readonly row: RowKind; readonly title?: string; readonly fields: readonly FieldSpec[] }
  /** Short rows, all of them open, with an empty one at the end. */
  | { readonly kind: 'grid'; readonly row: RowKind; readonly title?: string; readonly fields: readonly FieldSpec[] }
  /** Longer items: a line each, and the one in hand as a form. */
  | {
      readonly kind: 'items';
      readonly row: RowKind;
      readonly fields: readonly FieldSpec[];
      /** Paths shown in the line of an item. */
      readonly summary: readonly string[];
      /** The path that items are sorted by. */
      readonly date: string;
      /** Paths that a copy of an item leaves empty. */
      readonly notCopied: readonly string[];
      readonly children?: { readonly row: RowKind; readonly fields: readonly FieldSpec[] };
    };

export interface SectionSpec {
  readonly key: string;
  readonly blocks: readonly BlockSpec[];
}

export const yesNo: readonly Choice[] = [
  { value: 'yes', message: 'screen.yes' },
  { value: 'no', message: 'screen.no' },
];
