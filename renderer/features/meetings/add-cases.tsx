import { Button, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { MeetingCandidateView } from '@contract/meetings';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { countText } from '../../ui/value-text';
import { CaseChooser } from './case-chooser';

interface AddCasesProps {
  readonly meetingId: string;
  readonly onClose: () => void;
}

/** The dialog that puts more cases on a meeting, several at once. */
export function AddCases({ meetingId, onClose }: AddCasesProps) {
  const undo = useUndo();
  const [chosen, setChosen] = useState<readonly MeetingCandidateView[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen.length === 0) return;
    setIsBusy(true);
    const answer = await board.call('meetings.addCases', { id: meetingId, cases: chosen.map(({ caseId }) => caseId) });
    setIsBusy(false);
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const count = chosen.length;
    undo.offer(t.plural('screen.meeting.undo.added', count, { count: countText(count) }), answer.value.batchId);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('screen.meeting.add_title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <CaseChooser meetingId={meetingId} chosen={chosen} onChange={setChosen} takesFocus />
          <Refusal error={error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t('screen.cancel')}
            </Button>
            <Button type="submit" loading={isBusy} disabled={chosen.length === 0}>
              {t('screen.meeting.add_now')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
