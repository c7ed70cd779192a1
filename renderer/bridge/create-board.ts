import type { CallInput, CallName, CallOutput, Contract, JobValue } from '@contract/contract';
import type { HostCallInput, HostCallName, HostCallOutput } from '@contract/host';
import type { BoardEvent, CallResult, JobState } from '@contract/result';

/** What the preload gives to the page. */
export type Connect = (onEvent: (event: BoardEvent) => void) => (name: string, input: unknown) => Promise<CallResult>;

/** Calls that are long work. */
export type JobCallName = { [Name in CallName]: Contract[Name]['kind'] extends 'job' ? Name : never }[CallName];

export interface JobOptions {
  onProgress?: (state: JobState) => void;
  /** Aborting cancels the job; it then answers with the error `cancelled`. */
  signal?: AbortSignal;
}

/** The store and its services, as the page sees them. */
export interface Board {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallResult<CallOutput<Name>>>;
  /** What the desktop itself answers: dialogs, facts about the app. */
  host<Name extends HostCallName>(name: Name, input: HostCallInput<Name>): Promise<CallResult<HostCallOutput<Name>>>;
  /** Begins long work and answers when it has ended. */
  job<Name extends JobCallName>(
    name: Name,
    input: CallInput<Name>,
    options?: JobOptions,
  ): Promise<CallResult<JobValue<Name>>>;
  /** Listens to the event channel; the answer stops it. */
  onEvent(listener: (event: BoardEvent) => void): () => void;
  /** Answers when every call that was made has been answered; work that runs on as a job is not waited for. */
  whenIdle(): Promise<void>;
}

/** Makes the board of a page over any transport. */
export function createBoard(connect: Connect): Board {
  const listeners = new Set<(event: BoardEvent) => void>();
  const transport = connect((event) => {
    for (const listener of listeners) listener(event);
  });
  const unanswered = new Set<Promise<unknown>>();
  const send: typeof transport = (name, input) => {
    const answer = transport(name, input);
    if (name === 'jobs.wait') return answer;
    unanswered.add(answer);
    const forget = (): void => void unanswered.delete(answer);
    answer.then(forget, forget);
    return answer;
  };
  const whenIdle = async (): Promise<void> => {
    while (unanswered.size > 0) await Promise.allSettled(unanswered);
  };
  const call = send as Board['call'];
  const onEvent: Board['onEvent'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  const job: Board['job'] = async (name, input, { onProgress, signal } = {}) => {
    const begun = await send(name, input);
    if (!begun.ok) return begun;
    const { jobId } = begun.value as { jobId: string };
    const stopListening = onEvent((event) => {
      if (event.type === 'job' && event.job.jobId === jobId) onProgress?.(event.job);
    });
    const cancel = (): void => void call('jobs.cancel', { jobId });
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
    const ended = await call('jobs.wait', { jobId });
    signal?.removeEventListener('abort', cancel);
    stopListening();
    if (!ended.ok) return ended;
    const { state, value, error } = ended.value;
    return state === 'done'
      ? { ok: true, value: value as JobValue<typeof name> }
      : { ok: false, error: error ?? { code: 'cancelled' } };
  };

  return { call, host: send as Board['host'], job, onEvent, whenIdle };
}
