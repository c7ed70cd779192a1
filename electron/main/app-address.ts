/** Where the page lives: the only address that is served, navigated to and answered. */
export const appScheme = 'app';
export const appHost = 'board';
export const appPage = `${appScheme}://${appHost}/index.html`;

/**
 * Whether an address belongs to the app's own page.
 *
 * @param address - from a page, a request or a frame: any text
 * @param devServer - the address of the development server; undefined in a built app
 */
export function isAppAddress(address: string, devServer: string | undefined): boolean {
  const url = parseAddress(address);
  if (url === null) return false;
  // Not `origin`: for a scheme the URL standard does not know it is the text "null", whatever the host.
  if (url.protocol === `${appScheme}:`) return url.host === appHost && url.username === '' && url.password === '';
  return devServer !== undefined && url.origin === new URL(devServer).origin;
}

/** The parsed address, or null when the text is none. */
export function parseAddress(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
