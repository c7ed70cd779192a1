import { createHash, randomBytes } from 'node:crypto';
import type { RandomBytes } from './id-source';

/** Random bytes from the system, or, for a repeatable run, from a seed. */
export function createRandom(seed: string | null): RandomBytes {
  if (seed === null) return (count) => randomBytes(count);
  let counter = 0;
  return (count) => {
    counter += 1;
    return createHash('sha256').update(`${seed}\n${counter}`).digest().subarray(0, count);
  };
}
