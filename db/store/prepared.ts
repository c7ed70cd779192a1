import type { Database, Statement } from 'better-sqlite3';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';

// Building and preparing a statement takes ten times as long as running it on one row. What runs for every row of an
// import or every part of a case is therefore kept for as long as its connection.

/**
 * A drizzle query that is built once for each connection. Values go in by `sql.placeholder`, which is for text and
 * numbers only: of a null for a column of JSON drizzle would make the text "null".
 */
export function preparedQuery<Query>(
  build: (db: BetterSQLite3Database) => Query,
): (context: { readonly db: BetterSQLite3Database }) => Query {
  const built = new WeakMap<BetterSQLite3Database, Query>();
  return ({ db }) => {
    const known = built.get(db);
    if (known !== undefined) return known;
    const query = build(db);
    built.set(db, query);
    return query;
  };
}

const statements = new WeakMap<Database, Map<string, Statement<unknown[], unknown>>>();

/** The prepared statement of an SQL text on a connection. */
export function statement<Values extends unknown[], Row>(connection: Database, text: string): Statement<Values, Row> {
  let ofConnection = statements.get(connection);
  if (ofConnection === undefined) {
    ofConnection = new Map();
    statements.set(connection, ofConnection);
  }
  let prepared = ofConnection.get(text);
  if (prepared === undefined) {
    prepared = connection.prepare<unknown[], unknown>(text);
    ofConnection.set(text, prepared);
  }
  return prepared as Statement<Values, Row>;
}

const columnLists = new WeakMap<SQLiteTable, readonly { key: string; name: string; column: SQLiteColumn }[]>();

function columnsOfTable(table: SQLiteTable): readonly { key: string; name: string; column: SQLiteColumn }[] {
  let list = columnLists.get(table);
  if (list === undefined) {
    const columns = Object.entries(getTableColumns(table));
    list = columns.map(([key, column]) => ({ key, name: `"${toSnakeCase(column.name)}"`, column }));
    columnLists.set(table, list);
  }
  return list;
}

/** Inserts a row. A column that the row does not name, or that is undefined, gets its default. */
export function insertRow(
  { connection }: { readonly connection: Database },
  table: SQLiteTable,
  row: Readonly<Record<string, unknown>>,
): void {
  const columns = columnsOfTable(table).filter(({ key }) => row[key] !== undefined);
  const names = columns.map(({ name }) => name).join(', ');
  const marks = columns.map(() => '?').join(', ');
  const values = columns.map(({ key, column }) => (row[key] === null ? null : column.mapToDriverValue(row[key])));
  statement(connection, `INSERT INTO "${getTableName(table)}" (${names}) VALUES (${marks})`).run(...values);
}
