import type { CallInput } from '@contract/contract';
import { t } from '../../ui/texts';

/** Countries where letters are printed on US Letter. */
const letterRegions = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'CR', 'GT', 'NI', 'PA', 'SV', 'VE', 'DO', 'PR']);

/** What a new board most likely wants, from the habits of its computer. */
export function boardHabits(): Required<
  Pick<CallInput<'settings.set'> & object, 'timeZone' | 'language' | 'paper' | 'hanLanguage'>
> {
  const tags = navigator.languages.map((tag) => new Intl.Locale(tag).maximize());
  const region = navigator.languages.map((tag) => new Intl.Locale(tag).region).find((found) => found !== undefined);
  const han = tags.find(({ language }) => ['zh', 'ja', 'ko'].includes(language));
  return {
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    language: t.language,
    paper: letterRegions.has(region ?? '') ? 'letter' : 'a4',
    hanLanguage: han === undefined ? 'zh-Hans' : hanLanguageOf(han),
  };
}

function hanLanguageOf({ language, script }: Intl.Locale): 'zh-Hans' | 'zh-Hant' | 'ja' | 'ko' {
  if (language === 'ja' || language === 'ko') return language;
  return script === 'Hant' ? 'zh-Hant' : 'zh-Hans';
}
