import { Alert, Button, CloseButton, Group, Loader, Stack, Text } from '@mantine/core';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { EmptyState } from '../../../ui/empty-state';
import { errorText } from '../../../ui/error-text';
import { Refusal } from '../../../ui/refusal';
import { t } from '../../../ui/texts';
import { useAnswer } from '../../../ui/use-answer';
import { AttachmentCard } from './attachment-card';
import classes from './attachments.module.css';
import { type Attaching, useAttaching } from './use-attaching';

interface AttachmentsSectionProps {
  readonly caseId: string;
  /** The imaging studies of the case, each in a few words. */
  readonly studies: readonly { readonly id: string; readonly label: string }[];
}

const accepted = 'image/png,image/jpeg,application/pdf,.png,.jpg,.jpeg,.pdf';

/** Key images and reports of a case: dropped, pasted or chosen, described, and chosen to be printed. */
export function AttachmentsSection({ caseId, studies }: AttachmentsSectionProps) {
  const answer = useAnswer('attachments.ofCase', { caseId });
  const { files, attach, dismiss } = useAttaching(caseId);
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const attachments = answer.state === 'ready' ? answer.value.attachments : [];

  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    void attach([...event.dataTransfer.files]);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    void attach(pasted);
  };

  return (
    <section aria-label={t('screen.attachments.title')} onPaste={onPaste}>
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
      >
        <Text size="sm">{t('screen.attachments.drop')}</Text>
        <Button variant="default" onClick={() => chooser.current?.click()}>
          {t('screen.attachments.choose')}
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={accepted}
          data-field="attachments.file"
          aria-label={t('screen.attachments.choose')}
          onChange={({ currentTarget }) => {
            void attach([...(currentTarget.files ?? [])]);
            // The same file can be chosen once more.
            currentTarget.value = '';
          }}
        />
      </div>
      <Stack gap="xs" mt="sm" aria-live="polite">
        {files.map((file) => (
          <AttachingLine key={file.key} file={file} onDismiss={() => dismiss(file.key)} />
        ))}
      </Stack>
      {answer.state === 'refused' && <Refusal error={answer.error} />}
      {answer.state === 'ready' && attachments.length === 0 && files.length === 0 && (
        <EmptyState title={t('screen.attachments.none')} advice={t('screen.attachments.none_advice')} />
      )}
      <ul className={classes.cards}>
        {attachments.map((attachment) => (
          <li key={attachment.id}>
            <AttachmentCard attachment={attachment} studies={studies} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AttachingLine({ file, onDismiss }: { readonly file: Attaching; readonly onDismiss: () => void }) {
  if (file.error === null) {
    return (
      <Group gap="xs">
        <Loader size="xs" aria-hidden />
        <Text size="sm">
          {t('screen.attachments.attaching')} <bdi>{file.fileName}</bdi>
        </Text>
      </Group>
    );
  }
  return (
    <Alert color="red" variant="light" p="xs" role="alert">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          <bdi>{file.fileName}</bdi>: {errorText(file.error)}
        </Text>
        <CloseButton size="sm" aria-label={t('screen.close')} onClick={onDismiss} />
      </Group>
    </Alert>
  );
}
