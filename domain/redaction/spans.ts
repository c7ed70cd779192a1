/** Why a stretch of text is blanked. */
export type BlankReason = 'name' | 'birth' | 'identifier' | 'person' | 'chosen';

/** A stretch of text that is blanked, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly reason: BlankReason;
}

// Blanks with only this between them are one: how many words a name has is nobody's business.
const joinable = /^[\s\-‐‑.,'’()]*$/u;

/** Spans in order, without overlap; neighbors of one reason are one span. */
export function mergedSpans(text: string, spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    const overlaps = last !== undefined && span.start < last.end;
    const touches =
      last !== undefined &&
      last.reason === span.reason &&
      joinable.test(text.slice(last.end, Math.max(last.end, span.start)));
    if (last !== undefined && (overlaps || touches)) {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    } else merged.push(span);
  }
  return merged;
}
