import { createHash } from 'node:crypto';
import { hanLanguageOf } from '@domain/text/han-language';
import { bindParts, firstPages, type BindingText, type PartToBind } from './binder';
import { canonicalJson } from './canonical-json';
import { agendaNodes } from './documents/agenda';
import { appendReports } from './append-reports';
import { casePages, reportsLandmark } from './documents/case-pages';
import { coverNodes } from './documents/cover';
import type { CaseDocumentData, DocumentData, DocumentSettings, PacketData } from './documents/document-data';
import { redactionNote } from './documents/redaction-note';
import type { FontSet } from './fonts/font-set';
import { birth, firstIdentifier, run } from './parts/case-words';
import { type AttachmentFiles, reportsOf } from './parts/attachments';
import { findMissingGlyphs, type MissingGlyph } from './parts/missing-glyphs';
import { createTypesetter, type Typesetter } from './parts/typesetter';
import type { PageNode } from './parts/page-node';
import { isolated } from './parts/text-direction';
import { factsOf } from './part-facts';
import { renderPages } from './render';
import { templateVersion } from './template-version';

/** Where parts are kept between printings: in memory or in the encrypted store, never in a plain file. */
export interface PartCache {
  get(hash: string): Promise<Uint8Array | null>;
  put(hash: string, bytes: Uint8Array): Promise<void>;
}

/** Sets the part of one case in another thread. */
export type SetElsewhere = (data: CaseDocumentData, settings: DocumentSettings) => Promise<Uint8Array>;

export interface SetDocumentDeps {
  readonly fonts: FontSet;
  readonly cache: PartCache;
  /** Another thread that takes a share of so many parts, or null when it would not pay. */
  readonly helper?: (missingParts: number) => SetElsewhere | null;
  /** The bytes of an attachment by their hash; without it, documents have none. */
  readonly attachmentFile?: (sha256: string) => Promise<Uint8Array | null>;
  /** Called before each step with the steps done so far; the label is a case number, or empty for the binding. */
  readonly onProgress: (done: number, total: number, label: string) => void;
  readonly isCancelled: () => boolean;
}

export interface SetDocumentResult {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly missingGlyphs: readonly MissingGlyph[];
  readonly parts: readonly { readonly hash: string; readonly cached: boolean }[];
}

/** Thrown between two parts when the person has cancelled. Nothing is left behind but cached parts. */
export class DocumentCancelled extends Error {
  readonly code = 'document_cancelled';

  constructor() {
    super('document_cancelled');
    this.name = 'DocumentCancelled';
  }
}

/** Hash (SHA-256, hex) of everything the pages of a case depend on: the key of its part. */
export function partHash(data: CaseDocumentData, settings: DocumentSettings, fonts: FontSet): string {
  // How many copies are printed stands on the cover alone.
  const { copies: _, ...ofPart } = settings;
  const text = canonicalJson({ case: data, settings: ofPart, templateVersion, fontVersion: fonts.version });
  return createHash('sha256').update(text).digest('hex');
}

/** Lets other work of the thread run: a cancel message arrives only then. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Sets the part of a case: its pages and what they say of themselves.
 *
 * @param files - the bytes of its images and reports, where it has any
 */
export async function setPart(
  data: CaseDocumentData,
  settings: DocumentSettings,
  fonts: FontSet,
  files: AttachmentFiles = new Map(),
): Promise<Uint8Array> {
  const ts = typesetterOf(data, settings, fonts);
  const part = await renderPages(casePages(ts, data, files), fonts);
  const reports = ts.sections.attachments ? reportsOf(data) : [];
  return appendReports(
    part,
    reports.flatMap(({ sha256 }) => files.get(sha256) ?? []),
    ts.page,
  );
}

/** The bytes of everything that is printed with a case. */
async function filesOf(
  { attachments = [] }: CaseDocumentData,
  attachmentFile: SetDocumentDeps['attachmentFile'],
): Promise<AttachmentFiles> {
  const files = new Map<string, Uint8Array>();
  for (const { sha256 } of attachments) {
    const bytes = (await attachmentFile?.(sha256)) ?? null;
    if (bytes === null) throw new Error('an attachment of the document is missing');
    files.set(sha256, bytes);
  }
  return files;
}

