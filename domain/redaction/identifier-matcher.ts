import type { Span } from './spans';
import { foldWord, type TextToken } from './text-tokens';

/** Finds identifiers, however they are spaced. */
export type IdentifierMatcher = (text: string, tokens: readonly TextToken[]) => Span[];

const gapPattern = /^[\s\-‐‑–—./\\_:#,()]{0,3}$/u;

/** Whether a folded identifier is long enough to be told from a dose or a grade in running text. */
function isDistinct(folded: string): boolean {
  if (!/\d/.test(folded)) return [...folded].length >= 5;
  return /^\d+$/.test(folded) ? folded.length >= 4 : folded.length >= 3;
}

/**
 * Makes the matcher of identifiers: with any spaces, dashes, dots and slashes in them or none, any case, and without
 * leading letters or zeros. Numbers of fewer than four digits are not looked for: they are everywhere.
 */
export function createIdentifierMatcher(identifiers: readonly string[]): IdentifierMatcher {
  const wanted = new Set<string>();
  for (const identifier of identifiers) {
    const folded = foldWord(identifier);
    if (isDistinct(folded)) wanted.add(folded);
    // "MRNK7300000" and "7300000" are the identifier "K-7300000", too.
    for (const core of [folded.replace(/^\p{L}+/u, ''), folded.replace(/^0+/, '')])
      if (core.length >= 5) wanted.add(core);
  }
  const longest = Math.max(0, ...[...wanted].map((identifier) => identifier.length));

  return (text, tokens) => {
    if (wanted.size === 0) return [];
    const spans: Span[] = [];
    tokens.forEach((token, index) => {
      let joined = '';
      for (let at = index; at < tokens.length; at += 1) {
        const part = tokens[at];
        if (part === undefined) break;
        if (at > index && !gapPattern.test(text.slice(tokens[at - 1]?.end ?? 0, part.start))) break;
        joined += part.folded;
        if (joined.length > longest) break;
        if (wanted.has(joined)) spans.push({ start: token.start, end: part.end, reason: 'identifier' });
      }
    });
    return spans;
  };
}
