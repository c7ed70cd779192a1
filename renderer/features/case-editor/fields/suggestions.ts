import { agents } from '@domain/catalogues/agents';
import { quantityMessage } from '@domain/catalogues/find-quantity';
import { grades } from '@domain/catalogues/grades';
import { histologies } from '@domain/catalogues/histologies';
import { imagingModalities } from '@domain/catalogues/imaging-modalities';
import { labQuantities } from '@domain/catalogues/lab-quantities';
import { markerQuantities } from '@domain/catalogues/marker-quantities';
import { siteOfTopography, sites, topographyMessage } from '@domain/catalogues/sites';
import { tnmCategories, tnmChapters, tnmSystems } from '@domain/catalogues/tnm';
import { tracers } from '@domain/catalogues/tracers';
import { treatmentKinds } from '@domain/catalogues/treatment-kinds';
import { quantityOfText } from '@domain/catalogues/find-quantity';
import { units } from '@domain/catalogues/units';
import { whoEditions, whoTypes } from '@domain/catalogues/who-types';
import { searchKey } from '@domain/text/search-key';
import { t } from '../../../ui/texts';
import type { FieldSpec, SuggestionList } from './field-spec';

/** Something that is offered while a text is typed. */
export interface Suggestion {
  /** What is stored. */
  readonly value: string;
  /** What stands in the field. */
  readonly text: string;
  /** What it means, beside it. */
  readonly note?: string;
}

/** What the other fields of the row and the case say: some lists depend on it. */
export interface SuggestionContext {
  /** The text in another field of the same row. */
  textOf(path: string): string;
}

const words = (id: string): Suggestion[] =>
  (t.lookup(`screen.suggest.${id}`) ?? '')
    .split('|')
    .filter((text) => text !== '')
    .map((text) => ({ value: text, text }));

const spoken = (message: string): Suggestion[] => {
  const text = t.lookup(message);
  return text === undefined ? [] : [{ value: text, text }];
};

const coded = (value: string, message: string): Suggestion => ({ value, text: t.lookup(message) ?? value });

const once = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => (made ??= make());
};

const allUnits = once(() => units.map(({ key }) => coded(key, `unit.${key}`)));

/** Units in which the quantity of the row is reported come first. */
function unitsFor({ textOf }: SuggestionContext): Suggestion[] {
  const quantity = quantityOfText(textOf('name') || textOf('marker'));
  if (quantity === undefined) return allUnits();
  const usual = Object.keys(quantity.factors);
  return [
    ...usual.map((key) => coded(key, `unit.${key}`)),
    ...allUnits().filter(({ value }) => !usual.includes(value)),
  ];
}

function categoriesFor(letter: 't' | 'n' | 'm', { textOf }: SuggestionContext): Suggestion[] {
  const chapter = valueOfText('tnm_chapters', textOf('siteRuleKey'));
  const known = tnmCategories(chapter, textOf('edition').trim());
  return (known?.[letter] ?? []).map((text) => ({ value: text, text }));
}

const sameList = (list: readonly Suggestion[]): readonly Suggestion[] =>
  list.filter(({ value }, index) => list.findIndex((other) => other.value === value) === index);

const lists: Readonly<Record<SuggestionList, (context: SuggestionContext) => readonly Suggestion[]>> = {
  agents: once(() => sameList([...agents.flatMap(({ key }) => spoken(`agent.${key}`)), ...words('procedures')])),
  best_responses: once(() => words('best_responses')),
  gene_classes: once(() => words('gene_classes')),
  grade_bases: once(() => words('grade_bases')),
  grades: once(() => grades.map(({ key }) => coded(key, `grade.${key}`))),
  icdo_editions: () => ['3.2', '3.1'].map((text) => ({ value: text, text })),
  identifier_systems: once(() => words('identifier_systems')),
  ihc_markers: once(() => words('ihc_markers')),
  ihc_results: once(() => words('ihc_results')),
  interpreter: once(() => words('interpreter')),
  lab_names: once(() => labQuantities.flatMap(({ key }) => spoken(quantityMessage(key)))),
  margins: once(() => words('margins')),
  marker_names: once(() => markerQuantities.flatMap(({ key }) => spoken(quantityMessage(key)))),
  modalities: once(() =>
    sameList([...words('modalities'), ...imagingModalities.flatMap(({ key }) => spoken(`imaging_modality.${key}`))]),
  ),
  molecular_tests: once(() => words('molecular_tests')),
  morphologies: once(() =>
    histologies.map(({ key }) => ({ value: key, text: key, note: t.lookup(`histology.${key}`) ?? '' })),
  ),
  netpet: () => ['P0', 'P1', 'P2a', 'P2b', 'P3a', 'P3b', 'P4a', 'P4b', 'P5'].map((text) => ({ value: text, text })),
  nutrition_tools: () => ['NRS-2002', 'MUST', 'PG-SGA', 'SNAQ'].map((text) => ({ value: text, text })),
  pregnancy: once(() => words('pregnancy')),
  reasons_stopped: once(() => words('reasons_stopped')),
  recist_criteria: () => ['RECIST 1.1', 'mRECIST', 'Choi', 'PERCIST'].map((text) => ({ value: text, text })),
  sites: once(() =>
    sameList([
      ...sites.flatMap(({ key }) => spoken(`site.${key}`)),
      ...sites.flatMap(({ topography }) => topography.flatMap((code) => spoken(topographyMessage(code)))),
    ]),
  ),
  smoking: once(() => words('smoking')),
  specimen_types: once(() => words('specimen_types')),
  stage_groups: () =>
    ['I', 'IA', 'IB', 'II', 'IIA', 'IIB', 'III', 'IIIA', 'IIIB', 'IIIC', 'IV', 'IVA', 'IVB'].map((text) => ({
      value: text,
      text,
    })),
  staging_contexts: once(() => words('staging_contexts')),
  symptom_units: once(() => words('symptom_units')),
  symptoms: once(() => words('symptoms')),
  syndromes: once(() => words('syndromes')),
  timeline_types: once(() => words('timeline_types')),
  tnm_chapters: once(() => tnmChapters.map(({ key }) => coded(key, `tnm_chapter.${key}`))),
  tnm_editions: () => ['9', '8', '7'].map((text) => ({ value: text, text })),
  tnm_m: (context) => categoriesFor('m', context),
  tnm_n: (context) => categoriesFor('n', context),
  tnm_systems: () => tnmSystems.map(({ key }) => ({ value: key, text: key })),
  tnm_t: (context) => categoriesFor('t', context),
  topographies: ({ textOf }) => topographiesFor(textOf('primarySite')),
  tracers: () => tracers.map(({ key }) => ({ value: key, text: key })),
  treatment_kinds: once(() => treatmentKinds.flatMap(({ key }) => spoken(`treatment_kind.${key}`))),
  units: unitsFor,
  who_editions: once(() =>
    whoEditions.map(({ key }) => ({ value: key, text: key, note: t.lookup(`who_edition.${key}`) ?? '' })),
  ),
  who_types: once(() => whoTypes.flatMap(({ key }) => spoken(`who_type.${key}`))),
};

