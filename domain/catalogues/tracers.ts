import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import type { ImagingModalityKey } from './imaging-modalities';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Keyed } from './lookup-by-key';
import type { Provenance } from './provenance';
import { sourced, unverified } from './provenance';

interface TracerEntry extends Keyed, Provenance {
  /** What the tracer shows. */
  readonly target: 'SSTR' | 'glucose' | 'amine_precursor' | 'norepinephrine_transporter' | 'GLP-1R';
  readonly modalities: readonly ImagingModalityKey[];
  /** Mass number and element in lower case, e.g. `68ga`. */
  readonly isotope: string;
  /** Names of the labeled molecule in lower case without punctuation. */
  readonly molecules: readonly string[];
}

/** Tracers of neuroendocrine imaging. The key is the name that case files write. */
// oxfmt-ignore
export const tracers = [
  { key: '68Ga-DOTATATE', target: 'SSTR', modalities: ['pet_ct', 'pet_mri'], isotope: '68ga', molecules: ['dotatate'], ...unverified() },
  { key: '68Ga-DOTATOC', target: 'SSTR', modalities: ['pet_ct', 'pet_mri'], isotope: '68ga', molecules: ['dotatoc', 'edotreotide'], ...sourced('EU-leaf') },
  { key: '68Ga-DOTANOC', target: 'SSTR', modalities: ['pet_ct', 'pet_mri'], isotope: '68ga', molecules: ['dotanoc'], ...unverified() },
  { key: '64Cu-DOTATATE', target: 'SSTR', modalities: ['pet_ct', 'pet_mri'], isotope: '64cu', molecules: ['dotatate'], ...unverified() },
  { key: '111In-pentetreotide', target: 'SSTR', modalities: ['planar_scintigraphy', 'spect', 'spect_ct'], isotope: '111in', molecules: ['pentetreotide'], ...unverified() },
  { key: '99mTc-EDDA/HYNIC-TOC', target: 'SSTR', modalities: ['spect', 'spect_ct'], isotope: '99mtc', molecules: ['hynictoc'], ...unverified() },
  { key: '18F-FDG', target: 'glucose', modalities: ['pet_ct', 'pet_mri'], isotope: '18f', molecules: ['fdg', 'fluorodeoxyglucose'], ...unverified() },
  { key: '18F-FDOPA', target: 'amine_precursor', modalities: ['pet_ct', 'pet_mri'], isotope: '18f', molecules: ['dopa'], ...unverified() },
  { key: '123I-MIBG', target: 'norepinephrine_transporter', modalities: ['planar_scintigraphy', 'spect', 'spect_ct'], isotope: '123i', molecules: ['mibg', 'iobenguane'], ...unverified() },
  { key: '68Ga-exendin-4', target: 'GLP-1R', modalities: ['pet_ct', 'pet_mri'], isotope: '68ga', molecules: ['exendin'], ...unverified() },
] as const satisfies readonly TracerEntry[];

export const tracerSchema = z.enum(keysOf(tracers));
export type TracerKey = z.infer<typeof tracerSchema>;

export const findTracer = lookupByKey(tracers);

/** The message that names a tracer. */
export const tracerMessage = (key: TracerKey): MessageId => `tracer.${key}`;

const isotopes =
  /68ga|ga68|64cu|cu64|111in|in111|99mtc|tc99m|18f|f18|12[345]i|i12[345]|131i|i131|\d+lu|lu\d+|225ac|ac225/;

/**
 * The tracer behind a file's wording: "[68Ga]Ga-DOTA-TATE", "Ga-68 DOTATATE" and "FDG" are understood.
 *
 * @returns `null` when the tracer is not known or could be several, such as DOTATATE without its isotope
 */
export function tracerOfText(text: string): TracerKey | null {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const candidates = tracers.filter((tracer) => tracer.molecules.some((molecule) => plain.includes(molecule)));
  const labeled = candidates.filter(
    ({ isotope }) => plain.includes(isotope) || plain.includes(isotope.replace(/^(\d+)(m?)(\D+)$/, '$3$1$2')),
  );
  if (labeled.length === 1) return labeled[0]?.key ?? null;
  return candidates.length === 1 && !isotopes.test(plain) ? (candidates[0]?.key ?? null) : null;
}
