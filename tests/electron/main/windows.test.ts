import { describe, expect, test } from 'vitest';
import { createTranslator } from '@domain/messages/translate';
import { menuTemplate } from '../../../electron/main/menu';
import { windowOptions } from '../../../electron/main/windows';

describe('the window', () => {
  test('keeps its page in the sandbox, apart from Node, in memory', () => {
    expect(windowOptions('/app/preload.cjs', false).webPreferences).toMatchObject({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    });
    // A name with this prefix would be kept on disk.
    expect(windowOptions('', false).webPreferences?.partition).not.toMatch(/^persist:/);
  });

  test('has developer tools and reloading in development only', () => {
    const roles = (isDevelopment: boolean) =>
      JSON.stringify(menuTemplate(createTranslator('en'), false, isDevelopment)).match(/reload|toggleDevTools/g);
    expect(roles(false)).toBeNull();
    expect(roles(true)).toEqual(['reload', 'toggleDevTools']);
    expect(windowOptions('', true).webPreferences?.devTools).toBe(true);
  });
});
