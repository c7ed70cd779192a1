/** Which cases are selected, and the line from which a range is extended. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: number | null;
  /** What a range has selected, so that a shorter one takes it back. */
  readonly range: ReadonlySet<string>;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null, range: new Set() };

/** Selects a line, or takes it out; a range starts from here. */
export function toggled({ ids }: Selection, id: string, line: number): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: line, range: new Set([id]) };
}

/** Selects from the anchor to a line, in place of the range before. */
export function extended({ ids, anchor, range }: Selection, line: number, rangeIds: readonly string[]): Selection {
  const next = new Set([...ids].filter((id) => !range.has(id)));
  for (const id of rangeIds) next.add(id);
  return { ids: next, anchor: anchor ?? line, range: new Set(rangeIds) };
}

export const allSelected = (ids: readonly string[]): Selection => ({ ...nothingSelected, ids: new Set(ids) });

/** The selection without cases that are gone. */
export const withoutIds = (selection: Selection, gone: readonly string[]): Selection => {
  const away = new Set(gone);
  return { ...selection, ids: new Set([...selection.ids].filter((id) => !away.has(id))) };
};