/** A part of a document on its way. */
interface Part {
  readonly entry: CaseDocumentData;
  readonly hash: string;
  readonly cached: boolean;
  /** Null until it is set. */
  bytes: Uint8Array | null;
}

/** Parts that wait in the other thread: while it tells of one, it sets the next. */
const partsAhead = 2;

function refuseCancelled(isCancelled: () => boolean): void {
  if (isCancelled()) throw new DocumentCancelled();
}

/**
 * Sets the parts that are missing, here and, where it pays, in another thread at the same time. What the other thread
 * does not bring, whatever the reason, is set here.
 *
 * @param tell - called before each part with its case number
 */
async function setMissing(
  missing: readonly Part[],
  settings: DocumentSettings,
  { fonts, cache, helper, attachmentFile, isCancelled }: SetDocumentDeps,
  tell: (caseNumber: string) => void,
): Promise<void> {
  const queue = [...missing];
  const keep = async (part: Part, bytes: Uint8Array): Promise<void> => {
    part.bytes = bytes;
    await cache.put(part.hash, bytes);
  };
  const setHere = async (): Promise<void> => {
    for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
      tell(part.entry.caseNumber);
      await breathe();
      refuseCancelled(isCancelled);
      const files = await filesOf(part.entry, attachmentFile);
      await keep(part, await setPart(part.entry, settings, fonts, files));
    }
  };
  // The other thread opens no store, so what has images or reports stays here.
  const nextForThere = (): Part | undefined => {
    const at = queue.findIndex(({ entry }) => (entry.attachments ?? []).length === 0);
    return at < 0 ? undefined : queue.splice(at, 1)[0];
  };
  const setThere = async (elsewhere: SetElsewhere): Promise<void> => {
    for (let part = nextForThere(); part !== undefined; part = nextForThere()) {
      try {
        // Without a pause: in it this thread would begin a part of its own, and the other one wait for the end of it.
        tell(part.entry.caseNumber);
        refuseCancelled(isCancelled);
        await keep(part, await elsewhere(part.entry, settings));
      } catch {
        // Cancelled, or a thread that ended, or a case that cannot be set: this thread will say which.
        queue.unshift(part);
        return;
      }
    }
  };
  const elsewhere = missing.length === 0 ? null : (helper?.(missing.length) ?? null);
  const there = elsewhere === null ? [] : Array.from({ length: partsAhead }, () => setThere(elsewhere));
  try {
    await setHere();
    await Promise.all(there);
    await setHere();
  } finally {
    queue.length = 0;
  }
}

/**
 * Sets a document: one part for each case, taken from the cache where it is there, then bound. A cold run takes the same
 * path as a warm one, so both give the same bytes.
 *
 * @throws DocumentCancelled, and what a malformed definition makes pdfmake throw
 */
export async function setDocument(data: DocumentData, deps: SetDocumentDeps): Promise<SetDocumentResult> {
  const { fonts, cache, onProgress, isCancelled } = deps;
  const { settings } = data;
  const ts = createTypesetter(settings, fonts);
  const cases = data.kind === 'packet' ? data.cases.map((entry) => entry.case) : [data.case];
  const total = cases.length + 1;
  const pause = async (): Promise<void> => {
    await breathe();
    refuseCancelled(isCancelled);
  };
  const parts: Part[] = [];
  for (const entry of cases) {
    await pause();
    const hash = partHash(entry, settings, fonts);
    const bytes = await cache.get(hash);
    parts.push({ entry, hash, cached: bytes !== null, bytes });
  }
  const tell = (label: string): void => onProgress(parts.filter((part) => part.bytes !== null).length, total, label);
  const missing = parts.filter((part) => part.bytes === null);
  await setMissing(missing, settings, deps, tell);
  tell('');
  await pause();
  const missingGlyphs = findMissingGlyphs(data, fonts);
  const files = parts.map(({ bytes }) => bytes ?? new Uint8Array());
  const toBind = parts.map(({ entry }, index) => casePart(ts, entry, files[index] as Uint8Array));
  const { duplex } = settings;
  if (data.kind === 'packet') toBind.unshift(await frontPart(ts, data, missingGlyphs, files, duplex));
  const { bytes, pages } = await bindParts(toBind, bindingText(ts, data), ts.page, duplex, fonts, ts.setText, pause);
  onProgress(total, total, '');
  return { bytes, pages, missingGlyphs, parts: parts.map(({ hash, cached }) => ({ hash, cached })) };
}

