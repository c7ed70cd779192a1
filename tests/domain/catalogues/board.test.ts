import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { agentsOfText } from '@domain/catalogues/agents';
import { optionGroups } from '@domain/catalogues/option-groups';
import type { OptionKey } from '@domain/catalogues/options';
import { findOption, groupOfFileOption, optionOfFileId, options } from '@domain/catalogues/options';
import type { Role, RoleQuestion } from '@domain/catalogues/roles';
import { answerChoiceSchema, findRole, roleQuestionMessage, roles } from '@domain/catalogues/roles';
import { termKey } from '@domain/catalogues/term-key';
import { treatmentKindOfText, treatmentKinds } from '@domain/catalogues/treatment-kinds';
import { unitSchema } from '@domain/catalogues/units';

describe('options', () => {
  // What the catalogue was asked to hold at least.
  it.each<[string, OptionKey[]]>([
    ['surveillance', ['active_surveillance', 'biomarker_monitoring']],
    [
      'systemic',
      [
        'octreotide_lar',
        'lanreotide',
        'everolimus',
        'sunitinib',
        'pazopanib',
        'cabozantinib',
        'surufatinib',
        'belzutifan',
        'streptozocin_fluorouracil',
        'temozolomide_capecitabine',
        'folfox',
        'platinum_etoposide',
        'immunotherapy',
      ],
    ],
    ['prrt', ['prrt', 'prrt_retreatment']],
    [
      'surgery',
      [
        'gastric_resection',
        'duodenal_resection',
        'enucleation',
        'distal_pancreatectomy',
        'pancreatoduodenectomy',
        'small_bowel_resection',
        'right_hemicolectomy',
        'colon_resection',
        'rectal_resection',
        'lung_resection',
        'cytoreduction',
        'liver_metastasis_resection',
        'liver_transplant',
        'palliative_surgery',
      ],
    ],
    ['liver_directed', ['bland_embolization', 'chemoembolization', 'radioembolization', 'liver_ablation']],
    ['combination', ['combination_other', 'sequence_other']],
    ['molecular_guided', ['molecular_profiling', 'germline_testing', 'clinical_trial']],
    [
      'supportive',
      [
        'diet',
        'antidiarrheals',
        'serotonin_synthesis_inhibitor',
        'perioperative_hormone_protection',
        'nutrition',
        'psychosocial_support',
        'palliative_care',
      ],
    ],
  ])('of the group %s hold what a board considers', (group, keys) => {
    expect(keys.map((key) => findOption(key)?.group)).toEqual(keys.map(() => group));
  });

  it('stand in the order of the groups, every group but "other" filled', () => {
    const order = options.map(({ group }) => group).filter((group, index, all) => group !== all[index - 1]);
    expect([...order, 'other']).toEqual(optionGroups.map(({ key }) => key));
  });

  it('have aliases that are term keys and lead to one option', () => {
    const terms: string[] = options.flatMap((option) => [option.key, ...('aliases' in option ? option.aliases : [])]);
    for (const term of terms) expect(termKey(term)).toBe(term);
    expect(terms).toEqual([...new Set(terms)]);
  });

  it('are found by key and alias, however it is written', () => {
    expect(optionOfFileId('prrt_lu177')?.key).toBe('prrt');
    expect(optionOfFileId('Deb-TACE')?.key).toBe('chemoembolization');
    expect(optionOfFileId('Bland embolisation')?.key).toBe('bland_embolization');
    expect(optionOfFileId('something_new')).toBeUndefined();
  });
});

describe('the group of an option of a case file', () => {
  it.each([
    ['SSA', 'systemic'],
    ['targeted', 'systemic'],
    ['chemotherapy', 'systemic'],
    ['immunotherapy', 'systemic'],
    ['PRRT', 'prrt'],
    ['radioligand therapy', 'prrt'],
    ['surgery', 'surgery'],
    ['endoscopic', 'surgery'],
    ['surgery_or_SSA', 'surgery'],
    ['palliative surgery', 'surgery'],
    ['liver transplantation', 'surgery'],
    ['liver_directed', 'liver_directed'],
    ['Chemoembolisation', 'liver_directed'],
    ['radio-embolization', 'liver_directed'],
    ['SIRT', 'liver_directed'],
    ['TACE', 'liver_directed'],
    ['ablation', 'liver_directed'],
    ['surveillance', 'surveillance'],
    ['follow-up', 'surveillance'],
    ['combination', 'combination'],
    ['sequencing of therapies', 'combination'],
    ['targeted_molecular', 'molecular_guided'],
    ['clinical trial', 'molecular_guided'],
    ['genetics', 'molecular_guided'],
    ['personalised medicine', 'molecular_guided'],
    ['supportive', 'supportive'],
    ['perioperative care', 'supportive'],
    ['radiotherapy_supportive', 'supportive'],
    ['palliative', 'supportive'],
    ['psychosocial', 'supportive'],
    ['nutrition', 'supportive'],
    ['Molecular-guided', 'molecular_guided'],
  ])('of category "%s" is %s', (category, group) => {
    expect(groupOfFileOption({ optionId: 'not in any catalogue', category })).toBe(group);
  });

  it('follows the known option before the category, and the words of the id after it', () => {
    expect(groupOfFileOption({ optionId: 'eus_rfa', category: 'ablation' })).toBe('surgery');
    expect(groupOfFileOption({ optionId: 'tace_right_lobe', category: 'procedure' })).toBe('liver_directed');
  });

  it('is "other" for what nobody has heard of, and never an error', () => {
    for (const file of [
      {},
      { optionId: null, category: null },
      { optionId: '', category: '§' },
      { optionId: 'xyz', category: 'zodiac' },
    ]) {
      expect(groupOfFileOption(file)).toBe('other');
    }
    expect(groupOfFileOption({ optionId: '__proto__', category: 'constructor' })).toBe('other');
  });
});

