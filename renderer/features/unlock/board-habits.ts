import type { CallInput } from '@contract/contract';
import type { HanLanguage } from '@domain/text/han-language';
import { t } from '../../ui/texts';

/** Countries where letters are printed on US Letter. */
const letterRegions = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'CR', 'GT', 'NI', 'PA', 'SV', 'VE', 'DO', 'PR']);

type Habits = Required<Pick<CallInput<'settings.set'>, 'timeZone' | 'language' | 'paper' | 'hanLanguage'>>;

/**
 * What a new board most likely wants, from the habits of its computer.
 *
 * @param wishes - what its person speaks, the dearest first; some systems name something else than a language
 */
export function boardHabits(wishes: readonly string[] = navigator.languages): Habits {
  const locales = wishes.flatMap((wish) => localeOf(wish) ?? []);
  const region = locales.find((locale) => locale.region !== undefined)?.region;
  const han = locales.find(({ language }) => ['zh', 'ja', 'ko'].includes(language));
  return {
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    language: t.language,
    paper: region !== undefined && letterRegions.has(region) ? 'letter' : 'a4',
    hanLanguage: han === undefined ? 'zh-Hans' : hanLanguageOf(han.maximize()),
  };
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

function hanLanguageOf({ language, script }: Intl.Locale): HanLanguage {
  if (language === 'ja' || language === 'ko') return language;
  return script === 'Hant' ? 'zh-Hant' : 'zh-Hans';
}
