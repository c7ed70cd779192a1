import type { Database } from 'better-sqlite3';
import { replaceFile } from './durable-file';

/**
 * Copies an open store into a file with the same key, compacted: the one way to copy a database here (decision 3).
 * Writers may go on meanwhile; the copy is the state at its beginning. An existing target is replaced once the copy is
 * complete, and is untouched when it fails. The copy blocks its thread (about 1.5 s for 200 MB): give it a worker and
 * a connection of its own when somebody waits.
 *
 * @throws StoreError `store_full`, `store_read_only`, `store_io`, `store_damaged`, `store_busy`
 */
export async function copyStore(connection: Database, target: string): Promise<void> {
  await replaceFile(target, (path) => {
    connection.prepare('VACUUM INTO ?').run(path);
  });
}
