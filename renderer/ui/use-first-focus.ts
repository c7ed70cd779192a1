import { type RefObject, useEffect, useRef } from 'react';

/** Gives the focus to an element when its screen opens, so that typing goes there at once. */
export function useFirstFocus<E extends HTMLElement>(): RefObject<E | null> {
  const target = useRef<E>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
