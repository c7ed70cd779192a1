import { useEffect, useRef } from 'react';
import { board } from '../bridge/board';

const savers = new Set<() => Promise<unknown> | void>();

/**
 * Lets a screen save what is typed and not yet sent, before the window is locked or drawn anew.
 *
 * @param save - sends what waits; does nothing when nothing does
 */
export function useUnsaved(save: () => Promise<unknown> | void): void {
  const newest = useRef(save);
  useEffect(() => {
    newest.current = save;
  }, [save]);
  useEffect(() => {
    const run = (): Promise<unknown> | void => newest.current();
    savers.add(run);
    return () => void savers.delete(run);
  }, []);
}

/** When the window is closed: sends what waits, in the moment that is left. Nobody can wait for the answers then. */
export function saveAtTheEnd(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  for (const save of savers) void save();
}

/** Ends typing, sends what waits, and answers when everything that was sent has arrived. */
export async function saveEverything(): Promise<void> {
  // Leaving a field is when many of them save.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await Promise.resolve();
  await Promise.allSettled([...savers].map((save) => save()));
  await board.whenIdle();
}
