import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { packetPictures, pictureSets } from './packet-pictures';
import { hasTool } from './read-pdf';

const canDraw = hasTool('pdftoppm');
const root = fileURLToPath(new URL('../../docs/packet/', import.meta.url));

/** Share of dots that differ by more than a quarter of the way from black to white. */
export function difference(a: PNG, b: PNG): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differing = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    if (Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0)) > 64) differing += 1;
  }
  return differing / (a.width * a.height);
}

// Other versions of the drawing program smooth letters a little differently; a line that has moved is far more.
const tolerance = 0.004;

test('a picture in which one line has moved differs by more than the tolerance', () => {
  const path = `${root}a4/03.png`;
  const page = PNG.sync.read(readFileSync(path));
  const moved = PNG.sync.read(readFileSync(path));
  // The middle third of the page, one dot lower.
  const from = Math.floor(page.height / 3) * page.width * 4;
  const to = Math.floor((page.height * 2) / 3) * page.width * 4;
  page.data.copy(moved.data, from + page.width * 4, from, to);
  expect(difference(page, page)).toBe(0);
  expect(difference(page, moved)).toBeGreaterThan(tolerance);
});

describe.each(pictureSets)('the pages of the demo packet: $name', (set) => {
  test.skipIf(!canDraw)('look as the pictures in docs/packet show them', async () => {
    const folder = `${root}${set.name}/`;
    const kept = existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.png'))
          .sort()
      : [];
    const fresh = await packetPictures(set);
    const hint = 'if the change is meant: node scripts/packet-pictures.mjs, and look at the pages';
    expect(fresh.length, hint).toBe(kept.length);
    for (const [index, name] of kept.entries()) {
      const share = difference(PNG.sync.read(readFileSync(folder + name)), PNG.sync.read(fresh[index] as Buffer));
      expect(share, `${set.name}/${name}; ${hint}`).toBeLessThanOrEqual(tolerance);
    }
  });
});
