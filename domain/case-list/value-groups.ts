import { gradeOfText } from '../catalogues/grades';
import { type SiteKey, siteMessage, siteOfTopography, sites } from '../catalogues/sites';
import { termKey } from '../catalogues/term-key';
import { type UrgencyKey, urgencies, urgencyMessage } from '../catalogues/urgencies';
import { whoTypeOfText } from '../catalogues/who-types';
import { type MessageId, createTranslator, languages } from '../messages/translate';

// A list is filtered by what a value means, not by its wording: "pancreas head" and "Pancreas, tail 18 mm" are one site.
// What no catalogue knows is its own group, under the wording as it stands.

const translators = languages.map(createTranslator);

/** The entries of a catalogue by their key and by their label in every language, as term keys. */
function termsOfLabels<Key extends string>(
  entries: readonly { readonly key: Key }[],
  message: (key: Key) => MessageId,
) {
  const termsOf = (key: Key): string[] =>
    [key, ...translators.map((translate) => translate(message(key)))].map(termKey);
  return new Map(entries.flatMap(({ key }) => termsOf(key).map((term) => [term, key] as const)));
}

const siteTerms = termsOfLabels<SiteKey>(sites, siteMessage);
const urgencyTerms = termsOfLabels<UrgencyKey>(urgencies, urgencyMessage);

/** The site a text begins with, such as "pancreas, tail 18 mm", or the one of a topography code; null for neither. */
export function siteOfText(text: string): SiteKey | null {
  const byCode = siteOfTopography(text);
  if (byCode !== undefined) return byCode.key;
  const words = termKey(text).split('_');
  for (let count = words.length; count > 0; count -= 1) {
    const site = siteTerms.get(words.slice(0, count).join('_'));
    if (site !== undefined) return site;
  }
  return null;
}

/** The kinds of value that cases are grouped by. */
export type GroupedValue = 'site' | 'grade' | 'whoType' | 'urgency';

const groupOf: Readonly<Record<GroupedValue, (text: string) => string | null>> = {
  site: siteOfText,
  grade: gradeOfText,
  whoType: whoTypeOfText,
  urgency: (text) => urgencyTerms.get(termKey(text)) ?? null,
};

/**
 * The group of a value: the key of the catalogue's entry, or the wording itself where the catalogue has none.
 *
 * @returns null when nothing is stated
 */
export function valueGroup(kind: GroupedValue, text: string | null): string | null {
  const wording = text?.trim() ?? '';
  return wording === '' ? null : (groupOf[kind](wording) ?? wording);
}
