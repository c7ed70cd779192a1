import { type IssuedDocumentView, type PacketChoices, packetChoicesSchema } from '@contract/documents';
import { currentKnowledgeVersion } from '@domain/catalogues/knowledge-version';
import { type StoreContext, read, write } from '../../../db/store/context';
import { undoBatch } from '../../../db/store/editing';
import { historyOfCase, restoreField, restoreItem } from '../../../db/store/history';
import { type IssuedDocument, listIssues } from '../../../db/store/issued-documents';
import { addPerson, editPerson, listPeople } from '../../../db/store/people';
import { personName } from '../../../db/store/person-name';
import { readSample, removeSample } from '../../../db/store/sample';
import { boardSettings, readPreferences, readSetting, writePreference, writeSetting } from '../../../db/store/settings';
import { storeFacts } from '../../../db/store/store-facts';
import type { DocumentSettings } from '../../../templates/documents/document-data';
import { templateVersion } from '../../../templates/template-version';
import { copyOfSample } from '../long-work';
import { ServiceError } from '../service-error';
import { type Handlers, author } from './handler';

export const boardHandlers: Handlers<
  | 'people.list'
  | 'people.add'
  | 'people.edit'
  | 'history.ofCase'
  | 'history.restoreField'
  | 'history.restoreItem'
  | 'history.undo'
  | 'settings.get'
  | 'settings.set'
  | 'preferences.get'
  | 'preferences.set'
  | 'documents.check'
  | 'documents.redactionPreview'
  | 'documents.issue'
  | 'documents.reprint'
  | 'documents.list'
  | 'documents.preview'
  | 'documents.changesSince'
  | 'documents.choices'
  | 'documents.choose'
  | 'sample.contents'
  | 'sample.add'
  | 'sample.remove'
  | 'store.info'
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

  'people.edit': (context, edit) => editPerson(context.store, author(context), edit),

  'sample.contents': async ({ store }) => copyOfSample(await readSample(store)),
  'sample.add': (context) => context.longWork.addSample(context),
  'sample.remove': (context) => removeSample(context.store, author(context)),

  'store.info': async ({ store, storeId }) => ({
    ...(await storeFacts(store)),
    storeId,
    knowledgeVersion: currentKnowledgeVersion,
    templateVersion,
  }),

  'history.ofCase': ({ store }, query) =>
    read(store, (reading) => {
      const { changes, people, ...page } = historyOfCase(reading, query);
      return {
        ...page,
        people: [...people],
        changes: changes.map(({ item, ...change }) => ({
          ...change,
          item: item === null ? null : { ...item, restorable: [...item.restorable] },
        })),
      };
    }),

  'history.restoreField': (context, { reason, ...wanted }) =>
    restoreField(context.store, { ...author(context), reason }, wanted),

  'history.restoreItem': (context, { reason, ...item }) =>
    restoreItem(context.store, { ...author(context), reason }, item),

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

  'preferences.get': ({ store, actor }) =>
    read(store, (reading) => ({ preferences: readPreferences(reading, actor.id) })),

  'preferences.set': (context, { key, value }) =>
    write(context.store, author(context), (writing) => {
      writePreference(writing, key, value);
      return {};
    }),

  'documents.check': (context, input) => context.longWork.checkDocument(context, input),
  'documents.redactionPreview': (context, input) => context.longWork.previewRedaction(context, input),
  'documents.issue': (context, input) => context.longWork.issueDocument(context, input),
  'documents.reprint': (context, input) => context.longWork.reprintDocument(context, input),

  'documents.preview': (context, input) => context.longWork.previewDocument(context, input),

  'documents.list': async ({ store }, { ofId }) => {
    const documents = await listIssues(store, ofId);
    return read(store, (reading) => ({ documents: documents.map((document) => issuedView(reading, document)) }));
  },

  'documents.changesSince': async (context, { issuedId }) => {
    const { document, ...changes } = await context.longWork.changesSince(context, issuedId);
    return { document: await read(context.store, (reading) => issuedView(reading, document)), ...changes };
  },

  'documents.choices': ({ store }) => read(store, packetChoices),

  'documents.choose': (context, choices) =>
    write(context.store, author(context), (writing) => {
      const chosen = { ...packetChoices(writing), ...choices };
      writeSetting(writing, choicesKey, chosen);
      return chosen;
    }),

  'store.backup': (context, { fileId }) => context.longWork.backup(context, fileId),
  'store.verify': (context) => context.longWork.verify(context),
};

const choicesKey = 'packet.choices';

/** What an older or newer version has remembered may not fit; then nothing is. */
function packetChoices(context: StoreContext): PacketChoices {
  const remembered = packetChoicesSchema.safeParse(readSetting(context, choicesKey) ?? {});
  return remembered.success ? remembered.data : {};
}

function issuedView(context: StoreContext, document: IssuedDocument): IssuedDocumentView {
  const { actorId, settings, knowledgeVersion: _knowledge, templateVersion: _template, ...known } = document;
  const printed = settings as Partial<DocumentSettings>;
  return {
    ...known,
    actor: personName(context, actorId),
    paper: printed.paper ?? 'a4',
    duplex: printed.duplex === true,
    language: printed.language ?? 'en',
    isRedacted: printed.redacted === true,
    isLargePrint: printed.largePrint === true,
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
