import type { ContentChange } from '@contract/documents';
import { t } from '../../ui/texts';
import { dayText, numberText, yesNoText } from '../../ui/value-text';

/** Names on the way that tell a reader nothing. */
const unsaid: ReadonlySet<string> = new Set(['case', 'content', 'agenda', 'meeting', 'board', 'results', 'series']);

/** What was changed, in words: "Pathology, 2023-05-18 · 01-A: Ki-67 (%)". */
export function changedField({ path, item }: ContentChange): string {
  const names = path.filter((name, index) => index === path.length - 1 || !unsaid.has(name));
  const labels = names.map((name) => t.lookup(`screen.field.${name}`) ?? name);
  const [first, ...rest] = labels;
  const where = [first, item === null ? null : item.split(' · ').map(wordOf).join(' · ')];
  return [where.filter((text) => text !== null && text !== undefined).join(', '), ...rest].join(': ');
}

/** From what to what, as far as it is short; of a row that came or went, what it was. */
export function changedValue({ kind, from, to }: ContentChange): string {
  const value = to ?? from;
  if (value === null) return t(`screen.packet.change_${kind}`);
  if (kind !== 'changed') return t(`screen.packet.change_${kind}_value`, { value: valueText(value) });
  return t('screen.packet.change_from_to', { from: valueText(from), to: valueText(to) });
}

function valueText(value: ContentChange['from']): string {
  // A text too long to show stands on the other side.
  if (value === null) return '…';
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? yesNoText(value) : dayText(value);
}

/** A key of a catalogue in its words; a day as it is written; anything else as it is. */
function wordOf(word: string): string {
  const found = ['role', 'option'].map((catalogue) => t.lookup(`${catalogue}.${word}`)).find(Boolean);
  return found ?? dayText(word);
}
