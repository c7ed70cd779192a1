import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Aliased } from './lookup-by-term';
import { lookupByTerm } from './lookup-by-term';
import type { OptionGroupKey } from './option-groups';
import { findOptionGroup } from './option-groups';
import { termKey } from './term-key';

interface OptionEntry extends Aliased {
  readonly group: OptionGroupKey;
}

/**
 * Treatments and strategies a board can consider: names only, in a fixed order that says nothing about preference.
 * An option outside the catalogue can be considered, too.
 */
// oxfmt-ignore
export const options = [
  { key: 'active_surveillance', group: 'surveillance', aliases: ['surveillance', 'watchful_waiting', 'watch_and_wait', 'observation'] },
  { key: 'endoscopic_surveillance', group: 'surveillance' },
  { key: 'biomarker_monitoring', group: 'surveillance', aliases: ['marker_monitoring'] },

  { key: 'endoscopic_resection', group: 'surgery', aliases: ['emr', 'esd', 'eftr', 'polypectomy'] },
  { key: 'endoscopic_scar_resection', group: 'surgery', aliases: ['endoscopic_salvage', 'salvage_resection'] },
  { key: 'eus_guided_ablation', group: 'surgery', aliases: ['eus_rfa', 'eus_guided_rfa'] },
  { key: 'gastric_resection', group: 'surgery', aliases: ['gastrectomy', 'antrectomy', 'gastric_wedge_resection'] },
  { key: 'duodenal_resection', group: 'surgery', aliases: ['ampullectomy'] },
  { key: 'enucleation', group: 'surgery' },
  { key: 'parenchyma_sparing_resection', group: 'surgery', aliases: ['central_pancreatectomy'] },
  { key: 'distal_pancreatectomy', group: 'surgery', aliases: ['left_pancreatectomy'] },
  { key: 'pancreatoduodenectomy', group: 'surgery', aliases: ['whipple', 'pancreaticoduodenectomy'] },
  { key: 'total_pancreatectomy', group: 'surgery' },
  { key: 'small_bowel_resection', group: 'surgery', aliases: ['ileal_resection', 'jejunal_resection', 'ileocecal_resection'] },
  { key: 'appendectomy', group: 'surgery' },
  { key: 'right_hemicolectomy', group: 'surgery', aliases: ['rhc'] },
  { key: 'colon_resection', group: 'surgery', aliases: ['colectomy', 'left_hemicolectomy'] },
  { key: 'transanal_excision', group: 'surgery', aliases: ['transanal_surgery', 'tamis', 'tem'] },
  { key: 'rectal_resection', group: 'surgery', aliases: ['tme', 'total_mesorectal_excision'] },
  { key: 'lung_resection', group: 'surgery', aliases: ['lobectomy', 'segmentectomy', 'sleeve_resection'] },
  { key: 'adrenal_or_paraganglioma_resection', group: 'surgery', aliases: ['adrenalectomy', 'paraganglioma_resection'] },
  { key: 'primary_tumor_resection', group: 'surgery', aliases: ['primary_surgery', 'primary_resection'] },
  { key: 'parathyroidectomy', group: 'surgery', aliases: ['parathyroid_surgery'] },
  { key: 'cytoreduction', group: 'surgery', aliases: ['debulking', 'cytoreductive_surgery'] },
  { key: 'liver_metastasis_resection', group: 'surgery', aliases: ['liver_resection', 'hepatectomy', 'hepatic_resection'] },
  { key: 'liver_transplant', group: 'surgery', aliases: ['liver_transplantation', 'transplant'] },
  { key: 'palliative_surgery', group: 'surgery', aliases: ['bypass', 'palliative_bypass', 'palliative_resection'] },
  { key: 'cholecystectomy', group: 'surgery' },

  { key: 'somatostatin_analog', group: 'systemic', aliases: ['ssa', 'somatostatin_analogs'] },
  { key: 'octreotide_lar', group: 'systemic', aliases: ['octreotide'] },
  { key: 'lanreotide', group: 'systemic' },
  { key: 'somatostatin_analog_intensified', group: 'systemic', aliases: ['ssa_intensify', 'ssa_intensification', 'ssa_dose_escalation'] },
  { key: 'everolimus', group: 'systemic' },
  { key: 'sunitinib', group: 'systemic' },
  { key: 'pazopanib', group: 'systemic' },
  { key: 'cabozantinib', group: 'systemic' },
  { key: 'surufatinib', group: 'systemic' },
  { key: 'belzutifan', group: 'systemic' },
  { key: 'streptozocin_fluorouracil', group: 'systemic', aliases: ['stz_5_fu', 'stz_5fu', 'streptozocin_5_fu', 'streptozotocin_5_fu'] },
  { key: 'temozolomide_capecitabine', group: 'systemic', aliases: ['captem', 'capecitabine_temozolomide'] },
  { key: 'temozolomide', group: 'systemic' },
  { key: 'dacarbazine', group: 'systemic' },
  { key: 'folfox', group: 'systemic' },
  { key: 'folfiri', group: 'systemic' },
  { key: 'platinum_etoposide', group: 'systemic', aliases: ['cisplatin_etoposide', 'carboplatin_etoposide'] },
  { key: 'immunotherapy', group: 'systemic', aliases: ['checkpoint_inhibitor', 'checkpoint_inhibition'] },

  { key: 'prrt', group: 'prrt', aliases: ['prrt_lu177', 'prrt_177lu', 'lu177_prrt', 'lu177_dotatate', '177lu_dotatate', '177lu_prrt'] },
  { key: 'prrt_retreatment', group: 'prrt', aliases: ['salvage_prrt', 'prrt_rechallenge'] },
  { key: 'alpha_prrt', group: 'prrt', aliases: ['225ac_dotatate', 'targeted_alpha_therapy'] },
  { key: 'mibg_therapy', group: 'prrt', aliases: ['131i_mibg', 'i131_mibg'] },

  { key: 'bland_embolization', group: 'liver_directed', aliases: ['tae', 'embolization'] },
  { key: 'chemoembolization', group: 'liver_directed', aliases: ['tace', 'deb_tace'] },
  { key: 'radioembolization', group: 'liver_directed', aliases: ['sirt', 'tare', 'y90', 'y_90'] },
  { key: 'liver_ablation', group: 'liver_directed', aliases: ['ablation', 'rfa', 'mwa', 'radiofrequency_ablation', 'microwave_ablation'] },

  { key: 'combination_somatostatin_analog_everolimus', group: 'combination', aliases: ['ssa_everolimus'] },
  { key: 'combination_somatostatin_analog_prrt', group: 'combination', aliases: ['ssa_prrt', 'prrt_ssa'] },
  { key: 'combination_prrt_chemotherapy', group: 'combination', aliases: ['prrt_captem', 'prrt_capecitabine'] },
  { key: 'combination_prrt_radioembolization', group: 'combination', aliases: ['prrt_sirt'] },
  { key: 'combination_other', group: 'combination', aliases: ['combination'] },
  { key: 'sequence_prrt_then_systemic', group: 'combination' },
  { key: 'sequence_chemotherapy_then_prrt', group: 'combination' },
  { key: 'sequence_cytoreduction_then_prrt', group: 'combination', aliases: ['debulking_then_prrt'] },
  { key: 'sequence_neoadjuvant_then_surgery', group: 'combination', aliases: ['neoadjuvant_prrt', 'neoadjuvant'] },
  { key: 'sequence_other', group: 'combination', aliases: ['sequence'] },

  { key: 'molecular_profiling', group: 'molecular_guided', aliases: ['ngs', 'tumor_sequencing', 'genomic_profiling'] },
  { key: 'molecularly_matched_therapy', group: 'molecular_guided', aliases: ['tumor_agnostic', 'matched_therapy'] },
  { key: 'germline_testing', group: 'molecular_guided', aliases: ['genetic_testing', 'genetic_counseling'] },
  { key: 'clinical_trial', group: 'molecular_guided', aliases: ['trial', 'study'] },

  { key: 'diet', group: 'supportive', aliases: ['dietary_measures'] },
  { key: 'antidiarrheals', group: 'supportive', aliases: ['antidiarrheal', 'loperamide'] },
  { key: 'serotonin_synthesis_inhibitor', group: 'supportive', aliases: ['telotristat', 'telotristat_ethyl'] },
  { key: 'perioperative_hormone_protection', group: 'supportive', aliases: ['perioperative_octreotide', 'carcinoid_crisis_prophylaxis', 'alpha_blockade'] },
  { key: 'hormone_symptom_control', group: 'supportive', aliases: ['symptom_control', 'diazoxide'] },
  { key: 'pancreatic_enzymes', group: 'supportive', aliases: ['pert'] },
  { key: 'bone_protection', group: 'supportive', aliases: ['bone_agent', 'denosumab', 'zoledronate'] },
  { key: 'palliative_radiotherapy', group: 'supportive', aliases: ['bone_radiotherapy', 'palliative_rt'] },
  { key: 'nutrition', group: 'supportive', aliases: ['nutrition_support', 'nutritional_support'] },
  { key: 'psychosocial_support', group: 'supportive', aliases: ['psycho_oncology', 'psychological_support'] },
  { key: 'palliative_care', group: 'supportive', aliases: ['best_supportive_care', 'bsc'] },
] as const satisfies readonly OptionEntry[];

