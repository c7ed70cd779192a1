import type { EditResultView } from '@contract/editing';
import type { CallError, CallResult } from '@contract/result';
import { type FieldSpec, columnOf, unknownText } from '../fields/field-spec';
import {
  type FieldInput,
  type FieldReading,
  type ReadingHabits,
  inputOf,
  readInput,
  sameValue,
  valueAt,
  withValueAt,
} from './field-codec';

type Fields = Record<string, unknown>;

/** A row of the store as it was read. */
export interface StoredRow extends Fields {
  readonly id: string;
  readonly revision: number;
}

/** How a row is written. Without an id it is added. */
export type WriteRow = (row: {
  readonly id: string | null;
  readonly revision: number;
  readonly fields: Fields;
}) => Promise<CallResult<EditResultView>>;

/** A field that two people have changed. */
export interface FieldConflict {
  readonly spec: FieldSpec;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface RowConflict {
  readonly fields: readonly FieldConflict[];
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

/** What a person chose: the paths whose own version counts. */
export type ConflictChoice = ReadonlySet<string>;

/** What a draft tells about itself. */
export interface RowDraftEvents {
  /** Something is being saved, or no longer. */
  onBusy(change: 1 | -1): void;
  onSaved(saved: { readonly id: string; readonly batchId: string; readonly isNew: boolean }): void;
  onRefused(error: CallError | null): void;
  /** Asks a person; resolved with the paths whose own version counts. */
  onConflict(conflict: RowConflict): Promise<ConflictChoice>;
}

export interface RowDraftSetup extends RowDraftEvents {
  readonly fields: readonly FieldSpec[];
  readonly row: StoredRow | null;
  /** Values that a new row begins with; they are saved with the first thing that is typed. */
  readonly initial?: Fields;
  readonly write: WriteRow;
  readonly habits: () => ReadingHabits;
  readonly pauseMs: number;
}

/** What is known of one field. */
export interface FieldState {
  readonly input: FieldInput;
  readonly reading: FieldReading;
}

/**
 * What a person types into one row, until it is stored: each field by itself, saved a moment after the last key. What
 * cannot be stored stays as it was typed and holds nothing else up.
 */
export interface RowDraft {
  readonly fields: readonly FieldSpec[];
  /** Null until a new row was added. */
  id(): string | null;
  /** The revision that was read or written last. */
  revision(): number;
  state(path: string): FieldState;
  set(path: string, input: FieldInput): void;
  /** Whether a field holds something that is not stored. */
  isUnstored(path: string): boolean;
  /** Paths of fields whose text cannot be stored. */
  problems(): readonly string[];
  /** Whether there is anything in a row that is not added yet. */
  hasContent(): boolean;
  /** Saves now what waits. */
  flush(): Promise<void>;
  /** Takes over a row as it is stored now, except where something else was typed. */
  accept(row: StoredRow): void;
  /** Stops saving: the row was deleted. */
  discard(): void;
  subscribe(listener: () => void): () => void;
}

/** Makes the draft of a row. */
export function createRowDraft(setup: RowDraftSetup): RowDraft {
  const { fields, write, habits, pauseMs } = setup;
  const specs = new Map(fields.map((spec) => [spec.path, spec]));
  const listeners = new Set<() => void>();
  const states = new Map<string, FieldState>();
  const dirty = new Set<string>();
  let base: Fields = setup.row === null ? { ...setup.initial } : { ...setup.row };
  let id = setup.row?.id ?? null;
  let revision = setup.row?.revision ?? 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let isDiscarded = false;

  const specOf = (path: string): FieldSpec => {
    const spec = specs.get(path);
    if (spec === undefined) throw new Error(`no such field: ${path}`);
    return spec;
  };
  const storedAt = (path: string, row: Fields = base): unknown => valueAt(row, path.split('.'));
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const stateOf = (spec: FieldSpec, input: FieldInput): FieldState => ({
    input,
    reading: readInput(spec, input, habits(), storedAt(spec.path)),
  });
  const stored = (path: string): FieldState => {
    const spec = specOf(path);
    const value = storedAt(path);
    const input = inputOf(spec, value);
    // What is stored is a value, whatever a reader of typed text would say to it.
    const warning = spec.required === 'placeholder' && value === unknownText;
    return warning || (value === null && id === null)
      ? stateOf(spec, input)
      : { input, reading: { isValue: true, value, inWords: null, warning: null } };
  };

  const set = (path: string, input: FieldInput): void => {
    states.set(path, stateOf(specOf(path), input));
    dirty.add(path);
    tell();
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pauseMs);
  };

  /** The columns that what was typed makes, and the paths that are in them. */
  const typed = (): { readonly columns: Fields; readonly paths: readonly string[] } => {
    const columns: Fields = {};
    const paths: string[] = [];
    for (const path of dirty) {
      const state = states.get(path);
      if (state === undefined || !state.reading.isValue) continue;
      const column = columnOf({ path });
      const before = Object.hasOwn(columns, column) ? columns[column] : base[column];
      columns[column] = withValueAt(before, path.split('.').slice(1), state.reading.value);
      paths.push(path);
    }
    for (const column of Object.keys(columns)) {
      if (id !== null && sameValue(columns[column], base[column])) delete columns[column];
    }
    return { columns, paths };
  };

  /** What a new row is made of; null while something is missing without which it cannot be stored. */
  const whole = (columns: Fields): Fields | null => {
    const all: Fields = { ...setup.initial, ...columns };
    for (const spec of fields) {
      if (spec.required === undefined || !isEmpty(all[spec.path])) continue;
      if (spec.required === 'keep') return null;
      all[spec.path] = unknownText;
    }
    return all;
  };

  const settle = (paths: readonly string[], before: ReadonlyMap<string, FieldState | undefined>): void => {
    for (const path of paths) {
      // Typed on meanwhile: that is for the next time.
      if (states.get(path) === before.get(path)) dirty.delete(path);
    }
  };

  const save = async (): Promise<void> => {
    for (;;) {
      const { columns, paths } = typed();
      const before = new Map(paths.map((path) => [path, states.get(path)]));
      if (id !== null && Object.keys(columns).length === 0) {
        settle(paths, before);
        break;
      }
      if (id === null && !hasContent()) break;
      const row = id === null ? whole(columns) : columns;
      if (row === null || isDiscarded) break;
      const answer = await write({ id, revision, fields: row });
      if (!answer.ok) {
        setup.onRefused(answer.error);
        break;
      }
      setup.onRefused(null);
      const result = answer.value;
      if (result.result === 'saved') {
        const isNew = id === null;
        base = { ...base, ...row };
        id = result.id;
        revision = result.revision;
        settle(paths, before);
        setup.onSaved({ id, batchId: result.batchId, isNew });
        if (dirty.size === 0) break;
        // What cannot be stored waits for another text.
        if ([...dirty].every((path) => states.get(path)?.reading.isValue === false)) break;
      } else {
        await resolve(result, paths);
      }
    }
    tell();
  };

  /** Both have written: fields that only one has changed agree by themselves, for the others a person is asked. */
  const resolve = async (
    { current, currentRevision, changedBy, changedAt }: Extract<EditResultView, { result: 'conflict' }>,
    paths: readonly string[],
  ): Promise<void> => {
    const conflicts = paths.flatMap((path): FieldConflict[] => {
      const reading = states.get(path)?.reading;
      if (reading === undefined || !reading.isValue) return [];
      const [mine, theirs] = [reading.value, storedAt(path, current)];
      const isTheirsNew = !sameValue(theirs, storedAt(path));
      return isTheirsNew && !sameValue(mine, theirs) ? [{ spec: specOf(path), mine, theirs }] : [];
    });
    const ownPaths =
      conflicts.length === 0
        ? new Set<string>()
        : await setup.onConflict({ fields: conflicts, changedBy: changedBy ?? null, changedAt: changedAt ?? null });
    for (const { spec } of conflicts) {
      if (ownPaths.has(spec.path)) continue;
      dirty.delete(spec.path);
      states.delete(spec.path);
    }
    base = { ...base, ...current };
    revision = currentRevision;
    for (const path of states.keys()) if (!dirty.has(path)) states.delete(path);
    tell();
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (isDiscarded) return;
    if (running !== null) {
      await running;
      if (dirty.size > 0 && typed().paths.length > 0) await flush();
      return;
    }
    if (dirty.size === 0) return;
    setup.onBusy(1);
    running = save();
    try {
      await running;
    } finally {
      running = null;
      setup.onBusy(-1);
    }
  };

  const hasContent = (): boolean =>
    [...dirty].some((path) => {
      const reading = states.get(path)?.reading;
      return reading?.isValue === true && !isEmpty(reading.value) && reading.value !== unknownText;
    });

  return {
    fields,
    id: () => id,
    revision: () => revision,
    state: (path) => {
      const known = states.get(path);
      if (known !== undefined) return known;
      const made = stored(path);
      states.set(path, made);
      return made;
    },
    set,
    isUnstored: (path) => dirty.has(path),
    problems: () => [...dirty].filter((path) => states.get(path)?.reading.isValue === false),
    hasContent,
    flush,
    accept: (row) => {
      if (running !== null || row.revision <= revision) return;
      if (dirty.size > 0) {
        // What was typed on the older version is compared when it is saved; a row that someone else has added, too.
        if (id === null) {
          id = row.id;
          timer ??= setTimeout(() => void flush(), pauseMs);
        }
        return;
      }
      base = { ...row };
      id = row.id;
      revision = row.revision;
      states.clear();
      tell();
    },
    discard: () => {
      isDiscarded = true;
      clearTimeout(timer);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
