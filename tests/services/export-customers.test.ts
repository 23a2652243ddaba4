import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { buyerGrid } from '#app/database/reports/buyer-grid.ts';
import type { Deps } from '#app/services/deps.ts';
import { exportCustomers } from '#app/services/export-customers.ts';
import type { CustomersView } from '#app/services/read-customers.ts';
import { manyBuyers, seedBuyers, seedShopRow, TODAY } from '#tests/database/reports/seed.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';

const database = await freshDatabase();
const deps = { ...database, config: { PLANNER_HOUR: 4 } as Deps['config'], now: () => new Date(`${TODAY}T12:00:00Z`) };
const everybody: CustomersView = { sort: 'money', direction: 'down' };
let shop = { id: 0, currency: 'EUR' };

beforeAll(async () => {
  shop = { id: await seedShopRow(database, 'export.myshopify.com'), currency: 'EUR' };
  await seedBuyers(database, shop.id, manyBuyers(5000));
  await database.pool.query(`update buyers set product_type = '=cmd|calc' where id = 1001`);
});

async function exported(view: CustomersView, style: 'comma' | 'semicolon' = 'comma', bom = false) {
  const { name, body } = await exportCustomers(deps, shop, view, { style, bom });
  const text = await new Response(body).text();
  const rows = parse<Record<string, string>>(text, {
    columns: true,
    delimiter: style === 'comma' ? ',' : ';',
    bom: true,
  });
  return { name, text, rows };
}

test.each<[string, CustomersView]>([
  ['everybody', everybody],
  ['a filter', { ...everybody, habit: 'periodic', standing: 'open', sort: 'expected', direction: 'up' }],
])('the file of %s holds a line for each customer of the view', async (_, view) => {
  const { rows } = await exported(view);
  const grid = await buyerGrid(database.pool, shop.id, { habit: view.habit, standing: view.standing });
  expect(rows).toHaveLength(grid.reduce((sum, cell) => sum + cell.buyers, 0));
  expect(new Set(rows.map((row) => `${row['customer_id']}${row['guest']}${row['last_order']}`)).size).toBeGreaterThan(
    rows.length / 2,
  );
});

test('amounts have the style’s decimals, formulas are defused, guests have no number', async () => {
  const { rows } = await exported(everybody, 'semicolon');
  const one = rows.find((row) => row['customer_id'] === '1001')!;
  expect(one['spent']).toMatch(/^\d+,00$/);
  expect(one['product_type']).toBe(`'=cmd|calc`);
  const guests = rows.filter((row) => row['guest'] === 'yes');
  expect(guests.length).toBeGreaterThan(100);
  expect(guests.every((row) => row['customer_id'] === '')).toBe(true);
});

test('the byte-order mark is there when asked for, and only then', async () => {
  const { body: marked } = await exportCustomers(deps, shop, everybody, { style: 'comma', bom: true });
  const { body: bare } = await exportCustomers(deps, shop, everybody, { style: 'comma', bom: false });
  const start = async (body: ReadableStream<Uint8Array>) => [...(await new Response(body).bytes()).slice(0, 3)];
  expect(await start(marked)).toEqual([0xef, 0xbb, 0xbf]);
  expect(await start(bare)).toEqual([...new TextEncoder().encode('cus')]);
});

test('a reader who leaves ends the work', async () => {
  const { body } = await exportCustomers(deps, shop, everybody, { style: 'comma', bom: false });
  const reader = body.getReader();
  await reader.read();
  await reader.cancel();
  expect((await reader.read()).done).toBe(true);
});
