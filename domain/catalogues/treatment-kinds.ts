import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Aliased } from './lookup-by-term';
import { lookupByTerm } from './lookup-by-term';

/** Kinds of treatment a patient has had or has. */
// oxfmt-ignore
export const treatmentKinds = [
  { key: 'surgery', aliases: ['operation', 'resection'] },
  { key: 'endoscopic_resection', aliases: ['endoscopic', 'endoscopic_treatment'] },
  { key: 'transplant', aliases: ['transplantation', 'liver_transplant', 'liver_transplantation'] },
  { key: 'somatostatin_analog', aliases: ['ssa', 'somatostatin_analogs'] },
  { key: 'targeted', aliases: ['targeted_therapy', 'targeted_drug', 'tki', 'mtor_inhibitor'] },
  { key: 'chemotherapy', aliases: ['chemo'] },
  { key: 'immunotherapy', aliases: ['checkpoint_inhibitor'] },
  { key: 'prrt', aliases: ['radioligand_therapy', 'peptide_receptor_radionuclide_therapy'] },
  { key: 'other_radionuclide', aliases: ['radionuclide', 'radionuclide_therapy', 'mibg', 'mibg_therapy'] },
  { key: 'liver_directed', aliases: ['embolization', 'chemoembolization', 'radioembolization', 'tae', 'tace', 'sirt', 'tare'] },
  { key: 'ablation', aliases: ['radiofrequency_ablation', 'microwave_ablation', 'rfa', 'mwa'] },
  { key: 'radiotherapy', aliases: ['radiation', 'radiation_therapy', 'external_beam_radiotherapy'] },
  { key: 'supportive_drug', aliases: ['supportive', 'supportive_care', 'symptom_control'] },
  { key: 'other_drug', aliases: ['drug', 'medication'] },
  { key: 'surveillance', aliases: ['active_surveillance', 'observation'] },
  { key: 'other', aliases: ['procedure'] },
] as const satisfies readonly Aliased[];

export const treatmentKindSchema = z.enum(keysOf(treatmentKinds));
export type TreatmentKindKey = z.infer<typeof treatmentKindSchema>;
export interface TreatmentKind extends Aliased {
  readonly key: TreatmentKindKey;
}

export const findTreatmentKind = lookupByKey<TreatmentKind>(treatmentKinds);
const kindOfTerm = lookupByTerm<TreatmentKind>(treatmentKinds);

/** The message that names a kind of treatment. */
export const treatmentKindMessage = (key: TreatmentKindKey): MessageId => `treatment_kind.${key}`;

/** The kind behind a file's wording, such as "somatostatin analogue"; `null` when it is not known: then the file's word is shown. */
export const treatmentKindOfText = (text: string): TreatmentKindKey | null => kindOfTerm(text)?.key ?? null;
