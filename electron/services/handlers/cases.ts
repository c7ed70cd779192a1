import type { z } from 'zod';
import { casePart } from '../../../db/store/case-parts';
import {
  caseFacets,
  createCase,
  createCaseOfPatient,
  deleteCase,
  deleteCases,
  emptyCase,
  getCase,
  listCaseIds,
  listCases,
  restoreCase,
  restoreCases,
} from '../../../db/store/cases';
import { toFileCase } from '../../../db/store/case-reading';
import { read } from '../../../db/store/context';
import { addCaseItem, deleteRow, editRow } from '../../../db/store/editing';
import { columnsOf } from '../../../db/store/file-fields';
import {
  addIdentifier,
  mergePatients,
  nameKeyOf,
  samePatientCandidates,
  unmergePatients,
} from '../../../db/store/patients';
import { identifierKey } from '../../../db/store/search';
import { ServiceError } from '../service-error';
import { type Handlers, author } from './handler';

type Fields = Record<string, unknown>;

/** Checks the fields of an edited item by the schema of its part: only named fields, each of its own type. */
function checkedFields(part: Parameters<typeof casePart>[0], fields: Fields, isWhole: boolean): Fields {
  const { schema } = casePart(part);
  const result = (isWhole ? schema : (schema.partial() as z.ZodObject)).safeParse(fields);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ServiceError('field_refused', { field: issue?.path.join('.') ?? '', expected: issue?.message ?? '' });
  }
  const unknown = Object.keys(fields).find((key) => !Object.hasOwn(schema.shape, key));
  if (unknown !== undefined)
    throw new ServiceError('field_refused', { field: unknown, expected: 'a field of this part' });
  if (isWhole) return columnsOf(schema, result.data);
  // Defaults belong to new items: an edit sets what it names and nothing else.
  return Object.fromEntries(Object.keys(fields).map((key) => [key, (result.data as Fields)[key] ?? null]));
}

function newCase({ id, number, samePatientCandidates: candidates }: Awaited<ReturnType<typeof createCase>>) {
  return {
    id,
    number,
    samePatientCandidates: candidates.map((candidate) => ({ ...candidate, caseNumbers: [...candidate.caseNumbers] })),
  };
}

export const caseHandlers: Handlers<
  | 'cases.list'
  | 'cases.listIds'
  | 'cases.facets'
  | 'cases.get'
  | 'cases.create'
  | 'cases.createEmpty'
  | 'cases.edit'
  | 'cases.addItem'
  | 'cases.editItem'
  | 'cases.removeItem'
  | 'cases.delete'
  | 'cases.restore'
  | 'cases.deleteMany'
  | 'cases.restoreMany'
  | 'cases.import'
  | 'cases.export'
  | 'patients.edit'
  | 'patients.addIdentifier'
  | 'patients.editIdentifier'
  | 'patients.removeIdentifier'
  | 'patients.candidates'
  | 'patients.merge'
  | 'patients.unmerge'
> = {
  'cases.list': async ({ store }, query) => {
    const page = await listCases(store, query);
    return { cases: [...page.cases], total: page.total };
  },

  'cases.listIds': async ({ store }, query) => ({ ids: await listCaseIds(store, query) }),

  'cases.facets': async ({ store }, query) => {
    const { counts, meetings } = await caseFacets(store, query);
    const entries = Object.entries(counts).map(([field, values]) => [
      field,
      [...values].map(([value, count]) => ({ value, count })),
    ]);
    return { facets: Object.fromEntries(entries), meetings: [...meetings] };
  },

  'cases.get': async ({ store }, input) => {
    const stored = await getCase(store, input.case);
    const { row, patient, identifiers, parts } = stored;
    return {
      id: row.id,
      number: row.number,
      revision: row.revision,
      externalId: row.externalId,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      content: toFileCase(stored),
      patient,
      identifiers: [...identifiers],
      parts: Object.fromEntries(Object.entries(parts).map(([name, rows]) => [name, [...rows]])) as never,
      discussions: stored.discussions.map(({ row: discussion }) => ({
        id: discussion.id,
        revision: discussion.revision,
        status: discussion.status,
        date: discussion.date,
        meetingId: discussion.meetingId,
      })),
    };
  },

  'cases.create': async (context, { content }) => newCase(await createCase(context.store, author(context), content)),

  'cases.createEmpty': async (context, input) => {
    if ('patientId' in input) {
      return newCase(await createCaseOfPatient(context.store, author(context), input.patientId));
    }
    // Where only a pseudonym may be known, it is also what the person is called.
    const name = [input.name, input.pseudonymId].find((text) => text !== null && text.trim() !== '') ?? '';
    return newCase(await createCase(context.store, author(context), emptyCase({ ...input, name })));
  },

  'cases.edit': (context, { id, revision, fields }) =>
    editRow(context.store, author(context), { entity: 'case', id, revision, fields }),

  'cases.addItem': (context, { caseId, part, parentId, fields }) =>
    addCaseItem(context.store, author(context), { caseId, part, parentId, fields: checkedFields(part, fields, true) }),

  'cases.editItem': (context, { part, id, revision, fields }) =>
    editRow(context.store, author(context), { entity: part, id, revision, fields: checkedFields(part, fields, false) }),

  'cases.removeItem': (context, { part, id, revision }) =>
    deleteRow(context.store, author(context), { entity: part, id, revision }),

  'cases.delete': (context, { id, reason }) =>
    deleteCase(context.store, reason === null ? author(context) : author(context, reason), id),

  'cases.restore': (context, { id }) => restoreCase(context.store, author(context), id),

  'cases.deleteMany': (context, { ids, reason }) =>
    deleteCases(context.store, reason === null ? author(context) : author(context, reason), ids),

  'cases.restoreMany': (context, { ids }) => restoreCases(context.store, author(context), ids),

  'cases.import': (context, input) => context.longWork.importFile(context, input),

  'cases.export': (context, input) => context.longWork.exportFile(context, input),

  'patients.edit': (context, { id, revision, fields }) =>
    editRow(context.store, author(context), {
      entity: 'patient',
      id,
      revision,
      fields: fields.name === undefined ? fields : { ...fields, nameKey: nameKeyOf(fields.name) },
    }),

  'patients.addIdentifier': (context, { patientId, ...identifier }) =>
    addIdentifier(context.store, author(context), patientId, identifier),

  'patients.editIdentifier': (context, { id, revision, fields }) =>
    editRow(context.store, author(context), {
      entity: 'patientIdentifier',
      id,
      revision,
      fields: fields.value === undefined ? fields : { ...fields, valueKey: identifierKey(fields.value) },
    }),

  'patients.removeIdentifier': (context, { id, revision }) =>
    deleteRow(context.store, author(context), { entity: 'patientIdentifier', id, revision }),

  'patients.candidates': async ({ store }, { exceptPatientId, ...identity }) => {
    const candidates = await read(store, (reading) => samePatientCandidates(reading, identity, exceptPatientId));
    return { candidates: candidates.map((candidate) => ({ ...candidate, caseNumbers: [...candidate.caseNumbers] })) };
  },

  'patients.merge': (context, { reason, ...merge }) => mergePatients(context.store, author(context, reason), merge),

  'patients.unmerge': (context, { mergeId, reason }) =>
    unmergePatients(context.store, author(context, reason), mergeId),
};
