import { type StoreContext, read } from './context';

/** What a store is made of, for a person who asks for help: no data of patients. */
export interface StoreFacts {
  readonly sqlite: string;
  /** Name of the newest migration. */
  readonly schema: string;
  readonly cases: number;
}

/** Reads what the store is made of. */
export function storeFacts(context: StoreContext): Promise<StoreFacts> {
  return read(context, ({ connection }) => {
    const textOf = (sql: string): string => String(connection.prepare<[], unknown>(sql).pluck().get() ?? '');
    return {
      sqlite: textOf('SELECT sqlite_version()'),
      schema: textOf('SELECT name FROM applied_migrations ORDER BY name DESC LIMIT 1'),
      cases: Number(textOf('SELECT count(*) FROM cases WHERE deleted_at IS NULL')),
    };
  });
}
