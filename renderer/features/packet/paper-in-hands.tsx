import { Anchor, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { countText } from '../../ui/value-text';
import { ChangesList } from './changes-list';
import { instantText } from './instant-text';
import classes from './packet.module.css';

/** Says which version people hold, and what has changed since it was issued. */
export function PaperInHands({ issuedId, timeZone }: { readonly issuedId: string; readonly timeZone: string }) {
  const answer = useAnswer('documents.changesSince', { issuedId });
  const [isOpen, setIsOpen] = useState(false);
  if (answer.state !== 'ready') return null;
  const { document, isUnchanged, frame, cases } = answer.value;
  const { revision, issuedAt } = document;
  const count = frame.length + cases.reduce((sum, { changes }) => sum + Math.max(1, changes.length), 0);
  return (
    <>
      <Text component="output" size="sm" className={classes.inHands} data-changed={!isUnchanged}>
        <span>{t('screen.packet.in_hands', { revision, ...instantText(issuedAt, timeZone) })} </span>
        {isUnchanged ? (
          t('screen.packet.in_hands_unchanged')
        ) : (
          <>
            <strong>{t.plural('screen.packet.in_hands_changed', count, { count: countText(count) })}</strong>{' '}
            <Anchor
              component="button"
              type="button"
              size="sm"
              inherit
              underline="always"
              onClick={() => setIsOpen(true)}
            >
              {t('screen.packet.show_changes')}
            </Anchor>
          </>
        )}
      </Text>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        size="xl"
        title={t('screen.packet.changes_title', { revision })}
        closeButtonProps={{ 'aria-label': t('screen.close') }}
      >
        <ChangesList changes={answer.value} />
      </Modal>
    </>
  );
}
