import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  decodePDFRawStream,
} from '@cantoo/pdf-lib';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fileCaseSchema } from '@domain/case-file/case-file';
import { createTranslator } from '@domain/messages/translate';
import { redactContents, reviewHashOf, suggestedFileName } from '../../electron/services/document-contents';
import { fromPieces, toPieces } from '../../electron/services/document-pieces';
import type { CaseSummaryData, DocumentData, PacketData } from '../../templates/documents/document-data';
import type { FontSet } from '../../templates/fonts/font-set';
import { setDocument } from '../../templates/set-document';
import {
  leftIn,
  leftInBytes,
  madePatient,
  scripts,
  stringsOf,
  type MadePatient,
} from '../domain/redaction/made-patients';
import { hasTool, pageTexts } from './read-pdf';
import { caseData, demoCases, packetOf, readTestFonts } from './sample-packet';

let fonts: FontSet;
beforeAll(async () => {
  fonts = await readTestFonts();
});

const set = async (data: DocumentData): Promise<Uint8Array> => {
  const cache = { get: () => Promise.resolve(null), put: () => Promise.resolve() };
  return (await setDocument(data, { fonts, cache, onProgress: () => undefined, isCancelled: () => false })).bytes;
};

/** Redacts a document, stores it in pieces as an issue does, and puts it together again. */
function redactedDocument(data: PacketData | CaseSummaryData, reviewedBy: string | null = null) {
  const { issue, ...contents } = data;
  const redacted = redactContents(contents, { issuedBy: issue.issuedBy, reviewedBy }, []);
  const pieces = toPieces(redacted.contents);
  return { ...redacted, pieces, data: fromPieces(pieces, issue), name: suggestedFileName(redacted.contents, 1) };
}

/** What can be got out of a PDF: its pages and all strings of its objects as text, and all streams, decoded. */
async function insidesOf(bytes: Uint8Array): Promise<{ texts: string[]; streams: Uint8Array[] }> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const texts = pageTexts(bytes);
  const streams: Uint8Array[] = [];
  const visit = (value: unknown): void => {
    if (value instanceof PDFString || value instanceof PDFHexString || value instanceof PDFName) {
      texts.push(value.decodeText());
    } else if (value instanceof PDFRawStream) {
      visit(value.dict);
      const stream = decodePDFRawStream(value).decode();
      streams.push(stream);
      texts.push(...utf16Strings(Buffer.from(stream).toString('latin1')));
    } else if (value instanceof PDFDict) {
      for (const [key, entry] of value.entries()) [key, entry].forEach(visit);
    } else if (value instanceof PDFArray) value.asArray().forEach(visit);
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) visit(object);
  visit(document.context.trailerInfo.Info);
  return { texts, streams };
}

/** Strings in a content stream that hold text and not glyphs, such as the actual text of a span. */
function utf16Strings(stream: string): string[] {
  return [...stream.matchAll(/<(feff[0-9a-f]*)>/gi)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').swap16().toString('utf16le'),
  );
}

const isoDay = ({ birth }: MadePatient): string =>
  [birth.year, birth.month, birth.day].map((part) => String(part).padStart(2, '0')).join('-');

function madeCase(patient: MadePatient, number: number, texts: readonly string[]) {
  const content = fileCaseSchema.parse({
    caseId: `X${patient.identifier}`,
    title: `The case of ${patient.family}`,
    patient: {
      name: `${patient.given} ${patient.family}`,
      dateOfBirth: isoDay(patient),
      pseudonymId: `P${patient.identifier}`,
      identifiers: [{ system: 'MRN', value: patient.identifier }],
      goals: texts[0],
    },
    referral: { referrer: patient.family, contact: patient.given, reason: texts[1] },
    presentation: { summary: texts.join(' '), symptoms: [] },
    diagnosis: null,
    pathology: [{ specimenId: patient.identifier, whoDiagnosis: texts[2] }],
    staging: [],
    imaging: texts.map((findings) => ({ date: '2026-01-02', modality: 'CT', findings })),
    labs: [],
    biomarkers: [],
    priorTreatments: [{ agentOrProcedure: `Visit of ${patient.given}`, details: texts[3] }],
    genetics: null,
    boardQuestion: texts[4],
    options: [
      {
        optionId: 'other',
        label: `What ${patient.family} wants`,
        roleOpinions: [{ role: 'surgeon', stance: 'support', comment: texts[5] }],
      },
    ],
    timeline: texts.map((text) => ({ date: '2026-01-02', text })),
  });
  return caseData(content, number);
}

