import { useCallback, useState } from 'react';
import type { CallError } from '@contract/result';
import { type AttachmentMediaType, maxAttachmentBytes, mediaTypeOfBytes } from '@domain/attachments/attachment';
import { board } from '../../../bridge/board';

/** A file on its way into the case. */
export interface Attaching {
  readonly key: string;
  readonly fileName: string;
  /** Null while it is on its way. */
  readonly error: CallError | null;
}

export interface AttachingRun {
  readonly files: readonly Attaching[];
  /** Attaches files one after the other; each by itself: one that is refused holds up no other. */
  attach(files: readonly File[]): Promise<void>;
  dismiss(key: string): void;
}

/** How a kind of file is printed unless a person says otherwise: what is attached for the board is meant to be seen. */
const usualPrinting: Readonly<Record<AttachmentMediaType, 'annex' | 'appended'>> = {
  'image/png': 'annex',
  'image/jpeg': 'annex',
  'application/pdf': 'appended',
};

/** Carries files from the page into the store: their bytes to the host, then the job that attaches them. */
export function useAttaching(caseId: string): AttachingRun {
  const [files, setFiles] = useState<readonly Attaching[]>([]);
  const dismiss = useCallback((key: string) => setFiles((known) => known.filter((file) => file.key !== key)), []);
  const attach = useCallback(
    async (chosen: readonly File[]) => {
      const waiting = chosen.map((file) => ({ file, key: crypto.randomUUID() }));
      setFiles((known) => [...known, ...waiting.map(({ file, key }) => ({ key, fileName: file.name, error: null }))]);
      for (const { file, key } of waiting) {
        const error = await attachOne(caseId, file);
        if (error === null) dismiss(key);
        else setFiles((known) => known.map((entry) => (entry.key === key ? { ...entry, error } : entry)));
      }
    },
    [caseId, dismiss],
  );
  return { files, attach, dismiss };
}

async function attachOne(caseId: string, file: File): Promise<CallError | null> {
  if (file.size > maxAttachmentBytes) {
    return { code: 'file_too_large', details: { bytes: file.size, limit: maxAttachmentBytes } };
  }
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { code: 'file_not_read', details: { reason: file.name } };
  }
  const mediaType = mediaTypeOfBytes(bytes);
  if (mediaType === null) return { code: 'attachment_unknown_kind' };
  const sent = await board.host('host.sendFile', { bytes });
  if (!sent.ok) return sent.error;
  const attached = await board.job('attachments.add', {
    caseId,
    fileId: sent.value.fileId,
    fileName: file.name.slice(0, 300),
    printing: usualPrinting[mediaType],
  });
  return attached.ok ? null : attached.error;
}
