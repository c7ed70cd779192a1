import { BrowserWindow, type Session, session, type WebContents } from 'electron';
import type { HostCallInput, HostCallOutput } from '@contract/host';
import { appHost, appScheme } from './app-address';
import { cutNetwork } from './network';
import { limitPermissions } from './permissions';
import { printWindowOptions } from './windows';

export type PrintSettings = Omit<HostCallInput<'host.printDocument'>, 'issuedId'>;
export type PrintOutcome = HostCallOutput<'host.printDocument'>;

const printAddress = `${appScheme}://${appHost}/document.pdf`;
/** How long the system's viewer may take before it is printed all the same. */
const viewerLimitMs = 4_000;

/** What each line of the outcome means to the page: Chromium tells a closed dialog as a failure of this name. */
const closedByPerson = 'Print job canceled';

/**
 * Prints a document through the system's dialog, from a window of its own: Chromium's viewer prints the letters of the
 * file, not a picture of them. The window has no preload, no network and a session in memory that knows only this file.
 *
 * @param title - of that window, while the dialog is open
 * @returns when the dialog has closed
 */
export async function printDocument(
  parent: BrowserWindow,
  bytes: Uint8Array,
  title: string,
  { paper, duplex }: PrintSettings,
): Promise<PrintOutcome> {
  const printing = session.fromPartition('netboard-printing', { cache: false });
  await serveOnly(printing, bytes);
  const window = new BrowserWindow({ ...printWindowOptions(printing), parent, title });
  window.on('page-title-updated', (event) => event.preventDefault());
  try {
    const isReady = viewerIsReady(window.webContents);
    await window.loadURL(printAddress);
    await isReady;
    return await new Promise<PrintOutcome>((resolve) => {
      window.once('closed', () => resolve({ outcome: 'closed', reason: null }));
      window.webContents.print(
        {
          silent: false,
          printBackground: true,
          pageSize: paper === 'a4' ? 'A4' : 'Letter',
          duplexMode: duplexOf(duplex),
        },
        (isPrinted, reason) => resolve(outcomeOf(isPrinted, reason)),
      );
    });
  } catch {
    return { outcome: 'failed', reason: 'print_window' };
  } finally {
    printing.protocol.unhandle(appScheme);
    if (!window.isDestroyed()) window.destroy();
  }
}

const duplexOf = (duplex: boolean): 'longEdge' | 'simplex' => (duplex ? 'longEdge' : 'simplex');

function outcomeOf(isPrinted: boolean, reason: string): PrintOutcome {
  if (isPrinted) return { outcome: 'printed', reason: null };
  return reason === closedByPerson ? { outcome: 'closed', reason: null } : { outcome: 'failed', reason };
}

async function serveOnly(printing: Session, bytes: Uint8Array): Promise<void> {
  limitPermissions(printing);
  await cutNetwork(printing, undefined);
  printing.protocol.handle(appScheme, ({ url }) =>
    url === printAddress
      ? new Response(bytes as Uint8Array<ArrayBuffer>, {
          headers: {
            'content-type': 'application/pdf',
            'x-content-type-options': 'nosniff',
            'cache-control': 'no-store',
          },
        })
      : new Response(null, { status: 404 }),
  );
}

/** Answers when the viewer has the document. Its event has no place in Electron's types; older versions lack it. */
function viewerIsReady(contents: WebContents): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(limit);
      resolve();
    };
    const limit = setTimeout(done, viewerLimitMs);
    contents.once('-pdf-ready-to-print' as 'did-finish-load', done);
  });
}
