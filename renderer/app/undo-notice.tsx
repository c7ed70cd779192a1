import { Button, CloseButton, Group, Paper, Portal, Text } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { board } from '../bridge/board';
import { errorText } from '../ui/error-text';
import { t } from '../ui/texts';
import { UndoContext } from '../ui/undo';
import classes from './shell.module.css';

interface Offer {
  readonly text: string;
  /** The batch to take back, or what does it; null once it was taken back, or when it could not be. */
  readonly takeBack: string | (() => Promise<boolean>) | null;
}

/** How long an offer stays, in milliseconds: time to read it twice. */
const offerStays = 12_000;

/** Holds what can be taken back, and shows the newest of it at the foot of the window. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [shown, setShown] = useState<Offer | null>(null);
  const offer = useCallback((text: string, takeBack: string | (() => Promise<boolean>)) => {
    const made = { text, takeBack };
    setOffers((known) => [...known.slice(-49), made]);
    setShown(made);
  }, []);
  const takeBack = useCallback(async (): Promise<void> => {
    const newest = offers[offers.length - 1];
    if (newest === undefined || newest.takeBack === null) return;
    setOffers((known) => known.filter((entry) => entry !== newest));
    if (typeof newest.takeBack === 'function') {
      const isTakenBack = await newest.takeBack();
      const id = isTakenBack ? 'screen.undo.done' : 'screen.undo.changed_since';
      setShown({ text: t(id, { what: newest.text }), takeBack: null });
      return;
    }
    const answer = await board.call('history.undo', { batchId: newest.takeBack });
    const isUndone = answer.ok && answer.value.skipped.length === 0;
    const text = isUndone
      ? t('screen.undo.done', { what: newest.text })
      : answer.ok
        ? t('screen.undo.changed_since', { what: newest.text })
        : errorText(answer.error);
    setShown({ text, takeBack: null });
  }, [offers]);

  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), offerStays);
    return () => clearTimeout(timer);
  }, [shown]);

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      // In a text field the keys take back letters.
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable="true"]'))
        return;
      event.preventDefault();
      void takeBack();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [takeBack]);

  const undo = useMemo(() => ({ offer }), [offer]);
  return (
    <UndoContext value={undo}>
      {children}
      {shown !== null && (
        <Portal>
          <Paper component="output" withBorder shadow="md" className={classes.undo}>
            <Group gap="sm" wrap="nowrap">
              <Text size="sm">{shown.text}</Text>
              {shown.takeBack !== null && (
                <Button size="compact-sm" variant="light" onClick={takeBack}>
                  {t('screen.undo.button')}
                </Button>
              )}
              <CloseButton size="sm" aria-label={t('screen.close')} onClick={() => setShown(null)} />
            </Group>
          </Paper>
        </Portal>
      )}
    </UndoContext>
  );
}
