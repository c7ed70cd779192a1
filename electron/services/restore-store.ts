import type { CallResult } from '@contract/result';
import { type RestoredStore, restoreBackup } from '../../db/store/backup-file';
import { errorOf } from './error-of';

/** Makes a store of a safety copy; the passphrase of the copy must open it, and an existing store is replaced only if told. */
export async function restoreStore(
  file: string,
  folder: string,
  passphrase: string,
  isReplacing: boolean,
): Promise<CallResult<RestoredStore>> {
  try {
    return { ok: true, value: await restoreBackup(file, folder, passphrase, isReplacing) };
  } catch (error) {
    return { ok: false, error: errorOf(error) };
  }
}
