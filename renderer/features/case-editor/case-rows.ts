import type { CaseView } from '@contract/cases';
import type { RowKind } from './fields/field-spec';
import type { StoredRow } from './saving/row-draft';

/** The rows of a kind in a case, in their order. */
export function rowsOf(view: CaseView, kind: RowKind): readonly StoredRow[] {
  if (kind === 'patient') return [view.patient as StoredRow];
  if (kind === 'patientIdentifier') return view.identifiers as StoredRow[];
  if (kind === 'case') return [caseRow(view)];
  return (view.parts[kind] ?? []) as StoredRow[];
}

const caseRows = new WeakMap<CaseView['content'], StoredRow>();
let newestCaseRow: StoredRow | null = null;

/** The fields of the case itself as a row; the same object while its revision is the same. */
function caseRow({ id, revision, content }: CaseView): StoredRow {
  const known = caseRows.get(content);
  if (known !== undefined) return known;
  const { title, archetype, fictitious, derived, functionalTest, patientView, boardQuestion, dataQualityFlags } =
    content;
  const row: StoredRow =
    newestCaseRow !== null && newestCaseRow.id === id && newestCaseRow.revision === revision
      ? newestCaseRow
      : {
          id,
          revision,
          title,
          archetype,
          fictitious,
          derived,
          functionalTest,
          patientView,
          boardQuestion,
          dataQualityFlags,
        };
  caseRows.set(content, row);
  newestCaseRow = row;
  return row;
}
