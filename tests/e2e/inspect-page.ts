import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../scripts/project-root.mjs';

const axeSource = readFileSync(join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const pictureFolder = process.env['NETBOARD_SCREENSHOTS'];

interface AxeViolation {
  readonly id: string;
  readonly nodes: { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * Looks at a page as it is, in light and in dark, through axe; with NETBOARD_SCREENSHOTS each becomes a picture.
 *
 * @returns what axe finds, one text per finding; empty when all is well
 */
export async function inspectPage(page: Page, name: string): Promise<string[]> {
  const findings: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForSelector(`html[data-mantine-color-scheme="${scheme}"]`);
    // Colors fade into each other; axe would measure one half-way.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
    await page.waitForTimeout(150);
    if (pictureFolder !== undefined) await page.screenshot({ path: join(pictureFolder, `${name}-${scheme}.png`) });
    // As source, not as a script element: the page's content policy would refuse that.
    await page.evaluate(axeSource);
    const violations = await page.evaluate(async () => {
      const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } }).axe;
      return (await axe.run()).violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
      );
    });
    findings.push(...violations.map((violation) => `${scheme}: ${violation}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return findings;
}
