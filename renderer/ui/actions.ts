import { useEffect, useRef } from 'react';

/** What a screen can begin when it is asked from elsewhere: by the command palette, or by an empty screen. */
export type ActionName = 'cases.new' | 'cases.import' | 'meetings.plan';

/** A request for a screen that is just being opened waits this long, in milliseconds. */
const patience = 3_000;

const handlers = new Map<ActionName, (() => void)[]>();
let waiting: { readonly name: ActionName; readonly until: number } | null = null;

/** Begins something: now if its screen is there, else as soon as it is. */
export function requestAction(name: ActionName): void {
  const handler = handlers.get(name)?.at(-1);
  waiting = handler === undefined ? { name, until: performance.now() + patience } : null;
  handler?.();
}

/** Says that this screen can begin something. */
export function useAction(name: ActionName, begin: () => void): void {
  const newest = useRef(begin);
  useEffect(() => {
    newest.current = begin;
  });
  useEffect(() => {
    const run = (): void => newest.current();
    handlers.set(name, [...(handlers.get(name) ?? []), run]);
    const isWanted = waiting?.name === name && performance.now() < waiting.until;
    if (isWanted) {
      waiting = null;
      run();
    }
    return () =>
      void handlers.set(
        name,
        (handlers.get(name) ?? []).filter((other) => other !== run),
      );
  }, [name]);
}