describe.runIf(hasTool('pdftotext')).each(Object.keys(scripts))(
  'a redacted packet of patients with names in %s',
  (script) => {
    test('gives nothing of them away: on no page, in no stream, string, bookmark, piece or file name', async () => {
      await fc.assert(
        fc.asyncProperty(madePatient(script), madePatient(script), async (one, other) => {
          const texts = [...one.texts, ...other.texts];
          const packet = packetOf([madeCase(one, 1, texts), madeCase(other, 2, texts)]);
          const { data, pieces, name } = redactedDocument({
            ...packet,
            board: { name: `Board of ${one.family}`, institution: null },
            issue: { ...packet.issue, issuedBy: `Nurse ${other.given}` },
          });
          const { texts: printed, streams } = await insidesOf(await set(data));
          expect(printed.join(' ')).toContain('NET-2026-0002-K');
          const read = [...printed, ...stringsOf(data), ...pieces, name];
          const left = [one, other].flatMap((patient) => [
            ...leftIn(read, patient),
            ...streams.flatMap((stream) => leftInBytes(stream, patient)),
          ]);
          expect(left).toEqual([]);
        }),
        { numRuns: 2, endOnFailure: true },
      );
    });
  },
);

describe.runIf(hasTool('pdftotext'))('reading a printed document back', () => {
  test('finds what was not redacted: the check can fail', async () => {
    const [patient] = fc.sample(madePatient('Latin'), 1) as [MadePatient];
    const { texts: printed, streams } = await insidesOf(await set(packetOf([madeCase(patient, 1, patient.texts)])));
    expect(streams.length).toBeGreaterThan(5);
    const found = leftIn(printed, patient).join('\n');
    expect(leftIn(printed, patient).length).toBeGreaterThan(10);
    expect(found).toContain(patient.identifier.toLowerCase());
  });
});

describe('a redacted document', () => {
  const packet = packetOf(demoCases().slice(0, 2));

  test('says on its cover and in every foot that it is one, and who has reviewed it', async () => {
    for (const language of ['en', 'de'] as const) {
      const t = createTranslator(language);
      const settings = { ...packet.settings, language };
      const reviewed = redactedDocument({ ...packet, settings }, 'Kim Reviewer').data;
      const pages = pageTexts(await set(reviewed));
      expect(pages[0]).toContain(t('document.redaction.title'));
      for (const page of pages) expect(page).toContain(t('document.redaction.reviewed', { person: 'Kim Reviewer' }));
      const unreviewed = pageTexts(await set(redactedDocument({ ...packet, settings }).data));
      for (const page of unreviewed) expect(page).toContain(t('document.redaction.not_reviewed'));
    }
  });

  test('is set from redacted data that says so, in pieces that hold nothing else', () => {
    const { data, pieces } = redactedDocument(packet);
    expect(data.settings.redacted).toBe(true);
    expect(pieces.join()).not.toMatch(/Testina|Łukasiewicz|DEMO-P01/);
    expect(data.kind === 'packet' && data.cases[0]?.case.content.patient.name).toBe('T. P.');
  });

  test('can be one case alone', () => {
    const { kind: _, cases, meeting: _meeting, ...rest } = packet;
    const [first] = cases;
    const { data, name } = redactedDocument({
      ...rest,
      kind: 'case_summary',
      timeZone: 'UTC',
      case: first?.case as never,
    });
    expect(JSON.stringify(data)).not.toMatch(/Testina|Probe\b/);
    expect(name).toBe('case-summary-NET-2026-0001-K-redacted-v1.pdf');
  });

  test('has a file name without a name', () => {
    expect(redactedDocument(packet).name).toBe('packet-2026-06-11-redacted-v1.pdf');
    expect(suggestedFileName(packet, 3)).toBe('packet-2026-06-11-v3.pdf');
  });

  test('has a hash of what was reviewed: another paper is the same, another text is not', () => {
    const hash = (data: PacketData, also: string[] = []): string =>
      reviewHashOf(redactContents(data, { issuedBy: 'A', reviewedBy: null }, also).contents);
    expect(hash({ ...packet, settings: { ...packet.settings, paper: 'letter' } })).toBe(hash(packet));
    expect(hash(packet, ['lanreotide'])).not.toBe(hash(packet));
  });
});
