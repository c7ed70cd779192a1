import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { copyStore } from './copy-store';
import { asStoreError, StoreError } from './store-error';

/** A step of the schema, as drizzle-kit wrote it. */
export interface Migration {
  /** File name without `.sql`: `0003_add_case_consent`. */
  readonly name: string;
  /** Statements, set apart by `--> statement-breakpoint`. */
  readonly sql: string;
  /** What it is recognized by; `migrationHash(sql)` when left out. */
  readonly hash?: string;
}

export interface MigrationResult {
  /** Names of the migrations that ran now, in order. */
  readonly applied: readonly string[];
  /** Path of the copy made before, or null when there was nothing to lose or nothing to do. */
  readonly copy: string | null;
}

const keptCopies = 2;
const copyName = /^before-migration-(\d+)\.db$/;

/** SHA-256 of a migration's text in hex; the line ends of a checkout do not matter. */
export function migrationHash(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}

/**
 * Brings a store to the schema of this app: copy first, foreign keys off outside the transaction, all migrations that
 * are missing in one transaction, references checked before it commits, foreign keys on again. (drizzle's own runner
 * rebuilds tables with foreign keys on, and children of a rebuilt table are deleted by cascade.) On any failure the
 * store is as it was. The two newest copies `before-migration-N.db` are kept beside the database.
 *
 * @param connection - the only one in use, not inside a transaction
 * @param migrations - all that this app knows, oldest first
 * @param now - the present instant, written beside each name
 * @throws StoreError `store_newer` when the store knows migrations this app does not; `migration_changed`;
 *   `migration_failed` with where the copy is; and what `copyStore` throws
 */
export async function migrate(
  connection: Database,
  migrations: readonly Migration[],
  now: string,
): Promise<MigrationResult> {
  const steps = migrations.map(({ name, sql, hash }) => ({ name, sql, hash: hash ?? migrationHash(sql) }));
  const pending = pendingOf(connection, steps);
  if (pending.length === 0) return { applied: [], copy: null };
  const copy = pending.length < steps.length ? await copyBefore(connection) : null;
  connection.pragma('foreign_keys = OFF');
  try {
    connection.transaction(() => pending.forEach((step) => applyStep(connection, step, now, copy))).immediate();
  } catch (error) {
    throw asStoreError(error);
  } finally {
    connection.pragma('foreign_keys = ON');
  }
  return { applied: pending.map(({ name }) => name), copy };
}

type Step = Required<Migration>;

function pendingOf(connection: Database, steps: readonly Step[]): Step[] {
  const hasList =
    connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'applied_migrations'").get() !== undefined;
  const applied = hasList
    ? connection.prepare<[], { name: string; hash: string }>('SELECT name, hash FROM applied_migrations').all()
    : [];
  const known = new Map(steps.map((step) => [step.name, step.hash]));
  const unknown = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (unknown.length > 0) throw new StoreError('store_newer', { unknown });
  const changed = applied.find(({ name, hash }) => known.get(name) !== hash);
  if (changed !== undefined) throw new StoreError('migration_changed', { name: changed.name });
  const done = new Set(applied.map(({ name }) => name));
  return steps.filter(({ name }) => !done.has(name));
}

function applyStep(connection: Database, step: Step, now: string, copy: string | null): void {
  const failed = (statement: number | null, reason: string): StoreError =>
    new StoreError('migration_failed', { name: step.name, statement, reason, copy });
  step.sql.split('--> statement-breakpoint').forEach((statement, index) => {
    try {
      connection.exec(statement);
    } catch (error) {
      const known = asStoreError(error);
      // SQLite's text names tables and columns, not what is in them.
      throw known instanceof StoreError ? known : failed(index + 1, error instanceof Error ? error.message : '');
    }
  });
  const broken = connection.pragma('foreign_key_check') as readonly { table: string; parent: string }[];
  const [first] = broken;
  if (first !== undefined)
    throw failed(null, `${broken.length} rows of ${first.table} refer to no row of ${first.parent}`);
  connection.exec(
    'CREATE TABLE IF NOT EXISTS applied_migrations (name TEXT PRIMARY KEY NOT NULL, hash TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
  );
  connection
    .prepare('INSERT INTO applied_migrations (name, hash, applied_at) VALUES (?, ?, ?)')
    .run(step.name, step.hash, now);
}

async function copyBefore(connection: Database): Promise<string> {
  const folder = dirname(connection.name);
  const present = (await readdir(folder))
    .flatMap((file) => Number(copyName.exec(file)?.[1] ?? []))
    .filter((number) => number > 0)
    .toSorted((a, b) => a - b);
  const pathOf = (number: number): string => join(folder, `before-migration-${number}.db`);
  const copy = pathOf((present.at(-1) ?? 0) + 1);
  await copyStore(connection, copy);
  // Only now: an older copy may be the better one until the new one is whole.
  for (const number of present.slice(0, Math.max(0, present.length - keptCopies + 1))) {
    await rm(pathOf(number), { force: true });
  }
  return copy;
}
