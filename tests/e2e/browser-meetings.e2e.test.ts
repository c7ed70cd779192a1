import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { madeCase, madeFile } from '../support/made-case';
import { passWhoYouAre } from './first-run';
import { type TestBrowser, browserProgram, startInBrowser } from './browser-page';
import { inspectScreen } from './electron-window';

const passphrase = 'seven quiet herons';

if (browserProgram === undefined)
  process.stderr.write('\n==== SKIPPED: meetings in a browser (no Chromium; NETBOARD_CHROMIUM can name one) ====\n\n');

const names = [
  'Testina Probe',
  'Testine Probe',
  'فاطمة نموذج',
  '山田花子',
  'Fiktiva Beispiel',
  'Αλίκη Δοκιμή',
  'Nobody Atall',
  'Examplo Sample',
  'Maximilianus-Hieronymus Lengthy von und zu Overlongname',
  'Tenth Fictitious',
  'Late Fictitious',
];
/** The machine may be busy with other things. */
const soon = { timeout: 15_000 };

const cases = names.map((name, index) =>
  madeCase(`MEETING-${index}`, name, {
    boardQuestion: index === 8 ? 'Is it resectable? '.repeat(555) : `Question ${index + 1}: which therapy now?`,
    referral: { date: `2026-01-${10 + index}`, urgency: index === 4 ? 'urgent' : 'routine' },
  }),
);

