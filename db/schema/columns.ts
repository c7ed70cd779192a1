import { integer, text } from 'drizzle-orm/sqlite-core';

/** Columns of everything that can be edited: a write names the revision it saw, and a delete can be undone. */
export const editable = {
  id: text().primaryKey(),
  revision: integer().notNull().default(1),
  /** Instant of a soft delete; null while the row counts. */
  deletedAt: text(),
};

/** Columns of an ordered item that came, or may leave, in a case file. */
export const filed = {
  ...editable,
  position: integer().notNull().default(0),
  /** Fields of the file that NETBoard does not know: kept and exported again. */
  extra: text({ mode: 'json' }).$type<Record<string, unknown>>(),
};

/** A list or object of the file that is read and written whole. */
export const json = <T>() => text({ mode: 'json' }).$type<T>();
/** A yes/no of the file, where null is "not known". */
export const flag = () => integer({ mode: 'boolean' });
