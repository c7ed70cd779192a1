import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Keyed } from './lookup-by-key';

interface UnitEntry extends Keyed {
  /** The unit of another name with the same value. */
  readonly sameAs?: string;
}

/** Units as case files write them, in ASCII. The message holds the printed form. */
export const units = [
  { key: '%' },
  { key: 'ratio' },
  { key: 'points' },
  { key: 'g/dL' },
  { key: 'g/L' },
  { key: 'mg/dL' },
  { key: 'mg/L' },
  { key: 'ug/dL' },
  { key: 'ug/L' },
  { key: 'ng/mL', sameAs: 'ug/L' },
  { key: 'ng/L' },
  { key: 'pg/mL', sameAs: 'ng/L' },
  { key: 'mmol/L' },
  { key: 'umol/L' },
  { key: 'nmol/L' },
  { key: 'pmol/L' },
  { key: 'nmol/10^9 platelets' },
  { key: 'mg/24h' },
  { key: 'umol/24h' },
  { key: 'U/L' },
  { key: 'U/mL' },
  { key: 'mU/L' },
  { key: 'uU/mL', sameAs: 'mU/L' },
  { key: '10^9/L' },
  { key: '10^3/mm3', sameAs: '10^9/L' },
  { key: 'mL/min' },
  { key: 'mL/min/1.73m2' },
  { key: 'mm' },
  { key: 'kg/m2' },
  { key: 'per 2 mm2' },
  { key: 'per day' },
  { key: 'MBq' },
  { key: 'GBq' },
  { key: 'mCi' },
] as const satisfies readonly UnitEntry[];

export const unitSchema = z.enum(keysOf(units));
export type UnitKey = z.infer<typeof unitSchema>;
export interface Unit extends UnitEntry {
  readonly key: UnitKey;
}

/** The two systems in which a laboratory panel can be written. */
export const unitSystems = [{ key: 'conventional' }, { key: 'SI' }] as const;
export const unitSystemSchema = z.enum(keysOf(unitSystems));
export type UnitSystem = z.infer<typeof unitSystemSchema>;

export const findUnit = lookupByKey<Unit>(units);

/** The message with the printed form of a unit. */
export const unitMessage = (key: UnitKey): MessageId => `unit.${key}`;

/** The message that names a unit system. */
export const unitSystemMessage = (key: UnitSystem): MessageId => `unit_system.${key}`;

/** Whether a number means the same in both units: ng/mL and ug/L, pg/mL and ng/L. */
export function isSameUnit(one: UnitKey, other: UnitKey): boolean {
  return (findUnit(one)?.sameAs ?? one) === (findUnit(other)?.sameAs ?? other);
}

const plainUnit = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/μ|mcg/g, (micro) => (micro === 'mcg' ? 'ug' : 'u'))
    .replace(/[\s^]|^[x×*](?=\s*10)/g, '');

const unitByPlainText = new Map(units.map(({ key }) => [plainUnit(key), key]));

/** The unit behind a file's wording: "µg/l", "mcg/L" and "x10⁹/L" are understood; `null` for an unknown unit. */
export const unitOfText = (text: string): UnitKey | null => unitByPlainText.get(plainUnit(text.trim())) ?? null;

/** Megabecquerel in a millicurie; exact by definition. */
export const megabecquerelPerMillicurie = 37;
