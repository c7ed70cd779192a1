import { attachmentsOfCase, editAttachment } from '../../../db/store/attachments';
import { resolveCase } from '../../../db/store/cases';
import { read } from '../../../db/store/context';
import { deleteRow } from '../../../db/store/editing';
import { attachmentView } from '../attachment-view';
import { type Handlers, author } from './handler';

export const attachmentHandlers: Handlers<
  'attachments.ofCase' | 'attachments.add' | 'attachments.edit' | 'attachments.remove'
> = {
  'attachments.ofCase': ({ store }, { caseId }) =>
    read(store, (reading) => ({
      attachments: attachmentsOfCase(reading, resolveCase(reading, caseId)).map(attachmentView),
    })),

  'attachments.add': (context, input) =>
    context.longWork.attachFile(context, { ...input, caseId: resolveCase(context.store, input.caseId) }),

  'attachments.edit': (context, edit) => editAttachment(context.store, author(context), edit),

  'attachments.remove': (context, { id, revision }) =>
    deleteRow(context.store, author(context), { entity: 'attachment', id, revision }),
};
