import { createHash } from 'node:crypto';
import type {
  CaseDocumentData,
  CaseSummaryData,
  DocumentData,
  IssueData,
  PacketData,
} from '../../templates/documents/document-data';
import type { DocumentContents } from './document-contents';

/** A document as it is stored and as it goes to the thread that sets it: texts, which cost nothing to hand on. */
export interface DocumentPieces {
  readonly pieces: readonly string[];
  readonly issue: IssueData;
}

/**
 * Takes contents apart into pieces that are stored once each: the frame first, then every case. Equal cases of two
 * printings are one piece.
 */
export function toPieces(contents: DocumentContents): string[] {
  if (contents.kind === 'case_summary') {
    const { case: single, ...frame } = contents;
    return [JSON.stringify(frame), JSON.stringify(single)];
  }
  const { cases, ...frame } = contents;
  return [
    JSON.stringify({ ...frame, agenda: cases.map((entry) => entry.agenda) }),
    ...cases.map((entry) => JSON.stringify(entry.case)),
  ];
}

/** Puts the pieces of an issued document together again. A redacted one keeps who issued it in its own form. */
export function fromPieces(pieces: readonly string[], issued: IssueData): DocumentData {
  const [frameText, ...caseTexts] = pieces;
  const frame = JSON.parse(frameText ?? '{}') as {
    kind: string;
    agenda?: PacketData['cases'][number]['agenda'][];
    redaction?: PacketData['redaction'];
  };
  const cases = caseTexts.map((text) => JSON.parse(text) as CaseDocumentData);
  const { issuedBy = issued.issuedBy } = frame.redaction ?? {};
  const issue = { ...issued, issuedBy };
  if (frame.kind === 'case_summary') return { ...frame, case: cases[0], issue } as unknown as CaseSummaryData;
  const { agenda = [], ...rest } = frame;
  return {
    ...rest,
    cases: cases.map((item, index) => ({ agenda: agenda[index], case: item })),
    issue,
  } as unknown as PacketData;
}

/** SHA-256 (hex) of the pieces: what stands in the foot and is equal wherever the same data is printed. */
export function contentHashOf(pieces: readonly string[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(createHash('sha256').update(piece).digest());
  return hash.digest('hex');
}
