import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { grayPng, packetPictures, pictureSets, type Picture } from './packet-pictures';
import { hasTool } from './read-pdf';

const canDraw = hasTool('pdftoppm');
const root = fileURLToPath(new URL('../../docs/packet/', import.meta.url));

/** A picture that is kept. */
function keptPicture(file: Buffer): Picture {
  const { width, height, data } = PNG.sync.read(file);
  return { width, height, data: Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0) };
}

// A kept shade is up to a sixth of the way from black to white beside the drawn one; this is twice as much and more.
const otherShade = 96;

/** Share of dots that differ by more than a third of the way from black to white. */
export function difference(a: Picture, b: Picture): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differing = 0;
  for (let at = 0; at < a.data.length; at++) {
    if (Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0)) > otherShade) differing += 1;
  }
  return differing / (a.width * a.height);
}

// Other versions of the drawing program smooth letters a little differently; a line that has moved is far more.
const tolerance = 0.004;

test('a picture in which one line has moved differs by more than the tolerance', () => {
  const page = keptPicture(readFileSync(`${root}a4/03.png`));
  const { width, height } = page;
  const moved = { width, height, data: page.data.slice() };
  // The middle third of the page, one dot lower.
  const from = Math.floor(height / 3) * width;
  const to = Math.floor((height * 2) / 3) * width;
  moved.data.set(page.data.subarray(from, to), from + width);
  expect(difference(page, page)).toBe(0);
  expect(difference(page, moved)).toBeGreaterThan(tolerance);
});

test('a kept picture is the drawn one but for its shades', () => {
  const data = Uint8Array.from({ length: 7 * 5 }, (_, at) => (at * 37) % 256);
  for (const bits of [2, 4] as const) {
    const kept = keptPicture(grayPng({ width: 7, height: 5, data }, bits));
    const step = 255 / (2 ** bits - 1);
    kept.data.forEach((shade, at) => expect(Math.abs(shade - (data[at] ?? 0))).toBeLessThanOrEqual(step / 2 + 1));
  }
});

describe('the pages of the demo packet', () => {
  // Pages of one set are set while those of another are drawn.
  test.skipIf(!canDraw).concurrent.each(pictureSets)(
    'look as the pictures in docs/packet show them: $name',
    async (set) => {
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
        const share = difference(keptPicture(readFileSync(folder + name)), fresh[index] as Picture);
        expect(share, `${set.name}/${name}; ${hint}`).toBeLessThanOrEqual(tolerance);
      }
    },
    600_000,
  );
});
