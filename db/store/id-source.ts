import { v7 } from 'uuid';

/** Sixteen random bytes, from the system or from a seed. */
export type RandomBytes = (count: number) => Uint8Array;

/**
 * Makes the id source of an open store: UUID v7 that never goes back, even when the clock does.
 *
 * @param now - milliseconds since 1970
 * @param random - where the random part comes from
 * @param lastId - the greatest id the store already holds, or null
 */
export function createIdSource(now: () => number, random: RandomBytes, lastId: string | null): () => string {
  let milliseconds = lastId === null ? 0 : Number.parseInt(lastId.replaceAll('-', '').slice(0, 12), 16);
  let sequence = lastId === null ? 0 : 0xffff_ffff;
  return () => {
    const present = now();
    if (present > milliseconds) {
      milliseconds = present;
      sequence = 0;
    } else if (sequence >= 0xffff_fffe) {
      milliseconds += 1;
      sequence = 0;
    } else {
      sequence += 1;
    }
    return v7({ msecs: milliseconds, seq: sequence, random: random(16) });
  };
}
