import { z } from 'zod';
import { call, storelessCall } from './call';
import { personSchema } from './people';

const passphrase = z.string().min(1).max(1_000);
const emptyInput = z.strictObject({});

/** The store itself: making, opening and closing it, its keys and its safety copies. */
export const storeCalls = {
  'store.status': storelessCall(
    'read',
    'Says whether the chosen folder holds a store, and whether it is open.',
    emptyInput,
    z.object({ state: z.enum(['absent', 'locked', 'open']), storeId: z.string().nullable() }),
  ),
  'store.create': storelessCall(
    'write',
    'Makes an encrypted store in the chosen folder and opens it; the recovery code is told once.',
    z.strictObject({ passphrase, personName: z.string().trim().min(1).max(300) }),
    z.object({ storeId: z.string(), recoveryCode: z.string(), actor: personSchema }),
  ),
  'store.unlock': storelessCall(
    'write',
    'Opens the store with its passphrase.',
    z.strictObject({ passphrase }),
    z.object({ storeId: z.string() }),
  ),
  'store.recover': storelessCall(
    'write',
    'Opens the store with its recovery code and sets a new passphrase.',
    z.strictObject({ recoveryCode: z.string().min(1).max(200), newPassphrase: passphrase }),
    z.object({ storeId: z.string(), recoveryCode: z.string() }),
  ),
  'store.lock': storelessCall('write', 'Closes the store.', emptyInput, z.object({})),
  'store.changePassphrase': call(
    'write',
    'store.admin',
    'Changes the passphrase; the data is not written again.',
    z.strictObject({ passphrase, newPassphrase: passphrase }),
    z.object({}),
  ),
  'store.info': call(
    'read',
    'cases.read',
    'What the store is made of: its id, and the versions of database, schema, knowledge and documents.',
    emptyInput,
    z.object({
      storeId: z.string(),
      sqlite: z.string(),
      /** Name of the newest migration. */
      schema: z.string(),
      knowledgeVersion: z.string(),
      templateVersion: z.string(),
      cases: z.number().int(),
    }),
  ),
  'store.backup': call(
    'job',
    'store.admin',
    'Writes a safety copy of the whole store, keys included, into one encrypted file.',
    z.strictObject({ fileId: z.string() }),
    z.object({ bytes: z.number(), sha256: z.string() }),
  ),
  'store.verify': call(
    'job',
    'store.admin',
    'Checks every page, index and reference of the store.',
    emptyInput,
    z.object({
      isSound: z.boolean(),
      problems: z.array(z.string()),
      cases: z.number(),
      changes: z.number(),
    }),
  ),
};
