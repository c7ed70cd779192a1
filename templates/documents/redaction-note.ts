import type { MessageId, Translator } from '@domain/messages/translate';
import type { DocumentData } from './document-data';

/** What a redacted document says of itself on cover and foot: who has reviewed it, or that nobody has; else null. */
export function redactionNote(t: Translator, { redaction }: Pick<DocumentData, 'redaction'>): string | null {
  if (redaction === undefined) return null;
  return redaction.reviewedBy === null
    ? t('document.redaction.not_reviewed')
    : t('document.redaction.reviewed', { person: redaction.reviewedBy });
}

/** Whom the document may reach: a redacted one holds health data, but names nobody. */
export function confidentialityOf({ redaction }: Pick<DocumentData, 'redaction'>): MessageId {
  return redaction === undefined ? 'document.confidentiality' : 'document.redaction.confidentiality';
}
