import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { getTableColumns } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { boardSchema, consideredOptionSchema, roleInputSchema, roleOpinionSchema } from '@domain/case-file/case-file';
import { consideredOptions, decisions, roleInputs, stances } from '../../../db/schema/meetings';
import { caseParts } from '../../../db/store/case-parts';
import { openConnection } from '../../../db/store/connection';
import { migrate, migrationHash } from '../../../db/store/migrate';
import { migrations } from '../../../db/store/migrations';
import shipped from './shipped.json';

const folder = mkdtempSync(join(tmpdir(), 'netboard-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = '2026-01-01T00:00:00.000Z';
let made = 0;

async function storeAt(count: number): Promise<Database> {
  const connection = openConnection({ file: join(folder, `${made++}.db`), dataKey: randomBytes(32), create: true });
  await migrate(connection, migrations.slice(0, count), now);
  return connection;
}

function schemaOf(connection: Database): { type: string; name: string; sql: string | null }[] {
  return connection
    .prepare<[], { type: string; name: string; sql: string | null }>(
      'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name',
    )
    .all();
}

describe('what shipped', () => {
  it('is never changed: every shipped migration still has the hash it had', () => {
    const present = Object.fromEntries(migrations.map(({ name, sql }) => [name, migrationHash(sql)]));
    // A new migration: add its line to shipped.json. A changed line means that stores in the field would be refused.
    expect(present).toEqual(shipped);
  });

  it('is applied in order of its numbers, without a gap', () => {
    expect(migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations.map((_, index) => index));
  });
});

describe('a migrated store', () => {
  it('has the same schema whether it was made by this version or by any earlier one', async () => {
    const fresh = await storeAt(migrations.length);
    for (let version = 1; version < migrations.length; version += 1) {
      const older = await storeAt(version);
      await migrate(older, migrations, now);
      expect(schemaOf(older)).toEqual(schemaOf(fresh));
      older.close();
    }
    fresh.close();
  });

  it('has strict tables only, and no trigger: history and search are written by store functions', async () => {
    const connection = await storeAt(migrations.length);
    const tables = connection.pragma('table_list') as { schema: string; name: string; type: string; strict: number }[];
    const loose = tables.filter(
      ({ schema, name, type, strict }) =>
        schema === 'main' && type === 'table' && strict === 0 && !name.startsWith('sqlite_'),
    );
    expect(loose.map(({ name }) => name)).toEqual([]);
    expect(tables.length).toBeGreaterThan(30);
    expect(schemaOf(connection).filter(({ type }) => type === 'trigger')).toEqual([]);
    connection.close();
  });
});

describe('a case-file section', () => {
  const tables = [
    ...caseParts.map(({ name, table, schema }) => ({ name: name as string, table, schema })),
    { name: 'consideredOption', table: consideredOptions, schema: consideredOptionSchema },
    { name: 'stance', table: stances, schema: roleOpinionSchema },
    { name: 'roleInput', table: roleInputs, schema: roleInputSchema },
    { name: 'decision', table: decisions, schema: boardSchema },
  ];

  it.each(tables)('has a column for every field it names: $name', ({ table, schema }) => {
    const columns = Object.keys(getTableColumns(table as never));
    expect(columns).toEqual(expect.arrayContaining(Object.keys(schema.shape)));
    expect(columns).toContain('extra');
  });
});

describe('the migration to slots and removals', () => {
  it('keeps meetings, their people and discussions, and takes none of them for late, cancelled or a substitute', async () => {
    const before = migrations.findIndex(({ name }) => name.endsWith('_meeting_slot_and_removals'));
    const connection = await storeAt(before);
    connection.exec(`
      INSERT INTO people (id, name, name_key, function, created_at) VALUES ('p', 'Anna A', 'anna a', 'member', '${now}');
      INSERT INTO patients (id, name, name_key, created_at) VALUES ('x', 'Testina Probe', 'testina probe', '${now}');
      INSERT INTO cases (id, seq, patient_id, number, number_year, number_counter, created_at, updated_at)
        VALUES ('c', 1, 'x', 'NET-2026-0001-K', 2026, 1, '${now}', '${now}');
      INSERT INTO meetings (id, date, time_zone, created_at) VALUES ('m', '2026-02-01', 'UTC', '${now}');
      INSERT INTO meeting_people (id, meeting_id, person_id, role) VALUES ('mp', 'm', 'p', 'surgeon');
      INSERT INTO discussions (id, case_id, meeting_id, status, slot_minutes, created_at)
        VALUES ('d', 'c', 'm', 'open', 10, '${now}');
    `);
    await migrate(connection, migrations, now);
    const one = (text: string): unknown => connection.prepare(text).get();
    expect(one('SELECT date, slot_minutes, cancelled_at, cancelled_reason FROM meetings')).toEqual({
      date: '2026-02-01',
      slot_minutes: null,
      cancelled_at: null,
      cancelled_reason: null,
    });
    expect(one('SELECT role, is_substitute FROM meeting_people')).toEqual({ role: 'surgeon', is_substitute: 0 });
    expect(one('SELECT slot_minutes, listed_at FROM discussions')).toEqual({ slot_minutes: 10, listed_at: null });
    expect(one('SELECT count(*) AS n FROM meeting_removals')).toEqual({ n: 0 });
    connection.close();
  });
});
