import { findQuantity, type KnownQuantity, type QuantityKey, quantityOfText } from '../catalogues/find-quantity';
import { type UnitKey, isSameUnit, unitOfText } from '../catalogues/units';

/** The header of a quantity, taken apart: "Kreatinin [mg/dl]" is Kreatinin, in mg/dl. */
export interface QuantityHeader {
  readonly name: string;
  /** As it is written; null when none is. */
  readonly unit: string | null;
}

/** German names and the short forms of laboratories; English names stand with the quantity itself. */
const germanNames: readonly (readonly [QuantityKey, RegExp])[] = [
  ['a1c', /^hba1c/i],
  ['hb', /^h(?:ä|ae)moglobin|^hgb\b/i],
  ['wbc', /^leu[kc]o/i],
  ['anc', /^neutro/i],
  ['plt', /^thrombo(?:zyten|cytes)?\b/i],
  ['crcl', /^[kc]reatinin-?\s?clearance/i],
  ['crea', /^(?:[ks]rea|crea|[kc]reatinin)\b/i],
  ['egfr', /^gfr\b|ckd-?epi/i],
  ['bili', /^(?:gesamt-?)?bili(?:rubin)?\b(?!.*(?:dir|konj|indir))/i],
  ['alt', /^s?gpt\b|^alat\b/i],
  ['ast', /^s?got\b|^asat\b/i],
  ['alp', /^ap\b|^alk(?:alische|\.)?\s*phos/i],
  ['ldh', /^la[kc]tat-?dehydrogenase/i],
  ['na', /^na(?:trium)?\b/i],
  ['k', /^k(?:alium)?\b/i],
  ['ca', /^ca\b(?!\W?\d)|^(?:gesamt-?)?[ck]al[cz]ium\b(?!.*ion)/i],
  ['glucose_capillary_fasting', /^(?:nüchtern-?\s?)(?:glu[kc]ose|bz|blutzucker).*kap/i],
  ['glucose_capillary', /^(?:glu[kc]ose|bz|blutzucker).*kap/i],
  ['glu', /^(?:nüchtern-?\s?)?(?:glu[kc]ose|glu|bz|blutzucker)\b(?!.*(?:urin|kap))/i],
  ['hiaa_urine', /hi(?:es|aa)\b.*(?:urin|24|sammel)/i],
  ['hiaa_plasma', /hi(?:es|aa)\b.*(?:plasma|serum)/i],
  ['pancreastatin', /pankreastatin/i],
  ['pancreatic_polypeptide', /pankreatisches polypeptid/i],
  ['gastrin', /^(?:nüchtern-?\s?)?gastrin\b/i],
  ['insulin', /^(?:nüchtern-?\s?)insulin\b/i],
  ['c_peptide', /^c-?peptid/i],
  ['glucagon', /^glu[kc]agon\b/i],
  ['vip', /vasoaktives intestinales/i],
  ['calcitonin', /^[ck]al[cz]itonin\b/i],
  ['acth', /[ck]orticotropin/i],
  ['cortisol', /^kortisol\b/i],
  ['pth', /^parathormon\b|^ipth\b/i],
  ['prolactin', /^prolaktin\b/i],
  ['normetanephrine', /^(?!.*urin).*normetanephrin/i],
  ['metanephrine', /^(?!.*(?:urin|normeta)).*metanephrin/i],
  ['methoxytyramine', /^(?!.*urin).*methoxytyramin/i],
  ['vma_urine', /vanillinmandel/i],
  ['crp', /c-reaktives/i],
  ['vitamin_d', /^25-?oh/i],
];

