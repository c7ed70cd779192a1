import { type MantineColorSchemeManager, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { HostPreferences } from '@contract/host';
import { board } from '../bridge/board';
import { cssVariables, theme } from '../style/theme';
import { saveEverything } from '../ui/unsaved';
import { type WindowPreferences, WindowPreferencesContext } from '../ui/window-preferences';
import { App } from './app';

interface WindowProps {
  readonly initial: HostPreferences;
  readonly styleNonce: string;
}

/** The whole window in its colors and its language. */
export function Window({ initial, styleNonce }: WindowProps) {
  const colorSchemes = useMemo(() => rememberedByHost(initial.colorScheme), [initial.colorScheme]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      getStyleNonce={() => styleNonce}
    >
      <WithPreferences initial={initial}>
        <App />
      </WithPreferences>
    </MantineProvider>
  );
}

/** Mantine's memory of the color scheme: the host's, so that it is the same before and after a store is open. */
function rememberedByHost(first: HostPreferences['colorScheme']): MantineColorSchemeManager {
  let colorScheme = first;
  return {
    get: () => colorScheme,
    set: (chosen) => {
      colorScheme = chosen;
      void board.host('host.setPreferences', { colorScheme: chosen });
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => undefined,
  };
}

function WithPreferences({ initial, children }: { readonly initial: HostPreferences; readonly children: ReactNode }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [language, setLanguage] = useState(initial.language);
  const preferences = useMemo<WindowPreferences>(
    () => ({
      language,
      colorScheme,
      setColorScheme,
      setLanguage: async (chosen) => {
        if (chosen === language) return;
        setLanguage(chosen);
        await saveEverything();
        const kept = await board.host('host.setPreferences', { language: chosen });
        if (kept.ok) await board.host('host.reload', {});
      },
    }),
    [language, colorScheme, setColorScheme],
  );
  return <WindowPreferencesContext value={preferences}>{children}</WindowPreferencesContext>;
}
