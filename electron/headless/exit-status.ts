/** Exit status of the command line, as scripts rely on it. */
export const exitStatus = { done: 0, refused: 1, usage: 2, wrongPassphrase: 3, storeInUse: 4 } as const;

/** The exit status of an error code. */
export function statusOf(code: string): number {
  if (code === 'wrong_passphrase' || code === 'wrong_recovery_code') return exitStatus.wrongPassphrase;
  if (code === 'store_in_use') return exitStatus.storeInUse;
  if (code === 'usage' || code === 'passphrase_missing') return exitStatus.usage;
  return exitStatus.refused;
}

/** Ends a command with a code; details are told, the process ends with `statusOf(code)`. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}
