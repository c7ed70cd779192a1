import type { ContentChange } from '@contract/documents';

type Fields = Readonly<Record<string, unknown>>;

/** Longer texts are not told: a list of changes is to be taken in at a glance, the page shows the rest. */
const longestText = 120;
const dayFields = ['date', 'startDate', 'receivedOn'];
const nameFields =
  'optionId role key name marker agentOrProcedure modality specimenId test criterion system action text caseNumber'.split(
    ' ',
  );

/**
 * What is different between two states of the same data: one entry for each field that has another value, and for each
 * row of a list that came or went. Rows are told apart by what they are about, not by their place.
 *
 * @param before - plain JSON data
 * @param after - plain JSON data of the same form
 */
export function contentChanges(before: unknown, after: unknown): ContentChange[] {
  const changes: ContentChange[] = [];
  compare(before, after, [], null, changes);
  return changes;
}

function compare(
  before: unknown,
  after: unknown,
  path: readonly string[],
  item: string | null,
  changes: ContentChange[],
): void {
  if (isSame(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    compareRows(before, after, path, item, changes);
    return;
  }
  if (isFields(before) && isFields(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[name], after[name], [...path, name], item, changes);
    }
    return;
  }
  const kind = isEmpty(before) ? 'added' : isEmpty(after) ? 'removed' : 'changed';
  changes.push({ path: [...path], item, kind, from: shortValue(before), to: shortValue(after) });
}

function compareRows(
  before: readonly unknown[],
  after: readonly unknown[],
  path: readonly string[],
  item: string | null,
  changes: ContentChange[],
): void {
  const left = [...after];
  const gone: unknown[] = [];
  for (const row of before) if (!takeOut(left, (other) => isSame(row, other))) gone.push(row);
  for (const row of gone) {
    const name = rowName(row);
    // A row that is about the same thing was changed; else it went.
    const match = name === null ? undefined : takeOut(left, (other) => rowName(other) === name);
    if (match === undefined) {
      changes.push({ path: [...path], item: name ?? item, kind: 'removed', from: shortValue(row), to: null });
    } else compare(row, match.value, path, name, changes);
  }
  for (const row of left) {
    changes.push({ path: [...path], item: rowName(row) ?? item, kind: 'added', from: null, to: shortValue(row) });
  }
}

function takeOut(rows: unknown[], isWanted: (row: unknown) => boolean): { readonly value: unknown } | undefined {
  const index = rows.findIndex(isWanted);
  return index < 0 ? undefined : { value: rows.splice(index, 1)[0] };
}

/** What a row is about, in a few words: its day and its name. Null for a row without either. */
function rowName(row: unknown): string | null {
  if (!isFields(row)) return null;
  const first = (names: readonly string[]): unknown => names.map((name) => row[name]).find((value) => !isEmpty(value));
  const words = [first(dayFields), first(nameFields)].filter((word) => typeof word === 'string');
  return words.length === 0 ? null : words.join(' · ').slice(0, longestText);
}

function shortValue(value: unknown): ContentChange['from'] {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' && value.length <= longestText ? value : null;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Both come from the same code as JSON, so their fields have the same order. */
const isSame = (before: unknown, after: unknown): boolean =>
  before === after || (isEmpty(before) && isEmpty(after)) || JSON.stringify(before) === JSON.stringify(after);
