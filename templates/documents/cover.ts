import { fileRoles } from '@domain/case-file/case-file';
import { birth, catalogueLabel, fact, firstIdentifier, known, run } from '../parts/case-words';
import { framedBox } from '../parts/framed-box';
import type { PageNode } from '../parts/page-node';
import { plain, strong, type Paragraph } from '../parts/paragraph';
import { factSection, sectionTable, type Fact } from '../parts/table';
import { setParagraph, type Typesetter } from '../parts/typesetter';
import { describeMissing, type MissingGlyph } from '../parts/missing-glyphs';
import type { CaseDocumentData, PacketData } from './document-data';

/** A patient in one line with the identifiers that tell two of the same name apart. */
export function patientLine(ts: Typesetter, data: CaseDocumentData): string {
  const { patient } = data.content;
  return run([patient.name, birth(ts, patient), firstIdentifier(patient), data.caseNumber]) ?? data.caseNumber;
}

/** When the board meets: day, time as far as it is set, and the zone both are meant in. */
export function meetingTime(ts: Typesetter, { meeting }: PacketData): string {
  return run([ts.format.day(meeting.date), meeting.startTime, meeting.timeZone]) ?? '';
}

/**
 * The cover: what this is, for whom and when, which version; who sits on the board; and everything that a reader has to
 * be warned of before turning the page.
 */
export function coverNodes(ts: Typesetter, data: PacketData, missing: readonly MissingGlyph[]): PageNode[] {
  const { t } = ts;
  const { board, meeting, issue } = data;
  const alerts = data.cases.filter((entry) => entry.case.nameAlerts.length > 0);
  const facts: Fact[] = [
    { label: t('document.date_and_time'), value: [strong(meetingTime(ts, data))] },
    fact(ts, 'document.place', meeting.place),
    fact(ts, 'document.chair', meeting.chair),
    fact(ts, 'document.coordinator', meeting.coordinator),
    fact(ts, 'document.cases', t.plural('document.case_count', data.cases.length)),
    fact(
      ts,
      'document.version',
      t('document.version_line', {
        revision: issue.revision,
        issued: ts.format.instant(issue.issuedAt, meeting.timeZone),
        person: issue.issuedBy,
      }),
    ),
    fact(ts, 'document.content_hash', issue.contentHash),
  ];
  return [
    setParagraph(ts, strong(board.name), 'title'),
    ...(board.institution === null ? [] : [setParagraph(ts, plain(board.institution), 'body')]),
    setParagraph(ts, strong(t('document.packet_title')), 'title'),
    factSection(ts, t('document.section.meeting'), facts, 1),
    ...(alerts.length === 0
      ? []
      : [
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
        ]),
    ...(missing.length === 0
      ? []
      : [
          framedBox(ts, [
            { paragraphs: [strong(t('document.missing_title'))], size: 'title' },
            { paragraphs: [plain(t('document.missing_explained'))], size: 'body' },
            { paragraphs: describeMissing(ts, missing), size: 'body' },
          ]),
        ]),
    peopleTable(ts, data),
    sectionTable(ts, {
      title: t('document.section.use'),
      columns: [{ header: '', share: 1 }],
      rows: [[[plain(t('document.confidentiality'))]], [[plain(t('document.intended_use'))]]],
      none: '',
      size: 'body',
      headed: false,
      ruled: false,
    }),
  ];
}

/** Every role with its people: a role that nobody fills is seen before the meeting. */
function peopleTable(ts: Typesetter, { meeting }: PacketData): PageNode {
  const { t } = ts;
  const named = (names: readonly string[]): Paragraph[] => [...known(ts, run(names, ', '))];
  const without = meeting.people.filter((person) => person.roles.length === 0);
  const rows = fileRoles.map((role) => [
    [strong(catalogueLabel(ts, 'role', role))],
    named(meeting.people.filter((person) => person.roles.includes(role)).map((person) => person.name)),
  ]);
  const others = without.map((person) => [
    [strong(person.function === null ? t('document.other_person') : t(`document.function.${person.function}`))],
    [plain(person.name)],
  ]);
  return sectionTable(ts, {
    title: t('document.section.people'),
    columns: [
      { header: t('document.column.role'), share: 40 },
      { header: t('document.column.people'), share: 60 },
    ],
    rows: [...rows, ...others],
    none: '',
  });
}
