import { createContext, useContext } from 'react';
import type { CallError } from '@contract/result';
import { t } from '../../../ui/texts';
import type { RowKind } from '../fields/field-spec';
import { fieldsOfRow } from '../fields/sections';
import type { ReadingHabits } from './field-codec';
import { type RowOwner, writeRow } from './row-calls';
import { type ConflictChoice, type RowConflict, type RowDraft, type StoredRow, createRowDraft } from './row-draft';

/** Typing rests this long before it is saved. */
const savePauseMs = 600;

/** How saving stands. */
export interface SaveStatus {
  readonly isBusy: boolean;
  readonly savedAt: Date | null;
  readonly error: CallError | null;
  /** Fields whose text cannot be stored. */
  readonly problems: number;
}

/** A conflict that waits for a person. */
export interface PendingConflict {
  readonly kind: RowKind;
  readonly conflict: RowConflict;
  choose(ownPaths: ConflictChoice): void;
}

/** All that is being typed into one case, whichever section is in sight. */
export interface EditorSession {
  readonly owner: Omit<RowOwner, 'parentId'>;
  /** The draft of the row under a key, made at the first call. */
  draft(kind: RowKind, key: string, source: DraftSource): RowDraft;
  /** The key under which a row is known: its own, or the one it was typed under before it had an id. */
  keyOf(kind: RowKind, id: string): string;
  forget(key: string): void;
  /** Rows of a list that were begun and are not stored: they stay while other sections are in sight. */
  begun(list: string): readonly BegunRow[];
  begin(list: string, row: BegunRow): void;
  /** The day of birth as it is typed now; null when it is not known. */
  birth(): string | null;
  /** Text of the case that lists in other rows depend on, such as the primary site. */
  textOf(path: string): string;
  flush(): Promise<void>;
  hasUnsaved(): boolean;
  status(): SaveStatus;
  conflict(): PendingConflict | null;
  subscribe(listener: () => void): () => void;
}

/** A row that was begun here. */
export interface BegunRow {
  readonly key: string;
  readonly initial: Readonly<Record<string, unknown>>;
}

export interface DraftSource {
  readonly row: StoredRow | null;
  readonly initial?: Record<string, unknown>;
  readonly parentId?: string | null;
}

/** How this person's dates and numbers are read. */
export function readingHabits(): ReadingHabits {
  const now = new Date();
  const pad = (part: number): string => String(part).padStart(2, '0');
  return {
    today: `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`,
    order: t.language === 'en' && navigator.language === 'en-US' ? 'month_first' : 'day_first',
    decimalMark: t.language === 'de' ? ',' : '.',
  };
}

const sessions = new Map<string, EditorSession>();
let isStoreClosed = false;

/** The session of a case: what could not be stored when its screen was left is still in it. */
export function sessionOf(owner: Omit<RowOwner, 'parentId'>): EditorSession {
  isStoreClosed = false;
  const known = sessions.get(owner.caseId);
  if (known !== undefined && known.owner.patientId === owner.patientId) return known;
  const made = createEditorSession(owner);
  sessions.set(owner.caseId, made);
  return made;
}

/** Saves what is typed, and keeps in memory only what cannot be stored. */
export async function leaveSession(session: EditorSession): Promise<void> {
  const { caseId } = session.owner;
  if (isStoreClosed) return;
  sessions.set(caseId, session);
  await session.flush();
  if (!session.hasUnsaved()) sessions.delete(caseId);
}

/** Forgets all of it: nothing of a patient stays in a window whose store is closed. */
export function forgetSessions(): void {
  isStoreClosed = true;
  sessions.clear();
}

/** Begins the typing into a case. */
export function createEditorSession(owner: Omit<RowOwner, 'parentId'>): EditorSession {
  const drafts = new Map<string, RowDraft>();
  const keys = new Map<string, string>();
  const begunRows = new Map<string, readonly BegunRow[]>();
  const listeners = new Set<() => void>();
  const waiting: PendingConflict[] = [];
  let busy = 0;
  let current: SaveStatus = { isBusy: false, savedAt: null, error: null, problems: 0 };

  const tell = (change: Partial<SaveStatus> = {}): void => {
    const problems = [...drafts.values()].reduce((sum, draft) => sum + draft.problems().length, 0);
    const next = { ...current, ...change, isBusy: busy > 0, problems };
    const isSame = (Object.keys(next) as (keyof SaveStatus)[]).every((key) => next[key] === current[key]);
    if (!isSame) current = next;
    for (const listener of listeners) listener();
  };

  const make = (kind: RowKind, key: string, { row, initial, parentId = null }: DraftSource): RowDraft => {
    const draft = createRowDraft({
      fields: fieldsOfRow(kind),
      row,
      ...(initial !== undefined && { initial }),
      pauseMs: savePauseMs,
      habits: readingHabits,
      write: (written) => writeRow(kind, { ...owner, parentId }, written),
      onBusy: (change) => {
        busy += change;
        tell();
      },
      onSaved: ({ id, isNew }) => {
        if (isNew) keys.set(`${kind}:${id}`, key);
        tell({ savedAt: new Date() });
      },
      onRefused: (error) => tell({ error }),
      onConflict: (conflict) =>
        new Promise((resolve) => {
          const pending: PendingConflict = {
            kind,
            conflict,
            choose: (ownPaths) => {
              waiting.splice(waiting.indexOf(pending), 1);
              resolve(ownPaths);
              tell();
            },
          };
          waiting.push(pending);
          tell();
        }),
    });
    draft.subscribe(() => tell());
    return draft;
  };

  return {
    owner,
    draft: (kind, key, source) => {
      const known = drafts.get(key);
      if (known !== undefined) return known;
      const made = make(kind, key, source);
      drafts.set(key, made);
      return made;
    },
    keyOf: (kind, id) => keys.get(`${kind}:${id}`) ?? `${kind}:${id}`,
    forget: (key) => {
      drafts.get(key)?.discard();
      drafts.delete(key);
      tell();
    },
    begun: (list) =>
      (begunRows.get(list) ?? []).filter(({ key }) => {
        const draft = drafts.get(key);
        return draft !== undefined && draft.id() === null && (draft.hasContent() || draft.problems().length > 0);
      }),
    begin: (list, row) => begunRows.set(list, [...(begunRows.get(list) ?? []), row]),
    birth: () => {
      const reading = drafts.get('patient')?.state('dateOfBirth').reading;
      return reading?.isValue === true && typeof reading.value === 'string' ? reading.value : null;
    },
    textOf: (path) => (path === 'primarySite' ? String(drafts.get('diagnosis')?.state(path).input ?? '') : ''),
    flush: async () => {
      await Promise.all([...drafts.values()].map((draft) => draft.flush()));
    },
    hasUnsaved: () => [...drafts.values()].some((draft) => draft.fields.some(({ path }) => draft.isUnstored(path))),
    status: () => current,
    conflict: () => waiting[0] ?? null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const SessionContext = createContext<EditorSession | null>(null);

/** The session of the case on the screen. */
export function useSession(): EditorSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of the case editor');
  return session;
}
