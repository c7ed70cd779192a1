import type { CasePartKey } from '@contract/cases';
import type { EditResultView } from '@contract/editing';
import type { CallResult } from '@contract/result';
import { board } from '../../../bridge/board';
import type { RowKind } from '../fields/field-spec';

type Fields = Record<string, unknown>;

/** What a row belongs to. */
export interface RowOwner {
  readonly caseId: string;
  readonly patientId: string;
  /** The row whose list it is in, such as the panel of a laboratory value. */
  readonly parentId: string | null;
}

/** Adds a row, or sets fields of one. */
export function writeRow(
  kind: RowKind,
  owner: RowOwner,
  row: { readonly id: string | null; readonly revision: number; readonly fields: Fields },
): Promise<CallResult<EditResultView>> {
  const { id, revision, fields } = row;
  // The service checks every field by the schema of its row; what is typed here has the shape of the registry.
  if (kind === 'case') return board.call('cases.edit', { id: owner.caseId, revision, fields: fields as never });
  if (kind === 'patient')
    return board.call('patients.edit', { id: owner.patientId, revision, fields: fields as never });
  if (kind === 'patientIdentifier') {
    return id === null
      ? board.call('patients.addIdentifier', {
          patientId: owner.patientId,
          ...(fields as { system: string; value: string }),
        })
      : board.call('patients.editIdentifier', { id, revision, fields: fields as never });
  }
  return id === null
    ? board.call('cases.addItem', { caseId: owner.caseId, part: kind, parentId: owner.parentId, fields })
    : board.call('cases.editItem', { part: kind, id, revision, fields });
}

/** Deletes a row; the answer's batch takes it back. */
export function removeRow(kind: RowKind, id: string, revision: number): Promise<CallResult<EditResultView>> {
  return kind === 'patientIdentifier'
    ? board.call('patients.removeIdentifier', { id, revision })
    : board.call('cases.removeItem', { part: kind as CasePartKey, id, revision });
}
