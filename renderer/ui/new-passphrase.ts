import type { MessageId } from '@domain/messages/translate';

/** The least length the store accepts. */
export const leastPassphraseLength = 8;

/** What is wrong with a new passphrase and its repetition, per field; null where nothing is. */
export function checkNewPassphrase(
  passphrase: string,
  repeated: string,
): { readonly passphrase: MessageId | null; readonly repeated: MessageId | null } {
  return {
    passphrase: passphrase.length < leastPassphraseLength ? 'screen.unlock.too_short' : null,
    repeated: passphrase === repeated ? null : 'screen.unlock.not_the_same',
  };
}
