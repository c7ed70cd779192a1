import type { CallError, CallResult } from '@contract/result';

/** The batch that is taken back, or, for more than one call, what takes it back and says whether it could. */
export type TakeBack = string | (() => Promise<boolean>);

/** Something that was done and can be taken back. */
export interface UndoOffer {
  readonly text: string;
  readonly takeBack: TakeBack;
}

export interface UndoOutcome {
  /** `failed`: nobody could be asked; it can be tried again. */
  readonly state: 'done' | 'changed_since' | 'failed';
  readonly what: string;
  readonly error: CallError | null;
}

/** What can be taken back, the newest first. */
export interface UndoStack {
  offer(offer: UndoOffer): void;
  /** Takes the newest back; one after the other, however fast it is asked. Null when there is nothing. */
  takeBack(): Promise<UndoOutcome | null>;
  isEmpty(): boolean;
}

/** Nobody goes back further; what is older is found in the history of the case. */
const kept = 50;

/** Makes an empty stack. */
export function createUndoStack(
  undo: (batchId: string) => Promise<CallResult<{ readonly skipped: readonly unknown[] }>>,
): UndoStack {
  const offers: UndoOffer[] = [];
  let running: Promise<unknown> = Promise.resolve();

  const takeNewestBack = async (): Promise<UndoOutcome | null> => {
    const newest = offers.pop();
    if (newest === undefined) return null;
    if (typeof newest.takeBack === 'function') {
      return { state: (await newest.takeBack()) ? 'done' : 'changed_since', what: newest.text, error: null };
    }
    const answer = await undo(newest.takeBack);
    if (answer.ok) {
      const state = answer.value.skipped.length === 0 ? 'done' : 'changed_since';
      return { state, what: newest.text, error: null };
    }
    if (isPassing(answer.error)) offers.push(newest);
    return { state: 'failed', what: newest.text, error: answer.error };
  };
  return {
    offer: (offer) => {
      if (offers.some(({ takeBack }) => takeBack === offer.takeBack)) return;
      offers.push(offer);
      if (offers.length > kept) offers.shift();
    },
    takeBack: () => {
      const turn = running.then(takeNewestBack);
      running = turn.catch(() => undefined);
      return turn;
    },
    isEmpty: () => offers.length === 0,
  };
}

/** Refusals that say nothing about the change itself. */
const passing = ['host_unreachable', 'store_busy', 'store_full', 'store_io', 'store_locked'];
const isPassing = ({ code }: CallError): boolean => passing.includes(code);
