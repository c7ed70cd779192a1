import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';

/** What became of a considered option in the decision. The board decides it; nothing in the app proposes one. */
export const dispositions = [
  { key: 'recommended' },
  { key: 'alternative' },
  { key: 'considered_not_recommended' },
  { key: 'not_possible' },
  { key: 'deferred' },
] as const;

export const dispositionSchema = z.enum(keysOf(dispositions));
export type DispositionKey = z.infer<typeof dispositionSchema>;

export const findDisposition = lookupByKey(dispositions);

/** The message that names a disposition. */
export const dispositionMessage = (key: DispositionKey): MessageId => `disposition.${key}`;