describe('treatments', () => {
  it.each([
    ['surgery', 'surgery'],
    ['somatostatin analogue', 'somatostatin_analog'],
    ['endoscopic resection', 'endoscopic_resection'],
    ['supportive drug', 'supportive_drug'],
    ['drug', 'other_drug'],
    ['chemotherapy', 'chemotherapy'],
    ['PRRT', 'prrt'],
    ['Radioembolisation', 'liver_directed'],
    ['homeopathy', null],
  ])('reads the kind "%s" as %s', (text, kind) => {
    expect(treatmentKindOfText(text)).toBe(kind);
  });

  it('gives every wording of a kind to one kind only', () => {
    const terms: string[] = treatmentKinds.flatMap((kind) => [kind.key, ...('aliases' in kind ? kind.aliases : [])]);
    for (const term of terms) expect(termKey(term)).toBe(term);
    expect(terms).toEqual([...new Set(terms)]);
  });

  it.each([
    ['lanreotide autogel 120 mg SC q28d', ['lanreotide']],
    ['carboplatin AUC 5 + etoposide 100 mg/m2 d1-3 q3w', ['carboplatin', 'etoposide']],
    ['diazoxide 100 mg tid + thiazide', ['diazoxide', 'thiazide']],
    ['octreotide LAR 30 mg', ['octreotide_lar']],
    ['octreotide LAR 30 mg, rescue octreotide', ['octreotide_lar', 'octreotide']],
    ['177Lu-DOTATATE 7.4 GBq', ['lu177_dotatate']],
    ['5-FU + streptozotocin', ['fluorouracil', 'streptozocin']],
    ['etoposide, etoposide, cisplatin', ['etoposide', 'cisplatin']],
    ['right lower lobectomy', []],
  ])('finds the agents of "%s"', (text, keys) => {
    expect(agentsOfText(text)).toEqual(keys);
  });
});

describe('roles', () => {
  it('are the twelve of the case file, in its order', () => {
    expect(roles.map(({ key }) => key)).toEqual([
      'surgeon',
      'medicalOncologist',
      'gastroenterologistEndocrinologist',
      'radiologist',
      'nuclearMedicine',
      'interventionalRadiologist',
      'pathologist',
      'netSpecialistNurse',
      'supportivePalliative',
      'geneticist',
      'dietitian',
      'psychologist',
    ]);
  });

  it.each((roles as readonly Role[]).map((role) => [role.key, role] as const))(
    '%s is asked required questions first, then optional ones',
    (_key, role) => {
      const needs = role.questions.map(({ need }) => need);
      expect(needs.filter((need, index) => need !== needs[index - 1])).toEqual(['required', 'optional']);
      const keys = role.questions.map(({ key }) => key);
      expect(keys).toEqual([...new Set(keys)]);
      expect(keys.map((key) => roleQuestionMessage(role.key, key))).toEqual(
        keys.map((key) => `role_question.${role.key}.${key}`),
      );
    },
  );

  it('ask in a form that can be answered: choices to choose from, units of the catalogue', () => {
    const answerable = z.discriminatedUnion('answer', [
      z.looseObject({ answer: z.enum(['yes_no', 'text', 'date']) }),
      z.looseObject({ answer: z.literal('number'), unit: unitSchema }),
      z.looseObject({
        answer: z.literal('choice'),
        choices: z
          .array(answerChoiceSchema)
          .min(2)
          .refine((choices) => new Set(choices).size === choices.length),
      }),
    ]);
    const questions = roles.flatMap((role): readonly RoleQuestion[] => role.questions);
    expect(questions.filter((question) => !answerable.safeParse(question).success)).toEqual([]);
  });

  it('do not ask each other’s questions', () => {
    expect(roleQuestionMessage('surgeon', 'resectable')).toBe('role_question.surgeon.resectable');
    expect(roleQuestionMessage('dietitian', 'resectable')).toBeUndefined();
    expect(findRole('chair')).toBeUndefined();
  });
});
