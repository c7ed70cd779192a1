import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { RoleKey } from '@domain/case-file/case-file';
import { roles } from '@domain/catalogues/roles';
import { type Redaction, redact } from '@domain/redaction/redact';
import { groupOfFileOption } from '@domain/catalogues/options';
import { ageOn } from '@domain/time/calendar-day';
import { similarNamesAmong } from '@domain/text/similar-names';
import { attachmentsOfCase } from '../../db/store/attachments';
import type { StoredCase, StoredDiscussion } from '../../db/store/case-reading';
import { fileBoardOf, isDecided, readStoredCase, toFileCase } from '../../db/store/case-reading';
import type { StoreContext } from '../../db/store/context';
import { type MeetingLine, requireMeeting } from '../../db/store/meeting-reading';
import { peopleIn } from '../../db/store/people';
import { boardSettings } from '../../db/store/settings';
import type {
  AttachmentData,
  CaseDocumentData,
  CaseSummaryData,
  DocumentSettings,
  MeetingData,
  OptionData,
  PacketData,
  RoleInputData,
} from '../../templates/documents/document-data';

/** A document before it is issued: everything but the line that says so. */
export type DocumentContents = Omit<PacketData, 'issue'> | Omit<CaseSummaryData, 'issue'>;

/** What a packet of a meeting is set from, as the store is now. */
export function packetContents(context: StoreContext, meetingId: string, settings: DocumentSettings): DocumentContents {
  const meeting = requireMeeting(context, meetingId);
  const stored = meeting.discussions.map((line) => requireStored(context, line.caseId));
  const nameOf = namesIn(context);
  const similar = similarNamesAmong(stored.map((item) => item.patient.name));
  return {
    kind: 'packet',
    settings,
    board: boardIdentity(context),
    meeting: meetingData(context, meeting),
    cases: meeting.discussions.map((line, index) => {
      const item = stored[index] as StoredCase;
      const discussion = item.discussions.find((candidate) => candidate.row.id === line.id) ?? null;
      const nameAlerts = (similar[index] ?? [])
        .flatMap((at) => stored[at] ?? [])
        // Two cases of one patient at one meeting are no confusion of persons.
        .filter((other) => other.patient.id !== item.patient.id)
        .map((other) => other.row.number);
      return {
        agenda: {
          position: index + 1,
          minutes: line.slotMinutes,
          presenter: line.presenter,
          ...(line.isLate && { isLate: true }),
        },
        case: caseData(nameOf, item, discussion, nameAlerts, meeting.date, attachmentData(context, item)),
      };
    }),
  };
}

/** What the summary of one case is set from: its open discussion, else its newest one. */
export function caseSummaryContents(
  context: StoreContext,
  caseId: string,
  settings: DocumentSettings,
): DocumentContents {
  const stored = requireStored(context, caseId);
  const open = stored.discussions.filter((discussion) => discussion.row.status === 'open');
  const nameOf = namesIn(context);
  const shown = open[open.length - 1] ?? stored.discussions[stored.discussions.length - 1] ?? null;
  return {
    kind: 'case_summary',
    settings,
    board: boardIdentity(context),
    timeZone: boardSettings(context).timeZone,
    case: caseData(
      nameOf,
      stored,
      shown,
      [],
      shown?.row.date ?? context.now().slice(0, 10),
      attachmentData(context, stored),
    ),
  };
}

/** The name of a person of the board by id. */
type NameOf = (id: string | null) => string | null;

function namesIn(context: StoreContext): NameOf {
  const everyone = peopleIn(context);
  return (id) => everyone.find((person) => person.id === id)?.name ?? null;
}

function requireStored(context: StoreContext, caseId: string): StoredCase {
  const stored = readStoredCase(context, caseId);
  if (stored === null) throw new Error('a listed case is missing');
  return stored;
}

function boardIdentity(context: StoreContext): DocumentContents['board'] {
  const { name, institution } = boardSettings(context);
  return { name, institution };
}

