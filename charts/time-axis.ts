/** A time axis in decimal years: a calendar day has no zone, so no clock and no zone of a machine can move it. */
export interface TimeAxis {
  readonly from: number;
  readonly to: number;
  /** Distance of two ticks, in years. */
  readonly step: number;
}

/** `2024-07-01` as 2024.496; null for a date that is no calendar day. */
export function decimalYear(day: string | null | undefined): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  if (match === null) return null;
  const year = Number(match[1]);
  const start = Date.UTC(year, 0, 1);
  const length = Date.UTC(year + 1, 0, 1) - start;
  return year + (Date.UTC(year, Number(match[2]) - 1, Number(match[3])) - start) / length;
}

/**
 * The axis that holds all days, from tick to tick, with at most a dozen ticks.
 *
 * @returns null when there is no day
 */
export function timeAxisOf(days: readonly (string | null | undefined)[]): TimeAxis | null {
  const years = days.map(decimalYear).filter((year): year is number => year !== null);
  if (years.length === 0) return null;
  const first = Math.min(...years);
  const last = Math.max(...years);
  const steps = [0.25, 0.5, 1, 2, 5, 10, 20];
  const step = steps.find((length) => (last - first) / length <= 9) ?? 50;
  const from = Math.floor(first / step) * step;
  // Room at the end, so that what goes on can be seen to go on.
  const to = Math.max(Math.ceil((last + step * 0.15) / step) * step, from + step);
  return { from, to, step };
}

/** What stands under a tick: the year, and between two years the month, from 1. */
export function tickParts(value: number): { readonly year: number; readonly month: number } {
  const year = Math.floor(value + 1e-6);
  return { year, month: Math.round((value - year) * 12) + 1 };
}
