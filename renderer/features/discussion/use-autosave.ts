import { useCallback, useEffect, useRef, useState } from 'react';
import type { EditResultView } from '@contract/editing';
import type { CallError, CallResult } from '@contract/result';
import {
  type EditState,
  type Fields,
  type StoredFields,
  beginEdit,
  beginSending,
  changedFields,
  chooseVersion,
  editFields,
  endSending,
  giveUpSending,
  receiveStored,
} from './edit-state';

/** How long typing must rest before it is saved, in milliseconds. */
const rest = 500;
/** How long after a refusal it is tried again, in milliseconds: a busy store or a lost connection may be back. */
const pause = 5_000;

/** Writes what a form holds; `wait` when it is not yet something the store can keep. */
export type SaveFields = (
  values: Fields,
  base: StoredFields,
) => Promise<CallResult<EditResultView> | 'wait'> | CallResult<EditResultView> | 'wait';

export interface Autosave {
  readonly values: Fields;
  readonly base: StoredFields;
  readonly theirs: Fields;
  readonly state: 'saved' | 'saving' | 'changed' | 'refused';
  readonly error: CallError | null;
  set(patch: Fields): void;
  choose(name: string, version: 'mine' | 'theirs'): void;
  /** Saves now what is not saved; answers with what is stored then, or null while something cannot be saved. */
  flush(): Promise<StoredFields | null>;
}

/**
 * Holds what a form shows and saves it by itself: when typing rests, when the window is left, when the form goes away.
 * What somebody else writes meanwhile comes in field by field.
 *
 * @param stored - what the store holds, read again whenever it changes
 * @param save - writes what stands in the form
 */
export function useAutosave(stored: StoredFields, save: SaveFields): Autosave {
  const [state, setState] = useState(() => beginEdit(stored));
  const [error, setError] = useState<CallError | null>(null);
  const newest = useRef(state);
  const latestSave = useRef(save);
  const running = useRef<Promise<StoredFields | null> | null>(null);
  useEffect(() => {
    latestSave.current = save;
  });
  const update = useCallback((change: (state: EditState) => EditState) => {
    newest.current = change(newest.current);
    setState(newest.current);
  }, []);

  const storedText = JSON.stringify(stored);
  useEffect(() => {
    update((known) => receiveStored(known, JSON.parse(storedText) as StoredFields));
  }, [storedText, update]);

  const saveOnce = useCallback(async (): Promise<'again' | 'done' | 'stuck'> => {
    const now = newest.current;
    if (changedFields(now).length === 0) return 'done';
    // The person is asked first.
    if (Object.keys(now.theirs).length > 0) return 'stuck';
    update(beginSending);
    const answer = await latestSave.current(now.values, now.base);
    if (answer === 'wait') {
      update(giveUpSending);
      return 'stuck';
    }
    if (!answer.ok) {
      update(giveUpSending);
      setError(answer.error);
      return 'stuck';
    }
    setError(null);
    if (answer.value.result === 'conflict') {
      // What is stored now comes with the next reading, which this conflict says is due.
      update(giveUpSending);
      return 'stuck';
    }
    const { id, revision } = answer.value;
    update((known) => endSending(known, { id, revision }));
    return 'again';
  }, [update]);

  const flush = useCallback((): Promise<StoredFields | null> => {
    const work = async (): Promise<StoredFields | null> => {
      if (running.current !== null) await running.current;
      let step = await saveOnce();
      while (step === 'again') step = await saveOnce();
      return step === 'done' ? newest.current.base : null;
    };
    const run = work().finally(() => {
      if (running.current === run) running.current = null;
    });
    running.current = run;
    return run;
  }, [saveOnce]);

  const isChanged = changedFields(state).length > 0;
  // What is typed or chosen anew is tried at once.
  const set = useCallback(
    (patch: Fields) => {
      setError(null);
      update((known) => editFields(known, patch));
    },
    [update],
  );
  const choose = useCallback(
    (name: string, version: 'mine' | 'theirs') => {
      setError(null);
      update((known) => chooseVersion(known, name, version));
    },
    [update],
  );

  // Another text, another version under it, or a choice made: each is a new reason to save.
  const unsaved = isChanged ? JSON.stringify([state.values, state.base.id, state.base.revision, state.theirs]) : null;
  useEffect(() => {
    if (unsaved === null) return;
    const timer = setTimeout(() => void flush(), error === null ? rest : pause);
    return () => clearTimeout(timer);
  }, [unsaved, error, flush]);

  useEffect(() => {
    const leave = (): void => void flush();
    window.addEventListener('pagehide', leave);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('blur', leave);
      leave();
    };
  }, [flush]);

  return {
    values: state.values,
    base: state.base,
    theirs: state.theirs,
    error,
    state: error !== null ? 'refused' : state.sending !== null ? 'saving' : isChanged ? 'changed' : 'saved',
    set,
    choose,
    flush,
  };
}
