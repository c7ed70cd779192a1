import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf } from './lookup-by-key';

/**
 * Where the facts of the catalogues come from. `GK` is general knowledge not confirmed against a text;
 * `computed` is arithmetic from molecular weights and unit prefixes.
 */
export const sources = [
  { key: 'SEER21' },
  { key: 'SEER33' },
  { key: 'WHO-JNMT' },
  { key: 'ENETS-lung' },
  { key: 'CMAJ17' },
  { key: 'PathOut' },
  { key: 'ICDO-MII' },
  { key: 'ICDO-list' },
  { key: 'ICDO-pub' },
  { key: 'LOINC-MII' },
  { key: 'LOINC-pub' },
  { key: 'EU-leaf' },
  { key: 'computed' },
  { key: 'GK' },
] as const;

export const sourceSchema = z.enum(keysOf(sources));
export type SourceKey = z.infer<typeof sourceSchema>;

/** The message that names a source. */
export const sourceMessage = (key: SourceKey): MessageId => `source.${key}`;

/** Whether the fact was found in the text of its source, or still waits for a clinician's review. */
export const reviewStatusSchema = z.enum(['sourced', 'unverified']);
export type ReviewStatus = z.infer<typeof reviewStatusSchema>;

/** Origin and review of one encoded medical fact. */
export interface Provenance {
  readonly source: SourceKey;
  readonly reviewStatus: ReviewStatus;
}

/** Provenance of a fact confirmed in the named source. */
export const sourced = (source: SourceKey): Provenance => ({ source, reviewStatus: 'sourced' });

/** Provenance of a fact that is believed right and awaits review; it is shown as unverified. */
export const unverified = (source: SourceKey = 'GK'): Provenance => ({ source, reviewStatus: 'unverified' });
