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
      JSON.stringify(menuTemplate(createTranslator('en'), false, isDevelopment, () => undefined)).match(
        /reload|toggleDevTools/g,
      );
    expect(roles(false)).toBeNull();
    expect(roles(true)).toEqual(['reload', 'toggleDevTools']);
    expect(windowOptions('', true).webPreferences?.devTools).toBe(true);
  });

  test('has a menu that asks the page for what it does itself', () => {
    const asked: string[] = [];
    const menu = menuTemplate(createTranslator('de'), false, false, (action) => asked.push(action));
    const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    for (const { click } of items) (click as (() => void) | undefined)?.();
    expect(asked).toEqual(['settings', 'find', 'back', 'help', 'shortcuts']);
    expect(items.map(({ label }) => label)).toContain('Einstellungen …');
  });
});
