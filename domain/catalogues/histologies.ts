import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Keyed } from './lookup-by-key';
import type { Provenance } from './provenance';
import { sourced, unverified } from './provenance';

/** Editions of ICD-O-3: behavior digits changed between them, so a case keeps the edition of its code. */
export const icdoEditionSchema = z.enum(['3.1', '3.2']);
export type IcdoEdition = z.infer<typeof icdoEditionSchema>;

/** The edition in which the codes of {@link histologies} are written. */
export const histologyEdition = '3.2' satisfies IcdoEdition;

/** Families of histologies. `NET` ones are graded; `NEC` and `MiNEN` are staged as carcinoma of their organ; `not_NEN` ones are here to be recognized. */
export const histologyGroups = [
  { key: 'NET' },
  { key: 'NET_functional' },
  { key: 'NEC' },
  { key: 'MiNEN' },
  { key: 'PPGL' },
  { key: 'MTC' },
  { key: 'skin_NEC' },
  { key: 'not_NEN' },
] as const;

export const histologyGroupSchema = z.enum(keysOf(histologyGroups));
export type HistologyGroup = z.infer<typeof histologyGroupSchema>;

/** The message that names a family of histologies. */
export const histologyGroupMessage = (key: HistologyGroup): MessageId => `histology_group.${key}`;

interface HistologyEntry extends Keyed, Provenance {
  readonly group: HistologyGroup;
  /** Codes of edition 3.1 that 3.2 merged into this one. */
  readonly formerCodes?: readonly string[];
  /** Whether a note about the use of the code is shown with it. */
  readonly noted?: true;
}

/** ICD-O-3.2 morphology codes of neuroendocrine neoplasms, and of what is mistaken for them. The key is the code. */
// oxfmt-ignore
export const histologies = [
  { key: '8240/3', group: 'NET', formerCodes: ['8240/1'], ...sourced('ICDO-MII') },
  { key: '8249/3', group: 'NET', noted: true, ...sourced('ICDO-list') },
  { key: '8241/3', group: 'NET', ...sourced('ICDO-list') },
  { key: '8242/3', group: 'NET', formerCodes: ['8242/1'], ...sourced('ICDO-MII') },
  { key: '8150/3', group: 'NET', ...sourced('ICDO-pub') },
  { key: '8150/0', group: 'NET', ...unverified() },
  { key: '8151/3', group: 'NET_functional', formerCodes: ['8151/0'], ...sourced('ICDO-MII') },
  { key: '8152/3', group: 'NET_functional', ...sourced('ICDO-MII') },
  { key: '8153/3', group: 'NET_functional', ...sourced('ICDO-MII') },
  { key: '8155/3', group: 'NET_functional', ...sourced('ICDO-pub') },
  { key: '8156/3', group: 'NET_functional', noted: true, ...sourced('ICDO-MII') },
  { key: '8158/3', group: 'NET_functional', ...sourced('LOINC-MII') },
  { key: '8246/3', group: 'NEC', ...sourced('ICDO-list') },
  { key: '8013/3', group: 'NEC', ...sourced('ICDO-list') },
  { key: '8041/3', group: 'NEC', ...sourced('ICDO-pub') },
  { key: '8045/3', group: 'NEC', ...sourced('ICDO-pub') },
  { key: '8154/3', group: 'MiNEN', noted: true, ...sourced('ICDO-list') },
  { key: '8244/3', group: 'MiNEN', noted: true, ...sourced('ICDO-list') },
  { key: '8680/3', group: 'PPGL', formerCodes: ['8680/0', '8680/1'], ...sourced('ICDO-MII') },
  { key: '8690/3', group: 'PPGL', ...sourced('ICDO-MII') },
  { key: '8692/3', group: 'PPGL', ...sourced('ICDO-MII') },
  { key: '8693/3', group: 'PPGL', ...sourced('ICDO-MII') },
  { key: '8700/3', group: 'PPGL', formerCodes: ['8700/0'], ...sourced('ICDO-MII') },
  { key: '8683/0', group: 'NET', noted: true, ...unverified() },
  { key: '8345/3', group: 'MTC', ...sourced('LOINC-MII') },
  { key: '8247/3', group: 'skin_NEC', ...sourced('ICDO-list') },
  { key: '8243/3', group: 'not_NEN', noted: true, ...sourced('PathOut') },
] as const satisfies readonly HistologyEntry[];

export const histologySchema = z.enum(keysOf(histologies));
export type HistologyKey = z.infer<typeof histologySchema>;
export interface Histology extends HistologyEntry {
  readonly key: HistologyKey;
}

const current = lookupByKey<Histology>(histologies);
const former = new Map(
  (histologies as readonly Histology[]).flatMap((entry) =>
    (entry.formerCodes ?? []).map((code) => [code, entry] as const),
  ),
);

/** The histology of an ICD-O-3 morphology code of edition 3.2, or of 3.1 where 3.2 merged it; `undefined` outside the catalogue. */
export const findHistology = (code: string): Histology | undefined => current(code) ?? former.get(code);

/** The message that names a histology. */
export const histologyMessage = (key: HistologyKey): MessageId => `histology.${key}`;

type NotedHistologyKey = Extract<(typeof histologies)[number], { noted: true }>['key'];

/** The message of the note about a code, for histologies that are `noted`. */
export const histologyNoteMessage = (key: NotedHistologyKey): MessageId => `histology_note.${key}`;
