import type { EditResultView } from '@contract/editing';
import type { CallError, CallResult } from '@contract/result';

type Fields = Readonly<Record<string, string | number | null>>;

/** A field that somebody else has changed while it was being edited here. */
export interface FieldConflict<F extends Fields> {
  readonly name: keyof F & string;
  readonly mine: F[keyof F];
  readonly theirs: F[keyof F];
}

/** What a form shows: stored values, with what was typed here over them. */
export interface FieldEdits<F extends Fields> {
  readonly values: F;
  readonly state: 'idle' | 'saving' | 'saved';
  readonly conflicts: readonly FieldConflict<F>[];
  readonly error: CallError | null;
}

/** The fields of one stored row while a person edits them. Knows no page: it is given what is stored, and how to save. */
export interface FieldEditor<F extends Fields> {
  saveBy(saving: FieldSaving<F>): void;
  /** What is stored now. */
  receive(revision: number, fields: F): void;
  /** What was typed; it is kept here until `commit`. */
  set(name: keyof F & string, value: F[keyof F]): void;
  /** Gives up what was typed. */
  revert(name: keyof F & string): void;
  /** Saves what was typed, except where somebody else has changed the same field: there a person chooses. */
  commit(): Promise<void>;
  choose(name: keyof F & string, whose: 'mine' | 'theirs'): Promise<void>;
  subscribe(listener: () => void): () => void;
  snapshot(): FieldEdits<F>;
}

interface Draft {
  /** What was stored when the typing began. */
  readonly base: string | number | null;
  readonly value: string | number | null;
}

/** Two writers who save at the same moment again and again end here, and the next commit goes on. */
const mostTries = 5;

/** How a row is saved, and who is told. */
export interface FieldSaving<F extends Fields> {
  /** Writes fields on a revision. */
  save(revision: number, fields: Partial<F>): Promise<CallResult<EditResultView>>;
  /** Told of every save, with the batch that takes it back. */
  onSaved(batchId: string, names: readonly string[]): void;
}

/** Makes the editor of one row. */
export function createFieldEditor<F extends Fields>(
  first: { readonly revision: number; readonly fields: F },
  firstSaving: FieldSaving<F>,
): FieldEditor<F> {
  let known = first;
  let saving = firstSaving;
  let drafts = new Map<string, Draft>();
  let state: FieldEdits<F>['state'] = 'idle';
  let error: CallError | null = null;
  let running: Promise<void> = Promise.resolve();
  /** What is on its way: read back before its answer comes, it is nobody else's. */
  let sending: ReadonlyMap<string, string | number | null> = new Map();
  const listeners = new Set<() => void>();
  let shown = look();

  function look(): FieldEdits<F> {
    const typed = Object.fromEntries([...drafts].map(([name, { value }]) => [name, value]));
    const conflicts = [...drafts].flatMap(([name, draft]) => {
      const theirs = known.fields[name] ?? null;
      const isOwn = sending.has(name) && sending.get(name) === theirs;
      const isConflict = !isOwn && theirs !== draft.base && theirs !== draft.value;
      return isConflict ? [{ name, mine: draft.value, theirs } as FieldConflict<F>] : [];
    });
    return { values: { ...known.fields, ...typed }, state, conflicts, error };
  }

  function tell(): void {
    shown = look();
    for (const listener of listeners) listener();
  }

  function dropSettled(): void {
    for (const [name, { value }] of drafts) if (value === (known.fields[name] ?? null)) drafts.delete(name);
  }

  async function saveAll(): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      dropSettled();
      const contested = new Set(look().conflicts.map(({ name }) => name as string));
      const sent = [...drafts]
        .filter(([name]) => !contested.has(name))
        .map(([name, { value }]) => [name, value] as const);
      if (sent.length === 0) return;
      state = 'saving';
      tell();
      const fields = Object.fromEntries(sent) as Partial<F>;
      // One after the other: each save names the revision that the one before it made.
      sending = new Map(sent);
      const answer = await saving.save(known.revision, fields);
      sending = new Map();
      if (!answer.ok) {
        state = 'idle';
        error = answer.error;
        return;
      }
      if (answer.value.result === 'saved') {
        const { revision, batchId } = answer.value;
        if (revision >= known.revision) known = { revision, fields: { ...known.fields, ...fields } };
        for (const [name, value] of sent) {
          const draft = drafts.get(name);
          // What was typed meanwhile began on what is stored now.
          if (draft !== undefined && draft.value !== value) drafts.set(name, { base: value, value: draft.value });
        }
        dropSettled();
        state = 'saved';
        error = null;
        saving.onSaved(
          batchId,
          sent.map(([name]) => name),
        );
      } else {
        const { current, currentRevision } = answer.value;
        const names = Object.keys(known.fields);
        const stored = Object.fromEntries(names.map((name) => [name, current[name] ?? null]));
        known = { revision: currentRevision, fields: stored as F };
        state = 'idle';
      }
      tell();
    }
  }

  const editor: FieldEditor<F> = {
    saveBy: (next) => {
      saving = next;
    },
    receive: (revision, fields) => {
      if (revision < known.revision) return;
      known = { revision, fields };
      dropSettled();
      tell();
    },
    set: (name, value) => {
      const base = drafts.get(name)?.base ?? known.fields[name] ?? null;
      drafts.set(name, { base, value });
      state = 'idle';
      tell();
    },
    revert: (name) => {
      drafts.delete(name);
      tell();
    },
    commit: async () => {
      running = running.then(saveAll);
      await running;
      tell();
    },
    choose: async (name, whose) => {
      const draft = drafts.get(name);
      if (draft === undefined) return;
      drafts = new Map(drafts);
      if (whose === 'theirs') drafts.delete(name);
      else drafts.set(name, { base: known.fields[name] ?? null, value: draft.value });
      tell();
      await editor.commit();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => shown,
  };
  return editor;
}
