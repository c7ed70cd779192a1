import { fileRoles } from '@domain/case-file/case-file';
import { endOfSlot } from '@domain/meeting/agenda-times';
import { birth, catalogueLabel, fact, firstIdentifier, known, run } from '../parts/case-words';
import { framedBox } from '../parts/framed-box';
import { describeMissing, type MissingGlyph } from '../parts/missing-glyphs';
import type { PageNode } from '../parts/page-node';
import { plain, strong, type Paragraph } from '../parts/paragraph';
import { factSection, linesOf, sectionTable, titleBlock, type Column, type Fact, type Row } from '../parts/table';
import type { Typesetter } from '../parts/typesetter';
import type { TextSize } from '../theme';
import type { CaseDocumentData, MeetingData, PacketData } from './document-data';
import { confidentialityOf, redactionNote } from './redaction-note';

/** A patient in one line with the identifiers that tell two of the same name apart. */
export function patientLine(ts: Typesetter, data: CaseDocumentData): string {
  const { patient } = data.content;
  return run([patient.name, birth(ts, patient), firstIdentifier(patient), data.caseNumber]) ?? data.caseNumber;
}

/** When the board meets: day, time as far as it is set, and the zone both are meant in. */
export function meetingTime(ts: Typesetter, { meeting }: PacketData): string {
  const end = endOfSlot({ ...meeting, slotMinutes: meeting.slotMinutes ?? null });
  const time = end === null ? meeting.startTime : `${meeting.startTime}–${end}`;
  return run([ts.format.day(meeting.date), time, meeting.timeZone]) ?? '';
}

/** Pages on which the agenda and each case begin. */
export interface ContentPages {
  readonly agenda: number;
  /** In the order of the cases. */
  readonly cases: readonly number[];
}

/**
 * The cover: what this is, for whom and when, which version; everything that a reader has to be warned of before turning
 * the page; who sits on the board, who has which copy, and what stands where.
 */
export function coverNodes(
  ts: Typesetter,
  data: PacketData,
  missing: readonly MissingGlyph[],
  pages: ContentPages,
): PageNode[] {
  const { t } = ts;
  const { board, meeting, issue } = data;
  const facts: Fact[] = [
    { label: t('document.date_and_time'), value: [strong(meetingTime(ts, data))] },
    fact(ts, 'document.place', meeting.place),
    fact(ts, 'document.chair', meeting.chair),
    fact(ts, 'document.coordinator', meeting.coordinator),
    fact(ts, 'document.cases', t.plural('document.case_count', data.cases.length)),
    fact(
      ts,
      'document.version',
      t(issue.isDraft === true ? 'document.draft_version' : 'document.version_line', {
        revision: issue.revision,
        issued: ts.format.instant(issue.issuedAt, meeting.timeZone),
        person: issue.issuedBy,
      }),
    ),
    { label: t('document.content_hash'), value: [plain(inGroups(issue.contentHash))] },
  ];
  const alerts = [...alertBox(ts, data), ...missingBox(ts, missing)];
  const confidentiality = confidentialityBox(ts, data);
  // That a version is redacted comes before anything that is blanked in it.
  const warnings = data.redaction === undefined ? [...alerts, confidentiality] : [confidentiality, ...alerts];
  return [
    titleBlock(ts, strong(board.name), strong(t('document.packet_of', { date: ts.format.day(meeting.date) }))),
    factSection(ts, board.institution ?? t('document.section.meeting'), facts, 1, { gap: 0 }),
    ...warnings,
    peopleTable(ts, data),
    ...distributionList(ts, data),
    contentsTable(ts, data, pages),
    sectionTable(ts, {
      title: t('document.section.use'),
      columns: [{ header: '', share: 1 }],
      rows: [[[plain(t('document.intended_use'))]]],
      none: '',
      size: 'body',
      headed: false,
    }),
  ];
}

// Fewer copies stand one below the other; for more than many the cover has no room, and they are read on two pages.
const fewCopies = 6;
const manyCopies = 40;

/** A hash in groups of eight, to be compared by eye. */
function inGroups(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? hash;
}

function alertBox(ts: Typesetter, data: PacketData): PageNode[] {
  const { t } = ts;
  const alerts = data.cases.filter((entry) => entry.case.nameAlerts.length > 0);
  if (alerts.length === 0) return [];
  return [
    framedBox(ts, [
      { paragraphs: [strong(t('document.name_alert_title'))], size: 'title' },
      {
        paragraphs: alerts.map((entry) => [
          ...strong(patientLine(ts, entry.case)),
          ...plain(` — ${t('document.name_alert_with', { cases: entry.case.nameAlerts.join(', ') })}`),
        ]),
        size: 'body',
      },
    ]),
  ];
}

function missingBox(ts: Typesetter, missing: readonly MissingGlyph[]): PageNode[] {
  const { t } = ts;
  if (missing.length === 0) return [];
  return [
    framedBox(ts, [
      { paragraphs: [strong(t('document.missing_title'))], size: 'title' },
      { paragraphs: [plain(t('document.missing_explained'))], size: 'body' },
      { paragraphs: describeMissing(ts, missing), size: 'body' },
    ]),
  ];
}

