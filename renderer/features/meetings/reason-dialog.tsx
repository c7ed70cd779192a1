import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { CallError, CallResult } from '@contract/result';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';

interface ReasonDialogProps {
  readonly title: string;
  /** What will happen. */
  readonly explained: string;
  readonly action: string;
  readonly children?: ReactNode;
  readonly onDone: (reason: string) => Promise<CallResult>;
  readonly onClose: () => void;
}

/** Asks why, and then does it. Ctrl/Cmd-Enter in the text does, too. */
export function ReasonDialog({ title, explained, action, children, onDone, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const isMissing = reason.trim() === '';

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    if (isMissing) return;
    setIsBusy(true);
    const answer = await onDone(reason.trim());
    setIsBusy(false);
    if (answer.ok) onClose();
    else setError(answer.error);
  };

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('screen.close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{explained}</Text>
          {children}
          <Textarea
            label={t('screen.meeting.reason')}
            data-field="meeting.reason"
            data-autofocus
            autosize
            minRows={2}
            maxRows={8}
            dir="auto"
            maxLength={2_000}
            value={reason}
            error={hasTried && isMissing ? t('screen.meeting.reason_missing') : null}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
          />
          <Refusal error={error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t('screen.cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
