import type { DispositionKey, FileBoard, FileCase, RoleKey, StanceKey } from '@domain/case-file/case-file';
import type { Language } from '@domain/messages/translate';
import type { HanLanguage } from '@domain/text/han-language';

/**
 * What a document is set from: plain data, frozen when the document is issued. Setting it again from the same data
 * gives the same pages, so nothing here may be looked up later (no clock, no store).
 */

/** Sections of a case that can be left out of a printing; the summary, the options and the decision box never are. */
export interface PrintedSections {
  readonly roleInputs: boolean;
  /** Charts of treatments and markers over time. */
  readonly course: boolean;
  /** Imaging, pathology, staging, laboratory, markers, genetics. */
  readonly results: boolean;
  /** What was checked for each option. */
  readonly checklist: boolean;
  readonly lastDecision: boolean;
  readonly timeline: boolean;
  readonly dataQuality: boolean;
  /** Key images, and the pages of reports. */
  readonly attachments: boolean;
}

export const allSections: PrintedSections = {
  roleInputs: true,
  course: true,
  results: true,
  checklist: true,
  lastDecision: true,
  timeline: true,
  dataQuality: true,
  attachments: true,
};

/** How a document is printed. Part of every part's cache key. */
export interface DocumentSettings {
  readonly paper: 'a4' | 'letter';
  /** Each case starts on a right-hand page. */
  readonly duplex: boolean;
  readonly language: Language;
  /** Whose Han characters are printed where neither a text nor its case tells; simplified Chinese without it. */
  readonly hanLanguage?: HanLanguage;
  /** Everything half as large again: body 14.25 pt. */
  readonly largePrint?: boolean;
  /** Sections to leave out are false; what is not named is printed. */
  readonly sections?: Partial<PrintedSections>;
  /** Number of numbered copies on the distribution list of the cover; without it, one for each person. */
  readonly copies?: number;
  /** Set from redacted data: without names, birth dates and identifiers of patients. */
  readonly redacted?: boolean;
}

/** What a redacted document says of itself. */
export interface RedactionLine {
  /** Who has looked at the blanks and at the words that could be names; null when nobody has. */
  readonly reviewedBy: string | null;
  /** Who issued it, as far as that name may stand in it. */
  readonly issuedBy: string;
}

/** The board as the cover names it. */
export interface BoardIdentity {
  readonly name: string;
  readonly institution: string | null;
}

export interface PersonLine {
  readonly name: string;
  readonly roles: readonly RoleKey[];
  /** Those of the roles for which the person stands in for somebody. */
  readonly substituteFor?: readonly RoleKey[];
  readonly function: 'chair' | 'coordinator' | 'member' | null;
}

export interface MeetingData {
  readonly id: string;
  /** Calendar day of the meeting. */
  readonly date: string;
  /** `HH:MM` in the meeting's zone, or null when not yet set. */
  readonly startTime: string | null;
  /** How long the sitting may take; unknown without it. */
  readonly slotMinutes?: number;
  /** IANA zone name. */
  readonly timeZone: string;
  readonly place: string | null;
  readonly chair: string | null;
  readonly coordinator: string | null;
  readonly people: readonly PersonLine[];
}

/** One role's stance on one option. */
export interface StanceData {
  readonly role: RoleKey;
  readonly stance: StanceKey;
  readonly comment: string | null;
  /** The meeting day the stance was copied from, null when it was given for this discussion. */
  readonly fromDate: string | null;
}

export interface OptionData {
  /** The meeting day the option, with what was checked for it, was copied from; null when it is of this discussion. */
  readonly fromDate?: string | null;
  readonly optionId: string;
  readonly label: string;
  /** Key of the option group; 'other' when the catalogue has none. */
  readonly group: string;
  readonly informationNote: string | null;
  readonly checklist: readonly {
    readonly criterion: string;
    readonly status: string;
    readonly observed: string | null;
    readonly note: string | null;
  }[];
  readonly stances: readonly StanceData[];
  readonly disposition: DispositionKey | null;
  readonly reason: string | null;
}

/** What one role was asked and said. There is one entry for each of the twelve roles, in catalogue order. */
export interface RoleInputData {
  readonly role: RoleKey;
  readonly status: 'not_asked' | 'asked' | 'received' | 'not_needed';
  /** Answers to the role's structured questions, by question key. */
  readonly answers: Readonly<Record<string, string | number | boolean | null>>;
  readonly text: string | null;
  readonly givenBy: string | null;
  /** Who typed it for the one who gave it; null when nobody is known to have. */
  readonly enteredBy?: string | null;
  readonly receivedOn: string | null;
  readonly fromDate: string | null;
}

