import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { editable, filed, flag, json } from './columns';

/** A person the board speaks about. */
export const patients = sqliteTable(
  'patients',
  {
    ...editable,
    name: text().notNull(),
    /** `searchKey(name)` with its tokens sorted: equal for the same name in any order and spelling of marks. */
    nameKey: text().notNull(),
    pseudonymId: text(),
    fictitious: flag(),
    sexAtBirth: text(),
    birthYear: integer(),
    dateOfBirth: text(),
    /** The patient this one was merged into; a merge can be taken back. */
    mergedIntoId: text(),
    createdAt: text().notNull(),
  },
  (table) => [
    index('patients_name_key').on(table.nameKey),
    index('patients_merged_into').on(table.mergedIntoId),
    index('patients_pseudonym').on(table.pseudonymId),
  ],
);

/** Numbers and codes by which institutions know the patient. */
export const patientIdentifiers = sqliteTable(
  'patient_identifiers',
  {
    ...filed,
    patientId: text()
      .notNull()
      .references(() => patients.id),
    system: text().notNull(),
    value: text().notNull(),
    valueKey: text().notNull(),
  },
  (table) => [
    index('patient_identifiers_patient').on(table.patientId),
    index('patient_identifiers_value_key').on(table.valueKey),
  ],
);

/** Merges of two patient entries into one, each with its reason, each reversible. */
export const patientMerges = sqliteTable('patient_merges', {
  ...editable,
  keptId: text()
    .notNull()
    .references(() => patients.id),
  absorbedId: text()
    .notNull()
    .references(() => patients.id),
  /** The cases that moved, so that un-merging moves exactly these back. */
  caseIds: json<string[]>().notNull(),
  reason: text().notNull(),
  actorId: text().notNull(),
  at: text().notNull(),
  undoneAt: text(),
  undoneReason: text(),
});
