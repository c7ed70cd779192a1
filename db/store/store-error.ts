/** Plain facts about an error for a message or a program: never patient data, never a key. */
export type StoreErrorDetails = Readonly<Record<string, unknown>>;

/**
 * What the store refuses, or fails at, with a stable `snake_case` code; `electron/services` hands code and details on
 * as a value. The message is the code alone, as messages end in logs. Codes of this folder's foundation:
 *
 * | code | details | meaning |
 * |---|---|---|
 * | `store_missing` | | no store in this folder |
 * | `store_exists` | | a store is there already |
 * | `store_in_use` | `pid, host, since` | another process owns it; null where unknown |
 * | `store_read_only` | | the folder or a file of it cannot be written |
 * | `folder_missing` | | the folder that a file should go to is not there |
 * | `store_busy` | | another connection held the write lock for too long |
 * | `store_damaged` | `reason` | a file of the database is not what was written |
 * | `store_newer` | `unknown` | written by a newer version of the app; nothing was changed |
 * | `store_full` | | no space left on the disk |
 * | `store_io` | `reason` | the disk or its file system failed |
 * | `wrong_key` | | the key does not open this database: the key file is of another store |
 * | `wrong_passphrase`, `passphrase_empty` | | |
 * | `wrong_recovery_code` | `isMistyped` | mistyped when its own check character is wrong |
 * | `key_file_missing`, `key_file_damaged`, `key_file_newer` | `problem` or `formatVersion` | |
 * | `migration_changed` | `name` | a migration that was applied has another text now |
 * | `migration_failed` | `name, statement, reason, copy` | nothing was changed; `copy` is the safety copy or null |
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: string,
    readonly details: StoreErrorDetails = {},
  ) {
    super(code);
  }
}

/** System errors that say the same wherever they come up: which of the file, and which of SQLite. */
const systemCodes: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/^(?:EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_PERM)/, 'store_read_only'],
  [/^(?:ENOSPC|EDQUOT|SQLITE_FULL)/, 'store_full'],
  [/^(?:SQLITE_BUSY|SQLITE_LOCKED)/, 'store_busy'],
  [/^(?:SQLITE_CORRUPT|SQLITE_NOTADB)/, 'store_damaged'],
  [/^ENOENT/, 'folder_missing'],
  [/^(?:EIO|ENXIO|EBUSY|EMFILE|ENFILE|EISDIR|ENOTDIR|ENOTEMPTY|SQLITE_IOERR|SQLITE_CANTOPEN)/, 'store_io'],
];

/** The `code` of a system or SQLite error (`ENOENT`, `SQLITE_BUSY`), or null. */
export function systemCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

/**
 * A failure of the disk, the file system or SQLite as a `StoreError`; everything else as it is. The text of the
 * original error is left behind, because it may quote values or file names; its code is kept as `reason`.
 */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const reason = systemCode(error);
  const code = reason === null ? undefined : systemCodes.find(([pattern]) => pattern.test(reason))?.[1];
  return code === undefined ? error : new StoreError(code, { reason });
}
