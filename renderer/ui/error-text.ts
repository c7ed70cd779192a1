import type { CallError } from '@contract/result';
import { t } from './texts';

/** What a refusal means, in words; a code without words is shown itself, because it can be looked up. */
export function errorText({ code, details = {} }: CallError): string {
  const values = Object.fromEntries(Object.entries(details).map(([name, detail]) => [name, detailText(detail)]));
  return t.lookup(`error.${code}`, values) ?? t('error.unnamed', { code });
}

/** Details are plain, but may be lists, such as the problems of an input. */
function detailText(detail: unknown): string {
  if (Array.isArray(detail)) return detail.map(detailText).join('; ');
  if (typeof detail === 'object' && detail !== null) return Object.values(detail).map(detailText).join(': ');
  return String(detail);
}
