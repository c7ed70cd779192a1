import type { AttachmentView } from '@contract/attachments';
import type { StoredAttachment } from '../../db/store/attachments';

/** An attachment as screens see it: without its hashes. */
export function attachmentView(stored: StoredAttachment): AttachmentView {
  const { deletedAt: _deleted, sha256: _original, printSha256: _print, printMediaType: _type, ...view } = stored;
  return view;
}
