import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  changePassphrase,
  createKeyFile,
  type KeyFile,
  type NewKeyFile,
  parseKeyFile,
  readKeyFile,
  renewRecoveryCode,
  serializeKeyFile,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
  writeKeyFile,
} from '../../../db/store/key-file';
import { createStoreFolder } from '../../../db/store/store-folder';
import { refusalOf, scratchFolder } from './store-scratch';

const passphrase = 'Schöner grüner Übungsfall';
const createdAt = '2026-11-23T08:00:00.000Z';
// Every use of a secret costs some tenths of a second on purpose, so one key serves all tests.
let made: NewKeyFile;

beforeAll(async () => {
  made = await createKeyFile(passphrase, { createdAt });
});

describe('a new key file', () => {
  test('holds the key only wrapped, with strong derivation and a salt of its own for each secret', () => {
    const text = serializeKeyFile(made.keyFile);
    for (const form of ['hex', 'base64', 'base64url'] as const) expect(text).not.toContain(made.dataKey.toString(form));
    expect(text).not.toContain(passphrase);
    expect(text).not.toContain(made.recoveryCode);
    expect(made.dataKey).toHaveLength(32);
    const [first, second] = made.keyFile.slots;
    expect([first?.kind, second?.kind]).toEqual(['passphrase', 'recovery_code']);
    expect(first?.kdf).toMatchObject({ name: 'scrypt', N: 131_072, r: 8, p: 1 });
    expect(first?.kdf.salt).not.toBe(second?.kdf.salt);
    expect(first?.nonce).not.toBe(second?.nonce);
  });

  test('has a recovery code of 135 random bits in groups that can be read aloud', () => {
    expect(made.recoveryCode).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  test('needs a passphrase', async () => {
    expect(await refusalOf(() => createKeyFile('', { createdAt }))).toMatchObject({ code: 'passphrase_empty' });
  });
});

describe('unlocking', () => {
  test('takes the passphrase in any Unicode form', async () => {
    expect((await unlockWithPassphrase(made.keyFile, passphrase.normalize('NFD'))).equals(made.dataKey)).toBe(true);
  });

  test.each(['Schöner grüner Übungsfal', 'schöner grüner Übungsfall', ''])(
    'refuses the passphrase %j',
    async (wrong) => {
      const refusal = await refusalOf(() => unlockWithPassphrase(made.keyFile, wrong));
      expect(refusal).toMatchObject({ code: 'wrong_passphrase', details: {} });
      expect(refusal.text).not.toContain('Schöner');
    },
  );

  test('takes the recovery code as it comes off a sheet of paper', async () => {
    const typed = made.recoveryCode.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await unlockWithRecoveryCode(made.keyFile, ` ${typed}\n`)).equals(made.dataKey)).toBe(true);
  });

  test('says at once that a recovery code was mistyped', async () => {
    const first = made.recoveryCode.startsWith('A') ? 'B' : 'A';
    for (const wrong of [
      first + made.recoveryCode.slice(1),
      made.recoveryCode.slice(0, -1),
      `${made.recoveryCode}0`,
      '',
      'ÄÖÜ',
    ]) {
      const started = performance.now();
      const refusal = await refusalOf(() => unlockWithRecoveryCode(made.keyFile, wrong));
      expect(refusal).toMatchObject({ code: 'wrong_recovery_code', details: { isMistyped: true } });
      expect(performance.now() - started).toBeLessThan(50);
    }
  });

  test('refuses the recovery code of another store', async () => {
    const other = await createKeyFile('another', { createdAt });
    expect(await refusalOf(() => unlockWithRecoveryCode(made.keyFile, other.recoveryCode))).toMatchObject({
      code: 'wrong_recovery_code',
      details: { isMistyped: false },
    });
  });

  test('refuses a slot that was moved to another store or another place', async () => {
    const moved = { ...made.keyFile, storeId: '01930000-0000-7000-8000-000000000000' };
    expect(await refusalOf(() => unlockWithPassphrase(moved, passphrase))).toMatchObject({ code: 'wrong_passphrase' });
    const kinds = { passphrase: 'recovery_code', recovery_code: 'passphrase' } as const;
    const swapped = { ...made.keyFile, slots: made.keyFile.slots.map((slot) => ({ ...slot, kind: kinds[slot.kind] })) };
    expect(await refusalOf(() => unlockWithRecoveryCode(swapped, made.recoveryCode))).toMatchObject({
      code: 'wrong_recovery_code',
    });
  });

  test('does not block the thread', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    await unlockWithPassphrase(made.keyFile, passphrase);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });
});