function meetingData(context: StoreContext, meeting: MeetingLine): MeetingData {
  const nameOf = namesIn(context);
  const members = new Map<string, RoleKey[]>();
  for (const member of meeting.people) {
    members.set(member.personId, [
      ...(members.get(member.personId) ?? []),
      ...(member.role === null ? [] : [member.role as RoleKey]),
    ]);
  }
  const substitutes = meeting.people.filter((member) => member.isSubstitute && member.role !== null);
  const substituteFor = (personId: string): { substituteFor?: RoleKey[] } => {
    const roles = substitutes.filter((member) => member.personId === personId).map(({ role }) => role as RoleKey);
    return roles.length === 0 ? {} : { substituteFor: roles };
  };
  return {
    id: meeting.id,
    date: meeting.date,
    startTime: meeting.startTime,
    ...(meeting.slotMinutes !== null && { slotMinutes: meeting.slotMinutes }),
    timeZone: meeting.timeZone,
    place: meeting.place,
    chair: nameOf(meeting.chairId),
    coordinator: nameOf(meeting.coordinatorId),
    people: [...members].map(([personId, roles]) => ({
      name: nameOf(personId) ?? '',
      roles,
      ...substituteFor(personId),
      function: personId === meeting.chairId ? 'chair' : personId === meeting.coordinatorId ? 'coordinator' : 'member',
    })),
  };
}

function caseData(
  nameOf: NameOf,
  stored: StoredCase,
  discussion: StoredDiscussion | null,
  nameAlerts: readonly string[],
  onDay: string,
  attachments: readonly AttachmentData[],
): CaseDocumentData {
  const content = toFileCase(stored);
  const { dateOfBirth, birthYear } = stored.patient;
  const earlier = stored.discussions.filter((candidate) => candidate !== discussion && isDecided(candidate));
  // A summary of a case that was decided last shows that decision; a packet shows what was decided before.
  const decided = discussion !== null && isDecided(discussion) ? discussion : earlier[earlier.length - 1];
  const decision = decided?.decision ?? null;
  const question = discussion?.row.question ?? stored.row.boardQuestion;
  return {
    caseNumber: stored.row.number,
    content: { ...content, options: [], roleInputs: [], board: null, discussions: [] },
    question,
    questionFrom: earlier.filter(({ row }) => row.question === question).at(-1)?.row.date ?? null,
    age: ageOn(onDay, { date: dateOfBirth, year: birthYear }),
    onDay,
    statusFrom: statusFrom(stored, onDay),
    presentation: earlier.length > 0 ? 'again' : 'new',
    options: (discussion?.options ?? []).map(optionData),
    roleInputs: roles.map((role) => roleInputData(role.key, discussion, nameOf)),
    lastDecision:
      decision === null
        ? null
        : {
            board: fileBoardOf(decision),
            optionLabels: Object.fromEntries((decided?.options ?? []).map(({ row }) => [row.optionId, row.label])),
          },
    nameAlerts,
    ...(attachments.length > 0 && { attachments }),
  };
}

/** The attachments of a case that are chosen to be printed. */
function attachmentData(context: StoreContext, stored: StoredCase): AttachmentData[] {
  return attachmentsOfCase(context, stored.row.id)
    .filter(({ printing }) => printing !== 'not_printed')
    .map((attachment) => {
      const study = stored.parts.imaging.find(({ id }) => id === attachment.studyId);
      const { printSha256: sha256, mediaType, printMediaType, caption, widthPx, heightPx, pageCount } = attachment;
      return {
        sha256,
        mediaType,
        printMediaType,
        caption,
        study:
          study === undefined
            ? null
            : { modality: study['modality'] as string, date: (study['date'] as string | null | undefined) ?? null },
        reference: attachment.studyReference,
        widthPx,
        heightPx,
        pageCount,
      };
    });
}

/**
 * The day of the board whose file brought the patient's status, while nobody has changed it since: it is as old as that.
 */
function statusFrom(stored: StoredCase, onDay: string): string | null {
  const [status] = stored.parts.status;
  if (status === undefined || status.revision > 1) return null;
  const ofFile = stored.discussions.filter(
    ({ row, decision }) => row.status === 'closed' && decision?.signedById === null,
  );
  const day = ofFile.at(-1)?.row.date ?? null;
  return day === onDay ? null : day;
}

