import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { editable } from './columns';

/** Who works with the board: actors of calls, members of meetings. */
export const people = sqliteTable(
  'people',
  {
    ...editable,
    name: text().notNull(),
    nameKey: text().notNull(),
    function: text({ enum: ['coordinator', 'chair', 'member', 'viewer', 'administrator'] }).notNull(),
    contact: text(),
    activeFrom: text(),
    activeTo: text(),
    createdAt: text().notNull(),
  },
  (table) => [index('people_name_key').on(table.nameKey)],
);

/** The disciplines a person speaks for. */
export const personRoles = sqliteTable('person_roles', {
  ...editable,
  personId: text()
    .notNull()
    .references(() => people.id),
  role: text().notNull(),
  position: integer().notNull().default(0),
});
