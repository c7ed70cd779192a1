import type { WebContents } from 'electron';
import { isAppAddress } from './app-address';

/**
 * Keeps a page where it is: it is loaded once by the main process and then never leaves its address, neither by itself
 * nor by a redirect, and opens no window. There are no outside links.
 */
export function confineNavigation(contents: WebContents, devServer: string | undefined): void {
  // The development server reloads its own page; in a built app not even that is needed.
  const mayReload = (address: string): boolean => devServer !== undefined && isAppAddress(address, devServer);
  contents.on('will-navigate', (event) => {
    if (!mayReload(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/**
 * Brings the page back should it be elsewhere all the same: a page may go to about:blank without asking anybody. Its
 * calls are refused there in any case.
 */
export function bringBack(contents: WebContents, home: string, devServer: string | undefined): void {
  contents.on('did-navigate', (_event, address) => {
    if (!isAppAddress(address, devServer)) void contents.loadURL(home);
  });
}
