import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { changePassphrase, createKeyFile, readKeyFile, renewRecoveryCode, unlock, writeKeyFile } from './key-file';
import { type OpenStore, type RunSetup, isStoreFolder, openStore } from './open-store';
import { addFirstPerson, type Person } from './people';
import { StoreError } from './store-error';
import { createStoreFolder, storePaths } from './store-folder';

/** Whether a folder holds a store, and which. */
export async function storeStateOf(folder: string): Promise<{ state: 'absent' | 'locked'; storeId: string | null }> {
  if (!isStoreFolder(folder)) return { state: 'absent', storeId: null };
  try {
    return { state: 'locked', storeId: (await readKeyFile(folder)).storeId };
  } catch {
    // Unlocking will say what is wrong with the key file.
    return { state: 'locked', storeId: null };
  }
}

/** A new store, its first person, and the recovery code, told this once. */
export interface CreatedStore {
  readonly store: OpenStore;
  readonly recoveryCode: string;
  readonly actor: Person;
}

/**
 * Makes a store in a folder and opens it. The key file is written last but one thing: without the first person no call
 * could be made, so a store that lacks either is taken away again.
 *
 * @throws StoreError `store_exists`, `passphrase_empty`, `store_read_only`, `store_full`, `store_io`
 */
export async function createStore(
  folder: string,
  setup: RunSetup,
  input: { readonly passphrase: string; readonly personName: string },
  onLost?: () => void,
): Promise<CreatedStore> {
  if (isStoreFolder(folder)) throw new StoreError('store_exists');
  const paths = await createStoreFolder(folder);
  const createdAt = setup.now ?? new Date().toISOString();
  const { keyFile, dataKey, recoveryCode } = await createKeyFile(input.passphrase, { createdAt });
  let store: OpenStore | undefined;
  try {
    await writeKeyFile(folder, keyFile);
    store = await openStore({ folder, storeId: keyFile.storeId, dataKey }, setup, { isNew: true, onLost });
    const actor = await addFirstPerson(store.context, { name: input.personName, function: 'coordinator' });
    return { store, recoveryCode, actor };
  } catch (error) {
    await store?.close();
    for (const file of [paths.keyFile, paths.database, `${paths.database}-wal`, `${paths.database}-shm`]) {
      await rm(file, { force: true });
    }
    throw error;
  }
}

/**
 * Opens a store with its passphrase.
 *
 * @throws StoreError `store_missing`, `wrong_passphrase`, and what `openStore` throws
 */
export async function unlockStore(
  folder: string,
  setup: RunSetup,
  passphrase: string,
  onLost?: () => void,
): Promise<OpenStore> {
  const keyFile = await existingKeyFile(folder);
  const dataKey = await unlock(keyFile, { passphrase });
  return openStore({ folder, storeId: keyFile.storeId, dataKey }, setup, { onLost });
}

/**
 * Opens a store with its recovery code, sets a new passphrase and a new recovery code: the old one was used.
 *
 * @throws StoreError `store_missing`, `wrong_recovery_code`, and what `openStore` throws
 */
export async function recoverStore(
  folder: string,
  setup: RunSetup,
  recoveryCode: string,
  newPassphrase: string,
  onLost?: () => void,
): Promise<{ store: OpenStore; recoveryCode: string }> {
  const keyFile = await existingKeyFile(folder);
  const dataKey = await unlock(keyFile, { recoveryCode });
  const store = await openStore({ folder, storeId: keyFile.storeId, dataKey }, setup, { onLost });
  try {
    const changed = await changePassphrase(keyFile, { recoveryCode }, newPassphrase);
    const renewed = await renewRecoveryCode(changed, { passphrase: newPassphrase });
    await writeKeyFile(folder, renewed.keyFile);
    return { store, recoveryCode: renewed.recoveryCode };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Changes the passphrase; the data is not written again.
 *
 * @throws StoreError `wrong_passphrase`, `passphrase_empty`, `store_read_only`, `store_full`, `store_io`
 */
export async function changeStorePassphrase(folder: string, passphrase: string, newPassphrase: string): Promise<void> {
  const keyFile = await existingKeyFile(folder);
  await writeKeyFile(folder, await changePassphrase(keyFile, { passphrase }, newPassphrase));
}

function existingKeyFile(folder: string): ReturnType<typeof readKeyFile> {
  if (!existsSync(storePaths(folder).keyFile) && !isStoreFolder(folder)) throw new StoreError('store_missing');
  return readKeyFile(folder);
}