describe('changing a secret', () => {
  test('replaces the passphrase and keeps the key and the recovery code', async () => {
    const changed = await changePassphrase(made.keyFile, { passphrase }, 'new one');
    expect((await unlockWithPassphrase(changed, 'new one')).equals(made.dataKey)).toBe(true);
    expect((await refusalOf(() => unlockWithPassphrase(changed, passphrase))).code).toBe('wrong_passphrase');
    expect(changed.slots[1]).toEqual(made.keyFile.slots[1]);
    expect(changed.slots[0]?.kdf.salt).not.toBe(made.keyFile.slots[0]?.kdf.salt);
    expect(parseKeyFile(serializeKeyFile(changed))).toEqual(changed);
  });

  test('sets a new passphrase by the recovery code', async () => {
    const changed = await changePassphrase(made.keyFile, { recoveryCode: made.recoveryCode }, 'recovered');
    expect((await unlockWithPassphrase(changed, 'recovered')).equals(made.dataKey)).toBe(true);
  });

  test('is refused without the present secret or with an empty passphrase', async () => {
    const { keyFile } = made;
    expect((await refusalOf(() => changePassphrase(keyFile, { passphrase: 'wrong' }, 'x'))).code).toBe(
      'wrong_passphrase',
    );
    expect((await refusalOf(() => changePassphrase(keyFile, { passphrase }, ''))).code).toBe('passphrase_empty');
    expect((await refusalOf(() => renewRecoveryCode(keyFile, { recoveryCode: 'nope' }))).code).toBe(
      'wrong_recovery_code',
    );
  });

  test('renews the recovery code, and the old one no longer opens', async () => {
    const renewed = await renewRecoveryCode(made.keyFile, { passphrase });
    expect(renewed.recoveryCode).not.toBe(made.recoveryCode);
    expect((await unlockWithRecoveryCode(renewed.keyFile, renewed.recoveryCode)).equals(made.dataKey)).toBe(true);
    expect((await refusalOf(() => unlockWithRecoveryCode(renewed.keyFile, made.recoveryCode))).code).toBe(
      'wrong_recovery_code',
    );
    expect(renewed.keyFile.slots[0]).toEqual(made.keyFile.slots[0]);
  });
});

describe('the file on disk', () => {
  test('is read as it was written, replaced whole, and leaves nothing beside it', async () => {
    const { folder, keyFile: path } = await createStoreFolder(join(scratchFolder(), 'a', 'store'));
    await writeKeyFile(folder, made.keyFile);
    await writeKeyFile(folder, { ...made.keyFile, createdAt: '2026-11-24T08:00:00.000Z' });
    expect(await readKeyFile(folder)).toEqual({ ...made.keyFile, createdAt: '2026-11-24T08:00:00.000Z' });
    expect(readdirSync(folder)).toEqual(['store.key.json']);
    if (process.platform !== 'win32') {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    }
  });

  test('is never replaced by one that could not be read again', async () => {
    const folder = scratchFolder();
    await writeKeyFile(folder, made.keyFile);
    const broken: KeyFile = { ...made.keyFile, slots: made.keyFile.slots.slice(0, 1) };
    expect((await refusalOf(() => writeKeyFile(folder, broken))).code).toBe('key_file_damaged');
    expect(await readKeyFile(folder)).toEqual(made.keyFile);
  });

  test('that is missing is said to be', async () => {
    expect((await refusalOf(() => readKeyFile(scratchFolder()))).code).toBe('key_file_missing');
    expect((await refusalOf(() => readKeyFile(join(scratchFolder(), 'none')))).code).toBe('key_file_missing');
  });

  test('of a newer version of the app is said to be, whatever else is in it', async () => {
    const newer = JSON.stringify({ format: 'netboard-store-key', formatVersion: 2, keys: [] });
    expect(await refusalOf(() => parseKeyFile(newer))).toMatchObject({
      code: 'key_file_newer',
      details: { formatVersion: 2 },
    });
  });

  test('that is damaged is said to be, and where', async () => {
    const text = serializeKeyFile(made.keyFile);
    const slot = made.keyFile.slots[0];
    const damages: [string, RegExp][] = [
      ['', /not JSON/],
      [text.slice(0, text.length / 2), /not JSON/],
      ['null', /object/],
      ['{}', /format/],
      [text.replace('scrypt', 'md5'), /slots\.0\.kdf\.name/],
      [text.replaceAll('131072', '131071'), /slots\.0\.kdf/],
      [text.replaceAll('131072', '1048576'), /memory/],
      [text.replaceAll('131072', '2'), /slots\.0\.kdf\.N/],
      [text.replace(slot?.wrappedKey ?? '', 'AAAA'), /slots\.0\.wrappedKey: expected 48 bytes/],
      [text.replace(slot?.nonce ?? '', '*'), /slots\.0\.nonce/],
      [text.replace('"recovery_code"', '"passphrase"'), /one slot for the passphrase and one/],
      [text.replace(createdAt, 'yesterday'), /createdAt/],
      [text.replace('"storeId"', '"store"'), /storeId/],
    ];
    for (const [damaged, problem] of damages) {
      const refusal = await refusalOf(() => parseKeyFile(damaged));
      expect([refusal.code, refusal.details['problem']]).toEqual(['key_file_damaged', expect.stringMatching(problem)]);
    }
  });

  test('with any one bit of a wrapped key changed opens no more', async () => {
    const folder = scratchFolder();
    const [slot] = made.keyFile.slots;
    const bytes = Buffer.from(slot?.wrappedKey ?? '', 'base64');
    bytes.writeUInt8(bytes.readUInt8(17) ^ 1, 17);
    const text = serializeKeyFile(made.keyFile).replace(slot?.wrappedKey ?? '', bytes.toString('base64'));
    writeFileSync(join(folder, 'store.key.json'), text);
    const keyFile = await readKeyFile(folder);
    expect((await refusalOf(() => unlockWithPassphrase(keyFile, passphrase))).code).toBe('wrong_passphrase');
  });

  test('in a place that cannot be written leaves the old state', async () => {
    const folder = scratchFolder();
    // A folder of that name cannot be replaced by a file, not even by root.
    await mkdir(join(folder, 'store.key.json', 'in-the-way'), { recursive: true });
    expect((await refusalOf(() => writeKeyFile(folder, made.keyFile))).code).toBe('store_io');
    expect(readdirSync(folder)).toEqual(['store.key.json']);
    expect(readdirSync(join(folder, 'store.key.json'))).toEqual(['in-the-way']);
  });
});
