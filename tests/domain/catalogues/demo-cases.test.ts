import { describe, expect, it } from 'vitest';
import { agentsOfText } from '@domain/catalogues/agents';
import { differentiationSchema } from '@domain/catalogues/differentiation';
import { quantityOfText } from '@domain/catalogues/find-quantity';
import { gradeOfText } from '@domain/catalogues/grades';
import { findHistology } from '@domain/catalogues/histologies';
import { modalityOfText } from '@domain/catalogues/imaging-modalities';
import { labQuantities } from '@domain/catalogues/lab-quantities';
import type { Quantity } from '@domain/catalogues/quantity';
import { loincOf } from '@domain/catalogues/quantity';
import { groupOfFileOption } from '@domain/catalogues/options';
import { siteOfTopography } from '@domain/catalogues/sites';
import { findTnmSystem, tnmCategories, tnmChapterSchema } from '@domain/catalogues/tnm';
import { tracerOfText } from '@domain/catalogues/tracers';
import { treatmentKindOfText } from '@domain/catalogues/treatment-kinds';
import { unitOfText } from '@domain/catalogues/units';
import { whoTypeOfText } from '@domain/catalogues/who-types';

/** The vocabulary of the demo cases, written out: what a file in the wild looks like. */
describe('the words of the demo cases', () => {
  it.each([
    ['prrt_lu177', 'PRRT', 'prrt'],
    ['everolimus', 'targeted', 'systemic'],
    ['ssa_intensify', 'SSA', 'systemic'],
    ['tae_liver', 'liver_directed', 'liver_directed'],
    ['active_surveillance', 'surveillance', 'surveillance'],
    ['parenchyma_sparing_resection', 'surgery', 'surgery'],
    ['eus_rfa', 'ablation', 'surgery'],
    ['ssa', 'SSA', 'systemic'],
    ['endoscopic_salvage', 'endoscopic', 'surgery'],
    ['surveillance', 'surveillance', 'surveillance'],
    ['transanal_surgery', 'surgery', 'surgery'],
    ['tme', 'surgery', 'surgery'],
    ['endoscopic_surveillance', 'surveillance', 'surveillance'],
    ['endoscopic_resection', 'endoscopic', 'surgery'],
    ['antrectomy_or_ssa', 'surgery_or_SSA', 'surgery'],
    ['right_hemicolectomy', 'surgery', 'surgery'],
    ['enucleation', 'surgery', 'surgery'],
    ['whipple', 'surgery', 'surgery'],
    ['medical_only', 'supportive', 'supportive'],
    ['parathyroid_surgery_first', 'surgery', 'surgery'],
    ['pnet_surveillance', 'surveillance', 'surveillance'],
    ['distal_pancreatectomy', 'surgery', 'surgery'],
    ['ssa_prevention', 'SSA', 'systemic'],
    ['temozolomide_based', 'chemotherapy', 'systemic'],
    ['bone_radiotherapy_plus', 'radiotherapy_supportive', 'supportive'],
    ['folfiri', 'chemotherapy', 'systemic'],
    ['braf_targeted', 'targeted_molecular', 'molecular_guided'],
    ['ipi_nivo_trial', 'immunotherapy', 'systemic'],
    ['best_supportive_care', 'palliative', 'supportive'],
    ['primary_surgery', 'surgery', 'surgery'],
  ])('option %s (%s) is printed under %s', (optionId, category, group) => {
    expect(groupOfFileOption({ optionId, category })).toBe(group);
  });

  it.each([
    ['C17.2', 'ileum'],
    ['C25.1', 'pancreas'],
    ['C20.9', 'rectum'],
    ['C16.8', 'stomach'],
    ['C18.1', 'appendix'],
    ['C25.0', 'pancreas'],
    ['C25.8', 'pancreas'],
    ['C34.3', 'lung'],
    ['C18.2', 'colon'],
  ])('topography %s is %s', (code, site) => {
    expect(siteOfTopography(code)?.key).toBe(site);
  });

  it.each(['8240/3', '8242/3', '8151/3', '8150/3', '8249/3', '8013/3'])('morphology %s is known', (code) => {
    expect(findHistology(code)?.key).toBe(code);
  });

  it('types, grades and differentiation are known', () => {
    expect(['NET', 'lung carcinoid, atypical', 'NEC, large cell'].map(whoTypeOfText)).toEqual([
      'net',
      'lung_carcinoid_atypical',
      'nec_large_cell',
    ]);
    expect(['G1', 'AC', 'NEC', 'not applicable (lung: AC)', 'not graded (NEC)'].map(gradeOfText)).toEqual([
      'G1',
      'AC',
      'NEC',
      'AC',
      'NEC',
    ]);
    expect(['well', 'poor', 'moderate'].map((word) => differentiationSchema.safeParse(word).success)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['AJCC', '8', 'jejunum_ileum', 'T3', 'N2', 'M1a'],
    ['AJCC', '8', 'jejunum_ileum', 'TX', 'N0', 'M1c'],
    ['AJCC', '9', 'pancreas', 'T1', 'N0', 'M0'],
    ['AJCC', '9', 'colorectum', 'T1a', 'N0', 'M0'],
    ['AJCC', '9', 'stomach', 'T1', 'NX', 'M0'],
    ['AJCC', '9', 'appendix', 'T3', 'N0', 'M0'],
    ['AJCC', '8', 'lung', 'T2a', 'N2', 'M0'],
    ['AJCC/IASLC', '9', 'lung', 'TX', 'N0', 'M1c2'],
  ])('%s %s %s allows %s %s %s', (system, edition, chapter, t, n, m) => {
    expect(findTnmSystem(system)?.key).toBe(system);
    const categories = tnmCategories(chapter, edition);
    expect([categories?.t.includes(t), categories?.n.includes(n), categories?.m.includes(m)]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('the carcinoma chapter is known, its categories are not judged', () => {
    expect(tnmChapterSchema.safeParse('colon_carcinoma').success).toBe(true);
    expect(tnmCategories('colon_carcinoma', '8')).toBeUndefined();
  });

  it.each([
    ['CT abdomen/pelvis (biphasic)', 'ct'],
    ['CT pancreas protocol', 'ct'],
    ['CT chest/upper abdomen', 'ct'],
    ['PET/CT', 'pet_ct'],
    ['echocardiography', 'echocardiography'],
    ['MRI pancreas with DWI', 'mri'],
    ['rectal EUS', 'eus'],
    ['EUS stomach', 'eus'],
    ['endoscopy', 'endoscopy'],
  ])('imaging "%s" is %s', (text, key) => {
    expect(modalityOfText(text)).toBe(key);
  });

  it.each(['68Ga-DOTATATE', '68Ga-DOTATOC', '64Cu-DOTATATE', '68Ga-exendin-4', '18F-FDG'])(
    'tracer %s is known',
    (text) => {
      expect(tracerOfText(text)).toBe(text);
    },
  );

  it.each([
    ['hb', 'Haemoglobin', 'g/dL', '718-7'],
    ['hb', 'Haemoglobin', 'g/L', '718-7'],
    ['wbc', 'Leukocytes', '10^9/L', '6690-2'],
    ['anc', 'Neutrophils', '10^9/L', '751-8'],
    ['plt', 'Platelets', '10^9/L', '777-3'],
    ['crea', 'Creatinine', 'mg/dL', '2160-0'],
    ['crea', 'Creatinine', 'umol/L', '14682-9'],
    ['bili', 'Bilirubin total', 'mg/dL', '1975-2'],
    ['bili', 'Bilirubin total', 'umol/L', '14631-6'],
    ['alb', 'Albumin', 'g/dL', '1751-7'],
    ['alb', 'Albumin', 'g/L', '1751-7'],
    ['alt', 'ALT', 'U/L', '1742-6'],
    ['ast', 'AST', 'U/L', '1920-8'],
    ['alp', 'ALP', 'U/L', '6768-6'],
    ['ldh', 'LDH', 'U/L', '2532-0'],
    ['inr', 'INR', 'ratio', '6301-6'],
    ['na', 'Sodium', 'mmol/L', '2951-2'],
    ['k', 'Potassium', 'mmol/L', '2823-3'],
    ['ca', 'Calcium', 'mg/dL', '17861-6'],
    ['ca', 'Calcium', 'mmol/L', '2000-8'],
    ['glu', 'Glucose', 'mg/dL', '2345-7'],
    ['glu', 'Glucose', 'mmol/L', '14749-6'],
    ['a1c', 'HbA1c', '%', '4548-4'],
  ] as const)('laboratory value %s ("%s") in %s has the LOINC code %s', (key, name, unit, loinc) => {
    const entry = (labQuantities as readonly Quantity[]).find((candidate) => candidate.key === key);
    expect(entry && loincOf(entry, unit)?.code).toBe(loinc);
    expect(quantityOfText(name)?.key).toBe(key);
  });

  it.each([
    ['5-HIAA 24 h urine', 'mg/24h', 'hiaa_urine'],
    ['Chromogranin A', 'ug/L', 'cga'],
    ['NT-proBNP', 'pg/mL', 'nt_probnp'],
    ['Lesion size (max)', 'mm', 'lesion_size'],
    ['Largest pNET', 'mm', 'lesion_size'],
    ['Ferritin', 'ug/L', 'ferritin'],
    ['Gastrin (fasting)', 'pg/mL', 'gastrin'],
    ['Vitamin B12', 'pg/mL', 'vitamin_b12'],
    ['CRP', 'mg/L', 'crp'],
    ['Fasting glucose (06:00 capillary)', 'mg/dL', 'glucose_capillary_fasting'],
    ['C-peptide (fasting)', 'ng/mL', 'c_peptide'],
    ['Calcium (total)', 'mmol/L', 'ca'],
    ['PTH', 'pg/mL', 'pth'],
    ['NSE', 'ug/L', 'nse'],
    ['LDH', 'U/L', 'ldh'],
    ['CEA', 'ug/L', 'cea'],
  ])('biomarker "%s" in %s is %s', (name, unit, key) => {
    const known = quantityOfText(name);
    expect(known?.key).toBe(key);
    expect(Object.keys(known?.factors ?? {})).toContain(unitOfText(unit));
  });

  it.each([
    ['surgery', 'right lower lobectomy + nodal dissection', 'surgery', []],
    ['somatostatin analogue', 'lanreotide 120 mg q28d', 'somatostatin_analog', ['lanreotide']],
    ['endoscopic resection', 'hot snare polypectomy', 'endoscopic_resection', []],
    ['supportive drug', 'diazoxide 100 mg tid + thiazide', 'supportive_drug', ['diazoxide', 'thiazide']],
    ['drug', 'cabergoline', 'other_drug', ['cabergoline']],
    ['chemotherapy', 'carboplatin AUC 5 + etoposide 100 mg/m2 d1-3 q3w', 'chemotherapy', ['carboplatin', 'etoposide']],
  ])('treatment "%s" (%s) is %s', (type, agentOrProcedure, kind, agents) => {
    expect(treatmentKindOfText(type)).toBe(kind);
    expect(agentsOfText(agentOrProcedure)).toEqual(agents);
  });
});
