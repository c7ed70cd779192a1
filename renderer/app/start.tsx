import '@mantine/core/styles.css';
import '../style/fonts.css';
import '../style/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { chooseLanguage } from '@domain/messages/choose-language';
import { initialHostPreferences } from '@contract/host';
import { board } from '../bridge/board';
import { setWindowLanguage } from '../ui/window-language';

// zod would try to compile its schemas to code, which the page's content policy refuses and reports.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

/** The language first, then everything that has words. */
async function start(into: HTMLElement): Promise<void> {
  const answer = await board.host('host.preferences', {});
  const { systemLanguages, ...preferences } = answer.ok
    ? answer.value
    : { ...initialHostPreferences, systemLanguages: navigator.languages };
  const language = preferences.language ?? chooseLanguage(systemLanguages);
  setWindowLanguage(language);
  document.documentElement.lang = language;
  const { Window } = await import('./window');
  createRoot(into).render(
    <StrictMode>
      <Window initial={preferences} styleNonce={styleNonce} />
    </StrictMode>,
  );
}

void start(root);
