import type { CaseFileInput } from '@domain/case-file/case-file';
import { demoCaseFile } from '../../../electron/services/demo-cases';

/** One write of a random run. Its token stands in what it writes, so that it can be found again. */
export type Write =
  /** Two cases titled with the token: new ones, or an earlier set again. */
  | { readonly kind: 'import'; readonly set: string; readonly token: string }
  | { readonly kind: 'editCase'; readonly caseId: string; readonly token: string }
  | { readonly kind: 'editItem'; readonly itemId: string; readonly token: string }
  | { readonly kind: 'addItem'; readonly caseId: string; readonly token: string }
  /** A meeting with the two cases of a set. */
  | { readonly kind: 'meeting'; readonly set: string; readonly token: string }
  /** A summary of the first case of a set, known by its unique time of issue. */
  | {
      readonly kind: 'document';
      readonly set: string;
      readonly token: string;
      readonly issuedAt: string;
      readonly file: string;
    }
  | { readonly kind: 'option'; readonly discussionId: string; readonly token: string }
  | { readonly kind: 'stance'; readonly optionId: string; readonly role: string; readonly token: string };

export const writeKinds = [
  'import',
  'editCase',
  'editItem',
  'addItem',
  'meeting',
  'document',
  'option',
  'stance',
] as const;

/** What a writer says, a line each: what it is about to write, and that the app has answered. */
export type WriterLine =
  | { readonly type: 'created' | 'opened' | 'closed' }
  | { readonly type: 'begin'; readonly write: Write }
  | {
      readonly type: 'done';
      readonly token: string;
      readonly milliseconds: number;
      readonly batchId: string | null;
      readonly issuedId: string | null;
    };

/** What a writer is told. */
export interface WriterSetup {
  readonly workers: string;
  readonly folder: string;
  readonly passphrase: string;
  /** Where documents are saved. */
  readonly out: string;
  /** True: the store is made first. */
  readonly isNew: boolean;
  /** Tokens begin with it: no two runs on a store may have the same. */
  readonly run: string;
  /** So many times the store is opened, written to, and closed. */
  readonly sessions: number;
  readonly writesPerSession: number;
  readonly seed: number;
  /** Larger sets make the write-ahead log long enough to be carried over into the database. */
  readonly casesOfFirstImport: number;
}

/** The case that is edited; imports leave it alone. */
export const editedCase = 'EDITED-1';

const people = ['Testina Probe', 'Fiktivus Muster', 'Exempla Specimen'] as const;

/** A case file of fictitious cases `SET-0`, `SET-1`, … titled with the token. */
export function setFile(set: string, token: string, count = 2): CaseFileInput {
  const demo = demoCaseFile();
  const cases = Array.from({ length: count }, (_, index) => ({
    ...demo.cases[index % demo.cases.length]!,
    caseId: `${set}-${index}`,
    title: token,
    patient: { ...demo.cases[index % demo.cases.length]!.patient, name: `${people[index % people.length]} ${set}` },
  }));
  return { formatVersion: 2, cases };
}

/** The file of the case that is edited, with an open discussion. */
export function editedCaseFile(): CaseFileInput {
  const [first] = setFile('EDITED', 'Edited all the time', 1).cases;
  return { formatVersion: 2, cases: [{ ...first!, caseId: editedCase, board: null }] };
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
