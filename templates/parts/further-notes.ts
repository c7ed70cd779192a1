import type { CaseDocumentData, OptionData } from '../documents/document-data';
import { catalogueLabel, fact, run, yesNo } from './case-words';
import { headingFrom } from './case-summary';
import { commonDay, optionsByGroup } from './option-matrix';
import type { PageNode } from './page-node';
import { plain, slanted, strong, type Paragraph } from './paragraph';
import { factSection, proseSection, sectionTable } from './table';
import type { Typesetter } from './typesetter';

export function geneticsSection(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { genetics } = content;
  return factSection(
    ts,
    ts.t('document.section.genetics'),
    [
      fact(ts, 'document.tested', yesNo(ts, genetics?.tested)),
      fact(ts, 'document.indication', genetics?.indication ?? null),
      fact(ts, 'document.result', run([genetics?.result, genetics?.classification])),
    ],
    1,
    { size: 'table' },
  );
}

/** The story in dates, as the file tells it. */
export function timelineTable(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { t } = ts;
  return sectionTable(ts, {
    title: t('document.section.timeline'),
    columns: [
      { header: t('document.column.date'), share: 14 },
      { header: t('document.column.event'), share: 16 },
      { header: t('document.column.what'), share: 70 },
    ],
    rows: content.timeline.map((event) => [
      [plain(event.date === null ? t('document.date_not_recorded') : ts.format.day(event.date))],
      event.type === null ? [] : [plain(t.lookup(`document.event.${event.type}`) ?? event.type)],
      [plain(event.text)],
    ]),
    none: t('document.none.timeline'),
  });
}

/** What the file itself warns about. */
export function dataQualitySection(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  return proseSection(
    ts,
    ts.t('document.section.data_quality'),
    // In one paragraph: it closes the summary, which has to stay on its page.
    content.dataQualityFlags.length === 0 ? [] : [plain(content.dataQualityFlags.join(' · '))],
    ts.t('document.none.data_quality'),
  );
}

/** What was checked for each considered option, with what was observed. Facts, not advice. */
export function checklistTable(ts: Typesetter, { options }: CaseDocumentData): PageNode[] {
  const { t } = ts;
  // In the order in which the options stand on their own pages.
  const ordered = optionsByGroup(options).flatMap((group) => group.options);
  const common = commonDay(ordered);
  const ownDay = ({ fromDate }: OptionData): Paragraph[] =>
    fromDate && common === null ? [slanted(t('document.copied_from', { date: ts.format.day(fromDate) }))] : [];
  const rows = ordered.flatMap((option) =>
    option.checklist.map((entry, index) => [
      index === 0 ? [strong(option.label), ...ownDay(option)] : [],
      [plain(entry.criterion)],
      [strong(catalogueLabel(ts, 'checklist_status', entry.status))],
      [run([entry.observed, entry.note])].flatMap((text) => (text === null ? [] : [plain(text)])),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    sectionTable(ts, {
      // What was observed for an option listed again is as old as the option.
      title: headingFrom(ts, t('document.section.checklist'), common),
      columns: [
        { header: t('document.column.option'), share: 27 },
        { header: t('document.column.criterion'), share: 31 },
        { header: t('document.column.status'), share: 14 },
        { header: t('document.column.observed'), share: 28 },
      ],
      rows,
      none: '',
    }),
  ];
}
