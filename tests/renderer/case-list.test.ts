import { describe, expect, test } from 'vitest';
import type { CaseLineView } from '@contract/cases';
import { caseSortKeys, emptyFilter } from '@domain/case-list/case-query';
import { cellText, tableText } from '../../renderer/features/case-list/cell-text';
import { chosenText, filterFields, withoutField } from '../../renderer/features/case-list/filter-texts';
import {
  columnTracks,
  listColumnsSchema,
  rowWidth,
  usualColumns,
  withColumn,
  withColumnWidth,
  withMovedColumn,
} from '../../renderer/features/case-list/list-columns';
import {
  allViews,
  firstList,
  isChanged,
  newViewId,
  nextSort,
  presentListSchema,
  savedViewsSchema,
  startOf,
  withSavedView,
} from '../../renderer/features/case-list/list-views';
import { extended, nothingSelected, toggled, withoutIds } from '../../renderer/features/case-list/selection';

const line: CaseLineView = {
  id: 'id',
  number: 'NET-2026-0001-H',
  caseId: null,
  name: 'Testina\tProbe',
  dateOfBirth: null,
  birthYear: 1961,
  sexAtBirth: null,
  primarySite: 'ileum',
  whoType: null,
  currentGrade: 'G2',
  question: '=1+1\nand more',
  title: null,
  updatedAt: '2026-01-05T10:00:00.000Z',
  updatedBy: 'Cora',
  status: 'listed',
  urgency: 'Dringend',
  referredOn: '2026-01-02',
  waitingDays: 1234,
  groups: { urgency: 'urgent', site: 'ileum', grade: 'G2', whoType: null },
  meeting: { id: 'm', date: '2026-02-01' },
  lastDecisionOn: null,
  inputs: { asked: 3, received: 1, outstanding: 2 },
};

describe('the columns', () => {
  const keys = (columns: { key: string }[]) => columns.map(({ key }) => key).join(' ');
  const three = usualColumns.slice(0, 3);

  test('are shown, hidden and moved; one always stays', () => {
    expect(keys(withColumn(three, 'title', true))).toBe('number name born title');
    expect(keys(withColumn(three, 'name', true))).toBe('number name born');
    expect(keys(withColumn(three, 'name', false))).toBe('number born');
    expect(keys(withColumn([{ key: 'name', width: null }], 'name', false))).toBe('name');
    expect(keys(withMovedColumn(three, 'born', -1))).toBe('number born name');
    expect(keys(withMovedColumn(three, 'number', 1))).toBe('name number born');
    expect(keys(withMovedColumn(three, 'number', -1))).toBe('number name born');
    expect(keys(withMovedColumn(three, 'born', 1))).toBe('number name born');
  });

  test('have a width within sense, or share the space', () => {
    const wide = withColumnWidth(three, 'name', 5_000);
    expect(wide[1]).toEqual({ key: 'name', width: 800 });
    expect(columnTracks(wide).split(' ')[2]).toBe('800px');
    expect(withColumnWidth(wide, 'name', 3)[1]?.width).toBe(48);
    expect(columnTracks(withColumnWidth(wide, 'name', null))).toContain('minmax(');
    expect(rowWidth(wide)).toBeGreaterThan(rowWidth(three));
    expect(listColumnsSchema.safeParse(wide).success).toBe(true);
  });

  test('that are usual fit beside the sidebar of a window of 1280', () => {
    expect(rowWidth(usualColumns)).toBeLessThanOrEqual(1280 - 184 - 40 - 2);
  });
});