/** Every role with its people: a role that nobody fills is seen before the meeting. */
function peopleTable(ts: Typesetter, { meeting }: PacketData): PageNode {
  const { t } = ts;
  const named = (names: readonly string[]): Paragraph[] => [...known(ts, run(names, ', '))];
  const cells: [Paragraph[], Paragraph[]][] = [
    ...fileRoles.map((role): [Paragraph[], Paragraph[]] => [
      [strong(catalogueLabel(ts, 'role', role))],
      named(
        meeting.people
          .filter((person) => person.roles.includes(role))
          .map(({ name, substituteFor }) =>
            substituteFor?.includes(role) === true ? t('document.substitute', { person: name }) : name,
          ),
      ),
    ]),
    ...meeting.people
      .filter((person) => person.roles.length === 0)
      .map((person): [Paragraph[], Paragraph[]] => [
        [strong(person.function === null ? t('document.other_person') : t(`document.function.${person.function}`))],
        [plain(person.name)],
      ]),
  ];
  // Two columns, each read from top to bottom.
  const half = Math.ceil(cells.length / 2);
  return sectionTable(ts, {
    title: t('document.section.people'),
    columns: [
      { header: '', share: 30 },
      { header: '', share: 20 },
      { header: '', share: 27 },
      { header: '', share: 23 },
    ],
    rows: cells.slice(0, half).map((left, index) => [...left, ...(cells[half + index] ?? [[], []])]),
    none: '',
    headed: false,
  });
}

/** Who gets a copy: chair and coordinator first, then the people of the board. */
function readers(meeting: MeetingData): string[] {
  const first = [meeting.chair, meeting.coordinator].filter((name): name is string => name !== null);
  return [...new Set([...first, ...meeting.people.map((person) => person.name)])];
}

function copyCount({ meeting, settings }: Pick<PacketData, 'meeting' | 'settings'>): number {
  return settings.copies ?? Math.max(readers(meeting).length, 1);
}

/**
 * Who may read this, and which copy it is: the number is written by hand. A redacted version says so first, and whether a
 * person has looked at it.
 */
function confidentialityBox(ts: Typesetter, data: PacketData): PageNode {
  const { t, format } = ts;
  const copies = copyCount(data);
  const note = redactionNote(t, data);
  const copy: Paragraph[] =
    copies === 0 ? [] : [plain(t('document.this_copy', { blank: '________', copies: format.number(copies) }))];
  const redacted: { paragraphs: Paragraph[]; size: TextSize }[] =
    note === null
      ? []
      : [
          { paragraphs: [strong(t('document.redaction.title'))], size: 'title' },
          { paragraphs: [strong(note), plain(t('document.redaction.explained'))], size: 'body' },
        ];
  return framedBox(ts, [...redacted, { paragraphs: [strong(t(confidentialityOf(data))), ...copy], size: 'body' }]);
}

/**
 * Who has which copy, to be collected after the meeting; a copy without a name is handed out with a pen. In two columns,
 * each read from top to bottom, where that takes less room: the cover is one page.
 */
function distributionList(ts: Typesetter, { meeting, settings }: Pick<PacketData, 'meeting' | 'settings'>): PageNode[] {
  const { t, format } = ts;
  const names = readers(meeting);
  const copies = copyCount({ meeting, settings });
  if (copies === 0) return [];
  const rows = Array.from({ length: copies }, (_, index): Row => [
    [plain(format.number(index + 1))],
    [plain(names[index] ?? '')],
    [plain('☐')],
    [plain('☐')],
  ]);
  const columns = (shares: readonly [number, number, number, number]): Column[] => [
    { header: t('document.column.number'), share: shares[0] },
    { header: t('document.column.for_whom'), share: shares[1] },
    { header: t('document.column.given_to'), share: shares[2] },
    { header: t('document.column.returned'), share: shares[3] },
  ];
  const one = { title: t('document.section.distribution'), columns: columns([5, 47, 24, 24]), rows, none: '' };
  const half = Math.ceil(copies / 2);
  const two = {
    ...one,
    columns: [...columns([4, 24.5, 12.5, 9]), ...columns([4, 24.5, 12.5, 9])],
    rows: rows.slice(0, half).map((left, index) => [...left, ...(rows[half + index] ?? [])]),
    whole: true,
  };
  const isLong = copies >= fewCopies && copies <= manyCopies;
  return [sectionTable(ts, isLong && linesOf(ts, two) < linesOf(ts, one) ? two : one)];
}

/** What begins on which page. */
function contentsTable(ts: Typesetter, data: PacketData, pages: ContentPages): PageNode {
  const { t, format } = ts;
  const entries: [Paragraph, number][] = [
    [plain(t('document.section.agenda')), pages.agenda],
    ...data.cases.map(({ case: entry }, index): [Paragraph, number] => [
      plain(run([entry.caseNumber, entry.content.patient.name]) ?? ''),
      pages.cases[index] ?? 0,
    ]),
  ];
  const half = Math.ceil(entries.length / 2);
  const cells = (entry: [Paragraph, number] | undefined): Paragraph[][] =>
    entry === undefined ? [[], []] : [[entry[0]], [strong(format.number(entry[1]))]];
  return sectionTable(ts, {
    title: t('document.section.contents'),
    columns: [
      { header: '', share: 42 },
      { header: '', share: 8, align: 'right' },
      { header: '', share: 42 },
      { header: '', share: 8, align: 'right' },
    ],
    rows: entries.slice(0, half).map((entry, index) => [...cells(entry), ...cells(entries[half + index])]),
    none: '',
    headed: false,
  });
}
