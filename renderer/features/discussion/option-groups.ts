import { optionGroups, type OptionGroupKey } from '@domain/catalogues/option-groups';
import { groupOfFileOption, type Option, options } from '@domain/catalogues/options';
import type { Translator } from '@domain/messages/translate';
import { searchKey } from '@domain/text/search-key';

/** Things in the order of the groups, then as given: the order of the form on paper, not of preference. */
export function byGroup<Item extends { readonly optionId: string; readonly category: string | null }>(
  items: readonly Item[],
): { readonly group: OptionGroupKey; readonly items: Item[] }[] {
  return optionGroups.flatMap(({ key }) => {
    const members = items.filter((item) => groupOfFileOption(item) === key);
    return members.length === 0 ? [] : [{ group: key, items: members }];
  });
}

/** The options of the catalogue, in its order, whose name, other name or group has every word. */
export function findOptions(search: string, t: Translator): Option[] {
  const words = searchKey(search)
    .split(' ')
    .filter((word) => word !== '');
  return options.filter((option: Option) => {
    const { key, group, aliases = [] } = option;
    const names = [t.lookup(`option.${key}`) ?? key, t(`option_group.${group}`), key, ...aliases];
    const text = ` ${searchKey(names.join(' ').replaceAll('_', ' '))}`;
    return words.every((word) => text.includes(` ${word}`));
  });
}
