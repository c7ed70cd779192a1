import { Button, CloseButton, Group, Portal, Text } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { board } from '../bridge/board';
import { errorText } from '../ui/error-text';
import { isTextEntry } from '../ui/is-text-entry';
import { t } from '../ui/texts';
import { UndoContext } from '../ui/undo';
import { type TakeBack, createUndoStack } from './undo-stack';
import classes from './shell.module.css';

interface Notice {
  readonly text: string;
  readonly canUndo: boolean;
}

/** How long a notice stays, in milliseconds: time to read it twice. While it is pointed at or focused, it stays. */
const noticeStays = 12_000;

/** Holds what can be taken back, and shows the newest of it at the foot of the window. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const [isHeld, setIsHeld] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const [stack] = useState(() => createUndoStack((batchId) => board.call('history.undo', { batchId })));

  const offer = useCallback(
    (text: string, takeBack: TakeBack) => {
      stack.offer({ text, takeBack });
      setNotice({ text, canUndo: true });
    },
    [stack],
  );
  const takeBack = useCallback(async (): Promise<void> => {
    const outcome = await stack.takeBack();
    if (outcome === null) return;
    const { what, error } = outcome;
    const hadFocus = frame.current?.contains(document.activeElement) === true;
    if (outcome.state === 'done') setNotice({ text: t('screen.undo.done', { what }), canUndo: false });
    else if (outcome.state === 'changed_since')
      setNotice({ text: t('screen.undo.changed_since', { what }), canUndo: false });
    else setNotice({ text: error === null ? what : errorText(error), canUndo: !stack.isEmpty() });
    // The button that was pressed is gone: its place in the order of the keys is kept.
    if (hadFocus) frame.current?.querySelector<HTMLElement>('[data-close]')?.focus();
  }, [stack]);
  const close = (): void => {
    setNotice(null);
    setIsHeld(false);
  };

  useEffect(() => {
    if (notice === null || isHeld) return;
    const timer = setTimeout(() => setNotice(null), noticeStays);
    return () => clearTimeout(timer);
  }, [notice, isHeld]);

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || !isUndoKey(event)) return;
      // In a text field the keys take back letters.
      if (isTextEntry(event.target) || stack.isEmpty()) return;
      event.preventDefault();
      void takeBack();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [takeBack, stack]);

  const undo = useMemo(() => ({ offer }), [offer]);
  return (
    <UndoContext value={undo}>
      {children}
      <Portal>
        {/* Its handlers only keep it from going while somebody is at it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <section
          aria-label={notice === null ? undefined : t('screen.undo.notice')}
          ref={frame}
          className={classes.undo}
          data-empty={notice === null || undefined}
          onMouseEnter={() => setIsHeld(true)}
          onMouseLeave={() => setIsHeld(false)}
          onFocus={() => setIsHeld(true)}
          onBlur={() => setIsHeld(false)}
        >
          <Group gap="sm" wrap="nowrap">
            {/* Always there: a reader tells what appears in a region that it knows already. */}
            <Text size="sm" component="output" className={classes.undoText}>
              {notice?.text}
            </Text>
            {notice?.canUndo === true && (
              <Button size="compact-sm" variant="light" onClick={takeBack} className={classes.undoButton}>
                {t('screen.undo.button')}
              </Button>
            )}
            {notice !== null && <CloseButton size="sm" data-close aria-label={t('screen.close')} onClick={close} />}
          </Group>
        </section>
      </Portal>
    </UndoContext>
  );
}

/** Ctrl-Z or Cmd-Z, wherever the keyboard has its Z; where it has no Latin letters, the key that has it elsewhere. */
function isUndoKey({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  if (!(ctrlKey || metaKey) || shiftKey || altKey) return false;
  return key.toLowerCase() === 'z' || (code === 'KeyZ' && !/^[a-z]$/i.test(key));
}
