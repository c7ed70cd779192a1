import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';

/** Groups of options in print order. The order is that of a form, not of preference; `other` takes what no group fits and comes last. */
export const optionGroups = [
  { key: 'surveillance' },
  { key: 'surgery' },
  { key: 'systemic' },
  { key: 'prrt' },
  { key: 'liver_directed' },
  { key: 'combination' },
  { key: 'molecular_guided' },
  { key: 'supportive' },
  { key: 'other' },
] as const;

export const optionGroupSchema = z.enum(keysOf(optionGroups));
export type OptionGroupKey = z.infer<typeof optionGroupSchema>;

export const findOptionGroup = lookupByKey(optionGroups);

/** The message that names a group of options. */
export const optionGroupMessage = (key: OptionGroupKey): MessageId => `option_group.${key}`;
