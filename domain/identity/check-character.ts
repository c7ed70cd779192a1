/**
 * The 32 digits and letters that are not taken for each other when read aloud or written by hand: no I, L, O, U
 * (Crockford's base 32). Check characters and recovery codes are made of them.
 */
export const unambiguousAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a person meant who typed a look-alike of a character of `unambiguousAlphabet`. */
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A character of `unambiguousAlphabet` for an upper-case letter or digit as typed, look-alikes included; else null. */
export function unambiguousCharacter(typed: string): string | null {
  const meant = lookAlikes[typed] ?? typed;
  return meant.length === 1 && unambiguousAlphabet.includes(meant) ? meant : null;
}

/**
 * The check character of a row of values: the hybrid system of ISO/IEC 7064 with modulus 32 (its MOD 27,26 and
 * MOD 37,36 with another alphabet). Every single wrong value gives another character, and so do nearly all swaps of
 * neighbors.
 *
 * @param values - whole numbers from 0 to 31
 */
export function checkCharacter(values: readonly number[]): string {
  const size = unambiguousAlphabet.length;
  let product = size;
  for (const value of values) {
    const sum = (product + value) % size;
    product = ((sum === 0 ? size : sum) * 2) % (size + 1);
  }
  return unambiguousAlphabet.charAt((size + 1 - product) % size);
}
