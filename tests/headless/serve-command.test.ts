import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram, makeTestBoard, testPassphrase } from '../support/test-board';
import { askHost } from './ask-host';

let program: string;
let folder: string;
let store: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  program = await builtProgram('cli');
  const board = await makeTestBoard();
  folder = mkdtempSync(join(tmpdir(), 'netboard-serve-'));
  store = join(folder, 'store');
  // A store of its own: copied as a safety copy would be, by the program itself.
  const copy = join(folder, 'copy.netboard');
  await board.job('store.backup', { fileId: await board.client.registerFile(copy, 'write') });
  await board.close();
  const restored = await start(['restore', copy, '--store', store], { NETBOARD_PASSPHRASE: testPassphrase }).ended;
  if (restored.code !== 0) throw new Error(restored.stderr);
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, NETBOARD_STORE: store, NETBOARD_PASSPHRASE: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code, stdout, stderr });
    });
  });
  /** The address, as soon as it is printed. */
  const address = (): Promise<URL> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{22}/.exec(stdout)?.[0];
        if (found !== undefined) resolve(new URL(found));
      };
      child.stdout.on('data', look);
      void ended.then(({ stderr }) => reject(new Error(stderr)));
      look();
    });
  return { child, ended, address };
}

/** The session that the printed address is changed for. */
async function enter(address: URL) {
  const port = Number(address.port);
  const { headers } = await askHost(port, `/${address.search}`);
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const own = { cookie, origin: address.origin, 'content-type': 'application/json', 'x-netboard': '1' };
  const call = async (name: string, input: unknown = {}) =>
    (await askHost(port, '/call', { method: 'POST', headers: own, body: JSON.stringify({ name, input }) })).json();
  return { call };
}

const lockFile = () => join(store, 'store.lock');

describe('serve', () => {
  test('unlocks in the page, and on SIGTERM locks the store and ends with 0', async () => {
    const served = start(['serve']);
    const { call } = await enter(await served.address());
    expect(await call('store.status')).toMatchObject({ value: { state: 'locked' } });
    expect(await call('store.unlock', { passphrase: 'wrong' })).toMatchObject({ error: { code: 'wrong_passphrase' } });
    expect(await call('store.unlock', { passphrase: testPassphrase })).toMatchObject({ ok: true });
    expect(existsSync(lockFile())).toBe(true);
    served.child.kill('SIGTERM');
    expect(await served.ended).toMatchObject({ code: 0 });
    expect(existsSync(lockFile())).toBe(false);
  });

  test('ends with 0 on SIGINT before anybody came, and prints the address and nothing else', async () => {
    const served = start(['serve']);
    const address = await served.address();
    served.child.kill('SIGINT');
    const { code, stdout } = await served.ended;
    expect([code, stdout]).toEqual([0, `${address.href}\n`]);
  });

  test('with --json prints one JSON value', async () => {
    const served = start(['serve', '--json']);
    const address = await served.address();
    served.child.kill('SIGINT');
    const { stdout } = await served.ended;
    expect(JSON.parse(stdout)).toEqual({ address: address.href, port: Number(address.port), storeFolder: store });
  });

  test('with a passphrase opens the store at once; a second process is refused and harms nothing', async () => {
    const passphrase = { NETBOARD_PASSPHRASE: testPassphrase };
    const served = start(['serve'], passphrase);
    const { call } = await enter(await served.address());
    expect(await call('store.status')).toMatchObject({ value: { state: 'open' } });

    const second = await start(['serve', '--json'], passphrase).ended;
    expect(second.code).toBe(4);
    expect(second.stdout).toBe('');
    expect(JSON.parse(second.stderr)).toMatchObject({ code: 'store_in_use', details: { pid: served.child.pid } });
    // One that was not told the passphrase can begin, but its page cannot unlock.
    const third = start(['serve']);
    const page = await enter(await third.address());
    expect(await page.call('store.unlock', { passphrase: testPassphrase })).toMatchObject({
      error: { code: 'store_in_use' },
    });
    third.child.kill('SIGTERM');
    expect((await third.ended).code).toBe(0);
    expect(await call('cases.list')).toMatchObject({ ok: true });
    served.child.kill('SIGTERM');
    expect((await served.ended).code).toBe(0);
  });

  test('a wrong passphrase ends with 3, an absent store with a passphrase with 1', async () => {
    const wrong = { NETBOARD_PASSPHRASE: 'wrong' };
    expect((await start(['serve'], wrong).ended).code).toBe(3);
    const absent = await start(['serve', '--store', join(folder, 'absent')], wrong).ended;
    expect([absent.code, existsSync(join(folder, 'absent'))]).toEqual([1, false]);
  });

  test.each(['x', '-1', '65536', '1.5', ''])('the port "%s" is wrong usage', async (port) => {
    expect((await start(['serve', `--port=${port}`]).ended).code).toBe(2);
  });

  test('a port that is taken is refused in one line', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
    );
    const { code, stderr } = await start(['serve', '--port', String(port)]).ended;
    taken.close();
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(stderr).toContain(`Port ${port}`);
  });

  test('finds the store of the window if none is named', async () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    const served = start(['serve', '--json'], { NETBOARD_STORE: '', HOME: home, XDG_CONFIG_HOME: '', APPDATA: home });
    await served.address();
    served.child.kill('SIGTERM');
    const { storeFolder } = JSON.parse((await served.ended).stdout);
    expect(storeFolder.startsWith(home)).toBe(true);
    expect(storeFolder.endsWith(join('NETBoard', 'store'))).toBe(true);
    expect(existsSync(storeFolder)).toBe(false);
  });

  test.skipIf(process.platform !== 'linux')('--browser opens the system browser at the address', async () => {
    const opened = join(folder, 'opened.txt');
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${opened}'\n`);
    chmodSync(join(bin, 'xdg-open'), 0o755);
    const served = start(['serve', '--browser'], { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` });
    const address = await served.address();
    while (!existsSync(opened) || readFileSync(opened, 'utf8') === '')
      await new Promise((resolve) => setTimeout(resolve, 20));
    served.child.kill('SIGTERM');
    const { stderr } = await served.ended;
    expect(readFileSync(opened, 'utf8')).toBe(address.href);
    expect(stderr).not.toContain('No browser');
  });

  test.skipIf(process.platform !== 'linux')('--browser without a browser is only a hint', async () => {
    const served = start(['serve', '--browser'], { PATH: join(folder, 'nothing') });
    const { call } = await enter(await served.address());
    expect(await call('host.info')).toMatchObject({ ok: true });
    served.child.kill('SIGTERM');
    const { code, stderr } = await served.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('No browser could be opened');
  });
});
