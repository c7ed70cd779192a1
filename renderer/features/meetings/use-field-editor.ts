import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { EditResultView } from '@contract/editing';
import type { CallResult } from '@contract/result';
import { type FieldEditor, type FieldEdits, createFieldEditor } from './field-editor';

/** A pause in typing that is long enough to save, in milliseconds. */
const pauseMs = 1_500;

export interface EditedFields<F extends Readonly<Record<string, string | number | null>>> extends FieldEdits<F> {
  /** Typed; saved after a pause. */
  type(name: keyof F & string, value: F[keyof F]): void;
  /** Typed, and saved only by `commit`: for values that are wrong while they are half typed. */
  hold(name: keyof F & string, value: F[keyof F]): void;
  /** Chosen: saved at once. */
  pick(name: keyof F & string, value: F[keyof F]): void;
  commit(): void;
  revert(name: keyof F & string): void;
  choose(name: keyof F & string, whose: 'mine' | 'theirs'): void;
}

/** The fields of a stored row as a form: saved by itself, also when the form is left. */
export function useFieldEditor<F extends Readonly<Record<string, string | number | null>>>(
  revision: number,
  fields: F,
  save: (revision: number, fields: Partial<F>) => Promise<CallResult<EditResultView>>,
  onSaved: (batchId: string, names: readonly string[]) => void,
): EditedFields<F> {
  const [editor] = useState<FieldEditor<F>>(() => createFieldEditor<F>({ revision, fields }, { save, onSaved }));
  useEffect(() => editor.saveBy({ save, onSaved }));
  const stored = JSON.stringify(fields);
  useEffect(() => editor.receive(revision, JSON.parse(stored) as F), [editor, revision, stored]);
  const edits = useSyncExternalStore(editor.subscribe, editor.snapshot);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const commit = useCallback(() => {
    clearTimeout(timer.current);
    void editor.commit();
  }, [editor]);
  useEffect(() => {
    window.addEventListener('pagehide', commit);
    return () => {
      window.removeEventListener('pagehide', commit);
      commit();
    };
  }, [commit]);
  return {
    ...edits,
    commit,
    type: (name, value) => {
      editor.set(name, value);
      clearTimeout(timer.current);
      timer.current = setTimeout(commit, pauseMs);
    },
    hold: editor.set,
    pick: (name, value) => {
      editor.set(name, value);
      commit();
    },
    revert: editor.revert,
    choose: (name, whose) => void editor.choose(name, whose),
  };
}
