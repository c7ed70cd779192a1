import { z } from 'zod';
import { call } from './call';
import { idSchema } from './editing';

export const documentKindSchema = z.enum(['packet', 'case_summary']);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const documentSettingsSchema = z.strictObject({
  paper: z.enum(['a4', 'letter']),
  duplex: z.boolean(),
  language: z.enum(['en']),
});

export const missingGlyphSchema = z.looseObject({ character: z.string(), where: z.string() });

const issuedResult = z.object({
  issuedId: z.string(),
  revision: z.number().int(),
  pages: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
  contentHash: z.string(),
  milliseconds: z.number(),
  /** How many parts were set anew, and how many came from the cache. */
  partsSet: z.number().int(),
  partsCached: z.number().int(),
  missingGlyphs: z.array(missingGlyphSchema),
});
export type IssuedResult = z.infer<typeof issuedResult>;

export const issuedDocumentSchema = z.object({
  id: z.string(),
  kind: z.string(),
  ofId: z.string(),
  revision: z.number().int(),
  issuedAt: z.string(),
  actor: z.string().nullable(),
  contentHash: z.string(),
  pages: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
});

/** Documents: issuing, printing again, saving. */
export const documentCalls = {
  'documents.check': call(
    'read',
    'cases.read',
    'Names the characters of a document that no font can print.',
    z.strictObject({ kind: documentKindSchema, of: z.string().min(1).max(2_000) }),
    z.object({ missingGlyphs: z.array(missingGlyphSchema) }),
  ),
  'documents.issue': call(
    'job',
    'documents.issue',
    'Sets a document, stores what it saw, and saves it if a file is named.',
    z.strictObject({
      kind: documentKindSchema,
      /** Meeting id, or a case by id, number or caseId. */
      of: z.string().min(1).max(2_000),
      settings: documentSettingsSchema.partial().default({}),
      issuedAt: z.iso.datetime({ offset: true }).nullable().default(null),
      fileId: idSchema.nullable().default(null),
    }),
    issuedResult,
  ),
  'documents.reprint': call(
    'job',
    'documents.issue',
    'Prints an issued document again from what it saw then.',
    z.strictObject({ issuedId: idSchema, fileId: idSchema.nullable().default(null) }),
    issuedResult.extend({ isIdentical: z.boolean() }),
  ),
  'documents.list': call(
    'read',
    'cases.read',
    'Lists what was issued, newest first.',
    z.strictObject({ ofId: idSchema.nullable().default(null) }),
    z.object({ documents: z.array(issuedDocumentSchema) }),
  ),
};
