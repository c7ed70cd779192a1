import type { CaseView } from '@contract/cases';
import type { LabReading, MarkerReading } from '@contract/tables';
import { findQuantity, type QuantityKey, quantityMessage } from '@domain/catalogues/find-quantity';
import { labQuantities } from '@domain/catalogues/lab-quantities';
import { markerQuantities } from '@domain/catalogues/marker-quantities';
import { termKey } from '@domain/catalogues/term-key';
import { quantityOfHeader, unitOfWording } from '@domain/tables/quantity-header';
import { isSameName, isSameResult, meansSameUnit } from '@domain/tables/same-reading';
import type { TableSeries, TableValue, ValueTable } from '@domain/tables/value-table';
import { t } from '../../../ui/texts';

export type PasteTarget = 'labs' | 'markers';

/** What a person has said of one quantity of a table, or what was guessed. */
export interface SeriesChoice {
  readonly isTaken: boolean;
  /** Null: as the table calls it. */
  readonly quantity: QuantityKey | null;
  /** As it will be stored; null while it is not known. */
  readonly unit: string | null;
  /** A person has said that there is no unit. */
  readonly isWithoutUnit: boolean;
  readonly assay: string;
}

/** What becomes of a value: stored, there already, other than what is stored, or another in the same table. */
export type ValueStatus = 'new' | 'same' | 'differs' | 'contradicts' | 'no_unit';

/** A value as it will be stored. */
export interface PreviewValue {
  readonly at: TableValue;
  readonly name: string;
  readonly unit: string | null;
  readonly flag: 'L' | 'N' | 'H' | null;
  readonly status: ValueStatus;
  /** What is stored now, where it differs. */
  readonly stored: { readonly value: number | null; readonly note: string | null; readonly revision: number } | null;
  readonly lab: LabReading | null;
  readonly marker: MarkerReading | null;
}

