import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textDifference } from '../../renderer/features/case-editor/beside/text-difference';

const words = (from: string, to: string) => textDifference(from, to).map(({ kind, text }) => `${kind}: ${text}`);

describe('what differs in a text', () => {
  test('is told by words, with a little of what stayed', () => {
    expect(words('The patient travels in June, she says.', 'The patient travels in August, she says.')).toEqual([
      'kept: The patient travels in ',
      'removed: June,',
      'added: August,',
      'kept:  she says.',
    ]);
    expect(words('one two', 'one two three')).toEqual(['kept: one two', 'added:  three']);
    expect(words('', 'new')).toEqual(['added: new']);
  });

  test('is short, however long the text is', () => {
    const long = 'word '.repeat(2_000);
    const pieces = textDifference(`${long}June ${long}`, `${long}August ${long}`);
    expect(pieces.map(({ kind }) => kind)).toEqual(['kept', 'removed', 'added', 'kept']);
    expect(pieces.map(({ text }) => text).join('').length).toBeLessThan(120);
  });

  test('holds every word that is in only one of the two texts', () => {
    const text = fc.array(fc.constantFrom('alpha', 'beta', 'γάμμα', '試験', 'delta'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (from, to) => {
        const pieces = textDifference(from.join(' '), to.join(' '));
        const of = (kind: string): string =>
          pieces
            .filter((piece) => piece.kind === kind)
            .map((piece) => piece.text)
            .join(' ');
        const removed = from.filter((word) => !to.includes(word) && !of('removed').includes(word));
        const added = to.filter((word) => !from.includes(word) && !of('added').includes(word));
        expect([...removed, ...added]).toEqual([]);
      }),
    );
  });
});
