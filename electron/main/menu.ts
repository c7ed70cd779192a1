import type { MenuItemConstructorOptions } from 'electron';
import type { Translator } from '@domain/messages/translate';
import type { MenuAction } from '@contract/result';

/**
 * The application menu: what the system expects, and no more. Reloading and the developer tools are for development.
 *
 * @param isMac - macOS has a menu with the app's name first
 * @param ask - asks the page for what it does itself; with no store open it does nothing
 */
export function menuTemplate(
  t: Translator,
  isMac: boolean,
  isDevelopment: boolean,
  ask: (action: MenuAction) => void,
): MenuItemConstructorOptions[] {
  // The page hears these keys itself: the menu only shows them.
  const item = (action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    label: t(`screen.menu.${action}`),
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
    click: () => ask(action),
  });
  const settings = item('settings', 'CmdOrCtrl+,');
  const quit: MenuItemConstructorOptions = { role: 'quit', label: t('screen.menu.quit') };
  const first: MenuItemConstructorOptions = isMac
    ? {
        label: t('screen.app_name'),
        submenu: [settings, { type: 'separator' }, { role: 'hide', label: t('screen.menu.hide') }, quit],
      }
    : { label: t('screen.menu.file'), submenu: [settings, { type: 'separator' }, quit] };
  const development: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload', label: t('screen.menu.reload') },
    { role: 'toggleDevTools', label: t('screen.menu.developer_tools') },
  ];
  return [
    first,
    {
      label: t('screen.menu.edit'),
      submenu: [
        { role: 'undo', label: t('screen.menu.undo') },
        { role: 'redo', label: t('screen.menu.redo') },
        { type: 'separator' },
        { role: 'cut', label: t('screen.menu.cut') },
        { role: 'copy', label: t('screen.menu.copy') },
        { role: 'paste', label: t('screen.menu.paste') },
        { role: 'selectAll', label: t('screen.menu.select_all') },
        { type: 'separator' },
        item('find', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: t('screen.menu.view'),
      submenu: [
        item('back', 'Alt+Left'),
        { type: 'separator' },
        { role: 'resetZoom', label: t('screen.menu.actual_size') },
        { role: 'zoomIn', label: t('screen.menu.zoom_in') },
        { role: 'zoomOut', label: t('screen.menu.zoom_out') },
        { type: 'separator' },
        { role: 'togglefullscreen', label: t('screen.menu.full_screen') },
        ...(isDevelopment ? development : []),
      ],
    },
    { role: 'help', label: t('screen.help.title'), submenu: [item('help', 'F1'), item('shortcuts')] },
  ];
}
