import { describe, expect, it } from 'vitest';
import { findQuantity, quantityOfText } from '@domain/catalogues/find-quantity';
import { modalityOfText } from '@domain/catalogues/imaging-modalities';
import { labQuantities } from '@domain/catalogues/lab-quantities';
import { markerQuantities } from '@domain/catalogues/marker-quantities';
import type { LoincCode, Quantity } from '@domain/catalogues/quantity';
import { convertQuantity, loincOf } from '@domain/catalogues/quantity';
import { tracerOfText, tracers } from '@domain/catalogues/tracers';
import type { UnitKey } from '@domain/catalogues/units';
import { findUnit, isSameUnit, unitOfText, units } from '@domain/catalogues/units';

const quantities: readonly Quantity[] = [...labQuantities, ...markerQuantities];

const quantity = (key: string): Quantity => {
  const found = findQuantity(key);
  if (found === undefined) throw new Error(`no quantity ${key}`);
  return found;
};

/** The mod-10 check digit of LOINC (Luhn over the number before the dash). */
function loincCheckDigit(number: string): number {
  const sum = [...number].reduceRight((total, character, place) => {
    const digit = Number(character) * ((number.length - place) % 2 === 1 ? 2 : 1);
    return total + Math.floor(digit / 10) + (digit % 10);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

const isLoinc = (code: string): boolean => {
  const [, number, digit] = /^(\d{1,7})-(\d)$/.exec(code) ?? [];
  return number !== undefined && loincCheckDigit(number) === Number(digit);
};

describe('LOINC codes', () => {
  it('are told from mistyped ones by the check digit', () => {
    expect(isLoinc('2160-0')).toBe(true);
    expect(isLoinc('2106-0')).toBe(false);
    expect(isLoinc('2160-1')).toBe(false);
  });

  it.each(quantities.flatMap(({ key, loinc }) => Object.values(loinc ?? {}).map(({ code }: LoincCode) => [key, code])))(
    'of %s is well-formed: %s',
    (_key, code) => {
      expect(isLoinc(code)).toBe(true);
    },
  );

  it('belong to one quantity only', () => {
    const owners = quantities.flatMap(({ key, loinc }) =>
      [...new Set(Object.values(loinc ?? {}).map(({ code }) => code))].map((code) => `${code} ${key}`),
    );
    expect(new Set(owners.map((owner) => owner.split(' ')[0])).size).toBe(owners.length);
  });

  it('are chosen by unit: mass and molar units have different codes', () => {
    expect(loincOf(quantity('crea'), 'mg/dL')?.code).toBe('2160-0');
    expect(loincOf(quantity('crea'), 'umol/L')?.code).toBe('14682-9');
    expect(loincOf(quantity('gastrin'), 'ng/L')?.code).toBe('2333-3');
    expect(loincOf(quantity('gastrin'), 'pmol/L')).toBeUndefined();
  });

  it('that wait for review say so', () => {
    expect(loincOf(quantity('glucagon'), 'pg/mL')).toMatchObject({ code: '2338-2', reviewStatus: 'unverified' });
    expect(loincOf(quantity('serotonin'), 'ng/mL')).toMatchObject({ code: '2939-7', reviewStatus: 'unverified' });
    expect(loincOf(quantity('cga'), 'ug/L')).toMatchObject({ code: '9811-1', reviewStatus: 'sourced' });
  });
});

describe('conversion', () => {
  it.each(quantities.map((entry) => [entry.key, entry] as const))('of %s forth and back is identity', (_key, entry) => {
    const convertible = Object.entries(entry.factors).filter(([, factor]) => factor !== null) as [UnitKey, number][];
    expect(convertible.length).toBeGreaterThan(0);
    for (const [from] of convertible) {
      for (const [to] of convertible) {
        const there = convertQuantity(entry, 3.7, from, to);
        expect(there).toBeGreaterThan(0);
        expect(convertQuantity(entry, there ?? NaN, to, from)).toBeCloseTo(3.7, 10);
      }
    }
  });

  it('starts from the conventional unit and knows the SI unit', () => {
    const odd = quantities.filter(
      ({ conventional, si, factors }) => factors[conventional] !== 1 || (si !== null && !(Number(factors[si]) > 0)),
    );
    expect(odd).toEqual([]);
  });

  // Values of section 4.3 and 7 of the domain reference.
  it.each([
    ['crea', 1, 'mg/dL', 'umol/L', 88.42],
    ['bili', 2, 'mg/dL', 'umol/L', 34.2],
    ['alb', 2.9, 'g/dL', 'g/L', 29],
    ['hb', 8, 'g/dL', 'mmol/L', 4.9648],
    ['hb', 80, 'g/L', 'g/dL', 8],
    ['gastrin', 1000, 'pg/mL', 'pmol/L', 477],
    ['gastrin', 1000, 'ng/L', 'pmol/L', 477],
    ['nt_probnp', 260, 'pg/mL', 'pmol/L', 30.732],
    ['hiaa_urine', 10, 'mg/24h', 'umol/24h', 52.3],
    ['plt', 231, '10^3/mm3', '10^9/L', 231],
  ] as const)('of %s %d %s to %s gives %d', (key, value, from, to, expected) => {
    expect(convertQuantity(quantity(key), value, from, to)).toBeCloseTo(expected, 8);
  });

  it('is refused without a fixed factor, and between units of another quantity', () => {
    expect(convertQuantity(quantity('cga'), 100, 'ug/L', 'nmol/L')).toBeUndefined();
    expect(convertQuantity(quantity('cga'), 100, 'U/L', 'ug/L')).toBeUndefined();
    expect(convertQuantity(quantity('hiaa_urine'), 8, 'mg/L', 'mg/24h')).toBeUndefined();
    expect(convertQuantity(quantity('crea'), 1, 'mg/dL', 'g/dL')).toBeUndefined();
    expect(convertQuantity(quantity('cga'), 100, 'ng/mL', 'ug/L')).toBe(100);
  });
});

describe('units', () => {
  it.each([
    ['µg/L', 'ug/L'],
    ['μg/l', 'ug/L'],
    ['mcg/L', 'ug/L'],
    ['x10⁹/L', '10^9/L'],
    ['x 10^9/L', '10^9/L'],
    ['mg/24 h', 'mg/24h'],
    ['mL/min/1.73 m²', 'mL/min/1.73m2'],
    ['furlongs', null],
    ['', null],
  ])('reads "%s" as %s', (text, unit) => {
    expect(unitOfText(text)).toBe(unit);
  });

  it('reads every unit of the catalogue as itself', () => {
    for (const { key } of units) expect(unitOfText(key)).toBe(key);
  });

  it('knows which names mean the same, and that mg and ug do not', () => {
    expect(isSameUnit('pg/mL', 'ng/L')).toBe(true);
    expect(isSameUnit('mU/L', 'uU/mL')).toBe(true);
    expect(isSameUnit('mg/L', 'ug/L')).toBe(false);
    const sameAs = units.flatMap((unit) => ('sameAs' in unit ? [unit.sameAs] : []));
    expect(sameAs.map((key) => findUnit(key)?.key)).toEqual(sameAs);
  });
});

describe('names of quantities', () => {
  it.each([
    ['Chromogranin A', 'cga'],
    ['5-HIAA 24 h urine', 'hiaa_urine'],
    ['Plasma 5-HIAA', 'hiaa_plasma'],
    ['Gastrin (fasting)', 'gastrin'],
    ['Haemoglobin', 'hb'],
    ['Calcium (total)', 'ca'],
    ['Fasting glucose (06:00 capillary)', 'glucose_capillary_fasting'],
    ['PTHrP', undefined],
    ['Insulin-like growth factor 1', 'igf_1'],
    ['Proinsulin', 'proinsulin'],
    ['5-HIAA', undefined],
    ['Ionized calcium', undefined],
  ])('reads "%s" as %s', (name, key) => {
    expect(quantityOfText(name)?.key).toBe(key);
  });

  it('asks the LOINC code when the name says too little', () => {
    expect(quantityOfText('5-HIAA', '1695-6')?.key).toBe('hiaa_urine');
    expect(quantityOfText('Marker X', null)).toBeUndefined();
  });
});

describe('imaging', () => {
  it.each([
    ['CT abdomen/pelvis (biphasic)', 'ct'],
    ['CT enterography', 'ct'],
    ['CT colonography', 'ct'],
    ['CT angiography', 'ct'],
    ['PET/CT', 'pet_ct'],
    ['PET-MRI whole body', 'pet_mri'],
    ['SPECT/CT', 'spect_ct'],
    ['MRI pancreas with DWI', 'mri'],
    ['MR enterography', 'mri'],
    ['rectal EUS', 'eus'],
    ['endoscopic ultrasound', 'eus'],
    ['EBUS', 'ebus'],
    ['endoscopy', 'endoscopy'],
    ['video capsule endoscopy', 'capsule_endoscopy'],
    ['Colonoscopy with biopsy', 'colonoscopy'],
    ['bronchoscopy', 'bronchoscopy'],
    ['echocardiography', 'echocardiography'],
    ['US abdomen', 'ultrasound'],
    ['Ultrasound liver', 'ultrasound'],
    ['bone scan', 'planar_scintigraphy'],
    ['hepatic angiography', 'angiography'],
    ['please send it to us', null],
    ['histology', null],
    ['', null],
  ])('reads the modality of "%s" as %s', (text, key) => {
    expect(modalityOfText(text)).toBe(key);
  });

  it('reads every tracer of the catalogue as itself', () => {
    for (const { key } of tracers) expect(tracerOfText(key)).toBe(key);
  });

  it.each([
    ['[68Ga]Ga-DOTA-TATE', '68Ga-DOTATATE'],
    ['Ga-68 DOTATOC', '68Ga-DOTATOC'],
    ['Tc-99m HYNIC-TOC', '99mTc-EDDA/HYNIC-TOC'],
    ['FDG', '18F-FDG'],
    ['DOTATATE', null],
    ['177Lu-DOTATATE', null],
    ['131I-MIBG', null],
    ['water', null],
  ])('reads the tracer "%s" as %s', (text, key) => {
    expect(tracerOfText(text)).toBe(key);
  });
});
