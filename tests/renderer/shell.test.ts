import { describe, expect, test } from 'vitest';
import type { MeetingView } from '@contract/meetings';
import type { CallResult } from '@contract/result';
import { chooseLanguage } from '@domain/messages/choose-language';
import { type Board, createBoard } from '../../renderer/bridge/create-board';
import { preferencesCookie, readBrowserPreferences } from '../../renderer/bridge/browser-preferences';
import { screenToOpen } from '../../renderer/app/last-screen';
import { paletteActions } from '../../renderer/app/palette-actions';
import { paletteEntries } from '../../renderer/app/palette-entries';
import { createUndoStack } from '../../renderer/app/undo-stack';
import { boardHabits } from '../../renderer/features/unlock/board-habits';
import { factsOf, supportText } from '../../renderer/features/help/app-facts';

describe('the language of the window', () => {
  test.each([
    [['de-AT', 'en-US'], 'de'],
    [['fr-FR', 'de'], 'de'],
    [['DE_ch'], 'de'],
    [['fr', 'nl'], 'en'],
    [['C', 'POSIX', ''], 'en'],
    [['den'], 'en'],
    [[], 'en'],
  ])('for the wishes %j it is %s', (wishes, language) => expect(chooseLanguage(wishes)).toBe(language));
});

describe('the habits of a new board', () => {
  test.each([
    [['en-US'], 'letter', 'zh-Hans'],
    [['de-DE', 'en-US'], 'a4', 'zh-Hans'],
    [['de', 'en-CA'], 'letter', 'zh-Hans'],
    [['ja-JP'], 'a4', 'ja'],
    [['zh-TW', 'en-US'], 'a4', 'zh-Hant'],
    [['C', '', 'POSIX', 'en_US'], 'a4', 'zh-Hans'],
    [[], 'a4', 'zh-Hans'],
  ])('of somebody who speaks %j: %s and %s', (wishes, paper, hanLanguage) =>
    expect(boardHabits(wishes)).toMatchObject({ paper, hanLanguage, language: 'en' }),
  );
});

describe('what a browser remembers of the window', () => {
  test('comes back out of its cookie, whatever stands beside it', () => {
    const cookie = preferencesCookie({ language: 'de', colorScheme: 'dark' }).split(';')[0] ?? '';
    expect(readBrowserPreferences(`other=1; ${cookie}; last=2`)).toEqual({ language: 'de', colorScheme: 'dark' });
    expect(preferencesCookie({ language: null, colorScheme: 'auto' })).toMatch(/; Path=\/; SameSite=Strict; Max-Age=/);
  });

  test.each([
    '',
    'netboard_window=',
    'netboard_window=%7Bhalf',
    'netboard_window=%ZZ',
    'netboard_window=%7B%22language%22%3A7%7D',
  ])('is nothing when it is %j', (cookies) =>
    expect(readBrowserPreferences(cookies)).toEqual({ language: null, colorScheme: 'auto' }),
  );
});

describe('the board of a page', () => {
  test('is idle when every call was answered, and does not wait for jobs', async () => {
    const answers = new Map<string, (result: CallResult) => void>();
    const board = createBoard(() => (name) => new Promise((resolve) => answers.set(name, resolve)));
    let isIdle = false;
    void board.call('jobs.wait', { jobId: 'job' });
    const first = board.call('people.list', {});
    const idle = board.whenIdle().then(() => (isIdle = true));
    void board.call('settings.get', {});
    answers.get('people.list')?.({ ok: true, value: { people: [] } });
    await first;
    await Promise.resolve();
    expect(isIdle).toBe(false);
    answers.get('settings.get')?.({ ok: true, value: {} });
    await idle;
    expect(isIdle).toBe(true);
  });
});

describe('what can be taken back', () => {
  const undone = (
    batchIds: string[],
    answer: CallResult<{ skipped: unknown[] }> = { ok: true, value: { skipped: [] } },
  ) =>
    createUndoStack(async (batchId) => {
      batchIds.push(batchId);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return answer;
    });

  test('is taken back in reverse order, each once, however fast it is asked', async () => {
    const asked: string[] = [];
    const stack = undone(asked);
    for (const takeBack of ['1', '2', '3', '3']) stack.offer({ text: `change ${takeBack}`, takeBack });
    const outcomes = await Promise.all([stack.takeBack(), stack.takeBack(), stack.takeBack(), stack.takeBack()]);
    expect(asked).toEqual(['3', '2', '1']);
    expect(outcomes.map((outcome) => outcome?.what ?? null)).toEqual(['change 3', 'change 2', 'change 1', null]);
    expect(stack.isEmpty()).toBe(true);
  });

  test('is given up when somebody has changed it since', async () => {
    const stack = undone([], { ok: true, value: { skipped: [{}] } });
    stack.offer({ text: 'a', takeBack: 'a' });
    expect(await stack.takeBack()).toMatchObject({ state: 'changed_since' });
    expect(stack.isEmpty()).toBe(true);
  });

  test.each([
    ['host_unreachable', false],
    ['change_not_found', true],
  ])('after %s: given up = %s', async (code, isEmpty) => {
    const stack = undone([], { ok: false, error: { code } });
    stack.offer({ text: 'a', takeBack: 'a' });
    expect(await stack.takeBack()).toMatchObject({ state: 'failed', error: { code } });
    expect(stack.isEmpty()).toBe(isEmpty);
  });
});

