import Database from 'better-sqlite3';
import { readFontFolder } from '../../templates/fonts/font-set';

/** What a part of the program says of itself on this machine. */
export interface SelfCheck {
  readonly isFine: boolean;
  readonly detail: string;
}

/** Whether the native module loads, encrypts and searches. */
export function checkNativeModule(): SelfCheck {
  try {
    const connection = new Database(':memory:');
    const version = connection.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ?? '';
    connection.exec('CREATE VIRTUAL TABLE probe USING fts5(body)');
    connection.close();
    return { isFine: true, detail: `SQLite ${version}` };
  } catch (error) {
    return { isFine: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the fonts that documents need are there and can be read. */
export async function checkFonts(folder: string): Promise<SelfCheck> {
  try {
    const fonts = await readFontFolder(folder);
    return { isFine: true, detail: fonts.version };
  } catch (error) {
    return { isFine: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
