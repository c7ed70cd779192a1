import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { chromium } from 'playwright-core';
import { timed } from './figures';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const flags = ['--no-sandbox', '--disable-gpu'];

/** How long Chromium took to print an HTML document once, in milliseconds. */
export interface ChromiumTimes {
  /** Of a browser that runs already: loading the page, its fonts included. */
  readonly load: number;
  /** Of a browser that runs already: `page.pdf()`, the page being loaded. */
  readonly print: number;
  /** A whole process: start, load, print, end. */
  readonly process: number;
}

/** A Chromium that has started and can print one document again and again. */
export interface ChromiumPrinter {
  readonly version: string;
  print(): Promise<ChromiumTimes>;
  /** Pages of what it printed last. */
  pages(): Promise<number>;
  close(): Promise<void>;
}

/** The Chromium on the path, or null. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file)) ?? null;
}

/**
 * Starts a Chromium.
 *
 * @param files - the files of a folder by name; `packet.html` is the document to print
 */
export async function startChromium(
  executablePath: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<ChromiumPrinter> {
  const folder = mkdtempSync(join(tmpdir(), 'netboard-bench-'));
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
  const address = pathToFileURL(join(folder, 'packet.html')).href;
  const target = join(folder, 'packet.pdf');
  const browser = await chromium.launch({ executablePath, args: flags });
  return {
    version: browser.version(),
    print: async () => {
      const page = await browser.newPage();
      const load = await timed(async () => {
        await page.goto(address);
        await page.evaluate(() => document.fonts.ready.then(() => true));
      });
      const print = await timed(() => page.pdf({ preferCSSPageSize: true }));
      await page.close();
      const whole = await timed(async () => printInProcess(executablePath, address, target));
      return { load: load.ms, print: print.ms, process: whole.ms };
    },
    pages: async () => (await PDFDocument.load(readFileSync(target))).getPageCount(),
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function printInProcess(executablePath: string, address: string, target: string): void {
  const { status, stderr } = spawnSync(
    executablePath,
    ['--headless', ...flags, '--no-pdf-header-footer', `--print-to-pdf=${target}`, address],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Chromium did not print: ${stderr}`);
}
