/** What every catalogue entry has: a stable key. Its label is a message, never part of the entry. */
export interface Keyed {
  readonly key: string;
}

/** The keys of a catalogue, in its order, typed as their union: what `z.enum` needs. */
export function keysOf<K extends string>(entries: readonly { readonly key: K }[]): K[] {
  return entries.map((entry) => entry.key);
}

/** Makes the lookup of a catalogue: from a key, which may come from a file, to its entry or `undefined`. */
export function lookupByKey<E extends Keyed>(entries: readonly E[]): (key: string) => E | undefined {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return (key) => byKey.get(key);
}
