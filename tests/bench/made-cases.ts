import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileCaseInput } from '@domain/case-file/case-file';

const demoFile = fileURLToPath(new URL('../../db/seed/demo-cases.json', import.meta.url));
const { cases: demoCases } = JSON.parse(readFileSync(demoFile, 'utf8')) as { cases: FileCaseInput[] };

// Words for "test", "sample", "example", "invented" in several languages: nobody is called that.
const given = [
  ['Testina', 'Exempla', 'Muestra', 'Příklada', 'Örneke', 'Zkoušková', 'Fiktiva', 'Påhitta', 'Wzorka', 'Esempia'],
  ['Δοκιμή', 'Παραδείγμα', 'Υπόδειγμα', 'Φανταστική'],
  ['Примера', 'Образца', 'Выдумка', 'Тестина'],
  ['Thử', 'Mẫu', 'Giả', 'Ví Dụ'],
].flat();
const family = [
  ['Probe', 'Beispiel', 'Muster', 'Példa', 'Örnek', 'Próba', 'Ejemplo', 'Esimerkki', 'Näide', 'Şablon', 'Voorbeeld'],
  ['Δείγμα', 'Πρότυπο', 'Επινόηση'],
  ['Пробная', 'Образцова', 'Вымысел'],
  ['Nguyễn-Mẫu', 'Trần-Thử', 'Lê-Giả'],
].flat();
const middle = ['', 'van', 'de', "O'", 'von', 'dos', 'Ł.', 'Đ.', 'Ø.', 'Æ.', 'Ş.'];

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** A number without a pattern, the same for the same index; each `place` gives another one. */
function scattered(index: number, place: number): number {
  let mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** The one patient of a store with a name like this. */
export const rareName = 'Unikata Einmalig-Probe';
/** Every so many cases the patient's name is written in Han characters. */
export const casesPerHanName = 500;
export const hanName = '試験 花子';
/** Stands in the text of every made case. */
export const wordOfEveryCase = 'neuroendocrine';

/** The name of the made patient of an index; as in life, a large store has several patients of one name. */
export function madeName(index: number): string {
  const second = scattered(index, 0) % 3 === 0 ? '' : pick(given, scattered(index, 1));
  const words = [
    pick(given, scattered(index, 2)),
    second,
    pick(middle, scattered(index, 3)),
    pick(family, scattered(index, 4)),
  ];
  return words.filter((word) => word !== '').join(' ');
}

/** The hospital number of the made patient of an index. */
export function madeIdentifier(index: number): string {
  return `FIC-${String(700_000 + index * 37)}`;
}

/**
 * A whole case: a demo case under another invented name, with sections of a second one and other laboratory values, so
 * that no two cases have equal pages.
 */
export function fullCase(index: number): FileCaseInput {
  const base = structuredClone(pick(demoCases, index));
  const other = structuredClone(pick(demoCases, index * 4 + Math.floor(index / demoCases.length)));
  return {
    ...base,
    caseId: `NET-MADE-${String(index + 1).padStart(6, '0')}`,
    title: `${base.title} (variant ${index + 1}, ${wordOfEveryCase} tumor)`,
    patient: {
      ...base.patient,
      name: madeName(index),
      pseudonymId: `MADE-P${index + 1}`,
      fictitious: true,
      identifiers: [{ system: 'Invented Hospital', value: madeIdentifier(index) }],
    },
    imaging: other.imaging,
    timeline: [...(base.timeline ?? []), ...(other.timeline ?? []).slice(0, index % 5)],
    labs: base.labs.map((panel) => ({
      ...panel,
      results: (panel.results ?? []).map((result) => ({
        ...result,
        value: typeof result.value === 'number' ? Math.round(result.value * (100 + (index % 23))) / 100 : null,
      })),
    })),
  };
}

/** A case as most of a large store are: identity, diagnosis, question, and one item of each kind of finding. */
export function lightCase(index: number): FileCaseInput {
  const whole = fullCase(index);
  const name = index === 617 ? rareName : index % casesPerHanName === 3 ? hanName : madeName(index);
  return {
    ...whole,
    patient: { ...whole.patient, name },
    pathology: whole.pathology.slice(0, 1),
    staging: whole.staging.slice(0, 1),
    imaging: whole.imaging.slice(0, 1),
    labs: whole.labs.slice(0, 1).map((panel) => ({ ...panel, results: panel.results?.slice(0, 5) })),
    derived: null,
    biomarkers: whole.biomarkers.slice(0, 1).map((series) => ({ ...series, series: series.series?.slice(0, 3) })),
    functionalTest: null,
    priorTreatments: whole.priorTreatments.slice(0, 1),
    options: whole.options.slice(0, 2).map((option) => ({ ...option, checklist: [] })),
    board: null,
    timeline: [],
    dataQualityFlags: [],
  };
}

/** A case file of the cases from one index up to, and without, another. */
export function caseFileText(make: (index: number) => FileCaseInput, from: number, to: number): string {
  const cases = Array.from({ length: to - from }, (_, offset) => make(from + offset));
  return JSON.stringify({ formatVersion: 2, cases });
}
