import { t } from '../../../ui/texts';
import { dayText, numberText, yesNoText } from '../../../ui/value-text';

/** Fields whose values are keys of a catalogue, with the message ids that name them. */
const catalogues: Readonly<Record<string, readonly string[]>> = {
  role: ['role'],
  ownerRole: ['role'],
  attendingRoles: ['role'],
  stance: ['stance'],
  disposition: ['disposition'],
  differentiation: ['differentiation'],
  category: ['option_group'],
  urgency: ['urgency'],
  sexAtBirth: ['screen.sex'],
  response: ['screen.response'],
  flag: ['screen.flag'],
  status: ['checklist_status', 'screen.role_input'],
};

/** The label of a field of a case file; a field that NETBoard does not know is called by its own name. */
export const fieldLabel = (key: string): string => t.lookup(`screen.field.${key}`) ?? key;

/**
 * The value of a field in words, whatever its shape: nothing a file holds is left out because a screen did not expect it.
 *
 * @param key - the name of the field; it decides which catalogue names the value
 * @returns null when there is nothing to show
 */
export function fieldText(key: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return wordOf(key, value) ?? dayText(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return yesNoText(value);
  if (Array.isArray(value))
    return joined(
      value.map((entry: unknown) => fieldText(key, entry)),
      '; ',
    );
  if (typeof value !== 'object') return null;
  return joined(
    Object.entries(value).map(([name, entry]: [string, unknown]) => {
      const text = fieldText(name, entry);
      return text === null ? null : `${fieldLabel(name)}: ${text}`;
    }),
    ' · ',
  );
}

function wordOf(key: string, value: string): string | undefined {
  const prefixes = Object.hasOwn(catalogues, key) ? (catalogues[key] ?? []) : [];
  return prefixes.map((prefix) => t.lookup(`${prefix}.${value}`)).find((word) => word !== undefined);
}

/** The texts that are there, joined; null when none is. */
export function joined(texts: readonly (string | null | undefined)[], separator: string): string | null {
  const there = texts.filter((text): text is string => typeof text === 'string' && text !== '');
  return there.length === 0 ? null : there.join(separator);
}
