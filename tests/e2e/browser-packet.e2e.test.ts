import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { type TestBrowser, browserProgram, startInBrowser } from './browser-page';
import { makeStore } from './first-run';

const passphrase = 'seven quiet herons';

if (browserProgram === undefined)
  process.stderr.write(
    '\n==== SKIPPED: the packet in a browser (no Chromium; NETBOARD_CHROMIUM can name one) ====\n\n',
  );

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.skipIf(browserProgram === undefined)('the packet in a browser', () => {
  let served: TestBrowser;
  let saved: Buffer;
  const button = (name: string) => served.page.getByRole('button', { name, exact: true });
  const previewIsSet = () => served.page.getByText('Setting the preview').waitFor({ state: 'hidden', timeout: 60_000 });

  /** Past what there is to confirm first, to the end. */
  const toTheEnd = async (anyway: string, end: RegExp): Promise<void> => {
    const ended = served.page.getByText(end);
    await Promise.race([button(anyway).waitFor({ timeout: 60_000 }), ended.waitFor({ timeout: 60_000 })]);
    if (await button(anyway).isVisible()) await button(anyway).click();
    await ended.waitFor({ timeout: 60_000 });
  };

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser();
    const { page } = served;
    page.setDefaultTimeout(15_000);
    await makeStore(page, passphrase);
    const chooser = page.waitForEvent('filechooser');
    await button('Import …').click();
    await (await chooser).setFiles(join(projectRoot, 'db', 'seed', 'demo-cases.json'));
    await page.getByText('9 cases added').waitFor();
    await page.keyboard.press('Enter');
    await button('Meetings').click();
    await button('Plan a meeting …').click();
    await page.getByLabel('Day of the meeting').fill('2027-02-11');
    for (const box of await page.getByRole('group').getByRole('checkbox').all()) await box.check();
    await page.getByText('9 cases chosen').waitFor();
    await button('Plan the meeting').click();
    await page.getByRole('heading', { name: 'Thursday, 11 Feb 2027' }).waitFor();
    await button('Meetings').click();
  });
  afterAll(() => served?.close());

  test('is looked at and searched', async () => {
    const { page } = served;
    await page.getByRole('article', { name: '11 Feb 2027' }).getByRole('button', { name: 'Packet …' }).click();
    await page.getByRole('heading', { name: 'Packet of 11 Feb 2027' }).waitFor();
    await previewIsSet();
    await page.locator('.textLayer').first().getByText('DRAFT, not for the meeting').waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('testina');
    const hits = page.getByRole('search').getByRole('status');
    await expect.poll(() => hits.textContent()).toMatch(/^1 of \d+$/);
    expect((await page.locator('.textLayer .highlight.selected').allTextContents()).join('')).toMatch(/^testina$/i);
    await page.keyboard.press('Enter');
    await expect.poll(() => hits.textContent()).toMatch(/^2 of \d+$/);
    await page.keyboard.press('Escape');
  });

  test('is stopped in mid-run', async () => {
    const { page } = served;
    await page.getByLabel('Large print').check();
    await button('Save as …').click();
    await page
      .getByRole('dialog')
      .getByText(/^[1-8] of 10/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByRole('tab', { name: 'Versions (0)' }).count()).toBe(1);
    await page.getByLabel('Large print').uncheck();
    await previewIsSet();
  });

  test('is saved as a download, and again byte for byte', async () => {
    const { page } = served;
    const first = page.waitForEvent('download');
    await button('Save as …').click();
    await toTheEnd('Save anyway', /^Saved as packet-2027-02-11-v1\.pdf, \d+ pages\.$/);
    expect((await first).suggestedFilename()).toBe('packet-2027-02-11-v1.pdf');
    saved = readFileSync(await (await first).path());
    await button('Close').last().click();
    await page.getByRole('tab', { name: 'Versions (1)' }).click();
    const second = page.waitForEvent('download');
    await button('Save as … version 1 again').click();
    expect(sha256(readFileSync(await (await second).path()))).toBe(sha256(saved));
    await button('Close').last().click();
  });

  test('is opened in a tab of its own to be printed: the very document', async () => {
    const { page } = served;
    const documents: { readonly url: string; readonly type: string | undefined }[] = [];
    served.context.on('response', (response) => {
      if (response.url().includes('/document/'))
        documents.push({ url: response.url(), type: response.headers()['content-type'] });
    });
    const tab = served.context.waitForEvent('page');
    await button('Print … version 1 again').click();
    await page.getByText('Version 1 is open in a tab of its own. Print it from there.').waitFor();
    await tab;
    await expect.poll(() => documents.length).toBe(1);
    expect(documents[0]?.type).toBe('application/pdf');
    const shown = await page.evaluate(async (url) => {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      return Array.from(bytes);
    }, documents[0]?.url ?? '');
    expect(sha256(Uint8Array.from(shown))).toBe(sha256(saved));
  });

  test('nothing of all this was refused by the content policy or failed unseen', () => {
    expect(served.complaints).toEqual([]);
  });
});
