import { EventEmitter } from 'node:events';
import type { BrowserWindow, IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import type { BoardEvent, CallResult } from '@contract/result';
import { type HostHandlers, openCallGate } from '../../../electron/main/ipc';
import { confineNavigation } from '../../../electron/main/navigation';
import { isRequestAllowed } from '../../../electron/main/network';
import { isPermitted, permissions } from '../../../electron/main/permissions';

describe('permissions', () => {
  test('every line of the table says no, with its reason', () => {
    for (const [name, { reason }] of Object.entries(permissions)) {
      expect(isPermitted(name)).toBe(false);
      expect(reason.length).toBeGreaterThan(5);
    }
  });

  test.each(['', 'something-new', 'constructor', '__proto__'])(
    'a name that is not in the table is refused: "%s"',
    (name) => expect(isPermitted(name)).toBe(false),
  );
});

describe('requests', () => {
  test.each(['app://board/index.html', 'blob:app://board/1', 'data:,x', 'devtools://devtools/x.js'])(
    '%s stays inside',
    (address) => expect(isRequestAllowed(address, undefined)).toBe(true),
  );
  test.each([
    'http://127.0.0.1/',
    'https://example.invalid/',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'ftp://example.invalid/',
    'nonsense',
  ])('%s is cancelled', (address) => expect(isRequestAllowed(address, undefined)).toBe(false));

  test('the development server is the only exception', () => {
    const devServer = 'http://localhost:5173';
    expect(isRequestAllowed('http://localhost:5173/app/start.tsx', devServer)).toBe(true);
    expect(isRequestAllowed('ws://localhost:5173/?token=1', devServer)).toBe(true);
    expect(isRequestAllowed('http://localhost:5174/', devServer)).toBe(false);
    expect(isRequestAllowed('https://example.invalid/', devServer)).toBe(false);
  });
});

describe('navigation', () => {
  const confined = (devServer?: string) => {
    const contents = new EventEmitter() as EventEmitter & { answer: () => { action: string } };
    Object.assign(contents, { setWindowOpenHandler: (answer: () => { action: string }) => (contents.answer = answer) });
    confineNavigation(contents as unknown as WebContents, devServer);
    const isPrevented = (event: string, url: string): boolean => {
      let prevented = false;
      contents.emit(event, { url, preventDefault: () => (prevented = true) });
      return prevented;
    };
    return { contents, isPrevented };
  };

  test('leads nowhere, not even to the page itself', () => {
    const { contents, isPrevented } = confined();
    expect(isPrevented('will-navigate', 'app://board/index.html')).toBe(true);
    expect(isPrevented('will-navigate', 'https://example.invalid/')).toBe(true);
    expect(isPrevented('will-redirect', 'app://board/index.html')).toBe(true);
    expect(isPrevented('will-attach-webview', '')).toBe(true);
    expect(contents.answer()).toEqual({ action: 'deny' });
  });

  test('lets the development server reload its own page', () => {
    const { isPrevented } = confined('http://localhost:5173');
    expect(isPrevented('will-navigate', 'http://localhost:5173/')).toBe(false);
    expect(isPrevented('will-navigate', 'https://example.invalid/')).toBe(true);
  });
});

describe('calls', () => {
  const page = 'app://board/index.html';
  const mainFrame = { parent: null, url: page };

  /** A gate with a window of its own, and a way to knock at it. */
  const gate = (host: Partial<HostHandlers> = {}) => {
    let handler: (event: IpcMainInvokeEvent, name: unknown, input: unknown) => Promise<CallResult> | CallResult;
    const contents = { send: () => undefined };
    const calls: string[] = [];
    openCallGate({
      ipcMain: { handle: (_channel: string, handle: typeof handler) => (handler = handle) } as unknown as IpcMain,
      window: { isDestroyed: () => false, webContents: contents } as unknown as BrowserWindow,
      board: {
        callUnknown: async (_actor, name) => {
          calls.push(name);
          if (name === 'broken') throw new Error('Testina Probe');
          return { ok: true, value: 'answered' };
        },
        readDocument: async (_actor, issuedId) => ({ ok: true, value: new TextEncoder().encode(issuedId) }),
        readAttachment: async () => ({ ok: true as const, value: new Uint8Array() }),
        onEvent: (_listener: (event: BoardEvent) => void) => () => undefined,
      },
      host: host as HostHandlers,
      devServer: undefined,
    });
    const knock = async (from: { sender?: unknown; frame?: unknown }, name: unknown, input: unknown = {}) =>
      handler(
        {
          sender: from.sender ?? contents,
          senderFrame: 'frame' in from ? from.frame : mainFrame,
        } as IpcMainInvokeEvent,
        name,
        input,
      );
    return { knock, calls };
  };

  test('pass from the main frame of the own page', async () => {
    expect(await gate().knock({}, 'cases.list')).toEqual({ ok: true, value: 'answered' });
  });

  test.each([
    ['another window', { sender: {} }],
    ['a frame inside the page', { frame: { parent: mainFrame, url: page } }],
    ['a frame that has gone', { frame: null }],
    ['the right window at another address', { frame: { parent: null, url: 'about:blank' } }],
    ['another host of the scheme', { frame: { parent: null, url: 'app://elsewhere/index.html' } }],
  ])('are refused from %s and reach nothing', async (_name, from) => {
    const { knock, calls } = gate();
    expect(await knock(from, 'cases.list')).toEqual({ ok: false, error: { code: 'caller_refused' } });
    expect(calls).toEqual([]);
  });

  test('that main answers itself are checked by their schema first', async () => {
    const { knock } = gate({
      'host.chooseSaveFile': async ({ suggestedName }) => ({ fileId: '1', name: suggestedName }),
    });
    expect(await knock({}, 'host.chooseSaveFile', { suggestedName: 'a.pdf', kind: 'pdf' })).toMatchObject({ ok: true });
    expect(await knock({}, 'host.chooseSaveFile', { suggestedName: 'a.pdf', kind: 'exe' })).toMatchObject({
      error: { code: 'input_refused' },
    });
  });

  test('pass an issued document on as bytes, asked for by its id and nothing else', async () => {
    const { knock } = gate();
    const document = await knock({}, 'host.readDocument', { issuedId: 'issued-1' });
    expect(document).toEqual({ ok: true, value: new TextEncoder().encode('issued-1') });
    expect(await knock({}, 'host.readDocument', { path: '/etc/passwd' })).toMatchObject({ ok: false });
  });

  test('that fail tell a code and nothing of what was thrown', async () => {
    const answer = await gate().knock({}, 'broken');
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal_error' } });
    expect(JSON.stringify(answer)).not.toContain('Testina');
  });
});
