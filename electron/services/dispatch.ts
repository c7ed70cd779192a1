import type { z } from 'zod';
import { type CallName, contract, isCallName } from '@contract/contract';
import type { CallResult } from '@contract/result';
import { attachmentHandlers } from './handlers/attachments';
import { boardHandlers } from './handlers/board';
import { caseHandlers } from './handlers/cases';
import type { Handler, HandlerContext } from './handlers/handler';
import { discussionHandlers } from './handlers/discussions';
import { meetingHandlers } from './handlers/meetings';
import { tableHandlers } from './handlers/tables';
import { errorOf } from './error-of';
import { ServiceError } from './service-error';

type StoreCallName = keyof typeof storeHandlers;

/** Every call on an open store and what carries it out. A call without a handler does not compile. */
export const storeHandlers = {
  ...boardHandlers,
  ...caseHandlers,
  ...attachmentHandlers,
  ...meetingHandlers,
  ...discussionHandlers,
  ...tableHandlers,
} as const;

/** What is the same for every caller: the open store, or that there is none. */
export interface DispatchTarget {
  /** Handlers of calls that work without a store: making and opening it, and its jobs. */
  readonly storeless: Readonly<Record<string, (input: never) => Promise<unknown> | unknown>>;
  /** The handler context of an actor, or a refusal: no store is open, or there is no such person. */
  contextOf(actor: string | null): HandlerContext;
  /** Waits until no import holds the store. Writes queue here instead of running into its lock. */
  untilWritable(): Promise<void>;
  /** Tells that something was written. */
  changed(noun: string): void;
}

/**
 * Carries out one call: name, input, actor, output are all checked here, once, for window, browser, command line and
 * tests alike.
 */
export async function dispatch(
  target: DispatchTarget,
  actor: string | null,
  name: string,
  input: unknown,
): Promise<CallResult> {
  try {
    if (!isCallName(name)) throw new ServiceError('call_unknown', { call: name.slice(0, 100) });
    const call = contract[name];
    const checked = call.input.safeParse(input ?? {});
    if (!checked.success) {
      throw new ServiceError('input_refused', {
        call: name,
        problems: checked.error.issues
          .slice(0, 20)
          .map((issue) => ({ path: issue.path.map(fieldName).join('.'), expected: expectationOf(issue) })),
      });
    }
    const value = await carryOut(target, actor, name, checked.data);
    // A job answers later; what it says then is checked where it ends.
    if (call.kind === 'job') return { ok: true, value };
    const output = checkedOutput(name, value);
    if (call.kind === 'write') target.changed(name.slice(0, name.indexOf('.')));
    return { ok: true, value: output };
  } catch (error) {
    return { ok: false, error: errorOf(error) };
  }
}

/**
 * Checks what a call answers. A wrong answer is ours to mend and never reaches a screen or a page.
 *
 * @throws ServiceError `output_refused`
 */
export function checkedOutput(name: string, value: unknown): unknown {
  if (!isCallName(name)) throw new ServiceError('call_unknown', { call: name });
  const output = contract[name].output.safeParse(value);
  if (output.success) return output.data;
  throw new ServiceError('output_refused', { call: name, path: output.error.issues[0]?.path.join('.') ?? '' });
}

async function carryOut(
  target: DispatchTarget,
  actor: string | null,
  name: CallName,
  input: unknown,
): Promise<unknown> {
  const call = contract[name];
  if (!call.needsStore) {
    const handler = target.storeless[name] as ((input: unknown) => unknown) | undefined;
    if (handler === undefined) throw new ServiceError('call_unknown', { call: name });
    return handler(input);
  }
  if (name === 'store.changePassphrase') {
    target.contextOf(actor);
    return (target.storeless[name] as (input: unknown) => unknown)(input);
  }
  if (call.kind === 'write') await target.untilWritable();
  const handler = storeHandlers[name as StoreCallName] as Handler<CallName>;
  return handler(target.contextOf(actor), input as never);
}

/** A field by its name; what does not look like one of ours is a caller's text in the wrong place, and not told. */
function fieldName(key: PropertyKey): string {
  return typeof key === 'number' || /^[a-z][A-Za-z0-9]{0,39}$/.test(String(key)) ? String(key) : '*';
}

function expectationOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? `no field ${issue.keys.map(fieldName).join(', ')}` : issue.message;
}
