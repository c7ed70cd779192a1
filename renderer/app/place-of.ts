import type { Screen } from '../ui/navigation';

/** The places of the sidebar. */
export type Place = 'cases' | 'meetings' | 'settings' | 'help';

/** The place that a screen belongs to. */
export function placeOf({ at }: Screen): Place {
  if (at === 'meetings' || at === 'meeting' || at === 'packet') return 'meetings';
  if (at === 'settings' || at === 'help') return at;
  return 'cases';
}
