import { loincOf } from '@domain/catalogues/quantity';
import { quantityOfText } from '@domain/catalogues/find-quantity';
import { siteOfTopography } from '@domain/catalogues/sites';
import { tnmCategories } from '@domain/catalogues/tnm';
import { termKey } from '@domain/catalogues/term-key';
import { unitOfText } from '@domain/catalogues/units';
import { t } from '../../../ui/texts';
import type { RowKind } from '../fields/field-spec';
import type { RowDraft } from './row-draft';

const valueIn = (draft: RowDraft, path: string): unknown => {
  const { reading } = draft.state(path);
  return reading.isValue ? reading.value : null;
};
const isBlank = (draft: RowDraft, path: string): boolean => draft.state(path).input === '';

/** Fills in what follows from a field that was just typed, where nothing stands yet. Nothing is ever overwritten. */
export function applyConsequences(kind: RowKind, draft: RowDraft, path: string): void {
  if (kind === 'patient' && path === 'dateOfBirth') {
    const day = valueIn(draft, 'dateOfBirth');
    if (typeof day === 'string' && isBlank(draft, 'birthYear')) draft.set('birthYear', day.slice(0, 4));
  }
  if (kind === 'labResults') labConsequences(draft, path);
  if (kind === 'biomarkers' && (path === 'marker' || path === 'unit')) {
    const quantity = quantityOfText(String(valueIn(draft, 'marker') ?? ''));
    const unit = unitOfText(String(valueIn(draft, 'unit') ?? ''));
    const code = quantity === undefined || unit === null ? undefined : loincOf(quantity, unit);
    if (code?.reviewStatus === 'sourced' && isBlank(draft, 'loinc')) draft.set('loinc', code.code);
  }
  if (kind === 'diagnosis' && path === 'icdoTopography') {
    const site = siteOfTopography(String(valueIn(draft, 'icdoTopography') ?? ''));
    const word = site === undefined ? undefined : t.lookup(`site.${site.key}`);
    if (word !== undefined && isBlank(draft, 'primarySite')) draft.set('primarySite', word);
  }
}

function labConsequences(draft: RowDraft, path: string): void {
  if (path === 'name') {
    const name = String(valueIn(draft, 'name') ?? '');
    if (name !== '' && isBlank(draft, 'key')) {
      draft.set('key', quantityOfText(name)?.key ?? (termKey(name) || name));
    }
  }
  const [value, low, high] = ['value', 'refLow', 'refHigh'].map((field) => valueIn(draft, field));
  if (['value', 'refLow', 'refHigh'].includes(path) && typeof value === 'number' && isBlank(draft, 'flag')) {
    const hasRange = typeof low === 'number' || typeof high === 'number';
    if (hasRange) {
      draft.set(
        'flag',
        typeof low === 'number' && value < low ? 'L' : typeof high === 'number' && value > high ? 'H' : 'N',
      );
    }
  }
}

/** What is worth a look in a field, although it can be stored; null when nothing is. */
export function noteOn(
  kind: RowKind,
  draft: RowDraft,
  path: string,
  today: string,
  birth: string | null,
): string | null {
  const value = valueIn(draft, path);
  if (value === null) return null;
  const number = (field: string): number | null => {
    const other = valueIn(draft, field);
    return typeof other === 'number' ? other : null;
  };
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  if (kind === 'patient' && path === 'birthYear') {
    const day = valueIn(draft, 'dateOfBirth');
    return typeof day === 'string' && day.slice(0, 4) !== String(value) ? t('screen.editor.note.birth_year') : null;
  }
  if (kind === 'priorTreatments' && path === 'stopDate') {
    const start = valueIn(draft, 'startDate');
    return isDay && typeof start === 'string' && value < start ? t('screen.editor.note.stop_before_start') : null;
  }
  if (kind === 'pathology' && path === 'nodesPositive') {
    return (number('nodesPositive') ?? 0) > (number('nodesExamined') ?? Infinity)
      ? t('screen.editor.note.nodes')
      : null;
  }
  if (kind === 'labResults' && path === 'refHigh') {
    return (number('refLow') ?? -Infinity) > (number('refHigh') ?? Infinity) ? t('screen.editor.note.limits') : null;
  }
  if (kind === 'staging' && (path === 't' || path === 'n' || path === 'm')) {
    const known = tnmCategories(String(valueIn(draft, 'siteRuleKey') ?? ''), String(valueIn(draft, 'edition') ?? ''));
    return known !== undefined && !known[path].includes(String(value)) ? t('screen.editor.note.category') : null;
  }
  if (isDay && kind === 'diagnosis' && birth !== null && value < birth) {
    return t('screen.editor.note.diagnosis_before_birth');
  }
  // A treatment may be planned; what was found cannot be.
  if (isDay && kind !== 'priorTreatments' && kind !== 'timeline' && value > today)
    return t('screen.editor.note.future');
  return null;
}
