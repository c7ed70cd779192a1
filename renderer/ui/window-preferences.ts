import { createContext, useContext } from 'react';
import type { HostPreferences } from '@contract/host';

export interface WindowPreferences extends HostPreferences {
  /** Saves what is being typed, then draws the window anew in another language; null for the system's. */
  setLanguage(language: HostPreferences['language']): Promise<void>;
  setColorScheme(colorScheme: HostPreferences['colorScheme']): void;
}

export const WindowPreferencesContext = createContext<WindowPreferences | null>(null);

/** Language and colors of the window: known before a store is open, and the same for everyone at this computer. */
export function useWindowPreferences(): WindowPreferences {
  const preferences = useContext(WindowPreferencesContext);
  if (preferences === null) throw new Error('useWindowPreferences outside of the window');
  return preferences;
}