describe.skipIf(browserProgram === undefined)('a coordinator prepares a meeting', () => {
  let served: TestBrowser;
  const button = (name: string | RegExp) => served.page.getByRole('button', { name });
  const heading = (name: string | RegExp) => served.page.getByRole('heading', { name });
  const field = (name: string) => served.page.locator(`[data-field="${name}"]`);
  const rows = () => served.page.locator('tr[data-row]');
  const order = async () => (await rows().locator('bdi').allTextContents()) as string[];
  const row = (name: string): Locator => rows().filter({ hasText: name });
  const dialog = () => served.page.getByRole('dialog');
  const saved = () => served.page.locator('output', { hasText: 'Saved' }).first().waitFor();
  const menu = async (of: Locator, item: string): Promise<void> => {
    await of.getByRole('button', { name: /^More/ }).press('Enter');
    await served.page.getByRole('menuitem', { name: item }).press('Enter');
  };

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser();
    const { page } = served;
    await page.setViewportSize({ width: 1280, height: 800 });
    page.setDefaultTimeout(8_000);
    await page.getByLabel('Your name').fill('Κora Demo-Coordinator');
    await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('New passphrase again').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByLabel('I have written it down').check();
    await button('Continue').click();
    await passWhoYouAre(page);
    const file = join(served.folder, 'cases.json');
    await writeFile(file, JSON.stringify(madeFile(...cases)));
    const chooser = page.waitForEvent('filechooser');
    await button('Import …').click();
    await (await chooser).setFiles(file);
    await page.getByText('11 cases added').waitFor();
    await page.keyboard.press('Enter');
    await button('Meetings').click();
  });
  afterAll(() => served?.close());

  test('finds no meeting yet, and is told what to do', async () => {
    await heading('No meetings yet').waitFor();
    expect.soft(await inspectScreen(served, 'meetings-empty')).toEqual([]);
  });

  test('plans a meeting of ten by keyboard only; the longest waiting and the urgent come first', async () => {
    const { page } = served;
    await button('Plan a meeting …').press('Enter');
    await field('meeting.date').fill('2027-03-04');
    await page.getByText('Thursday, 4 Mar 2027').waitFor();
    await field('meeting.startTime').fill('14:00');
    await field('meeting.slotMinutes').fill('90');
    await field('meeting.timeZone').press('Control+a');
    await page.keyboard.type('kathm');
    await page
      .getByRole('option', { name: /Asia\/Kathmandu.*UTC.05:45/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await field('meeting.timeZone').press('Control+a');
    await page.keyboard.type('vienna');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await field('meeting.place').fill('Room 3');
    await field('meeting.chairId').press('Control+a');
    await page.keyboard.type('Prof. Chair Fictitious');
    await page.getByRole('option', { name: 'Add “Prof. Chair Fictitious” to the people of the board' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => field('meeting.chairId').inputValue(), soon).toBe('Prof. Chair Fictitious');
    await page.getByLabel('Find cases').press('Tab');
    expect(
      await page.evaluate(() => document.activeElement?.closest('label, div')?.parentElement?.textContent),
    ).toContain('Fiktiva Beispiel');
    for (let chosen = 1; chosen <= 10; chosen += 1) {
      await page.keyboard.press('Space');
      await page.getByText(`${chosen} case${chosen === 1 ? '' : 's'} chosen`).waitFor();
      await page.keyboard.press('Tab');
    }
    expect.soft(await inspectScreen(served, 'meeting-plan')).toEqual([]);
    await button('Plan the meeting').press('Enter');
    await heading('Thursday, 4 Mar 2027').waitFor();
    await expect.poll(() => rows().count(), soon).toBe(10);
    expect((await order())[0]).toBe('Fiktiva Beispiel');
    expect(await field('meeting.timeZone').inputValue()).toBe('Europe/Vienna');
    await page.getByText('UTC+01:00').first().waitFor();
    expect(await field('meeting.endTime').inputValue()).toBe('15:30');
  });

  test('orders the cases by keyboard, keeps the focus, hears where they are, and takes it back', async () => {
    const { page } = served;
    const before = await order();
    const minutes = () => row('Fiktiva').locator('[data-field="discussion.slotMinutes"]');
    await minutes().focus();
    for (const place of [2, 3, 4]) {
      await page.keyboard.press('Alt+ArrowDown');
      await page.getByText(new RegExp(`^NET-.* is now ${place} of 10\\.$`)).waitFor({ state: 'attached' });
    }
    expect(await order()).toEqual([...before.slice(1, 4), before[0], ...before.slice(4)]);
    await expect.poll(() => minutes().evaluate((input) => input === document.activeElement), soon).toBe(true);
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(order, soon).toEqual([before[1], before[2], before[0], before[3], ...before.slice(4)]);

    // To a place by its number.
    const last = row('Fiktiva').locator('[data-field="discussion.place"]');
    await last.fill('10');
    await last.press('Enter');
    await expect.poll(order, soon).toEqual([...before.slice(1), before[0]]);
    await button('Undo').click();
    await expect.poll(order, soon).toEqual([before[1], before[2], before[0], before[3], ...before.slice(4)]);
  });

  test('orders the cases with the pointer', async () => {
    const { page } = served;
    const before = await order();
    const handle = await rows().nth(0).locator('span[aria-hidden]').first().boundingBox();
    const target = await rows().nth(2).boundingBox();
    if (handle === null || target === null) throw new Error('rows are not in sight');
    await page.mouse.move(handle.x + 4, handle.y + 8);
    await page.mouse.down();
    await page.mouse.move(handle.x + 4, target.y + target.height - 3, { steps: 6 });
    if (process.env['NETBOARD_SCREENSHOTS'] !== undefined)
      await page.screenshot({ path: join(process.env['NETBOARD_SCREENSHOTS'], 'meeting-drag.png') });
    await page.mouse.up();
    await expect.poll(order, soon).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  });

  test('gives minutes to each case and sees the running times and the sum against the slot', async () => {
    const { page } = served;
    const sum = () => field('meeting.sum').textContent();
    expect(await sum()).toBe('0 minutes · 90 minutes left · 10 cases without minutes');
    const inputs = field('discussion.slotMinutes');
    for (let index = 0; index < 10; index += 1) {
      await inputs.nth(index).fill('10');
      await inputs.nth(index).press('Enter');
    }
    await expect.poll(sum, soon).toBe('100 minutes · 10 minutes too long');
    await expect.poll(() => rows().nth(9).locator('td').nth(1).textContent(), soon).toBe('15:30');
    await field('meeting.endTime').fill('15:50');
    await field('meeting.endTime').press('Enter');
    await saved();
    await expect.poll(sum, soon).toBe('100 minutes · 10 minutes left');
    expect(await field('meeting.slotMinutes').inputValue()).toBe('110');
    await page.getByText('NAME ALERT: NET-').first().waitFor();
  });

  test('names people by role, several and a substitute, with a new person added in place', async () => {
    const { page } = served;
    const surgeon = field('meeting.people.surgeon');
    for (const name of ['Sabine Surgeon', 'Otto Operateur']) {
      await surgeon.fill(name);
      await page.getByRole('option', { name: `Add “${name}” to the people of the board` }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByLabel(`${name} is a substitute`).waitFor();
    }
    await page.getByLabel('Otto Operateur is a substitute').press('Space');
    await expect.poll(() => page.getByLabel('Otto Operateur is a substitute').isChecked(), soon).toBe(true);
    const radiologist = field('meeting.people.radiologist');
    await radiologist.fill('sab');
    await page.getByRole('option', { name: 'Sabine Surgeon' }).waitFor();
    await page.keyboard.press('Enter');
    await button('Remove Sabine Surgeon: Radiologist').waitFor();
    await button('Undo').click();
    await expect.poll(() => button('Remove Sabine Surgeon: Radiologist').count(), soon).toBe(0);
  });

  test('takes a case off with its reason, and takes that back', async () => {
    const { page } = served;
    const before = await order();
    await menu(row('Nobody Atall'), 'Take off the meeting …');
    await dialog().getByRole('button', { name: 'Take off' }).click();
    await page.getByText('Please enter the reason.').waitFor();
    await field('meeting.reason').fill('PET not done yet');
    expect.soft(await inspectScreen(served, 'meeting-take-off')).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => rows().count(), soon).toBe(9);
    const removed = page.getByRole('region', { name: 'Taken off this meeting' });
    await removed.getByText('PET not done yet').waitFor();
    await button('Undo').click();
    await expect.poll(order, soon).toEqual(before);
    expect(await removed.count()).toBe(0);
  });

  test('adds the case that still waits', async () => {
    const { page } = served;
    await button('Add cases …').press('Enter');
    await dialog().getByLabel('Find cases').fill('late fict');
    await dialog().getByText('waiting for').waitFor();
    await dialog()
      .getByLabel(/Late Fictitious/)
      .check();
    expect.soft(await inspectScreen(served, 'meeting-add')).toEqual([]);
    await button('Add to the meeting').click();
    await expect.poll(() => rows().count(), soon).toBe(11);
    await menu(row('Late Fictitious'), 'Take off the meeting …');
    await field('meeting.reason').fill('Too many');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => rows().count(), soon).toBe(10);
  });

  test('looks well in both themes, and at 200 % zoom nothing is lost', async () => {
    const { page } = served;
    await page.locator('section[aria-label="The meeting"]').evaluate((body) => body.scrollTo(0, 0));
    expect.soft(await inspectScreen(served, 'meeting')).toEqual([]);
    await heading('People').scrollIntoViewIfNeeded();
    expect.soft(await inspectScreen(served, 'meeting-people')).toEqual([]);
    // What a window of 1280×800 shows at 200 %.
    await page.setViewportSize({ width: 640, height: 400 });
    await page.locator('section[aria-label="The meeting"]').evaluate((body) => body.scrollTo(0, 0));
    expect.soft(await inspectScreen(served, 'meeting-zoomed')).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow).toBeLessThanOrEqual(0);
    await button('Packet …').scrollIntoViewIfNeeded();
    expect(await button('Packet …').isVisible()).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('sees what another window wrote, and chooses per field where both wrote', async () => {
    const { page, context, origin } = served;
    const other = await context.newPage();
    await other.goto(origin);
    await other.getByRole('button', { name: 'Meetings' }).click();
    await other.getByRole('button', { name: 'Thursday, 4 Mar 2027' }).click();
    await other.locator('[data-field="meeting.place"]').waitFor();
    await field('meeting.startTime').fill('13:30');
    await other.locator('[data-field="meeting.startTime"]').fill('15:00');
    await other.locator('[data-field="meeting.startTime"]').press('Enter');
    await page.getByText('Somebody else has changed this meanwhile').waitFor();
    await other.locator('[data-field="meeting.link"]').fill('https://call.example/board');
    await other.locator('[data-field="meeting.link"]').press('Enter');
    await expect.poll(() => field('meeting.link').inputValue(), soon).toBe('https://call.example/board');
    expect.soft(await inspectScreen(served, 'meeting-conflict')).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await button('Mine: 13:30').click();
    await expect.poll(() => other.locator('[data-field="meeting.startTime"]').inputValue(), soon).toBe('13:30');
    await other.close();
  });

  test('plans the next meeting as the last one, a week later, with the same people', async () => {
    const { page } = served;
    await menu(page.locator('header'), 'Plan the next meeting with these people …');
    await expect.poll(() => field('meeting.date').last().inputValue(), soon).toBe('2027-03-11');
    expect(await dialog().locator('[data-field="meeting.place"]').inputValue()).toBe('Room 3');
    expect(await dialog().getByLabel('The same people as last time (2)').isChecked()).toBe(true);
    await dialog().getByLabel('The same people as last time (2)').uncheck();
    await button('Plan the meeting').click();
    await heading('Thursday, 11 Mar 2027').waitFor();
    await page.getByText('No case is on this meeting yet').waitFor();
    expect(await page.getByLabel('Sabine Surgeon is a substitute').count()).toBe(0);
    // Back to the first one, and its people are copied to this one.
    await button('Meetings').click();
    await button('Thursday, 4 Mar 2027').click();
    await heading('Thursday, 4 Mar 2027').waitFor();
    await menu(page.locator('header'), 'Copy people to 11 Mar 2027');
    await page.getByText('People copied: 11 Mar 2027').waitFor();
    await button('Meetings').click();
    await button('Thursday, 11 Mar 2027').click();
    await heading('Thursday, 11 Mar 2027').waitFor();
    await page.getByLabel('Otto Operateur is a substitute').waitFor();
    expect(await page.getByLabel('Otto Operateur is a substitute').isChecked()).toBe(true);
    expect(await page.getByLabel('Sabine Surgeon is a substitute').isChecked()).toBe(false);
  });

  test('moves a case to it, cancels it, and takes both back', async () => {
    const { page } = served;
    await button('Meetings').click();
    await button('Thursday, 4 Mar 2027').click();
    await expect.poll(() => rows().count(), soon).toBe(10);
    await menu(row('山田花子'), 'Move to another meeting …');
    await field('meeting.reason').fill('No time');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => rows().count(), soon).toBe(9);
    await page.getByRole('button', { name: 'moved to 11 Mar 2027' }).click();
    await heading('Thursday, 11 Mar 2027').waitFor();
    await expect.poll(order, soon).toEqual(['山田花子']);
    await menu(page.locator('header'), 'Cancel this meeting …');
    await field('meeting.reason').fill('Strike at the hospital');
    await page.keyboard.press('Control+Enter');
    await page.getByText('This meeting is cancelled').waitFor();
    await expect.poll(() => rows().count(), soon).toBe(0);
    expect.soft(await inspectScreen(served, 'meeting-cancelled')).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await button('Hold it after all').click();
    await expect.poll(order, soon).toEqual(['山田花子']);
    await button('Meetings').click();
    await page.getByRole('article', { name: '4 Mar 2027' }).getByText('9 cases').waitFor();
    expect.soft(await inspectScreen(served, 'meetings')).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('lost nothing unseen, and nothing failed', () => {
    expect(served.complaints).toEqual([]);
  });
});
