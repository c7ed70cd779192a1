import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Language } from '@domain/messages/translate';
import type { HanLanguage } from '@domain/text/han-language';
import { settings } from '../schema/history';
import { recordChange } from './changes';
import type { StoreContext, Write } from './context';
import { preparedQuery } from './prepared';

/** The board as its store knows it. */
export interface BoardSettings {
  /** Prefix of the readable case numbers. */
  readonly prefix: string;
  readonly name: string;
  readonly institution: string | null;
  /** IANA zone in which meetings are held when nothing else is said. */
  readonly timeZone: string;
  readonly language: Language;
  /** Whose Han characters documents show where neither a text nor its case tells. */
  readonly hanLanguage: HanLanguage;
  readonly paper: 'a4' | 'letter';
}

export const defaultBoardSettings: BoardSettings = {
  prefix: 'NET',
  name: 'NET tumor board',
  institution: null,
  timeZone: 'UTC',
  language: 'en',
  hanLanguage: 'zh-Hans',
  paper: 'a4',
};

const settingOfKey = preparedQuery((db) =>
  db
    .select()
    .from(settings)
    .where(eq(settings.key, sql.placeholder('key')))
    .prepare(),
);

/** The value of a setting, or undefined. */
export function readSetting(context: StoreContext, key: string): unknown {
  return settingOfKey(context).get({ key })?.value;
}

/** Sets a value and records the change; writing the same value again changes nothing. */
export function writeSetting(write: Write, key: string, value: unknown): void {
  const row = settingOfKey(write).get({ key });
  if (row !== undefined && JSON.stringify(row.value) === JSON.stringify(value)) return;
  const revision = (row?.revision ?? 0) + 1;
  write.db
    .insert(settings)
    .values({ key, value, revision, updatedAt: write.at })
    .onConflictDoUpdate({ target: settings.key, set: { value, revision, updatedAt: write.at } })
    .run();
  recordChange(write, {
    entity: 'setting',
    entityId: key,
    revision,
    kind: row === undefined ? 'create' : 'update',
    patch: { value: [row?.value ?? null, value] },
  });
}

/** The board's settings, defaults filled in. */
export function boardSettings(context: StoreContext): BoardSettings {
  return { ...defaultBoardSettings, ...(readSetting(context, 'board') as Partial<BoardSettings> | undefined) };
}

const preferencePrefix = (personId: string): string => `preference/${personId}/`;

/** What a person has chosen for their own screens, by key. */
export function readPreferences(context: StoreContext, personId: string): Record<string, unknown> {
  const prefix = preferencePrefix(personId);
  const ofPerson = and(gte(settings.key, prefix), lt(settings.key, `${prefix.slice(0, -1)}0`));
  const rows = context.db.select().from(settings).where(ofPerson).all();
  return Object.fromEntries(rows.map(({ key, value }) => [key.slice(prefix.length), value]));
}

/** Remembers a choice of the author; null forgets it. Screens are no data of the board, so it is no row of history. */
export function writePreference(write: Write, name: string, value: unknown): void {
  const key = preferencePrefix(write.actorId) + name;
  if (value === null) {
    write.db.delete(settings).where(eq(settings.key, key)).run();
    return;
  }
  write.db
    .insert(settings)
    .values({ key, value, updatedAt: write.at })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: write.at } })
    .run();
}