describe('views', () => {
  const view = { id: 'own-1', name: 'Mine', filter: { ...emptyFilter, sites: ['ileum', null] }, sort: null };

  test('built-in ones stand first, and each is remembered as it is', () => {
    for (const known of allViews([view])) {
      expect(presentListSchema.parse(JSON.parse(JSON.stringify(startOf(known))))).toEqual(startOf(known));
      expect(isChanged(known, startOf(known))).toBe(false);
    }
    expect(allViews([view]).at(-1)?.name).toBe('Mine');
    expect(isChanged(view, { ...view, filter: emptyFilter })).toBe(true);
    expect(isChanged(view, { ...view, sort: nextSort(null, 'name') })).toBe(true);
  });

  test('of one name are one view, and keep their id', () => {
    const other = { ...view, id: newViewId([view]), name: ' mine', filter: emptyFilter };
    expect(other.id).toBe('own-2');
    expect(withSavedView([view], other)).toEqual([{ ...other, id: 'own-1' }]);
    expect(withSavedView([view], { ...other, name: 'Other' })).toHaveLength(2);
  });

  test('of another version of the app that fit are read, and fields that are new are filled in', () => {
    const older = [{ id: 'own-1', name: 'Old', filter: { sites: ['ileum'] }, sort: null }];
    expect(savedViewsSchema.parse(older)[0]?.filter).toEqual({ ...emptyFilter, sites: ['ileum'] });
    expect(savedViewsSchema.safeParse([{ id: 'own-1', name: 'New', filter: { colors: [] }, sort: null }]).success).toBe(
      false,
    );
    expect(firstList.filter).toEqual(emptyFilter);
  });

  test('are sorted by a column up, then down, then not', () => {
    const up = nextSort(null, 'name');
    expect(up).toMatchObject({ by: 'name', descending: false });
    const down = nextSort(up, 'name');
    expect(down).toMatchObject({ by: 'name', descending: true });
    expect(nextSort(down, 'name')).toBeNull();
    expect(nextSort(down, 'born')).toMatchObject({ by: 'born', descending: false });
  });
});

describe('a selection', () => {
  test('of lines one by one', () => {
    const one = toggled(nothingSelected, 'a', 3);
    expect([...toggled(one, 'b', 4).ids]).toEqual(['a', 'b']);
    expect([...toggled(one, 'a', 3).ids]).toEqual([]);
  });

  test('of a range grows and shrinks from its anchor, beside what was selected before', () => {
    const before = toggled(toggled(nothingSelected, 'x', 9), 'a', 0);
    const long = extended(before, 2, ['a', 'b', 'c']);
    expect([...long.ids].toSorted()).toEqual(['a', 'b', 'c', 'x']);
    const short = extended(long, 1, ['a', 'b']);
    expect([...short.ids].toSorted()).toEqual(['a', 'b', 'x']);
    expect(short.anchor).toBe(0);
  });

  test('forgets cases that are gone', () => {
    expect([...withoutIds(toggled(toggled(nothingSelected, 'a', 0), 'b', 1), ['a', 'z']).ids]).toEqual(['b']);
  });
});

describe('a cell', () => {
  test('says in words what it means', () => {
    const texts = Object.fromEntries(caseSortKeys.map((key) => [key, cellText(line, key)]));
    expect(texts).toMatchObject({
      born: '1961',
      status: 'Listed 1 Feb 2026',
      urgency: 'Urgent',
      waitingDays: '1234',
      inputs: '1 of 3',
      meeting: '1 Feb 2026',
      decision: '',
      title: '',
    });
    expect(cellText({ ...line, status: 'discussed' }, 'status')).toBe('Decision open since 1 Feb 2026');
    expect(cellText({ ...line, status: 'decided', lastDecisionOn: null }, 'status')).toBe('Decided');
    expect(cellText({ ...line, groups: { ...line.groups, urgency: 'now' }, urgency: 'now' }, 'urgency')).toBe('now');
  });

  test('is one cell in a copied table, and never a formula there', () => {
    expect(tableText([line], ['name', 'question', 'waitingDays'])).toBe(
      "Patient\tQuestion\tDays waiting\nTestina Probe\t'=1+1 and more\t1234",
    );
  });
});

describe('a filter in words', () => {
  const filter = {
    ...emptyFilter,
    sites: ['ileum', 'left toe'],
    meetings: [null],
    questionText: 'PRRT',
    waitingDays: { least: 7, most: null },
  };
  const dates = new Map([['m', '1 Feb 2026']]);
  const text = (field: (typeof filterFields)[number]) => chosenText(filter, field, dates);

  test('names what it asks for, the first of several', () => {
    expect(text('sites')).toBe('Ileum +1');
    expect(text('meetings')).toBe('Without a meeting');
    expect(text('question')).toBe('“PRRT”');
    expect(text('waitingDays')).toBe('at least 7 days');
    expect(text('grades')).toBeNull();
    expect(chosenText({ ...filter, meetings: ['m'] }, 'meetings', dates)).toBe('1 Feb 2026');
    expect(chosenText({ ...filter, waitingDays: { least: 1, most: 5 } }, 'waitingDays', dates)).toBe('1 to 5 days');
  });

  test('is taken off field by field until nothing is left', () => {
    expect(filterFields.reduce(withoutField, filter)).toEqual(emptyFilter);
  });
});
