import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, nativeTheme, protocol, screen } from 'electron';
import { chooseLanguage } from '@domain/messages/choose-language';
import { createTranslator, type Translator } from '@domain/messages/translate';
import type { MenuAction } from '@contract/result';
import { type BoardClient, startBoard } from '../services/board-client';
import { appPage } from './app-address';
import { hostHandlers, systemLanguages } from './dialogs';
import { openCallGate, tellPage } from './ipc';
import { menuTemplate } from './menu';
import { bringBack, confineNavigation } from './navigation';
import { cutNetwork, cutNetworkAtStart, cutPeerConnections } from './network';
import { limitPermissions } from './permissions';
import { schemePrivileges, serveApp } from './protocol';
import { rememberPlace } from './remember-place';
import { openWindowMemory, type Remembered, type WindowMemory } from './window-memory';
import { placeOnScreen } from './window-place';
import { windowOptions } from './windows';

// The desktop host, from first step to last. Main only passes messages: store and services run in their own thread.
// No crash reporter is started and no updater: the app talks to nobody.

// A build for production has no way to a development server: the whole expression is `undefined` there.
const devServer = import.meta.env.DEV ? process.env['ELECTRON_RENDERER_URL'] : undefined;
const isDevelopment = import.meta.env.DEV;
const bundles = import.meta.dirname;

function prepareChromium(): void {
  // Every process in Chromium's sandbox, whatever its window says; it would overrule the switch that root needs in CI.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  protocol.registerSchemesAsPrivileged([schemePrivileges]);
  cutNetworkAtStart(app.commandLine, devServer);
  app.on('web-contents-created', (_event, contents) => {
    confineNavigation(contents, devServer);
    cutPeerConnections(contents);
  });
}

function openWindow(memory: WindowMemory): BrowserWindow {
  const options = windowOptions(join(bundles, '..', 'preload', 'index.cjs'), isDevelopment);
  const place = placeOnScreen(
    memory.get().place,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const { isMaximized = false, ...bounds } = place ?? {};
  const window = new BrowserWindow({ ...options, ...bounds });
  rememberPlace(window, memory);
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  return window;
}

/** What is not drawn by the page: the menu, and the colors of the system's own parts. */
function follow({ language, colorScheme }: Remembered): Translator {
  const t = createTranslator(language ?? chooseLanguage(systemLanguages()));
  const ask = (action: MenuAction): void =>
    BrowserWindow.getAllWindows().forEach((window) => tellPage(window, { type: 'menu', action }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(t, process.platform === 'darwin', isDevelopment, ask)));
  nativeTheme.themeSource = colorScheme === 'auto' ? 'system' : colorScheme;
  return t;
}

async function secureSession(window: BrowserWindow): Promise<void> {
  const { session } = window.webContents;
  limitPermissions(session);
  serveApp(session.protocol, join(bundles, '..', 'renderer'));
  await cutNetwork(session, devServer);
}

/** Quitting waits until the store is closed. */
function closeBoardAtQuit(board: BoardClient): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    const quit = (): void => app.quit();
    board.close().then(quit, quit);
  });
}

async function boot(): Promise<void> {
  await app.whenReady();
  const storeFolder = process.env['NETBOARD_STORE'] || join(app.getPath('userData'), 'store');
  const board = startBoard(join(bundles, 'board-worker.cjs'), { folder: storeFolder, now: null, seed: null });
  closeBoardAtQuit(board);
  app.on('window-all-closed', () => app.quit());

  const memory = openWindowMemory(join(app.getPath('userData'), 'window.json'));
  let t = follow(memory.get());
  const window = openWindow(memory);
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await secureSession(window);
  const host = hostHandlers({
    window,
    files: board,
    storeFolder,
    memory,
    texts: () => t,
    onPreferences: (remembered) => {
      t = follow(remembered);
    },
  });
  openCallGate({ ipcMain, window, board, host, devServer });
  const home = devServer ?? appPage;
  bringBack(window.webContents, home, devServer);
  await window.loadURL(home);
}

prepareChromium();
// A second start only brings the first window to the front: a store has one owner.
if (app.requestSingleInstanceLock()) void boot();
else app.quit();