/** How laboratories write units that the catalogue writes otherwise. Levelled: lower case, no spaces. */
const unitNames: Readonly<Record<string, UnitKey>> = {
  'giga/l': '10^9/L',
  'gpt/l': '10^9/L',
  '/nl': '10^9/L',
  'tsd/ul': '10^3/mm3',
  'tsd./ul': '10^3/mm3',
  '1000/ul': '10^3/mm3',
  '10^3/ul': '10^3/mm3',
  '103/ul': '10^3/mm3',
  'k/ul': '10^3/mm3',
  'thou/ul': '10^3/mm3',
  '10^9/l': '10^9/L',
  '109/l': '10^9/L',
  'ml/min/1,73m2': 'mL/min/1.73m2',
  'ml/min/1.73m²': 'mL/min/1.73m2',
  'ml/min/1.73qm': 'mL/min/1.73m2',
  'ml/min/1,73qm': 'mL/min/1.73m2',
  'mg/d': 'mg/24h',
  'mg/24std': 'mg/24h',
  'mg/24std.': 'mg/24h',
  'mg/tag': 'mg/24h',
  'mg/die': 'mg/24h',
  'umol/d': 'umol/24h',
  'umol/tag': 'umol/24h',
  'ie/l': 'U/L',
  'iu/l': 'U/L',
  'u/i': 'U/L',
  'ie/ml': 'U/mL',
  'iu/ml': 'U/mL',
  'ku/l': 'U/mL',
  'mie/l': 'mU/L',
  'miu/l': 'mU/L',
  'uie/ml': 'uU/mL',
  'uiu/ml': 'uU/mL',
};

const levelled = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[μµ]|mcg/g, 'u')
    .replace(/\s/g, '')
    .replace(/^[x×*](?=10)/, '');

/**
 * The unit behind a wording, for a quantity where it is known. "G/l" is giga per liter for cells and gram per liter for
 * a protein; only the quantity tells.
 */
export function unitOfWording(text: string, quantity?: KnownQuantity): UnitKey | null {
  const written = text.trim();
  const inUse = Object.keys(quantity?.factors ?? {}) as UnitKey[];
  if (/^[Gg]\s?\/\s?[lL]$/.test(written) && inUse.some((unit) => isSameUnit(unit, '10^9/L'))) return '10^9/L';
  return unitOfText(written) ?? unitNames[levelled(written)] ?? null;
}

/** Whether a wording looks like a unit, known or not: "mmol/mol" is one, "fasting" is not. */
function looksLikeUnit(text: string): boolean {
  return unitOfWording(text) !== null || /^[^\s]{1,12}\/[^\s]{1,16}(?:\s?(?:m²|m2|std\.?|h))?$|^%$/.test(text.trim());
}

/** Takes a header apart: the unit in brackets, behind a comma or as its last word. */
export function splitHeader(text: string): QuantityHeader {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  for (const pattern of [/^(.*?)\s*[[(]([^\])]*)[\])]$/, /^(.*?),\s*([^,]+)$/, /^(.*?)\s+(?:in\s+)?(\S+)$/]) {
    const [, name = '', unit = ''] = pattern.exec(plain) ?? [];
    if (name !== '' && unit !== '' && looksLikeUnit(unit)) return { name, unit: unit.trim() };
  }
  return { name: plain, unit: null };
}

/** A German name that begins like the quantity and means another: "Bilirubin direkt", "Albumin im Urin". */
function isAnother({ key, specimen }: KnownQuantity, text: string): boolean {
  if (specimen === 'blood' && /urin|liquor/i.test(text)) return true;
  if (key === 'bili') return /dire[ck]t|konj|indir/i.test(text);
  if (key === 'ca') return /ioni[sz]/i.test(text);
  return key === 'glu' && /kapill/i.test(text);
}

/**
 * The quantity that a table means by a name, a LOINC code or both.
 *
 * @param unit - tells 5-HIAA of the urine from that of the blood
 */
export function quantityOfHeader(name: string, loinc: string | null, unit: string | null): KnownQuantity | undefined {
  const text = name.trim();
  const code = /^\d{1,5}-\d$/.test(text) ? text : loinc;
  const known = quantityOfText(text, code);
  if (known !== undefined) return isAnother(known, text) ? undefined : known;
  const german = germanNames.find(([, wording]) => wording.test(text));
  if (german !== undefined) {
    const meant = findQuantity(german[0]);
    return meant === undefined || isAnother(meant, text) ? undefined : meant;
  }
  if (/hi(?:es|aa)\b/i.test(text) && unit !== null) {
    const meant = unitOfWording(unit);
    if (meant === null) return undefined;
    return findQuantity(meant.endsWith('24h') ? 'hiaa_urine' : 'hiaa_plasma');
  }
  return undefined;
}
