import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';

/** The mark of what was copied from an earlier discussion, such as "from 1 Feb 2026"; null for what was not. */
export function fromText(date: string | null | undefined): string | null {
  return date === null || date === undefined ? null : t('screen.discussion.from', { date: dayText(date) });
}
