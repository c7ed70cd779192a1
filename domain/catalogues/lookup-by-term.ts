import type { Keyed } from './lookup-by-key';
import { termKey } from './term-key';

/** An entry that files may call by other names. */
export interface Aliased extends Keyed {
  /** Other names in use, as term keys. */
  readonly aliases?: readonly string[];
}

/** Every term that stands for an entry, its key first, with the entry. */
export const termsOf = <E extends Aliased>(entries: readonly E[]): (readonly [string, E])[] =>
  entries.flatMap((entry) => [entry.key, ...(entry.aliases ?? [])].map((term) => [term, entry] as const));

/** Makes the lookup of a catalogue by a file's own wording: by key or alias, in any spelling `termKey` levels. */
export function lookupByTerm<E extends Aliased>(entries: readonly E[]): (text: string) => E | undefined {
  const byTerm = new Map(termsOf(entries));
  return (text) => byTerm.get(termKey(text));
}
