import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Navigation, Screen } from '../ui/navigation';

interface Visited {
  readonly screens: readonly [Screen, ...Screen[]];
  readonly at: number;
}

/** What stands in the browser's history: which page wrote it, and which of its screens. No address, no name of anybody. */
interface HistoryState {
  readonly run: string;
  readonly at: number;
}

export interface ScreenHistory extends Navigation {
  readonly canGoBack: boolean;
}

/** The screens that were visited, kept in step with the browser's own history, so that its Back leads to them, too. */
export function useScreenHistory(first: Screen): ScreenHistory {
  const [visited, setVisited] = useState<Visited>({ screens: [first], at: 0 });
  const newest = useRef(visited);
  const run = useRef('');

  const show = useCallback((next: Visited) => {
    newest.current = next;
    setVisited(next);
  }, []);

  useEffect(() => {
    run.current = `${performance.timeOrigin}-${performance.now()}`;
    const stateAt = (at: number): HistoryState => ({ run: run.current, at });
    window.history.replaceState(stateAt(newest.current.at), '');
    const listen = ({ state }: PopStateEvent): void => {
      const known = state as HistoryState | null;
      const { screens, at } = newest.current;
      if (known?.run === run.current && screens[known.at] !== undefined) show({ screens, at: known.at });
      // Of an earlier page, or of nobody: stay where we are.
      else window.history.replaceState(stateAt(at), '');
    };
    window.addEventListener('popstate', listen);
    return () => window.removeEventListener('popstate', listen);
  }, [show]);

  const go = useCallback(
    (screen: Screen) => {
      const { screens, at } = newest.current;
      if (JSON.stringify(screens[at]) === JSON.stringify(screen)) return;
      const kept = screens.slice(0, at + 1) as [Screen, ...Screen[]];
      window.history.pushState({ run: run.current, at: at + 1 } satisfies HistoryState, '');
      show({ screens: [...kept, screen], at: at + 1 });
    },
    [show],
  );
  const back = useCallback(() => {
    if (newest.current.at > 0) window.history.back();
    else show({ screens: [{ at: 'cases' }], at: 0 });
  }, [show]);

  const screen = visited.screens[visited.at] ?? first;
  const canGoBack = visited.at > 0;
  return useMemo(() => ({ screen, go, back, canGoBack }), [screen, go, back, canGoBack]);
}
