import { inOrder } from '@charts/treatment-timeline';
import type { CaseDocumentData } from '../documents/document-data';
import { catalogueLabel, day, run } from './case-words';
import type { PageNode } from './page-node';
import { joined, labeled, plain, strong, type Paragraph } from './paragraph';
import { sectionTable } from './table';
import { isolated } from './text-direction';
import type { Typesetter } from './typesetter';

/** Treatments so far, oldest first: what, when, what it did, why it stopped. */
export function treatmentTable(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { t } = ts;
  const treatments = inOrder(content.priorTreatments);
  return sectionTable(ts, {
    title: t('document.section.treatments'),
    columns: [
      { header: t('document.column.period'), share: 20 },
      { header: t('document.column.treatment'), share: 35 },
      { header: t('document.column.response'), share: 17 },
      { header: t('document.column.toxicity_and_stop'), share: 28 },
    ],
    rows: treatments.map((treatment, index) => {
      const kind = treatment.type === null ? null : catalogueLabel(ts, 'treatment_kind', treatment.type);
      const notes: Paragraph[] = [];
      if (treatment.toxicity) notes.push(labeled(t('document.toxicity'), treatment.toxicity));
      if (treatment.reasonStopped) {
        // A treatment without an end has not been stopped, whatever the file calls its remark.
        const label = treatment.stopDate === null ? 'document.note' : 'document.stopped';
        notes.push(labeled(t(label), treatment.reasonStopped));
      }
      const start = day(ts, treatment.startDate) ?? t('document.date_not_recorded');
      const stop = day(ts, treatment.stopDate) ?? t('document.ongoing_or_unknown');
      return [
        [plain(start === stop ? start : `${start} – ${stop}`)],
        [
          // The number is the one by which the charts name it.
          strong(`${ts.format.number(index + 1)}  ${isolated(treatment.agentOrProcedure)}`),
          ...[run([kind, treatment.details, treatment.treatmentId])].flatMap((text) => (text ? [plain(text)] : [])),
        ],
        treatment.bestResponse ? [plain(treatment.bestResponse)] : [],
        notes.length === 0 ? [] : [joined(notes, ' · ')],
      ];
    }),
    none: t('document.none.treatments'),
  });
}
