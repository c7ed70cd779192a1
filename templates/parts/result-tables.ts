import type { ImagingStudy, LabPanel, LabResult, Specimen } from '@domain/case-file/case-file';
import type { CaseDocumentData } from '../documents/document-data';
import { amount, differentiation, freeFields, item, run, unbroken, yesNo } from './case-words';
import type { PageNode } from './page-node';
import { joined, labeled, plain, strong, type Paragraph, type Paragraphs, type Span } from './paragraph';
import { factSection, sectionTable, type Column } from './table';
import type { Typesetter } from './typesetter';

/** Newest first; what has no date comes last. */
function newestFirst<T extends { readonly date: string | null }>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) =>
    (a.date ?? '') === (b.date ?? '') ? 0 : (a.date ?? '') < (b.date ?? '') ? 1 : -1,
  );
}

function lines(...texts: (string | null)[]): Paragraphs {
  return texts.flatMap((text) => (text === null ? [] : [plain(text)]));
}

function dated(ts: Typesetter, date: string | null): Paragraphs {
  // In large print a day does not fit in one line of its narrow column.
  return [plain(date === null ? ts.t('document.date_not_recorded') : ts.format.day(date))];
}

function imagingMeasures(ts: Typesetter, study: ImagingStudy): Paragraphs {
  const { t } = ts;
  const { recist, sstr, fdg } = study;
  const sum = (value: number | null): string => amount(ts, value, 'mm') ?? '–';
  return [
    ...lines(item(ts, 'document.liver_involvement', amount(ts, study.liverInvolvementPercent, '%'))),
    ...(recist === null
      ? []
      : [
          labeled(
            recist.criteria ?? t('document.response_criteria'),
            run([
              recist.response === null ? null : t(`document.response.${recist.response}`),
              t('document.recist_sums', {
                baseline: sum(recist.baselineSumMm),
                nadir: sum(recist.nadirSumMm),
                current: sum(recist.currentSumMm),
              }),
              item(ts, 'document.change_from_baseline', amount(ts, recist.changeFromBaselinePercent, '%')),
              item(ts, 'document.change_from_nadir', amount(ts, recist.changeFromNadirPercent, '%')),
              item(ts, 'document.new_lesion', yesNo(ts, recist.newLesion)),
            ]) ?? '',
          ),
        ]),
    ...(sstr === null
      ? []
      : [
          labeled(
            t('document.sstr'),
            run([
              item(
                ts,
                'document.krenning',
                run([amount(ts, sstr.krenningMin, ''), amount(ts, sstr.krenningMax, '')], '–'),
              ),
              item(ts, 'document.suvmax_hottest', amount(ts, sstr.suvmaxHottest, '')),
              item(ts, 'document.suvmax_liver', amount(ts, sstr.suvmaxLiver, '')),
              item(
                ts,
                'document.last_ssa',
                sstr.lastLongActingSsa === null ? null : ts.format.day(sstr.lastLongActingSsa),
              ),
            ]) ?? '',
          ),
        ]),
    ...(fdg === null
      ? []
      : [
          labeled(
            t('document.fdg'),
            run([
              fdg.positive === null ? null : t(fdg.positive ? 'document.positive' : 'document.negative'),
              item(ts, 'document.suvmax_hottest', amount(ts, fdg.suvmaxHottest, '')),
              item(ts, 'document.discordant_lesions', amount(ts, fdg.fdgPositiveSstrNegativeLesions, '')),
            ]) ?? '',
          ),
        ]),
    ...(study.netpet === null ? [] : [labeled(t('document.netpet'), study.netpet)]),
  ];
}

/** Imaging, newest first: study, findings, measurements. */
export function imagingTable(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { t } = ts;
  return sectionTable(ts, {
    title: t('document.section.imaging'),
    columns: [
      { header: t('document.column.date'), share: 12 },
      { header: t('document.column.study'), share: 22 },
      { header: t('document.column.findings'), share: 35 },
      { header: t('document.column.measurements'), share: 31 },
    ],
    rows: newestFirst(content.imaging).map((study) => [
      dated(ts, study.date),
      [strong(study.modality), ...lines(run([study.tracer, amount(ts, study.activityMBq, 'MBq')]))],
      lines(study.findings, item(ts, 'document.sites', run(study.sites, ', '))),
      imagingMeasures(ts, study),
    ]),
    none: t('document.none.imaging'),
  });
}

