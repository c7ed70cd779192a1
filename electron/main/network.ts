import type { CommandLine, Session, WebContents } from 'electron';
import { parseAddress } from './app-address';

/** Schemes that stay inside the process. */
const localSchemes: ReadonlySet<string> = new Set([
  'app:',
  'blob:',
  'data:',
  'devtools:',
  'chrome:',
  'chrome-extension:',
]);

/**
 * Whether a request may be made.
 *
 * @param devServer - the address of the development server and its socket: the one exception; undefined in a built app
 */
export function isRequestAllowed(address: string, devServer: string | undefined): boolean {
  const url = parseAddress(address);
  if (url === null) return false;
  if (localSchemes.has(url.protocol)) return true;
  return devServer !== undefined && url.host === new URL(devServer).host && ['http:', 'ws:'].includes(url.protocol);
}

/** Before Chromium starts: no name is looked up and nothing is fetched in the background. */
export function cutNetworkAtStart(commandLine: CommandLine, devServer: string | undefined): void {
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('no-pings');
  // Catches what no session sees: preconnects, proxy discovery, WebRTC.
  if (devServer === undefined) commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Cancels every request of a session that would leave the process, and every download. */
export async function cutNetwork(session: Session, devServer: string | undefined): Promise<void> {
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isRequestAllowed(details.url, devServer) }),
  );
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  await session.setProxy({ mode: 'direct' });
}

/** WebRTC talks over UDP, which request filters do not see. */
export function cutPeerConnections(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