describe('the command palette', () => {
  const done: string[] = [];
  const actions = paletteActions({
    go: ({ at }) => done.push(`go ${at}`),
    lock: () => done.push('lock'),
    shortcuts: () => done.push('shortcuts'),
    windowPreferences: {
      language: null,
      colorScheme: 'auto',
      setLanguage: async (language) => void done.push(`speak ${language}`),
      setColorScheme: (scheme) => void done.push(scheme),
    },
  });
  const meeting = (id: string, date: string, place: string | null) =>
    ({ id, date, place, discussions: [] }) as unknown as MeetingView;
  const sources = {
    search: '',
    actions,
    cases: [{ id: 'c1', number: 'NET-2026-0001-H', name: 'Testina Probe' }],
    meetings: [meeting('m1', '2027-02-11', 'Seminar room'), meeting('m2', '2027-03-04', null)],
    recent: [
      { at: 'meeting', id: 'm2' },
      { at: 'case', id: 'c9' },
      { at: 'case', id: 'gone' },
    ] as const,
    recentCases: [{ at: 'case', id: 'c9', number: 'NET-2026-0009-1', name: 'فاطمة نموذج' }] as const,
  };
  const idsFor = (search: string) => paletteEntries({ ...sources, search }).map(({ id }) => id);

  test('shows what was opened last while nothing is typed, newest first, and what has gone not at all', () => {
    expect(idsFor('').slice(0, 3)).toEqual(['meeting-m2', 'case-c9', 'action-new_case']);
    expect(idsFor('')).toHaveLength(2 + actions.length);
  });

  test.each([
    ['11 feb', 'meeting-m1'],
    ['2027-03', 'meeting-m2'],
    ['seminar', 'meeting-m1'],
    ['night', 'action-dark'],
    ['keys', 'action-shortcuts'],
    ['deutsch', 'action-german'],
    ['SPRACHE', undefined],
  ])('finds by %j', (search, expected) => {
    const ids = idsFor(search).filter((id) => id !== 'case-c1');
    expect(ids[0]).toBe(expected);
  });

  test('puts an action that is called what was typed before the cases, and any other after them', () => {
    expect(idsFor('new case').slice(0, 2)).toEqual(['action-new_case', 'case-c1']);
    expect(idsFor('version')).toEqual(['case-c1', 'action-help']);
  });

  test('runs what it names', () => {
    for (const action of actions) action.run();
    expect(done).toEqual(
      expect.arrayContaining(['lock', 'shortcuts', 'dark', 'light', 'auto', 'speak en', 'speak de', 'go settings']),
    );
  });
});

describe('the screen to open', () => {
  const there = new Set(['case-1', 'meeting-1']);
  const call = (async (_name: string, input: { case?: string; id?: string }) =>
    there.has(input.case ?? input.id ?? '')
      ? { ok: true, value: {} }
      : { ok: false, error: { code: 'case_not_found' } }) as unknown as Board['call'];

  test.each([
    [{ at: 'case', id: 'case-1' }, 'case'],
    [{ at: 'case', id: 'gone' }, 'cases'],
    [{ at: 'packet', meetingId: 'meeting-1' }, 'packet'],
    [{ at: 'packet', meetingId: 'gone' }, 'cases'],
    [{ at: 'settings' }, 'settings'],
    [{ at: 'case' }, 'cases'],
    [{ at: 'elsewhere' }, 'cases'],
    [undefined, 'cases'],
  ])('after %j is %s', async (remembered, at) => expect((await screenToOpen(remembered, call)).at).toBe(at));
});

test('a support request has all versions, and neither folder nor name', () => {
  const facts = factsOf(
    {
      appVersion: '0.1.0',
      host: 'browser',
      platform: 'linux',
      storeFolder: '/home/kora/store',
      versions: [{ name: 'Node', version: '24.1.0' }],
    },
    { sqlite: '3.53.4', schema: '0001_x', knowledgeVersion: '1', templateVersion: '4', cases: 12 },
    'Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  );
  expect(facts.map(({ value }) => value)).toContain('/home/kora/store');
  const text = supportText(facts);
  for (const part of ['NETBoard: 0.1.0', 'Node: 24.1.0', 'Browser: Chrome 150.0.0.0', 'SQLite: 3.53.4', '0001_x'])
    expect(text).toContain(part);
  expect(text).not.toContain('kora');
});
