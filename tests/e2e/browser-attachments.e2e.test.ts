import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { Jimp, JimpMime } from 'jimp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { type TestBrowser, browserProgram, callInPage, openDemoStore, startInBrowser } from './browser-page';
import { inspectScreen } from './electron-window';

interface Attached {
  readonly fileName: string;
  readonly caption: string | null;
  readonly studyReference: string | null;
  readonly studyId: string | null;
  readonly printing: string;
}

describe.skipIf(browserProgram === undefined)('images and reports of a case', () => {
  let served: TestBrowser;
  let caseId = '';
  const call = <T>(name: string, input: unknown) => callInPage<T>(served, name, input);
  const stored = async () => (await call<{ attachments: Attached[] }>('attachments.ofCase', { caseId })).attachments;
  const card = (name: string) => served.page.getByRole('article', { name });

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser();
    served.page.setDefaultTimeout(15_000);
    await served.page.setViewportSize({ width: 1280, height: 800 });
    await openDemoStore(served, join(projectRoot, 'db', 'seed', 'demo-cases.json'));
    const { cases } = await call<{ cases: { id: string }[] }>('cases.list', { search: 'Testina Probe' });
    caseId = cases[0]?.id ?? '';
    await served.page.getByText('Testina Probe').dblclick();
    await served.page.getByRole('tab', { name: 'Images and reports' }).click();
  });
  afterAll(() => served?.close());

  test('are attached from files, each by itself; one that is something else is refused in plain words', async () => {
    const { page, folder } = served;
    await page.getByText('No images or reports yet').waitFor();
    expect(await inspectScreen(served, 'attachments-empty')).toEqual([]);
    const image = join(folder, 'ct.png');
    writeFileSync(image, await new Jimp({ width: 640, height: 480, color: 0x556677ff }).getBuffer(JimpMime.png));
    const report = await PDFDocument.create();
    const font = await report.embedFont(StandardFonts.Helvetica);
    report.addPage([400, 500]).drawText('Outside report', { x: 50, y: 400, size: 14, font });
    writeFileSync(join(folder, 'report.pdf'), await report.save());
    writeFileSync(join(folder, 'letter.txt'), 'Dear colleagues');
    await page
      .locator('[data-field="attachments.file"]')
      .setInputFiles([image, join(folder, 'letter.txt'), join(folder, 'report.pdf')]);
    await card('ct.png').locator('img').waitFor();
    await card('report.pdf').waitFor();
    await page.getByText('This is no PNG, JPEG or PDF file.').waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    expect((await stored()).map(({ fileName, printing }) => [fileName, printing])).toEqual([
      ['ct.png', 'annex'],
      ['report.pdf', 'appended'],
    ]);
    expect(await inspectScreen(served, 'attachments')).toEqual([]);
  });

  test('are described, put to a study, and saved as each field is left', async () => {
    const { page } = served;
    await card('ct.png').getByLabel('What it shows').fill('Größter Herd, Segment 7');
    await card('ct.png').getByLabel('Series, slice or page').fill('series 4, image 57');
    await page.keyboard.press('Tab');
    await card('ct.png').getByRole('combobox', { name: 'Imaging study' }).click();
    await page.getByRole('option', { name: /28 Jan 2026/ }).click();
    await expect
      .poll(async () => (await stored())[0])
      .toMatchObject({ caption: 'Größter Herd, Segment 7', studyReference: 'series 4, image 57' });
    await expect.poll(async () => (await stored())[0]?.studyId).toBeTruthy();
  });

  test('are looked at large: an image, and a report page by page', async () => {
    const { page } = served;
    await card('ct.png')
      .getByRole('button', { name: /^Look at/ })
      .click();
    await page.getByRole('dialog').locator('img').waitFor();
    expect(await inspectScreen(served, 'attachment-image')).toEqual([]);
    await page.keyboard.press('Escape');
    await card('report.pdf')
      .getByRole('button', { name: /^Look at/ })
      .click();
    await page.getByRole('dialog').locator('.pdfViewer .page canvas').first().waitFor();
    await page.keyboard.press('Escape');
  });

  test('are removed, and come back by undo', async () => {
    const { page } = served;
    await card('report.pdf').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(async () => (await stored()).length).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await card('report.pdf').waitFor();
    expect((await stored()).length).toBe(2);
  });

  test('nothing failed unseen', () => {
    expect(served.complaints).toEqual([]);
  });
});
