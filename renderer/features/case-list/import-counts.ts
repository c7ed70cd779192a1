import type { ImportResultView } from '@contract/cases';

const kinds = ['added', 'updated', 'unchanged', 'refused'] as const;
type ImportKind = (typeof kinds)[number];

/** How many cases of an import were added, updated, unchanged, refused: only what there is, in this order. */
export function importCounts(result: ImportResultView): { readonly kind: ImportKind; readonly count: number }[] {
  return kinds
    .map((kind) => ({ kind, count: result.cases.filter((entry) => entry.result === kind).length }))
    .filter(({ count }) => count > 0);
}
