import { createTranslator } from '@domain/messages/translate';

/** Every text of the window comes from here. */
export const t = createTranslator('en');
