import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { chromium } from 'playwright-core';
import { median, timed } from './figures';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const flags = ['--no-sandbox', '--disable-gpu'];

/** How long Chromium takes to print an HTML document, in milliseconds; medians. */
export interface ChromiumFigures {
  readonly version: string;
  readonly pages: number;
  /** Of a browser that runs already: `page.pdf()` alone, the page being loaded. */
  readonly printMs: number;
  /** The same with loading the page. */
  readonly loadAndPrintMs: number;
  /** A whole process: start, load, print, end. */
  readonly processMs: number;
}

/** The Chromium on the path, or null. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file)) ?? null;
}

/**
 * Prints a document several times.
 *
 * @param files - the files of its folder by name; `packet.html` is the document
 */
export async function printWithChromium(
  executablePath: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  rounds: number,
): Promise<ChromiumFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'netboard-bench-'));
  const target = join(folder, 'packet.pdf');
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
  const address = pathToFileURL(join(folder, 'packet.html')).href;
  const times: { load: number; print: number; whole: number }[] = [];
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const page = await browser.newPage();
      const load = await timed(async () => {
        await page.goto(address);
        await page.evaluate(() => document.fonts.ready.then(() => true));
      });
      const print = await timed(() => page.pdf({ preferCSSPageSize: true }));
      await page.close();
      const whole = await timed(async () => printInProcess(executablePath, address, target));
      // The first round warms the browser's and the system's caches.
      if (round > 0) times.push({ load: load.ms, print: print.ms, whole: whole.ms });
    }
    return {
      version: browser.version(),
      pages: await countPages(target),
      printMs: median(times.map((time) => time.print)),
      loadAndPrintMs: median(times.map((time) => time.load + time.print)),
      processMs: median(times.map((time) => time.whole)),
    };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function printInProcess(executablePath: string, address: string, target: string): void {
  const { status, stderr } = spawnSync(
    executablePath,
    ['--headless', ...flags, '--no-pdf-header-footer', `--print-to-pdf=${target}`, address],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Chromium did not print: ${stderr}`);
}

async function countPages(file: string): Promise<number> {
  return (await PDFDocument.load(readFileSync(file))).getPageCount();
}
