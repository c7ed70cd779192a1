import { isSameUnit, unitOfText } from '../catalogues/units';

/** Whether two units mean the same, however they are written: ng/mL and µg/L, `mg/dl` and `mg/dL`. */
export function meansSameUnit(one: string | null, other: string | null): boolean {
  const [a, b] = [one?.trim() ?? '', other?.trim() ?? ''];
  if (a === b) return true;
  const [known, otherKnown] = [unitOfText(a), unitOfText(b)];
  return known !== null && otherKnown !== null && isSameUnit(known, otherKnown);
}

/** Whether two names of an assay or a marker are one: case and outer spaces do not matter. */
export function isSameName(one: string | null, other: string | null): boolean {
  return (one ?? '').trim().toLowerCase() === (other ?? '').trim().toLowerCase();
}

/** Whether two readings say the same: an equal number, or no number and the same words instead. */
export function isSameResult(
  one: { readonly value: number | null; readonly note: string | null },
  other: { readonly value: number | null; readonly note: string | null },
): boolean {
  if (one.value !== null || other.value !== null) return one.value === other.value;
  return (one.note ?? '').trim() === (other.note ?? '').trim();
}
