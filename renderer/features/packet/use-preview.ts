import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput } from '@contract/contract';
import type { PreviewResult } from '@contract/documents';
import type { CallError, JobState } from '@contract/result';
import { board } from '../../bridge/board';

/** A draft that was set, and its file. */
export interface Draft {
  readonly result: PreviewResult;
  readonly bytes: Uint8Array;
}

export interface PreviewRun {
  /** The newest draft; it stays until the next one is there. */
  readonly draft: Draft | null;
  readonly state: 'running' | 'shown' | 'stopped' | 'refused';
  readonly progress: JobState | null;
  readonly error: CallError | null;
  stop(): void;
  again(): void;
}

interface Ended extends Pick<PreviewRun, 'error'> {
  readonly question: string;
  readonly state: Exclude<PreviewRun['state'], 'running'>;
}

const stillRunning = { state: 'running', error: null } as const;

/** A person who ticks three boxes waits for one preview. */
const settleMs = 250;
/** Writes of these nouns change no page. */
const withoutPages: ReadonlySet<string> = new Set(['documents', 'settings', 'store', 'jobs']);

/**
 * The preview of a packet: set anew whenever the settings or the data change. Cases that have not changed are not set
 * again, so that it follows the person's hand.
 *
 * @param isPaused - while the packet itself is set
 */
export function usePreview(input: CallInput<'documents.preview'>, isPaused: boolean): PreviewRun {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [progress, setProgress] = useState<JobState | null>(null);
  // What has ended belongs to the question it was about; another question is running.
  const [ended, setEnded] = useState<Ended | null>(null);
  const [attempt, setAttempt] = useState(0);
  const running = useRef<AbortController | null>(null);
  /** The question that the draft answers. */
  const shown = useRef('');
  const question = JSON.stringify({ input, attempt });

  useEffect(() => {
    if (isPaused || shown.current === question) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const run = async (): Promise<void> => {
      const asked = (JSON.parse(question) as { input: CallInput<'documents.preview'> }).input;
      const set = await board.job('documents.preview', asked, { onProgress: setProgress, signal });
      setProgress(null);
      if (signal.aborted) return;
      const read = set.ok ? await board.host('host.readDocument', { issuedId: set.value.documentId }) : set;
      if (signal.aborted) return;
      if (set.ok && read.ok) {
        shown.current = question;
        setDraft({ result: set.value, bytes: read.value });
      }
      setEnded({ question, state: read.ok ? 'shown' : 'refused', error: read.ok ? null : read.error });
    };
    const timer = setTimeout(() => void run(), settleMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [question, isPaused]);

  useEffect(
    () =>
      board.onEvent((event) => {
        if (event.type === 'changed' && !withoutPages.has(event.noun)) setAttempt((before) => before + 1);
      }),
    [],
  );

  const stop = useCallback(() => {
    running.current?.abort();
    setEnded({ question, state: 'stopped', error: null });
  }, [question]);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  const { state, error } = ended?.question === question ? ended : stillRunning;
  return { draft, state, progress, error, stop, again };
}
