import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaseLineView } from '@contract/cases';
import { type CaseFilter, emptyFilter } from '@domain/case-list/case-query';
import { createCasePages, type ReadCasePage } from '../../renderer/features/case-list/case-pages';
import { lineAfterKey } from '../../renderer/features/case-list/list-keys';

const pauseMs = 90;
const line = (id: string) => ({ id }) as CaseLineView;

/** A service whose answers arrive when the test says so. */
function slowService() {
  const questions: {
    search: string | null;
    filter: CaseFilter;
    offset: number;
    answer(total: number): Promise<void>;
    refuse(): Promise<void>;
  }[] = [];
  const read: ReadCasePage = ({ search, filter, offset, limit }) =>
    new Promise((resolve) => {
      questions.push({
        search,
        filter,
        offset,
        answer: async (total) => {
          const count = Math.max(0, Math.min(limit, total - offset));
          const cases = Array.from({ length: count }, (_, index) => line(`${search ?? 'all'}-${offset + index}`));
          resolve({ ok: true, value: { cases, total } });
          await vi.advanceTimersByTimeAsync(0);
        },
        refuse: async () => {
          resolve({ ok: false, error: { code: 'store_busy' } });
          await vi.advanceTimersByTimeAsync(0);
        },
      });
    });
  return { questions, read };
}

describe('the pages of the case list', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('ask once typing rests, not at every key', async () => {
    const { questions, read } = slowService();
    const pages = createCasePages(read, pauseMs);
    pages.search('');
    await questions[0]?.answer(3);
    for (const text of ['p', 'pr', 'pro']) {
      pages.search(text);
      await vi.advanceTimersByTimeAsync(pauseMs - 1);
    }
    expect(questions).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(questions.map(({ search }) => search)).toEqual([null, 'pro']);
  });

  test('drop an answer that a newer search has overtaken', async () => {
    const { questions, read } = slowService();
    const pages = createCasePages(read, pauseMs);
    pages.search('');
    await questions[0]?.answer(3);
    pages.search('slow');
    await vi.advanceTimersByTimeAsync(pauseMs);
    pages.search('quick');
    await vi.advanceTimersByTimeAsync(pauseMs);
    await questions[2]?.answer(1);
    await questions[1]?.answer(2);
    expect(pages.view()).toMatchObject({ search: 'quick', total: 1 });
    expect(pages.view().lines.get(0)?.id).toBe('quick-0');
  });

  test('show what was found before until the answer is there', async () => {
    const { questions, read } = slowService();
    const pages = createCasePages(read, pauseMs);
    pages.search('');
    await questions[0]?.answer(3);
    pages.search('probe');
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(pages.view()).toMatchObject({ search: '', total: 3 });
  });

  test('are read as they come into sight, each once', async () => {
    const { questions, read } = slowService();
    const pages = createCasePages(read, pauseMs);
    pages.search('');
    await questions[0]?.answer(10_000);
    pages.need(180, 205);
    pages.need(181, 206);
    expect(questions.map(({ offset }) => offset)).toEqual([0, 100, 200]);
    await questions[2]?.answer(10_000);
    expect(pages.view().lines.get(205)?.id).toBe('all-205');
    expect(pages.view().lines.has(150)).toBe(false);
  });

  test('are read again where one is, after something was written', async () => {
    const { questions, read } = slowService();
    const pages = createCasePages(read, pauseMs);
    pages.search('');
    await questions[0]?.answer(10_000);
    pages.need(500, 510);
    await questions[1]?.answer(10_000);
    pages.refresh();
    expect(questions[2]?.offset).toBe(500);
    await questions[2]?.answer(9_999);
    expect(pages.view()).toMatchObject({ total: 9_999 });
    expect(pages.view().lines.has(0)).toBe(false);
  });

  test('are asked at once for another filter, and drop answers of the one before', async () => {
    const { questions, read } = slowService();
    const pages = createCasePages(read, pauseMs);
    const scope = { filter: { ...emptyFilter, sites: ['ileum'] }, sort: null };
    pages.narrow(scope);
    expect(questions).toHaveLength(0);
    pages.search('');
    expect(questions.map(({ filter }) => filter.sites)).toEqual([['ileum']]);
    pages.narrow({ filter: emptyFilter, sort: null });
    await questions[0]?.answer(2);
    expect(pages.view().total).toBeNull();
    await questions[1]?.answer(3);
    expect(pages.view()).toMatchObject({ total: 3, scope: { filter: emptyFilter } });
    pages.search('probe');
    pages.narrow(scope);
    await vi.advanceTimersByTimeAsync(pauseMs);
    // One question with both, not one for each.
    expect(questions.slice(2).map(({ search, filter }) => [search, filter.sites])).toEqual([['probe', ['ileum']]]);
  });

  test('say why they were refused, and are asked again', async () => {
    const { questions, read } = slowService();
    const pages = createCasePages(read, pauseMs);
    pages.search('');
    await questions[0]?.refuse();
    expect(pages.view().error).toEqual({ code: 'store_busy' });
    pages.refresh();
    await questions[1]?.answer(3);
    expect(pages.view()).toMatchObject({ error: null, total: 3 });
  });
});

describe('keys in the case list', () => {
  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 25],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['a', 50, null],
  ])('%s at line %i of 100 leads to %s', (key, active, next) => expect(lineAfterKey(key, active, 100, 20)).toBe(next));

  test('move nothing in an empty list', () => expect(lineAfterKey('ArrowDown', 0, 0, 20)).toBeNull());
});
