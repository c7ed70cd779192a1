import type { CallName, CallOutput, CheckedInput } from '@contract/contract';
import type { Author } from '../../../db/store/context';
import type { CallContext } from '../call-context';
import type { LongWork } from '../long-work';

/** What a handler works with: the call's context, and the long work of the open store. */
export interface HandlerContext extends CallContext {
  readonly longWork: LongWork;
}

/** Carries out one call. Input is checked before it, output after it. */
export type Handler<Name extends CallName> = (
  context: HandlerContext,
  input: CheckedInput<Name>,
) => Promise<CallOutput<Name>> | CallOutput<Name>;

export type Handlers<Names extends CallName> = { readonly [Name in Names]: Handler<Name> };

/** The actor as the author of a write, with a reason where the call has one. */
export function author(context: HandlerContext): Author;
export function author(context: HandlerContext, reason: string): Author & { readonly reason: string };
export function author(context: HandlerContext, reason?: string): Author {
  return { actorId: context.actor.id, reason: reason ?? null };
}
