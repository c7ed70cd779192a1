import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Keyed } from './lookup-by-key';
import type { Provenance } from './provenance';
import { sourced, unverified } from './provenance';
import type { TnmChapterKey } from './tnm';

interface SiteEntry extends Keyed, Provenance {
  /** ICD-O-3 topography codes; one of three characters stands for all its subcodes. */
  readonly topography: readonly string[];
  /** The TNM chapter for a well-differentiated tumor of this site (`siteRuleKey` of a case file); `null` where none applies. */
  readonly siteRuleKey: TnmChapterKey | null;
}

/** Organs a neuroendocrine neoplasm can start in, from mouth to unknown. Colorectal sites share one chapter, so do jejunum and ileum. */
// oxfmt-ignore
export const sites = [
  { key: 'esophagus', topography: ['C15'], siteRuleKey: null, ...unverified() },
  { key: 'stomach', topography: ['C16.0', 'C16.1', 'C16.2', 'C16.3', 'C16.4', 'C16.5', 'C16.6', 'C16.8', 'C16.9'], siteRuleKey: 'stomach', ...sourced('SEER33') },
  { key: 'duodenum', topography: ['C17.0'], siteRuleKey: 'duodenum', ...sourced('SEER33') },
  { key: 'ampulla', topography: ['C24.1'], siteRuleKey: 'ampulla', ...sourced('SEER33') },
  { key: 'jejunum', topography: ['C17.1'], siteRuleKey: 'jejunum_ileum', ...sourced('SEER33') },
  { key: 'ileum', topography: ['C17.2'], siteRuleKey: 'jejunum_ileum', ...sourced('SEER33') },
  { key: 'meckel_diverticulum', topography: ['C17.3'], siteRuleKey: 'jejunum_ileum', ...sourced('SEER33') },
  { key: 'small_intestine', topography: ['C17.8', 'C17.9'], siteRuleKey: 'jejunum_ileum', ...sourced('SEER33') },
  { key: 'cecum', topography: ['C18.0'], siteRuleKey: 'colorectum', ...sourced('SEER33') },
  { key: 'appendix', topography: ['C18.1'], siteRuleKey: 'appendix', ...sourced('SEER33') },
  { key: 'colon', topography: ['C18.2', 'C18.3', 'C18.4', 'C18.5', 'C18.6', 'C18.7', 'C18.8', 'C18.9'], siteRuleKey: 'colorectum', ...sourced('SEER33') },
  { key: 'rectosigmoid', topography: ['C19.9'], siteRuleKey: 'colorectum', ...sourced('SEER33') },
  { key: 'rectum', topography: ['C20.9'], siteRuleKey: 'colorectum', ...sourced('SEER33') },
  { key: 'anus', topography: ['C21'], siteRuleKey: null, ...unverified() },
  { key: 'liver', topography: ['C22.0'], siteRuleKey: null, ...unverified() },
  { key: 'gallbladder', topography: ['C23.9'], siteRuleKey: null, ...unverified() },
  { key: 'extrahepatic_bile_duct', topography: ['C24.0'], siteRuleKey: null, ...unverified() },
  { key: 'pancreas', topography: ['C25.0', 'C25.1', 'C25.2', 'C25.3', 'C25.4', 'C25.7', 'C25.8', 'C25.9'], siteRuleKey: 'pancreas', ...sourced('SEER33') },
  { key: 'lung', topography: ['C34.0', 'C34.1', 'C34.2', 'C34.3', 'C34.8', 'C34.9'], siteRuleKey: 'lung', ...sourced('SEER33') },
  { key: 'thymus', topography: ['C37.9'], siteRuleKey: null, ...unverified() },
  { key: 'skin', topography: ['C44'], siteRuleKey: null, ...unverified() },
  { key: 'thyroid', topography: ['C73.9'], siteRuleKey: null, ...unverified() },
  { key: 'adrenal', topography: ['C74.0', 'C74.1', 'C74.9'], siteRuleKey: 'ppgl', ...sourced('SEER33') },
  { key: 'paraganglia', topography: ['C75.5'], siteRuleKey: 'ppgl', ...sourced('SEER33') },
  // Head-and-neck paragangliomas have no stage: the carotid body stays outside the PPGL chapter.
  { key: 'carotid_body', topography: ['C75.4'], siteRuleKey: null, ...unverified() },
  { key: 'unknown_primary', topography: ['C80.9'], siteRuleKey: null, ...unverified() },
] as const satisfies readonly SiteEntry[];

export const siteSchema = z.enum(keysOf(sites));
export type SiteKey = z.infer<typeof siteSchema>;
export interface Site extends SiteEntry {
  readonly key: SiteKey;
}

/** A topography code that has a text of its own. */
export type TopographyCode = (typeof sites)[number]['topography'][number];

export const findSite = lookupByKey<Site>(sites);

/** The message that names a site. */
export const siteMessage = (key: SiteKey): MessageId => `site.${key}`;

/** The message that names the part of an organ behind a topography code of the catalogue. */
export const topographyMessage = (code: TopographyCode): MessageId => `topography.${code}`;

const siteByTopography = new Map<string, Site>(
  sites.flatMap((site) => site.topography.map((code) => [code, site] as const)),
);

/** A code of the catalogue as it is written there: `c16` for `C16.x` where the catalogue names no subsites. */
const catalogueCode = (code: string): string | undefined => {
  const written = code.trim().toUpperCase();
  return [written, written.slice(0, 3)].find((candidate) => siteByTopography.has(candidate));
};

/**
 * The site of an ICD-O-3 topography code.
 *
 * @param code - a code as a file writes it, e.g. `C17.2`
 * @returns the site, or `undefined` for a code outside the catalogue
 */
export function siteOfTopography(code: string): Site | undefined {
  return siteByTopography.get(catalogueCode(code) ?? '');
}

/**
 * The catalogue's own writing of a topography code, for {@link topographyMessage}.
 *
 * @returns the code, its three-character category where only that is named (`C44.3` gives `C44`), or `undefined`
 */
export function topographyCodeOf(code: string): TopographyCode | undefined {
  return catalogueCode(code) as TopographyCode | undefined;
}
