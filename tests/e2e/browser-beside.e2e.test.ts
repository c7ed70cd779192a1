import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { type TestBrowser, browserProgram, callInPage, openDemoStore, startInBrowser } from './browser-page';
import { inspectScreen } from './electron-window';

if (browserProgram === undefined)
  process.stderr.write('\n==== SKIPPED: beside the form (no Chromium; NETBOARD_CHROMIUM can name one) ====\n\n');

const longNote = 'The patient travels in June. '.repeat(340);

describe.skipIf(browserProgram === undefined)('beside the form of a case', () => {
  let served: TestBrowser;
  let caseId = '';
  const tab = (name: string) => served.page.getByRole('tab', { name });
  const button = (name: string | RegExp) => served.page.getByRole('button', { name });
  const call = <T>(name: string, input: unknown) => callInPage<T>(served, name, input);
  /** The form stands beside it, with tabs and lists of its own. */
  const aside = () => served.page.locator('aside');
  const view = () =>
    call<{
      revision: number;
      content: { boardQuestion: string; imaging: { modality: string }[] };
      patient: { id: string; revision: number };
      parts: Record<string, { id: string; revision: number; marker?: string }[]>;
    }>('cases.get', { case: caseId });

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser();
    await openDemoStore(served, join(projectRoot, 'db', 'seed', 'demo-cases.json'));
    const { cases } = await call<{ cases: { id: string }[] }>('cases.list', { search: 'Testina Probe' });
    caseId = cases[0]?.id ?? '';
    await served.page.getByText('Testina Probe').dblclick();
    await tab('Board view').waitFor();
  });
  afterAll(() => served?.close());

  test('the case stands in the order of the packet and changes with every save', async () => {
    await tab('Board view').click();
    const headings = await aside().getByRole('tabpanel').getByRole('heading', { level: 2 }).allTextContents();
    expect(headings.slice(0, 3)).toEqual(['Patient', 'Question to the board', 'Diagnosis']);
    const { revision } = await view();
    await call('cases.edit', { id: caseId, revision, fields: { boardQuestion: 'Beside: another question?' } });
    await aside().getByText('Beside: another question?').first().waitFor();
    expect(await inspectScreen(served, 'beside-board')).toEqual([]);
  });

  test('the course is drawn as on paper, and anew when a value is added', async () => {
    await tab('Course').click();
    const charts = served.page.locator('[role="img"]');
    await served.page.waitForSelector('[role="img"][data-drawn] svg');
    await expect.poll(() => charts.count()).toBe(5);
    const markers = served.page.getByRole('img', { name: /^Chromogranin A: 7 values, 620 ug\/L on 20 May 2023, 780/ });
    await expect.poll(() => markers.locator('svg text').allTextContents()).toContain('780');
    const lesions = served.page.getByRole('img', { name: /^Sum of diameters by RECIST 1.1: 78 mm on/ });
    expect(await lesions.locator('svg text').allTextContents()).toContain('99');
    const series = (await view()).parts['biomarkers']?.find(({ marker }) => marker === 'Chromogranin A');
    await call('cases.addItem', {
      caseId,
      part: 'markerPoints',
      parentId: series?.id,
      fields: { date: '2026-06-10', value: 855 },
    });
    const changed = served.page.getByRole('img', { name: /^Chromogranin A: 8 values, .*855 ug\/L on 10 Jun 2026/ });
    await expect.poll(() => changed.locator('svg text').allTextContents()).toContain('855');
    expect(await inspectScreen(served, 'beside-course')).toEqual([]);
  });

  test('the course is also there as tables', async () => {
    await served.page.getByLabel('Show as tables').check();
    const table = served.page.getByRole('table', { name: 'Chromogranin A' });
    expect(await table.getByRole('row').count()).toBe(9);
    expect(await inspectScreen(served, 'beside-tables')).toEqual([]);
    await served.page.getByLabel('Show as tables').uncheck();
  });

  test('the history tells from what to what, and gives an older value back', async () => {
    await tab('History').click();
    const change = aside().getByRole('listitem').filter({ hasText: 'Beside: another question?' });
    await change.waitFor();
    expect(await change.textContent()).toContain('Demo-Coordinator');
    await change.getByRole('button', { name: /^Restore Question to the board/ }).click();
    await served.page.getByText('Question to the board restored').waitFor();
    expect((await view()).content.boardQuestion).not.toContain('Beside');
    await served.page.getByText('Question to the board restored').waitFor();
    await button('Undo').click();
    await served.page.getByText(/^Taken back/).waitFor();
    expect((await view()).content.boardQuestion).toBe('Beside: another question?');
  });

  test('a deleted study comes back from the history', async () => {
    const before = await view();
    const study = before.parts['imaging']?.[0];
    const { modality } = before.content.imaging[0] ?? { modality: '' };
    await call('cases.removeItem', { part: 'imaging', id: study?.id, revision: study?.revision });
    await aside().getByLabel('Section', { exact: true }).selectOption({ label: 'Imaging' });
    const back = button(new RegExp(`^Bring back .*${modality.replace(/[^\w ].*/, '')}`));
    await back.click();
    await served.page
      .getByText(/brought back$/)
      .first()
      .waitFor();
    expect((await view()).content.imaging).toEqual(before.content.imaging);
    await aside().getByLabel('Section', { exact: true }).selectOption('');
  });

  test('a long note is shown by what differs, and whole on request', async () => {
    let { revision } = await view();
    for (const patientView of [longNote, longNote.replace('June', 'August')]) {
      await call('cases.edit', { id: caseId, revision, fields: { patientView } });
      revision += 1;
    }
    const line = served.page.locator('dd').filter({ has: served.page.getByText('August.', { exact: true }) });
    await line.waitFor();
    expect(await line.locator('del').allTextContents()).toEqual(['June.']);
    expect(await line.locator('ins').allTextContents()).toEqual(['August.']);
    await line.getByRole('button', { name: 'Whole text' }).click();
    await expect.poll(() => aside().getByRole('tabpanel').textContent()).toContain(longNote.trim());
    await button('Only what differs').click();
    expect(await inspectScreen(served, 'beside-history')).toEqual([]);
  });

  test('the keyboard goes from tab to tab, and the choice is remembered', async () => {
    await tab('History').focus();
    await served.page.keyboard.press('ArrowLeft');
    await served.page.waitForSelector('[role="img"][data-drawn] svg');
    await served.page.reload();
    await served.page.waitForSelector('[role="img"][data-drawn] svg');
    expect(await tab('Course').getAttribute('aria-selected')).toBe('true');
  });

  test('nothing failed unseen', () => {
    expect(served.complaints).toEqual([]);
  });
});
