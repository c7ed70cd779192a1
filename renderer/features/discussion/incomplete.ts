import { t } from '../../ui/texts';
import { textOrNull } from './role-fields';

/** What an option still lacks, in words; null when it has a disposition and a reason. */
export function incompleteText(disposition: unknown, reason: unknown): string | null {
  const hasDisposition = textOrNull(disposition) !== null;
  const hasReason = textOrNull(reason) !== null;
  if (hasDisposition && hasReason) return null;
  if (hasReason) return t('screen.discussion.incomplete.disposition');
  return t(hasDisposition ? 'screen.discussion.incomplete.reason' : 'screen.discussion.incomplete.both');
}
