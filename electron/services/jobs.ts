import { randomUUID } from 'node:crypto';
import type { CallName } from '@contract/contract';
import type { BoardEvent, CallError, JobState } from '@contract/result';
import { ServiceError } from './service-error';

/** What a job may do while it runs. */
export interface RunningJob {
  progress(done: number, total: number, label: string): void;
  isCancelled(): boolean;
  /** The flag in memory that other threads can read too: 1 once somebody has cancelled. */
  readonly cancelFlag: Int32Array<SharedArrayBuffer>;
}

/** Long work: begun by a call, told on the event channel, ended by itself or by `cancel`. */
export interface Jobs {
  start(call: CallName, work: (job: RunningJob) => Promise<unknown>): { jobId: string };
  get(jobId: string): JobState;
  wait(jobId: string): Promise<JobState>;
  cancel(jobId: string): void;
  /** Cancels what runs and waits until it has ended. */
  close(): Promise<void>;
}

/** Ended jobs that are still remembered, for a caller that asks late. */
const rememberedJobs = 100;

/**
 * Makes the register of jobs.
 *
 * @param emit - the event channel
 * @param errorOf - turns what a job threw into an error value
 * @param checked - checks what a job answers against the contract, as `dispatch` does for other calls
 */
export function createJobs(
  emit: (event: BoardEvent) => void,
  errorOf: (error: unknown) => CallError,
  checked: (call: string, value: unknown) => unknown,
): Jobs {
  const jobs = new Map<string, { state: JobState; ended: Promise<void>; cancelFlag: Int32Array<SharedArrayBuffer> }>();
  const find = (jobId: string) => {
    const job = jobs.get(jobId);
    if (job === undefined) throw new ServiceError('job_not_found');
    return job;
  };

  return {
    start: (call, work) => {
      const jobId = randomUUID();
      const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
      const entry = {
        state: { jobId, call, state: 'running', done: 0, total: 0, label: '' } as JobState,
        ended: Promise.resolve(),
        cancelFlag,
      };
      const update = (change: Partial<JobState>): void => {
        entry.state = { ...entry.state, ...change };
        // What a job answers can be megabytes: it goes once, to whoever asks with `jobs.get` or `jobs.wait`.
        const { value: _answer, ...told } = entry.state;
        emit({ type: 'job', job: told });
      };
      const isCancelled = (): boolean => Atomics.load(cancelFlag, 0) === 1;
      const running: RunningJob = {
        cancelFlag,
        isCancelled,
        progress: (done, total, label) => update({ done, total, label }),
      };
      const run = async (): Promise<void> => {
        try {
          const value = checked(call, await work(running));
          update({ state: 'done', value });
          emit({ type: 'changed', noun: call.slice(0, call.indexOf('.')) });
        } catch (error) {
          const told = errorOf(error);
          update({ state: told.code === 'cancelled' ? 'cancelled' : 'failed', error: told });
        }
      };
      entry.ended = run();
      jobs.set(jobId, entry);
      for (const [oldId, old] of jobs) {
        if (jobs.size <= rememberedJobs) break;
        if (old.state.state !== 'running') jobs.delete(oldId);
      }
      return { jobId };
    },
    get: (jobId) => find(jobId).state,
    wait: async (jobId) => {
      const job = find(jobId);
      await job.ended;
      return job.state;
    },
    cancel: (jobId) => {
      Atomics.store(find(jobId).cancelFlag, 0, 1);
    },
    close: async () => {
      for (const job of jobs.values()) Atomics.store(job.cancelFlag, 0, 1);
      await Promise.all([...jobs.values()].map((job) => job.ended));
    },
  };
}