function optionData({ row, stances }: StoredDiscussion['options'][number]): OptionData {
  return {
    fromDate: row.fromDate,
    optionId: row.optionId,
    label: row.label,
    group: groupOfFileOption({ optionId: row.optionId, category: row.category }),
    informationNote: row.informationNote,
    checklist: row.checklist as unknown as OptionData['checklist'],
    stances: stances.map(({ role, stance, comment, fromDate }) => ({
      role: role as RoleKey,
      stance: stance as OptionData['stances'][number]['stance'],
      comment,
      fromDate,
    })),
    disposition: row.disposition as OptionData['disposition'],
    reason: row.reason,
  };
}

function roleInputData(role: RoleKey, discussion: StoredDiscussion | null, nameOf: NameOf): RoleInputData {
  const row = discussion?.roleInputs.find((input) => input.role === role);
  return {
    role,
    status: (row?.status ?? 'not_asked') as RoleInputData['status'],
    answers: row?.answers ?? {},
    text: row?.text ?? null,
    givenBy: row?.givenBy ?? null,
    enteredBy: nameOf(row?.enteredById ?? null),
    receivedOn: row?.receivedOn ?? null,
    fromDate: row?.copiedFrom ?? null,
  };
}

/** A document's contents without what tells who its patients are, and what a person should look at first. */
export interface RedactedContents extends Pick<Redaction<unknown, unknown>, 'passages' | 'unknownWords'> {
  readonly contents: DocumentContents;
}

/**
 * Redacts contents before anything is set or stored, so that a redacted document cannot give away later what its pages
 * do not show.
 *
 * @param names - who issues it and who has reviewed it: they may share a name with a patient
 * @param alsoBlank - further words to blank
 */
export function redactContents(
  contents: DocumentContents,
  names: { readonly issuedBy: string; readonly reviewedBy: string | null },
  alsoBlank: readonly string[],
): RedactedContents {
  const settings: DocumentSettings = { ...contents.settings, redacted: true };
  if (contents.kind === 'case_summary') {
    const { case: single, board } = contents;
    const { cases, frame, ...review } = redact([withoutAttachments(single)], { board, redaction: names }, alsoBlank);
    return { contents: { ...contents, ...frame, settings, case: cases[0] as CaseDocumentData }, ...review };
  }
  const { board, meeting } = contents;
  const agenda = contents.cases.map((entry) => entry.agenda);
  const { cases, frame, ...review } = redact(
    contents.cases.map((entry) => withoutAttachments(entry.case)),
    { board, meeting, agenda, redaction: names },
    alsoBlank,
  );
  const entries = contents.cases.map((entry, index) => ({
    agenda: frame.agenda[index] ?? entry.agenda,
    case: cases[index] as CaseDocumentData,
  }));
  const { agenda: _, ...rest } = frame;
  return { contents: { ...contents, ...rest, settings, cases: entries }, ...review };
}

/** What an image shows cannot be redacted, so a redacted document shows none, and says how many it leaves out. */
function withoutAttachments({ attachments = [], ...rest }: CaseDocumentData): CaseDocumentData {
  return attachments.length === 0 ? rest : { ...rest, attachmentsLeftOut: attachments.length };
}

/** SHA-256 (hex) of what a person reviews: the redacted data, whatever paper and whoever issues it. */
export function reviewHashOf(contents: DocumentContents): string {
  const { settings: _settings, redaction: _redaction, ...reviewed } = contents;
  return createHash('sha256').update(JSON.stringify(reviewed)).digest('hex');
}

/** A file name for a document that names no patient: `packet-2026-12-07-redacted-v1.pdf`. */
export function suggestedFileName(contents: Omit<DocumentContents, 'issue'>, revision: number): string {
  const document = contents as DocumentContents;
  const of =
    document.kind === 'packet' ? `packet-${document.meeting.date}` : `case-summary-${document.case.caseNumber}`;
  return `${of}${document.redaction === undefined ? '' : '-redacted'}-v${revision}.pdf`;
}

/** An instant in any offset as ISO 8601 UTC with milliseconds. */
export function utcInstant(text: string): string {
  return Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 });
}
