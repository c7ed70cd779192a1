// A process of its own that tries to own the store in the folder given, says how it went in one line of JSON, and
// keeps the lock until it is told to release it or ended. With `on-signal` it first waits for a line on standard input.
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [folder, mode] = process.argv.slice(2);
const { module } = await runnerImport(here('../../../db/store/owner-lock.ts'), {
  configFile: false,
  logLevel: 'silent',
  resolve: { alias: { '@domain': here('../../../domain') } },
});

/** @param {unknown} value */
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const lines = createInterface({ input: process.stdin });

if (mode === 'on-signal') {
  say({ ready: true });
  await new Promise((resolve) => lines.once('line', resolve));
}
try {
  const lock = await module.acquireOwnerLock(folder, { now: () => '2026-11-23T08:00:00.000Z' });
  say({ owned: true, pid: process.pid });
  lines.once('line', async () => {
    await lock.release();
    process.exit(0);
  });
} catch (error) {
  const { code, details } = /** @type {{ code: string, details: unknown }} */ (error);
  say({ owned: false, code, details });
  process.exit(0);
}
