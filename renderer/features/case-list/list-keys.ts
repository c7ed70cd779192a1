/**
 * Where the active line moves at a key.
 *
 * @param rowsInSight - how far a page key goes
 * @returns the new index, or null if the key moves nothing
 */
export function lineAfterKey(key: string, active: number, total: number, rowsInSight: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: rowsInSight,
    PageUp: -rowsInSight,
    Home: -total,
    End: total,
  };
  const step = steps[key];
  return step === undefined || total === 0 ? null : Math.max(0, Math.min(total - 1, active + step));
}
