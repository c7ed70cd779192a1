import type { CallError } from '@contract/result';
import { t } from './texts';

/** What a refusal means, in words; a code without words is shown itself, because it can be looked up. */
export function errorText({ code, details }: CallError): string {
  const values = Object.entries(details ?? {}).filter((entry): entry is [string, string | number] =>
    ['string', 'number'].includes(typeof entry[1]),
  );
  return t.lookup(`error.${code}`, Object.fromEntries(values)) ?? t('screen.error.unknown', { code });
}
