import { createContext, useContext } from 'react';

export interface Undo {
  /**
   * Says what was done and offers to take it back, by a button and by Ctrl/Cmd-Z outside of text fields.
   *
   * @param text - what was done, such as "Study deleted"
   * @param takeBack - what the call that did it answered; or, for more than one call, what takes it back and says whether
   *   it could
   */
  offer(text: string, takeBack: string | (() => Promise<boolean>)): void;
}

export const UndoContext = createContext<Undo | null>(null);

/** The way to take back what a call has changed. */
export function useUndo(): Undo {
  const undo = useContext(UndoContext);
  if (undo === null) throw new Error('useUndo outside of the shell');
  return undo;
}
