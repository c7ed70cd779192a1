import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { type TestBrowser, browserProgram, startInBrowser } from './browser-page';
import { inspectScreen } from './electron-window';
import { makeStore } from './first-run';

const passphrase = 'seven quiet herons';
const demoCases = join(projectRoot, 'db', 'seed', 'demo-cases.json');
/** The size of the window when it is opened for the first time. */
const firstSize = { width: 1280, height: 800 };

/** For what a screen comes to, after a call or an unlock. */
const patience = { timeout: 15_000 };

if (browserProgram === undefined)
  process.stderr.write('\n==== SKIPPED: the shell in a browser (no Chromium; NETBOARD_CHROMIUM can name one) ====\n\n');

describe.skipIf(browserProgram === undefined)('the shell in a browser', () => {
  let served: TestBrowser;
  const button = (name: string | RegExp) => served.page.getByRole('button', { name, exact: typeof name === 'string' });
  const heading = (name: string | RegExp) => served.page.getByRole('heading', { name });
  const palette = () => served.page.getByRole('combobox', { name: /^(Find or do|Finden oder tun)$/ });
  const option = (name: string | RegExp) => served.page.getByRole('option', { name });
  const look = async (name: string): Promise<void> => expect.soft(await inspectScreen(served, name), name).toEqual([]);
  const start = async (locale?: string): Promise<void> => {
    await ensureBuilt();
    served = await startInBrowser(locale === undefined ? {} : { locale });
    served.page.setDefaultTimeout(15_000);
    await served.page.setViewportSize(firstSize);
  };

  describe('from the first start', () => {
    beforeAll(() => start());
    afterAll(() => served?.close());

    test('gives the recovery code to print, to save and to copy, and asks who one is', async () => {
      const { page, context } = served;
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByLabel('Your name').fill('Κora Demo-Coordinator');
      await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
      await page.getByLabel('New passphrase again').fill(passphrase);
      await page.keyboard.press('Enter');
      const code = (await page.getByRole('status', { name: 'Recovery code' }).textContent()) ?? '';
      expect(await button('Continue').isDisabled()).toBe(true);
      // The window would be drawn anew, and the code is shown once.
      expect(await page.getByRole('radio', { name: 'Deutsch' }).count()).toBe(0);

      await button('Copy').click();
      await page.getByText('Copied.').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
      const downloading = page.waitForEvent('download');
      await button('Save as text …').click();
      const saved = join(served.folder, 'code.txt');
      await (await downloading).saveAs(saved);
      expect(await readFile(saved, 'utf8')).toContain(`\n${code}\n`);

      const printed = join(served.folder, 'code.pdf');
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await writeFile(printed, await page.pdf());
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
      const text = execFileSync('pdftotext', ['-layout', printed, '-'], { encoding: 'utf8' });
      expect(text).toContain(code);
      expect(text).toContain('NETBoard: recovery code');
      expect(text).not.toContain('Continue');
      expect(text.trimEnd().split('\f')).toHaveLength(1);
      await look('recovery-code');

      await page.getByLabel('I have written it down').check();
      await button('Continue').click();
      await heading('Who you are').waitFor();
      await look('who-you-are');
      await page.getByLabel('Your name').fill('Κora Demo-Coordinator-Test');
      await page.getByLabel('Telephone or e-mail').fill('+00 5555');
      await page.getByLabel('Institution').fill('Fictitious Hospital');
      await page.getByRole('combobox', { name: 'Time zone' }).fill('stockh');
      await option('Europe/Stockholm').click();
      await button('Continue').click();
      await heading('No cases yet').waitFor();
      expect(await page.content()).not.toContain(code);
      await look('beginnings');
    });

    test('the board is as was said then', async () => {
      const { page } = served;
      await page.keyboard.press('Control+,');
      await heading('Settings').waitFor();
      await expect.poll(() => page.getByLabel('Institution').inputValue(), patience).toBe('Fictitious Hospital');
      expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Europe/Stockholm');
      await page.getByText('+00 5555').waitFor();
      await page.keyboard.press('Alt+ArrowLeft');
      await heading('No cases yet').waitFor();
    });

    test('begins with a first case, which is found at once', async () => {
      const { page } = served;
      await button('Enter the first case').click();
      await page.getByRole('dialog', { name: 'New case' }).waitFor();
      await look('new-case');
      await page.keyboard.press('Enter');
      await page.getByText('Please enter a name or a pseudonym.').waitFor();
      await page.getByRole('dialog').getByLabel('Name').first().fill('李小龍 (Fictitious)');
      await button('Begin the case').click();
      await heading('李小龍 (Fictitious)').waitFor();
      await page.keyboard.press('Control+k');
      await palette().fill('李小');
      await option(/李小龍/).waitFor();
      expect(await option(/李小龍/).textContent()).toMatch(/^NET-\d{4}-0001-/);
      await page.keyboard.press('Escape');
    });

    test('brings the sample data beside it, and opens its cases and meetings by the palette', async () => {
      const { page } = served;
      await page.keyboard.press('Control+k');
      await palette().fill('sample');
      await page.keyboard.press('Enter');
      await heading('Settings').waitFor();
      await button('Add the sample data').click();
      await page.getByText('9 sample cases are in your store.').waitFor();

      await page.keyboard.press('Control+k');
      await look('palette-empty');
      await palette().fill('probe');
      await option(/Testina Probe/).waitFor();
      await look('palette-found');
      await page.keyboard.press('Enter');
      await heading('Testina Probe').waitFor();

      await page.keyboard.press('Control+k');
      // The case that was just opened is the first of those opened last.
      await expect
        .poll(() => page.getByRole('dialog').getByRole('option').first().textContent(), patience)
        .toContain('Testina Probe');
      await palette().fill('plan');
      await page.keyboard.press('Enter');
      await page.locator('[data-field="meeting.date"]').fill('2031-05-20');
      await page.getByLabel('Find cases').fill('小龍');
      await page.getByRole('checkbox', { name: /李小龍/ }).check();
      await button('Plan the meeting').click();
      await heading('Tuesday, 20 May 2031').waitFor();
      await page.keyboard.press('Control+k');
      await palette().fill('20 may');
      await option(/20 May 2031/).waitFor();
      await palette().fill('nothing is called this');
      await page.getByText('Nothing found. Fewer letters find more.').waitFor();
      await page.keyboard.press('Escape');
      expect(await palette().count()).toBe(0);
    });

    test('goes back screen by screen, by key and by the browser, and after a reload is where it was', async () => {
      const { page } = served;
      await button('Cases').click();
      await button('Help').click();
      await heading('Help').waitFor();
      await button('Settings').click();
      expect(await button('Settings').getAttribute('aria-current')).toBe('page');
      await page.keyboard.press('Alt+ArrowLeft');
      await heading('Help').waitFor();
      await page.goBack();
      await page.getByText('10 cases', { exact: true }).waitFor();
      await page.goForward();
      await heading('Help').waitFor();
      await page.reload();
      await heading('Help').waitFor();
      await button('Lock').click();
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await page.keyboard.press('Enter');
      await heading('Help').waitFor();
    });

    test('help says what the app is made of, and copies it without a patient or a folder', async () => {
      const { page } = served;
      await page.getByRole('row', { name: /SQLite 3\./ }).waitFor();
      expect(await page.getByRole('row', { name: /Your data is in/ }).textContent()).toContain(served.folder);
      await look('help');
      await button('Copy for a support request').click();
      await page.getByText('Copied: versions only').waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(/^NETBoard: \d/);
      expect(copied).toMatch(/\nSQLite: 3\./);
      expect(copied).not.toContain(served.folder);
      expect(copied).not.toMatch(/Kora|Κora|Testina|李/);
      await button('Licenses').click();
      await page.getByText('SIL OPEN FONT LICENSE').first().waitFor();
      await page.getByText('Apache License').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      await look('shortcuts');
      await page.keyboard.press('Escape');
    });

    test('settings save each field by itself and say what is wrong in plain words', async () => {
      const { page } = served;
      await button('Settings').click();
      await page.getByLabel('Name of the board').fill('Tumorboard Süd 神経');
      await page.keyboard.press('Tab');
      await page.getByText('Saved', { exact: true }).waitFor();
      await page.getByLabel('Prefix of case numbers').fill('n');
      await page.keyboard.press('Enter');
      await page.getByText('2 to 6 letters from A to Z. Not saved.').waitFor();
      await look('settings-fault');
      await page.keyboard.press('Escape');
      expect(await page.getByLabel('Prefix of case numbers').inputValue()).toBe('NET');
      await page.getByLabel('Prefix of case numbers').fill('sued');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.getByLabel('Prefix of case numbers').inputValue(), patience).toBe('SUED');
      // What is typed and not left yet is saved before the store is locked.
      await page.getByLabel('Institution').fill('Typed in the last moment');
      await button('Lock').click();
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.getByLabel('Institution').inputValue(), patience).toBe('Typed in the last moment');
      expect(await page.getByLabel('Name of the board').inputValue()).toBe('Tumorboard Süd 神経');
    });

    test('people are added, changed and say goodbye, and that is taken back', async () => {
      const { page } = served;
      const row = (name: string | RegExp) => page.getByRole('row', { name });
      await button('Add a person …').click();
      await page.getByRole('dialog').getByLabel('Name').fill('فاطمة نموذج');
      await page.getByRole('dialog').getByRole('combobox', { name: 'Speaks for' }).fill('path');
      await option('Pathologist').click();
      await page.keyboard.press('Tab');
      await look('person');
      await button('Save').click();
      await row(/فاطمة نموذج.*Member.*Pathologist/).waitFor();
      await button('Change فاطمة نموذج').click();
      await page.getByLabel('No longer works with the board').check();
      await button('Save').click();
      await row(/فاطمة نموذج.*until/).waitFor();
      await look('undo-notice');
      await button('Undo').click();
      await page.getByText('Taken back: فاطمة نموذج changed').waitFor();
      await row(/فاطمة نموذج.*until/).waitFor({ state: 'detached' });
      await button(/^Change Κora/).click();
      await page.getByLabel('No longer works with the board').check();
      await button('Save').click();
      await page.getByRole('alert').getByText('at least one coordinator').waitFor();
      await button('Cancel').click();
      expect(
        await row(/Demo-Coordinator-Test/)
          .getByText(/until/)
          .count(),
      ).toBe(0);
    });

    test('the passphrase is changed, and only by who knows the present one', async () => {
      const { page } = served;
      const change = async (present: string): Promise<void> => {
        await page.getByLabel('Present passphrase').fill(present);
        await page.getByLabel('New passphrase', { exact: true }).fill(`${passphrase} 2`);
        await page.getByLabel('New passphrase again').fill(`${passphrase} 2`);
        await button('Change the passphrase').click();
      };
      await change('seven loud herons');
      await page.getByRole('alert').getByText('This passphrase does not open the store.').waitFor();
      await change(passphrase);
      await page.getByText('The passphrase is changed.').waitFor();
      await button('Lock').click();
      await page.getByLabel('Passphrase', { exact: true }).fill(`${passphrase} 2`);
      await page.keyboard.press('Enter');
      await heading('Settings').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    });

    test('removes the sample data after saying what goes, keeps the own case, and brings it all back', async () => {
      const { page } = served;
      await button('Remove the sample data …').click();
      const list = page.getByRole('list', { name: 'What is deleted' });
      expect(await list.getByText('Testina Probe').count()).toBe(1);
      expect(await list.getByText('李小龍').count()).toBe(0);
      expect(await list.getByText('20 May 2031').count()).toBe(0);
      await look('remove-sample');
      await button('Remove all of this').click();
      await page.getByText('There is no sample data in your store.').waitFor();
      await button('Cases').click();
      await page.getByText('1 case', { exact: true }).waitFor();
      // In the search field the keys belong to what is typed there.
      await page.getByRole('searchbox').fill('abc');
      await page.keyboard.press('Control+z');
      await page.waitForTimeout(300);
      await page.getByRole('searchbox').fill('');
      await page.getByText('1 case', { exact: true }).waitFor();
      await page.getByRole('grid').focus();
      await page.keyboard.press('Control+z');
      await page.getByText('10 cases', { exact: true }).waitFor();
      await page.getByText('Taken back: Sample data removed').waitFor();
    });

    test('an offer to undo stays while it is pointed at', async () => {
      const { page } = served;
      await page.clock.install();
      await button('Settings').click();
      await button('Remove the sample data …').click();
      await button('Remove all of this').click();
      await button('Undo').hover();
      await page.clock.fastForward(60_000);
      expect(await button('Undo').count()).toBe(1);
      await heading('Settings').hover();
      await page.clock.fastForward(11_000);
      expect(await button('Undo').count()).toBe(1);
      await page.clock.fastForward(2_000);
      await expect.poll(() => button('Undo').count(), patience).toBe(0);
      await page.clock.resume();
      await heading('Settings').click();
      await page.keyboard.press('Control+z');
      await page.getByText('9 sample cases are in your store.').waitFor();
    });

    test('speaks German at once and after a reload, with its store open and the text saved', async () => {
      const { page } = served;
      await page.getByLabel('Institution').fill('Erfundenes Klinikum');
      await page.getByRole('combobox', { name: 'Language of the window' }).click();
      await option('Deutsch').click();
      await heading('Einstellungen').waitFor();
      await expect.poll(() => page.getByLabel('Einrichtung').inputValue(), patience).toBe('Erfundenes Klinikum');
      expect(await page.getAttribute('html', 'lang')).toBe('de');
      await look('settings-german');
      await page.keyboard.press('F1');
      await heading('Hilfe').waitFor();
      await look('help-german');
      await button('Einstellungen').click();
      await page.getByLabel('Einrichtung').fill('Getippt und nicht verlassen');
      await page.reload();
      await expect
        .poll(() => page.getByLabel('Einrichtung').inputValue(), patience)
        .toBe('Getippt und nicht verlassen');
      await button('Sitzungen').click();
      await page.getByRole('article', { name: '20. Mai 2031' }).waitFor();
      await page.reload();
      await heading('Sitzungen').waitFor();
      await page.keyboard.press('Control+k');
      await look('palette-german');
      await palette().fill('dunkle');
      await page.keyboard.press('Enter');
      await page.waitForSelector('html[data-mantine-color-scheme="dark"]');
      await page.reload();
      await page.waitForSelector('html[data-mantine-color-scheme="dark"]');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.keyboard.press('Control+k');
      await palette().fill('wie das system');
      await page.keyboard.press('Enter');
      await page.waitForSelector('html[data-mantine-color-scheme="light"]');
    });

    test('at 200 % zoom the places fold away and nothing is wider than the window', async () => {
      const { page } = served;
      await page.setViewportSize({ width: 640, height: 400 });
      for (const [place, title] of [
        ['Fälle', 'Fälle'],
        ['Sitzungen', 'Sitzungen'],
        ['Einstellungen', 'Einstellungen'],
        ['Hilfe', 'Hilfe'],
      ] as const) {
        expect(await button(place).isVisible()).toBe(false);
        await button('Bereiche').click();
        await button(place).click();
        await heading(title).first().waitFor();
        const width = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        expect(width[0], place).toBeLessThanOrEqual(width[1] ?? 0);
      }
      await button('Bereiche').click();
      await look('zoomed-german');
      await button('Bereiche').click();
      await page.setViewportSize(firstSize);
    });

    test('nothing of all this was refused by the content policy, failed unseen, or asked elsewhere', () => {
      expect(served.complaints).toEqual([]);
      const others = served.requests.filter((url) => !url.startsWith(served.origin) && !/^(data|blob):/.test(url));
      expect(others).toEqual([]);
    });
  });

  describe('the other beginnings', () => {
    afterEach(() => served?.close());

    test('sample data: nine cases, from the screen that says what to do first', async () => {
      await start();
      await makeStore(served.page, passphrase);
      await button('Use sample data').click();
      await served.page.getByText('9 cases', { exact: true }).waitFor();
      await button('Meetings').click();
      await served.page.getByText(/14:00/).first().waitFor();
      expect(served.complaints).toEqual([]);
    });

    test('a case file, in a browser that speaks German', async () => {
      await start('de-AT');
      const { page } = served;
      await heading('Speicher anlegen').waitFor();
      expect(await page.getAttribute('html', 'lang')).toBe('de');
      await look('create-german');
      await page.getByText('English', { exact: true }).click();
      await heading('Make your store').waitFor();
      await page.getByText('Deutsch', { exact: true }).click();
      await heading('Speicher anlegen').waitFor();
      await page.getByLabel('Ihr Name').fill('Κora Demo-Coordinator');
      await page.locator('input[type=password]').nth(0).fill(passphrase);
      await page.locator('input[type=password]').nth(1).fill(passphrase);
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox').waitFor();
      await look('recovery-code-german');
      await page.getByRole('checkbox').check();
      await button('Weiter').click();
      await heading('Wer Sie sind').waitFor();
      await look('who-you-are-german');
      await button('Weiter').click();
      await heading('Noch keine Fälle').waitFor();
      await look('beginnings-german');
      const chooser = page.waitForEvent('filechooser');
      await button('Falldatei einlesen').click();
      await (await chooser).setFiles(demoCases);
      await page.getByText('9 Fälle hinzugefügt').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('9 Fälle', { exact: true }).waitFor();
      await button('Einstellungen').click();
      // A new board prints in the language of its window, on the paper of its country.
      await expect
        .poll(() => page.getByRole('combobox', { name: 'Sprache der Dokumente' }).inputValue(), patience)
        .toBe('Deutsch');
      expect(await page.getByRole('combobox', { name: 'Papier' }).inputValue()).toBe('A4');
      expect(served.complaints).toEqual([]);
    });
  });
});
