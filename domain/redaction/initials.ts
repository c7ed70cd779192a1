import { isWeakNameWord } from './name-matcher';
import { blankMark } from './redact-text';
import { composed, tokensOf } from './text-tokens';

/**
 * Initials of a name, in its first script: "Jan Łukasiewicz-Demo" gives "J. Ł. D.", "فاطمة نموذج (Fatima Namudhaj)"
 * gives "ف. ن.". Titles and particles have none. A name in Han, kana or Hangul has no initials: its first sign is the
 * whole family name, so a blank stands for it.
 */
export function initialsOf(name: string): string {
  const [outside = ''] = composed(name).split(/[(（[]/u);
  const written = outside.trim() === '' ? composed(name) : outside;
  const words = tokensOf(written).filter((token) => token.kind === 'word');
  const telling = words.filter((token) => !isWeakNameWord(token.folded));
  const letters = (telling.length === 0 ? words : telling).map((token) => {
    const [letter = ''] = /^\P{M}\p{M}*/u.exec(written.slice(token.start, token.end)) ?? [];
    return `${letter.toUpperCase()}.`;
  });
  return letters.length === 0 ? blankMark : letters.join(' ');
}
