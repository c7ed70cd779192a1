import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { v7 } from 'uuid';
import { z } from 'zod';
import { checkCharacter, unambiguousAlphabet, unambiguousCharacter } from '@domain/identity/check-character';
import { instantSchema } from '@domain/time/calendar-day';
import { replaceFile } from './durable-file';
import { asStoreError, StoreError, systemCode } from './store-error';
import { storePaths } from './store-folder';

const fileFormat = 'netboard-store-key';
const formatVersion = 1;
const dataKeyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const saltBytes = 16;

/** What a new slot costs to try: 128 MiB and some tenths of a second for each guess of a passphrase. */
const presentKdf = { name: 'scrypt', N: 2 ** 17, r: 8, p: 1 } as const;
/** The most that a key file may ask of this machine; a damaged one must not take it down. */
const mostMemory = 256 * 1024 * 1024;

const bytesSchema = (count: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === count, { error: `expected ${count} bytes` });

const kdfSchema = z
  .strictObject({
    name: z.literal('scrypt'),
    N: z
      .int()
      .min(2 ** 14)
      .max(2 ** 20),
    r: z.int().min(1).max(32),
    p: z.int().min(1).max(16),
    salt: bytesSchema(saltBytes),
  })
  .refine(({ N }) => (N & (N - 1)) === 0, { error: 'N is no power of two' })
  .refine(({ N, r, p }) => 128 * r * (N + p) < mostMemory, { error: 'needs too much memory' });

const slotSchema = z.strictObject({
  kind: z.enum(['passphrase', 'recovery_code']),
  kdf: kdfSchema,
  nonce: bytesSchema(nonceBytes),
  /** The data key by AES-256-GCM, its tag at the end. */
  wrappedKey: bytesSchema(dataKeyBytes + tagBytes),
});

const keyFileSchema = z.strictObject({
  format: z.literal(fileFormat),
  formatVersion: z.literal(formatVersion),
  storeId: z.uuid(),
  createdAt: instantSchema,
  slots: z
    .array(slotSchema)
    .refine((slots) => new Set(slots.map(({ kind }) => kind)).size === 2 && slots.length === 2, {
      error: 'expected one slot for the passphrase and one for the recovery code',
    }),
});

/** `store.key.json`: which store it is of, and its data key, wrapped once for each secret that unlocks it. */
export type KeyFile = z.infer<typeof keyFileSchema>;

type Slot = z.infer<typeof slotSchema>;
type SlotKind = Slot['kind'];

/** A secret that unlocks a store, as a person typed it. */
export type UnlockSecret = { readonly passphrase: string } | { readonly recoveryCode: string };

export interface NewKeyFile {
  readonly keyFile: KeyFile;
  /** 32 random bytes that encrypt the store. They live in memory only. */
  readonly dataKey: Buffer;
  /** To be shown once and written down: seven groups of four characters. */
  readonly recoveryCode: string;
}

/**
 * Makes the key of a new store and wraps it for a passphrase and a recovery code. Nothing is written.
 *
 * @param origin - when the store was made, and its id (UUID v7 when left out)
 * @throws StoreError `passphrase_empty`
 */
export async function createKeyFile(
  passphrase: string,
  origin: { readonly createdAt: string; readonly storeId?: string },
): Promise<NewKeyFile> {
  const storeId = origin.storeId ?? v7();
  const dataKey = randomBytes(dataKeyBytes);
  const recoveryCode = newRecoveryCode();
  const slots = await Promise.all([
    wrap(storeId, 'passphrase', passphraseSecret(passphrase), dataKey),
    wrap(storeId, 'recovery_code', codeBytes(recoveryCode), dataKey),
  ]);
  return {
    keyFile: { format: fileFormat, formatVersion, storeId, createdAt: origin.createdAt, slots },
    dataKey,
    recoveryCode,
  };
}

/**
 * The data key, by the passphrase. Unicode forms do not matter (NFKC), everything else does.
 *
 * @throws StoreError `wrong_passphrase`
 */
