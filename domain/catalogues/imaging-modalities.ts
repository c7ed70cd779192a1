import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Keyed } from './lookup-by-key';

interface ImagingModalityEntry extends Keyed {
  readonly family: 'cross_sectional' | 'nuclear' | 'ultrasound' | 'endoscopy' | 'cardiac' | 'other';
  /** How reports write it. The first entry that matches wins, so the special stands before the general. */
  readonly wording: RegExp;
}

/** Kinds of imaging and endoscopy. Region and protocol stay in the file's own words. */
export const imagingModalities = [
  { key: 'pet_mri', family: 'nuclear', wording: /\bPET\W*MRI?\b/i },
  { key: 'pet_ct', family: 'nuclear', wording: /\bPET\W*CT\b/i },
  { key: 'pet', family: 'nuclear', wording: /\bPET\b|positron/i },
  { key: 'spect_ct', family: 'nuclear', wording: /\bSPECT\W*CT\b/i },
  { key: 'spect', family: 'nuclear', wording: /\bSPECT\b/i },
  { key: 'planar_scintigraphy', family: 'nuclear', wording: /scintigra|bone scan|octreoscan|\bSRS\b/i },
  { key: 'ebus', family: 'endoscopy', wording: /\bEBUS\b|endobronchial ultraso/i },
  { key: 'eus', family: 'endoscopy', wording: /\bEUS\b|endoscopic ultraso|endosono|echoendo/i },
  { key: 'echocardiography', family: 'cardiac', wording: /echocardio|cardiac (?:echo|ultraso)|\becho\b|\bT[TE]E\b/i },
  { key: 'dxa', family: 'other', wording: /\bDE?XA\b|densitometry/i },
  { key: 'angiography', family: 'other', wording: /^(?!.*\b(?:CT|MRI?)\b).*angiogra/i },
  { key: 'ct', family: 'cross_sectional', wording: /\bCT\b|computed tomography/i },
  { key: 'mri', family: 'cross_sectional', wording: /\bMRI?\b|\bMRCP\b|magnetic resonance/i },
  { key: 'capsule_endoscopy', family: 'endoscopy', wording: /capsule/i },
  { key: 'enteroscopy', family: 'endoscopy', wording: /enteroscop/i },
  { key: 'colonoscopy', family: 'endoscopy', wording: /colonoscop|(?:ileo|sigmoido|recto|procto)scop/i },
  { key: 'bronchoscopy', family: 'endoscopy', wording: /bronchoscop/i },
  { key: 'endoscopy', family: 'endoscopy', wording: /endoscop|gastroscop|duodenoscop|\b[EO]GD\b|\bERCP\b/i },
  // "us" is also an English word: the abbreviation counts in capitals only.
  { key: 'ultrasound', family: 'ultrasound', wording: /\b(?:US|CEUS|POCUS)\b|[Uu]ltraso|[Ss]onogra/ },
  { key: 'radiography', family: 'other', wording: /x-?ray|radiogra/i },
] as const satisfies readonly ImagingModalityEntry[];

export const imagingModalitySchema = z.enum(keysOf(imagingModalities));
export type ImagingModalityKey = z.infer<typeof imagingModalitySchema>;

export const findImagingModality = lookupByKey(imagingModalities);

/** The message that names a kind of imaging. */
export const imagingModalityMessage = (key: ImagingModalityKey): MessageId => `imaging_modality.${key}`;

/** The kind of imaging behind a file's wording, such as "CT abdomen/pelvis (biphasic)"; `null` when nothing is recognized. */
export function modalityOfText(text: string): ImagingModalityKey | null {
  return imagingModalities.find((modality) => modality.wording.test(text))?.key ?? null;
}
