/** A piece of a text that was changed. */
export interface TextPiece {
  readonly text: string;
  readonly kind: 'kept' | 'removed' | 'added';
}

/** Characters of what stayed that are shown beside what changed. */
const context = 40;

/**
 * Where two texts differ, with a little of what stayed around it: what is equal at both ends is cut to an ellipsis. Cuts
 * at words, so that no half of a word or of a character is marked.
 */
export function textDifference(from: string, to: string): TextPiece[] {
  const [before, after] = [wordsOf(from), wordsOf(to)];
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const head = before.slice(0, start).join('');
  const tail = end === 0 ? '' : before.slice(-end).join('');
  const pieces: TextPiece[] = [
    { kind: 'kept', text: lastOf(head) },
    { kind: 'removed', text: before.slice(start, before.length - end).join('') },
    { kind: 'added', text: after.slice(start, after.length - end).join('') },
    { kind: 'kept', text: firstOf(tail) },
  ];
  return pieces.filter(({ text }) => text !== '');
}

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

function lastOf(text: string): string {
  if (text.length <= context) return text;
  const [, rest = ''] = /^\S*\s?(.*)$/s.exec(text.slice(-context)) ?? [];
  return `… ${rest}`;
}

function firstOf(text: string): string {
  if (text.length <= context) return text;
  const [, rest = ''] = /^(.*?)\s?\S*$/s.exec(text.slice(0, context)) ?? [];
  return `${rest} …`;
}
