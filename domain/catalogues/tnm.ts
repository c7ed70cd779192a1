import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Keyed } from './lookup-by-key';
import type { Provenance } from './provenance';
import { sourced, unverified } from './provenance';

/** Editions whose categories the catalogue knows. Older ones occur in files and are kept as written. */
export const tnmEditionSchema = z.enum(['8', '9']);
export type TnmEdition = z.infer<typeof tnmEditionSchema>;

/** The T, N and M categories of one chapter and edition, without the prefixes c, p, y, r. */
export interface TnmCategories {
  readonly t: readonly string[];
  readonly n: readonly string[];
  readonly m: readonly string[];
}

interface TnmChapterEntry extends Keyed, Provenance {
  /** `null`: the edition is used but its categories are not described here, so no category can be called wrong. */
  readonly categories: { readonly [edition in TnmEdition]?: TnmCategories | null };
}

const m = ['M0', 'M1', 'M1a', 'M1b', 'M1c'] as const;
const gep = { t: ['TX', 'T0', 'T1', 'T2', 'T3', 'T4'], n: ['NX', 'N0', 'N1'], m } as const;
const jejunumIleum = { ...gep, n: [...gep.n, 'N2'] } as const;
const colorectum = { ...gep, t: ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4'] } as const;
const ppgl = { ...gep, t: ['TX', 'T0', 'T1', 'T2', 'T3'] } as const;
const lungT = ['TX', 'T0', 'Tis', 'T1', 'T1mi', 'T1a', 'T1b', 'T1c', 'T2', 'T2a', 'T2b', 'T3', 'T4'] as const;
const lung8 = { t: lungT, n: ['NX', 'N0', 'N1', 'N2', 'N3'], m } as const;
const lung9 = { t: lungT, n: ['NX', 'N0', 'N1', 'N2', 'N2a', 'N2b', 'N3'], m: [...m, 'M1c1', 'M1c2'] } as const;

/**
 * TNM chapters under the `siteRuleKey` of case files. Edition 9 keeps the categories of 8 except in the lung; pheochromocytoma and
 * paraganglioma have no edition 9, whatever the year. NEC is staged by the carcinoma chapter of its organ.
 */
export const tnmChapters = [
  { key: 'stomach', categories: { '8': gep, '9': gep }, ...sourced('SEER33') },
  { key: 'duodenum', categories: { '8': gep, '9': gep }, ...sourced('SEER33') },
  { key: 'ampulla', categories: { '8': gep, '9': gep }, ...sourced('SEER33') },
  { key: 'jejunum_ileum', categories: { '8': jejunumIleum, '9': jejunumIleum }, ...sourced('SEER33') },
  { key: 'appendix', categories: { '8': gep, '9': gep }, ...sourced('SEER33') },
  { key: 'colorectum', categories: { '8': colorectum, '9': colorectum }, ...sourced('SEER33') },
  { key: 'pancreas', categories: { '8': gep, '9': gep }, ...sourced('SEER33') },
  { key: 'lung', categories: { '8': lung8, '9': lung9 }, ...sourced('SEER33') },
  { key: 'ppgl', categories: { '8': ppgl }, ...sourced('SEER21') },
  { key: 'colon_carcinoma', categories: { '8': null, '9': null }, ...unverified() },
] as const satisfies readonly TnmChapterEntry[];

export const tnmChapterSchema = z.enum(keysOf(tnmChapters));
export type TnmChapterKey = z.infer<typeof tnmChapterSchema>;
export interface TnmChapter extends TnmChapterEntry {
  readonly key: TnmChapterKey;
}

export const findTnmChapter = lookupByKey<TnmChapter>(tnmChapters);

/** The message that names a TNM chapter. */
export const tnmChapterMessage = (key: TnmChapterKey): MessageId => `tnm_chapter.${key}`;

/**
 * The categories a chapter allows in an edition.
 *
 * @param siteRuleKey - chapter key of a case file
 * @param edition - edition of a case file, e.g. `8`
 * @returns the categories, or `undefined` when chapter, edition or its categories are not known here and nothing can be said
 */
export function tnmCategories(siteRuleKey: string, edition: string): TnmCategories | undefined {
  const known = tnmEditionSchema.safeParse(edition);
  return known.success ? (findTnmChapter(siteRuleKey)?.categories[known.data] ?? undefined) : undefined;
}

/** Systems a stage can be stated in. ENETS T of the appendix differs from AJCC, so the system is kept with every staging. */
export const tnmSystems = [{ key: 'AJCC' }, { key: 'UICC' }, { key: 'AJCC/IASLC' }, { key: 'ENETS' }] as const;

export type TnmSystemKey = (typeof tnmSystems)[number]['key'];

export const findTnmSystem = lookupByKey(tnmSystems);

/** The message that names a staging system. */
export const tnmSystemMessage = (key: TnmSystemKey): MessageId => `tnm_system.${key}`;
