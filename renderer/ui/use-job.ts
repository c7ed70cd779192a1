import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput, JobValue } from '@contract/contract';
import type { CallResult, JobState } from '@contract/result';
import { board } from '../bridge/board';
import type { JobCallName } from '../bridge/create-board';

export interface JobRun<Name extends JobCallName> {
  /** What the job last told; null while none runs or it has told nothing yet. */
  readonly progress: JobState | null;
  readonly isRunning: boolean;
  start(input: CallInput<Name>): Promise<CallResult<JobValue<Name>>>;
  cancel(): void;
}

/** Long work of one kind, its progress, and the button that stops it. Leaving the screen stops it, too. */
export function useJob<Name extends JobCallName>(name: Name): JobRun<Name> {
  const [progress, setProgress] = useState<JobState | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const running = useRef<AbortController | null>(null);
  const cancel = useCallback(() => running.current?.abort(), []);
  useEffect(() => cancel, [cancel]);
  const start = useCallback(
    async (input: CallInput<Name>) => {
      const controller = new AbortController();
      running.current = controller;
      setIsRunning(true);
      const result = await board.job(name, input, { onProgress: setProgress, signal: controller.signal });
      running.current = null;
      setIsRunning(false);
      setProgress(null);
      return result;
    },
    [name],
  );
  return { progress, isRunning, start, cancel };
}
