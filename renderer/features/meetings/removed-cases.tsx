import { Anchor, Button, Table, Title } from '@mantine/core';
import { useState } from 'react';
import type { MeetingView } from '@contract/meetings';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { useNavigation } from '../../ui/navigation';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { dayText } from '../../ui/value-text';
import classes from './meetings.module.css';

/** Cases that were taken off a meeting, each with the reason and the way back. */
export function RemovedCases({ meeting }: { readonly meeting: MeetingView }) {
  const { id, removals, cancelledAt } = meeting;
  const { go } = useNavigation();
  const undo = useUndo();
  const [error, setError] = useState<CallError | null>(null);
  if (removals.length === 0) return null;
  const putBack = async (caseId: string, caseNumber: string): Promise<void> => {
    const answer = await board.call('meetings.addCase', { id, case: caseId });
    if (answer.ok) undo.offer(t('screen.meeting.undo.put_back', { case: caseNumber }), answer.value.batchId);
    setError(answer.ok ? null : answer.error);
  };
  return (
    <section aria-labelledby="removed-cases" className={classes.part}>
      <Title order={2} size="h4" id="removed-cases">
        {t('screen.meeting.removed')}
      </Title>
      <Refusal error={error} />
      <div className={classes.scrolled}>
        <Table fz="sm" verticalSpacing={4} className={classes.removed}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={150}>{t('screen.cases.column.number')}</Table.Th>
              <Table.Th w={200}>{t('screen.cases.column.name')}</Table.Th>
              <Table.Th>{t('screen.meeting.reason')}</Table.Th>
              <Table.Th w={210}>{t('screen.meeting.where_now')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {removals.map(({ id: removalId, caseId, caseNumber, patientName, reason, movedTo }) => (
              <Table.Tr key={removalId}>
                <Table.Td>{caseNumber}</Table.Td>
                <Table.Td>
                  <bdi>{patientName}</bdi>
                </Table.Td>
                <Table.Td dir="auto" className={classes.wrapped}>
                  {reason}
                </Table.Td>
                <Table.Td>
                  {movedTo === null ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={cancelledAt !== null}
                      aria-label={t('screen.meeting.put_back_case', { case: caseNumber })}
                      onClick={() => void putBack(caseId, caseNumber)}
                    >
                      {t('screen.meeting.put_back')}
                    </Button>
                  ) : (
                    <Anchor
                      component="button"
                      type="button"
                      fz="sm"
                      onClick={() => go({ at: 'meeting', id: movedTo.id })}
                    >
                      {t('screen.meeting.moved_to', { day: dayText(movedTo.date) })}
                    </Anchor>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
