import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';

/** How soon a referral needs the board. */
export const urgencies = [{ key: 'routine' }, { key: 'soon' }, { key: 'urgent' }] as const;

export const urgencySchema = z.enum(keysOf(urgencies));
export type UrgencyKey = z.infer<typeof urgencySchema>;

export const findUrgency = lookupByKey(urgencies);

/** The message that names an urgency. */
export const urgencyMessage = (key: UrgencyKey): MessageId => `urgency.${key}`;
