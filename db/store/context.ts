import type { Database } from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

/** What every store function works with: one connection, one clock, one source of ids. */
export interface StoreContext {
  readonly connection: Database;
  readonly db: BetterSQLite3Database;
  /** The present instant, ISO 8601 UTC. Passed in, so that a run can be repeated. */
  readonly now: () => string;
  /** UUID v7, monotonic in this store. */
  readonly newId: () => string;
}

/** On whose behalf something is written, and why. */
export interface Author {
  readonly actorId: string;
  readonly reason?: string | null;
}

/** A write under way: everything it changes has one author, one instant and one batch, and is undone together. */
export interface Write extends StoreContext {
  readonly actorId: string;
  readonly reason: string | null;
  readonly at: string;
  readonly batchId: string;
}

/**
 * Runs one store function as one synchronous transaction. The promise is for the caller's sake only: nothing in here
 * may wait, because drizzle would commit before an awaited part has run.
 *
 * @throws whatever `work` throws, after everything was rolled back
 */
export function write<T>(context: StoreContext, author: Author, work: (write: Write) => T): Promise<T> {
  return asPromise(() => {
    const transaction = context.connection.transaction(() =>
      work({
        ...context,
        actorId: author.actorId,
        reason: author.reason ?? null,
        at: context.now(),
        batchId: context.newId(),
      }),
    );
    return transaction.immediate();
  });
}

/** Runs a read as one transaction, so that it sees one state of the store. */
export function read<T>(context: StoreContext, work: (context: StoreContext) => T): Promise<T> {
  return asPromise(() => context.connection.transaction(() => work(context)).deferred());
}

function asPromise<T>(work: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    try {
      resolve(work());
    } catch (error) {
      reject(error);
    }
  });
}
