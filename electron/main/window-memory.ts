import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type HostPreferences, hostPreferencesSchema, initialHostPreferences } from '@contract/host';
import { type WindowPlace, windowPlaceSchema } from './window-place';

/** What the window remembers before a store is open. No data of patients: the file is plain text. */
export interface Remembered extends HostPreferences {
  /** Null: the window has not been placed yet. */
  readonly place: WindowPlace | null;
}

// Each line for itself: one that is damaged, or of another version, takes no other with it.
const rememberedSchema = z.object({
  language: hostPreferencesSchema.shape.language.catch(initialHostPreferences.language),
  colorScheme: hostPreferencesSchema.shape.colorScheme.catch(initialHostPreferences.colorScheme),
  place: windowPlaceSchema.nullable().catch(null),
});

/** The window's memory: read once, written whole whenever something changes. */
export interface WindowMemory {
  get(): Remembered;
  set(change: Partial<Remembered>): void;
}

/**
 * Opens the memory. A file that is missing or damaged is as if nothing had been chosen, and one that cannot be written
 * costs the choice and nothing else.
 *
 * @param file - absolute path of a small JSON file
 */
export function openWindowMemory(file: string): WindowMemory {
  let remembered: Remembered = readRemembered(file);
  return {
    get: () => remembered,
    set: (change) => {
      const next = { ...remembered, ...change };
      if (JSON.stringify(next) === JSON.stringify(remembered)) return;
      remembered = next;
      writeWhole(file, `${JSON.stringify(next, null, 1)}\n`);
    },
  };
}

function readRemembered(file: string): Remembered {
  let content: unknown = {};
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Nothing remembered yet, or half a file.
  }
  const known = rememberedSchema.safeParse(content);
  return known.success ? known.data : { ...initialHostPreferences, place: null };
}

function writeWhole(file: string, text: string): void {
  const partial = `${file}.partial`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(partial, text);
    renameSync(partial, file);
  } catch {
    rmSync(partial, { force: true });
  }
}
