import type { CaseDocumentData } from '../documents/document-data';
import { catalogueLabel, day, run } from './case-words';
import type { PageNode } from './page-node';
import { joined, labeled, plain, strong, type Paragraph } from './paragraph';
import { sectionTable } from './table';
import type { Typesetter } from './typesetter';

/** Treatments so far, oldest first: what, when, what it did, why it stopped. */
export function treatmentTable(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { t } = ts;
  const treatments = [...content.priorTreatments].sort((a, b) => ((a.startDate ?? '') < (b.startDate ?? '') ? -1 : 1));
  return sectionTable(ts, {
    title: t('document.section.treatments'),
    columns: [
      { header: t('document.column.period'), share: 19 },
      { header: t('document.column.treatment'), share: 33 },
      { header: t('document.column.response'), share: 22 },
      { header: t('document.column.toxicity_and_stop'), share: 26 },
    ],
    rows: treatments.map((treatment) => {
      const kind = treatment.type === null ? null : catalogueLabel(ts, 'treatment_kind', treatment.type);
      const notes: Paragraph[] = [];
      if (treatment.toxicity) notes.push(labeled(t('document.toxicity'), treatment.toxicity));
      if (treatment.reasonStopped) notes.push(labeled(t('document.stopped'), treatment.reasonStopped));
      const start = day(ts, treatment.startDate) ?? t('document.date_not_recorded');
      const stop = day(ts, treatment.stopDate) ?? t('document.ongoing_or_unknown');
      return [
        [plain(start === stop ? start : `${start} – ${stop}`)],
        [
          strong(treatment.agentOrProcedure),
          ...[run([kind, treatment.details, treatment.treatmentId])].flatMap((text) => (text ? [plain(text)] : [])),
        ],
        treatment.bestResponse ? [plain(treatment.bestResponse)] : [],
        notes.length === 0 ? [] : [joined(notes, ' · ')],
      ];
    }),
    none: t('document.none.treatments'),
  });
}
