import Database from 'better-sqlite3';

/**
 * Loads the native module and tries what the store needs of it: encryption and full-text search.
 *
 * @returns the SQLite version
 * @throws what the loader or SQLite throws
 */
export function tryNativeModule(): string {
  const connection = new Database(':memory:');
  try {
    connection.exec("PRAGMA cipher = 'sqlcipher'; CREATE VIRTUAL TABLE probe USING fts5(body)");
    return connection.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ?? '';
  } finally {
    connection.close();
  }
}
