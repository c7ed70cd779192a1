import { spawn } from 'node:child_process';

/** How each system opens an address; the last one counts for all others. */
const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  // Not `start`: that is a shell's, and a shell reads & and ^.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/**
 * Opens an address in the browser of this system.
 *
 * @returns false if that failed: a person then opens it by hand
 */
export function openBrowser(address: string): Promise<boolean> {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  return new Promise((resolve) => {
    const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
    // A browser that the opener itself became stays open: that is no failure, and nothing to wait for.
    setTimeout(() => resolve(true), 3_000).unref();
    child.unref();
  });
}
