import { tryNativeModule } from '../../db/store/native-module';
import { readFontFolder } from '../../templates/fonts/font-set';

/** What a part of the program says of itself on this machine. */
export interface SelfCheck {
  readonly isFine: boolean;
  readonly detail: string;
}

/** Whether the native module loads, encrypts and searches. */
export function checkNativeModule(): SelfCheck {
  try {
    return { isFine: true, detail: `SQLite ${tryNativeModule()}` };
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
