import { describe, expect, it } from 'vitest';
import { findGrade, gradeOfText } from '@domain/catalogues/grades';
import { findHistology, histologies } from '@domain/catalogues/histologies';
import { siteOfTopography, sites, topographyCodeOf, topographyMessage } from '@domain/catalogues/sites';
import { findTnmChapter, tnmCategories, tnmChapters } from '@domain/catalogues/tnm';
import { whoTypeOfText } from '@domain/catalogues/who-types';

const chapter = (code: string): string | null | undefined => siteOfTopography(code)?.siteRuleKey;

const combinations = (key: string, edition: string): number => {
  const { t, n, m } = tnmCategories(key, edition) ?? { t: [], n: [], m: [] };
  return t.length * n.length * m.length;
};

const upTo = (category: string, ...digits: number[]): string[] => digits.map((digit) => `${category}.${digit}`);

describe('sites', () => {
  it('writes topography codes as ICD-O-3 does, each under one site', () => {
    const codes: string[] = sites.flatMap(({ topography }) => [...topography]);
    for (const code of codes) expect(code).toMatch(/^C\d\d(?:\.\d)?$/);
    expect(codes).toEqual([...new Set(codes)]);
  });

  // The table of section 1.5 of the domain reference, written out.
  it.each([
    ['esophagus', upTo('C15', 0, 1, 2, 3, 4, 5, 8, 9)],
    ['stomach', upTo('C16', 0, 1, 2, 3, 4, 5, 6, 8, 9)],
    ['duodenum', ['C17.0']],
    ['jejunum', ['C17.1']],
    ['ileum', ['C17.2']],
    ['meckel_diverticulum', ['C17.3']],
    ['small_intestine', ['C17.8', 'C17.9']],
    ['cecum', ['C18.0']],
    ['appendix', ['C18.1']],
    ['colon', upTo('C18', 2, 3, 4, 5, 6, 7, 8, 9)],
    ['rectosigmoid', ['C19.9']],
    ['rectum', ['C20.9']],
    ['anus', upTo('C21', 0, 1, 2, 8)],
    ['liver', ['C22.0']],
    ['gallbladder', ['C23.9']],
    ['extrahepatic_bile_duct', ['C24.0']],
    ['ampulla', ['C24.1']],
    ['pancreas', upTo('C25', 0, 1, 2, 3, 4, 7, 8, 9)],
    ['lung', upTo('C34', 0, 1, 2, 3, 8, 9)],
    ['thymus', ['C37.9']],
    ['skin', upTo('C44', 0, 3, 9)],
    ['thyroid', ['C73.9']],
    ['adrenal', upTo('C74', 0, 1, 9)],
    ['paraganglia', ['C75.5']],
    ['carotid_body', ['C75.4']],
    ['unknown_primary', ['C80.9']],
  ])('finds %s by each of its codes', (site, codes) => {
    expect(codes.map((code) => siteOfTopography(code)?.key)).toEqual(codes.map(() => site));
  });

  it('stages by chapter: the whole colon and rectum together, the carotid body not at all', () => {
    expect(['C17.1', 'C17.2', 'C17.3'].map(chapter)).toEqual(['jejunum_ileum', 'jejunum_ileum', 'jejunum_ileum']);
    expect(['C18.0', 'C18.2', 'C19.9', 'C20.9'].map(chapter)).toEqual([
      'colorectum',
      'colorectum',
      'colorectum',
      'colorectum',
    ]);
    expect(['C18.1', 'C75.5', 'C75.4', 'C80.9'].map(chapter)).toEqual(['appendix', 'ppgl', null, null]);
  });

  it('names the part behind a code, and the organ where parts have no name', () => {
    expect(topographyCodeOf(' c25.1 ')).toBe('C25.1');
    expect(topographyCodeOf('C44.3')).toBe('C44');
    expect(topographyMessage('C25.1')).toBe('topography.C25.1');
  });

  it('does not guess a site for a code outside the catalogue', () => {
    const foreign = ['C50.9', 'C16.7', 'C1', '', 'stomach'];
    expect(foreign.filter((code) => siteOfTopography(code) ?? topographyCodeOf(code))).toEqual([]);
  });
});

