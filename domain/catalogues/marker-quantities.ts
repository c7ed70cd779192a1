import { z } from 'zod';
import { keysOf } from './lookup-by-key';
import type { Quantity } from './quantity';
import { mii, pub, unchecked } from './quantity';

const blood = { specimen: 'blood' } as const;
const urine = { specimen: 'urine_24h' } as const;

/**
 * Tumor markers, hormones and other values that are followed over time. Reference limits belong to the assay, not to the catalogue.
 * Chromogranin A has no fixed factor between ug/L, nmol/L and U/L.
 */
// oxfmt-ignore
export const markerQuantities = [
  { key: 'cga', ...blood, conventional: 'ug/L', si: null, factors: { 'ug/L': 1, 'nmol/L': null, 'U/L': null }, loinc: { 'ug/L': mii('9811-1'), 'nmol/L': unchecked('25587-7', 'GK') }, wording: /chromogranin|\bcga\b/i },
  { key: 'hiaa_urine', ...urine, conventional: 'mg/24h', si: 'umol/24h', factors: { 'mg/24h': 1, 'umol/24h': 5.23, 'mg/L': null }, loinc: { 'mg/24h': mii('1695-6'), 'umol/24h': pub('14573-0'), 'mg/L': mii('31203-3') }, wording: /hiaa\b.*urine|urin.*hiaa/i },
  { key: 'hiaa_plasma', ...blood, conventional: 'ng/mL', si: 'nmol/L', factors: { 'ng/mL': 1, 'nmol/L': 5.23 }, loinc: { 'ng/mL': pub('1693-1') }, wording: /hiaa\b.*(?:plasma|serum)|(?:plasma|serum).*hiaa/i },
  { key: 'serotonin', ...blood, conventional: 'ng/mL', si: 'nmol/L', factors: { 'ng/mL': 1, 'nmol/L': 5.68, 'nmol/10^9 platelets': null }, loinc: { 'ng/mL': unchecked('2939-7') }, wording: /^(?!.*urin).*serotonin/i },
  { key: 'nse', ...blood, conventional: 'ug/L', si: null, factors: { 'ug/L': 1 }, wording: /\bnse\b|enolase/i },
  { key: 'pancreastatin', ...blood, conventional: 'pg/mL', si: null, factors: { 'pg/mL': 1 }, wording: /pancreastatin/i },
  { key: 'pancreatic_polypeptide', ...blood, conventional: 'pg/mL', si: 'pmol/L', factors: { 'pg/mL': 1, 'pmol/L': 0.239 }, wording: /pancreatic polypeptide/i },
  { key: 'gastrin', ...blood, conventional: 'pg/mL', si: 'pmol/L', factors: { 'pg/mL': 1, 'pmol/L': 0.477 }, loinc: { 'pg/mL': mii('2333-3') }, wording: /^(?:fasting )?gastrin\b/i },
  { key: 'insulin', ...blood, conventional: 'uU/mL', si: 'pmol/L', factors: { 'uU/mL': 1, 'pmol/L': 6 }, loinc: { 'uU/mL': unchecked('20448-7') }, wording: /^(?:fasting )?insulin\b(?!-like)/i },
  { key: 'c_peptide', ...blood, conventional: 'ng/mL', si: 'nmol/L', factors: { 'ng/mL': 1, 'nmol/L': 0.331 }, loinc: { 'ng/mL': pub('1986-9') }, wording: /c-?peptide/i },
  { key: 'proinsulin', ...blood, conventional: 'pmol/L', si: 'pmol/L', factors: { 'pmol/L': 1 }, wording: /proinsulin/i },
  { key: 'glucose_capillary', ...blood, conventional: 'mg/dL', si: 'mmol/L', factors: { 'mg/dL': 1, 'mmol/L': 0.0555 }, loinc: { 'mg/dL': pub('41653-7') }, wording: /^glucose.*capillary/i },
  { key: 'glucose_capillary_fasting', ...blood, conventional: 'mg/dL', si: 'mmol/L', factors: { 'mg/dL': 1, 'mmol/L': 0.0555 }, loinc: { 'mg/dL': pub('41604-0') }, wording: /^fasting glucose.*capillary/i },
  { key: 'glucagon', ...blood, conventional: 'pg/mL', si: 'pmol/L', factors: { 'pg/mL': 1, 'pmol/L': 0.287 }, loinc: { 'pg/mL': unchecked('2338-2') }, wording: /^glucagon\b/i },
  { key: 'vip', ...blood, conventional: 'pg/mL', si: 'pmol/L', factors: { 'pg/mL': 1, 'pmol/L': 0.301 }, loinc: { 'pg/mL': unchecked('3125-2') }, wording: /\bvip\b|vasoactive intestinal/i },
  { key: 'somatostatin', ...blood, conventional: 'pg/mL', si: 'pmol/L', factors: { 'pg/mL': 1, 'pmol/L': 0.611 }, loinc: { 'pg/mL': unchecked('2961-1') }, wording: /^somatostatin\b(?! (?:analog|receptor))/i },
  { key: 'calcitonin', ...blood, conventional: 'pg/mL', si: 'pmol/L', factors: { 'pg/mL': 1, 'pmol/L': 0.2926 }, loinc: { 'pg/mL': unchecked('1992-7') }, wording: /^calcitonin\b/i },
  { key: 'acth', ...blood, conventional: 'pg/mL', si: 'pmol/L', factors: { 'pg/mL': 1, 'pmol/L': 0.2202 }, loinc: { 'pg/mL': unchecked('2141-0') }, wording: /\bacth\b|corticotropin/i },
  { key: 'cortisol', ...blood, conventional: 'ug/dL', si: 'nmol/L', factors: { 'ug/dL': 1, 'nmol/L': 27.59 }, wording: /^(?!.*urin).*cortisol/i },
  { key: 'pth', ...blood, conventional: 'pg/mL', si: 'pmol/L', factors: { 'pg/mL': 1, 'pmol/L': 0.106 }, loinc: { 'pg/mL': pub('2731-8') }, wording: /^(?:intact )?pth\b(?!rp)|^parathyroid hormone\b(?!-related)/i },
  { key: 'prolactin', ...blood, conventional: 'ng/mL', si: null, factors: { 'ng/mL': 1 }, loinc: { 'ng/mL': unchecked('2842-3') }, wording: /^prolactin/i },
  { key: 'igf_1', ...blood, conventional: 'ng/mL', si: null, factors: { 'ng/mL': 1 }, wording: /igf-?1\b|igf-i\b|insulin-like growth factor/i },
  { key: 'normetanephrine', ...blood, conventional: 'pg/mL', si: 'nmol/L', factors: { 'pg/mL': 1, 'nmol/L': 0.00546 }, wording: /^(?!.*urin).*normetanephrine/i },
  { key: 'metanephrine', ...blood, conventional: 'pg/mL', si: 'nmol/L', factors: { 'pg/mL': 1, 'nmol/L': 0.00507 }, wording: /^(?!.*(?:urin|normeta)).*metanephrine/i },
  { key: 'methoxytyramine', ...blood, conventional: 'pg/mL', si: 'nmol/L', factors: { 'pg/mL': 1, 'nmol/L': 0.00598 }, wording: /^(?!.*urin).*(?:methoxytyramine|\b3-?mt\b)/i },
  { key: 'vma_urine', ...urine, conventional: 'mg/24h', si: null, factors: { 'mg/24h': 1 }, loinc: { 'mg/24h': unchecked('3122-9') }, wording: /\bvma\b|vanill?yl?mandel/i },
  { key: 'nt_probnp', ...blood, conventional: 'pg/mL', si: 'pmol/L', factors: { 'pg/mL': 1, 'pmol/L': 0.1182 }, loinc: { 'pg/mL': pub('33762-6') }, wording: /nt-?pro-?bnp/i },
  { key: 'cea', ...blood, conventional: 'ug/L', si: null, factors: { 'ug/L': 1 }, loinc: { 'ug/L': mii('2039-6') }, wording: /\bcea\b|carcinoembryonic/i },
  { key: 'ca_19_9', ...blood, conventional: 'U/mL', si: null, factors: { 'U/mL': 1 }, loinc: { 'U/mL': unchecked('24108-3') }, wording: /\bca\W?19\W?9\b/i },
  { key: 'afp', ...blood, conventional: 'ug/L', si: null, factors: { 'ug/L': 1 }, loinc: { 'ug/L': unchecked('1834-1') }, wording: /\bafp\b|fetoprotein/i },
  { key: 'crp', ...blood, conventional: 'mg/L', si: null, factors: { 'mg/L': 1 }, wording: /\bcrp\b|c-reactive/i },
  { key: 'ferritin', ...blood, conventional: 'ug/L', si: null, factors: { 'ug/L': 1 }, wording: /^ferritin/i },
  { key: 'vitamin_b12', ...blood, conventional: 'pg/mL', si: null, factors: { 'pg/mL': 1 }, loinc: { 'pg/mL': pub('2132-9') }, wording: /\bb12\b|cobalamin/i },
  { key: 'vitamin_d', ...blood, conventional: 'ng/mL', si: 'nmol/L', factors: { 'ng/mL': 1, 'nmol/L': 2.496 }, wording: /vitamin d\b|25-?oh-?\W?(?:vitamin )?d/i },
  { key: 'ki67', specimen: 'tissue', conventional: '%', si: null, factors: { '%': 1 }, loinc: { '%': pub('29593-1') }, wording: /ki-?67/i },
  { key: 'lesion_size', specimen: 'imaging', conventional: 'mm', si: null, factors: { mm: 1 }, wording: /(?:lesion|tumou?r) size|^(?:largest|longest) |diameter/i },
] as const satisfies readonly Quantity[];

export const markerQuantitySchema = z.enum(keysOf(markerQuantities));
export type MarkerQuantityKey = z.infer<typeof markerQuantitySchema>;
