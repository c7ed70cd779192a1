import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { t } from '../../../ui/texts';
import { PasteTable } from './paste-table';
import type { PasteTarget } from './value-preview';

interface PasteTableButtonProps {
  readonly caseId: string;
  readonly target: PasteTarget;
}

/** The button that opens the paste-or-open part for a table of values. */
export function PasteTableButton({ caseId, target }: PasteTableButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    // Closes the dialog only, wherever the focus is: the screen behind it would go back to the list.
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setIsOpen(false);
    };
    document.addEventListener('keydown', close, { capture: true });
    return () => document.removeEventListener('keydown', close, { capture: true });
  }, [isOpen]);
  return (
    <>
      <Button variant="default" size="sm" onClick={() => setIsOpen(true)}>
        {t(`screen.paste.button.${target}`)}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        // What was pasted and said is not thrown away by a click beside it.
        closeOnClickOutside={false}
        closeOnEscape={false}
        size="min(1180px, 96vw)"
        title={t(`screen.paste.title.${target}`)}
        closeButtonProps={{ 'aria-label': t('screen.close') }}
      >
        <PasteTable caseId={caseId} target={target} />
      </Modal>
    </>
  );
}