export const optionSchema = z.enum(keysOf(options));
export type OptionKey = z.infer<typeof optionSchema>;
export interface Option extends OptionEntry {
  readonly key: OptionKey;
}

export const findOption = lookupByKey<Option>(options);

/** The message that names an option. */
export const optionMessage = (key: OptionKey): MessageId => `option.${key}`;

/**
 * What words of a category say about its group. The first line that matches wins, so the special stands before the general:
 * chemoembolization before chemotherapy, a molecularly targeted drug before a targeted one, palliative surgery before palliation.
 */
// oxfmt-ignore
const groupWords: readonly (readonly [OptionGroupKey, RegExp])[] = [
  ['surveillance', /surveil|observ|watch|monitor|follow_?up|wait/],
  ['molecular_guided', /molecul|genom|genetic|germline|precision|personali|agnostic|biomarker|trial|stud(?:y|ies)(?:_|$)/],
  ['surgery', /surg|resect|ectomy|excision|(?:^|_)operati|transplant|debulk|cytoreduc|endoscop|enucleat|(?:^|_)eus(?:_|$)/],
  ['liver_directed', /emboli|sirt|(?:^|_)ta[rc]?e(?:_|$)|(?:^|_)liver|hepatic|ablat|locoregional|interventional|y_?90|(?:^|_)(?:rfa|mwa)(?:_|$)/],
  ['prrt', /prrt|radionuclide|radioligand|lutetium|177_?lu|lu_?177|mibg|radiopeptide/],
  ['combination', /combin|sequen|multimodal|neoadjuvant/],
  ['systemic', /systemic|(?:^|_)ssa(?:_|$)|somatostatin|octreotide|lanreotide|target|chemo|immun|tki|mtor|biotherap|interferon|cytotoxic|antiproliferat/],
  ['supportive', /support|palliat|symptom|psych|nutrit|diet|hospice|pain|social|hormone|rehab|nursing|comfort|bsc|perioperative/],
];

const groupOfWords = (term: string): OptionGroupKey | undefined =>
  groupWords.find(([, words]) => words.test(term))?.[0];

/** The option a file's id stands for, by key or alias; `undefined` for one outside the catalogue, which keeps its own label. */
export const optionOfFileId = lookupByTerm<Option>(options);

/**
 * The group under which an option of a case file is printed.
 *
 * @param file - id and category as the file writes them; either may be missing or new
 * @returns the group of the catalogue's option, else the group the category names, else what the words of category and id say,
 *   else `other`; it never refuses
 */
export function groupOfFileOption(file: { optionId?: string | null; category?: string | null }): OptionGroupKey {
  const [optionId, category] = [termKey(file.optionId ?? ''), termKey(file.category ?? '')];
  return (
    optionOfFileId(optionId)?.group ??
    findOptionGroup(category)?.key ??
    groupOfWords(category) ??
    groupOfWords(optionId) ??
    'other'
  );
}
