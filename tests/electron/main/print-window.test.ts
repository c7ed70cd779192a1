import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { printWindowOptions } from '../../../electron/main/windows';

test('the window that prints runs no code of ours and has no way to Node', () => {
  const session = {} as Session;
  const { webPreferences } = printWindowOptions(session);
  expect(webPreferences).toMatchObject({
    session,
    plugins: true,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
  });
  expect(webPreferences).not.toHaveProperty('preload');
});