const allTopographies = once(() =>
  sites.flatMap(({ topography }) =>
    topography.map((code) => ({
      value: code as string,
      text: code as string,
      note: t.lookup(topographyMessage(code)) ?? '',
    })),
  ),
);

/** Codes of the site that is named come first. */
function topographiesFor(site: string): readonly Suggestion[] {
  const named = searchKey(site);
  if (named === '') return allTopographies();
  const isOfSite = ({ value, note }: Suggestion): boolean => {
    const organ = siteOfTopography(value);
    const words = [note ?? '', organ === undefined ? '' : (t.lookup(`site.${organ.key}`) ?? '')].map(searchKey);
    return words.some((word) => word !== '' && (named.startsWith(word) || word.startsWith(named)));
  };
  const own = allTopographies().filter(isOfSite);
  return [...own, ...allTopographies().filter((entry) => !own.includes(entry))];
}

const noContext: SuggestionContext = { textOf: () => '' };

/** Everything that a field offers, what fits best first. */
export function suggestionsOf({ suggest, choices }: FieldSpec, context: SuggestionContext): readonly Suggestion[] {
  if (choices !== undefined) {
    return choices.map(({ value, message }) => ({
      value: String(value),
      text: message === undefined ? String(value) : (t.lookup(message) ?? String(value)),
    }));
  }
  return suggest === undefined ? [] : lists[suggest](context);
}

function valueOfText(list: SuggestionList, text: string): string {
  const plain = text.trim();
  return lists[list](noContext).find((entry) => entry.text === plain || entry.value === plain)?.value ?? plain;
}

/** What is stored for a typed text: the key where the text is the name of one, else the text itself. */
export function storedText(spec: FieldSpec, text: string): string {
  const plain = text.trim().toLowerCase();
  const known = suggestionsOf(spec, noContext).find((entry) => entry.text.toLowerCase() === plain);
  return known === undefined || known.value === known.text ? text.trim() : known.value;
}

/** What stands in the field for a stored text. */
export function shownText(spec: FieldSpec, value: string): string {
  return suggestionsOf(spec, noContext).find((entry) => entry.value === value)?.text ?? value;
}

/** What a code in a field means, such as `Ileum` for `C17.2`; null when it is no code or not known. */
export function noteOfText(spec: FieldSpec, text: string): string | null {
  if (spec.suggest === undefined || text.trim() === '') return null;
  const note = suggestionsOf(spec, noContext).find((entry) => entry.text === text.trim())?.note;
  return note === undefined || note === '' ? null : note;
}

/** How many suggestions are shown at once. */
const shownAtOnce = 8;

/** The suggestions for what was typed so far: those that begin so first, then those with a word that does. */
export function matching(all: readonly Suggestion[], typed: string): readonly Suggestion[] {
  const key = searchKey(typed);
  if (key === '') return all.slice(0, shownAtOnce);
  const ranked = all.flatMap((entry) => {
    const text = searchKey(entry.text);
    const whole = `${text} ${searchKey(entry.note ?? '')}`;
    const rank =
      text === key ? 0 : text.startsWith(key) ? 1 : whole.includes(` ${key}`) ? 2 : whole.includes(key) ? 3 : 4;
    return rank === 4 ? [] : [{ entry, rank }];
  });
  ranked.sort((one, other) => one.rank - other.rank);
  return ranked.slice(0, shownAtOnce).map(({ entry }) => entry);
}

/** Whether Enter takes the first suggestion: when it begins as what was typed. */
export function beginsWith(entry: Suggestion, typed: string): boolean {
  const key = searchKey(typed);
  return key !== '' && searchKey(entry.text).startsWith(key);
}