/** A case is set in the Han characters of its own language, when anything in it tells which. */
function typesetterOf(entry: CaseDocumentData, settings: DocumentSettings, fonts: FontSet): Typesetter {
  const han = hanLanguageOf(JSON.stringify(entry));
  return createTypesetter(han === null ? settings : { ...settings, hanLanguage: han }, fonts);
}

function casePart(ts: Typesetter, data: CaseDocumentData, bytes: Uint8Array): PartToBind {
  const { t } = ts;
  const { landmarks } = factsOf(bytes);
  const { patient } = data.content;
  const title = run([data.caseNumber, patient.name]) ?? data.caseNumber;
  return {
    bytes,
    head: {
      name: patient.name,
      han: hanLanguageOf(JSON.stringify(data)),
      identifiers: run([birth(ts, patient), firstIdentifier(patient)]) ?? t('document.no_second_identifier'),
      caseNumber: data.caseNumber,
      alert: data.nameAlerts.length === 0 ? null : t('document.name_alert_head', { cases: data.nameAlerts.join(', ') }),
    },
    bookmarks: [
      {
        // Bookmarks are shown by the viewer's own fonts, so the name stands there as it was typed.
        title,
        page: 1,
        children: [
          { title: t('document.bookmark.summary'), page: 1 },
          { title: t('document.section.options'), page: landmarks['options'] ?? 1 },
          { title: t('document.bookmark.annex'), page: landmarks['annex'] ?? 1 },
          ...(landmarks[reportsLandmark] === undefined
            ? []
            : [{ title: t('document.bookmark.reports'), page: landmarks[reportsLandmark] }]),
        ],
      },
    ],
  };
}

/**
 * Cover and agenda. The agenda names pages that depend on its own length, so it is set twice; its columns are fixed, so
 * numbers of any size take the same room.
 */
async function frontPart(
  ts: Typesetter,
  data: PacketData,
  missing: readonly MissingGlyph[],
  files: readonly Uint8Array[],
  duplex: boolean,
): Promise<PartToBind> {
  const set = (first: readonly number[], agendaPage: number): Promise<Uint8Array> => {
    const agenda: PageNode = { stack: agendaNodes(ts, data, first), pageBreak: 'before' };
    const content = [{ stack: coverNodes(ts, data, missing, { agenda: agendaPage, cases: first }) }, agenda];
    return renderPages({ page: ts.page, content, landmarks: { agenda } }, ts.fonts);
  };
  const counts = files.map((file) => factsOf(file).pages);
  const draft = factsOf(
    await set(
      counts.map(() => 0),
      0,
    ),
  );
  const bytes = await set(firstPages([draft.pages, ...counts], duplex).slice(1), draft.landmarks['agenda'] ?? 0);
  return {
    bytes,
    head: null,
    bookmarks: [
      { title: ts.t('document.bookmark.cover'), page: 1 },
      { title: ts.t('document.section.agenda'), page: factsOf(bytes).landmarks['agenda'] ?? 1 },
    ],
  };
}

function bindingText(ts: Typesetter, data: DocumentData): BindingText {
  const { t, format } = ts;
  const { issue, board } = data;
  const packet = data.kind === 'packet';
  const timeZone = packet ? data.meeting.timeZone : data.timeZone;
  const what = packet
    ? t('document.packet_of', { date: format.day(data.meeting.date) })
    : t('document.summary_of', { number: data.case.caseNumber });
  return {
    title: `${board.name} · ${what}`,
    language: data.settings.language,
    foot: `${isolated(board.name)} · ${what} · ${redactionNote(t, data) ?? t('document.confidential')}`,
    issue: t(issue.isDraft === true ? 'document.draft_line' : 'document.issue_line', {
      printed: format.instant(issue.issuedAt, timeZone),
      revision: issue.revision,
      hash: issue.contentHash.slice(0, 12),
    }),
    pageOf: (page, pages) => t('document.page_of', { page, pages }),
    blank: t('document.blank_page'),
    issuedAt: issue.issuedAt,
    contentHash: issue.contentHash,
  };
}
