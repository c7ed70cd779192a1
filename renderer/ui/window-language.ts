import type { Language } from '@domain/messages/translate';

let language: Language = 'en';

/** Says what the window speaks. Before anything that shows a text is loaded: texts are chosen once, when they are. */
export function setWindowLanguage(chosen: Language): void {
  language = chosen;
}

/** What the window speaks. */
export const windowLanguage = (): Language => language;
