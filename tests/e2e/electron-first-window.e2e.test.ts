import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { answerDialogs, electronProgram, inspectScreen, startApp, type TestApp } from './electron-window';
import { passWhoYouAre } from './first-run';

const passphrase = 'seven quiet herons';
const demoCases = join(projectRoot, 'db', 'seed', 'demo-cases.json');

if (electronProgram === undefined)
  process.stderr.write('\n==== SKIPPED: the first window (no Electron program) ====\n');

describe.skipIf(electronProgram === undefined)('the first window', () => {
  let window: TestApp;
  let recoveryCode: string;
  const button = (name: string | RegExp) => window.page.getByRole('button', { name });
  const heading = (name: string | RegExp) => window.page.getByRole('heading', { name });
  const rows = () => window.page.locator('[role=row][aria-selected]');
  const search = () => window.page.getByRole('searchbox', { name: 'Search cases' });

  beforeAll(async () => {
    await ensureBuilt();
    window = await startApp();
  });
  afterAll(() => window?.close());

  test('asks for a name and a passphrase before it makes a store', async () => {
    const { page } = window;
    await heading('Make your store').waitFor();
    expect.soft(await inspectScreen(window, 'create')).toEqual([]);
    await page.getByLabel('New passphrase', { exact: true }).fill('short');
    await page.keyboard.press('Enter');
    await page.getByText('Please enter your name.').waitFor();
    await page.getByText('At least 8 characters.', { exact: true }).waitFor();
    await page.getByText('The two passphrases differ.').waitFor();
    expect.soft(await inspectScreen(window, 'create-faults')).toEqual([]);
    expect(existsSync(join(window.folder, 'store', 'store.db'))).toBe(false);
  });

  test('makes the store and does not go on before the recovery code is written down', async () => {
    const { page } = window;
    await page.getByLabel('Your name').fill('Κora Demo-Coordinator');
    await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('New passphrase again').fill(passphrase);
    await page.keyboard.press('Enter');
    await heading('Write down your recovery code').waitFor();
    recoveryCode = (await page.getByRole('status', { name: 'Recovery code' }).textContent()) ?? '';
    expect(recoveryCode).toMatch(/^[0-9A-Z]{4,}(-[0-9A-Z]{4,})+$/);
    expect(await button('Continue').isDisabled()).toBe(true);
    expect.soft(await inspectScreen(window, 'recovery-code')).toEqual([]);
    await page.getByLabel('I have written it down').check();
    await button('Continue').click();
    await heading('Who you are').waitFor();
    expect.soft(await inspectScreen(window, 'who-you-are')).toEqual([]);
    await passWhoYouAre(page);
    expect(await page.content()).not.toContain(recoveryCode);
    expect.soft(await inspectScreen(window, 'cases-empty')).toEqual([]);
  });

  test('refuses a faulty case file and says where the fault is', async () => {
    const faulty = join(window.folder, 'faulty.json');
    await writeFile(faulty, JSON.stringify({ cases: [{ caseId: 'NET-DEMO-77', patient: { name: 7 } }] }));
    await answerDialogs(window.app, faulty);
    await button('Import …').click();
    await heading('Import of faulty.json').waitFor();
    await window.page.getByText('Nothing of it is stored').waitFor();
    await window.page.getByRole('cell', { name: /patient.*name/ }).waitFor();
    expect.soft(await inspectScreen(window, 'import-refused')).toEqual([]);
    await button('Close').last().click();
    await heading('No cases yet').waitFor();
  });

  test('imports the demo cases by dialog', async () => {
    await answerDialogs(window.app, demoCases);
    await button('Import …').click();
    await window.page.getByText('9 cases added').waitFor();
    expect.soft(await inspectScreen(window, 'import-result')).toEqual([]);
    await window.page.keyboard.press('Enter');
    await window.page.getByText('9 cases', { exact: true }).waitFor();
    expect(await rows().count()).toBe(9);
    expect.soft(await inspectScreen(window, 'cases')).toEqual([]);
  });

  test.each([
    ['Latin without its marks', 'lukasiewicz', 'Jan Łukasiewicz-Demo'],
    ['Greek without its accents', 'ΑΛΙΚΗ', 'Αλίκη Δοκιμή'],
    ['Arabic', 'فاطمه', 'فاطمة نموذج (Fatima Namudhaj)'],
  ])('finds a name as one types: %s', async (_script, typed, name) => {
    await window.page.keyboard.press('Control+f');
    await search().pressSequentially(typed, { delay: 15 });
    await window.page.getByText('1 case found').waitFor();
    expect(await rows().getByRole('button').allTextContents()).toEqual([name]);
    await search().fill('');
    await window.page.getByText('9 cases', { exact: true }).waitFor();
  });

  test('says what to do when nothing is found', async () => {
    await search().fill('nobody of this name');
    await heading('Nothing found').waitFor();
    expect.soft(await inspectScreen(window, 'cases-no-hit')).toEqual([]);
    await button('Clear the search').click();
    await window.page.getByText('9 cases', { exact: true }).waitFor();
  });

  test('opens a case by keyboard alone and comes back to the same line', async () => {
    const { page } = window;
    await page.keyboard.press('Control+f');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const name = await page.locator('[role=row][data-active]').getByRole('button').textContent();
    await page.keyboard.press('Enter');
    await heading(name ?? '').waitFor();
    for (const section of ['Patient and referral', 'Pathology', 'Laboratory', 'Timeline and notes']) {
      await page.getByRole('tab', { name: section }).waitFor();
    }
    await page.keyboard.press('Escape');
    await search().waitFor();
    expect(await page.locator('[role=row][data-active]').getByRole('button').textContent()).toBe(name);
  });

  test('shows the case of a right-to-left name with its own direction', async () => {
    await search().fill('Namudhaj');
    await window.page.getByText('1 case found').waitFor();
    await window.page.keyboard.press('Enter');
    await heading(/فاطمة نموذج/).waitFor();
    expect.soft(await inspectScreen(window, 'case')).toEqual([]);
    await window.page.getByRole('tab', { name: 'Imaging' }).click();
    expect.soft(await inspectScreen(window, 'case-imaging')).toEqual([]);
    await button('Back to the list').click();
    await search().fill('');
  });

  test('plans a meeting of chosen cases', async () => {
    const { page } = window;
    await button('Meetings').click();
    await heading('Meetings').waitFor();
    await button('Plan a meeting …').click();
    await page.getByLabel('Day of the meeting').fill('2027-01-14');
    await page.getByLabel('Find cases').fill('probe');
    await page.getByLabel(/Testina Probe/).check();
    await page.getByLabel('Find cases').fill('Δοκιμή');
    await page.getByLabel(/Αλίκη Δοκιμή/).check();
    await page.getByText('2 cases chosen').waitFor();
    expect.soft(await inspectScreen(window, 'plan-meeting')).toEqual([]);
    await button('Plan the meeting').click();
    await heading('Thursday, 14 Jan 2027').waitFor();
    await button('Meetings').click();
    await page.getByRole('article', { name: '14 Jan 2027' }).getByText('2 cases').waitFor();
    expect.soft(await inspectScreen(window, 'meetings')).toEqual([]);
  });

  test('plans a meeting of all cases by keyboard and comes back from its packet', async () => {
    const { page } = window;
    await button('Plan a meeting …').press('Enter');
    await page.getByLabel('Day of the meeting').fill('2027-02-11');
    await page.getByLabel('Find cases').press('Tab');
    for (const chosen of Array.from({ length: 9 }, (_, index) => index + 1)) {
      await page.keyboard.press('Space');
      await page.getByText(chosen === 1 ? '1 case chosen' : `${chosen} cases chosen`).waitFor();
      await page.keyboard.press('Tab');
    }
    await button('Plan the meeting').press('Enter');
    await heading('Thursday, 11 Feb 2027').waitFor();
    await button('Meetings').press('Enter');
    const meeting = page.getByRole('article', { name: '11 Feb 2027' });
    await meeting.getByText('9 cases').waitFor();
    await meeting.getByRole('button', { name: 'Packet …' }).press('Enter');
    await heading('Packet of 11 Feb 2027').waitFor();
    await page.keyboard.press('Escape');
    await heading('Meetings').waitFor();
    expect(await heading('Packet of 11 Feb 2027').count()).toBe(0);
  });

  test('a second start is refused and the first window stays as it is', async () => {
    const second = spawnSync(electronProgram ?? '', window.args, { env: window.env, timeout: 20_000 });
    expect(second.status).toBe(0);
    expect(await window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(await heading('Meetings').isVisible()).toBe(true);
  });

  test('locks, refuses a wrong passphrase, and unlocks', async () => {
    const { page } = window;
    await button('Lock').click();
    await heading('Unlock your store').waitFor();
    expect(await page.content()).not.toContain('Testina');
    expect.soft(await inspectScreen(window, 'unlock')).toEqual([]);
    await page.keyboard.type('seven loud herons');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('This passphrase does not open the store.').waitFor();
    expect.soft(await inspectScreen(window, 'unlock-refused')).toEqual([]);
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    // Where the work was left.
    await heading('Meetings').waitFor();
    await button('Cases').click();
    await page.getByText('9 cases', { exact: true }).waitFor();
  });

  test('opens with the recovery code, which is then replaced', async () => {
    const { page } = window;
    await button('Lock').click();
    await button('I have forgotten my passphrase').click();
    expect.soft(await inspectScreen(window, 'recover')).toEqual([]);
    await page.getByLabel('Recovery code').fill(recoveryCode.toLowerCase());
    await page.getByLabel('New passphrase', { exact: true }).fill(`${passphrase} again`);
    await page.getByLabel('New passphrase again').fill(`${passphrase} again`);
    await page.keyboard.press('Enter');
    await heading('Write down your recovery code').waitFor({ timeout: 30_000 });
    expect(await page.getByRole('status', { name: 'Recovery code' }).textContent()).not.toBe(recoveryCode);
    await page.getByLabel('I have written it down').check();
    await button('Continue').click();
    await page.getByText('9 cases', { exact: true }).waitFor();
  });

  test('nothing of all this was refused by the content policy or failed unseen', () => {
    expect(window.complaints).toEqual([]);
  });
});
