/** A row of an ordered list moved to another place; places outside of the list are its ends. */
export function movedTo<T>(list: readonly T[], item: T, place: number): T[] {
  const rest = list.filter((other) => other !== item);
  const at = Math.max(0, Math.min(place, rest.length));
  return [...rest.slice(0, at), item, ...rest.slice(at)];
}

/**
 * The place a dragged row falls to: before the first other row whose middle is below the pointer.
 *
 * @param middles - of the rows in their order, the dragged one left out
 */
export function placeAt(middles: readonly number[], y: number): number {
  const below = middles.findIndex((middle) => y < middle);
  return below === -1 ? middles.length : below;
}

/** The rows in an order of ids; rows that it does not name stay behind, and ids without a row are left out. */
export function inOrder<T extends { readonly id: string }>(rows: readonly T[], ids: readonly string[]): T[] {
  const named = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return [...named, ...rows.filter((row) => !ids.includes(row.id))];
}
