import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { answerDialogs, electronProgram, startApp, type TestApp } from './electron-window';

const passphrase = 'seven quiet herons';
/** Unlocking takes as long as the machine needs for a key. */
const patience = { timeout: 30_000 };

if (electronProgram === undefined)
  process.stderr.write('\n==== SKIPPED: the shell in a window (no Electron program) ====\n');

describe.skipIf(electronProgram === undefined)('the shell in a window', () => {
  let first: TestApp;
  let again: { app: ElectronApplication; page: Page } | undefined;
  const heading = (page: Page, name: string) => page.getByRole('heading', { name });
  const menuLabels = (app: ElectronApplication): Promise<string[]> =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  const place = (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  const remembered = async (): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile(join(first.folder, 'profile', 'window.json'), 'utf8'));

  beforeAll(async () => {
    await ensureBuilt();
    first = await startApp();
    first.page.setDefaultTimeout(patience.timeout);
  });
  afterAll(async () => {
    await again?.app.close();
    await first?.close();
  });

  test('speaks German before there is a store, menu and all', async () => {
    const { page, app } = first;
    expect(await menuLabels(app)).toContain('Edit');
    await page.getByText('Deutsch', { exact: true }).click();
    await heading(page, 'Speicher anlegen').waitFor();
    expect(await menuLabels(app)).toContain('Bearbeiten');
    expect(await remembered()).toMatchObject({ language: 'de' });
  });

  test('saves and copies the recovery code', async () => {
    const { page, app } = first;
    await page.getByLabel('Ihr Name').fill('Κora Demo-Coordinator');
    await page.locator('input[type=password]').nth(0).fill(passphrase);
    await page.locator('input[type=password]').nth(1).fill(passphrase);
    await page.keyboard.press('Enter');
    const code = (await page.getByRole('status', { name: 'Wiederherstellungscode' }).textContent()) ?? '';
    const path = join(first.folder, 'code.txt');
    await answerDialogs(app, path);
    await page.getByRole('button', { name: 'Als Text speichern …' }).click();
    await page.getByText('Gespeichert als code.txt').waitFor();
    expect(await readFile(path, 'utf8')).toContain(`\n${code}\n`);
    await page.getByRole('button', { name: 'Kopieren' }).click();
    await page.getByText('Kopiert.').waitFor();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(code);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Weiter' }).click();
    await heading(page, 'Wer Sie sind').waitFor();
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByRole('button', { name: 'Beispieldaten verwenden' }).click();
    await page.getByText('9 Fälle', { exact: true }).waitFor();
  });

  test('changes its language with the store open, stays where it is, and follows into the colors', async () => {
    const { page, app } = first;
    await page.keyboard.press('Control+,');
    await heading(page, 'Einstellungen').waitFor();
    await page.getByRole('combobox', { name: 'Sprache des Fensters' }).click();
    await page.getByRole('option', { name: 'English' }).click();
    await heading(page, 'Settings').waitFor();
    expect(await menuLabels(app)).toContain('Edit');
    await page.getByText('Dark', { exact: true }).click();
    await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource), patience).toBe('dark');
    await page.waitForSelector('html[data-mantine-color-scheme="dark"]');
    await page.keyboard.press('F1');
    await page.getByRole('row', { name: /^Electron \d/ }).waitFor();
    await page.getByRole('row', { name: /^Chromium \d/ }).waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await heading(page, 'Settings').waitFor();
    await app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
      items.find(({ label }) => label === 'Keyboard Shortcuts')?.click();
    });
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    expect(first.complaints).toEqual([]);
  });

  test('comes back where it stood, in its language and colors, at the last screen', async () => {
    await first.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1010, height: 680 }),
    );
    const stood = await place(first.app);
    await first.page.getByLabel('Institution').fill('Typed and not left');
    await first.app.close();
    expect(await remembered()).toMatchObject({ language: 'en', colorScheme: 'dark', place: { ...stood } });
    const names = await readFile(join(first.folder, 'profile', 'window.json'), 'utf8');
    expect(names).not.toMatch(/Testina|Kora|Κora/);

    const { args, env } = first;
    const app = await _electron.launch({ executablePath: electronProgram ?? '', args, env, cwd: projectRoot });
    const page = await app.firstWindow();
    again = { app, page };
    page.setDefaultTimeout(patience.timeout);
    await heading(page, 'Unlock your store').waitFor();
    expect(await place(app)).toEqual(stood);
    await page.waitForSelector('html[data-mantine-color-scheme="dark"]');
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await heading(page, 'Settings').waitFor();
    await expect.poll(() => page.getByLabel('Institution').inputValue(), patience).toBe('Typed and not left');
  });

  test('starts all the same when its memory is damaged', async () => {
    await again?.app.close();
    await writeFile(join(first.folder, 'profile', 'window.json'), '{"language": "d');
    const { args, env } = first;
    const app = await _electron.launch({ executablePath: electronProgram ?? '', args, env, cwd: projectRoot });
    const page = await app.firstWindow();
    again = { app, page };
    await page.waitForSelector('h1');
    expect((await place(app))?.width).toBe(1280);
  });
});
