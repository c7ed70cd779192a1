import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportResultView } from '@contract/cases';
import { type OpenStore, openStore } from '../../db/store/open-store';
import { addFirstPerson } from '../../db/store/people';
import { createStoreFolder } from '../../db/store/store-folder';
import { runTask } from '../../electron/services/task';

/** A real encrypted store in a temporary folder, without the cost of a passphrase and of threads. */
export interface TestStore {
  readonly store: OpenStore;
  readonly actorId: string;
  /** Imports a case file the way the task thread does. */
  importFile(content: string | Uint8Array): Promise<ImportResultView>;
  /** The text that an export writes. */
  exportText(): Promise<string>;
  /** How many rows the history has. */
  changeCount(): number;
  /** A hash of every row of every table. */
  contentHash(): string;
  close(): Promise<void>;
}

const quiet = { progress: () => undefined, isCancelled: () => false };

/** Makes a store with one coordinator. */
export async function makeTestStore(): Promise<TestStore> {
  const parent = mkdtempSync(join(tmpdir(), 'netboard-test-'));
  const folder = join(parent, 'store');
  await createStoreFolder(folder);
  const access = { folder, storeId: 'test-store', dataKey: randomBytes(32) };
  const store = await openStore(access, { now: null, seed: null }, { isNew: true });
  const { id: actorId } = await addFirstPerson(store.context, { name: 'Test Coordinator', function: 'coordinator' });
  const { connection } = store.context;
  const [incoming, outgoing] = [join(parent, 'in.json'), join(parent, 'out.json')];
  return {
    store,
    actorId,
    importFile: async (content) => {
      writeFileSync(incoming, content);
      return (await runTask(store, { kind: 'import', path: incoming }, actorId, quiet)) as ImportResultView;
    },
    exportText: async () => {
      await runTask(store, { kind: 'export', path: outgoing }, actorId, quiet);
      return readFileSync(outgoing, 'utf8');
    },
    changeCount: () => connection.prepare<[], { n: number }>('SELECT count(*) AS n FROM changes').get()?.n ?? 0,
    contentHash: () => {
      const tables = connection
        .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .all();
      const hash = createHash('sha256');
      for (const { name } of tables) {
        hash.update(name);
        for (const row of connection.prepare(`SELECT * FROM "${name}"`).raw().iterate())
          hash.update(JSON.stringify(row));
      }
      return hash.digest('hex');
    },
    close: async () => {
      await store.close();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
