import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { windowActor } from '../../services/window-actor';
import { CommandError } from '../exit-status';
import { type HttpHost, startHttpHost } from '../http';
import { tokenLifeMs } from '../http-session';
import { openBrowser } from '../open-browser';
import { type Output, createOutput, say } from '../output';
import { readSecret, startClient, storeFolder, unwrap } from '../session';
import { type GlobalOptions, withStoreOptions } from './command';

type ServeOptions = GlobalOptions & { readonly port: string; readonly browser?: boolean };

/** `serve`: the app in a browser on this machine, for where there is no window. */
export function registerServeCommand(program: Command): void {
  withStoreOptions(program.command('serve').description(say('command.serve')))
    .option('--port <number>', say('command.serve.port'), '0')
    .option('--browser', say('command.serve.browser'))
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const output = createOutput(options.json === true);
  const port = portOf(options.port);
  const folder =
    options.store === undefined && !process.env['NETBOARD_STORE'] ? windowStoreFolder() : storeFolder(options);
  const board = startClient(options, folder);
  try {
    if (hasPassphrase(options)) {
      const { state } = unwrap(await board.call(null, 'store.status', {}));
      if (state === 'absent') throw new CommandError('store_absent');
      const passphrase = await readSecret('NETBOARD_PASSPHRASE', options.passphraseFile, '');
      unwrap(await board.call(null, 'store.unlock', { passphrase }));
    }
    const host = await startHttpHost({
      board,
      actor: options.as ?? windowActor,
      pageFolder: join(import.meta.dirname, '..', 'renderer'),
      port,
      info: { appVersion: appVersion(), storeFolder: folder },
    }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === undefined ? error : new CommandError('port_refused', { port, reason: error.code });
    });
    // Before the address is told: whoever reads it may end this at once.
    const end = untilEnded(host);
    tell(host, folder, output);
    if (options.browser === true && !(await openBrowser(host.address))) output.hint(say('command.serve.no_browser'));
    const reason = await end;
    await host.close();
    if (reason === 'expired') throw new CommandError('address_expired');
  } finally {
    await board.close();
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new CommandError('usage', { option: '--port' });
  return port;
}

/** Without a given passphrase the page asks for it. */
function hasPassphrase(options: ServeOptions): boolean {
  return options.passphraseFile !== undefined || Boolean(process.env['NETBOARD_PASSPHRASE']);
}

/** Where the window keeps its store, so that both find the same one (Electron's `userData`). */
function windowStoreFolder(): string {
  const home = homedir();
  const applicationData: Readonly<Record<string, string>> = {
    darwin: join(home, 'Library', 'Application Support'),
    win32: process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'),
  };
  const folder = applicationData[process.platform] ?? (process.env['XDG_CONFIG_HOME'] || join(home, '.config'));
  return join(folder, 'NETBoard', 'store');
}

function appVersion(): string {
  // Beside the built program: out/main -> the project folder.
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function tell(host: HttpHost, storeFolder: string, output: Output): void {
  output.result({ address: host.address, port: host.port, storeFolder }, [host.address]);
  output.hint(say('command.serve.store', { folder: storeFolder }));
  output.hint(say('command.serve.once', { minutes: tokenLifeMs / 60_000 }));
}

/** Until somebody ends this process, or nobody has come while the address was good: then nobody ever can. */
function untilEnded({ session }: HttpHost): Promise<'ended' | 'expired'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('ended'));
    setTimeout(() => {
      if (!session.isRedeemed) resolve('expired');
    }, tokenLifeMs).unref();
  });
}
