import { birth, firstIdentifier, run } from '../parts/case-words';
import type { PageNode } from '../parts/page-node';
import { plain, slanted, strong, type Paragraph } from '../parts/paragraph';
import { sectionTable } from '../parts/table';
import type { Typesetter } from '../parts/typesetter';
import type { PacketData } from './document-data';

/**
 * The agenda: each case with its question and the page it begins on.
 *
 * @param firstPages - the page each case begins on, in the order of `data.cases`
 */
export function agendaNodes(ts: Typesetter, data: PacketData, firstPages: readonly number[]): PageNode[] {
  const { t } = ts;
  return [
    sectionTable(ts, {
      title: t('document.section.agenda'),
      columns: [
        { header: t('document.column.number'), share: 4 },
        { header: t('document.column.minutes'), share: 5, align: 'right' },
        { header: t('document.column.case'), share: 16 },
        { header: t('document.column.patient'), share: 25 },
        { header: t('document.column.question'), share: 36 },
        { header: t('document.column.options'), share: 8, align: 'right' },
        { header: t('document.column.page'), share: 6, align: 'right' },
      ],
      rows: data.cases.map(({ agenda, case: entry }, index) => {
        const { patient } = entry.content;
        const alert: Paragraph[] = entry.nameAlerts.length === 0 ? [] : [strong(t('document.name_alert'))];
        const identifiers = run([birth(ts, patient), firstIdentifier(patient)]);
        return [
          [plain(ts.format.number(agenda.position))],
          agenda.minutes === null ? [] : [plain(ts.format.number(agenda.minutes))],
          [strong(entry.caseNumber), plain(t(`document.presentation.${entry.presentation}`))],
          [
            strong(patient.name),
            ...(identifiers === null ? [] : [plain(identifiers)]),
            ...(agenda.presenter === null ? [] : [plain(t('document.presented_by', { person: agenda.presenter }))]),
            ...alert,
          ],
          [entry.question === null ? slanted(t('document.no_question')) : plain(entry.question)],
          [plain(ts.format.number(entry.options.length))],
          [strong(ts.format.number(firstPages[index] ?? 0))],
        ];
      }),
      none: t('document.none.cases'),
    }),
  ];
}
