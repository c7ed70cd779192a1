import { createHash, randomBytes } from 'node:crypto';
import type { RandomBytes } from './id-source';

/** Bytes asked of the system at once: asking costs more than what it gives. */
const poolBytes = 4_096;

/** Random bytes from the system, or, for a repeatable run, from a seed. */
export function createRandom(seed: string | null): RandomBytes {
  if (seed === null) {
    let pool = Buffer.alloc(0);
    return (count) => {
      if (pool.length < count) pool = randomBytes(Math.max(poolBytes, count));
      const taken = pool.subarray(0, count);
      pool = pool.subarray(count);
      return taken;
    };
  }
  let counter = 0;
  return (count) => {
    counter += 1;
    return createHash('sha256').update(`${seed}\n${counter}`).digest().subarray(0, count);
  };
}
