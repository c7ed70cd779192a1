import { useCallback, useEffect, useMemo, useState } from 'react';
import { board } from '../bridge/board';
import type { Json, Preferences } from '../ui/preferences';

/** The choices of the person at the screen: read once when the store opens, then kept here and written as they change. */
export function usePreferences(): Preferences | null {
  const [values, setValues] = useState<Readonly<Record<string, unknown>> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const answer = await board.call('preferences.get', {});
      // Without remembered choices everything still works, with the usual ones.
      if (isCurrent) setValues(answer.ok ? answer.value.preferences : {});
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, []);
  const set = useCallback((key: string, value: Json) => {
    setValues((known) => ({ ...known, [key]: value }));
    void board.call('preferences.set', { key, value });
  }, []);
  return useMemo(() => (values === null ? null : { values, set }), [values, set]);
}
