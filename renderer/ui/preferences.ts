import { createContext, useCallback, useContext, useMemo } from 'react';
import type { z } from 'zod';

/** Any value of JSON. */
export type Json = z.core.util.JSONType;

export interface Preferences {
  readonly values: Readonly<Record<string, unknown>>;
  set(key: string, value: Json): void;
}

export const PreferencesContext = createContext<Preferences | null>(null);

/**
 * A choice of the person that outlives the window, like `useState`. What another version has remembered may not fit the
 * schema; then it is as if nothing were.
 *
 * @param key - `feature.choice`, such as `caseList.columns`
 */
export function usePreference<Value extends Json>(
  key: string,
  schema: z.ZodType<Value>,
  initial: Value,
): [Value, (value: Value) => void] {
  const preferences = useContext(PreferencesContext);
  if (preferences === null) throw new Error('usePreference outside of the shell');
  const { values, set } = preferences;
  const stored = values[key];
  const value = useMemo(() => {
    const known = schema.safeParse(stored);
    return known.success ? known.data : initial;
    // The initial value may be a new object on every rendering.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [stored, schema]);
  const setValue = useCallback((next: Value) => set(key, next), [set, key]);
  return [value, setValue];
}
