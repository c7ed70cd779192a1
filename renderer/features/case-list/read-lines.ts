import type { CaseLineView } from '@contract/cases';
import type { CallResult } from '@contract/result';
import { type CaseSort, emptyFilter } from '@domain/case-list/case-query';
import { caseStatuses } from '@domain/case-list/case-status';
import { board } from '../../bridge/board';

/** The lines of some cases as they are now, deleted ones included, in the order of the list. */
export function readLines(
  ids: ReadonlySet<string>,
  sort: CaseSort | null,
): Promise<CallResult<{ readonly cases: readonly CaseLineView[] }>> {
  const filter = { ...emptyFilter, statuses: [...caseStatuses], ids: [...ids] };
  return board.call('cases.list', { filter, sort, limit: 100_000 });
}