function specimenDetails(ts: Typesetter, specimen: Specimen): Paragraphs {
  const { t } = ts;
  const ki67 = amount(ts, specimen.ki67Percent, '%');
  const grading = run([
    item(ts, 'document.grade', specimen.grade),
    item(ts, 'document.ki67', ki67 ?? t('document.not_recorded')),
    item(ts, 'document.cells_counted', amount(ts, specimen.ki67CellsCounted, '')),
    item(
      ts,
      'document.mitoses',
      amount(ts, specimen.mitosesPer2mm2, '/\u00A02\u00A0mm²') ?? t('document.not_recorded'),
    ),
    specimen.gradeBasis,
  ]);
  const resection = run([
    item(ts, 'document.size', amount(ts, specimen.sizeMm, 'mm')),
    item(ts, 'document.margins', specimen.marginStatus),
    item(ts, 'document.lymphovascular', yesNo(ts, specimen.lymphovascularInvasion)),
    item(ts, 'document.perineural', yesNo(ts, specimen.perineuralInvasion)),
    item(ts, 'document.necrosis', yesNo(ts, specimen.necrosis)),
    item(
      ts,
      'document.nodes',
      run([amount(ts, specimen.nodesPositive, ''), amount(ts, specimen.nodesExamined, '')], '\u00A0/\u00A0'),
    ),
  ]);
  return [
    ...lines(grading, resection),
    ...(specimen.ihc.length === 0
      ? []
      : [
          labeled(
            t('document.ihc'),
            specimen.ihc.map(({ marker, result }) => `${marker} ${result ?? '–'}`).join(' · '),
          ),
        ]),
    ...(specimen.molecular.length === 0
      ? []
      : [
          labeled(
            t('document.molecular'),
            specimen.molecular.map(({ test, result }) => `${test} ${result ?? '–'}`).join(' · '),
          ),
        ]),
    ...lines(item(ts, 'document.outside_slides', yesNo(ts, specimen.outsideSlidesReviewed))),
  ];
}

/** Pathology, newest first: specimen, diagnosis, grade with both counts, stains. */
export function pathologyTable(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { t } = ts;
  return sectionTable(ts, {
    title: t('document.section.pathology'),
    columns: [
      { header: t('document.column.date'), share: 12 },
      { header: t('document.column.specimen'), share: 20 },
      { header: t('document.column.diagnosis'), share: 25 },
      { header: t('document.column.grade_and_markers'), share: 43 },
    ],
    rows: newestFirst(content.pathology).map((specimen) => [
      dated(ts, specimen.date),
      lines(run([specimen.site, specimen.specimenType]), specimen.specimenId),
      lines(
        specimen.whoDiagnosis,
        run([differentiation(ts, specimen.differentiation), item(ts, 'document.who_edition', specimen.whoEdition)]),
      ),
      specimenDetails(ts, specimen),
    ]),
    none: t('document.none.pathology'),
  });
}

/** Staging, newest first, each with system and edition: stages of two editions are not the same thing. */
export function stagingTable(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { t } = ts;
  return sectionTable(ts, {
    title: t('document.section.staging'),
    columns: [
      { header: t('document.column.date'), share: 12 },
      { header: t('document.column.system'), share: 18 },
      { header: t('document.column.tnm'), share: 16 },
      { header: t('document.column.stage'), share: 8 },
      { header: t('document.column.basis'), share: 46 },
    ],
    rows: newestFirst(content.staging).map((stage) => [
      dated(ts, stage.date),
      lines(run([stage.system, stage.edition], ' '), stage.context),
      [strong(run([stage.t, stage.n, stage.m], ' ') ?? '–')],
      [strong(stage.stageGroup ?? '–')],
      lines(stage.basis),
    ]),
    none: t('document.none.staging'),
  });
}

