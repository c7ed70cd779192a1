import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Aliased } from './lookup-by-term';
import { termsOf } from './lookup-by-term';
import { termKey } from './term-key';
import type { TreatmentKindKey } from './treatment-kinds';

interface AgentEntry extends Aliased {
  readonly kind: TreatmentKindKey;
}

/** Drugs and radiopharmaceuticals by generic name. */
// oxfmt-ignore
export const agents = [
  { key: 'octreotide_lar', kind: 'somatostatin_analog' },
  { key: 'octreotide', kind: 'somatostatin_analog' },
  { key: 'lanreotide', kind: 'somatostatin_analog' },
  { key: 'everolimus', kind: 'targeted' },
  { key: 'sunitinib', kind: 'targeted' },
  { key: 'pazopanib', kind: 'targeted' },
  { key: 'cabozantinib', kind: 'targeted' },
  { key: 'surufatinib', kind: 'targeted' },
  { key: 'belzutifan', kind: 'targeted' },
  { key: 'bevacizumab', kind: 'targeted' },
  { key: 'larotrectinib', kind: 'targeted' },
  { key: 'entrectinib', kind: 'targeted' },
  { key: 'selpercatinib', kind: 'targeted' },
  { key: 'dabrafenib', kind: 'targeted' },
  { key: 'trametinib', kind: 'targeted' },
  { key: 'lu177_dotatate', kind: 'prrt', aliases: ['177lu_dotatate', '177lu_oxodotreotide', 'lutetium_dotatate', 'oxodotreotide'] },
  { key: 'lu177_edotreotide', kind: 'prrt', aliases: ['177lu_edotreotide', '177lu_dotatoc', 'lu177_dotatoc'] },
  { key: 'ac225_dotatate', kind: 'prrt', aliases: ['225ac_dotatate', 'ryz101'] },
  { key: 'pb212_dotamtate', kind: 'prrt', aliases: ['212pb_dotamtate'] },
  { key: 'i131_mibg', kind: 'other_radionuclide', aliases: ['131i_mibg'] },
  { key: 'streptozocin', kind: 'chemotherapy', aliases: ['streptozotocin', 'stz'] },
  { key: 'fluorouracil', kind: 'chemotherapy', aliases: ['5_fu', '5fu'] },
  { key: 'leucovorin', kind: 'chemotherapy', aliases: ['folinic_acid'] },
  { key: 'doxorubicin', kind: 'chemotherapy' },
  { key: 'capecitabine', kind: 'chemotherapy' },
  { key: 'temozolomide', kind: 'chemotherapy' },
  { key: 'dacarbazine', kind: 'chemotherapy' },
  { key: 'oxaliplatin', kind: 'chemotherapy' },
  { key: 'irinotecan', kind: 'chemotherapy' },
  { key: 'cisplatin', kind: 'chemotherapy' },
  { key: 'carboplatin', kind: 'chemotherapy' },
  { key: 'etoposide', kind: 'chemotherapy' },
  { key: 'pembrolizumab', kind: 'immunotherapy' },
  { key: 'nivolumab', kind: 'immunotherapy' },
  { key: 'ipilimumab', kind: 'immunotherapy' },
  { key: 'atezolizumab', kind: 'immunotherapy' },
  { key: 'durvalumab', kind: 'immunotherapy' },
  { key: 'tarlatamab', kind: 'immunotherapy' },
  { key: 'telotristat', kind: 'supportive_drug' },
  { key: 'loperamide', kind: 'supportive_drug' },
  { key: 'cholestyramine', kind: 'supportive_drug', aliases: ['colestyramine'] },
  { key: 'colesevelam', kind: 'supportive_drug' },
  { key: 'pancreatic_enzymes', kind: 'supportive_drug', aliases: ['pancreatin', 'pert', 'pancrelipase'] },
  { key: 'rifaximin', kind: 'supportive_drug' },
  { key: 'nicotinamide', kind: 'supportive_drug', aliases: ['niacin'] },
  { key: 'ondansetron', kind: 'supportive_drug' },
  { key: 'diazoxide', kind: 'supportive_drug' },
  { key: 'thiazide', kind: 'supportive_drug', aliases: ['hydrochlorothiazide'] },
  { key: 'proton_pump_inhibitor', kind: 'supportive_drug', aliases: ['ppi', 'omeprazole', 'pantoprazole', 'esomeprazole'] },
  { key: 'denosumab', kind: 'supportive_drug' },
  { key: 'zoledronate', kind: 'supportive_drug', aliases: ['zoledronic_acid'] },
  { key: 'cabergoline', kind: 'other_drug' },
] as const satisfies readonly AgentEntry[];

export const agentSchema = z.enum(keysOf(agents));
export type AgentKey = z.infer<typeof agentSchema>;
export interface Agent extends AgentEntry {
  readonly key: AgentKey;
}

export const findAgent = lookupByKey<Agent>(agents);

/** The message that names an agent. */
export const agentMessage = (key: AgentKey): MessageId => `agent.${key}`;

const names = termsOf<Agent>(agents).map(([term, { key }]) => ({ key, term: `_${term}_` }));
names.sort((one, other) => other.term.length - one.term.length);

/**
 * The agents named in a file's wording, such as "carboplatin AUC 5 + etoposide", in the order of the wording.
 * A longer name wins over a shorter one inside it: "octreotide LAR" is not also short-acting octreotide.
 */
export function agentsOfText(text: string): AgentKey[] {
  let rest = `_${termKey(text)}_`;
  const found = new Map<AgentKey, number>();
  for (const { key, term } of names) {
    const at = rest.indexOf(term);
    if (at < 0) continue;
    // Blanked, not cut out: positions stay those of the text.
    rest = rest.replaceAll(term, `_${'.'.repeat(term.length - 2)}_`);
    found.set(key, Math.min(at, found.get(key) ?? at));
  }
  const inOrder = [...found];
  inOrder.sort(([, one], [, other]) => one - other);
  return inOrder.map(([key]) => key);
}
