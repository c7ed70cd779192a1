import type { Keyed } from './lookup-by-key';
import type { Provenance, SourceKey } from './provenance';
import { sourced, unverified } from './provenance';
import type { UnitKey } from './units';
import { isSameUnit } from './units';

/** A LOINC code with its origin. Mass and molar units of one quantity have different codes. */
export interface LoincCode extends Provenance {
  readonly code: string;
}

/** Something a laboratory measures. */
export interface Quantity extends Keyed {
  readonly specimen: 'blood' | 'urine_24h' | 'tissue' | 'imaging';
  readonly conventional: UnitKey;
  /** `null` where the sources name no SI unit. */
  readonly si: UnitKey | null;
  /**
   * For every unit in use, how many of it make one conventional unit. `null`: the unit occurs but has no fixed factor, so
   * values in it are never converted nor joined by a line (chromogranin A in U/L).
   */
  readonly factors: { readonly [unit in UnitKey]?: number | null };
  readonly loinc?: { readonly [unit in UnitKey]?: LoincCode };
  /** How reports name the quantity. */
  readonly wording: RegExp;
}

/** Origin of all conversion factors: molecular weights and unit prefixes. Insulin and gastrin depend on the standard of the assay. */
export const conversionProvenance: Provenance = unverified('computed');

/** A code from the German MII oncology list. */
export const mii = (code: string): LoincCode => ({ code, ...sourced('LOINC-MII') });

/** A code from public LOINC name lists. */
export const pub = (code: string): LoincCode => ({ code, ...sourced('LOINC-pub') });

/** A code whose property (mass or molar, time or volume) or existence awaits a look into LOINC itself. */
export const unchecked = (code: string, source: SourceKey = 'LOINC-MII'): LoincCode => ({
  code,
  ...unverified(source),
});

function entryOf<V>(table: { readonly [unit in UnitKey]?: V }, unit: UnitKey): V | undefined {
  if (table[unit] !== undefined) return table[unit];
  const other = (Object.keys(table) as UnitKey[]).find((candidate) => isSameUnit(candidate, unit));
  return other && table[other];
}

/**
 * Converts a value of a quantity between units.
 *
 * @returns the value in `to`, unrounded: unchanged between units that mean the same, `undefined` when one of two different
 *   units is not one of the quantity or has no fixed factor
 */
export function convertQuantity(quantity: Quantity, value: number, from: UnitKey, to: UnitKey): number | undefined {
  if (isSameUnit(from, to)) return value;
  const [divisor, factor] = [entryOf(quantity.factors, from), entryOf(quantity.factors, to)];
  return divisor && factor ? (value * factor) / divisor : undefined;
}

/** The LOINC code of a quantity reported in a unit, if one is known. */
export function loincOf(quantity: Quantity, unit: UnitKey): LoincCode | undefined {
  return entryOf(quantity.loinc ?? {}, unit);
}
