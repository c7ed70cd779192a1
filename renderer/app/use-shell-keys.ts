import { useEffect, useRef } from 'react';
import { isTextEntry } from '../ui/is-text-entry';
import type { Screen } from '../ui/navigation';

export interface ShellKeys {
  find(): void;
  shortcuts(): void;
  back(): void;
  go(screen: Screen): void;
}

/** The keys that work everywhere in an open store. While a dialog is open, keys belong to it. */
export function useShellKeys(keys: ShellKeys): void {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]') !== null) return;
      const act = meaningOf(event, newest.current);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function meaningOf(event: KeyboardEvent, keys: ShellKeys): (() => void) | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  const isMod = (ctrlKey || metaKey) && !altKey && !shiftKey;
  if (isMod && key.toLowerCase() === 'k') return keys.find;
  if (isMod && key === ',') return () => keys.go({ at: 'settings' });
  if (key === 'F1') return () => keys.go({ at: 'help' });
  // In a text field of a Mac, ⌥← goes a word back.
  if (altKey && key === 'ArrowLeft' && !ctrlKey && !metaKey && !(isTextEntry(target) && isMac)) return keys.back;
  if (key === '?' && !ctrlKey && !metaKey && !isTextEntry(target)) return keys.shortcuts;
  return null;
}

const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac');
