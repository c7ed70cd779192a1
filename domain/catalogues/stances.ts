import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';

/** What a role says about a considered option. */
export const stances = [
  { key: 'support' },
  { key: 'support_with_conditions' },
  { key: 'neutral' },
  { key: 'against' },
  { key: 'abstain' },
] as const;

export const stanceSchema = z.enum(keysOf(stances));
export type StanceKey = z.infer<typeof stanceSchema>;

export const findStance = lookupByKey(stances);

/** The message that names a stance. */
export const stanceMessage = (key: StanceKey): MessageId => `stance.${key}`;