/** The newest decision before this discussion, as it was signed. */
export interface LastDecisionData {
  readonly board: FileBoard;
  /** Labels of the options named in the decision, by option id. */
  readonly optionLabels: Readonly<Record<string, string>>;
}

/** A key image or report that is printed with a case. Its bytes are found by their hash. */
export interface AttachmentData {
  /** SHA-256 (hex) of what is printed. */
  readonly sha256: string;
  /** What it is: an image stands in the annex, the pages of a report behind those of the case. */
  readonly mediaType: 'image/png' | 'image/jpeg' | 'application/pdf';
  /** What is printed of it: the small copy of a PNG can be a JPEG. */
  readonly printMediaType: string;
  readonly caption: string | null;
  readonly study: { readonly modality: string; readonly date: string | null } | null;
  /** Series, slice or page, as the viewer names it. */
  readonly reference: string | null;
  /** Of an image, in pixels. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  /** Of a report. */
  readonly pageCount: number | null;
}

/** Everything a case's pages are set from. */
export interface CaseDocumentData {
  /** Readable case number, e.g. `NET-2026-0007-K`. */
  readonly caseNumber: string;
  /** The case as a case file holds it; `options`, `board` and `discussions` are empty here. */
  readonly content: FileCase;
  readonly question: string | null;
  /** The day of an earlier decision on this very question; null when it was not decided before. */
  readonly questionFrom?: string | null;
  /** Completed years on the day of the meeting: two ages while only the year of birth is known, null without either. */
  readonly age?: { readonly least: number; readonly most: number } | null;
  /** The day on which the pages are read, that of the meeting: what was due before it is overdue. Unknown without it. */
  readonly onDay?: string | null;
  /** The day status and patient view are of, when they stand as an earlier board had them. */
  readonly statusFrom?: string | null;
  /** 'new' when the board has not discussed the case before. */
  readonly presentation: 'new' | 'again';
  readonly options: readonly OptionData[];
  readonly roleInputs: readonly RoleInputData[];
  readonly lastDecision: LastDecisionData | null;
  /** Case numbers of this meeting whose patient has the same or a similar name. */
  readonly nameAlerts: readonly string[];
  /** Key images and reports that are printed; without any it is absent. */
  readonly attachments?: readonly AttachmentData[];
  /** How many a redacted document leaves out: what an image shows cannot be redacted. */
  readonly attachmentsLeftOut?: number;
}

/** How one case stands on the agenda. */
export interface AgendaLine {
  readonly position: number;
  readonly minutes: number | null;
  readonly presenter: string | null;
  /** Put on the meeting after its packet was issued, or on its day. */
  readonly isLate?: boolean;
}

/** What was issued: stands on the cover and in the foot of every page. */
export interface IssueData {
  readonly issuedId: string;
  /** 1 for the first packet of a meeting, then counted up. */
  readonly revision: number;
  /** Instant, ISO 8601 UTC. */
  readonly issuedAt: string;
  readonly issuedBy: string;
  /** SHA-256 (hex) of the data the document was set from. */
  readonly contentHash: string;
  /** Only looked at on the screen: it says so where an issued document has its revision. */
  readonly isDraft?: boolean;
}

export interface PacketData {
  readonly kind: 'packet';
  readonly settings: DocumentSettings;
  readonly board: BoardIdentity;
  readonly meeting: MeetingData;
  readonly issue: IssueData;
  /** Only in a redacted document. */
  readonly redaction?: RedactionLine;
  readonly cases: readonly { readonly agenda: AgendaLine; readonly case: CaseDocumentData }[];
}

/** One case alone, outside of a packet. */
export interface CaseSummaryData {
  readonly kind: 'case_summary';
  readonly settings: DocumentSettings;
  readonly board: BoardIdentity;
  /** The zone in which the print time is written. */
  readonly timeZone: string;
  readonly issue: IssueData;
  /** Only in a redacted document. */
  readonly redaction?: RedactionLine;
  readonly case: CaseDocumentData;
}

export type DocumentData = PacketData | CaseSummaryData;
