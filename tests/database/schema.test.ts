import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';
import { expect, inject, test } from 'vitest';

// `migrate diff --from-migrations` would use DATABASE_URL itself as its shadow database: so two throw-away databases,
// one built from each, and their catalogues compared.
const CATALOGUE = `
  select 'column' as kind, table_name || '.' || column_name as name,
         concat_ws(' ', udt_name, is_nullable, column_default, numeric_precision, numeric_scale, datetime_precision) as shape
    from information_schema.columns where table_schema = 'public'
  union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
  union all select 'constraint', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
  order by 1, 2`;

const base = inject('postgres');

async function catalogueOf(name: string, sql: string): Promise<unknown[]> {
  const admin = new pg.Client(`${base}postgres`);
  await admin.connect();
  await admin.query(`create database ${name}`);
  const client = new pg.Client(base + name);
  await client.connect();
  await client.query(sql);
  const { rows } = await client.query<Record<string, unknown>>(CATALOGUE);
  await client.end();
  await admin.query(`drop database ${name}`);
  await admin.end();
  return rows;
}

function migrations(): string {
  const folders = readdirSync('prisma/migrations', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map((folder) => folder.name)
    .sort()
    .map((name) => readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8'))
    .join('\n');
}

function schema(): string {
  const diff = ['migrate', 'diff', '--from-empty', '--to-schema-datamodel', 'prisma/schema.prisma', '--script'];
  return execFileSync('sh', ['prisma/prisma.sh', ...diff], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}`, DATABASE_URL: `${base}postgres` },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

test('the migrations build exactly the schema', async () => {
  const built = await catalogueOf('shape_migrations', migrations());
  expect(built.length).toBeGreaterThan(100);
  expect(built).toEqual(await catalogueOf('shape_schema', schema()));
});

test('every table begins with shop_id, in its primary key too; sessions are keyed by the library', async () => {
  const rows = (await catalogueOf('shape_keys', migrations())) as { kind: string; name: string; shape: string }[];
  const keys = rows.filter((row) => row.kind === 'constraint' && row.shape.startsWith('PRIMARY KEY'));
  const strangers = keys.filter((key) => !key.shape.startsWith('PRIMARY KEY (shop_id'));
  expect(strangers.map((key) => key.name)).toEqual(['sessions sessions_pkey']);
});

test('every cascading foreign key is indexed, because a shop is forgotten by cascade', async () => {
  const rows = (await catalogueOf('shape_cascades', migrations())) as { kind: string; name: string; shape: string }[];
  const indexed = rows.filter((row) => row.kind === 'index').map((row) => row.shape);
  const cascades = rows.filter((row) => row.kind === 'constraint' && row.shape.includes('ON DELETE CASCADE'));
  const bare = cascades.filter(({ name, shape }) => {
    const table = name.split(' ')[0] ?? '';
    const columns = /FOREIGN KEY \(([^)]*)\)/.exec(shape)?.[1] ?? '';
    return !indexed.some((definition) => definition.includes(`public.${table} USING btree (${columns}`));
  });
  expect(bare).toEqual([]);
});
