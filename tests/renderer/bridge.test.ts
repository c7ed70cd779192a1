import { describe, expect, test } from 'vitest';
import type { BoardEvent, CallResult, JobState } from '@contract/result';
import { createBoard } from '../../renderer/bridge/create-board';
import { checkNewPassphrase } from '../../renderer/ui/new-passphrase';
import { errorText } from '../../renderer/ui/error-text';

const job = (state: Partial<JobState>): JobState => ({
  jobId: 'job-1',
  call: 'cases.export',
  state: 'running',
  done: 0,
  total: 2,
  label: '',
  ...state,
});

/** A transport whose job ends when the test says so. */
function fakeTransport() {
  let tell: (event: BoardEvent) => void = () => undefined;
  let end: (state: JobState) => void = () => undefined;
  const calls: string[] = [];
  const ended = new Promise<CallResult>((resolve) => (end = (state) => resolve({ ok: true, value: state })));
  const board = createBoard((onEvent) => {
    tell = onEvent;
    return async (name) => {
      calls.push(name);
      if (name === 'jobs.wait') return ended;
      if (name === 'jobs.cancel') end(job({ state: 'cancelled', error: { code: 'cancelled' } }));
      return { ok: true, value: { jobId: 'job-1' } };
    };
  });
  return { board, calls, tell: (event: BoardEvent) => tell(event), end: (state: JobState) => end(state) };
}

describe('long work', () => {
  test('tells its own progress and answers with its value', async () => {
    const { board, tell, end } = fakeTransport();
    const seen: number[] = [];
    const result = board.job('cases.export', { fileId: 'f' }, { onProgress: ({ done }) => seen.push(done) });
    await new Promise((resolve) => setTimeout(resolve, 0));
    tell({ type: 'job', job: job({ done: 1 }) });
    tell({ type: 'job', job: job({ jobId: 'another', done: 7 }) });
    end(job({ state: 'done', value: { cases: 9, bytes: 1 } }));
    expect(await result).toEqual({ ok: true, value: { cases: 9, bytes: 1 } });
    tell({ type: 'job', job: job({ done: 2 }) });
    expect(seen).toEqual([1]);
  });

  test('is cancelled by its signal, also when that came first', async () => {
    for (const isEarly of [true, false]) {
      const { board, calls } = fakeTransport();
      const controller = new AbortController();
      if (isEarly) controller.abort();
      const result = board.job('cases.export', { fileId: 'f' }, { signal: controller.signal });
      await new Promise((resolve) => setTimeout(resolve, 0));
      controller.abort();
      expect(await result).toEqual({ ok: false, error: { code: 'cancelled' } });
      expect(calls.filter((name) => name === 'jobs.cancel')).toHaveLength(1);
    }
  });

  test('that failed answers with its error', async () => {
    const { board, end } = fakeTransport();
    end(job({ state: 'failed', error: { code: 'store_full' } }));
    expect(await board.job('cases.export', { fileId: 'f' })).toEqual({ ok: false, error: { code: 'store_full' } });
  });
});

describe('a new passphrase', () => {
  test.each([
    ['seven', 'seven', 'screen.unlock.too_short', null],
    ['seven herons', 'seven heron', null, 'screen.unlock.not_the_same'],
    ['seven herons', 'seven herons', null, null],
  ])('"%s" and "%s"', (passphrase, repeated, first, second) =>
    expect(checkNewPassphrase(passphrase, repeated)).toEqual({ passphrase: first, repeated: second }),
  );
});

describe('a refusal in words', () => {
  test('names the values of its details', () => {
    expect(errorText({ code: 'store_in_use', details: { pid: 12, host: 'desk', since: '09:00' } })).toMatch(
      /12.*desk.*09:00/,
    );
  });

  test('tells the problems of an input', () => {
    const problems = [{ path: 'date', expected: 'a calendar day' }];
    expect(errorText({ code: 'input_refused', details: { call: 'meetings.create', problems } })).toContain(
      'date: a calendar day',
    );
  });

  test('shows a code that has no words', () => {
    expect(errorText({ code: 'never_heard_of' })).toContain('never_heard_of');
  });
});
