// Pictures of every screen in docs/screens. NETBOARD_SCREENS=write npm run test:e2e -- browser-screens makes them anew;
// look at them before they are committed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { type TestBrowser, browserProgram, startInBrowser } from './browser-page';
import { type TourStop, screenTour, tourArguments } from './screen-tour';

const folder = join(projectRoot, 'docs', 'screens');
const isWriting = process.env['NETBOARD_SCREENS'] === 'write';
const sizes = [
  { name: '1280', width: 1280, height: 800 },
  { name: '1920', width: 1920, height: 1080 },
] as const;

/** Share of dots in which a color differs by more than a quarter. */
function difference(a: PNG, b: PNG): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differing = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const far = [0, 1, 2].some((part) => Math.abs((a.data[at + part] ?? 0) - (b.data[at + part] ?? 0)) > 64);
    if (far) differing += 1;
  }
  return differing / (a.width * a.height);
}

// Another version of the browser smooths letters a little differently; a row that has moved is more.
const tolerance = 0.01;

describe.skipIf(browserProgram === undefined)('the screens', () => {
  let served: TestBrowser;
  let stops: TourStop[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser({ serve: tourArguments });
    served.page.setDefaultTimeout(30_000);
    await served.page.setViewportSize(sizes[0]);
    stops = await screenTour(served);
    mkdirSync(folder, { recursive: true });
  });
  afterAll(() => served?.close());

  /** Waits until nothing moves and nothing is on its way. */
  const settle = async (): Promise<void> => {
    const { page } = served;
    await page.waitForFunction(() => document.querySelector('[aria-label="Loading …"]') === null);
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
    await page.evaluate(() => document.fonts.ready.then(() => true));
    await page.waitForTimeout(400);
  };

  test('look as the pictures in docs/screens show them, in both sizes', async () => {
    const { page } = served;
    const differing: string[] = [];
    for (const { name, open } of stops) {
      await page.setViewportSize(sizes[0]);
      await open();
      for (const size of sizes) {
        await page.setViewportSize(size);
        await settle();
        const path = join(folder, `${name}-${size.name}.png`);
        const fresh = await page.screenshot({ caret: 'hide', animations: 'disabled' });
        if (isWriting) {
          writeFileSync(path, fresh);
          continue;
        }
        if (!existsSync(path)) differing.push(`${name}-${size.name}: no picture`);
        else {
          const share = difference(PNG.sync.read(readFileSync(path)), PNG.sync.read(fresh));
          if (share > tolerance) differing.push(`${name}-${size.name}: ${(share * 100).toFixed(1)} %`);
        }
      }
      if (!isWriting) continue;
      await page.setViewportSize(sizes[0]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await settle();
      writeFileSync(join(folder, `${name}-dark.png`), await page.screenshot({ caret: 'hide', animations: 'disabled' }));
      await page.emulateMedia({ colorScheme: 'light' });
    }
    expect(differing, 'if the change is meant: NETBOARD_SCREENS=write npm run test:e2e -- browser-screens').toEqual([]);
  }, 600_000);

  test('complained of nothing on the way', () => {
    expect(served.complaints).toEqual([]);
  });
});