export function unlockWithPassphrase(keyFile: KeyFile, passphrase: string): Promise<Buffer> {
  return unwrap(keyFile, 'passphrase', passphrase === '' ? null : passphraseSecret(passphrase), 'wrong_passphrase');
}

/**
 * The data key, by the recovery code. Case, spaces and dashes do not matter, nor O for 0 and I or L for 1.
 *
 * @throws StoreError `wrong_recovery_code`; its `isMistyped` is true when the code belongs to no store at all
 */
export async function unlockWithRecoveryCode(keyFile: KeyFile, recoveryCode: string): Promise<Buffer> {
  const secret = recoverySecret(recoveryCode);
  if (secret === null) throw new StoreError('wrong_recovery_code', { isMistyped: true });
  return unwrap(keyFile, 'recovery_code', secret, 'wrong_recovery_code');
}

/** Unlocks with whichever secret is given. */
export function unlock(keyFile: KeyFile, secret: UnlockSecret): Promise<Buffer> {
  return 'passphrase' in secret
    ? unlockWithPassphrase(keyFile, secret.passphrase)
    : unlockWithRecoveryCode(keyFile, secret.recoveryCode);
}

/**
 * A key file with another passphrase; the store and the recovery code stay as they are. The present secret is asked
 * for again, so that both slots are sure to hold the same key. To be written with `writeKeyFile`.
 *
 * @throws StoreError `wrong_passphrase`, `wrong_recovery_code`, `passphrase_empty`
 */
export async function changePassphrase(keyFile: KeyFile, present: UnlockSecret, passphrase: string): Promise<KeyFile> {
  const secret = passphraseSecret(passphrase);
  const dataKey = await unlock(keyFile, present);
  return withSlot(keyFile, await wrap(keyFile.storeId, 'passphrase', secret, dataKey));
}

/**
 * A key file with another recovery code; the old one no longer unlocks it (but does unlock older copies of the key
 * file, as those inside backups).
 *
 * @throws StoreError `wrong_passphrase`, `wrong_recovery_code`
 */
export async function renewRecoveryCode(
  keyFile: KeyFile,
  present: UnlockSecret,
): Promise<{ keyFile: KeyFile; recoveryCode: string }> {
  const dataKey = await unlock(keyFile, present);
  const recoveryCode = newRecoveryCode();
  const slot = await wrap(keyFile.storeId, 'recovery_code', codeBytes(recoveryCode), dataKey);
  return { keyFile: withSlot(keyFile, slot), recoveryCode };
}

/**
 * Reads the text of a key file.
 *
 * @throws StoreError `key_file_newer` with its `formatVersion`, `key_file_damaged` with the `problem`
 */
