import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';

/** Differentiation as case files write it. It is judged by morphology and stands beside the grade: Ki-67 does not decide it. */
export const differentiations = [{ key: 'well' }, { key: 'poor' }, { key: 'not applicable' }] as const;

export const differentiationSchema = z.enum(keysOf(differentiations));
export type DifferentiationKey = z.infer<typeof differentiationSchema>;

export const findDifferentiation = lookupByKey(differentiations);

/** The message that names a differentiation. */
export const differentiationMessage = (key: DifferentiationKey): MessageId => `differentiation.${key}`;
