import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileCaseInput } from '@domain/case-file/case-file';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { madeCase, madeFile } from '../support/made-case';
import { passWhoYouAre } from './first-run';
import { type TestBrowser, browserProgram, startInBrowser } from './browser-page';
import { inspectScreen } from './electron-window';

const passphrase = 'seven quiet herons';

/** Fictitious cases in several scripts, waiting for different times. */
const made: FileCaseInput[] = [
  ['Άννα Δοκιμή', 'pancreas, tail', 'G1', 'urgent', '2026-01-10'],
  ['Beata Przykład-Łąka', 'ileum', 'G2', 'soon', '2026-02-10'],
  ['山田 太郎', 'pancreas head', 'G2', 'routine', '2026-03-10'],
  ['مريم مثال تجريبية', 'stomach', 'G3', null, '2026-04-10'],
  ['Dora Muster', 'lung, right lower lobe', 'AC', 'routine', '2026-05-10'],
  ['Emil Muster', null, null, null, null],
].map(([name, primarySite = null, currentGrade = null, urgency = null, date = null], index) =>
  madeCase(`LIST-${index + 1}`, name ?? '', {
    boardQuestion: index === 5 ? null : `Question ${index + 1}: ${index === 4 ? 'long '.repeat(2_000) : 'which way?'}`,
    diagnosis: { primarySite, currentGrade, whoType: 'NET' },
    referral: { urgency, date },
  }),
);

if (browserProgram === undefined)
  process.stderr.write('\n==== SKIPPED: the case list in a browser (no Chromium; NETBOARD_CHROMIUM) ====\n\n');

