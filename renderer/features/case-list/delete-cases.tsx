import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CaseLineView } from '@contract/cases';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { countText } from '../../ui/value-text';

interface DeleteCasesProps {
  readonly lines: readonly CaseLineView[];
  readonly onClose: () => void;
  readonly onDeleted: (ids: readonly string[]) => void;
}

/** So many names are read before one says yes. */
const named = 8;

/** Asks before cases are deleted: which ones, and why. */
export function DeleteCases({ lines, onClose, onDeleted }: DeleteCasesProps) {
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const undo = useUndo();
  const count = { count: countText(lines.length) };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsBusy(true);
    const ids = lines.map(({ id }) => id);
    const trimmed = reason.trim();
    const deleted = await board.call('cases.deleteMany', { ids, reason: trimmed === '' ? null : trimmed });
    setIsBusy(false);
    if (!deleted.ok) {
      setError(deleted.error);
      return;
    }
    undo.offer(t.plural('screen.case_list.deleted', ids.length, count), deleted.value.batchId);
    onDeleted(ids);
    onClose();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t.plural('screen.case_list.delete_title', lines.length, count)}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <List size="sm">
            {lines.slice(0, named).map(({ id, number, name }) => (
              <List.Item key={id}>
                {number} <bdi>{name}</bdi>
              </List.Item>
            ))}
            {lines.length > named && (
              <List.Item>{t('screen.case_list.and_more', { count: countText(lines.length - named) })}</List.Item>
            )}
          </List>
          <Text size="sm">{t('screen.case_list.delete_explained')}</Text>
          <TextInput
            label={t('screen.case_list.delete_reason')}
            description={t('screen.case_list.delete_reason_why')}
            value={reason}
            dir="auto"
            maxLength={2_000}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refusal error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('screen.cancel')}
            </Button>
            <Button type="submit" color="red.9" loading={isBusy}>
              {t('screen.case_list.delete_now')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
