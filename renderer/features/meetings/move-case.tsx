import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { MeetingView } from '@contract/meetings';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { useAnswer } from '../../ui/use-answer';
import { dayText } from '../../ui/value-text';
import { longDayText } from './meeting-text';
import { ReasonDialog } from './reason-dialog';

interface MoveCaseProps {
  readonly discussion: MeetingView['discussions'][number];
  readonly fromId: string;
  readonly onClose: () => void;
}

/** The dialog that moves a case to another upcoming meeting, with everything that was said about it. */
export function MoveCase({ discussion, fromId, onClose }: MoveCaseProps) {
  const undo = useUndo();
  const answer = useAnswer('meetings.overview', { when: 'upcoming', limit: 100 });
  const [chosen, setChosen] = useState<string | null>(null);
  const all = answer.state === 'ready' ? answer.value.meetings : [];
  const meetings = all.filter(({ id, cancelledReason }) => id !== fromId && cancelledReason === null);
  const target = chosen ?? meetings[0]?.id ?? null;
  return (
    <ReasonDialog
      title={t('screen.meeting.move_title', { case: discussion.caseNumber })}
      explained={t('screen.meeting.move_explained')}
      action={t('screen.meeting.move_now')}
      onClose={onClose}
      onDone={async (reason) => {
        if (target === null) return { ok: false, error: { code: 'meeting_not_found' } };
        const moved = await board.call('meetings.moveCase', {
          discussionId: discussion.id,
          toMeetingId: target,
          reason,
        });
        const day = dayText(meetings.find(({ id }) => id === target)?.date ?? '');
        const text = t('screen.meeting.undo.moved_away', { case: discussion.caseNumber, day });
        if (moved.ok) undo.offer(text, moved.value.batchId);
        return moved;
      }}
    >
      {answer.state === 'refused' && <Refusal error={answer.error} />}
      {answer.state === 'ready' && meetings.length === 0 && <Text>{t('screen.meeting.move_nowhere')}</Text>}
      {meetings.length > 0 && (
        <Select
          label={t('screen.meeting.move_to')}
          data-field="meeting.moveTo"
          allowDeselect={false}
          data={meetings.map(({ id, date, place }) => ({
            value: id,
            label: [longDayText(date), place].filter((part) => part !== null && part !== '').join(' · '),
          }))}
          value={target}
          onChange={setChosen}
        />
      )}
    </ReasonDialog>
  );
}
