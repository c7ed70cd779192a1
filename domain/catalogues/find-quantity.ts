import type { MessageId } from '../messages/translate';
import type { LabQuantityKey } from './lab-quantities';
import { labQuantities } from './lab-quantities';
import { lookupByKey } from './lookup-by-key';
import type { MarkerQuantityKey } from './marker-quantities';
import { markerQuantities } from './marker-quantities';
import type { Quantity } from './quantity';

export type QuantityKey = LabQuantityKey | MarkerQuantityKey;
export interface KnownQuantity extends Quantity {
  readonly key: QuantityKey;
}

const quantities: readonly KnownQuantity[] = [...labQuantities, ...markerQuantities];

/** The quantity of a key, laboratory or marker. */
export const findQuantity = lookupByKey(quantities);

/** The message that names a quantity. */
export const quantityMessage = (key: QuantityKey): MessageId => `quantity.${key}`;

/**
 * The quantity behind a file's series or result.
 *
 * @param name - as the file writes it, e.g. "Gastrin (fasting)"; "5-HIAA" needs its specimen, or a code, to be understood
 * @param loinc - the file's code, asked only when the name is not understood
 * @returns the quantity, or `undefined`: then the file's own name is shown and nothing is converted
 */
export function quantityOfText(name: string, loinc?: string | null): KnownQuantity | undefined {
  const text = name.trim();
  return (
    quantities.find((quantity) => quantity.wording.test(text)) ??
    quantities.find((quantity) => Object.values(quantity.loinc ?? {}).some(({ code }) => code === loinc))
  );
}
