import { z } from 'zod';
import { keysOf } from './lookup-by-key';
import type { Quantity } from './quantity';
import { mii, pub } from './quantity';

const blood = { specimen: 'blood' } as const;

/** Routine laboratory values under the keys of case files, in the order of a printed panel. */
// oxfmt-ignore
export const labQuantities = [
  { key: 'hb', ...blood, conventional: 'g/dL', si: 'g/L', factors: { 'g/dL': 1, 'g/L': 10, 'mmol/L': 0.6206 }, loinc: { 'g/dL': pub('718-7'), 'g/L': pub('718-7') }, wording: /^h(?:a?emoglobin|b)\b/i },
  { key: 'wbc', ...blood, conventional: '10^9/L', si: '10^9/L', factors: { '10^9/L': 1 }, loinc: { '10^9/L': pub('6690-2') }, wording: /^leu[ck]ocytes|^wbc\b|white (?:blood )?cell/i },
  { key: 'anc', ...blood, conventional: '10^9/L', si: '10^9/L', factors: { '10^9/L': 1 }, loinc: { '10^9/L': pub('751-8') }, wording: /neutrophil|^anc\b/i },
  { key: 'plt', ...blood, conventional: '10^9/L', si: '10^9/L', factors: { '10^9/L': 1 }, loinc: { '10^9/L': pub('777-3') }, wording: /^platelets|^plt\b|thrombocyte/i },
  { key: 'crea', ...blood, conventional: 'mg/dL', si: 'umol/L', factors: { 'mg/dL': 1, 'umol/L': 88.42 }, loinc: { 'mg/dL': pub('2160-0'), 'umol/L': pub('14682-9') }, wording: /^creatinine(?! clearance)/i },
  { key: 'egfr', ...blood, conventional: 'mL/min/1.73m2', si: 'mL/min/1.73m2', factors: { 'mL/min/1.73m2': 1 }, loinc: { 'mL/min/1.73m2': pub('98979-8') }, wording: /\begfr\b/i },
  { key: 'crcl', ...blood, conventional: 'mL/min', si: 'mL/min', factors: { 'mL/min': 1 }, wording: /creatinine clearance|^crcl\b/i },
  { key: 'bili', ...blood, conventional: 'mg/dL', si: 'umol/L', factors: { 'mg/dL': 1, 'umol/L': 17.1 }, loinc: { 'mg/dL': pub('1975-2'), 'umol/L': pub('14631-6') }, wording: /^(?:total )?bilirubin(?!.*(?:direct|conjugated))/i },
  { key: 'alb', ...blood, conventional: 'g/dL', si: 'g/L', factors: { 'g/dL': 1, 'g/L': 10 }, loinc: { 'g/dL': pub('1751-7'), 'g/L': pub('1751-7') }, wording: /^albumin/i },
  { key: 'alt', ...blood, conventional: 'U/L', si: 'U/L', factors: { 'U/L': 1 }, loinc: { 'U/L': pub('1742-6') }, wording: /^alt\b|alanine amino/i },
  { key: 'ast', ...blood, conventional: 'U/L', si: 'U/L', factors: { 'U/L': 1 }, loinc: { 'U/L': pub('1920-8') }, wording: /^ast\b|aspartate amino/i },
  { key: 'alp', ...blood, conventional: 'U/L', si: 'U/L', factors: { 'U/L': 1 }, loinc: { 'U/L': pub('6768-6') }, wording: /^alp\b|alkaline phosphatase/i },
  { key: 'ldh', ...blood, conventional: 'U/L', si: 'U/L', factors: { 'U/L': 1 }, loinc: { 'U/L': pub('2532-0') }, wording: /^ldh?\b|lactate dehydrogenase/i },
  { key: 'inr', ...blood, conventional: 'ratio', si: 'ratio', factors: { ratio: 1 }, loinc: { ratio: pub('6301-6') }, wording: /^inr\b/i },
  { key: 'na', ...blood, conventional: 'mmol/L', si: 'mmol/L', factors: { 'mmol/L': 1 }, loinc: { 'mmol/L': pub('2951-2') }, wording: /^sodium/i },
  { key: 'k', ...blood, conventional: 'mmol/L', si: 'mmol/L', factors: { 'mmol/L': 1 }, loinc: { 'mmol/L': pub('2823-3') }, wording: /^potassium/i },
  { key: 'ca', ...blood, conventional: 'mg/dL', si: 'mmol/L', factors: { 'mg/dL': 1, 'mmol/L': 0.2495 }, loinc: { 'mg/dL': pub('17861-6'), 'mmol/L': pub('2000-8') }, wording: /^(?:total )?calcium(?!.*ioni[sz]ed)/i },
  { key: 'glu', ...blood, conventional: 'mg/dL', si: 'mmol/L', factors: { 'mg/dL': 1, 'mmol/L': 0.0555 }, loinc: { 'mg/dL': pub('2345-7'), 'mmol/L': pub('14749-6') }, wording: /^(?:fasting )?glucose(?!.*capillary)/i },
  { key: 'a1c', ...blood, conventional: '%', si: null, factors: { '%': 1 }, loinc: { '%': pub('4548-4') }, wording: /a1c\b/i },
  { key: 'tsh', ...blood, conventional: 'mU/L', si: 'mU/L', factors: { 'mU/L': 1 }, loinc: { 'mU/L': mii('3016-3') }, wording: /^tsh\b|thyrotropin/i },
] as const satisfies readonly Quantity[];

export const labQuantitySchema = z.enum(keysOf(labQuantities));
export type LabQuantityKey = z.infer<typeof labQuantitySchema>;
