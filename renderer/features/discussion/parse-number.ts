/** The number a person typed, with a point or a comma; null when it is none. Nothing is grouped, so that 1.234 is not 1234. */
export function parseNumber(text: string): number | null {
  const typed = text.trim().replace(/^[−–]/, '-');
  if (!/^[+-]?\d+(?:[.,]\d+)?$/.test(typed)) return null;
  const value = Number(typed.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}
