import { z } from 'zod';
import { languages } from '@domain/messages/translate';
import { hanLanguages } from '@domain/text/han-language';
import { call } from './call';
import { idSchema } from './editing';

export const documentKindSchema = z.enum(['packet', 'case_summary']);
export type DocumentKind = z.infer<typeof documentKindSchema>;

/** Sections of a case that a printing may leave out. */
export const printedSections = [
  'roleInputs',
  'course',
  'results',
  'checklist',
  'lastDecision',
  'timeline',
  'dataQuality',
  'attachments',
] as const;
export type PrintedSection = (typeof printedSections)[number];

export const documentSettingsSchema = z.strictObject({
  paper: z.enum(['a4', 'letter']),
  /** Each case starts on a right-hand page. */
  duplex: z.boolean(),
  language: z.enum(languages),
  /** Whose Han characters are printed where neither a text nor its case tells; the board's without it. */
  hanLanguage: z.enum(hanLanguages),
  /** Everything half as large again. */
  largePrint: z.boolean(),
  /** A section that is false is left out; one that is not named is printed. */
  sections: z.partialRecord(z.enum(printedSections), z.boolean()),
  /** Numbered copies on the cover; without it, one for each person. */
  copies: z.number().int().min(0).max(500),
  /** Without names, birth dates and identifiers of patients. */
  redacted: z.boolean(),
});

/** What is remembered of the last packet that was made, for the next one. Redaction and copies are chosen each time. */
export const packetChoicesSchema = documentSettingsSchema
  .pick({ paper: true, duplex: true, language: true, largePrint: true, sections: true })
  .partial();
export type PacketChoices = z.infer<typeof packetChoicesSchema>;

const documentTarget = {
  kind: documentKindSchema,
  /** Meeting id, or a case by id, number or caseId. */
  of: z.string().min(1).max(2_000),
};
/** Words that a person who looked at a redaction wants taken out, too. They are not stored. */
const alsoBlank = z.array(z.string().trim().min(1).max(200)).max(500).default([]);

/** A sentence or line of a redacted document for a person to look at. */
export const redactionPassageSchema = z.object({
  /** Null for what stands outside of the cases: board, meeting, people. */
  caseNumber: z.string().nullable(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
  blanks: z.array(
    z.object({ text: z.string(), reason: z.enum(['name', 'birth', 'identifier', 'person', 'chosen', 'day_kept']) }),
  ),
  /** Words still there that could be names. */
  unknownWords: z.array(z.string()),
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
  /** A file name that names nobody. */
  suggestedName: z.string(),
});
export type IssuedResult = z.infer<typeof issuedResult>;

/** A document that was set for looking at it: it is kept in memory only, and says that it is a draft. */
const previewResult = issuedResult
  .pick({
    pages: true,
    bytes: true,
    contentHash: true,
    milliseconds: true,
    partsSet: true,
    partsCached: true,
    missingGlyphs: true,
  })
  .extend({ documentId: z.string() });
export type PreviewResult = z.infer<typeof previewResult>;

const changeValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One difference between what a document shows and what the store holds now. */
export const contentChangeSchema = z.object({
  /** Names of the fields on the way to the value, such as `case`, `content`, `labs`, `value`. */
  path: z.array(z.string()),
  /** Which row of a list, in a few words. */
  item: z.string().nullable(),
  kind: z.enum(['changed', 'added', 'removed']),
  /** Null where there was nothing, or a text too long to show. */
  from: changeValue,
  to: changeValue,
});
export type ContentChange = z.infer<typeof contentChangeSchema>;

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
  paper: z.enum(['a4', 'letter']),
  duplex: z.boolean(),
  language: z.string(),
  isRedacted: z.boolean(),
  isLargePrint: z.boolean(),
});
export type IssuedDocumentView = z.infer<typeof issuedDocumentSchema>;

/** Documents: issuing, printing again, saving. */
export const documentCalls = {
  'documents.check': call(
    'read',
    'cases.read',
    'Names the characters of a document that no font can print, and what the next issue of it would be called.',
    z.strictObject({ ...documentTarget, settings: documentSettingsSchema.partial().default({}) }),
    z.object({
      missingGlyphs: z.array(missingGlyphSchema),
      revision: z.number().int(),
      /** A file name that names nobody. */
      suggestedName: z.string(),
    }),
  ),
  'documents.preview': call(
    'job',
    'cases.read',
    'Sets a draft of a document for looking at it; nothing is issued or stored.',
    z.strictObject({
      ...documentTarget,
      settings: documentSettingsSchema.partial().default({}),
      reviewedBy: z.string().trim().min(1).max(300).nullable().default(null),
      alsoBlank,
    }),
    previewResult,
  ),
  'documents.issue': call(
    'job',
    'documents.issue',
    'Sets a document, stores what it saw, and saves it if a file is named.',
    z.strictObject({
      ...documentTarget,
      settings: documentSettingsSchema.partial().default({}),
      /** Of a redacted document: who has looked at the preview. Stands on the cover. */
      reviewedBy: z.string().trim().min(1).max(300).nullable().default(null),
      /** The hash that the preview gave: if what was reviewed is no longer what would be printed, it is refused. */
      reviewHash: z.string().max(100).nullable().default(null),
      alsoBlank,
      issuedAt: z.iso.datetime({ offset: true }).nullable().default(null),
      fileId: idSchema.nullable().default(null),
    }),
    issuedResult,
  ),
  'documents.redactionPreview': call(
    'read',
    'cases.read',
    'Lists what a redacted document would blank, and the words that could be names, for a person to confirm first.',
    z.strictObject({ ...documentTarget, alsoBlank }),
    z.object({
      passages: z.array(redactionPassageSchema),
      /** Each word that could be a name, once. */
      unknownWords: z.array(z.object({ word: z.string(), count: z.number().int(), caseNumbers: z.array(z.string()) })),
      reviewHash: z.string(),
    }),
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
  'documents.changesSince': call(
    'read',
    'cases.read',
    'Compares an issued document with the data as it is now, case by case.',
    z.strictObject({ issuedId: idSchema }),
    z.object({
      document: issuedDocumentSchema,
      isUnchanged: z.boolean(),
      /** What stands outside of the cases: meeting, people, board. */
      frame: z.array(contentChangeSchema),
      cases: z.array(
        z.object({
          caseNumber: z.string(),
          kind: z.enum(['changed', 'added', 'removed']),
          changes: z.array(contentChangeSchema),
        }),
      ),
    }),
  ),
  'documents.choices': call(
    'read',
    'cases.read',
    'How the last packet was made.',
    z.strictObject({}),
    packetChoicesSchema,
  ),
  'documents.choose': call(
    'write',
    'documents.issue',
    'Remembers how packets are made.',
    packetChoicesSchema,
    packetChoicesSchema,
  ),
};
