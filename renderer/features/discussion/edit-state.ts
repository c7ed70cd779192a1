/** Values of a form by the name of their field. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the store holds of the thing a form edits. */
export interface StoredFields {
  /** Null while there is no row of it. */
  readonly id: string | null;
  readonly revision: number;
  readonly fields: Fields;
}

/** A form between the store and a person: what was read, what stands in it, and where two writers disagree. */
export interface EditState {
  readonly base: StoredFields;
  readonly values: Fields;
  /** What somebody else wrote to fields that were changed here, too. */
  readonly theirs: Fields;
  /** What is on its way to the store. */
  readonly sending: Fields | null;
  /** The state before the own save: a late answer to an earlier reading is no news. */
  readonly stale: string | null;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const keyOf = ({ id, revision }: Pick<StoredFields, 'id' | 'revision'>): string => `${id ?? ''}:${revision}`;

/** The names of the fields that differ from what the store holds. */
export function changedFields({ base, values }: EditState): string[] {
  return Object.keys({ ...base.fields, ...values }).filter((key) => !isSame(base.fields[key], values[key]));
}

/** A form as it opens. */
export function beginEdit(stored: StoredFields): EditState {
  return { base: stored, values: stored.fields, theirs: {}, sending: null, stale: null };
}

/** Something was typed. */
export function editFields(state: EditState, patch: Fields): EditState {
  return { ...state, values: { ...state.values, ...patch } };
}

/**
 * The store was read again. Fields that only one writer has changed are taken from that one; where both have, the form
 * keeps what was typed and holds the other version beside it.
 */
export function receiveStored(state: EditState, stored: StoredFields): EditState {
  const key = keyOf(stored);
  if (key === state.stale || key === keyOf(state.base)) return state;
  const { base, sending } = state;
  const values: Record<string, unknown> = { ...state.values };
  const theirs: Record<string, unknown> = { ...state.theirs };
  for (const name of Object.keys({ ...base.fields, ...stored.fields, ...values })) {
    const [before, there, here] = [base.fields[name], stored.fields[name], values[name]];
    if (isSame(there, here)) delete theirs[name];
    else if (name in theirs) theirs[name] = there;
    else if (isSame(there, before)) continue;
    else if (isSame(here, before)) values[name] = there;
    else if (sending === null || !isSame(there, sending[name])) theirs[name] = there;
  }
  return { ...state, base: stored, values, theirs, stale: null };
}

/** What stands in the form is on its way. */
export const beginSending = (state: EditState): EditState => ({ ...state, sending: state.values });

/** The store has taken what was sent. */
export function endSending(
  state: EditState,
  saved: { readonly id: string | null; readonly revision: number },
): EditState {
  const { base, sending } = state;
  if (sending === null) return state;
  // The screen may have heard of it before the answer came.
  if (base.id === saved.id && base.revision >= saved.revision) return { ...state, sending: null };
  const stored = { ...saved, fields: sending };
  return { ...state, base: stored, sending: null, stale: keyOf(saved) === keyOf(base) ? null : keyOf(base) };
}

/** The store has not taken it; it stays in the form. */
export const giveUpSending = (state: EditState): EditState => ({ ...state, sending: null });

/** A person has chosen between the two versions of a field. */
export function chooseVersion(state: EditState, name: string, version: 'mine' | 'theirs'): EditState {
  const { [name]: there, ...theirs } = state.theirs;
  const values = version === 'mine' ? state.values : { ...state.values, [name]: there };
  return { ...state, values, theirs };
}
