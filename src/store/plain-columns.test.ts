import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { PLAIN_BYTES, PLAIN_COLUMNS } from './plain-columns.ts';

let home: TestStore;
let columns: { table: string; column: string; type: string }[];
beforeAll(async () => {
  home = await openTestStore();
  const { rows } = await home.database.pool('owner').query<{ table: string; column: string; type: string }>(`
    select table_name as table, column_name as column,
      case when data_type = 'ARRAY' then udt_name else data_type end as type
    from information_schema.columns where table_schema in ('public', 'vault') order by 1, 2`);
  columns = rows;
});
afterAll(async () => home.close());

const named = (matching: (type: string) => boolean): string[] =>
  columns.filter((each) => matching(each.type)).map((each) => `${each.table}.${each.column}`);

test('no text or JSON column stands in the schema that is not on the list of plain ones', () => {
  const textual = named((type) => /char|text|json|xml|name/.test(type));
  expect(textual.filter((column) => !PLAIN_COLUMNS.includes(column))).toEqual([]);
  expect(PLAIN_COLUMNS.filter((column) => !textual.includes(column))).toEqual([]);
});

test('every sealed column stands in a table that names its key and row version', () => {
  const sealed = columns.filter(
    (each) => each.type === 'bytea' && !PLAIN_BYTES.includes(`${each.table}.${each.column}`),
  );
  for (const { table, column } of sealed) {
    const others = columns.filter((each) => each.table === table).map((each) => each.column);
    expect(others, `${table}.${column}`).toContain('key_id');
    if (table !== 'history') expect(others, `${table}.${column}`).toContain('version');
  }
  const bytes = named((type) => type === 'bytea');
  expect(PLAIN_BYTES.filter((column) => !bytes.includes(column))).toEqual([]);
});

test('the rows that the code knows are the rows of the database', () => {
  const folder = join(import.meta.dirname, 'postgres');
  const source = readdirSync(folder)
    .filter((file) => file.endsWith('schema.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const interfaces = new Map(
    [...source.matchAll(/interface (\w+) \{\n([^}]*)\}/g)].map((match) => [match[1], match[2] ?? '']),
  );
  const tables = [...interfaces]
    .filter(([name]) => name?.endsWith('Tables'))
    .flatMap(([, rows]) => [...rows.matchAll(/^\s+'?([\w.]+)'?: (\w+);/gm)]);
  expect(tables.length).toBeGreaterThan(100);
  for (const [, table, row] of tables) {
    const inCode = [...(interfaces.get(row ?? '') ?? '').matchAll(/^\s+(\w+): /gm)].map(
      (match) => match[1] ?? '',
    );
    const inDatabase = columns
      .filter((each) => each.table === table?.replace('vault.', ''))
      .map((each) => each.column);
    expect(inCode.sort(), table).toEqual(inDatabase.sort());
  }
});

test('the app may not change or delete what is only added to', async () => {
  const app = home.database.pool('app');
  const kept = ['retention_rule', 'milestone', 'legal_hold', 'legal_hold_lifted', 'retention_step'];
  const ledgers = [
    ...kept,
    'consent',
    'consent_form',
    'consent_record',
    'age_rule',
    'change',
    'history',
    'safekeeping',
  ];
  for (const table of [...ledgers, 'audit_event', 'audit_seal', 'audit_checkpoint']) {
    await expect(app.query(`delete from ${table}`), table).rejects.toThrow('permission denied');
    await expect(app.query(`update ${table} set clinic_id = clinic_id`), table).rejects.toThrow(
      'permission denied',
    );
  }
  await expect(app.query('select * from vault.person_key')).rejects.toThrow('permission denied');
  await expect(home.database.pool('keys').query('select * from utterance')).rejects.toThrow(
    'permission denied',
  );
});
