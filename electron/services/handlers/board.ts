import { changesOfCase } from '../../../db/store/changes';
import { read, write } from '../../../db/store/context';
import { undoBatch } from '../../../db/store/editing';
import { listIssues } from '../../../db/store/issued-documents';
import { addPerson, listPeople, personName } from '../../../db/store/people';
import { boardSettings, writeSetting } from '../../../db/store/settings';
import { ServiceError } from '../service-error';
import { type Handlers, author } from './handler';

export const boardHandlers: Handlers<
  | 'people.list'
  | 'people.add'
  | 'history.ofCase'
  | 'history.undo'
  | 'settings.get'
  | 'settings.set'
  | 'documents.check'
  | 'documents.issue'
  | 'documents.reprint'
  | 'documents.list'
  | 'store.backup'
  | 'store.verify'
> = {
  'people.list': async ({ store }) => ({
    people: (await listPeople(store)).map((person) => ({ ...person, roles: [...person.roles] })),
  }),

  'people.add': async (context, person) => {
    const added = await addPerson(context.store, author(context), person);
    return { ...added, roles: [...added.roles] };
  },

  'history.ofCase': ({ store }, { caseId, limit }) =>
    read(store, (reading) => ({
      changes: changesOfCase(reading, caseId, limit).map(({ actorId, ...change }) => ({
        ...change,
        actor: personName(reading, actorId),
      })),
    })),

  'history.undo': async (context, { batchId }) => {
    const result = await undoBatch(context.store, author(context), batchId);
    return { ...result, skipped: [...result.skipped] };
  },

  'settings.get': ({ store }) => read(store, boardSettings),

  'settings.set': (context, change) => {
    if (change.timeZone !== undefined && !isTimeZone(change.timeZone)) {
      throw new ServiceError('time_zone_unknown', { timeZone: change.timeZone });
    }
    return write(context.store, author(context), (writing) => {
      const settings = { ...boardSettings(writing), ...change };
      writeSetting(writing, 'board', settings);
      return settings;
    });
  },

  'documents.check': (context, input) => context.longWork.checkDocument(context, input),
  'documents.issue': (context, input) => context.longWork.issueDocument(context, input),
  'documents.reprint': (context, input) => context.longWork.reprintDocument(context, input),

  'documents.list': async ({ store }, { ofId }) => {
    const documents = await listIssues(store, ofId);
    return read(store, (reading) => ({
      documents: documents.map(
        ({ id, kind, ofId: of, revision, issuedAt, actorId, contentHash, pages, bytes, sha256 }) => ({
          id,
          kind,
          ofId: of,
          revision,
          issuedAt,
          actor: personName(reading, actorId),
          contentHash,
          pages,
          bytes,
          sha256,
        }),
      ),
    }));
  },

  'store.backup': (context, { fileId }) => context.longWork.backup(context, fileId),
  'store.verify': (context) => context.longWork.verify(context),
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
