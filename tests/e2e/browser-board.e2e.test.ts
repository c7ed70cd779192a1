import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallResult } from '@contract/result';
import type { Board } from '../../renderer/bridge/create-board';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { type TestBrowser, browserProgram, foreignHost, startInBrowser } from './browser-page';
import { passWhoYouAre } from './first-run';

const passphrase = 'seven quiet herons';
const demoCases = join(projectRoot, 'db', 'seed', 'demo-cases.json');

if (browserProgram === undefined)
  process.stderr.write('\n==== SKIPPED: the app in a browser (no Chromium; NETBOARD_CHROMIUM can name one) ====\n\n');

/** The transport of the page, bundled as one script. */
async function transportSource(): Promise<string> {
  const entry = '\0transport';
  const bridge = join(projectRoot, 'renderer', 'bridge');
  const bundle = await rolldown({
    input: entry,
    plugins: [
      {
        name: 'transport',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) =>
          id === entry
            ? `export * from ${JSON.stringify(join(bridge, 'create-board.ts'))};
               export * from ${JSON.stringify(join(bridge, 'http-board.ts'))};`
            : null,
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'transport' });
  await bundle.close();
  return `${output[0].code}
    const board = transport.createBoard(transport.connectHttp);
    const valueOf = (result) => { if (result.ok) return result.value; throw new Error(JSON.stringify(result.error)); };
    globalThis.transport = { board, valueOf };
    undefined;`;
}

/** What `transportSource` leaves in the page. */
declare const transport: { readonly board: Board; valueOf<T>(result: CallResult<T>): T };

describe.skipIf(browserProgram === undefined)('the app in a browser', () => {
  let served: TestBrowser;
  const button = (name: string | RegExp) => served.page.getByRole('button', { name });
  const heading = (name: string | RegExp) => served.page.getByRole('heading', { name });

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser();
  });
  afterAll(() => served?.close());

  const importFile = async (path: string): Promise<void> => {
    const chooser = served.page.waitForEvent('filechooser');
    await button('Import …').click();
    await (await chooser).setFiles(path);
  };

  test('has no token in its address, and a cookie that its scripts cannot read', async () => {
    expect(served.page.url()).toBe(`${served.origin}/`);
    expect(await served.page.evaluate(() => document.cookie)).toBe('');
    const [cookie] = await served.context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', expires: -1 });
  });

  test('makes a store with the screens of the window', async () => {
    const { page } = served;
    await heading('Make your store').waitFor();
    await page.getByLabel('Your name').fill('Κora Demo-Coordinator');
    await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('New passphrase again').fill(passphrase);
    await page.keyboard.press('Enter');
    await heading('Write down your recovery code').waitFor();
    await page.getByLabel('I have written it down').check();
    await button('Continue').click();
    await passWhoYouAre(page);
    expect(existsSync(join(served.folder, 'store', 'store.db'))).toBe(true);
  });

  test('takes a chosen case file, and says where a faulty one is wrong', async () => {
    const faulty = join(served.folder, 'faulty.json');
    await writeFile(faulty, '{"cases": [],\n "cases": []}');
    await importFile(faulty);
    await heading('Import of faulty.json').waitFor();
    await served.page.getByText('line 2').waitFor();
    await button('Close').last().click();
    await importFile(demoCases);
    await served.page.getByText('9 cases added').waitFor();
    await served.page.keyboard.press('Enter');
    await served.page.getByText('9 cases', { exact: true }).waitFor();
    expect(await served.page.getByText('Testina Probe').count()).toBe(1);
  });

  test('a second tab hears what the first one writes', async () => {
    const other = await served.context.newPage();
    await other.goto(served.origin);
    await other.getByText('9 cases', { exact: true }).waitFor();
    const extra = join(served.folder, 'extra.json');
    const file = JSON.parse(readFileSync(demoCases, 'utf8'));
    const [first] = file.cases;
    await writeFile(extra, JSON.stringify({ ...file, cases: [{ ...first, caseId: 'NET-DEMO-99' }] }));
    await importFile(extra);
    await served.page.getByText('1 case added').waitFor();
    await served.page.keyboard.press('Enter');
    await other.getByText('10 cases', { exact: true }).waitFor();
    expect(await other.getByText('Testina Probe').count()).toBe(2);
    await other.close();
  });

  describe('what a window does with dialogs', () => {
    // The page's own transport, as another copy: what screens do with it changes, what it does must not.
    beforeAll(async () => served.page.evaluate(await transportSource()));

    test('saves as a download, with its progress, and gives the same bytes for a preview', async () => {
      const { page } = served;
      const downloading = page.waitForEvent('download');
      const saved = await page.evaluate(async () => {
        const { board, valueOf } = transport;
        const [line] = valueOf(await board.call('cases.list', { search: 'Testina' })).cases;
        const target = valueOf(
          await board.host('host.chooseSaveFile', { suggestedName: 'Übersicht.pdf', kind: 'pdf' }),
        );
        const progress: number[] = [];
        const issued = valueOf(
          await board.job(
            'documents.issue',
            { kind: 'case_summary', of: line?.number ?? '', fileId: target?.fileId ?? null },
            { onProgress: ({ done }) => progress.push(done) },
          ),
        );
        const shown = valueOf(await board.host('host.readDocument', { issuedId: issued.issuedId }));
        return { sha256: issued.sha256, shown: Array.from(shown), progress };
      });
      const download = await downloading;
      const path = join(served.folder, 'saved.pdf');
      await download.saveAs(path);
      expect(download.suggestedFilename()).toBe('Übersicht.pdf');
      const bytes = readFileSync(path);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(saved.sha256);
      expect(bytes.equals(Buffer.from(saved.shown))).toBe(true);
      expect(saved.progress.length).toBeGreaterThan(0);
    });

    test('downloads nothing if the job is cancelled', async () => {
      const { page } = served;
      let downloads = 0;
      page.on('download', () => (downloads += 1));
      const result = await page.evaluate(async () => {
        const { board, valueOf } = transport;
        const target = valueOf(await board.host('host.chooseSaveFile', { suggestedName: 'a.json', kind: 'json' }));
        return board.job('cases.export', { fileId: target?.fileId ?? '' }, { signal: AbortSignal.abort() });
      });
      await page.waitForTimeout(300);
      // A small export may be done before it hears of it; then it is saved.
      expect(downloads).toBe(result.ok ? 1 : 0);
    });

    test('shows an issued document in a tab of its own, to be printed there', async () => {
      const opening = served.context.waitForEvent('page');
      const answer = await served.page.evaluate(async () => {
        const { board, valueOf } = transport;
        const [document] = valueOf(await board.call('documents.list', {})).documents;
        return board.host('host.printDocument', { issuedId: document?.id ?? '', paper: 'a4', duplex: false });
      });
      expect(answer).toEqual({ ok: true, value: { outcome: 'opened', reason: null } });
      await (await opening).close();
    });

    test('an id that leads elsewhere stays an id', async () => {
      const answer = await served.page.evaluate(() =>
        transport.board.host('host.readDocument', { issuedId: '../index.html' }),
      );
      expect(answer).toMatchObject({ ok: false, error: { code: 'issued_document_not_found' } });
      expect(served.complaints.splice(0)).toEqual([expect.stringContaining('404 (Not Found)')]);
    });
  });

  describe('another page in the same browser', () => {
    let attacker: Server;
    let attackerOrigin: string;

    beforeAll(async () => {
      attacker = createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>another page</title><p>another page</p>');
      });
      const port = await new Promise<number>((resolve) =>
        attacker.listen(0, '127.0.0.1', () => resolve((attacker.address() as AddressInfo).port)),
      );
      attackerOrigin = `http://127.0.0.1:${port}`;
    });
    afterAll(() => {
      attacker?.closeAllConnections();
      attacker?.close();
    });

    test('on this machine gets the cookie sent along, and still cannot call, listen, read or embed', async () => {
      const page = await served.context.newPage();
      await page.goto(attackerOrigin);
      const seen = await page.evaluate(async (origin) => {
        const call = { method: 'POST', credentials: 'include', body: '{"name":"store.lock","input":{}}' } as const;
        const attempt = (request: Promise<Response>): Promise<string> =>
          request.then(
            (response) => `${response.type} ${response.status}`,
            () => 'refused',
          );
        const loaded = (element: HTMLElement & { src: string }, path: string): Promise<string> =>
          new Promise((resolve) => {
            element.addEventListener('load', () => resolve('loaded'));
            element.addEventListener('error', () => resolve('refused'));
            element.src = `${origin}${path}`;
            document.body.append(element);
          });
        const listening = new Promise<string>((resolve) => {
          const events = new EventSource(`${origin}/events`, { withCredentials: true });
          events.addEventListener('open', () => resolve('open'));
          events.addEventListener('error', () => resolve('refused'));
        });
        return {
          json: await attempt(
            fetch(`${origin}/call`, { ...call, headers: { 'content-type': 'application/json', 'x-netboard': '1' } }),
          ),
          simple: await attempt(fetch(`${origin}/call`, { ...call, mode: 'no-cors' })),
          read: await attempt(fetch(`${origin}/index.html`, { credentials: 'include' })),
          script: await loaded(document.createElement('script'), '/index.html'),
          image: await loaded(document.createElement('img'), '/index.html'),
          listening: await listening,
        };
      }, served.origin);
      expect(seen).toEqual({
        json: 'refused',
        simple: 'refused',
        read: 'refused',
        script: 'refused',
        image: 'refused',
        listening: 'refused',
      });
      await page.close();
    });

    test('cannot send a form, and cannot show the app in a frame', async () => {
      const page = await served.context.newPage();
      await page.goto(attackerOrigin);
      const answered = page.waitForNavigation();
      await page.evaluate((origin) => {
        const form = document.createElement('form');
        form.method = 'post';
        form.action = `${origin}/call`;
        form.enctype = 'text/plain';
        const field = document.createElement('input');
        field.name = '{"name":"store.lock","input":{},"x":"';
        field.value = '"}';
        form.append(field);
        document.body.append(form);
        form.submit();
      }, served.origin);
      expect((await answered)?.status()).toBe(403);
      await page.goto(attackerOrigin);
      await page.evaluate((origin) => {
        const frame = document.createElement('iframe');
        frame.src = origin;
        document.body.append(frame);
      }, served.origin);
      await page.waitForTimeout(500);
      const texts = await Promise.all(
        page.frames().map((frame) => frame.evaluate(() => document.body.textContent ?? '').catch(() => '')),
      );
      expect(texts.join(' ')).not.toMatch(/NETBoard|cases|Meetings/);
      await page.close();
    });

    test('that leads its own name to this machine gets nothing', async () => {
      const page = await served.context.newPage();
      const response = await page.goto(`http://${foreignHost}:${served.port}/`);
      expect(response?.status()).toBe(421);
      expect(await page.textContent('body')).toBe('NETBoard answers only at its own address on this machine.');
      await page.close();
    });

    test('a browser without the session is told in words what to do', async () => {
      const stranger = await served.browser.newContext();
      const page = await stranger.newPage();
      const response = await page.goto(served.origin);
      expect(response?.status()).toBe(401);
      expect(await page.textContent('body')).toContain('Open the address that NETBoard printed');
      await stranger.close();
    });

    test('nothing of all this has locked the store', async () => {
      await button('Cases').click();
      await served.page.getByText('10 cases', { exact: true }).waitFor();
      expect(await heading('Unlock your store').count()).toBe(0);
    });
  });

  test('locks, and shows no patient then', async () => {
    const { page } = served;
    await button('Lock').click();
    await heading('Unlock your store').waitFor();
    expect(await page.content()).not.toContain('Testina');
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByText('10 cases', { exact: true }).waitFor();
  });

  test('asked for nothing from anywhere else, and nothing failed unseen', () => {
    const others = served.requests.filter((url) => !url.startsWith(served.origin) && !/^(data|blob):/.test(url));
    expect(others).toEqual([]);
    expect(served.complaints).toEqual([]);
  });

  test('when the server ends, the store is locked and no patient is left on the screen', async () => {
    const { page, server } = served;
    expect(await page.content()).toContain('NET-');
    const ended = new Promise((resolve) => server.on('close', resolve));
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
    await heading('Unlock your store').waitFor();
    expect(await page.content()).not.toContain('Testina');
    expect(existsSync(join(served.folder, 'store', 'store.lock'))).toBe(false);
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('NETBoard does not answer.').waitFor();
  });
});
