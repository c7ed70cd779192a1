import { useCallback, useEffect, useState } from 'react';
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
  const [state, setState] = useState<PreviewRun['state']>('running');
  const [progress, setProgress] = useState<JobState | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [stopper, setStopper] = useState<AbortController | null>(null);
  const question = JSON.stringify(input);

  useEffect(() => {
    if (isPaused) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    setStopper(controller);
    setState('running');
    setError(null);
    const refuse = (reason: CallError): void => {
      setError(reason);
      setState('refused');
    };
    const run = async (): Promise<void> => {
      const request = JSON.parse(question) as CallInput<'documents.preview'>;
      const set = await board.job('documents.preview', request, { onProgress: setProgress, signal });
      setProgress(null);
      if (signal.aborted) return;
      if (!set.ok) return refuse(set.error);
      const read = await board.host('host.readDocument', { issuedId: set.value.documentId });
      if (signal.aborted) return;
      if (!read.ok) return refuse(read.error);
      setDraft({ result: set.value, bytes: read.value });
      setState('shown');
    };
    const timer = setTimeout(() => void run(), settleMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [question, isPaused, attempt]);

  useEffect(
    () =>
      board.onEvent((event) => {
        if (event.type === 'changed' && !withoutPages.has(event.noun)) setAttempt((before) => before + 1);
      }),
    [],
  );

  const stop = useCallback(() => {
    stopper?.abort();
    setState('stopped');
  }, [stopper]);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  return { draft, state, progress, error, stop, again };
}
