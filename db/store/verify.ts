import type { StoreContext } from './context';

/** What a check of the whole store found. */
export interface StoreCheck {
  readonly isSound: boolean;
  readonly problems: string[];
  readonly cases: number;
  readonly changes: number;
}

/**
 * Checks every page, index and reference of the store, and that what is derived (the search index) agrees with what it
 * is derived from. Reads only.
 */
export async function checkStore(context: StoreContext): Promise<StoreCheck> {
  const { connection } = context;
  const problems: string[] = [];
  const rows = connection.pragma('integrity_check(100)') as { integrity_check: string }[];
  for (const { integrity_check: text } of rows) if (text !== 'ok') problems.push(text);
  const dangling = connection.pragma('foreign_key_check') as { table: string; parent: string }[];
  for (const { table, parent } of dangling) problems.push(`${table} names a row of ${parent} that is not there`);
  const count = (sql: string): number => connection.prepare<[], { n: number }>(sql).get()?.n ?? 0;
  const unindexed = count(
    'SELECT count(*) AS n FROM cases WHERE deleted_at IS NULL AND seq NOT IN (SELECT rowid FROM case_search)',
  );
  if (unindexed > 0) problems.push(`${unindexed} cases are missing from the search index`);
  return {
    isSound: problems.length === 0,
    problems,
    cases: count('SELECT count(*) AS n FROM cases WHERE deleted_at IS NULL'),
    changes: count('SELECT count(*) AS n FROM changes'),
  };
}
