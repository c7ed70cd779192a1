import { type RefObject, useEffect, useRef } from 'react';

/** Gives the focus to an element when its screen opens, so that typing goes there at once. What stands
 * above it stays in sight. */
export function useFirstFocus<E extends HTMLElement>(): RefObject<E | null> {
  const target = useRef<E>(null);
  useEffect(() => target.current?.focus({ preventScroll: true }), []);
  return target;
}