/** All quantities by the words of the reader, those that fit the target first. */
export function quantityOptions(target: PasteTarget): { readonly value: string; readonly label: string }[] {
  const byLabel = (list: readonly { readonly key: QuantityKey }[]) =>
    list
      .map(({ key }) => ({ value: key, label: t(quantityMessage(key)) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, t.language));
  const [labs, markers] = [byLabel(labQuantities), byLabel(markerQuantities)];
  return target === 'labs' ? [...labs, ...markers] : [...markers, ...labs];
}

/** The units that a quantity is reported in. */
export function unitsOf(quantity: QuantityKey | null): string[] {
  return Object.keys((quantity === null ? undefined : findQuantity(quantity))?.factors ?? {});
}

/** What a quantity of a table most likely is: by its name, its code and its unit. */
export function guessChoice(series: TableSeries, target: PasteTarget, view: CaseView): SeriesChoice {
  const quantity = quantityOfHeader(series.name, series.loinc, series.unit);
  const unit = series.unit === null ? null : (unitOfWording(series.unit, quantity) ?? series.unit);
  const known = target === 'markers' ? knownSeries(view, series.name, quantity?.key ?? null, unit) : [];
  const [only] = known;
  return {
    isTaken: true,
    quantity: quantity?.key ?? null,
    unit,
    isWithoutUnit: false,
    // A marker without an assay would begin a second line beside the one that is there.
    assay: series.assay ?? (known.length === 1 && only !== undefined ? (only.assay ?? '') : ''),
  };
}

interface KnownSeries {
  readonly marker: string;
  readonly unit: string | null;
  readonly assay: string | null;
  readonly uln: number | null;
}

/** The series of a case that are of a quantity, in a unit. */
function knownSeries(view: CaseView, name: string, quantity: QuantityKey | null, unit: string | null): KnownSeries[] {
  return view.content.biomarkers.filter(
    (series) =>
      meansSameUnit(series.unit, unit) &&
      (isSameName(series.marker, name) ||
        (quantity !== null && quantityOfHeader(series.marker, series.loinc, series.unit)?.key === quantity)),
  );
}

/** The name under which a quantity is stored: as this case calls it already, else by the catalogue, else as written. */
function storedName(view: CaseView, series: TableSeries, choice: SeriesChoice, target: PasteTarget): string {
  if (target === 'markers') {
    const known = knownSeries(view, series.name, choice.quantity, choice.unit);
    const same = known.find(({ assay }) => isSameName(assay, choice.assay)) ?? known[0];
    if (same !== undefined) return same.marker;
  } else if (choice.quantity !== null) {
    const known = view.content.labs.flatMap(({ results }) => results).find(({ key }) => key === choice.quantity);
    if (typeof known?.name === 'string') return known.name;
  }
  return choice.quantity === null ? series.name : t(quantityMessage(choice.quantity));
}

/** The flag that a value has by its own limits; the one that the table gives counts first. */
function flagOf({ flag, value, refLow, refHigh }: TableValue): 'L' | 'N' | 'H' | null {
  if (flag !== null || value === null || (refLow === null && refHigh === null)) return flag;
  if (refLow !== null && value < refLow) return 'L';
  return refHigh !== null && value > refHigh ? 'H' : 'N';
}

/** What will be stored of a table, value by value, compared with what the case has. */
export function previewOf(
  table: ValueTable,
  choices: Readonly<Record<string, SeriesChoice>>,
  target: PasteTarget,
  view: CaseView,
): PreviewValue[] {
  const bySeries = new Map(table.series.map((series) => [series.id, series]));
  const names = new Map<string, string>();
  const seen = new Map<string, { readonly value: number | null; readonly note: string | null }>();
  return table.values.flatMap((at): PreviewValue[] => {
    const series = bySeries.get(at.series);
    const choice = choices[at.series];
    if (series === undefined || choice === undefined || !choice.isTaken) return [];
    const name = names.get(at.series) ?? storedName(view, series, choice, target);
    names.set(at.series, name);
    const unit = choice.isWithoutUnit ? null : choice.unit;
    const now = { value: at.value, note: at.note };
    const flag = flagOf(at);
    const common = { date: at.day, unit, value: at.value, note: at.note, loinc: series.loinc, replaces: null };
    const assay = choice.assay.trim() === '' ? null : choice.assay.trim();
    const lab: LabReading | null =
      target === 'labs'
        ? {
            ...common,
            key: choice.quantity ?? (termKey(series.name) || series.name),
            name,
            flag,
            refLow: at.refLow,
            refHigh: at.refHigh,
          }
        : null;
    const marker: MarkerReading | null =
      target === 'markers' ? { ...common, marker: name, assay, uln: at.refHigh } : null;
    const stored = lab !== null ? storedLab(view, lab) : marker !== null ? storedPoint(view, marker) : null;
    const key = JSON.stringify([at.day, lab?.key ?? name.toLowerCase(), unit, assay?.toLowerCase()]);
    const before = seen.get(key);
    if (before === undefined) seen.set(key, now);
    const isUnsaid = choice.unit === null && !choice.isWithoutUnit;
    const status: ValueStatus = isUnsaid
      ? 'no_unit'
      : before !== undefined
        ? isSameResult(before, now)
          ? 'same'
          : 'contradicts'
        : stored === null
          ? 'new'
          : isSameResult(stored, now)
            ? 'same'
            : 'differs';
    return [{ at, name, unit, flag, status, stored: status === 'differs' ? stored : null, lab, marker }];
  });
}

type Stored = NonNullable<PreviewValue['stored']>;

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function storedLab({ parts }: CaseView, lab: LabReading): Stored | null {
  const panels = new Set((parts.labs ?? []).filter((panel) => panel['date'] === lab.date).map((panel) => panel.id));
  const row = (parts.labResults ?? []).find(
    (result) =>
      result['key'] === lab.key &&
      panels.has(String(result['parentId'])) &&
      meansSameUnit(asText(result['unit']), lab.unit ?? null),
  );
  if (row === undefined) return null;
  const extra = row['extra'] as Record<string, unknown> | null;
  return { value: asNumber(row['value']), note: asText(extra?.['note']), revision: row.revision };
}

function storedPoint({ parts }: CaseView, reading: MarkerReading): Stored | null {
  const series = (parts.biomarkers ?? []).find(
    (row) =>
      isSameName(asText(row['marker']), reading.marker) &&
      isSameName(asText(row['assay']), reading.assay ?? null) &&
      meansSameUnit(asText(row['unit']), reading.unit ?? null),
  );
  if (series === undefined) return null;
  const row = (parts.markerPoints ?? []).find(
    (point) => point['parentId'] === series.id && point['date'] === reading.date,
  );
  if (row === undefined) return null;
  return { value: asNumber(row['value']), note: asText(row['note']), revision: row.revision };
}