describe('histologies', () => {
  it('writes morphology codes as ICD-O-3 does, and no former code is also a current one', () => {
    for (const { key } of histologies) expect(key).toMatch(/^\d{4}\/[01369]$/);
    const former = histologies.flatMap((entry) => ('formerCodes' in entry ? entry.formerCodes : []));
    for (const code of former) expect(code).toMatch(/^\d{4}\/[01]$/);
    const all: string[] = [...histologies.map(({ key }) => key), ...former];
    expect(all).toEqual([...new Set(all)]);
  });

  it.each([
    ['8240/1', '8240/3'],
    ['8151/0', '8151/3'],
    ['8680/1', '8680/3'],
    ['8700/0', '8700/3'],
  ])('reads %s of edition 3.1 as %s', (former, current) => {
    expect(findHistology(former)?.key).toBe(current);
  });

  it('keeps goblet cell adenocarcinoma apart from NET and a VIPoma apart from a somatostatinoma', () => {
    expect(findHistology('8243/3')?.group).toBe('not_NEN');
    expect(findHistology('8155/3')?.key).not.toBe(findHistology('8156/3')?.key);
    expect(findHistology('8000/3')).toBeUndefined();
  });
});

describe('grades and types', () => {
  it.each([
    ['G1', 'G1'],
    ['NET G2', 'G2'],
    ['not applicable (lung: AC)', 'AC'],
    ['not graded (NEC)', 'NEC'],
    ['Not graded', 'not graded'],
  ])('reads the grade of "%s"', (text, grade) => {
    expect(gradeOfText(text)).toBe(grade);
    expect(findGrade(grade)?.key).toBe(grade);
  });

  it('does not choose between two grades nor invent one', () => {
    expect(['G1-G2', 'G4', 'pending', ''].map(gradeOfText)).toEqual([null, null, null, null]);
  });

  it.each([
    ['NET', 'net'],
    ['lung carcinoid, atypical', 'lung_carcinoid_atypical'],
    ['NEC, large cell', 'nec_large_cell'],
    ['Phaeochromocytoma', 'pheochromocytoma'],
    ['MANEC', 'minen'],
    ['carcinoid', null],
  ])('reads the WHO type "%s" as %s', (text, type) => {
    expect(whoTypeOfText(text)).toBe(type);
  });
});

describe('TNM categories', () => {
  it('has as many combinations as the SEER tables of AJCC 8: 765 for digestive NET and PPGL, 325 for lung', () => {
    const chapters = tnmChapters.map(({ key }) => key).filter((key) => key !== 'lung');
    expect(chapters.reduce((sum, key) => sum + combinations(key, '8'), 0)).toBe(765);
    expect(combinations('lung', '8')).toBe(325);
  });

  it('divides N2 and M1c of the lung only in edition 9', () => {
    expect(tnmCategories('lung', '8')?.n).not.toContain('N2a');
    expect(tnmCategories('lung', '9')?.n).toEqual(expect.arrayContaining(['N2', 'N2a', 'N2b']));
    expect(tnmCategories('lung', '9')?.m).toEqual(expect.arrayContaining(['M1c', 'M1c1', 'M1c2']));
  });

  it('says nothing where it knows nothing: PPGL has no edition 9, carcinoma chapters and edition 7 are not described', () => {
    expect(tnmCategories('ppgl', '9')).toBeUndefined();
    expect(tnmCategories('colon_carcinoma', '8')).toBeUndefined();
    expect(tnmCategories('pancreas', '7')).toBeUndefined();
    expect(tnmCategories('nowhere', '8')).toBeUndefined();
    expect(findTnmChapter('colon_carcinoma')?.key).toBe('colon_carcinoma');
  });

  it('writes every category as T, N or M and its number', () => {
    for (const { key } of tnmChapters) {
      for (const edition of ['8', '9']) {
        const categories = tnmCategories(key, edition);
        for (const t of categories?.t ?? []) expect(t).toMatch(/^T(?:X|is|[0-4][a-c]?|1mi)$/);
        for (const n of categories?.n ?? []) expect(n).toMatch(/^N(?:X|[0-3][ab]?)$/);
        for (const m of categories?.m ?? []) expect(m).toMatch(/^M(?:0|1(?:[a-c][12]?)?)$/);
      }
    }
  });
});
