import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../electron/contract/contract';
import type { CallResult } from '../../electron/contract/result';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { electronProgram, inspectScreen, startApp, type TestApp } from './electron-window';
import { makeStore } from './first-run';

const passphrase = 'seven quiet herons';
const demoCases = join(projectRoot, 'db', 'seed', 'demo-cases.json');

if (electronProgram === undefined)
  process.stderr.write('\n==== SKIPPED: the packet in a window (no Electron program) ====\n');

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const textOf = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });

describe.skipIf(electronProgram === undefined)('the packet in a window', () => {
  let window: TestApp;
  let caseNumbers: string[];
  let meetingId: string;
  const file = (name: string): string => join(window.folder, name);
  const button = (name: string | RegExp) => window.page.getByRole('button', { name, exact: typeof name === 'string' });
  const previewIsSet = () => window.page.getByText('Setting the preview').waitFor({ state: 'hidden', timeout: 60_000 });
  const pageField = () => window.page.getByRole('textbox', { name: 'Page', exact: true });
  const pages = () => window.page.locator('.pdfViewer .page');
  const search = () => window.page.getByRole('searchbox', { name: 'Search in the preview' });

  /** A call of the contract, made by the page as its screens make them. */
  const call = async <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> => {
    const result = await window.page.evaluate(
      ([called, given]) =>
        // The very function that the page calls with: there is no other way to the services from here.
        // oxlint-disable-next-line eslint/no-restricted-properties
        (
          globalThis as unknown as {
            netboard: { connect(listen: () => void): (name: string, input: unknown) => Promise<CallResult> };
          }
        ).netboard.connect(() => undefined)(called as string, given),
      [name, input] as const,
    );
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value as CallOutput<Name>;
  };

  /** The next dialog that asks where to save answers by itself; what it would have suggested is kept. */
  const saveAs = (path: string): Promise<void> =>
    window.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = ((_parent: unknown, options: { defaultPath?: string }) => {
        Object.assign(globalThis, { suggestedPath: options.defaultPath });
        return Promise.resolve({ canceled: false, filePath });
      }) as typeof dialog.showSaveDialog;
    }, path);
  const suggestedPath = (): Promise<string> =>
    window.app.evaluate(() => (globalThis as unknown as { suggestedPath: string }).suggestedPath);

  beforeAll(async () => {
    await ensureBuilt();
    window = await startApp();
    const { page } = window;
    await makeStore(page, passphrase);
    // A new board prints on the paper of its computer's country.
    await call('settings.set', { paper: 'a4' });
    const content = JSON.parse(await readFile(demoCases, 'utf8')) as unknown;
    const { jobId } = await call('cases.import', { content } as CallInput<'cases.import'>);
    await call('jobs.wait', { jobId });
    caseNumbers = (await call('cases.list', {})).cases.map(({ number }) => number);
    meetingId = (
      await call('meetings.create', {
        date: '2027-02-11',
        startTime: '16:00',
        timeZone: 'Europe/Berlin',
        cases: caseNumbers,
      })
    ).id;
    await call('meetings.create', { date: '2027-03-11', cases: caseNumbers.slice(0, 2) });
    await button('Meetings').click();
  });
  afterAll(() => window?.close());

  test('shows a draft with all its pages, which says that it is one', async () => {
    const { page } = window;
    await page.getByRole('article', { name: '11 Feb 2027' }).getByRole('button', { name: 'Packet …' }).press('Enter');
    await page.getByRole('heading', { name: 'Packet of 11 Feb 2027' }).waitFor();
    await page.getByText(/Setting the preview · \d+ of 10/).waitFor({ timeout: 30_000 });
    await previewIsSet();
    await page.locator('.textLayer').first().getByText('DRAFT, not for the meeting').waitFor({ timeout: 20_000 });
    expect(await pages().count()).toBeGreaterThan(20);
    expect(await call('documents.list', { ofId: meetingId })).toEqual({ documents: [] });
    expect.soft(await inspectScreen(window, 'packet')).toEqual([]);
  });

  test('is leafed through by keyboard, by small pages and by bookmarks', async () => {
    const { page } = window;
    await page.getByRole('region', { name: 'Pages of the preview' }).focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => pageField().inputValue()).toBe('3');
    await page.keyboard.press('End');
    await expect.poll(() => pageField().inputValue()).toBe(String(await pages().count()));
    await button('Page 2').click();
    await expect.poll(() => pageField().inputValue()).toBe('2');
    await pageField().fill('5');
    await pageField().press('Enter');
    await page.locator('[aria-current=page]', { hasText: '5' }).waitFor();
    await page.getByRole('tab', { name: 'Bookmarks' }).click();
    const second = button(new RegExp(`^${caseNumbers[1] ?? ''}`));
    await second.click();
    await page
      .locator('.textLayer', { hasText: caseNumbers[1] ?? '' })
      .first()
      .waitFor();
    await expect.poll(async () => Number(await pageField().inputValue())).toBeGreaterThan(5);
    expect.soft(await inspectScreen(window, 'packet-bookmarks')).toEqual([]);
    await page.getByRole('tab', { name: 'Pages' }).click();
  });

  test('is enlarged and made smaller, and fits its width', async () => {
    const { page } = window;
    const width = async (): Promise<number> => (await pages().first().boundingBox())?.width ?? 0;
    const fitting = await width();
    await page.getByLabel('Zoom', { exact: true }).selectOption('50');
    await expect.poll(width).toBeLessThan(fitting);
    const half = await width();
    expect(half).toBeCloseTo((595.28 / 72) * 96 * 0.5, -1);
    await button('Zoom in').click();
    await expect.poll(width).toBeGreaterThan(half);
    await page.getByLabel('Zoom', { exact: true }).selectOption('300');
    await expect.poll(width).toBeCloseTo(half * 6, -1);
    expect(await button('Zoom in').isDisabled()).toBe(true);
    await page.getByLabel('Zoom', { exact: true }).selectOption('width');
    await expect.poll(width).toBe(fitting);
  });

  test('is searched: hits are counted, marked, and walked through', async () => {
    const { page } = window;
    const hits = page.getByRole('search').getByRole('status');
    await page.getByRole('region', { name: 'Pages of the preview' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+f');
    await search().pressSequentially('testina', { delay: 20 });
    await expect.poll(() => hits.textContent()).toMatch(/^1 of \d+$/);
    const marked = page.locator('.textLayer .highlight.selected');
    await expect.poll(async () => (await marked.allTextContents()).join('')).toMatch(/^testina$/i);
    await search().press('Enter');
    await expect.poll(() => hits.textContent()).toMatch(/^2 of \d+$/);
    expect.soft(await inspectScreen(window, 'packet-search')).toEqual([]);
    await search().press('Shift+Enter');
    await expect.poll(() => hits.textContent()).toMatch(/^1 of \d+$/);
    await search().fill('nobody of this name');
    await expect.poll(() => hits.textContent()).toBe('Not found');
    await search().press('Escape');
    expect(await search().inputValue()).toBe('');
    await page.getByRole('heading', { name: 'Packet of 11 Feb 2027' }).waitFor();
  });

  test('follows the settings', async () => {
    const { page } = window;
    const before = await pages().count();
    await page.getByText('Letter', { exact: true }).click();
    await expect
      .poll(
        async () => {
          const box = await pages().first().boundingBox();
          return box === null ? 0 : box.height / box.width;
        },
        { timeout: 60_000 },
      )
      .toBeCloseTo(11 / 8.5, 2);
    await page.getByText('A4', { exact: true }).click();
    await page.getByLabel('Timeline').uncheck();
    await page.getByLabel('Results: imaging, pathology, laboratory').uncheck();
    await expect.poll(() => pages().count(), { timeout: 60_000 }).toBeLessThan(before);
    await page.getByLabel('Timeline').check();
    await page.getByLabel('Results: imaging, pathology, laboratory').check();
    await expect.poll(() => pages().count(), { timeout: 60_000 }).toBe(before);
  });

  test('takes what is typed elsewhere at once while it is set', async () => {
    const { page } = window;
    const longestBlock = (): Promise<number> =>
      page.evaluate(() => {
        const { longTasks } = globalThis as unknown as { longTasks: number[] };
        return Math.max(0, ...longTasks.splice(0));
      });
    await page.evaluate(() => {
      const longTasks: number[] = [];
      new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
      Object.assign(globalThis, { longTasks });
      // A block that must be seen: else nothing below says anything.
      setTimeout(() => {
        const end = performance.now() + 90;
        while (performance.now() < end);
      });
    });
    await expect.poll(longestBlock).toBeGreaterThan(80);
    // Nothing is set yet in this language.
    await page.getByLabel('Language').selectOption('de');
    await page.getByText(/Setting the preview · \d+ of 10/).waitFor();
    await page.keyboard.press('Control+f');
    await search().pressSequentially('typed meanwhile', { delay: 30 });
    expect(await search().inputValue()).toBe('typed meanwhile');
    await previewIsSet();
    await page.locator('.textLayer').first().getByText('ENTWURF, nicht').waitFor();
    const longest = await longestBlock();
    // The aim of 50 ms is measured by the bench; here, beside other tests, nothing may be felt.
    expect(longest).toBeLessThan(300);
    process.stderr.write(`longest block of the page while a preview was set: ${longest} ms\n`);
    await search().press('Escape');
    await page.getByLabel('Language').selectOption('en');
    await previewIsSet();
  });

  test('is stopped in mid-run: no file, no version', async () => {
    const { page } = window;
    const stopped = file('stopped.pdf');
    await saveAs(stopped);
    // Nothing of the large print is set yet, so that there is a middle.
    await page.getByLabel('Large print').check();
    await button('Save as …').press('Enter');
    const anyway = button('Save anyway');
    const progress = page.getByRole('dialog').getByRole('progressbar');
    await Promise.race([anyway.waitFor(), progress.waitFor()]);
    if (await anyway.isVisible()) await anyway.press('Enter');
    await page
      .getByRole('dialog')
      .getByText(/^[1-8] of 10/)
      .waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Cancel');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(existsSync(stopped)).toBe(false);
    expect(await call('documents.list', { ofId: meetingId })).toEqual({ documents: [] });
    await page.getByLabel('Large print').uncheck();
    await previewIsSet();
  });

  /** Through whatever there is to confirm first. */
  const issue = async (name: 'Save as …' | 'Print …', anyway: string): Promise<void> => {
    const { page } = window;
    await page.locator('header').getByRole('button', { name }).click();
    const ended = page.getByText(/^Saved as|Version \d+ was handed to the printer/);
    await Promise.race([button(anyway).waitFor({ timeout: 60_000 }), ended.waitFor({ timeout: 60_000 })]);
    if (await button(anyway).isVisible()) await button(anyway).click();
    await ended.waitFor({ timeout: 60_000 });
  };

  test('is saved as a version under a name that names nobody', async () => {
    const { page } = window;
    await saveAs(file('packet.pdf'));
    await issue('Save as …', 'Save anyway');
    expect(await suggestedPath()).toMatch(/packet-2027-02-11-v1\.pdf$/);
    expect.soft(await inspectScreen(window, 'packet-saved')).toEqual([]);
    await button('Close').last().click();
    const text = textOf(file('packet.pdf'));
    expect(text).toContain('Testina Probe');
    expect(text).toContain('Revision 1');
    expect(text).not.toContain('DRAFT');
    await page.getByText(/The paper in people’s hands is version 1/).waitFor();
    await page.getByText('Nothing has changed since.').waitFor();
  });

  test('is printed again from its versions, byte for byte', async () => {
    const { page } = window;
    await saveAs(file('again.pdf'));
    await page.getByRole('tab', { name: 'Versions (1)' }).click();
    expect.soft(await inspectScreen(window, 'packet-versions')).toEqual([]);
    await button('Save as … version 1 again').click();
    await page.getByText(/^Saved as again\.pdf/).waitFor({ timeout: 60_000 });
    expect(await page.getByText('not the same byte for byte').count()).toBe(0);
    await button('Close').last().click();
    expect(sha256(readFileSync(file('again.pdf')))).toBe(sha256(readFileSync(file('packet.pdf'))));
    expect((await call('documents.list', { ofId: meetingId })).documents).toHaveLength(1);
  });

  test('is handed to the print dialog of the system: the very document, its paper and its sides', async () => {
    const { page } = window;
    await window.app.evaluate(({ app }) => {
      app.on('web-contents-created', (_event, contents) => {
        contents.print = (options, answer) => {
          const seen = async (): Promise<void> => {
            const bytes = Buffer.from(await (await contents.session.fetch(contents.getURL())).arrayBuffer());
            const preferences = (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
            Object.assign(globalThis, { printed: { options, preferences, bytes: bytes.toString('base64') } });
            answer?.(true, '');
          };
          void seen();
        };
      });
    });
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByLabel('Two-sided').check();
    await issue('Print …', 'Print anyway');
    await page.getByText(/^Version 2 was handed to the printer, \d+ pages\.$/).waitFor();
    await button('Close').last().click();
    const printed = await window.app.evaluate(
      () => (globalThis as unknown as { printed: { options: object; preferences: object; bytes: string } }).printed,
    );
    const [newest] = (await call('documents.list', { ofId: meetingId })).documents;
    expect(newest).toMatchObject({ revision: 2, duplex: true });
    expect(sha256(Buffer.from(printed.bytes, 'base64'))).toBe(newest?.sha256);
    expect(printed.options).toMatchObject({ silent: false, pageSize: 'A4', duplexMode: 'longEdge' });
    expect(printed.preferences).toMatchObject({ sandbox: true, nodeIntegration: false, contextIsolation: true });
    // Its window is gone, and the document with it.
    expect(await window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('says what has changed since the paper was printed', async () => {
    const { page } = window;
    const edited = await call('cases.get', { case: caseNumbers[0] ?? '' });
    await call('cases.edit', {
      id: edited.id,
      revision: edited.revision,
      fields: { boardQuestion: 'Is this a new question?' },
    });
    const meeting = await call('meetings.get', { id: meetingId });
    const removed = meeting.discussions[8];
    await call('meetings.removeCase', { discussionId: removed?.id ?? '', reason: 'moved to another day' });
    await page.getByText('Since then 2 changes.').waitFor();
    await button('Show the changes').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: edited.number }).waitFor();
    await dialog.getByText('Is this a new question?').first().waitFor();
    await dialog.getByText(`${removed?.caseNumber ?? ''}: no longer on the meeting`).waitFor();
    expect.soft(await inspectScreen(window, 'packet-changes')).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await previewIsSet();
  });

  test('is redacted after a person has looked at what is blanked', async () => {
    const { page } = window;
    await page.getByLabel('Without names (redacted)').check();
    await page.getByText('Not reviewed. The cover says so.').waitFor();
    await button('Review the redaction …').click();
    await page.getByText(/\d+ passages to look at/).waitFor();
    expect.soft(await inspectScreen(window, 'packet-review')).toEqual([]);
    await button('I have looked at every line').click();
    await page.getByText('Please enter who has reviewed it.').waitFor();
    await page.getByLabel('Reviewed by').fill('Dr. Blank Example');
    await button('I have looked at every line').click();
    await page.getByText('Reviewed by Dr. Blank Example.').waitFor();
    await saveAs(file('redacted.pdf'));
    await issue('Save as …', 'Save anyway');
    await button('Close').last().click();
    expect(await suggestedPath()).toMatch(/packet-2027-02-11-redacted-v3\.pdf$/);
    const text = textOf(file('redacted.pdf'));
    expect(text).not.toMatch(/Testina|Probe\b/);
    expect(text).toContain('Dr. Blank Example');
    await page.getByLabel('Without names (redacted)').uncheck();
  });

  test('remembers how packets are made, but not that one was redacted', async () => {
    const { page } = window;
    await previewIsSet();
    await page.keyboard.press('Escape');
    await page.getByRole('article', { name: '11 Mar 2027' }).getByRole('button', { name: 'Packet …' }).click();
    await page.getByRole('heading', { name: 'Packet of 11 Mar 2027' }).waitFor();
    expect(await page.getByLabel('Two-sided').isChecked()).toBe(true);
    expect(await page.getByLabel('Without names (redacted)').isChecked()).toBe(false);
    await page.getByLabel('Meeting', { exact: true }).selectOption({ label: '11 Feb 2027, 8 cases' });
    await page.getByRole('heading', { name: 'Packet of 11 Feb 2027' }).waitFor();
    await page.getByRole('tab', { name: 'Versions (3)' }).waitFor();
    await previewIsSet();
  });

  test('nothing of all this was refused by the content policy or failed unseen', () => {
    expect(window.complaints).toEqual([]);
  });
});
