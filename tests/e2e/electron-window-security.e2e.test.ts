import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { electronProgram, startApp, type TestApp } from './electron-window';

const preloadFile = join(projectRoot, 'out', 'preload', 'index.cjs');

describe.skipIf(electronProgram === undefined)('the window keeps to itself', () => {
  let window: TestApp;
  let server: Server;
  let serverAddress: string;
  let requests: string[];
  const callStatus = `netboard.connect(() => {})('store.status', {})`;
  const appPage = 'app://board/index.html';

  beforeAll(async () => {
    await ensureBuilt();
    // A camera to be refused: without one Chromium does not even ask.
    window = await startApp(['--use-fake-device-for-media-stream']);
    requests = [];
    server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*').end('reached');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    serverAddress = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await window?.close();
    server?.close();
  });

  test('the page runs in the sandbox, apart from the preload, without Node', async () => {
    const preferences = await window.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    const reachable = await window.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'].filter((name) => name in globalThis),
    );
    expect(reachable).toEqual([]);
    const bridge = await window.page.evaluate('Object.keys(netboard)');
    expect(bridge).toEqual(['connect']);
  });

  test.each([
    'https://example.invalid/',
    'http://127.0.0.1:9/',
    'file:///etc/passwd',
    'data:text/html,<h1>elsewhere</h1>',
    'app://elsewhere/index.html',
    'app://board/index.html?again',
    'javascript:document.title="elsewhere"',
  ])('does not navigate to %s', async (address) => {
    const { page } = window;
    await page.evaluate((target) => {
      (globalThis as never as { stayed: boolean }).stayed = true;
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
    await page.waitForTimeout(150);
    expect(page.url()).toBe(appPage);
    expect(await page.evaluate(() => document.title)).toBe('NETBoard');
    // The page was not loaded anew either.
    expect(await page.evaluate(() => (globalThis as never as { stayed?: boolean }).stayed)).toBe(true);
  });

  test('is brought back from about:blank, where a page may go without asking', async () => {
    const { page, app } = window;
    const left = await app.evaluate(async ({ BrowserWindow }) => {
      const first = BrowserWindow.getAllWindows()[0]?.webContents;
      if (first === undefined) return 'no window';
      const back = new Promise<void>((resolve) => first.once('did-finish-load', () => resolve()));
      const there = new Promise((resolve) => first.once('did-navigate', (_event, address) => resolve(address)));
      await first.executeJavaScript('setTimeout(() => { location.href = "about:blank" }, 10), 0');
      const address = await there;
      await back;
      return address;
    });
    expect(left).toBe('about:blank');
    await page.waitForSelector('h1');
    expect(await page.evaluate(() => location.href)).toBe(appPage);
  });

  test('does not follow a redirect', async () => {
    // A second window of the same session, because main itself may load what it likes in the first.
    const address = await window.app.evaluate(async ({ BrowserWindow, session }) => {
      const probe = new BrowserWindow({ show: false, webPreferences: { partition: 'netboard', sandbox: true } });
      session.fromPartition('netboard').webRequest.onBeforeRequest((details, answer) => {
        answer(details.url.endsWith('?moved') ? { redirectURL: 'app://board/index.html?landed' } : {});
      });
      await probe.loadURL('app://board/index.html?first');
      const redirects: string[] = [];
      probe.webContents.on('will-redirect', (event) => redirects.push(event.url));
      await probe.loadURL('app://board/index.html?moved').catch(() => undefined);
      const ended = probe.webContents.getURL();
      probe.destroy();
      return { ended, redirects };
    });
    expect(address.redirects).toEqual(['app://board/index.html?landed']);
    expect(address.ended).not.toContain('landed');
  });

  test('opens no window', async () => {
    const opened = await window.page.evaluate(() => [
      globalThis.open('app://board/index.html') === null,
      globalThis.open('https://example.invalid/', '_blank', 'popup') === null,
      globalThis.open('about:blank') === null,
    ]);
    expect(opened).toEqual([true, true, true]);
    expect(await window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('is granted nothing it asks the system for', async () => {
    const answers = await window.page.evaluate(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
      const states = await Promise.all(
        asked.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
      );
      const refused = (wish: Promise<unknown>): Promise<string> =>
        wish.then(
          () => 'granted',
          (error: Error) => error.name,
        );
      return {
        states,
        notification: await Notification.requestPermission(),
        camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
        screen: await refused(navigator.mediaDevices.getDisplayMedia({ video: true })),
        clipboard: await refused(navigator.clipboard.readText()),
        clipboardWrite: await refused(navigator.clipboard.writeText('patient')),
        place: await new Promise<string>((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            (error) => resolve(`code ${error.code}`),
          ),
        ),
      };
    });
    expect(answers.states).toEqual(answers.states.map(() => 'denied'));
    expect(answers.notification).toBe('denied');
    expect(answers.place).toBe('code 1');
    for (const answer of [answers.camera, answers.screen, answers.clipboard, answers.clipboardWrite]) {
      expect(answer).toMatch(/^(NotAllowedError|NotSupportedError)$/);
    }
  });

  test('a frame gets no bridge, and the app cannot be framed', async () => {
    const found = await window.page.evaluate(async () => {
      const blank = document.createElement('iframe');
      document.body.append(blank);
      const bridge = (blank.contentWindow as never as { netboard?: unknown } | null)?.netboard;
      const framed = document.createElement('iframe');
      const violation = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        }),
      );
      framed.src = 'app://board/index.html';
      document.body.append(framed);
      const directive = await violation;
      blank.remove();
      framed.remove();
      return { hasBridge: bridge !== undefined, directive };
    });
    expect(found).toEqual({ hasBridge: false, directive: 'frame-src' });
  });

  test('calls are answered for the main frame of the window that main made, and for no other', async () => {
    const answers = await window.app.evaluate(
      async ({ BrowserWindow }, { preload, call }) => {
        const first = BrowserWindow.getAllWindows()[0];
        const probe = new BrowserWindow({
          show: false,
          webPreferences: { partition: 'netboard', sandbox: true, preload, nodeIntegrationInSubFrames: true },
        });
        await probe.loadURL('app://board/index.html');
        const fromProbe = (await probe.webContents.executeJavaScript(call)) as unknown;
        // The same preload in a frame of the right window: main sees the frame, not only the window.
        const fromFirst = (await first?.webContents.executeJavaScript(call)) as unknown;
        probe.destroy();
        return { fromProbe, fromFirst };
      },
      { preload: preloadFile, call: callStatus },
    );
    expect(answers.fromProbe).toEqual({ ok: false, error: { code: 'caller_refused' } });
    expect(answers.fromFirst).toMatchObject({ ok: true });
  });

  test('a call that is none, or has a wrong input, is refused as a value', async () => {
    const calls = [
      `'no.such', {}`,
      `7, {}`,
      `'host.chooseSaveFile', { suggestedName: 'x.pdf', kind: 'exe' }`,
      `'store.unlock', { passphrase: 7 }`,
    ];
    const refusals = await Promise.all(
      calls.map((call) => window.page.evaluate(`netboard.connect(() => {})(${call})`)),
    );
    expect(refusals.map((refusal) => (refusal as { error: { code: string } }).error.code)).toEqual([
      'call_unknown',
      'call_unknown',
      'input_refused',
      'input_refused',
    ]);
  });

  test('runs no script that is not its own', async () => {
    const directives = await window.page.evaluate(async () => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
      const inline = document.createElement('script');
      inline.textContent = 'document.title = "inline"';
      const handler = document.createElement('div');
      handler.setAttribute('onclick', 'document.title = "handler"');
      const blob = document.createElement('script');
      blob.src = URL.createObjectURL(new Blob(['document.title = "blob"'], { type: 'text/javascript' }));
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      document.body.append(inline, handler, blob, style);
      handler.click();
      await new Promise((resolve) => setTimeout(resolve, 200));
      const isShown = getComputedStyle(document.body).display !== 'none';
      for (const element of [inline, handler, blob, style]) element.remove();
      return { seen: seen.toSorted(), isShown };
    });
    expect(directives.seen).toEqual(['script-src-attr', 'script-src-elem', 'script-src-elem', 'style-src-elem']);
    expect(directives.isShown).toBe(true);
    expect(await window.page.evaluate(() => document.title)).toBe('NETBoard');
  });

  test('reaches no server, neither from the page nor from its session', async () => {
    // The redirect test has put its own filter in place; this one starts a window of its own.
    await window.close();
    window = await startApp();
    const fromPage = await window.page.evaluate(async (address) => {
      const outcome = (attempt: Promise<unknown>): Promise<string> =>
        attempt.then(
          () => 'reached',
          () => 'refused',
        );
      const image = (source: string): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const element = new Image();
          element.addEventListener('load', resolve);
          element.addEventListener('error', reject);
          element.src = source;
        });
      const socket = (target: string): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const opened = new WebSocket(target);
          opened.addEventListener('open', resolve);
          opened.addEventListener('error', reject);
        });
      return [
        await outcome(fetch(address)),
        await outcome(image(`${address}/image.png`)),
        await outcome(socket(address.replace('http', 'ws'))),
        navigator.sendBeacon(`${address}/beacon`, 'patient'),
      ];
    }, serverAddress);
    expect(fromPage.slice(0, 3)).toEqual(['refused', 'refused', 'refused']);
    const fromMain = await window.app.evaluate(async ({ BrowserWindow }, address) => {
      const probe = new BrowserWindow({ show: false, webPreferences: { partition: 'netboard' } });
      const loaded = await probe.loadURL(address).then(
        () => 'reached',
        (error: Error) => error.message,
      );
      probe.destroy();
      return loaded;
    }, serverAddress);
    expect(fromMain).toMatch(/ERR_BLOCKED_BY_CLIENT/);
    await window.page.waitForTimeout(200);
    expect(requests).toEqual([]);
    // The server is there: the silence is the app's.
    expect(await (await fetch(serverAddress)).text()).toBe('reached');
  });

  test('serves files of the built page and nothing else', async () => {
    const statuses = await window.app.evaluate(async ({ session }) => {
      const own = session.fromPartition('netboard');
      const ask = async (address: string): Promise<string> => {
        const answer = await own.fetch(address).catch(() => null);
        return `${answer?.status ?? 'refused'} ${answer?.headers.get('x-content-type-options') ?? ''}`.trim();
      };
      return [
        await ask('app://board/index.html'),
        await ask('app://board/..%2fmain%2findex.cjs'),
        await ask('app://board/%2e%2e/%2e%2e/package.json'),
        await ask('app://board/nothing.js'),
        await ask('app://elsewhere/index.html'),
      ];
    });
    expect(statuses).toEqual(['200 nosniff', '404 nosniff', '404 nosniff', '404 nosniff', '404 nosniff']);
  });

  test('keeps nothing of the session on disk, and starts no crash reporter', async () => {
    const facts = await window.app.evaluate(({ session, app }) => ({
      isPersistent: session.fromPartition('netboard').isPersistent(),
      storagePath: session.fromPartition('netboard').getStoragePath(),
      crashes: app.getPath('crashDumps'),
    }));
    expect(facts.isPersistent).toBe(false);
    expect(facts.storagePath).toBeNull();
  });
});
