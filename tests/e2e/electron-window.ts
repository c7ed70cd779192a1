import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronMachineArguments, findElectron } from '../../scripts/electron-binary.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';

/** The program of the tests; undefined where none is found: then they are skipped, and `npm run test:e2e` says so. */
export const electronProgram = process.env['ELECTRON_EXEC_PATH'] ?? findElectron();

/** The app in a window of its own, with a store and a profile in a folder of its own. */
export interface TestApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Holds store, profile, and what the test saves. */
  readonly folder: string;
  /** Arguments and environment, to start the app once more on the same profile. */
  readonly args: string[];
  readonly env: Record<string, string>;
  /** What the page complained of: refused content and failures. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** @param switches - further switches of Chromium */
export async function startApp(switches: readonly string[] = []): Promise<TestApp> {
  if (electronProgram === undefined) throw new Error('no Electron program');
  const folder = await mkdtemp(join(tmpdir(), 'netboard-window-'));
  const profile = join(folder, 'profile');
  await mkdir(profile);
  const args = [projectRoot, `--user-data-dir=${profile}`, ...electronMachineArguments, ...switches];
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const env = { ...Object.fromEntries(inherited), NETBOARD_STORE: join(folder, 'store') };
  const app = await _electron.launch({ executablePath: electronProgram, args, env, cwd: projectRoot });
  const page = await app.firstWindow();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.waitForSelector('h1');
  return {
    app,
    page,
    folder,
    args,
    env,
    complaints,
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Lets the next dialogs of the system answer by themselves, as a person would. */
export async function answerDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

const axeSource = readFileSync(join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const pictureFolder = process.env['NETBOARD_SCREENSHOTS'];

/**
 * Looks at the screen as it is, in light and in dark, through axe; with NETBOARD_SCREENSHOTS each becomes a picture.
 *
 * @returns what axe finds, one text per finding; empty when all is well
 */
export async function inspectScreen({ page }: { readonly page: Page }, name: string): Promise<string[]> {
  const findings: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForSelector(`html[data-mantine-color-scheme="${scheme}"]`);
    // Colors fade into each other; axe would measure one half-way.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
    await page.waitForTimeout(250);
    if (pictureFolder !== undefined) await page.screenshot({ path: join(pictureFolder, `${name}-${scheme}.png`) });
    // As source, not as a script element: the page's content policy would refuse that.
    await page.evaluate(axeSource);
    const violations = await page.evaluate(async () => {
      const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } }).axe;
      interface AxeViolation {
        readonly id: string;
        readonly nodes: { readonly html: string; readonly failureSummary?: string }[];
      }
      return (await axe.run()).violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
      );
    });
    findings.push(...violations.map((violation) => `${scheme}: ${violation}`));
  }
  return findings;
}
