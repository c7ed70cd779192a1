import { Button, Checkbox, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { FileBoard } from '@domain/case-file/case-file';
import type { DiscussionView } from '@contract/discussions';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { DecisionText } from './decision-text';
import { fieldsOfBoard } from './decision-fields';
import classes from './discussion.module.css';
import { incompleteText } from './incomplete';

type SignedBoard = FileBoard & { readonly recommendation: NonNullable<FileBoard['recommendation']> };

interface SignDecisionProps {
  readonly discussion: DiscussionView;
  readonly decision: SignedBoard;
  readonly draftRevision: number;
  readonly labelOfOption: (optionId: string) => string;
  readonly onClose: () => void;
}

/** Asks once more before a decision is locked: what will be signed, and what is still incomplete. */
export function SignDecision({ discussion, decision, draftRevision, labelOfOption, onClose }: SignDecisionProps) {
  const [isSure, setIsSure] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [hasChanged, setHasChanged] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const incomplete = discussion.options.filter(({ optionId, disposition, reason }) => {
    const { primaryOptionId, alternativeOptionIds } = decision.recommendation;
    // What the decision names gets its disposition from it.
    const given = primaryOptionId === optionId || alternativeOptionIds.includes(optionId) ? 'named' : null;
    return incompleteText(disposition ?? given, reason) !== null;
  });
  const sign = async (): Promise<void> => {
    setIsBusy(true);
    const answer = await board.call('decisions.sign', { discussionId: discussion.id, board: decision, draftRevision });
    setIsBusy(false);
    if (!answer.ok) setError(answer.error);
    else if (answer.value.result === 'conflict') setHasChanged(true);
    else onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('screen.discussion.sign.title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('screen.discussion.sign.explained')}</Text>
        {/* A stop of the Tab key, so that the keyboard can scroll it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={classes.signed} tabIndex={0} aria-label={t('screen.discussion.tab.decision')}>
          <DecisionText fields={fieldsOfBoard(decision)} labelOfOption={labelOfOption} />
        </section>
        {incomplete.length > 0 && (
          <div>
            <Text size="sm" fw={600}>
              {t.plural('screen.discussion.sign.incomplete', incomplete.length)}
            </Text>
            <List size="sm">
              {incomplete.map(({ id, label }) => (
                <List.Item key={id}>
                  <bdi>{label}</bdi>
                </List.Item>
              ))}
            </List>
          </div>
        )}
        <Checkbox
          data-autofocus
          label={t('screen.discussion.sign.sure')}
          checked={isSure}
          onChange={(event) => setIsSure(event.currentTarget.checked)}
        />
        {hasChanged && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {t('screen.discussion.sign.changed')}
          </Text>
        )}
        <Refusal error={error} />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {t('screen.cancel')}
          </Button>
          <Button disabled={!isSure} loading={isBusy} onClick={sign}>
            {t('screen.discussion.sign.now')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