describe.skipIf(browserProgram === undefined)('the case list in a browser', () => {
  let served: TestBrowser;
  const button = (name: string | RegExp) => served.page.getByRole('button', { name, exact: typeof name === 'string' });
  const heading = (name: string) => served.page.getByRole('heading', { name });
  const count = (text: string) => served.page.locator('output').getByText(text, { exact: true });
  const grid = () => served.page.getByRole('grid');
  const dialog = () => served.page.getByRole('dialog');
  /** The names in sight, in their order. */
  const names = () => grid().locator('[role="row"] button[dir="auto"]').allTextContents();
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => served.page.keyboard.press(key)), Promise.resolve());
  const look = (name: string) => inspectScreen(served, `case-list-${name}`);

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser();
    const { page } = served;
    await page.setViewportSize({ width: 1280, height: 800 });
    page.setDefaultTimeout(30_000);
    await page.getByLabel('Your name').fill('Cora Demo-Coordinator');
    await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('New passphrase again').fill(passphrase);
    await press('Enter');
    await page.getByLabel('I have written it down').check();
    await button('Continue').click();
    await passWhoYouAre(page);
  });
  afterAll(() => served?.close());

  test('says what to do first in an empty store', async () => {
    await button('Import a case file').waitFor();
    expect(await look('empty')).toEqual([]);
    const file = join(served.folder, 'made.json');
    await writeFile(file, JSON.stringify(madeFile(...made)));
    const chooser = served.page.waitForEvent('filechooser');
    await button('Import …').click();
    await (await chooser).setFiles(file);
    await served.page.getByText('6 cases added').waitFor();
    await press('Enter');
    await count('6 cases').waitFor();
    expect(await look('all')).toEqual([]);
  });

  test('filters by menus that count, and takes each filter off again', async () => {
    await button('Filter by Primary site').click();
    await dialog().getByLabel('Pancreas (2)').waitFor();
    expect(await look('filter-menu')).toEqual([]);
    await dialog().getByLabel('Pancreas (2)').check();
    await count('2 cases found').waitFor();
    await press('Escape');
    await button('Filter by Grade').click();
    // Only what the other filters leave is offered.
    await dialog().getByLabel('G2 (1)').waitFor();
    // The menu before it may still be fading.
    await expect.poll(() => dialog().getByRole('checkbox').count()).toBe(2);
    await dialog().getByLabel('G2 (1)').check();
    await count('1 case found').waitFor();
    await press('Escape');
    expect(await names()).toEqual(['山田 太郎']);
    await button('Remove the filter: Primary site').click();
    await count('2 cases found').waitFor();
    await button('Remove all filters').click();
    await count('6 cases').waitFor();
    await button('Filter by Days waiting').click();
    await dialog().getByLabel('At most (days)').fill('3');
    await count('1 case found').waitFor();
    await press('Escape');
    expect(await names()).toEqual(['Emil Muster']);
    await button('Remove all filters').click();
    await button('Filter by Question').click();
    await dialog().getByLabel('Words in the question').fill('question 3');
    await count('1 case found').waitFor();
    await press('Escape');
    await button('Remove all filters').click();
    await count('6 cases').waitFor();
  });

  test('is sorted by the heads of its columns, told to a reader, too', async () => {
    const head = served.page.getByRole('columnheader', { name: 'Patient' });
    await head.getByRole('button').click();
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    await expect
      .poll(names)
      .toEqual(['Beata Przykład-Łąka', 'Dora Muster', 'Emil Muster', 'Άννα Δοκιμή', 'مريم مثال تجريبية', '山田 太郎']);
    await head.getByRole('button').focus();
    await press('Enter');
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
    await expect.poll(async () => (await names())[0]).toBe('山田 太郎');
  });

  test('keeps a view of the person over a reload, and brings a deleted one back', async () => {
    await button('Filter by Urgency').click();
    await dialog().getByLabel('Routine (2)').check();
    await press('Escape');
    await count('2 cases found').waitFor();
    await button('Saved views').click();
    await served.page.getByRole('menuitem', { name: 'Save as a new view …' }).click();
    await served.page.getByLabel('Name of the view').fill('Ruhige Fälle');
    await press('Enter');
    await button('Ruhige Fälle').waitFor();
    await button('All').click();
    await count('6 cases').waitFor();
    await served.page.reload();
    await button('Ruhige Fälle').click();
    await count('2 cases found').waitFor();
    expect(await names()).toEqual(['山田 太郎', 'Dora Muster']);
    // Another filter: the view says that it has been changed, and takes it over.
    await button('Filter by Grade').click();
    await dialog().getByLabel('G2 (1)').check();
    await press('Escape');
    await button('Ruhige Fälle (changed)').waitFor();
    await button('Saved views').click();
    await served.page.getByRole('menuitem', { name: 'Save changes to “Ruhige Fälle”' }).click();
    await button('Ruhige Fälle').waitFor();
    await served.page.reload();
    await count('1 case found').waitFor();
    expect(await look('saved-view')).toEqual([]);
    await button('Saved views').click();
    await served.page.getByRole('menuitem', { name: 'Delete the view “Ruhige Fälle”' }).click();
    await count('6 cases').waitFor();
    expect(await button('Ruhige Fälle').count()).toBe(0);
    await button('Undo').click();
    await count('1 case found').waitFor();
    await button('All').click();
    await count('6 cases').waitFor();
  });

  test('has columns of its own choice, order and width', async () => {
    await button('Columns …').click();
    expect(await look('columns')).toEqual([]);
    await dialog().getByLabel('Born', { exact: true }).uncheck();
    await dialog().getByLabel('Changed by', { exact: true }).check();
    for (let step = 0; step < 9; step += 1) await dialog().getByLabel('Move up: Changed by').click();
    await dialog().getByLabel('Width in pixels: Changed by').fill('222');
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    const heads = () => served.page.getByRole('columnheader').allTextContents();
    expect((await heads()).slice(0, 4)).toEqual(['', 'Changed by', 'Number', 'Patient']);
    await served.page.reload();
    await count('6 cases').waitFor();
    expect((await heads()).slice(0, 4)).toEqual(['', 'Changed by', 'Number', 'Patient']);
    const box = await served.page.getByRole('columnheader', { name: 'Changed by' }).boundingBox();
    expect(Math.round(box?.width ?? 0)).toBe(222);
    // The edge is drawn by the pointer.
    const x = (box?.x ?? 0) + (box?.width ?? 0) + 4;
    await served.page.mouse.move(x, (box?.y ?? 0) + 12);
    await served.page.mouse.down();
    await served.page.mouse.move(x - 60, (box?.y ?? 0) + 12, { steps: 4 });
    await served.page.mouse.up();
    await expect
      .poll(async () =>
        Math.round((await served.page.getByRole('columnheader', { name: 'Changed by' }).boundingBox())?.width ?? 0),
      )
      .toBe(162);
    await button('Columns …').click();
    await dialog().getByRole('button', { name: 'Usual columns' }).click();
    await press('Escape');
    expect((await heads()).slice(0, 4)).toEqual(['', 'Number', 'Patient', 'Born']);
  });

  test('puts the selected cases on a new meeting, and the others on the same one, by keyboard alone', async () => {
    await press('/');
    await served.page.keyboard.type('muster');
    await count('2 cases found').waitFor();
    await grid().focus();
    await press('Control+a');
    await count('2 selected').waitFor();
    expect(await look('selection')).toEqual([]);
    await button('Put on a meeting …').focus();
    await press('Enter');
    await served.page.getByLabel('Day of the new meeting').fill('2031-03-05');
    expect(await look('put-on-meeting')).toEqual([]);
    await press('Enter');
    await dialog().getByText('2 cases put on the meeting of 5 Mar 2031.').waitFor();
    await press('Enter');
    await expect.poll(() => grid().getByText('Listed 5 Mar 2031').count()).toBe(2);
    await press('/');
    await press('Backspace');
    await count('6 cases').waitFor();
    await grid().focus();
    await press('Home', ' ', 'Shift+End');
    await count('6 selected').waitFor();
    await button('Put on a meeting …').focus();
    await press('Enter');
    // The meeting to come is chosen already.
    await served.page.getByText('5 Mar 2031 – 2 cases').waitFor({ state: 'attached' });
    await press('Enter');
    await dialog().getByText('4 cases put on the meeting of 5 Mar 2031. 2 cases were on it already.').waitFor();
    await press('Enter');
    await button('Waiting for a meeting').click();
    await heading('Nothing here').waitFor();
    expect(await look('empty-view')).toEqual([]);
    await button('Show all').click();
    await count('6 cases').waitFor();
  });

  test('deletes one case at once and several after asking, and takes both back', async () => {
    await grid().focus();
    await press('Home', 'Delete');
    await count('5 cases').waitFor();
    await button('Undo').click();
    await count('6 cases').waitFor();
    await grid().focus();
    await press('Home', ' ', 'ArrowDown', 'ArrowDown', ' ', 'Delete');
    await dialog().getByText('Delete 2 cases').waitFor();
    expect(await look('delete')).toEqual([]);
    await served.page.getByLabel('Reason').fill('Referred to another board');
    await press('Enter');
    await count('4 cases').waitFor();
    await button('Deleted').click();
    await count('2 cases found').waitFor();
    await grid().focus();
    await press('Control+a');
    await button('Bring back').click();
    await heading('Nothing here').waitFor();
    await button('All').click();
    await count('6 cases').waitFor();
    await grid().focus();
    await press('Control+a', 'Delete');
    await dialog().getByText('Delete 6 cases').waitFor();
    await press('Enter');
    await heading('No cases yet').waitFor();
    await button('Undo').last().click();
    await count('6 cases').waitFor();
  });

  test('copies the selection as a table and exports it as a case file', async () => {
    const { page } = served;
    await grid().focus();
    await press('Home', ' ', 'ArrowDown', ' ');
    await count('2 selected').waitFor();
    await page.evaluate(() => {
      document.addEventListener('copy', (event) => {
        Object.assign(globalThis, { copied: event.clipboardData?.getData('text/plain') });
      });
    });
    await served.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await button('Copy as a table').click();
    await page.getByText('2 lines copied.').waitFor();
    const rows = (await page.evaluate(() => navigator.clipboard.readText())).split('\n').map((row) => row.split('\t'));
    expect(rows.map(([, name]) => name)).toEqual(['Patient', 'Emil Muster', 'Dora Muster']);
    expect(rows[0]).toHaveLength(10);
    const downloading = page.waitForEvent('download');
    await button('Export …').click();
    const path = join(served.folder, 'exported.json');
    await (await downloading).saveAs(path);
    await page.getByText('2 cases exported.').waitFor();
    const exported = JSON.parse(readFileSync(path, 'utf8')) as { cases: { caseId: string }[] };
    expect(exported.cases.map(({ caseId }) => caseId)).toEqual(['LIST-5', 'LIST-6']);
    await press('Escape');
  });

  test('opens a case by Enter and comes back to the same list', async () => {
    const { page } = served;
    await button('Listed').click();
    await grid().focus();
    await press('Home', 'ArrowDown', 'Enter');
    await page.getByRole('button', { name: 'Back to the list' }).waitFor();
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await count('6 cases found').waitFor();
    expect(await button('Listed').getAttribute('aria-pressed')).toBe('true');
    await button('All').click();
    await count('6 cases').waitFor();
  });

  test('can be used at twice the size', async () => {
    await served.page.setViewportSize({ width: 640, height: 400 });
    expect(await look('zoom-200')).toEqual([]);
    const box = await grid().boundingBox();
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(200);
    await button('Columns …').click();
    await dialog().getByRole('button', { name: 'Usual columns' }).click();
    await press('Escape');
    await served.page.setViewportSize({ width: 1280, height: 800 });
  });

  test('scrolls through thousands of cases, and asks only for what is in sight', async () => {
    const { page } = served;
    const many = Array.from({ length: 3_000 }, (_, index) => madeCase(`MANY-${index}`, `Multa Probe ${index}`));
    const file = join(served.folder, 'many.json');
    await writeFile(file, JSON.stringify(madeFile(...many)));
    const chooser = page.waitForEvent('filechooser');
    await button('Import …').click();
    await (await chooser).setFiles(file);
    await page.getByText('3,000 cases added').waitFor({ timeout: 90_000 });
    await press('Enter');
    await count('3,006 cases').waitFor();
    await grid().focus();
    await press('End');
    await grid().getByText('Άννα Δοκιμή').waitFor();
    expect(await grid().getByRole('row').count()).toBeLessThan(60);
    await press('Home');
    await grid().getByText('Multa Probe 2999').waitFor();
    await press('Control+a');
    await count('3,006 selected').waitFor();
    await press('Escape');
  });

  test('nothing failed unseen', () => {
    expect(served.complaints).toEqual([]);
  });
});
