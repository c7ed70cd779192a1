import type { CaseDocumentData, OptionData } from '../documents/document-data';
import type { MessageId } from '@domain/messages/translate';
import { catalogueLabel, fact, run, yesNo } from './case-words';
import { headingFrom } from './case-summary';
import { commonDay, optionsByGroup } from './option-matrix';
import type { PageNode } from './page-node';
import { plain, slanted, strong, type Paragraph } from './paragraph';
import { factSection, linesOf, proseSection, sectionTable, type Column, type Row } from './table';
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
    { size: 'table', whole: true },
  );
}

// Two columns are read one after the other, so they stay on one page; more events would leave much of the page before
// empty.
const maxEventsInTwoColumns = 24;
const fewEvents = 8;

/** The story in dates, as the file tells it; in two columns, each read from top to bottom, where that takes less room. */
export function timelineTable(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { t } = ts;
  const rows = content.timeline.map((event): Row => [
    [plain(event.date === null ? t('document.date_not_recorded') : ts.format.day(event.date))],
    event.type === null ? [] : [plain(t.lookup(`document.event.${event.type}`) ?? event.type)],
    [plain(event.text)],
  ]);
  const columns = (shares: readonly [number, number, number]): Column[] => [
    { header: t('document.column.date'), share: shares[0] },
    { header: t('document.column.event'), share: shares[1] },
    { header: t('document.column.what'), share: shares[2] },
  ];
  const one = {
    title: t('document.section.timeline'),
    columns: columns([14, 16, 70]),
    rows,
    none: '',
    // It closes the annex: a few events stay together rather than leave one of them for a page of its own.
    whole: rows.length <= fewEvents,
  };
  const half = Math.ceil(rows.length / 2);
  const two = {
    ...one,
    columns: [...columns([12, 11, 27]), ...columns([12, 11, 27])],
    rows: rows.slice(0, half).map((left, index) => [...left, ...(rows[half + index] ?? [])]),
    whole: true,
  };
  const isShort = rows.length > 1 && rows.length <= maxEventsInTwoColumns;
  return sectionTable(ts, isShort && linesOf(ts, two) < linesOf(ts, one) ? two : one);
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

/** Sections of the annex that have nothing to show, each with the sentence that says so. */
const emptySections: readonly {
  readonly section: 'results' | 'timeline';
  readonly none: MessageId;
  readonly isEmpty: (content: CaseDocumentData['content']) => boolean;
}[] = [
  { section: 'results', none: 'document.none.imaging', isEmpty: ({ imaging }) => imaging.length === 0 },
  { section: 'results', none: 'document.none.pathology', isEmpty: ({ pathology }) => pathology.length === 0 },
  { section: 'results', none: 'document.none.staging', isEmpty: ({ staging }) => staging.length === 0 },
  {
    section: 'results',
    none: 'document.none.labs',
    isEmpty: ({ labs }) => labs.every((panel) => panel.results.length === 0),
  },
  { section: 'results', none: 'document.none.biomarkers', isEmpty: ({ biomarkers }) => biomarkers.length === 0 },
  {
    section: 'results',
    none: 'document.none.genetics',
    isEmpty: ({ genetics }) =>
      genetics === null ||
      [genetics.tested, genetics.indication, genetics.result, genetics.classification].every(
        (entry) => entry === null || entry === '',
      ),
  },
  { section: 'timeline', none: 'document.none.timeline', isEmpty: ({ timeline }) => timeline.length === 0 },
];

/** Whether a section of the annex has nothing to show; its sentence then stands in `gapsSection`. */
export function isGap(none: MessageId, { content }: CaseDocumentData): boolean {
  return emptySections.some((entry) => entry.none === none && entry.isEmpty(content));
}

/**
 * What is not there, in one place: a gap is said in words, but does not take a section with heading and columns of its
 * own.
 */
export function gapsSection(ts: Typesetter, { content }: CaseDocumentData): PageNode[] {
  const gaps = emptySections.filter(({ section, isEmpty }) => ts.sections[section] && isEmpty(content));
  if (gaps.length === 0) return [];
  const sentences = gaps.map(({ none }) => ts.t(none)).join(' ');
  return [proseSection(ts, ts.t('document.section.gaps'), [slanted(sentences)], '')];
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
