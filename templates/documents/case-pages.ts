import {
  diagnosisSection,
  identitySection,
  patientViewSection,
  questionBox,
  statusSection,
} from '../parts/case-summary';
import type { MessageId } from '@domain/messages/translate';
import { type AttachmentFiles, keyImages, reportPages } from '../parts/attachments';
import {
  checklistTable,
  dataQualitySection,
  gapsSection,
  geneticsSection,
  isGap,
  timelineTable,
} from '../parts/further-notes';
import { courseCharts } from '../parts/course-charts';
import { lastDecisionPages, lastDecisionSummary } from '../parts/last-decision';
import { optionMatrix } from '../parts/option-matrix';
import type { PageNode } from '../parts/page-node';
import {
  biomarkerTable,
  fileCalculations,
  imagingTable,
  labTable,
  pathologyTable,
  stagingTable,
} from '../parts/result-tables';
import { roleInputTable } from '../parts/role-input-table';
import { treatmentTable } from '../parts/treatment-table';
import type { Typesetter } from '../parts/typesetter';
import type { PageDefinition } from '../render';
import type { CaseDocumentData } from './document-data';

/** Where the pages of the reports begin. */
export const reportsLandmark = 'reports';

/**
 * The pages of one case: the summary, then from a new page the options with the decision box, then the annex, which goes
 * on where the box ends, and behind it a page for each page of the reports that are appended. A part knows nothing of the document it will be bound in; head and foot stay empty.
 */
export function casePages(ts: Typesetter, data: CaseDocumentData, files: AttachmentFiles = new Map()): PageDefinition {
  const { sections } = ts;
  const when = (wanted: boolean, nodes: () => readonly PageNode[]): readonly PageNode[] => (wanted ? nodes() : []);
  const unlessGap = (none: MessageId, make: (ts: Typesetter, data: CaseDocumentData) => PageNode): PageNode[] =>
    isGap(none, data) ? [] : [make(ts, data)];
  const summary: PageNode[] = [
    ...identitySection(ts, data),
    questionBox(ts, data),
    diagnosisSection(ts, data),
    statusSection(ts, data),
    patientViewSection(ts, data),
    treatmentTable(ts, data),
    lastDecisionSummary(ts, data),
    ...when(sections.dataQuality, () => [dataQualitySection(ts, data)]),
  ];
  const annex: PageNode[] = [
    ...when(sections.course, () => courseCharts(ts, data)),
    ...when(sections.roleInputs, () => [roleInputTable(ts, data)]),
    ...when(sections.results, () => [
      ...unlessGap('document.none.imaging', imagingTable),
      ...unlessGap('document.none.pathology', pathologyTable),
      ...unlessGap('document.none.staging', stagingTable),
      ...unlessGap('document.none.labs', labTable),
      ...fileCalculations(ts, data),
      ...unlessGap('document.none.biomarkers', biomarkerTable),
      ...unlessGap('document.none.genetics', geneticsSection),
    ]),
    ...when(sections.attachments, () => keyImages(ts, data, files)),
    ...when(sections.checklist, () => checklistTable(ts, data)),
    ...when(sections.lastDecision, () => lastDecisionPages(ts, data)),
    ...when(sections.timeline, () => unlessGap('document.none.timeline', timelineTable)),
    ...gapsSection(ts, data),
  ];
  // Without an option there is nothing that wants a page of its own: the decision box follows where it fits.
  const hasOptions = data.options.length > 0;
  const options: PageNode = { stack: optionMatrix(ts, data), ...(hasOptions ? { pageBreak: 'before' } : {}) };
  const further: PageNode = { stack: annex };
  const reports = when(sections.attachments, () => reportPages(ts, data));
  return {
    page: ts.page,
    content: [{ stack: summary }, options, further, ...reports],
    landmarks: {
      options,
      ...(annex.length === 0 ? {} : { annex: annex[0] as PageNode }),
      ...(reports.length === 0 ? {} : { [reportsLandmark]: reports[0] as PageNode }),
    },
  };
}
