import { createContext, useContext } from 'react';

/** Every screen of an open store. */
export type Screen =
  | { readonly at: 'cases' }
  /** New cases from a list of patients in a table. */
  | { readonly at: 'importPatients' }
  /** A case in its editor; `section` is where to begin. */
  | { readonly at: 'case'; readonly id: string; readonly section?: string }
  | { readonly at: 'meetings' }
  | { readonly at: 'meeting'; readonly id: string }
  /** Role input, options and decision of one discussion. */
  | { readonly at: 'discussion'; readonly id: string; readonly part?: 'roles' | 'options' | 'decision' }
  | { readonly at: 'packet'; readonly meetingId: string }
  | { readonly at: 'settings' }
  | { readonly at: 'help' };

export interface Navigation {
  readonly screen: Screen;
  go(screen: Screen): void;
  /** To the screen before this one; to the cases when there is none. */
  back(): void;
}

export const NavigationContext = createContext<Navigation | null>(null);

/** Where the window is, and the way to other screens. Features do not know each other: they name a screen. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('useNavigation outside of the shell');
  return navigation;
}
