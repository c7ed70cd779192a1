import { type Language, languages } from './translate';

/**
 * The first language of a list of wishes that has a catalogue; English when none has.
 *
 * @param wishes - BCP 47 tags, the dearest first, such as the system's languages
 */
export function chooseLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const [primary] = wish.toLowerCase().split(/[-_]/);
    const known = languages.find((language) => language === primary);
    if (known !== undefined) return known;
  }
  return 'en';
}
