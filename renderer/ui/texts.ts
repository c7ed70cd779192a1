import { createTranslator } from '@domain/messages/translate';
import { windowLanguage } from './window-language';

/** Every text of the window comes from here. `app/start.tsx` has said the language before this is loaded. */
export const t = createTranslator(windowLanguage());
