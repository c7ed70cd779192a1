import type { z } from 'zod';

/**
 * One call that may cross a process boundary. `read` and `write` answer at once; a `job` answers with a job id, tells
 * its progress on the event channel and can be cancelled.
 */
export interface Call<
  Kind extends 'read' | 'write' | 'job' = 'read' | 'write' | 'job',
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly kind: Kind;
  /** What it does, in one sentence of plain English for `call --list`. */
  readonly summary: string;
  /** What the actor needs. The table of who has what comes with sign-in; until then every person has all of them. */
  readonly permission: Permission;
  /** False for calls that must work while no store is open. */
  readonly needsStore: boolean;
  readonly input: Input;
  /** For a job: what it answers when it is done. */
  readonly output: Output;
}

export type Permission =
  | 'none'
  | 'cases.read'
  | 'cases.write'
  | 'meetings.read'
  | 'meetings.write'
  | 'decisions.sign'
  | 'documents.issue'
  | 'people.write'
  | 'settings.write'
  | 'store.admin';

/** Declares a call; exists so that input and output keep their types. */
export function call<const Kind extends Call['kind'], Input extends z.ZodType, Output extends z.ZodType>(
  kind: Kind,
  permission: Permission,
  summary: string,
  input: Input,
  output: Output,
): Call<Kind, Input, Output> {
  return { kind, summary, permission, needsStore: true, input, output };
}

/** The same for a call that must work while no store is open. */
export function storelessCall<const Kind extends 'read' | 'write', Input extends z.ZodType, Output extends z.ZodType>(
  kind: Kind,
  summary: string,
  input: Input,
  output: Output,
): Call<Kind, Input, Output> {
  return { kind, summary, permission: 'none', needsStore: false, input, output };
}
