import { cpus, totalmem } from 'node:os';

/** Small sizes for a run that only shows that every measurement works. */
export const isQuick = process.argv.includes('--quick');

/** The value below which a share (0 to 1) of all values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Milliseconds that something took, and what it answered. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const begun = performance.now();
  const value = await work();
  return { ms: performance.now() - begun, value };
}

/** A number as a person reads it: three digits that matter, thousands apart. */
export function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** An aim beside its figure, in words: a bench tells, it does not judge. */
export function aim(value: number, limit: number): string {
  return `${value <= limit ? 'met' : 'NOT met'} (aim: at most ${limit})`;
}

/** Prints a table: first column left, all others right. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const print = (line: readonly string[]): void =>
    console.log(
      `  ${widths
        .map((width, column) => pad(line[column] ?? '', width, column))
        .join('  ')
        .trimEnd()}`,
    );
  console.log(`\n${title}`);
  print(head);
  print(widths.map((width) => '-'.repeat(width)));
  for (const row of rows) print(row);
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

/** Facts of the machine that figures depend on; nothing that names it. */
export function machineFacts(): string {
  const [processor] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.versions.node} · ${process.platform} ${process.arch} · ${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'} · ${gigabytes} GB`;
}

/** A result that a measurement must have; a wrong one ends it, because its time would mean nothing. */
export function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (!Object.is(found, expected))
    throw new Error(`Wrong result: ${what} is ${String(found)}, expected ${String(expected)}`);
}

/** Watches the memory of this process until it is told to stop. Answers the highest resident size, in megabytes. */
export function watchMemory(): () => number {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  look();
  const timer = setInterval(look, 10);
  return () => {
    clearInterval(timer);
    look();
    return peak / 2 ** 20;
  };
}
