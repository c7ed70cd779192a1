import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoreError, type StoreErrorDetails } from '../../../db/store/store-error';

/** A new folder that goes away with the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'netboard-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A data key as `createKeyFile` makes it, without the cost of a passphrase. */
export const newDataKey = (): Buffer => randomBytes(32);

/** Runs what must be refused and gives the refusal. */
export async function refusalOf(
  attempt: () => unknown,
): Promise<{ readonly code: string; readonly details: StoreErrorDetails; readonly text: string }> {
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { code: error.code, details: error.details, text: `${error.stack} ${JSON.stringify(error)}` };
  }
  throw new Error('Nothing was refused');
}
