import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { FieldSpec, RowKind } from '../fields/field-spec';
import { type DraftSource, useSession } from './editor-session';
import type { FieldState, RowDraft } from './row-draft';

/** The draft of a row that is on the screen. */
export function useDraft(kind: RowKind, key: string, source: DraftSource): RowDraft {
  const draft = useSession().draft(kind, key, source);
  const { row } = source;
  useEffect(() => {
    if (row !== null) draft.accept(row);
  }, [draft, row]);
  return draft;
}

/** One field of a draft: drawn anew when this field changes, and only then. */
export function useFieldState(draft: RowDraft, path: string): FieldState {
  const read = useCallback(() => draft.state(path), [draft, path]);
  return useSyncExternalStore(draft.subscribe, read);
}

/** Whether a new row waits for this field before it can be stored. */
export function useIsNeeded(draft: RowDraft, { path, required }: FieldSpec): boolean {
  const read = useCallback(
    () => required === 'keep' && draft.id() === null && draft.hasContent() && draft.state(path).input === '',
    [draft, path, required],
  );
  return useSyncExternalStore(draft.subscribe, read);
}

/** The text in a field of a draft. */
export function textIn(draft: RowDraft, path: string): string {
  if (!draft.fields.some((spec) => spec.path === path)) return '';
  const { input } = draft.state(path);
  return typeof input === 'string' ? input : '';
}