interface LabHistory {
  readonly name: string;
  readonly latest: LabResult;
  readonly date: string;
  readonly earlier: { readonly result: LabResult; readonly date: string }[];
}

/** Results by quantity, newest first within each; quantities in the order of the newest panel that has them. */
export function labHistories(panels: readonly LabPanel[]): LabHistory[] {
  const histories = new Map<string, LabHistory>();
  for (const panel of newestFirst(panels)) {
    for (const result of panel.results) {
      const known = histories.get(result.key);
      if (known === undefined) {
        histories.set(result.key, { name: result.name ?? result.key, latest: result, date: panel.date, earlier: [] });
      } else known.earlier.push({ result, date: panel.date });
    }
  }
  return [...histories.values()];
}

/** A result that is no number, such as "< 0.5": the file keeps it in words, beside the fields it has. */
function inWords(result: LabResult): string | null {
  const { note } = result;
  return result.value === null && typeof note === 'string' && note !== '' ? note : null;
}

/** The letter of a flag, tied to its value: a line never ends between the two. */
function flagSpan(ts: Typesetter, flag: 'H' | 'L'): Span {
  return { text: `\u202F${ts.t(`document.flag.${flag}`)}`, bold: true };
}

/** `15 Sep 2025: 12.7` on one line: a year and a value side by side are told apart. */
function onDay(ts: Typesetter, date: string, value: string | null): string {
  return `${unbroken(ts.format.day(date))}:\u00A0${value ?? '–'}`;
}

/** An earlier value with its day, and `H` or `L` as a strong letter: never told by color. */
function labValue(ts: Typesetter, result: LabResult, date: string, unit: string | null): Paragraph {
  const value = onDay(ts, date, amount(ts, result.value, unit ?? '') ?? inWords(result));
  if (result.flag === null || result.flag === 'N') return plain(value);
  return [{ text: value }, flagSpan(ts, result.flag)];
}

function referenceRange(ts: Typesetter, { refLow, refHigh }: LabResult): string {
  if (refLow === null) return refHigh === null ? '–' : `≤ ${ts.format.number(refHigh)}`;
  return refHigh === null
    ? `≥ ${ts.format.number(refLow)}`
    : `${ts.format.number(refLow)} – ${ts.format.number(refHigh)}`;
}

/** Quantity, value, flag, unit and reference range. The flag has a column of its own: figures stand under figures. */
function latestCells(ts: Typesetter, { name, latest }: LabHistory): Paragraphs[] {
  return [
    [plain(name)],
    [plain(amount(ts, latest.value, '') ?? inWords(latest) ?? '–')],
    latest.flag === null || latest.flag === 'N' ? [] : [strong(ts.t(`document.flag.${latest.flag}`))],
    lines(latest.unit),
    [plain(referenceRange(ts, latest))],
  ];
}

// So many rows of two surely fit a page, however long their names are.
const maxInTwoColumns = 40;

/** The newest value of each quantity with its reference range and flag, then all earlier values. */
export function labTable(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { t } = ts;
  const histories = labHistories(content.labs);
  const [only, ...others] = new Set(histories.map(({ date }) => date));
  const isOnePanel = others.length === 0 && histories.every(({ earlier }) => earlier.length === 0);
  // One blood sample has neither days nor earlier values to tell apart: it is looked up in half the room.
  if (only !== undefined && isOnePanel) return onePanelTable(ts, histories, only);
  return sectionTable(ts, {
    title: t('document.section.labs'),
    columns: [
      { header: t('document.column.quantity'), share: 19 },
      { header: t('document.column.latest'), share: 9, align: 'right' },
      { header: '', share: 3 },
      { header: t('document.column.unit'), share: 11 },
      { header: t('document.column.reference'), share: 12 },
      { header: t('document.column.date'), share: 13 },
      { header: t('document.column.earlier'), share: 33 },
    ],
    rows: histories.map((history) => [
      ...latestCells(ts, history),
      dated(ts, history.date),
      history.earlier.length === 0
        ? []
        : [
            joined(
              history.earlier.map(({ result, date: on }) => [
                // A value in another unit says so: it cannot be compared at a glance.
                ...labValue(ts, result, on, result.unit === history.latest.unit ? null : result.unit),
              ]),
              ' · ',
            ),
          ],
    ]),
    none: t('document.none.labs'),
  });
}