export function parseKeyFile(text: string): KeyFile {
  const content = parseJson(text);
  const version = z.looseObject({ format: z.literal(fileFormat), formatVersion: z.int() }).safeParse(content);
  if (version.success && version.data.formatVersion > formatVersion) {
    throw new StoreError('key_file_newer', { formatVersion: version.data.formatVersion });
  }
  const parsed = keyFileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new StoreError('key_file_damaged', {
    problem: [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '),
  });
}

/** The text of a key file, for `store.key.json` and for the copy inside a backup. */
export function serializeKeyFile(keyFile: KeyFile): string {
  return `${JSON.stringify(keyFile, null, 2)}\n`;
}

/**
 * Reads the key file of a store folder.
 *
 * @throws StoreError `key_file_missing`, `key_file_damaged`, `key_file_newer`, `store_read_only`, `store_io`
 */
export async function readKeyFile(folder: string): Promise<KeyFile> {
  let text: string;
  try {
    text = await readFile(storePaths(folder).keyFile, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    throw code === 'ENOENT' || code === 'ENOTDIR' ? new StoreError('key_file_missing') : asStoreError(error);
  }
  return parseKeyFile(text);
}

/**
 * Writes the key file of a store folder, so that at any moment the old one or the new one is there and whole.
 *
 * @throws StoreError `store_read_only`, `store_full`, `store_io`
 */
export async function writeKeyFile(folder: string, keyFile: KeyFile): Promise<void> {
  const text = serializeKeyFile(keyFile);
  // A file that could not be read again would be the end of the store.
  parseKeyFile(text);
  await replaceFile(storePaths(folder).keyFile, (path) => writeFile(path, text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StoreError('key_file_damaged', { problem: 'not JSON' });
  }
}

function withSlot(keyFile: KeyFile, slot: Slot): KeyFile {
  return { ...keyFile, slots: keyFile.slots.map((present) => (present.kind === slot.kind ? slot : present)) };
}

function passphraseSecret(passphrase: string): Buffer {
  if (passphrase === '') throw new StoreError('passphrase_empty');
  return Buffer.from(passphrase.normalize('NFKC'), 'utf8');
}

const codeLength = 27; // 135 random bits, one character to check them: seven groups of four

function newRecoveryCode(): string {
  // 256 is a multiple of 32, so each character is equally likely.
  const values = [...randomBytes(codeLength)].map((byte) => byte % unambiguousAlphabet.length);
  const code = values.map((value) => unambiguousAlphabet.charAt(value)).join('') + checkCharacter(values);
  return (code.match(/.{4}/g) ?? []).join('-');
}

/** The bytes a recovery code stands for, or null when its check character says that it was mistyped. */
function recoverySecret(typed: string): Buffer | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212]/gu, '')
    .toUpperCase();
  const code = [...plain].map((character) => unambiguousCharacter(character) ?? '?').join('');
  const values = Array.from(code.slice(0, codeLength), (character) => unambiguousAlphabet.indexOf(character));
  const isRight = code.length === codeLength + 1 && !code.includes('?') && code.endsWith(checkCharacter(values));
  return isRight ? codeBytes(code) : null;
}

const codeBytes = (code: string): Buffer => Buffer.from(code.replaceAll('-', ''), 'ascii');

async function wrap(storeId: string, kind: SlotKind, secret: Buffer, dataKey: Buffer): Promise<Slot> {
  const kdf = { ...presentKdf, salt: randomBytes(saltBytes).toString('base64') };
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', await derive(secret, kdf), nonce);
  cipher.setAAD(boundTo(storeId, kind));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return { kind, kdf, nonce: nonce.toString('base64'), wrappedKey: wrapped.toString('base64') };
}

async function unwrap(keyFile: KeyFile, kind: SlotKind, secret: Buffer | null, refusal: string): Promise<Buffer> {
  const slot = keyFile.slots.find((candidate) => candidate.kind === kind);
  if (slot === undefined) throw new StoreError('key_file_damaged', { problem: `slots: no ${kind}` });
  if (secret === null) throw new StoreError(refusal);
  const wrapped = Buffer.from(slot.wrappedKey, 'base64');
  const key = await derive(secret, slot.kdf);
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'), { authTagLength: tagBytes });
  decipher.setAAD(boundTo(keyFile.storeId, kind));
  decipher.setAuthTag(wrapped.subarray(dataKeyBytes));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(0, dataKeyBytes)), decipher.final()]);
  } catch {
    throw new StoreError(refusal, kind === 'recovery_code' ? { isMistyped: false } : {});
  }
}

/** A slot opens only in the key file and the place it was made for. */
function boundTo(storeId: string, kind: SlotKind): Buffer {
  return Buffer.from([fileFormat, formatVersion, storeId, kind].join('\n'), 'utf8');
}

function derive(secret: Buffer, kdf: Slot['kdf']): Promise<Buffer> {
  const { N, r, p } = kdf;
  return new Promise((resolve, reject) => {
    scrypt(secret, Buffer.from(kdf.salt, 'base64'), 32, { N, r, p, maxmem: mostMemory }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
