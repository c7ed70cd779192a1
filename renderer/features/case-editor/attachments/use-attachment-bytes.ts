import { useEffect, useState } from 'react';
import type { AttachmentView } from '@contract/attachments';
import { board } from '../../../bridge/board';

/** Undefined while they are read, null when they cannot be. */
type Read<Value> = Value | null | undefined;

/** The bytes of a report as it was attached. They never change. */
export function useAttachmentBytes(attachmentId: string): Read<Uint8Array> {
  const [bytes, setBytes] = useState<Read<Uint8Array>>(undefined);
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const result = await board.host('host.readAttachment', { attachmentId, which: 'original' });
      if (isCurrent) setBytes(result.ok ? result.value : null);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [attachmentId]);
  return bytes;
}

/** An image as it is printed, as an address that an `img` can show. */
export function useImageAddress({ id }: Pick<AttachmentView, 'id'>): Read<string> {
  const [address, setAddress] = useState<Read<string>>(undefined);
  useEffect(() => {
    let isCurrent = true;
    let made: string | null = null;
    const read = async (): Promise<void> => {
      const result = await board.host('host.readAttachment', { attachmentId: id, which: 'print' });
      if (!isCurrent) return;
      // Without a type: the browser sees by itself whether it is a PNG or a JPEG.
      made = result.ok ? URL.createObjectURL(new Blob([result.value as Uint8Array<ArrayBuffer>])) : null;
      setAddress(made);
    };
    void read();
    return () => {
      isCurrent = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [id]);
  return address;
}
