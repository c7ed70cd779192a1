import { runningTimes } from '@domain/meeting/agenda-times';
import { birth, catalogueLabel, firstIdentifier, run } from '../parts/case-words';
import type { PageNode } from '../parts/page-node';
import { plain, slanted, strong, type Paragraph } from '../parts/paragraph';
import { sectionTable, titleBlock } from '../parts/table';
import type { Typesetter } from '../parts/typesetter';
import type { CaseDocumentData, PacketData } from './document-data';

// Shares of the line: number and time, minutes, case, patient, question, page.
const shares = [7, 6, 19, 24, 36, 8] as const;
const largeShares = [9, 8, 25, 26, 23, 9] as const;

/** That a case cannot wait, as its referral says; what is routine is not said. */
function urgency(ts: Typesetter, { content }: CaseDocumentData): Paragraph[] {
  const key = content.referral?.urgency ?? null;
  return key === null || key === '' || key === 'routine' ? [] : [strong(catalogueLabel(ts, 'urgency', key))];
}

/**
 * The agenda: each case with its time, its question and the page it begins on.
 *
 * @param firstPages - the page each case begins on, in the order of `data.cases`
 */
export function agendaNodes(ts: Typesetter, data: PacketData, firstPages: readonly number[]): PageNode[] {
  const { t } = ts;
  // Large print needs more of the line for the case number, which is never divided.
  const [number, minutes, caseShare, patientShare, question, page] = ts.page.scale > 1 ? largeShares : shares;
  const times = runningTimes(
    data.meeting,
    data.cases.map(({ agenda }) => agenda.minutes),
  );
  return [
    titleBlock(ts, strong(t('document.section.agenda'))),
    sectionTable(ts, {
      title: '',
      columns: [
        { header: t('document.column.number'), share: number },
        { header: t('document.column.minutes'), share: minutes, align: 'right' },
        { header: t('document.column.case'), share: caseShare },
        { header: t('document.column.patient'), share: patientShare },
        { header: t('document.column.question'), share: question },
        { header: t('document.column.page'), share: page, align: 'right' },
      ],
      rows: data.cases.map(({ agenda, case: entry }, index) => {
        const { patient } = entry.content;
        const alert: Paragraph[] = [
          ...(entry.nameAlerts.length === 0 ? [] : [strong(t('document.name_alert'))]),
          ...(agenda.isLate === true ? [slanted(t('document.late_addition'))] : []),
        ];
        const time = times[index] ?? null;
        const identifiers = run([birth(ts, patient), firstIdentifier(patient)]);
        const options = t.plural('document.option_count', entry.options.length);
        return [
          [strong(ts.format.number(agenda.position)), ...(time === null ? [] : [plain(time)])],
          agenda.minutes === null ? [] : [plain(ts.format.number(agenda.minutes))],
          [
            strong(entry.caseNumber),
            plain(run([t(`document.presentation.${entry.presentation}`), options]) ?? ''),
            ...urgency(ts, entry),
          ],
          [
            strong(patient.name),
            ...(identifiers === null ? [] : [plain(identifiers)]),
            ...(agenda.presenter === null ? [] : [plain(t('document.presented_by', { person: agenda.presenter }))]),
            ...alert,
          ],
          [
            entry.question === null ? slanted(t('document.no_question')) : plain(entry.question),
            ...(entry.questionFrom
              ? [slanted(t('document.copied_from', { date: ts.format.day(entry.questionFrom) }))]
              : []),
          ],
          [strong(ts.format.number(firstPages[index] ?? 0))],
        ];
      }),
      none: t('document.none.cases'),
      gap: 0,
    }),
  ];
}
