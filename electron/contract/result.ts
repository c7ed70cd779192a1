import { z } from 'zod';

/** Why a call was refused: a stable code and plain details. Never patient data: errors end up in logs and screenshots. */
export const callErrorSchema = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type CallError = z.infer<typeof callErrorSchema>;

/** What every call answers: errors are values, because a thrown error loses its shape between processes. */
export type CallResult<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: CallError };

/** Where a job stands. */
export const jobStateSchema = z.object({
  jobId: z.string(),
  /** Name of the call that began it. */
  call: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int(),
  /** What it is working on, such as a case number. */
  label: z.string(),
  /** What it answers, once it is done. Events do not carry it. */
  value: z.unknown().optional(),
  error: callErrorSchema.optional(),
});
export type JobState = z.infer<typeof jobStateSchema>;

/** What the menu of a window can ask of its page. */
export type MenuAction = 'find' | 'back' | 'settings' | 'help' | 'shortcuts';

/** What the one event channel carries. */
export type BoardEvent =
  /** Only in a window: somebody has chosen this in its menu. */
  | { readonly type: 'menu'; readonly action: MenuAction }
  | { readonly type: 'job'; readonly job: JobState }
  /** Something was written: lists may want to read again. */
  | { readonly type: 'changed'; readonly noun: string }
  | { readonly type: 'store'; readonly state: 'closed' | 'open' };