/**
 * The quantities of one day, with the day in the title; in two columns, each read from top to bottom, unless large print
 * needs the whole width for one.
 */
function onePanelTable(ts: Typesetter, histories: readonly LabHistory[], date: string): PageNode {
  const { t } = ts;
  const isTwo = histories.length > 1 && histories.length <= maxInTwoColumns && ts.page.scale === 1;
  const half = isTwo ? Math.ceil(histories.length / 2) : histories.length;
  const columns = (name: string, gap: number): Column[] => [
    { header: name, share: 17 + gap },
    { header: t('document.column.value'), share: 7, align: 'right' },
    { header: '', share: 2 },
    { header: t('document.column.unit'), share: 10 },
    { header: t('document.column.reference'), share: 12 - gap },
  ];
  const quantity = t('document.column.quantity');
  return sectionTable(ts, {
    title: `${t('document.section.labs')} · ${ts.format.day(date)}`,
    columns: [...columns(quantity, 0), ...(isTwo ? columns(quantity, 1) : [])],
    rows: histories.slice(0, half).map((left, index) => {
      const right = histories[half + index];
      return [...latestCells(ts, left), ...(right === undefined ? [] : latestCells(ts, right))];
    }),
    none: '',
    whole: isTwo,
  });
}

/** Markers, each with assay, upper limit and confounders; series of two assays are never one. */
export function biomarkerTable(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { t } = ts;
  return sectionTable(ts, {
    title: t('document.section.biomarkers'),
    columns: [
      { header: t('document.column.marker'), share: 34 },
      { header: t('document.column.values'), share: 66 },
    ],
    rows: content.biomarkers.map((marker) => [
      [
        strong(run([marker.marker, marker.unit && `(${marker.unit})`], ' ') ?? ''),
        ...lines(
          run([
            item(ts, 'document.upper_limit', amount(ts, marker.uln, '') ?? t('document.not_recorded')),
            item(ts, 'document.assay', marker.assay),
          ]),
          item(ts, 'document.confounders', marker.confounders),
        ),
      ],
      [
        joined(
          newestFirst(marker.series).map((point) => {
            const above = marker.uln !== null && point.value !== null && point.value > marker.uln;
            return [
              { text: onDay(ts, point.date, amount(ts, point.value, '')) },
              ...(above ? [flagSpan(ts, 'H')] : []),
              ...(point.note ? [{ text: ` (${point.note})` }] : []),
            ];
          }),
          ' · ',
        ),
      ],
    ]),
    none: t('document.none.biomarkers'),
  });
}

/** `9.4 mg/dL` for a value with its unit; any other shape as the file has it. */
function calculated(ts: Typesetter, entry: unknown): string {
  if (typeof entry === 'object' && entry !== null && 'value' in entry && 'unit' in entry) {
    const { value, unit, ...rest } = entry;
    if (Object.keys(rest).length === 0) return `${freeFields(ts, value)} ${freeFields(ts, unit)}`;
  }
  return freeFields(ts, entry);
}

/** Values the file says it calculated, and a dynamic test: their fields are the file's own, so are their names. */
export function fileCalculations(ts: Typesetter, { content }: CaseDocumentData): PageNode[] {
  const { t } = ts;
  const sections = [
    [t('document.section.derived'), content.derived],
    [t('document.section.functional_test'), content.functionalTest],
  ] as const;
  return sections.flatMap(([title, value]) =>
    value === null || Object.keys(value).length === 0
      ? []
      : [
          factSection(
            ts,
            title,
            Object.entries(value).map(([name, entry]) => ({
              label: t.lookup(`document.derived.${name}`) ?? name,
              value: [plain(calculated(ts, entry))],
            })),
            ts.page.scale > 1 ? 1 : 2,
            { size: 'table', labelWidth: 168 },
          ),
        ],
  );
}
