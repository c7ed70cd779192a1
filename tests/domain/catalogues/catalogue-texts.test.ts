import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { agents } from '@domain/catalogues/agents';
import { checklistStatuses } from '@domain/catalogues/checklist-statuses';
import { differentiations } from '@domain/catalogues/differentiation';
import { dispositions } from '@domain/catalogues/dispositions';
import { grades } from '@domain/catalogues/grades';
import type { Histology } from '@domain/catalogues/histologies';
import { histologies, histologyGroups } from '@domain/catalogues/histologies';
import { imagingModalities } from '@domain/catalogues/imaging-modalities';
import { labQuantities } from '@domain/catalogues/lab-quantities';
import type { Keyed } from '@domain/catalogues/lookup-by-key';
import { markerQuantities } from '@domain/catalogues/marker-quantities';
import { optionGroups } from '@domain/catalogues/option-groups';
import { options } from '@domain/catalogues/options';
import { reviewStatusSchema, sources, sourceSchema } from '@domain/catalogues/provenance';
import { questionTypes } from '@domain/catalogues/question-types';
import { answerChoices, roles } from '@domain/catalogues/roles';
import { sites } from '@domain/catalogues/sites';
import { stances } from '@domain/catalogues/stances';
import { tnmChapters, tnmSystems } from '@domain/catalogues/tnm';
import { tracers } from '@domain/catalogues/tracers';
import { treatmentKinds } from '@domain/catalogues/treatment-kinds';
import { unitSystems, units } from '@domain/catalogues/units';
import { urgencies } from '@domain/catalogues/urgencies';
import { whoEditions, whoTypes } from '@domain/catalogues/who-types';
import { catalogueMessages } from '@domain/messages/en/catalogues';

const catalogues: Record<string, readonly Keyed[]> = {
  agent: agents,
  answer_choice: answerChoices,
  checklist_status: checklistStatuses,
  differentiation: differentiations,
  disposition: dispositions,
  grade: grades,
  histology: histologies,
  histology_group: histologyGroups,
  histology_note: (histologies as readonly Histology[]).filter(({ noted }) => noted),
  imaging_modality: imagingModalities,
  option: options,
  option_group: optionGroups,
  quantity: [...labQuantities, ...markerQuantities],
  question_type: questionTypes,
  role: roles,
  role_question: roles.flatMap((role) => role.questions.map(({ key }) => ({ key: `${role.key}.${key}` }))),
  site: sites,
  source: sources,
  stance: stances,
  tnm_chapter: tnmChapters,
  tnm_system: tnmSystems,
  topography: sites.flatMap(({ topography }) => topography.map((key) => ({ key }))),
  tracer: tracers,
  treatment_kind: treatmentKinds,
  unit: units,
  unit_system: unitSystems,
  urgency: urgencies,
  who_edition: whoEditions,
  who_type: whoTypes,
};

const messageIds = Object.entries(catalogues).flatMap(([name, entries]) => entries.map(({ key }) => `${name}.${key}`));

describe('the catalogues', () => {
  it.each(Object.entries(catalogues))('%s has every key once', (_name, entries) => {
    const keys = entries.map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).not.toEqual([]);
  });

  it('have an English text for every entry, and no text without an entry', () => {
    expect(new Set(Object.keys(catalogueMessages))).toEqual(new Set(messageIds));
  });

  it('have no empty text and none that still needs a value', () => {
    const odd = Object.entries<string>(catalogueMessages).filter(
      ([, text]) => text.trim() !== text || text === '' || /[{}]/.test(text),
    );
    expect(odd).toEqual([]);
  });

  it('print American English', () => {
    const british = Object.values(catalogueMessages).filter((text) =>
      /tumour|isation|analogue|oesoph|haem|phaeo|rrhoea|caecum|leucocyte/i.test(text),
    );
    expect(british).toEqual([]);
  });

  it('name two entries of one catalogue differently, so that a list can be read', () => {
    // A question of two roles may read the same; a site and its only topography code, too.
    const seen = Object.entries(catalogueMessages)
      .filter(([id]) => !id.startsWith('role_question.'))
      .map(([id, text]) => `${id.split('.')[0]}: ${text}`);
    expect(seen).toEqual([...new Set(seen)]);
  });

  it('say for every medical fact where it comes from, and call general knowledge unverified', () => {
    const facts = [...sites, ...histologies, ...grades, ...whoTypes, ...tnmChapters, ...tracers];
    const provenance = z.union([
      z.looseObject({ source: sourceSchema.exclude(['GK', 'computed']), reviewStatus: reviewStatusSchema }),
      z.looseObject({ source: z.enum(['GK', 'computed']), reviewStatus: z.literal('unverified') }),
    ]);
    expect(facts.filter((fact) => !provenance.safeParse(fact).success)).toEqual([]);
  });
});
