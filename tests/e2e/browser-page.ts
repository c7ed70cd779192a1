import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { makeStore } from './first-run';
import { outputFolder } from '../../scripts/ensure-built.mjs';

/** The browser of the tests; undefined where none is found: then they are skipped, and say so. */
export const browserProgram = [process.env['NETBOARD_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);

/** A name that leads to this machine, as an attacker's name server would make it. */
export const foreignHost = 'rebound.example';

/** The app served to a browser, with a store in a folder of its own. */
export interface TestBrowser {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly port: number;
  readonly origin: string;
  /** Holds the store, and what the test saves. */
  readonly folder: string;
  readonly server: ChildProcess;
  /** What the page complained of: refused content and failures. */
  readonly complaints: string[];
  /** Every address that the page asked for. */
  readonly requests: string[];
  close(): Promise<void>;
}

/**
 * @param options - `locale`: what the browser speaks, as a BCP 47 tag; `serve`: further arguments of the command
 */
export async function startInBrowser({
  locale = 'en-US',
  serve = [],
}: { locale?: string; serve?: readonly string[] } = {}): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'netboard-browser-'));
  const server = spawn(process.execPath, [join(outputFolder, 'main', 'cli.cjs'), 'serve', '--json', ...serve], {
    env: { ...process.env, NETBOARD_STORE: join(folder, 'store'), NETBOARD_PASSPHRASE: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { address, port } = await new Promise<{ address: string; port: number }>((resolve, reject) => {
    let text = '';
    server.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (text.trimEnd().endsWith('}')) resolve(JSON.parse(text));
    });
    server.on('close', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  const browser = await chromium.launch({
    ...(browserProgram !== undefined && { executablePath: browserProgram }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--host-resolver-rules=MAP ${foreignHost} 127.0.0.1`,
    ],
  });
  const context = await browser.newContext({ acceptDownloads: true, locale });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  await page.waitForSelector('h1');
  return {
    browser,
    context,
    page,
    port,
    origin: `http://127.0.0.1:${port}`,
    folder,
    server,
    complaints,
    requests,
    close: async () => {
      await browser.close();
      if (server.exitCode === null) {
        const ended = new Promise((resolve) => server.on('close', resolve));
        server.kill('SIGTERM');
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a store by the screens of the window, with the cases of a file. */
export async function openDemoStore({ page }: TestBrowser, caseFile: string | null): Promise<void> {
  await makeStore(page, 'seven quiet herons');
  if (caseFile === null) return;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import …' }).click();
  await (await chooser).setFiles(caseFile);
  await page.getByText(/cases? added/).waitFor();
  await page.keyboard.press('Enter');
}

/** A call of the contract by the session of the page, as a second window would make it. It must succeed. */
export function callInPage<T>({ page }: TestBrowser, name: string, input: unknown): Promise<T> {
  return page.evaluate(
    async ([call, value]) => {
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-netboard': '1' },
        body: JSON.stringify({ name: call, input: value }),
      });
      const result = (await response.json()) as { ok: boolean; value: unknown };
      if (!result.ok) throw new Error(JSON.stringify(result));
      return result.value as never;
    },
    [name, input] as const,
  );
}
