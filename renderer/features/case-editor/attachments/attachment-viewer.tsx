import { Center, Loader, Modal, Text } from '@mantine/core';
import { Suspense, useCallback, useState } from 'react';
import type { AttachmentView } from '@contract/attachments';
import { LazyPdfPreview } from '../../../ui/pdf-preview/lazy-pdf-preview';
import { t } from '../../../ui/texts';
import classes from './attachments.module.css';
import { useAttachmentBytes, useImageAddress } from './use-attachment-bytes';

interface AttachmentViewerProps {
  readonly attachment: AttachmentView;
  readonly onClose: () => void;
}

/** An attachment large enough to be looked at: an image as it is printed, a report page by page. */
export function AttachmentViewer({ attachment, onClose }: AttachmentViewerProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen
      // The library closes it before the key has come to the editor, which would then leave the case.
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      title={<bdi>{attachment.caption ?? attachment.fileName}</bdi>}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
      classNames={{ body: classes.viewer, content: classes.viewerFrame }}
    >
      {attachment.mediaType === 'application/pdf' ? (
        <Report attachmentId={attachment.id} />
      ) : (
        <Picture attachment={attachment} />
      )}
    </Modal>
  );
}

function Picture({ attachment }: { readonly attachment: AttachmentView }) {
  const address = useImageAddress(attachment);
  if (address === undefined) return <Waiting />;
  if (address === null) return <Text>{t('screen.attachments.cannot_show')}</Text>;
  return <img className={classes.large} src={address} alt={attachment.caption ?? attachment.fileName} />;
}

function Report({ attachmentId }: { readonly attachmentId: string }) {
  const bytes = useAttachmentBytes(attachmentId);
  const [hasFailed, setHasFailed] = useState(false);
  const onFailed = useCallback(() => setHasFailed(true), []);
  if (bytes === undefined) return <Waiting />;
  if (bytes === null || hasFailed) return <Text>{t('screen.attachments.cannot_show')}</Text>;
  return (
    <Suspense fallback={<Waiting />}>
      <LazyPdfPreview bytes={bytes} onFailed={onFailed} />
    </Suspense>
  );
}

function Waiting() {
  return (
    <Center h="100%">
      <Loader aria-label={t('screen.loading')} />
    </Center>
  );
}
