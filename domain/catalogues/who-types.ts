import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Aliased } from './lookup-by-term';
import { lookupByTerm } from './lookup-by-term';
import type { Provenance } from './provenance';
import { sourced } from './provenance';

type WhoTypeEntry = Aliased & Provenance;

/** Entities of the WHO classifications (digestive 2019, thoracic 2021, endocrine 2022). */
export const whoTypes = [
  { key: 'net', aliases: ['well_differentiated_net', 'neuroendocrine_tumor'], ...sourced('WHO-JNMT') },
  { key: 'nec', aliases: ['neuroendocrine_carcinoma', 'nec_nos'], ...sourced('WHO-JNMT') },
  { key: 'nec_small_cell', aliases: ['scnec', 'small_cell_nec'], ...sourced('WHO-JNMT') },
  { key: 'nec_large_cell', aliases: ['large_cell_nec'], ...sourced('WHO-JNMT') },
  { key: 'minen', aliases: ['manec'], ...sourced('WHO-JNMT') },
  { key: 'lung_carcinoid_typical', aliases: ['typical_carcinoid'], ...sourced('ENETS-lung') },
  { key: 'lung_carcinoid_atypical', aliases: ['atypical_carcinoid'], ...sourced('ENETS-lung') },
  { key: 'lung_lcnec', aliases: ['lcnec'], ...sourced('CMAJ17') },
  { key: 'lung_sclc', aliases: ['sclc', 'small_cell_lung_carcinoma'], ...sourced('CMAJ17') },
  { key: 'pheochromocytoma', ...sourced('ICDO-MII') },
  { key: 'paraganglioma', ...sourced('ICDO-MII') },
  { key: 'medullary_thyroid_carcinoma', aliases: ['mtc'], ...sourced('LOINC-MII') },
  { key: 'merkel_cell_carcinoma', ...sourced('ICDO-list') },
] as const satisfies readonly WhoTypeEntry[];

export const whoTypeSchema = z.enum(keysOf(whoTypes));
export type WhoTypeKey = z.infer<typeof whoTypeSchema>;
export interface WhoType extends WhoTypeEntry {
  readonly key: WhoTypeKey;
}

export const findWhoType = lookupByKey<WhoType>(whoTypes);
const typeOfTerm = lookupByTerm<WhoType>(whoTypes);

/** The message that names a WHO entity. */
export const whoTypeMessage = (key: WhoTypeKey): MessageId => `who_type.${key}`;

/** The entity behind a file's wording, such as "NEC, large cell"; `null` when the wording is not known. */
export const whoTypeOfText = (text: string): WhoTypeKey | null => typeOfTerm(text)?.key ?? null;

/** Editions of the WHO classification met in reports. An old "G3" is never converted: the edition is kept with the grade. */
export const whoEditions = [
  { key: '1999' },
  { key: '2010' },
  { key: '2017' },
  { key: '2019' },
  { key: '2021' },
  { key: '2022' },
] as const;

export type WhoEditionKey = (typeof whoEditions)[number]['key'];

export const findWhoEdition = lookupByKey(whoEditions);

/** The message that names an edition of the WHO classification. */
export const whoEditionMessage = (key: WhoEditionKey): MessageId => `who_edition.${key}`;
